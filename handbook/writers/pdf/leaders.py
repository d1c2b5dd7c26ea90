"""Draw the leader of a line as one text.

WeasyPrint makes a box of each of its dots: those of the contents take more time and
memory than all of their words.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from handbook.writers.pdf import known

_alone = threading.RLock()


@contextmanager
def joined() -> Iterator[None]:
    """Have the dots of each leader that is laid out meanwhile be one text.

    Raises MachineError for a WeasyPrint that works in another way.
    """
    from weasyprint.layout import inline, leader

    known.ensure()
    with _alone:  # threads of a process share WeasyPrint
        handled = inline.handle_leader

        def handle(context: Any, line: Any, containing_block: Any) -> None:
            handled(context, line, containing_block)
            _index, box = leader.leader_index(line)
            if box is not None and len(box.children) > 1:
                box.children = (_joined(context, box.children),)

        inline.handle_leader = handle
        try:
            yield
        finally:
            inline.handle_leader = handled


def _joined(context: Any, dots: Any) -> Any:
    """Return one text for texts that stand side by side, the last of them first."""
    from weasyprint.layout.inline import split_text_box

    first = dots[-1]
    text = "".join(dot.text for dot in dots)
    whole, *_rest = split_text_box(context, first.copy_with_text(text), None, 0)
    whole.position_x, whole.position_y = first.position_x, first.position_y
    return whole
