"""The names of a company's own style files: one that means nothing is told."""

from collections.abc import Collection, Iterable, Iterator
from difflib import SequenceMatcher
from pathlib import PurePosixPath

from handbook import resources
from handbook.diagnostics import Place, Problem, Severity
from handbook.messages import _

_RULE = "stray-file"
_TOKENS = "tokens.toml"
_ALIKE = 0.75  # "peices" is "pieces", "print" is not "front"


def check(own: Collection[str]) -> Iterator[Problem]:
    """Report files that nothing reads, and sheets that replace none by a slip."""
    sheets = sorted(resources.texts("styles", ".css"))
    for name in sorted(own):
        place = Place(f"styles/{name}")
        if name.endswith(".toml") and name != _TOKENS:
            message = _("nothing uses this")
            if _TOKENS in own:
                remedy, severity = _("delete it"), Severity.WARNING
            else:
                remedy = _('rename it to "{name}"', name=f"styles/{_TOKENS}")
                severity = Severity.ERROR
            yield Problem(place, _RULE, message, remedy, severity)
        elif name not in sheets and (meant := _meant(name, sheets)):
            message = _('this does not replace "{name}"', name=f"styles/{meant}")
            remedy = _("rename it to replace that one, or give it a number of its own")
            yield Problem(place, _RULE, message, remedy, Severity.WARNING)


def _meant(name: str, sheets: Iterable[str]) -> str:
    """Return the shipped sheet whose name was slipped, or "".

    A number of its own is no slip: 70-page.css adds to 10-page.css.
    """
    number, stem = _parts(name)
    for sheet in sheets:
        known_number, known = _parts(sheet)
        alike = SequenceMatcher(None, stem, known).ratio() >= _ALIKE
        if alike and number in ("", known_number):
            return sheet
    return ""


def _parts(name: str) -> tuple[str, str]:
    stem = PurePosixPath(name).stem.lower()
    word = stem.lstrip("0123456789")
    return stem.removesuffix(word), word.strip("-_ ")
