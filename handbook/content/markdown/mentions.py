"""What texts name: mentions, and the addresses of links and pictures."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeAlias
from urllib.parse import unquote

from handbook.content.markdown.habits import Fault
from handbook.content.rules import Rule
from handbook.messages import _


class Kind(Enum):
    """What a mention names."""

    TERM = auto()
    VALUE = auto()
    ANCHOR = auto()
    PICTURE = auto()
    SPOT = auto()  # no mention: the id that a heading or a table is given


@dataclass(frozen=True, slots=True)
class Mention:
    """Something that must exist elsewhere; ``offset`` counts in the text."""

    kind: Kind
    name: str
    offset: int


Found: TypeAlias = Mention | Fault


def link(href: str, offset: int) -> Iterator[Found]:
    """Read the address of a link that leads somewhere."""
    if href.startswith("#"):
        yield Mention(Kind.ANCHOR, unquote(href[1:]), offset)
    elif "%7B%7B" in href:
        message = _("a value can't stand in the address of a link")
        yield Fault(Rule.BAD_LINK, message, _("write the address out"), offset)


def no_link(href: str, offset: int) -> Fault:
    """Word a link that leads neither within the book nor to the web."""
    if not href:
        message, remedy = _("this link has no address"), _("write [text](address)")
    else:
        message = _('a link can\'t lead to "{href}"', href=href[:60])
        remedy = _meant(unicodedata.normalize("NFKC", href), href)
    return Fault(Rule.BAD_LINK, message, remedy, offset)


def _meant(narrow: str, href: str) -> str:
    """Return the way out, given the address in half-width characters."""
    lower = narrow.lower()
    if lower.endswith(_PICTURES):
        return _('for a picture, write "!" before it: ![…]({path})', path=href)
    if match := re.fullmatch(r"(?:.*/)?\d*[-_. ]*([\w-]+)\.md", narrow):
        return _("write {address}", address=f"#{match[1]}")
    if _DOMAIN.fullmatch(lower) and not lower.endswith(_FILES):
        return _("write {address}", address=f"https://{narrow}")
    if "@" in narrow and ":" not in narrow:
        return _("write {address}", address=f"mailto:{narrow}")
    if narrow != href and lower.startswith(("#", "http", "mailto:")):
        return _("write {address}", address=narrow)
    return _("links lead to #id, https:// or mailto:")


_DOMAIN = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/.*)?")
_PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".svg", ".gif")
_FILES = (".pdf", ".doc", ".docx", ".xls", ".xlsx", ".pptx", ".html", ".txt")


def picture(path: str, offset: int) -> Iterator[Found]:
    """Read the path of a picture: it must lie within the company folder."""
    name = re.split(r"[/\\]", path)[-1]
    if re.match(r"[a-z][a-z0-9+.-]+:", path, re.IGNORECASE):
        message = _('a picture can\'t come from "{path}"', path=path[:60])
        remedy = _('copy it into "images/"')
        yield Fault(Rule.OUTSIDE_FOLDER, message, remedy, offset)
    elif _leaves(path):
        message = _('"{path}" leads out of the company folder', path=path[:60])
        remedy = _('write "images/{name}"', name=name)
        yield Fault(Rule.OUTSIDE_FOLDER, message, remedy, offset)
    else:
        yield Mention(Kind.PICTURE, path, offset)


def no_alt(path: str, offset: int) -> Fault:
    """Word a picture that says nothing to those who can't see it."""
    message = _('the picture "{path}" has no description', path=path)
    remedy = _("write ![what it shows]({path})", path=path)
    return Fault(Rule.PICTURE_WITHOUT_ALT, message, remedy, offset)


def _leaves(path: str) -> bool:
    """Say whether a path is absolute, Windows' own, or climbs up."""
    return re.match(r"[/~\\]|[A-Za-z]:", path) is not None or ".." in re.split(
        r"[/\\]", path
    )
