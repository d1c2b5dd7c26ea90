"""Build what is ordered, unless it is there already."""

from datetime import date

from handbook import collection
from handbook.build import manifest, office
from handbook.build.inputs import digest
from handbook.build.order import Order, OrderError
from handbook.build.outcome import Outcome
from handbook.build.output import intact
from handbook.build.progress import Tell, untold
from handbook.build.staff import Staff
from handbook.build.tools import tools
from handbook.messages import _

_CONTENT = frozenset(
    {
        "chapters",
        "departments",
        "images",
        "schemas",
        "styles",
        "templates",
        "translations",
    }
)


class Stopped(KeyboardInterrupt):
    """A build that was stopped after it had ``made`` so many files."""

    def __init__(self, made: int) -> None:
        super().__init__()
        self.made = made


def build(
    order: Order,
    staff: Staff = Staff(),  # noqa: B008 it is frozen
    remember: bool = True,
    today: date = date.min,
    tell: Tell = untold,
) -> Outcome:
    """Make the editions of ``order`` and save them with their manifest.

    ``staff``: who does the work. ``remember`` False makes every file anew, whatever
    is known of it.
    ``today`` words messages and may refuse to publish; it changes no byte.

    Problems of the content come with the outcome. Raises OrderError for a name
    that isn't there, and MachineError if something is missing on this machine or
    the output folder can't be written.
    """
    refuse_folder(order)
    made_with = tools(office.version(order.paginate_with))
    inputs = digest(order, made_with)
    there = manifest.read(order.output)
    if remember:
        known = there.made_by(inputs, today)
        # The entry of a file that is gone must go, too: verify would ask for it.
        gone = any(not (order.output / one.name).exists() for one in there.files)
        if known and not gone and all(intact(order.output, entry) for entry in known):
            return Outcome(known)
    try:
        # Imported only now: the stages cost more than all of the above.
        with collection.paused(is_lasting=True):
            from handbook.build.make import make

        return make(order, inputs, made_with, staff, remember, today, tell)
    except KeyboardInterrupt as stop:
        made = set(manifest.read(order.output).files) - set(there.files)
        raise Stopped(len(made)) from stop


def refuse_folder(order: Order) -> None:
    """Raise OrderError if the output folder is one that content is read from."""
    if order.output.resolve() == order.company.resolve():
        raise OrderError(
            _(
                '"{folder}" is the company folder itself — choose another one with '
                "--output",
                folder=order.output,
            )
        )
    if _is_content(order):
        raise OrderError(
            _(
                '"{folder}" holds content — choose another one with --output',
                folder=order.output,
            )
        )


def leftovers(order: Order, outcome: Outcome) -> tuple[str, ...]:
    """Return the files of departments that the company has no more.

    Only a build of all departments, and one that went through, can tell.
    """
    if order.departments or not outcome.complete:
        return ()
    departments = {file.department for file in outcome.files}
    left = (
        file.name
        for file in manifest.read(order.output).files
        if file.department not in departments
    )
    return tuple(name for name in left if (order.output / name).exists())


def _is_content(order: Order) -> bool:
    """Tell whether the output folder lies in a folder that content is read from."""
    output, company = order.output.resolve(), order.company.resolve()
    if not output.is_relative_to(company) or output == company:
        return False
    return output.relative_to(company).parts[0] in _CONTENT
