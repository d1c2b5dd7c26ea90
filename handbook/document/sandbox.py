"""The sandbox of a company's templates: Jinja's own, with an end to work and memory.

Jinja's sandbox keeps a template from what it must not touch, not from working
for ever: ``range`` within ``range`` takes days, and ``"a" * 4000000000`` all of
the memory.
"""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from jinja2 import nodes, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

_TURNS = 2_000_000  # a handbook of 300 tasks takes some ten thousand
_MEMORY = 1 << 30  # bytes, beyond what the program has taken already
_POWER = 1_000_000  # digits, about, that a power may have
_BODIES = (nodes.Template, nodes.Block, nodes.For, nodes.Macro, nodes.CallBlock)
_left: ContextVar[int] = ContextVar("turns left", default=_TURNS)


class Sandbox(ImmutableSandboxedEnvironment):
    """Templates whose loops are counted, and whose products are small."""

    # Jinja works out no intercepted operator while it compiles.
    intercepted_binops = frozenset({"*", "**"})

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.filters[_TURN] = _turn
        self.globals.pop("lipsum")

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
        """Multiply, or raise to a power of a size that can be worked out."""
        if operator == "**" and abs(right) * len(str(left)) > _POWER:
            raise OverflowError
        return super().call_binop(context, operator, left, right)


_TURN = "count turn"  # no template can call a filter with a space in its name


@pass_context  # else Jinja would call it once, while it compiles
def _turn(_context: Context, _none: None) -> None:
    left = _left.get()
    if left <= 0:
        raise OverflowError
    _left.set(left - 1)


@contextmanager
def bounded() -> Iterator[None]:
    """Let what is compiled or rendered here take only so many turns and so much room.

    Raises OverflowError for too many turns, MemoryError for too much room.
    """
    turns = _left.set(_TURNS)
    room = resource.getrlimit(resource.RLIMIT_AS)
    most = _taken() + _MEMORY
    if resource.RLIM_INFINITY not in room:
        most = min(most, *room)
    resource.setrlimit(resource.RLIMIT_AS, (most, room[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, room)
        _left.reset(turns)


def _taken() -> int:
    """Return how many bytes of addresses this process has taken."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    return pages * resource.getpagesize()
