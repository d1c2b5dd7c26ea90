"""The words of the page, in the edition's language (``templates/labels/*.toml``)."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from string import Formatter
from typing import Any, TypeAlias

from handbook import resources
from handbook.design import toml
from handbook.diagnostics import ContentError, Problem, nearest
from handbook.messages import _


class Labels:
    """Labels by table and name: ``labels["quiz", "title"]``.

    ``say`` fills in the values of one. A label that does not exist is a
    KeyError: the file ships with the program. ``eras``: years are counted as
    the eras of the labels say.
    """

    def __init__(self, tables: Mapping[str, Any], eras: bool = False) -> None:
        self._tables = tables
        self._eras = eras

    def __getitem__(self, name: str) -> Any:
        """Return the label ``table.name``, or a whole table."""
        table, _dot, key = name.partition(".")
        try:
            return self._tables[table][key] if key else self._tables[table]
        except KeyError:
            raise KeyError(name) from None

    def keys(self) -> Iterator[str]:
        """Yield the names of all labels."""
        for table, labels in self._tables.items():
            yield from (f"{table}.{key}" for key in labels)

    def say(self, name: str, /, **values: object) -> str:
        """Return the label ``table.name`` with its values filled in.

        A ``month`` comes with its name, in full and in short, and a ``day`` with
        its ordinal, for languages that write them out; a number ``n`` with the
        ``s`` of what is counted, if it is not one.
        """
        text: str = self[name]
        if isinstance(month := values.get("month"), int):
            values["month-name"] = self["book.months"][month - 1]
            values["month-short"] = self["book.months-short"][month - 1]
        if isinstance(day := values.get("day"), int):
            values["ordinal"] = self["book.ordinals"][day - 1]
        if "n" in values:
            values["s"] = "" if values["n"] == 1 else "s"
        try:
            return text.format(**values)
        except KeyError as error:
            lacking = error.args[0]
            raise TypeError(f"label {name!r} needs {lacking!r}") from None

    def day(self, day: date) -> str:
        """Return a date as running text writes it."""
        return self.on("book.date", day)

    def on(self, name: str, day: date) -> str:
        """Return the label ``name`` with the year, month, day and weekday filled in."""
        weekday = self["book.weekdays"][day.weekday()]
        year, month = self.year(day), day.month
        return self.say(name, year=year, month=month, day=day.day, weekday=weekday)

    def year(self, day: date) -> str:
        """Return the year in which a day lies, as dates write it."""
        for era in self["book.eras"] if self._eras else ():  # the latest first
            if (start := date.fromisoformat(era["start"])) <= day:
                number = day.year - start.year + 1
                return f"{era['name']}{era['first'] if number == 1 else number}"
        return str(day.year)


def of(language: str, own: Mapping[str, str], dates: str = "western") -> Labels:
    """Return the labels of a language; ``own`` are the company's templates.

    ``dates``: how years are counted, "western" or "era"; eras only in Japanese.
    Raises ContentError at what is wrong with theirs.
    """
    name = f"labels/{language}.toml"
    shipped = resources.texts("templates", ".toml")[name]
    return read(shipped, own.get(name), name, dates == "era" and language == "ja")


def read(
    shipped: str, own: str | None = None, name: str = "", eras: bool = False
) -> Labels:
    """Read a file of labels; ``own``, the company's, may replace any of them.

    Raises ContentError, placed in the file ``name``, for what is no label, has
    another form than the shipped one, or values that it does not have.
    """
    tables = tomllib.loads(shipped)
    if own is None:
        return Labels(tables, eras)
    file = f"templates/{name}"
    changed = toml.read(own, file)
    slips = [slip for table in changed for slip in _slips(table, changed, tables)]
    if slips:
        raise ContentError(
            Problem(toml.place(own, file, label), "label", message, remedy)
            for label, message, remedy in slips
        )
    merged = {**tables, **{t: {**tables[t], **changed[t]} for t in changed}}
    return Labels(merged, eras)


Slip: TypeAlias = tuple[str, str, str]
"""A label ("book.title"), what is wrong with it, and the way out."""


def _slips(
    table: str, changed: Mapping[str, Any], shipped: Mapping[str, Any]
) -> Iterator[Slip]:
    if table not in shipped:
        yield _unknown(table, shipped)
    elif not isinstance(changed[table], dict):
        message = _('"{name}" is a group of labels, not a label', name=table)
        yield table, message, _("write [{name}] on a line of its own", name=table)
    else:
        for key, value in changed[table].items():
            label = f"{table}.{key}"
            if key in shipped[table]:
                yield from _misshapen(label, value, shipped[table][key])
            else:
                yield _unknown(label, shipped[table])


def _unknown(label: str, known: Iterable[str]) -> Slip:
    table, dot, key = label.rpartition(".")
    meant = nearest(key, known)
    remedy = (
        _('did you mean "{name}"?', name=f"{table}{dot}{meant}")
        if meant
        else _("the shipped file of labels names them all")
    )
    return label, _('there is no label "{id}"', id=label), remedy


def _misshapen(label: str, value: object, shipped: object) -> Iterator[Slip]:
    """Hold a label against the shipped one: its form, and the values in braces."""
    if not _is_like(value, shipped):
        message = _('the label "{id}" has the wrong form', id=label)
        yield label, message, _("copy the shipped one and change its words")
        return
    try:
        unknown = sorted(_values(value) - _values(shipped))
    except ValueError:
        message = _('the braces of the label "{id}" don\'t match', id=label)
        yield label, message, _("write a value as {{name}}, a brace itself as {{{{")
        return
    for one in unknown:
        message = _('the label "{id}" has no value "{value}"', id=label, value=one)
        yield label, message, _instead(_values(shipped))
    for one in sorted(_unlisted(value)):
        message = _('"{id}" shows the chapter "{value}"', id=label, value=one)
        yield label, message, _('name it in the "chapters" below the text, too')


def _unlisted(value: object) -> set[str]:
    """Return the chapters that a text shows without saying that it needs them."""
    items = value if isinstance(value, list) else []
    needy = (item for item in items if isinstance(item, dict) and "chapters" in item)
    return {one for item in needy for one in _values(item) - {*item["chapters"]}}


def _instead(values: set[str]) -> str:
    if not values:
        return _("it is printed as it stands: leave the braces out")
    names = ", ".join(f"{{{value}}}" for value in sorted(values))
    return _("choose from: {names}", names=names)


def _is_like(value: object, shipped: object) -> bool:
    """Tell whether a label can stand in the shipped one's place."""
    match shipped:
        case dict():
            return (
                isinstance(value, dict)
                and value.keys() <= shipped.keys()
                and all(_is_like(value[key], shipped[key]) for key in value)
            )
        case list():
            return isinstance(value, list) and all(
                any(_is_like(item, like) and _fills(item, like) for like in shipped)
                for item in value
            )
        case _:
            return type(value) is type(shipped)


def _fills(item: object, shipped: object) -> bool:
    """Tell whether an item of a list has all that the shipped one has."""
    if isinstance(item, dict) and isinstance(shipped, dict):
        return item.keys() == shipped.keys()
    return True


def _values(label: object) -> set[str]:
    """Return the names in braces that a label, or what it holds, fills in."""
    if isinstance(label, dict | list):
        held = label.values() if isinstance(label, dict) else label
        return set().union(*map(_values, held))
    fields = Formatter().parse(label) if isinstance(label, str) else ()
    return {field for _text, field, *_rest in fields if field is not None}
