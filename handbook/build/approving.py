"""What an approval holds for: one digest of all that a department's books say.

It covers every reader and every type of employment that the content tells apart,
in one language; with templates of the company's own, every site besides. Those that
ship say nothing in the book of a site that the book for all of them leaves out.
"""

from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from datetime import date

from pydantic import BaseModel

from handbook.content.audience import EMPLOYMENTS, READERS, Employment
from handbook.content.manuscript import Manuscript
from handbook.content.model import Selection
from handbook.design import Design
from handbook.document import Edition, compose
from handbook.document.fingerprint import combined
from handbook.document.likeness import likeness

_LENGTH = 32  # hexadecimal digits, as they stand in approvals.yaml


def digest(
    manuscript: Manuscript,
    department: str,
    as_of: date,
    look: Design,
    known: MutableMapping[Edition, str],
) -> str:
    """Return the digest of what a department's books say, in a manuscript's language.

    ``known`` are the fingerprints of editions, to which others are added. Raises
    ContentError if an edition can't be composed.
    """
    said: dict[str, str] = {}
    for reader in READERS:
        editions = [
            Edition(
                department,
                manuscript.language,
                reader,
                employment,
                as_of,
                site,
                "published",
            )
            for employment in _employments(manuscript)
            for site in _sites(manuscript)
        ]
        _read(manuscript, editions, look, known)
        regular = known[editions[0]]
        for edition in editions:
            # One that is like the regular edition is no other book.
            if edition is editions[0] or known[edition] != regular:
                name = f"{reader} {edition.employment} {edition.site}".rstrip()
                said[name] = known[edition]
    return combined(said)[:_LENGTH]


def _read(
    manuscript: Manuscript,
    editions: Iterable[Edition],
    look: Design,
    known: MutableMapping[Edition, str],
) -> None:
    """Add the fingerprints of a reader's editions; those that are alike share one."""
    alike: list[tuple[object, str]] = []
    for edition in editions:
        like = likeness(manuscript, edition)
        if edition not in known:
            same = (fingerprint for one, fingerprint in alike if one == like)
            known[edition] = (
                next(same, "") or compose(manuscript, edition, look).fingerprint
            )
        alike.append((like, known[edition]))


def _employments(manuscript: Manuscript) -> tuple[Employment, ...]:
    """Return the types of employment that get books of their own, regular first."""
    if manuscript.reshaped:  # templates may look at any of them
        return EMPLOYMENTS
    named: set[str] = {"regular"}
    chapters = tuple(chapter.audience for chapter in manuscript.chapters)
    for one in (*manuscript.shared, manuscript.departments, chapters):
        named.update(_named(one))
    return tuple(one for one in EMPLOYMENTS if one in named)


def _sites(manuscript: Manuscript) -> tuple[str, ...]:
    """Return the sites that get books of their own, all of them ("") first."""
    own = manuscript.handbook.company.sites if manuscript.reshaped else ()
    return ("", *(site.id for site in own))


def _named(value: object) -> Iterator[str]:
    """Yield the types of employment that an audience within ``value`` names."""
    if isinstance(value, Selection):
        yield from value.employment
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _named(getattr(value, name))
    elif isinstance(value, tuple):
        for one in value:
            yield from _named(one)
    elif isinstance(value, Mapping):
        yield from _named(tuple(value.values()))
