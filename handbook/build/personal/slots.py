"""What copies say of their own: those that share a layout, and what stands in for it.

A stand-in is made of characters that mean nothing and that nobody is called by: those
that came into JIS X 0208 by mistake (幽霊文字). So a book with stand-ins holds nothing
of anybody, and they are found wherever they stand.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import product

from handbook.content.roster import Hire
from handbook.document import Document, Edition
from handbook.document.labels import Labels

COPY = "copy number"  # no column is called so: it has a space
_ALWAYS = ("name", "reading", "trainer")  # what every book prints
_FIRST, _SECOND = "妛挧暃椦槞蟐", "袮閠駲墸壥彁"
_NUMBER = 970421


@dataclass(frozen=True, slots=True)
class Alike:
    """What copies share that differ in their slots alone; ``said``: what is not "".

    ``start`` None: dates are slots, too.
    """

    edition: Edition
    said: frozenset[str]
    start: date | None = None

    @classmethod
    def of(cls, hire: Hire, edition: Edition) -> "Alike":
        """Return what a hire's copy shares with others."""
        return cls(edition, frozenset(_told(hire)))


@dataclass(frozen=True, slots=True)
class StandIn:
    """A hire who is nobody, and the keys of slots by what stands in for them."""

    hire: Hire
    keys: Mapping[str, str]


def stand_in(
    hire: Hire, labels: Labels, worded: Callable[[str], str] = str
) -> StandIn | None:
    """Return who stands in for all hires that are alike; None with too many columns.

    ``worded`` makes stand-ins of words that mean nothing.
    """
    words = dict(zip(sorted(_told(hire)), map(worded, _words()), strict=False))
    if len(words) < len(_told(hire)):
        return None
    somebody = _called(hire, words, _NUMBER)
    keys = {word: key for key, word in words.items()}
    return StandIn(somebody, {**keys, _copy(somebody, labels): COPY})


def narrowest(hire: Hire, word: str) -> Hire:
    """Return a hire like another one, all of whose words are ``word``."""
    return _called(hire, dict.fromkeys(_told(hire), word), 1)


def values(hire: Hire, labels: Labels) -> dict[str, str]:
    """Return what stands in the slots of a hire's copy, by their keys."""
    return {**_told(hire), COPY: _copy(hire, labels)}


def always(hire: Hire) -> Iterator[str]:
    """Yield what every copy of a hire prints in a slot."""
    told = _told(hire)
    yield from (told[name] for name in _ALWAYS if name in told)


def names_hire(labels: Labels, hire: Hire) -> bool:
    """Tell whether labels set a hire's name as it is, whatever it is."""
    said = labels.say("hire.addressed", name=_FIRST)
    return said.replace(_FIRST, hire.name) == labels.say(
        "hire.addressed", name=hire.name
    )


def are_named(templates: Mapping[str, str]) -> bool:
    """Tell whether a company's own templates may say anything of hires, in any way."""
    return any("hire" in text for name, text in templates.items() if _is_page(name))


def are_own(templates: Mapping[str, str]) -> bool:
    """Tell whether a company has pages of its own."""
    return any(map(_is_page, templates))


def are_told(document: Document, keys: Mapping[str, str]) -> bool:
    """Tell whether texts of the company say a stand-in."""
    closed = ["".join(word.split()) for word in keys]
    texts = (baseline.words for _address, baseline in document.baselines)
    return any(word in text for text in texts for word in closed)


def is_clear(document: Document, keys: Mapping[str, str]) -> bool:
    """Tell whether a book says none of the stand-ins by itself."""
    imprint = document.imprint
    heads = (imprint.book, imprint.company, imprint.number, imprint.version)
    texts = (*(part.html for part in document.parts), *heads, imprint.classification)
    return not any(word in text for word in keys for text in texts)


def _is_page(name: str) -> bool:
    return name.endswith(".j2")


def _told(hire: Hire) -> dict[str, str]:
    return {key: said for key, said in hire.told.items() if said}


def _called(hire: Hire, words: Mapping[str, str], number: int) -> Hire:
    return replace(
        hire,
        number=number,
        line=0,
        id=words["id"],
        name=words["name"],
        reading=words.get("reading", ""),
        trainer=words.get("trainer", ""),
        extra=tuple((key, words[key]) for key, said in hire.extra if said),
    )


def _copy(hire: Hire, labels: Labels) -> str:
    return labels.say("book.copy", n=hire.number)


def _words() -> Iterator[str]:
    return map("".join, product(_FIRST, _SECOND))
