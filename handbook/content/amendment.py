"""Change one line of a content file, and no other byte of it.

What is written is text, put where the parser says that a value stands: comments,
quotes, line ends and a byte order mark stay as they are. The result is read again,
and is refused unless exactly what was asked for has changed.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from handbook.content.folder import decoding
from handbook.content.rules import Rule
from handbook.content.yaml import located, scalars, syntax
from handbook.content.yaml.nodes import Alias, Items, Node, Pairs, Scalar
from handbook.diagnostics import ContentError, Place, Problem
from handbook.messages import _

_LINE_END = re.compile(r"\r\r?\n|\r|\n")
_MARK = "\ufeff"
_PLAIN = re.compile(r"[\w]([\w .・·\u3000-]*[\w.])?")  # needs no quotes


@dataclass(frozen=True, slots=True)
class _Edit:
    """Put ``text`` where ``start`` to ``end`` stood, in a text with line feeds."""

    start: int
    end: int
    text: str


def review(raw: bytes, name: str, key: str, identity: str, day: date) -> bytes:
    """Return the file ``name`` with another ``review_by``.

    It is that of the item ``identity`` in the list ``key``; without an identity,
    that of the mapping ``key`` itself. Raises ContentError where it can't be done.
    """
    text, tree = _read(raw, name)
    found = _within(tree, key)
    if identity and isinstance(found, Items):
        items = [one for one in found.items if _scalar(one, "id") == identity]
        if len(items) > 1:
            raise _twice(items[1], name, identity)
        found = next(iter(items), None)
    if not isinstance(found, Pairs):
        raise _unsafe(Place(name), f"review_by: {day}")
    before = located.read(text, name).data
    source = before[key]["$source"] if not identity else _source(before[key], identity)
    wanted = _with(before, source, "review_by", day.isoformat())
    edit = _dated(text, found, day.isoformat())
    place = Place(name, found.line + 1, found.column + 1)
    return _checked(raw, edit, name, wanted, place)


def first_review(raw: bytes, name: str, key: str, identity: str, day: date) -> bytes:
    """Return the file ``name`` with an item that says only when it was reviewed.

    The item is one of the starter's; it comes first in the list ``key`` of a company's
    file over it, which ``raw`` may not have yet. Raises ContentError where it can't
    be done.
    """
    line = f"{{id: {identity}, review_by: {day.isoformat()}}}"
    text, tree = _read(raw, name)
    held = located.read(text, name).data if isinstance(tree, Pairs) else {}
    found = _within(tree, key)
    if found is None:
        edit = _appended(text, key, line)
    else:
        place = Place(name, found.line + 1, found.column + 1)
        edit = _first(text, found, line, place)
    item = {
        "$source": f"{name}#/{identity}",
        "id": identity,
        "review_by": day.isoformat(),
    }
    wanted = {"$source": f"{name}#", **held, key: (item, *(held.get(key) or ()))}
    return _checked(raw, edit, name, wanted, Place(name, text.count("\n") + 1))


def approval(raw: bytes, name: str, department: str, fields: dict[str, str]) -> bytes:
    """Return the approvals with a department's line set; ``raw`` may be empty.

    Raises ContentError where it can't be done.
    """
    given = ", ".join(f"{key}: {quoted(value)}" for key, value in fields.items())
    line = f"{department}: {{{given}}}"
    text, tree = _read(raw, name)
    held = located.read(text, name).data if isinstance(tree, Pairs) else {}
    address = f"{name}#/{department}"
    wanted = {
        "$source": f"{name}#",
        **held,
        department: {"$source": address, **fields},
    }
    pairs = tree.pairs if isinstance(tree, Pairs) else ()
    for key, value in pairs:
        if isinstance(key, Scalar) and key.text == department:
            edit = _Edit(key.span[0], _end(text, value), line)
            if "\n" in text[edit.start : edit.end]:
                raise _long(key, name, department)
            break
    else:
        whole = not text or text.endswith("\n")
        edit = _Edit(len(text), len(text), f"{line}\n" if whole else f"\n{line}")
    return _checked(raw, edit, name, wanted, Place(name, text.count("\n") + 1))


def quoted(text: str) -> str:
    """Return a text as YAML reads it back, in quotes only where it needs them."""
    if _PLAIN.fullmatch(text) and scalars.resolve(text) == text:
        return text
    return "'" + text.replace("'", "''") + "'"


# --- reading ------------------------------------------------------------------


def _read(raw: bytes, name: str) -> tuple[str, Node | None]:
    """Return the text with line feeds, and its tree.

    Raises ContentError where other things have to be put right first.
    """
    text, problems = decoding.decode(raw, name)
    if problems or text is None:
        raise ContentError(problems)
    tree, _text, problems = syntax.parse(text, name)
    if tree is None or problems:
        raise ContentError(problems)
    return text, tree.root


def _within(tree: Node | None, key: str) -> Node | None:
    pairs = tree.pairs if isinstance(tree, Pairs) else ()
    return next((v for k, v in pairs if isinstance(k, Scalar) and k.text == key), None)


def _scalar(item: Node, key: str) -> str:
    found = _within(item, key)
    return found.text if isinstance(found, Scalar) else ""


def _source(items: Any, identity: str) -> str:
    return next(str(one["$source"]) for one in items if one.get("id") == identity)


# --- writing ------------------------------------------------------------------


def _appended(text: str, key: str, item: str) -> _Edit:
    """Return how a file comes to end with a list of one item."""
    begin = "" if not text or text.endswith("\n") else "\n"
    return _Edit(len(text), len(text), f"{begin}{key}:\n  - {item}\n")


def _first(text: str, items: Node, item: str, place: Place) -> _Edit:
    """Return how an item becomes the first of a list, or all of one that is empty."""
    start, end = items.span
    match items:
        case Items(flow=True):
            start = text.index("[", start) + 1
            return _Edit(start, start, f"{item}, " if items.items else item)
        case Items():
            start = text.rfind("\n", 0, items.items[0].span[0]) + 1
            indent = text[start:].partition("-")[0]
            return _Edit(start, start, f"{indent}- {item}\n")
        case Scalar(plain=True) if scalars.resolve(items.text) is None:
            empty = start == end
            return _Edit(start, end, f" [{item}]" if empty else f"[{item}]")
    raise _unsafe(place, f"- {item}")


def _dated(text: str, item: Pairs, day: str) -> _Edit:
    """Return how a day comes to be an item's ``review_by``."""
    pairs = {key.text: (key, v) for key, v in item.pairs if isinstance(key, Scalar)}
    if "review_by" in pairs:
        key, value = pairs["review_by"]
        start, end = value.span
        if start < end:
            return _Edit(start, end, day)
        colon = text.index(":", key.span[1]) + 1
        return _Edit(colon, colon, f" {day}")
    last = item.pairs[-1][1]
    _key, anchor = pairs.get("confidence", (None, last))
    end = _end(text, anchor)
    if item.flow:
        return _Edit(end, end, f", review_by: {day}")
    line_end = text.find("\n", end)
    end = len(text) if line_end < 0 else line_end
    indent = " " * item.pairs[0][0].column
    return _Edit(end, end, f"\n{indent}review_by: {day}")


