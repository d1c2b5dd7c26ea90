"""A tree of nodes → data, with the place of everything by its address."""

import re
from dataclasses import dataclass, field
from typing import Any

from handbook.content.folder.characters import blemishes, clean
from handbook.content.rules import Rule
from handbook.content.yaml import offsets, scalars
from handbook.content.yaml.addresses import Addresses
from handbook.content.yaml.nodes import (
    MAX_DEPTH,
    Alias,
    Items,
    Node,
    Pairs,
    Scalar,
    UnusableError,
)
from handbook.diagnostics import Place, Problem, Severity
from handbook.messages import _

_ALIASED_AT_MOST = 10_000
_ODD_SPACES = " \t\u3000\u00a0"
_COMMENT = re.compile(r"[ \t]+(#[^\s#][^\n]*)")
_SWALLOWED = re.compile(r"\n *(- )")
_LEADING, _GROUPS = re.compile(r"\d{1,3}"), re.compile(r"(?:,\d{3})+(?!\d)")
_NAMING = frozenset({"id", "term"})


@dataclass(slots=True)
class Constructor:
    """Makes the data of the file ``name``; what it finds on the way adds up.

    ``places``, ``keys``, ``spans``: where a value, its key and its text stand,
    by the value's address. ``copies`` counts what aliases repeat; ``alias`` is
    the outermost one that is being read. ``lossy``: things that others may name
    stand under a key that is there twice, and were not read.
    """

    name: str
    text: str
    addresses: Addresses
    problems: list[Problem]
    places: dict[str, Place] = field(default_factory=dict)
    keys: dict[str, Place] = field(default_factory=dict)
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)
    copies: int = 0
    lossy: bool = False
    alias: Alias | None = None

    def build(self, node: Node, source: str, key: str = "", depth: int = 0) -> Any:
        """Return what ``node`` holds; it stands under ``key``, at ``source``.

        Raises UnusableError where aliases make the data too large.
        """
        if isinstance(node, Alias):
            return self._copy(node, source, key, depth)
        self._limit(node, depth)
        self.places[source] = self._place(node)
        if isinstance(node, Scalar):
            self.spans[source] = node.span
            return self._scalar(node)
        if self._unquoted(node):
            self.spans[source] = node.span
            return self.text[slice(*node.span)]
        if isinstance(node, Items):
            return self._list(node, source, key, depth)
        return self._mapping(node, source, depth)

    def _list(self, node: Items, source: str, key: str, depth: int) -> tuple[Any, ...]:
        if node.flow:
            self.spans[source] = node.span
        items = []
        for position, item in enumerate(node.items):
            address = self.addresses.of(item, source, key, position, self.places)
            items.append(self.build(item, address, key, depth + 1))
        return tuple(items)

    def _mapping(self, node: Pairs, source: str, depth: int) -> dict[str, Any]:
        data: dict[str, Any] = {"$source": source}
        before: Node = node
        for key_node, value in node.pairs:
            if node.flow and self._grouped(before, key_node):
                continue
            before = value
            key = self._key(key_node)
            if key is None:
                continue
            address = f"{source}/{key}"
            if key in data:
                self._repeated_key(key_node, key)
                self.lossy |= key in _NAMING or not isinstance(value, Scalar)
                continue
            self.keys[address] = self._place(key_node)
            data[key] = self.build(value, address, key, depth + 1)
        return data

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

    def _scalar(self, node: Scalar) -> object:
        if not node.plain:
            return self._quoted(node)
        if swallowed := _SWALLOWED.search(self.text, *node.span):
            self._swallowed(swallowed.start(1))
        lost = _COMMENT.match(self.text, node.span[1])
        if lost and "\n" not in self.text[slice(*node.span)]:
            self._lost(lost.start(1), lost[1])
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
        if self.copies > _ALIASED_AT_MOST or depth > MAX_DEPTH + 1:
            message = _("repeated parts (&, *) make this file too large")
            remedy = _("write them out once")
            place = self._place(self.alias or node)
            raise UnusableError(Problem(place, Rule.ALIAS_BOMB, message, remedy))

    def _grouped(self, value: Node, key: Node) -> bool:
        """Report a comma within a number, which begins a new key in braces."""
        digits = self.text[slice(*value.span)]
        groups = _GROUPS.match(self.text, value.span[1])
        if not (groups and _LEADING.fullmatch(digits) and key.span[1] <= groups.end()):
            return False
        if key.span[1] < groups.end():
            return True  # told with the last group
        self._report(
            value,
            Rule.SYNTAX,
            _('the comma in "{text}" ends the number', text=digits + groups[0]),
            _("write {text}", text=digits + groups[0].replace(",", "")),
        )
        return True

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

    def _lost(self, start: int, text: str) -> None:
        self.problems.append(
            Problem(
                offsets.place(self.name, self.text, start),
                Rule.LOST_TO_COMMENT,
                _('"{text}" is a comment and is not printed', text=text[:30]),
                _("put the whole text in quotes: '…'"),
                Severity.WARNING,
            )
        )

    def _swallowed(self, start: int) -> None:
        place = offsets.place(self.name, self.text, start)
        message = _('"- " is indented too much: the line goes on from the one above')
        remedy = _("indent it like the other items")
        self.problems.append(Problem(place, Rule.SYNTAX, message, remedy))

    def _report(self, node: Node, rule: Rule, message: str, remedy: str) -> None:
        self.problems.append(Problem(self._place(node), rule, message, remedy))

    def _place(self, node: Node) -> Place:
        return Place(self.name, node.line + 1, node.column + 1)


def _is_ruby(node: Node) -> bool:
    """Say whether ``{漢字|かんじ}`` was read as a mapping with one key."""
    if not isinstance(node, Pairs) or len(node.pairs) != 1:
        return False
    key, _value = node.pairs[0]
    return isinstance(key, Scalar) and "|" in key.text
