"""Characters that no text may hold, or that no font can draw."""

import html
import re
import unicodedata
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, field
from itertools import islice

from handbook.content.rules import Rule
from handbook.diagnostics import Place, Problem
from handbook.messages import _

# Control and format characters, line ends that YAML counts and editors do not,
# private use (gaiji), noncharacters. Variation selectors stay: names need them.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ue000-\uf8ff\ufdd0-\ufdef\ufeff\ufff9-\uffff"
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff\U000f0000-\U0010ffff]"
)
# Bullets of Word's own fonts (Symbol, Wingdings), at the beginning of a line.
_BULLET = re.compile("^([ \\t]*)[\uf020-\uf0ff](?=[ \\t])", re.MULTILINE)
_SYMBOLS = range(0xF020, 0xF100)
_LINE_BREAKS = "\x0b\x0c\u2028\u2029"
_SELECTOR = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_BOXES = "☐☑☒✅✔🗹🗸"
_REPORTED_AT_MOST = 20


@dataclass(frozen=True, slots=True)
class Blemish:
    """A character that must go; ``offset`` counts in the text."""

    offset: int
    rule: Rule
    message: str
    remedy: str


def blemishes(text: str) -> Iterator[Blemish]:
    """Find forbidden characters and what is not NFC, the first ones of each."""
    for number, match in enumerate(_FORBIDDEN.finditer(text)):
        if number == _REPORTED_AT_MOST:
            break
        yield _forbidden(match.start(), match[0])
    if not unicodedata.is_normalized("NFC", text):
        for offset, cluster in islice(_decomposed(text), _REPORTED_AT_MOST):
            yield _not_nfc(offset, cluster)


def clean(text: str) -> str:
    """Return ``text`` in NFC, with a space for each forbidden character.

    Bullets of Word become "-", so that what they mean can be read on.
    """
    if _FORBIDDEN.search(text):
        text = _FORBIDDEN.sub(" ", _BULLET.sub(r"\1-", text))
    return unicodedata.normalize("NFC", text)


def forbidden(text: str) -> int:
    """Return where the first character stands that no text may have; -1: nowhere."""
    found = _FORBIDDEN.search(text)
    return found.start() if found else -1


def code(char: str) -> str:
    """Return "U+3042" for a character."""
    return f"U+{ord(char):04X}"


def _forbidden(offset: int, char: str) -> Blemish:
    category = unicodedata.category(char)
    if char == "\ufffd":
        message = _("a character was lost here (U+FFFD)")
        return Blemish(offset, Rule.ENCODING, message, _("type it again"))
    if ord(char) in _SYMBOLS:
        message = _(
            "{code} is a sign of Word's own (Symbol, Wingdings)", code=code(char)
        )
        remedy = _('for a bullet write "- ", else another character')
        return Blemish(offset, Rule.PRIVATE_CHARACTER, message, remedy)
    if char in _LINE_BREAKS:
        message = _("a line or page break of Word ({code})", code=code(char))
        remedy = _("delete it, and press Enter there")
        return Blemish(offset, Rule.CONTROL_CHARACTER, message, remedy)
    if category == "Co":
        message = _(
            "the character {code} (gaiji) exists only on some computers",
            code=code(char),
        )
        remedy = _("write another character")
        return Blemish(offset, Rule.PRIVATE_CHARACTER, message, remedy)
    name = unicodedata.name(char, "").lower()
    if category == "Cf" and name:
        message = _("invisible character {code} ({name})", code=code(char), name=name)
    else:
        message = _("control character {code}", code=code(char))
    remedy = _("delete the characters around it too, and type them again")
    return Blemish(offset, Rule.CONTROL_CHARACTER, message, remedy)


def _not_nfc(offset: int, cluster: str) -> Blemish:
    char = unicodedata.normalize("NFC", cluster)
    if len(cluster) > len(char) > 0:
        message = _(
            '"{char}" is written as {number} characters (not NFC)',
            char=char,
            number=len(cluster),
        )
    else:
        message = _(
            '"{char}" is the compatibility character {code} (not NFC)',
            char=cluster,
            code=" ".join(map(code, cluster)),
        )
    remedy = _('write "{char}" ({code})', char=char, code=" ".join(map(code, char)))
    return Blemish(offset, Rule.NOT_NFC, message, remedy)


def _decomposed(text: str) -> Iterator[tuple[int, str]]:
    """Yield the clusters of ``text`` that are not NFC, with their offsets."""
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and _joins(text[end]):
            continue
        cluster = text[start:end]
        if not unicodedata.is_normalized("NFC", cluster):
            yield start, cluster
        start = end


def _joins(char: str) -> bool:
    """Say whether ``char`` may compose with the one before it."""
    return (
        unicodedata.combining(char) != 0
        or "\u1161" <= char <= "\u11ff"  # Hangul vowels and finals
        or unicodedata.category(char) == "Mc"
    )


@dataclass(slots=True)
class Repertoire:
    """The characters that the fonts have; remembers those it was asked for."""

    drawable: Container[int] | None
    _known: set[str] = field(default_factory=lambda: {"\n", "\t"})

    def problems(self, text: str, place: Callable[[int], Place]) -> Iterator[Problem]:
        """Report each character of a text that no font has, where it first stands."""
        for offset, char in self._undrawable(text):
            yield _undrawable(place(offset), char)
        if "&" in text:  # an entity makes a character that the text has not
            for _offset, char in self._undrawable(html.unescape(text)):
                if char not in text:
                    yield _undrawable(place(text.index("&")), char)

    def _undrawable(self, text: str) -> list[tuple[int, str]]:
        if self.drawable is None or self._known.issuperset(text):
            return []
        found = []
        for char in set(text) - self._known:
            if ord(char) in self.drawable or _SELECTOR.match(char):
                self._known.add(char)
            elif not _FORBIDDEN.match(char):  # reported already
                found.append((text.index(char), char))
        return sorted(found)


def _undrawable(place: Place, char: str) -> Problem:
    message = _(
        'no font has the character "{char}" ({code})', char=char, code=code(char)
    )
    remedy = _("write another one")
    if char in _BOXES:
        remedy = _('delete it; in a list, "- [ ] " makes a box to tick')
    return Problem(place, Rule.UNDRAWABLE_CHARACTER, message, remedy)
