"""What is to be kept on a page with something else: headings, captions, rows."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from handbook.writers.pdf.proof.boxes import children, every, said
from handbook.writers.pdf.proof.fault import EXCERPT, Fault, Finding

_ROWS = 3  # a table of fewer rows has none to keep together
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LEADS = _HEADINGS | {"header", "caption", "thead"}  # these lead to something


def leading(root: Any) -> list[str]:
    """Return the texts at the end of a page that only lead to what is missing."""
    trailing: list[str] = []
    for leads, text in _pieces(root, False):
        if leads:
            trailing.append(text)
        else:
            trailing = []
    return ["".join(trailing)[:EXCERPT]] if trailing else []


def _pieces(box: Any, leads: bool) -> Iterator[tuple[bool, str]]:
    """Yield the pieces of a page: whether each leads to what follows, and its text."""
    from weasyprint.formatting_structure import boxes

    leads = leads or box.element_tag in _LEADS
    if isinstance(box, boxes.TextBox):
        if box.text.strip():
            yield leads, box.text
    elif isinstance(box, boxes.ReplacedBox):
        yield leads, ""
    for child in children(box):
        yield from _pieces(child, leads)


def of_tables(roots: list[Any]) -> Iterator[Finding]:
    """Yield the single rows of tables, and the captions that their tables left."""
    from weasyprint.formatting_structure import boxes

    parts: dict[Any, list[tuple[int, list[Any]]]] = {}
    for number, root in enumerate(roots, 1):
        for wrapper in every(root, boxes.Box):
            if not getattr(wrapper, "is_table_wrapper", False):
                continue
            inside = children(wrapper)
            rows = [r for one in inside for r in _rows(one)]
            parts.setdefault(wrapper.element, []).append((number, rows))
            for caption in inside:
                if isinstance(caption, boxes.TableCaptionBox) and not rows:
                    yield Finding(Fault.CAPTION, number, said(caption)[:EXCERPT])
    for pages in parts.values():
        times = Counter(row.element for _number, rows in pages for row in rows)
        for number, rows in pages if len(pages) > 1 and len(times) >= _ROWS else ():
            if len(rows) == 1 and times[rows[0].element] == 1:
                yield Finding(Fault.ROW, number, said(rows[0])[:EXCERPT])


def _rows(table: Any) -> list[Any]:
    """Return the rows of a table on one page, without those of its head."""
    from weasyprint.formatting_structure import boxes

    return [
        row
        for group in children(table)
        if isinstance(group, boxes.TableRowGroupBox) and not group.is_header
        for row in children(group)
    ]


def of_figures(roots: list[Any]) -> Iterator[Finding]:
    """Yield the captions of pictures that are not on the page of their picture."""
    from weasyprint.formatting_structure import boxes

    for number, root in enumerate(roots, 1):
        for figure in every(root, boxes.BlockBox):
            if figure.element_tag != "figure" or any(every(figure, boxes.ReplacedBox)):
                continue
            for box in every(figure, boxes.BlockBox):
                if box.element_tag == "figcaption":
                    yield Finding(Fault.CAPTION, number, said(box)[:EXCERPT])
