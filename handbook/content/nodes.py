"""YAML text → a small tree of nodes, with limits that hold while it grows.

libyaml parses; where it is absent, PyYAML's own parser does the same.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

from handbook.content.rules import Rule
from handbook.diagnostics import Place, Problem
from handbook.messages import _

MAX_DEPTH = 40
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


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


class Fault(Exception):
    """The text is not YAML; positions count from 0, as the parser's do."""

    def __init__(self, error: yaml.MarkedYAMLError) -> None:
        super().__init__(error.problem)
        assert error.problem_mark is not None  # both parsers set it
        self.reason = str(error.problem)
        self.context = str(error.context or "")
        self.line, self.column = error.problem_mark.line, error.problem_mark.column
        self.start = (self.line, self.column)
        if error.context_mark is not None and self.context:
            self.start = (error.context_mark.line, error.context_mark.column)


class Unusable(Exception):
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

    Raises Fault where ``text`` is not YAML, Unusable where it nests too deeply
    or holds a second document.
    """
    composer = _Composer(name, yaml.parse(text, Loader=_LOADER))
    try:
        root = _document(composer)
    except yaml.MarkedYAMLError as error:
        raise Fault(error) from error
    except yaml.reader.ReaderError as error:
        raise Unusable(_unreadable(error, text, name)) from error
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
                raise Unusable(
                    Problem(place, Rule.SEVERAL_DOCUMENTS, message, remedy)
                )
            root = _node(composer, next(composer.events), 0)
    return root


def _node(composer: _Composer, event: yaml.Event, depth: int) -> Node:
    if depth > MAX_DEPTH:
        message = _("lists and keys are nested more than {limit} deep", limit=MAX_DEPTH)
        place = _place(composer, event)
        raise Unusable(Problem(place, Rule.TOO_DEEP, message, _("nest them less")))
    if isinstance(event, yaml.AliasEvent):
        return _alias(composer, event)
    assert isinstance(event, yaml.NodeEvent)  # the parser's grammar: alias or node
    if event.anchor:
        composer.anchors[event.anchor] = None
        composer.unused[event.anchor] = _place(composer, event)
    if event.tag:
        composer.problems.append(_tagged(_place(composer, event), event.tag))
    node = _content(composer, event, depth)
    if event.anchor:
        composer.anchors[event.anchor] = node
    return node


def _content(composer: _Composer, event: yaml.Event, depth: int) -> Node:
    mark = event.start_mark
    if isinstance(event, yaml.ScalarEvent):
        span = (mark.index, event.end_mark.index)
        plain = event.style is None or event.style == ""
        block = event.style in ("|", ">")
        return Scalar(mark.line, mark.column, span, event.value, plain, block)
    children: list[Node] = []
    flow = bool(event.flow_style)
    for child in composer.events:
        if isinstance(child, yaml.CollectionEndEvent):
            break
        children.append(_node(composer, child, depth + 1))
    span = (mark.index, child.end_mark.index)
    if isinstance(event, yaml.SequenceStartEvent):
        return Items(mark.line, mark.column, span, flow, tuple(children))
    pairs = tuple(zip(children[::2], children[1::2], strict=True))
    return Pairs(mark.line, mark.column, span, flow, pairs)


def _alias(composer: _Composer, event: yaml.AliasEvent) -> Node:
    mark, end = event.start_mark, event.end_mark
    span = (mark.index, end.index)
    place = _place(composer, event)
    node = composer.anchors.get(event.anchor)
    if node is not None:
        composer.unused.pop(event.anchor, None)
        return Alias(mark.line, mark.column, span, node)
    if event.anchor in composer.anchors:
        message = _('"*{name}" stands within what it repeats', name=event.anchor)
        raise Unusable(Problem(place, Rule.YAML_ALIAS, message, _("delete it")))
    composer.problems.append(_needs_quotes(place, f"*{event.anchor}"))
    return Scalar(mark.line, mark.column, span, f"*{event.anchor}", plain=False)


def _place(composer: _Composer, event: yaml.Event) -> Place:
    mark = event.start_mark
    return Place(composer.name, mark.line + 1, mark.column + 1)


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


def _unreadable(error: yaml.reader.ReaderError, text: str, name: str) -> Problem:
    before = text[: error.position]
    column = len(before) - (before.rfind("\n") + 1)
    return Problem(
        Place(name, before.count("\n") + 1, column + 1),
        Rule.CONTROL_CHARACTER,
        _("a character that YAML does not allow"),
        _("delete it"),
    )
