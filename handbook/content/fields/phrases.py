"""What a value should be, what it is instead, and the way out, in plain words."""

import math
import re
from collections.abc import Callable, Mapping
from typing import Any

from handbook.content import guesses
from handbook.content.fields import shape
from handbook.content.fields.shape import Shape
from handbook.content.model import Closure, Entity, Fact, Letterhead, Value
from handbook.messages import _

_SHOWN = 40
_BULLETS = "・-－–—−‐●○◯■□◆◇＊*①•"
_OR_SPACES = re.compile(r"[\s,、，;；]+")
_SEPARATORS = re.compile(r"\s*[,、，;；]\s*")


def subject(key: str, in_list: bool) -> str:
    """Return how a message names a value."""
    return _('an item of "{key}"', key=key) if in_list else _('"{text}"', text=key)


def quoted(text: str) -> str:
    """Return a text in quotes, on one line and not too long."""
    line = " ".join(text.split())
    short = f"{line[:_SHOWN]}…" if len(line) > _SHOWN else line
    return _('"{text}"', text=short)


def expected(wanted: Shape) -> str:
    """Return what a value should be: "text", "one of daily, weekly"."""
    phrase = _EXPECTED[wanted.holds](wanted)
    if wanted.other is not None:
        other = expected(wanted.other)
        return _("{one} or {other}", one=phrase, other=other)
    return phrase


def found(value: Any, written: str) -> str:
    """Return what a value is: "a list", "the number 5", or the text itself."""
    match value:
        case None:
            return _("nothing")
        case bool():
            return written
        case int() | float():
            return _("the number {value}", value=written)
        case str():
            return quoted(value)
        case tuple():
            return _("a list")
        case _:
            return _("keys and values")


def way_out(wanted: Shape, value: Any, written: str, in_list: bool = False) -> str:
    """Return what to write instead, or "" where only the author knows.

    ``in_list``: the value is an item, and may be several that were written as one.
    """
    if value is None:
        return _("fill it in, or delete the line")
    if isinstance(value, Mapping):
        return _from_mapping(wanted, value)
    if isinstance(value, tuple):
        return _from_list(wanted, written)
    if wanted.holds == "list":
        return _listed(wanted, value, written)
    if wanted.entity in _EXAMPLES:
        return _("write it like this: {example}", example=_EXAMPLES[wanted.entity])
    if isinstance(value, str):
        single = guesses.identity(value) in wanted.words  # "part time"
        plain = in_list and wanted.prose is None and not single
        if plain and (items := _items(wanted, value)).count(","):
            return _('write "," and a space between them: {items}', items=items)
        guess = _GUESSES.get(wanted.holds, _no_guess)(wanted, value)
        return guess or (way_out(wanted.other, value, written) if wanted.other else "")
    return _from_scalar(wanted, value, written)


_EXAMPLES: Mapping[type[Entity] | None, str] = {
    Closure: '{name: 夏季休業, start: "08-12", end: "08-16"}',
    Fact: "{label: 社員の数, value: 60}",
    Letterhead: "{reference: our-letterhead.docx}",
    Value: "{label: 給与の支給日, value: 毎月25日}",
}


# --- what it should be --------------------------------------------------------


def _text(wanted: Shape) -> str:
    return _PATTERNS[wanted.pattern]()


def _number(wanted: Shape) -> str:
    if wanted.least is None:
        return _("a whole number")
    if wanted.most is None:
        return _("a whole number from {least} up", least=wanted.least)
    return _(
        "a whole number from {least} to {most}", least=wanted.least, most=wanted.most
    )


def _word(wanted: Shape) -> str:
    if len(wanted.words) == 1:
        return quoted(wanted.words[0])
    return _("one of {words}", words=", ".join(wanted.words))


def _list(wanted: Shape) -> str:
    if wanted.length:
        return _("a list of {number} items", number=wanted.length)
    return _("a list")


def _entity(wanted: Shape) -> str:
    if wanted.entity is None:
        return _('keys such as "type"')
    keys = ", ".join(k for k in shape.fields(wanted.entity) if k not in _ON_ANY)
    return _("keys ({keys}) with values", keys=keys)


_ON_ANY = ("id", "audience", "confidence", "sources", "review_by")
_EXPECTED: Mapping[str, Callable[[Shape], str]] = {
    "text": _text,
    "number": _number,
    "decimal": lambda _w: _("a number"),
    "word": _word,
    "list": _list,
    "entity": _entity,
    "flag": lambda _w: _("true or false"),
    "date": lambda _w: _("a date like 2026-12-01"),
    "map": lambda _w: _("names with values"),
}
# A test proves that every pattern of the models stands here.
_PATTERNS: Mapping[str, Callable[[], str]] = {
    "": lambda: _("text"),
    r"^[a-z0-9]+(-[a-z0-9]+)*$": lambda: _("an id of a-z, 0-9 and - like acc-04"),
    r"^\d\d-\d\d$": lambda: _("a month and a day like 03-31"),
    r"^(\d{4}-)?\d\d-\d\d$": lambda: _("a day like 12-29 or 2027-08-12"),
    r"^[A-Z]{2,5}$": lambda: _("two to five capital letters like ACC"),
    r"^#[0-9a-fA-F]{6}$": lambda: _("a colour like #1f4e79"),
    r"^[a-z][a-z0-9_]*$": lambda: _("a name of a-z, 0-9 and _ like close_day"),
    r"^[a-z]$": lambda: _("one letter from a to z"),
    r"^[ぁ-ゖァ-ヺ][ぁ-ゖァ-ヺー・ 　]*$": lambda: _("a reading in kana"),
    r"^[0-9a-f]{32}$": lambda: _("a digest that handbook approve writes"),
}


