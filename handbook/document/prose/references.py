"""What texts refer to."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from handbook.content.manuscript import Stretch

ValueRole: TypeAlias = Literal["", "as-of", "placeholder", "write"]


@dataclass(frozen=True, slots=True)
class References:
    """What a text may refer to, and how it is worded.

    ``value`` returns the text of a ``{{ name }}`` and what it is: filled in (""),
    a date of the book, a gap, or a line to write on;
    ``terms`` maps a glossary term to its anchor, ``anchors`` an id to its
    anchor, ``names`` to what it is called; ``picture`` returns the address of a
    picture of the company folder; ``callouts`` names the kinds; ``icons`` holds their
    addresses. ``tell`` is told each text that is rendered, ``keep`` each block of
    Markdown with its address. ``stretches`` are the lines of translated texts that have
    addresses of their own, by the texts' sources.
    """

    value: Callable[[str], tuple[str, ValueRole]]
    terms: Mapping[str, str]
    anchors: Mapping[str, str]
    picture: Callable[[str], str]
    callouts: Mapping[str, str]
    icons: Mapping[str, str]
    tell: Callable[[str], None] = lambda text: None
    keep: Callable[[str, str], object] = lambda address, text: None
    stretches: Mapping[str, Sequence[Stretch]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