def _end(text: str, node: Node) -> int:
    """Return where what a node holds ends, without the blank lines behind it."""
    if isinstance(node, Items) and not node.flow and node.items:
        return _end(text, node.items[-1])
    if isinstance(node, Pairs) and not node.flow and node.pairs:
        return max(_end(text, one) for one in node.pairs[-1])
    if isinstance(node, Alias) or node.span[0] == node.span[1]:
        return node.span[1]
    return len(text[: node.span[1]].rstrip())


def _checked(raw: bytes, edit: _Edit, name: str, wanted: Any, place: Place) -> bytes:
    """Return the file with the edit made, if that makes what is wanted of it."""
    whole = raw.decode()
    start, end = (_offset(whole, at) for at in (edit.start, edit.end))
    line_end = found[0] if (found := _LINE_END.search(whole)) else "\n"
    written = edit.text.replace("\n", line_end)
    changed = (whole[:start] + written + whole[end:]).encode()
    text, problems = decoding.decode(changed, name)
    again = located.read(text or "", name)
    if problems or again.problems or again.data != wanted:
        raise _unsafe(place, edit.text.strip(" ,\n"))
    return changed


def _offset(whole: str, offset: int) -> int:
    """Return where ``offset`` of a text with line feeds stands in the whole file."""
    beyond = 1 if whole.startswith(_MARK) else 0
    for match in _LINE_END.finditer(whole):
        if match.start() - beyond >= offset:
            break
        beyond += len(match[0]) - 1
    return offset + beyond


def _with(data: Any, source: str, key: str, value: str) -> Any:
    """Return ``data`` with a key of the mapping at ``source`` set."""
    if isinstance(data, tuple):
        return tuple(_with(one, source, key, value) for one in data)
    if not isinstance(data, dict):
        return data
    known = {name: _with(one, source, key, value) for name, one in data.items()}
    return {**known, key: value} if data.get("$source") == source else known


def _twice(item: Node, name: str, identity: str) -> ContentError:
    place = Place(name, item.line + 1, item.column + 1)
    message = _('"{id}" is in this list twice', id=identity)
    remedy = _("rename one of them")
    return ContentError([Problem(place, Rule.DUPLICATE_ID, message, remedy)])


def _long(key: Node, name: str, department: str) -> ContentError:
    place = Place(name, key.line + 1, key.column + 1)
    message = _("nothing was written: this approval stands in several lines")
    remedy = _(
        'delete its lines, from "{department}:" on, and approve again',
        department=department,
    )
    return ContentError([Problem(place, Rule.SYNTAX, message, remedy)])


def _unsafe(place: Place, line: str) -> ContentError:
    message = _("nothing was written: this can't be changed without changing more")
    remedy = _('write "{line}" by hand', line=line)
    return ContentError([Problem(place, Rule.SYNTAX, message, remedy)])