# --- ways out -----------------------------------------------------------------


def _from_mapping(wanted: Shape, value: Mapping[str, Any]) -> str:
    keys = [key for key in value if key != "$source"]
    if wanted.holds == "list":
        return _('write "- " before it')
    if len(keys) == 1 and value[keys[0]] is None and "." in keys[0]:
        return _("write '{{{{ {name} }}}}'", name=keys[0])
    if len(keys) == 1 and wanted.holds == "text":
        return _('": " makes a key of it: put the whole text in quotes')
    return ""


def _from_list(wanted: Shape, written: str) -> str:
    if wanted.holds == "text" and written.startswith("["):
        return _("text that begins with a bracket needs quotes")
    if wanted.holds in ("text", "word", "number", "decimal", "date"):
        return _('write one value, without "-" or brackets')
    return _('delete the "-"') if wanted.holds == "entity" else ""


def _listed(wanted: Shape, value: Any, written: str) -> str:
    if written.startswith(("\u3000", "\u00a0")):
        return _("indent with half-width spaces")
    if isinstance(value, str) and value.startswith(tuple(_BULLETS)):
        return _('write each item on a line of its own, after "- "')
    item = wanted.item
    if item is not None and item.prose is None and item.holds != "entity":
        if item.pattern and not _items(item, written or str(value)).isascii():
            return _("write ids in brackets: [acc-04]")
        return _("write [{item}]", item=_items(item, written or str(value)))
    items = _items(item, value) if item is not None and isinstance(value, str) else ""
    if "," in items and "。" not in items:
        return _("write [{item}]", item=items)
    return _('write it on the next line, after "- "')


def _items(item: Shape, text: str) -> str:
    """Return the items of a list that was written as text, as they should be."""
    separators = _SEPARATORS if item.holds == "text" else _OR_SPACES
    written = guesses.plain(text).strip("[](){}「」 ")
    parts = [one for one in separators.split(written) if one]
    return ", ".join(
        guesses.word(part, item.words) or part if item.words else part for part in parts
    )


def _from_scalar(wanted: Shape, value: Any, written: str) -> str:
    if isinstance(value, float) and not math.isfinite(value):
        return _("write a number in digits, such as 37.5")
    if wanted.holds == "text" and not wanted.pattern:
        return _("put it in quotes: '{text}'", text=written)
    if wanted.holds == "flag" and (meant := guesses.flag(written)):
        return _write(meant)
    if wanted.holds == "number" and isinstance(value, float) and value.is_integer():
        return _write(str(int(value)))
    return _GUESSES["date"](wanted, written) if wanted.holds == "date" else ""


def _write(text: str) -> str:
    return _("write {text}", text=text) if text else ""


def _guess_text(wanted: Shape, value: str) -> str:
    guess = _PATTERN_GUESSES.get(wanted.pattern)
    way = _PATTERN_WAYS.get(wanted.pattern, lambda: "")
    return (_write(guess(value)) if guess else "") or way()


def _guess_word(wanted: Shape, value: str) -> str:
    meant = guesses.word(value, wanted.words)
    return _('did you mean "{word}"?', word=meant) if meant else ""


def _guess_number(wanted: Shape, value: str) -> str:
    number = guesses.number(value)
    inside = number and (wanted.least or 0) <= int(number) <= (wanted.most or 10**9)
    return _write(number) if inside else ""


def _guess_date(_wanted: Shape, value: str) -> str:
    if meant := guesses.day(value):
        return _write(meant)
    return _("there is no such day") if guesses.is_day(value) else ""


def _no_guess(_wanted: Shape, _value: str) -> str:
    return ""


_GUESSES: Mapping[str, Callable[[Shape, str], str]] = {
    "text": _guess_text,
    "word": _guess_word,
    "number": _guess_number,
    "decimal": lambda _w, value: _write(guesses.decimal(value)),
    "date": _guess_date,
    "flag": lambda _w, value: _write(guesses.flag(value)),
}
_PATTERN_GUESSES: Mapping[str, Callable[[str], str]] = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": guesses.identity,
    r"^\d\d-\d\d$": guesses.day_of_year,
    r"^(\d{4}-)?\d\d-\d\d$": lambda text: guesses.day(text) or guesses.month_day(text),
    r"^#[0-9a-fA-F]{6}$": guesses.colour,
    r"^[A-Z]{2,5}$": lambda text: _if(guesses.plain(text).upper(), str.isalpha),
    r"^[a-z][a-z0-9_]*$": guesses.name,
    r"^[a-z]$": lambda text: _if(guesses.plain(text).lower(), str.isalpha),
    r"^[ぁ-ゖァ-ヺ][ぁ-ゖァ-ヺー・ 　]*$": guesses.kana,
}
# What to write where nothing can be guessed.
_PATTERN_WAYS: Mapping[str, Callable[[], str]] = {
    r"^\d\d-\d\d$": lambda: _("write month and day, as 03-31"),
    r"^(\d{4}-)?\d\d-\d\d$": lambda: _(
        "write it in digits: 12-29 for every year, 2027-08-12 for one"
    ),
    r"^[ぁ-ゖァ-ヺ][ぁ-ゖァ-ヺー・ 　]*$": lambda: _(
        "write how it is read, in hiragana or katakana, from its first sound, such "
        "as けしこみ"
    ),
}


def _if(text: str, test: Callable[[str], bool]) -> str:
    return text if text.isascii() and test(text) and len(text) <= 5 else ""
