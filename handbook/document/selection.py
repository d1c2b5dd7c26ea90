"""Who sees what: conditions and audiences against the edition.

The one place that decides, for every kind of piece: first whether it applies
to the company, then whether it is for the reader. A book for all sites holds
what the book of any one of them would.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, Protocol, TypeVar

from handbook.content import predicates
from handbook.content.model import Audience, Fact, Predicate, Selection
from handbook.document.model import Edition

Key = Literal["departments", "employment", "readers", "sites"]
Bar = Literal["applies_if", "exclude"] | Key | None
# What another department has is what nothing but its department keeps out.
KEYS: tuple[Key, ...] = ("employment", "readers", "sites", "departments")
_OF_SITES: tuple[Bar, ...] = ("sites", "exclude")


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
    """Chooses for one edition of a company with these ``facts``.

    ``local``: the edition as each site that it is for would have it.
    """

    edition: Edition
    facts: Mapping[str, Fact]
    local: tuple[Edition, ...]

    @classmethod
    def of(
        cls, edition: Edition, facts: Mapping[str, Fact], sites: Iterable[str]
    ) -> "Selector":
        """Return what chooses at a company with these sites."""
        at = (edition.site,) if edition.site else tuple(sites) or ("",)
        return cls(edition, facts, tuple(replace(edition, site=one) for one in at))

    def rule(self, piece: Addressed) -> Ruling:
        """Decide on a piece by itself, wherever it stands."""
        verdict = predicates.evaluate(piece.applies_if, self.facts)
        if verdict.holds is False:
            return Ruling("applies_if", verdict.facts)
        unknown = () if verdict.holds else verdict.facts
        bars = [bar(piece.audience, one, piece.mandatory) for one in self.local]
        return Ruling(_common(bars), unknown)

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
        chosen = tuple(piece for piece in held if self.sites(piece, parent))
        return chosen if chosen or self.shows(parent) else None

    def sites(self, piece: Addressed, *above: Addressed) -> tuple[str, ...]:
        """Return the sites of this edition whose readers see a piece; (): nobody.

        ``above``: what it stands in; what is kept from a reader takes along all
        that it holds, but for what is mandatory. A company that has no sites
        counts as one, "".
        """
        chain = (piece, *above)
        if any(
            predicates.evaluate(one.applies_if, self.facts).holds is False
            for one in chain
        ):
            return ()
        return tuple(
            edition.site
            for edition in self.local
            if all(bar(one.audience, edition, piece.mandatory) is None for one in chain)
        )


def _common(bars: Sequence[Bar]) -> Bar:
    """Return what keeps a piece out, given what does at each site; None: nothing.

    A rule that has nothing to do with sites says more than one that has.
    """
    if None in bars:
        return None
    return max(bars, key=lambda by: _OF_SITES.index(by) if by in _OF_SITES else 9)


def bar(audience: Audience | None, edition: Edition, mandatory: bool = False) -> Bar:
    """Return what of ``audience`` keeps a piece out of ``edition``; None: nothing.

    The edition is for one site. ``exclude`` wins. What is mandatory can be kept
    from a department, and from trainees: those who write for trainers alone must
    not be surprised.
    """
    if audience is None:
        return None
    keys = _firm(edition) if mandatory else KEYS
    if audience.exclude and _named(audience.exclude, edition, keys):
        return "exclude"
    for key in keys:
        wanted = getattr(audience, key)
        if wanted and value(edition, key) not in wanted:
            return key
    return None


def _firm(edition: Edition) -> tuple[Key, ...]:
    """Return the keys that hold for what is mandatory, too."""
    if edition.reader == "trainee":
        return ("readers", "departments")
    return ("departments",)


def _named(exclude: Selection, edition: Edition, keys: tuple[Key, ...]) -> bool:
    """Tell whether every key that ``exclude`` gives names this edition."""
    given = [key for key in KEYS if getattr(exclude, key)]
    return bool(given) and all(
        key in keys and value(edition, key) in getattr(exclude, key) for key in given
    )


def value(edition: Edition, key: Key) -> str:
    """Return what an edition is, in the word of an audience."""
    match key:
        case "departments":
            return edition.department
        case "employment":
            return edition.employment
        case "readers":
            return edition.reader
        case "sites":
            return edition.site
