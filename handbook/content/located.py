"""Read YAML 1.2 and remember where every key and value stood.

Scalars follow the YAML 1.2 core schema: ``no``, ``9:30`` and ``2026-12-01`` are
text. Lists become tuples, because models are strict and frozen.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from handbook.content import scalars, syntax
from handbook.content.characters import blemishes, clean
from handbook.content.nodes import MAX_DEPTH, Alias, Items, Node, Pairs, Scalar
from handbook.content.rules import Rule
from handbook.diagnostics import Place, Problem, Severity
from handbook.messages import _

MAX_ALIASED = 10_000
# Lists whose ids are unique only within the item that holds them.
_LOCAL = ("choices",)
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ODD_SPACES = " \t\u3000\u00a0"
_COMMENT = re.compile(r"[ \t]+(#[^\s#][^\n]*)")
_WORD = re.compile(r"\S{1,12}")
_SWALLOWED = re.compile(r"\n *(- )")


@dataclass(frozen=True, slots=True)
class Located:
    """The data of a file: dicts, tuples and scalars.

    Each dict also carries ``$source``, its address ``file#/id``; a value's
    address is ``file#/id/key``, in a list ``file#/id/key/0``. An item is
    addressed by its id alone, by ``list:id`` where the file uses the id twice.
    ``places`` and ``keys`` map the address of a value to where it and its key
    stand. ``broken``: the file could not be read to its end, or holds nothing;
    its ``data`` is None then.
    """

    name: str
    data: Any
    places: Mapping[str, Place] = field(default_factory=dict)
    keys: Mapping[str, Place] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    broken: bool = False
    text: str = field(default="", repr=False)
    spans: Mapping[str, tuple[int, int]] = field(default_factory=dict, repr=False)

    def written(self, source: str) -> str:
        """Return a value as it stands in the file, quotes included."""
        start, end = self.spans.get(source, (0, 0))
        return self.text[start:end]

    def within(self, source: str, value: str, offset: int) -> Place:
        """Return where the ``offset`` of a text value stands in the file.

        Where quotes or folding hide it, the place of the whole value.
        """
        match = _WORD.match(value, offset)
        start, end = self.spans.get(source, (0, 0))
        if match is None or not end:
            return self.places[source]
        # What stands there is looked for in the file, as often as in the value.
        before, found = -1, start - 1
        while before < offset:
            before = value.find(match[0], before + 1)
            found = self.text.find(match[0], found + 1, end)
            if found < 0:
                return self.places[source]
        line = self.text.count("\n", 0, found) + 1
        return Place(self.name, line, found - self.text.rfind("\n", 0, found))


def read(text: str, name: str) -> Located:
    """Read the YAML text of the file ``name``; never raises."""
    tree, text, problems = syntax.parse(text, name)
    if tree is None or tree.root is None:
        if tree is not None and not problems:
            problems = (_empty(name),)
        return Located(name, None, problems=problems, broken=True)
    builder = _Builder(name, text, problems=[*problems, *tree.problems])
    builder.repeated = {i for i, n in Counter(_ids(tree.root, "")).items() if n > 1}
    if isinstance(tree.root, Pairs):  # an item must not hide a key of the file
        keys = [key for key, _value in tree.root.pairs if isinstance(key, Scalar)]
        builder.repeated |= {key.text for key in keys}
    try:
        data = builder.build(tree.root, f"{name}#", "", 0)
    except _TooMuchError as excess:
        problems = (*builder.problems, excess.problem)
        return Located(name, None, problems=problems, broken=True)
    return Located(
        name,
        data,
        builder.places,
        builder.keys,
        tuple(builder.problems),
        broken=False,
        text=text,
        spans=builder.spans,
    )


class _TooMuchError(Exception):
    """Aliases blow the data up; carries the problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass(slots=True)
