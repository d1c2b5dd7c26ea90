"""Thumb tabs: the same places in every format."""

from handbook.design import Design
from handbook.document import Document

_TABBED = frozenset({"opener", "chapter", "trainer"})


def places(document: Document, design: Design) -> dict[str, float]:
    """Return how far down the fore-edge each chapter's tab stands, in mm.

    Measured from the top margin, by the id of the part that the chapter begins
    with. Tabs stand a step apart, or closer where so many would not fit.
    """
    tabbed = [part.id for part in document.parts if part.kind in _TABBED]
    mm = design.millimetres
    room = mm("page-height") - (mm("page-margin-top") + mm("page-margin-bottom"))
    room -= mm("page-tab-height")
    step = min(mm("page-tab-step"), room / max(1, len(tabbed) - 1))
    return {id_: step * index for index, id_ in enumerate(tabbed)}
