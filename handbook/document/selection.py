"""Who sees what: audiences against the edition."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from handbook.content.model import Audience, Selection
from handbook.document.model import Edition


class Addressed(Protocol):
    """Anything that may say whom it is for."""

    @property
    def audience(self) -> Audience | None:
        """Return whom it is for; None: everyone."""


T = TypeVar("T", bound=Addressed)


def select(pieces: Iterable[T], edition: Edition) -> tuple[T, ...]:
    """Return the pieces that the edition's reader is to see, in their order."""
    return tuple(piece for piece in pieces if admits(piece.audience, edition))


def admits(audience: Audience | None, edition: Edition) -> bool:
    """Tell whether ``edition`` shows a piece; ``exclude`` wins over the rest."""
    if audience is None:
        return True
    if audience.exclude and _named(audience.exclude, edition):
        return False
    return all(
        not wanted or actual in wanted for wanted, actual in _pairs(audience, edition)
    )


def _named(exclude: Selection, edition: Edition) -> bool:
    """Tell whether every key that ``exclude`` gives names this edition."""
    given = [(wanted, actual) for wanted, actual in _pairs(exclude, edition) if wanted]
    return bool(given) and all(actual in wanted for wanted, actual in given)


def _pairs(
    selection: Selection, edition: Edition
) -> tuple[tuple[tuple[str, ...], str], ...]:
    return (
        (selection.departments, edition.department),
        (selection.employment, edition.employment),
        (selection.readers, edition.reader),
    )
