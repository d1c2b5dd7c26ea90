"""Who sees what: conditions and audiences against the edition.

The one place that decides, for every kind of piece: first whether it applies
to the company, then whether it is for the reader.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar

from handbook.content import predicates
from handbook.content.model import Audience, Fact, Predicate, Selection
from handbook.document.model import Edition

Key = Literal["departments", "employment", "readers", "sites"]
Bar = Literal["applies_if", "exclude"] | Key | None
KEYS: tuple[Key, ...] = ("departments", "employment", "readers", "sites")


class Addressed(Protocol):
    """Anything that may say for which companies and for whom it is."""

    @property
    def audience(self) -> Audience | None:
        """Return whom it is for; None: everyone."""

    @property
    def applies_if(self) -> Predicate | None:
        """Return for which companies it is; None: for all."""

    @property
    def mandatory(self) -> bool:
        """Tell whether every reader of its books is to see it."""


T = TypeVar("T", bound=Addressed)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What an edition makes of a piece: ``by`` is the rule that keeps it out.

    ``facts`` are the names of the facts that make it not apply, or of those
    that nobody has said yet: then it is shown, with a mark.
    """

    by: Bar = None
    facts: tuple[str, ...] = ()

    @property
    def shown(self) -> bool:
        return self.by is None


@dataclass(frozen=True, slots=True)
class Selector:
    """Chooses for one edition of a company with these ``facts``."""

    edition: Edition
    facts: Mapping[str, Fact]

    def rule(self, piece: Addressed) -> Ruling:
        """Decide on a piece by itself, wherever it stands."""
        return self._ruling(piece, piece.mandatory)

    def shows(self, piece: Addressed) -> bool:
        """Tell whether a piece is shown."""
        return self.rule(piece).shown

    def select(self, pieces: Iterable[T]) -> tuple[T, ...]:
        """Return the pieces that are shown, in their order."""
        return tuple(piece for piece in pieces if self.shows(piece))

    def within(self, parent: Addressed, held: Iterable[T]) -> tuple[T, ...] | None:
        """Return what is shown of what ``parent`` holds; None: not even itself.

        Kept out by employment or site, it stays for what is mandatory in it.
        """
        chosen = self.select(held)
        if self.shows(parent):
            return chosen
        if self._ruling(parent, mandatory=True).shown:
            return tuple(piece for piece in chosen if piece.mandatory) or None
        return None

    def _ruling(self, piece: Addressed, mandatory: bool) -> Ruling:
        verdict = predicates.evaluate(piece.applies_if, self.facts)
        if verdict.holds is False:
            return Ruling("applies_if", verdict.facts)
        unknown = () if verdict.holds else verdict.facts
        return Ruling(bar(piece.audience, self.edition, mandatory), unknown)


def bar(audience: Audience | None, edition: Edition, mandatory: bool = False) -> Bar:
    """Return what of ``audience`` keeps a piece out of ``edition``; None: nothing.

    ``exclude`` wins. A book for all sites shows what is for any of them. What
    is mandatory can be kept from a department, and from trainees: those who
    write for trainers alone must not be surprised.
    """
    if audience is None:
        return None
    keys = _firm(edition) if mandatory else KEYS
    if audience.exclude and _named(audience.exclude, edition, keys):
        return "exclude"
    for key in keys:
        wanted, actual = getattr(audience, key), value(edition, key)
        if wanted and actual and actual not in wanted:
            return key
    return None


def _firm(edition: Edition) -> tuple[Key, ...]:
    """Return the keys that hold for what is mandatory, too."""
    if edition.reader == "trainee":
        return ("departments", "readers")
    return ("departments",)


def _named(exclude: Selection, edition: Edition, keys: tuple[Key, ...]) -> bool:
    """Tell whether every key that ``exclude`` gives names this edition."""
    given = [key for key in KEYS if getattr(exclude, key)]
    return bool(given) and all(
        key in keys and value(edition, key) in getattr(exclude, key) for key in given
    )


def value(edition: Edition, key: Key) -> str:
    """Return what an edition is, in the word of an audience; "": all sites."""
    match key:
        case "departments":
            return edition.department
        case "employment":
            return edition.employment
        case "readers":
            return edition.reader
        case "sites":
            return edition.site


def sites(audience: Audience | None, edition: Edition) -> tuple[tuple[str, ...], bool]:
    """Return the sites that a piece in a book for all sites is for, or not for.

    ((), True): for all of them; (ids, False): for all but these.
    """
    if audience is None or edition.site:
        return (), True
    out = audience.exclude or Selection()
    others = [key for key in KEYS if key != "sites" and getattr(out, key)]
    concerned = all(value(edition, key) in getattr(out, key) for key in others)
    closed = out.sites if concerned else ()
    if audience.sites:
        return tuple(one for one in audience.sites if one not in closed), True
    return closed, not closed
