"""YAML text → a small tree of nodes, with limits that hold while it grows.

libyaml parses; where it is absent, PyYAML's own parser does the same.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml

from handbook.content.rules import Rule
from handbook.diagnostics import Place, Problem
from handbook.messages import _

MAX_DEPTH = 40
MAX_CHARACTERS = 500_000  # ten times the longest file that is shipped
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text, number or nothing; ``plain``: without quotes, on ``span``."""

    line: int
    column: int
    span: tuple[int, int]
    text: str
    plain: bool
    block: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list; ``flow``: written in square brackets."""

    line: int
    column: int
    span: tuple[int, int]
    flow: bool
    items: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """A mapping, with all its keys, repeated ones included."""

    line: int
    column: int
    span: tuple[int, int]
    flow: bool
    pairs: tuple[tuple["Node", "Node"], ...]


@dataclass(frozen=True, slots=True)
class Alias:
    """A second use of a node."""

    line: int
    column: int
    span: tuple[int, int]
    node: "Node"


Node: TypeAlias = Scalar | Items | Pairs | Alias


@dataclass(frozen=True, slots=True)
class Tree:
    """What a file holds; ``root`` None: nothing."""

    root: Node | None
    problems: tuple[Problem, ...]


class NotYamlError(Exception):
    """The text is not YAML; positions count from 0, as the parser's do."""

    def __init__(self, error: yaml.MarkedYAMLError) -> None:
        super().__init__(error.problem)
        self.reason = str(error.problem)
        self.context = str(error.context or "")
        where = error.problem_mark or error.context_mark
        self.line, self.column = (where.line, where.column) if where else (0, 0)
        start = error.context_mark if self.context else None
        self.start = (start.line, start.column) if start else (self.line, self.column)


class UnusableError(Exception):
    """The text is YAML, but not of a kind that is read; carries the problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass(slots=True)
class _Composer:
    name: str
    events: Iterator[yaml.Event]
    anchors: dict[str, Node | None] = field(default_factory=dict)
    unused: dict[str, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def compose(text: str, name: str) -> Tree:
    """Parse one document.

    Raises NotYamlError where ``text`` is not YAML, UnusableError where it is too
    long, nests too deeply or holds a second document.
    """
    if len(text) > MAX_CHARACTERS:
        raise UnusableError(_endless(text, name))
    composer = _Composer(name, yaml.parse(text, Loader=LOADER))
    try:
        root = _document(composer)
    except yaml.MarkedYAMLError as error:
        raise NotYamlError(error) from error
    except yaml.reader.ReaderError as error:
        raise UnusableError(_unreadable(error, text, name)) from error
    for anchor, place in composer.unused.items():
        composer.problems.append(_needs_quotes(place, f"&{anchor}"))
    return Tree(root, tuple(composer.problems))


def _document(composer: _Composer) -> Node | None:
    root: Node | None = None
    for event in composer.events:
        if isinstance(event, yaml.DocumentStartEvent):
            if root is not None:
                place = _place(composer, event)
                message = _("a second document begins here")
                remedy = _('delete the line "---"')
                raise UnusableError(
                    Problem(place, Rule.SEVERAL_DOCUMENTS, message, remedy)
                )
            root = _node(composer, next(composer.events), 0)
    return root


def _node(composer: _Composer, event: yaml.Event, depth: int) -> Node:
    if depth > MAX_DEPTH:
        message = _("lists and keys are nested more than {limit} deep", limit=MAX_DEPTH)
        place = _place(composer, event)
        raise UnusableError(Problem(place, Rule.TOO_DEEP, message, _("nest them less")))
    if isinstance(event, yaml.AliasEvent):
        return _alias(composer, event)
    anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
    if anchor:
        composer.anchors[anchor] = None
        if isinstance(event, yaml.ScalarEvent):
            composer.unused[anchor] = _place(composer, event)
    if tag:
        composer.problems.append(_tagged(_place(composer, event), tag))
    node = _content(composer, event, depth)
    if anchor:
        composer.anchors[anchor] = node
    return node


def _content(composer: _Composer, event: yaml.Event, depth: int) -> Node:
    line, column, start = _mark(event.start_mark)
    end = _mark(event.end_mark)[2]
    if isinstance(event, yaml.ScalarEvent):
        plain, block = event.style in (None, ""), event.style in ("|", ">")
        return Scalar(line, column, (start, end), event.value, plain, block)
    children: list[Node] = []
    flow = bool(getattr(event, "flow_style", False))
    for child in composer.events:
        if isinstance(child, yaml.CollectionEndEvent):
            end = _mark(child.end_mark)[2]
            break
        children.append(_node(composer, child, depth + 1))
    if isinstance(event, yaml.SequenceStartEvent):
        return Items(line, column, (start, end), flow, tuple(children))
    pairs = tuple(zip(children[::2], children[1::2], strict=True))
    return Pairs(line, column, (start, end), flow, pairs)


def _alias(composer: _Composer, event: yaml.AliasEvent) -> Node:
    line, column, start = _mark(event.start_mark)
    span = (start, _mark(event.end_mark)[2])
    name = str(event.anchor)
    node = composer.anchors.get(name)
    if node is not None:
        composer.unused.pop(name, None)
        return Alias(line, column, span, node)
    place = Place(composer.name, line + 1, column + 1)
    if name in composer.anchors:
        message = _('"*{name}" stands within what it repeats', name=name)
        raise UnusableError(Problem(place, Rule.YAML_ALIAS, message, _("delete it")))
    composer.problems.append(_needs_quotes(place, f"*{name}"))
    return Scalar(line, column, span, f"*{name}", plain=False)


def _mark(mark: Any) -> tuple[int, int, int]:
    """Return line, column and index: the two parsers have marks of their own."""
    return mark.line, mark.column, mark.index


def _place(composer: _Composer, event: yaml.Event) -> Place:
    line, column, _index = _mark(event.start_mark)
    return Place(composer.name, line + 1, column + 1)


def _needs_quotes(place: Place, text: str) -> Problem:
    return Problem(
        place,
        Rule.YAML_ALIAS,
        _('text that begins with "{char}" needs quotes', char=text[0]),
        _("put the whole text in quotes: '…'"),
    )


def _tagged(place: Place, tag: str) -> Problem:
    if tag.startswith("!"):
        return Problem(
            place,
            Rule.YAML_TAG,
            _('text that begins with "{char}" needs quotes', char="!"),
            _("put the whole text in quotes: '…'"),
        )
    shown = re.sub("^tag:yaml.org,2002:", "!!", tag)
    message = _('YAML tags such as "{tag}" are not read', tag=shown)
    return Problem(place, Rule.YAML_TAG, message, _("delete it"))


def _endless(text: str, name: str) -> Problem:
    message = _(
        "this file has more than {limit} characters", limit=f"{MAX_CHARACTERS:,}"
    )
    remedy = _("move running text into chapters")
    line = text.count("\n", 0, MAX_CHARACTERS) + 1
    return Problem(Place(name, line), Rule.TOO_LONG, message, remedy)


def _unreadable(error: yaml.reader.ReaderError, text: str, name: str) -> Problem:
    before = text[: error.position]
    column = len(before) - (before.rfind("\n") + 1)
    return Problem(
        Place(name, before.count("\n") + 1, column + 1),
        Rule.CONTROL_CHARACTER,
        _("a character that YAML does not allow"),
        _("delete it"),
    )
