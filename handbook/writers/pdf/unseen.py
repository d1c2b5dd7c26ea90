"""Compute no style for what an element could show beside itself, and doesn't.

WeasyPrint's own style sheet tells how the marker, the notes and their calls look that
any element may have: it computes six styles for each, one of which is used. They are
most of the styles of a document, and a fifth of the memory that laying it out takes.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from handbook.writers.pdf import known

_alone = threading.RLock()


def _is_note(style: Any) -> bool:
    return bool(style["float"] == "footnote")


def _is_beside(style: Any) -> bool:
    return bool(style["position"][0] == "note()")


def _is_item(style: Any) -> bool:
    return "list-item" in style["display"]


_SHOWN: dict[str, Callable[[Any], bool]] = {
    "footnote-call": _is_note,
    "footnote-marker": _is_note,
    "note-call": _is_beside,
    "note-marker": _is_beside,
    "note-callback": _is_beside,
    "marker": _is_item,
}
_AROUND = "before", "after"  # may be items of a list: they show its marker


@contextmanager
def skipped() -> Iterator[None]:
    """Compute only styles that show, for documents that are laid out meanwhile.

    Raises MachineError for a WeasyPrint that works in another way.
    """
    from weasyprint.css import StyleFor

    known.ensure()
    with _alone:  # threads of a process share WeasyPrint
        computed = StyleFor.set_computed_styles

        def compute(
            style_for: Any, element: Any, *how: Any, pseudo_type: Any = None, **of: Any
        ) -> None:
            if pseudo_type not in _SHOWN or _is_shown(style_for, element, pseudo_type):
                computed(style_for, element, *how, pseudo_type=pseudo_type, **of)

        StyleFor.set_computed_styles = compute
        try:
            yield
        finally:
            StyleFor.set_computed_styles = computed


def _is_shown(style_for: Any, element: Any, kind: str) -> bool:
    """Tell whether an element, whose own style is computed, shows a ``kind``."""
    if _SHOWN[kind](style_for.get_computed_styles()[element, None]):
        return True
    told = style_for.get_cascaded_styles()
    return kind == "marker" and any((element, one) in told for one in _AROUND)
