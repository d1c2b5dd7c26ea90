"""The sandbox of a company's templates: Jinja's own, with an end to work and memory.

Jinja's sandbox keeps a template from what begins with an underscore. It does not
keep it from methods that read files (pydantic has them), from the clock and from
chance, nor from working for ever: ``range`` within ``range`` takes days, and
``"a" * 4000000000`` all of the memory.
"""

import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from numbers import Number
from pathlib import Path
from typing import Any

from jinja2 import Undefined, nodes, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from handbook.content.model import Entity
from handbook.document.prose import Prose

_TURNS = 2_000_000  # a handbook of 300 tasks takes some ten thousand
_SECONDS = 30.0  # a whole book takes less than one
_MEMORY = 1 << 30  # bytes, beyond what the program has taken already
_BITS = 1_000_000  # that a product or a power may have
_BODIES = (nodes.Template, nodes.Block, nodes.For, nodes.Macro, nodes.CallBlock)
_TURN = "count turn"
_OF_A_DAY = frozenset({"year", "month", "day", "isoformat", "weekday", "isoweekday"})
_left: ContextVar[int] = ContextVar("turns left", default=_TURNS)
_until: ContextVar[float] = ContextVar("when to stop", default=float("inf"))


class Sandbox(ImmutableSandboxedEnvironment):
    """Templates that see content only, whose loops are counted and products small."""

    # Jinja works out no intercepted operator while it compiles.
    intercepted_binops = frozenset({"*", "**"})

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, finalize=_shown)
        self.filters[_TURN] = _turn
        self.filters.pop("random")
        self.globals.pop("lipsum")

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Allow of an entity what its file may hold, of a day what it is."""
        kind = obj if isinstance(obj, type) else type(obj)
        if issubclass(kind, Entity):
            return attr in kind.model_fields or isinstance(
                getattr(kind, attr, None), property
            )
        if issubclass(kind, date):
            return attr in _OF_A_DAY
        if issubclass(kind, Prose):
            return False
        return bool(super().is_safe_attribute(obj, attr, value))

    def _parse(
        self, source: str, name: str | None, filename: str | None
    ) -> nodes.Template:
        tree: nodes.Template = super()._parse(source, name, filename)
        bodies: list[Any] = [tree, *tree.find_all(_BODIES)]
        for node in bodies:
            count = nodes.Filter(nodes.Const(None), _TURN, [], [], None, None)
            node.body.insert(0, nodes.ExprStmt(count, lineno=node.lineno))
        tree.set_environment(self)
        return tree

    def call_binop(
        self, context: Context, operator: str, left: Any, right: Any
    ) -> object:
        """Multiply, or raise to a power, where the result has a sensible size."""
        if isinstance(left, int) and isinstance(right, int):
            bits = left.bit_length()
            many = bits * abs(right) if operator == "**" else bits + right.bit_length()
            if many > _BITS:
                raise OverflowError
        return super().call_binop(context, operator, left, right)


def says(tree: nodes.Template) -> bool:
    """Tell whether a parsed template has anything but comments."""
    return any(not isinstance(node, nodes.ExprStmt) for node in tree.body)


def _shown(value: object) -> object:
    """Refuse to print what is no text: it would show where it lies in memory."""
    if not isinstance(value, str | Number | date | Undefined):
        raise TypeError("not a text")
    return value


@pass_context  # else Jinja would call it once, while it compiles
def _turn(_context: Context, _none: None) -> None:
    left = _left.get()
    if left <= 0 or time.monotonic() > _until.get():
        raise OverflowError
    _left.set(left - 1)


@contextmanager
def bounded() -> Iterator[None]:
    """Let what is compiled or rendered here take only so many turns and so much room.

    Raises OverflowError for too many turns or too much time, MemoryError for too
    much room.
    """
    turns, until = _left.set(_TURNS), _until.set(time.monotonic() + _SECONDS)
    room = resource.getrlimit(resource.RLIMIT_AS)
    limits = (one for one in room if one != resource.RLIM_INFINITY)
    most = min([_taken() + _MEMORY, *limits])
    resource.setrlimit(resource.RLIMIT_AS, (most, room[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, room)
        _left.reset(turns)
        _until.reset(until)


def _taken() -> int:
    """Return how many bytes of addresses this process has taken."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    return pages * resource.getpagesize()