class _Builder:
    """Nodes → data, with the place of everything by address."""

    name: str
    text: str
    problems: list[Problem]
    repeated: set[str] = field(default_factory=set)
    places: dict[str, Place] = field(default_factory=dict)
    keys: dict[str, Place] = field(default_factory=dict)
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)
    copies: int = 0
    alias: Alias | None = None

    def build(self, node: Node, source: str, key: str, depth: int) -> Any:
        if isinstance(node, Alias):
            return self._copy(node, source, key, depth)
        self._limit(node, depth)
        if isinstance(node, Scalar):
            self._note(node, source)
            self.spans[source] = node.span
            return self._scalar(node, source)
        if self._unquoted(node):
            self._note(node, source)
            self.spans[source] = node.span
            return self.text[slice(*node.span)]
        if isinstance(node, Items):
            self._note(node, source)
            if node.flow:
                self.spans[source] = node.span
            return tuple(
                self.build(item, self._address(item, source, key, n), key, depth + 1)
                for n, item in enumerate(node.items)
            )
        return self._mapping(node, source, depth)

    def _mapping(self, node: Pairs, source: str, depth: int) -> dict[str, Any]:
        self._note(node, source)
        data: dict[str, Any] = {"$source": source}
        for key_node, value in node.pairs:
            key = self._key(key_node)
            if key is None:
                continue
            address = f"{source}/{key}"
            if key in data:
                self._repeated_key(key_node, key)
                continue
            self.keys[address] = self._place(key_node)
            data[key] = self.build(value, address, key, depth + 1)
        return data

    def _address(self, item: Node, source: str, key: str, position: int) -> str:
        """Return the address of a list's item: by its id, else by position."""
        node = item.node if isinstance(item, Alias) else item
        identity = _id(node)
        if not identity:
            return f"{source}/{position}"
        if key in _LOCAL:
            address = f"{source}/{identity}"
        elif identity in self.repeated:
            address = f"{self.name}#/{key}:{identity}"
        else:
            address = f"{self.name}#/{identity}"
        return address if address not in self.places else f"{address}:{position}"

    def _key(self, node: Node) -> str | None:
        """Return a key, or None after reporting that it can't be one."""
        if not isinstance(node, Scalar):
            message = _("a key must be a single word")
            remedy = _("text with brackets needs quotes: '…'")
            self._report(node, Rule.SYNTAX, message, remedy)
            return None
        key = node.text.strip(_ODD_SPACES) if node.plain else node.text
        if key == "<<":
            message = _('"<<" (merge) is not read')
            remedy = _("write the keys out")
            self._report(node, Rule.MERGE_KEY, message, remedy)
            return None
        if not key or key.startswith("$"):
            message = _('"{key}" can\'t be a key', key=key)
            self._report(node, Rule.UNKNOWN_KEY, message, _("delete it"))
            return None
        if key != node.text and node.plain:
            message = _('a full-width or hard space beside "{key}"', key=key)
            remedy = _("use half-width spaces")
            self._report(node, Rule.SYNTAX, message, remedy)
        return key

    def _scalar(self, node: Scalar, source: str) -> object:
        if not node.plain:
            return self._quoted(node)
        if swallowed := _SWALLOWED.search(self.text, *node.span):
            self._swallowed(swallowed.start(1))
        if lost := _COMMENT.match(self.text, node.span[1]):
            place = self._place(node)
            column = place.column + lost.start(1) - node.span[0]
            if "\n" not in self.text[slice(*node.span)]:
                self._lost(Place(self.name, place.line, column), lost[1])
        return scalars.resolve(node.text.strip(_ODD_SPACES))

    def _quoted(self, node: Scalar) -> str:
        if node.block:
            return node.text.strip("\n")
        if "\\" not in self.text[slice(*node.span)]:
            return node.text
        # Escapes can make what no file may hold.
        for one in blemishes(node.text):
            self._report(node, one.rule, one.message, one.remedy)
        return clean(node.text.encode("utf-8", "replace").decode())

    def _copy(self, node: Alias, source: str, key: str, depth: int) -> Any:
        outer, self.alias = self.alias, self.alias or node
        data = self.build(node.node, source, key, depth)
        self.alias = outer
        self.places[source] = self._place(node)
        return data

    def _limit(self, node: Node, depth: int) -> None:
        self.copies += self.alias is not None
        if self.copies > MAX_ALIASED or depth > MAX_DEPTH + 1:
            message = _("repeated parts (&, *) make this file too large")
            remedy = _("write them out once")
            place = self._place(self.alias or node)
            raise _TooMuchError(Problem(place, Rule.ALIAS_BOMB, message, remedy))

    def _unquoted(self, node: Items | Pairs) -> bool:
        """Report a text such as {{ value }} or [[term]] that has no quotes."""
        start = self.text[node.span[0] : node.span[0] + 2]
        if not node.flow or not (start in ("{{", "[[") or _is_ruby(node)):
            return False
        self._report(
            node,
            Rule.SYNTAX,
            _('text that begins with "{char}" needs quotes', char=start[0]),
            _("put the whole text in quotes: '…'"),
        )
        return True

    def _repeated_key(self, node: Node, key: str) -> None:
        message = _('the key "{key}" is here twice', key=key)
        remedy = _("delete one of them")
        self._report(node, Rule.DUPLICATE_KEY, message, remedy)

    def _lost(self, place: Place, text: str) -> None:
        self.problems.append(
            Problem(
                place,
                Rule.LOST_TO_COMMENT,
                _('"{text}" is a comment and is not printed', text=text[:30]),
                _("put the whole text in quotes: '…'"),
                Severity.WARNING,
            )
        )

    def _swallowed(self, start: int) -> None:
        line = self.text.count("\n", 0, start) + 1
        place = Place(self.name, line, start - self.text.rfind("\n", 0, start))
        message = _('"- " is indented too much: the line goes on from the one above')
        remedy = _("indent it like the other items")
        self.problems.append(Problem(place, Rule.SYNTAX, message, remedy))

    def _report(self, node: Node, rule: Rule, message: str, remedy: str) -> None:
        self.problems.append(Problem(self._place(node), rule, message, remedy))

    def _note(self, node: Node, source: str) -> None:
        self.places[source] = self._place(node)

    def _place(self, node: Node) -> Place:
        return Place(self.name, node.line + 1, node.column + 1)


def _ids(node: Node, key: str) -> Iterator[str]:
    """Yield the ids of all items that share the file's addresses."""
    if isinstance(node, Items):
        for item in node.items:
            if key not in _LOCAL and (identity := _id(item)):
                yield identity
            yield from _ids(item, key)
    elif isinstance(node, Pairs):
        for name, value in node.pairs:
            yield from _ids(value, name.text if isinstance(name, Scalar) else "")


def _id(node: Node) -> str:
    """Return the id of an item, or "" if it has none to be addressed by."""
    if isinstance(node, Pairs):
        for key, value in node.pairs:
            if isinstance(key, Scalar) and key.text == "id":
                if isinstance(value, Scalar) and _ID.fullmatch(value.text):
                    return value.text
                return ""
    return ""


def _is_ruby(node: Node) -> bool:
    if not isinstance(node, Pairs) or len(node.pairs) != 1:
        return False
    key, _value = node.pairs[0]
    return isinstance(key, Scalar) and "|" in key.text


def _empty(name: str) -> Problem:
    message = _("this file is empty")
    remedy = _("fill it in, or delete it")
    return Problem(Place(name), Rule.EMPTY_FILE, message, remedy)
