"""Read all pages of a document, one after another."""

from collections import Counter
from typing import Any

from handbook.writers.pdf import grounds
from handbook.writers.pdf.proof.boxes import children, said
from handbook.writers.pdf.proof.fault import EXCERPT, Fault, Finding, Proof
from handbook.writers.pdf.proof.keeping import leading, of_figures, of_tables
from handbook.writers.pdf.proof.lines import faults, paragraphs

EMPTY = 0.15  # of the height of the type area


def read(laid: Any) -> Proof:
    """Return the proof of a document that WeasyPrint laid out."""
    roots = [page._page_box.children[0] for page in laid.pages]
    found: list[Finding] = []
    lines, open_ = 0, None
    for number, (page, root) in enumerate(zip(laid.pages, roots, strict=True), 1):
        here, open_ = paragraphs(root, open_)
        lines += sum(len(paragraph.lines) for paragraph in here)
        for paragraph in here:
            found += (Finding(f, number, t) for f, t in faults(paragraph))
        found += (Finding(Fault.HEADING, number, text) for text in leading(root))
        found += (
            Finding(Fault.PALE, number, one.text[:EXCERPT])
            for one in grounds.printed(page._page_box)
            if one.is_pale
        )
        if not page._page_box.page_type.blank and _ink(page._page_box, root) < EMPTY:
            found.append(Finding(Fault.EMPTY, number, said(root)[:EXCERPT]))
    found += of_tables(roots)
    found += of_figures(roots)
    kinds = Counter(
        _kind(page, root) for page, root in zip(laid.pages, roots, strict=True)
    )
    findings = tuple(sorted(found, key=lambda one: one.page))
    return Proof(len(roots), lines, findings, kinds)


def _kind(page: Any, root: Any) -> str:
    """Return the kind of the part that a page is of, as ``Part`` names it."""
    if page._page_box.page_type.blank:
        return "blank"
    sections = (one.element for body in children(root) for one in children(body))
    for part in (one for one in sections if one is not None and one.get("class")):
        roles = [role for role in part.get("class").split() if role != "matter"]
        return str(roles[-1] if roles else part.get("id"))
    return ""


def _ink(page: Any, root: Any) -> float:
    """Return how far down its type area a page is inked, as a share of its height."""
    top = page.content_box_y()
    foot = max(map(_foot, root.descendants()), default=top)
    return float((foot - top) / page.height)


def _foot(box: Any) -> float:
    """Return where the ink of a box ends: of its text, picture, rule or ground."""
    from weasyprint.formatting_structure import boxes

    if isinstance(box, boxes.TextBox):
        return float(box.position_y + box.height) if box.text.strip() else 0.0
    if isinstance(box, boxes.ReplacedBox):
        return float(box.content_box_y() + box.height)
    if not hasattr(box, "border_bottom_width") or isinstance(box, boxes.LineBox):
        return 0.0
    end = float(box.border_box_y() + box.border_height())
    if box.border_bottom_width or box.style["background_color"].alpha:
        return end
    return float(box.border_box_y()) if box.border_top_width else 0.0
