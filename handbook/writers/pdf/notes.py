"""Keep the notes at the foot of a page with their calls.

WeasyPrint 70 lays out the note of a call at once. Where it then puts a piece on the
next page that it lays out as a whole (an entry of a list, a card), the notes of that
piece stay behind, on a page that does not call them; or a page calls a note that was
taken away with another piece. And where it makes a page again, the notes that the page
before sent on are lost, or those of another page are set there.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from handbook.writers.pdf import known

_alone = threading.RLock()


@contextmanager
def kept() -> Iterator[None]:
    """Have the pages of one document hold the notes that they call, each once.

    Raises MachineError for a WeasyPrint that works in another way.
    """
    from weasyprint.layout import page

    known.ensure()
    sent: dict[int, list[Any]] = {}  # on to each page, from the one before
    with _alone:  # threads of a process share WeasyPrint
        laid_out, made = page.block_level_layout, page.remake_page

        def lay_out(context: Any, box: Any, *how: Any, **named: Any) -> Any:
            if not box.is_for_root_element:
                return laid_out(context, box, *how, **named)
            carried = _standing(context)
            laid = laid_out(context, box, *how, **named)
            if laid[0] is not None and _standing(context) != carried:
                _settle(context, laid[0], carried)
            return laid

        def make(index: int, context: Any, *how: Any) -> Any:
            context.reported_footnotes = list(sent.get(index, ()))
            new, resume_at = made(index, context, *how)
            following = list(context.reported_footnotes)
            if sent.get(index + 1, []) != following and (following or resume_at):
                context.page_maker[index + 1][-1]["content_changed"] = True
            sent[index + 1] = following
            return new, resume_at

        page.block_level_layout, page.remake_page = lay_out, make
        try:
            yield
        finally:
            page.block_level_layout, page.remake_page = laid_out, made


def _standing(context: Any) -> list[Any]:
    return [*context.current_page_footnotes, *context.reported_footnotes]


def _settle(context: Any, root: Any, carried: list[Any]) -> None:
    """Take back what the page doesn't call; send on what it calls and lacks."""
    called = [box.footnote for box in root.descendants() if box.footnote is not None]
    for note in _standing(context):
        if note not in called and note not in carried:
            context.unlayout_footnote(note)
    standing = _standing(context)
    for note in called:
        if note not in standing and note in context.footnotes:
            context.footnotes.remove(note)
            context.reported_footnotes.append(note)
