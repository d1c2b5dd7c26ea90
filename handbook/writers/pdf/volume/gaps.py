"""Leave gaps in what was drawn, for what only the volume knows that it is bound into.

Its numbers, and how far the gutter moves the text of a page.
"""

import re
from collections.abc import Mapping
from typing import Any

from handbook.writers.pdf.volume import template
from handbook.writers.pdf.volume.template import Gap

_PATTERN = re.compile(rb"/(p\d+) scn\b", re.IGNORECASE)
_PRINTED = 4  # PDF: annotations are printed (ISO 19005-2, 6.3.2)


def named(pdf: Any, reference: bytes) -> Any:
    """Return the object that a reference names."""
    return pdf.objects[int(reference.split()[0])]


def loosen(one: dict[str, Any], pages: Mapping[int, int]) -> None:
    """Leave gaps in a tag for what must be unlike in all of a volume."""
    if one.get("Type") != "/StructElem":
        return
    about = one.get("A", {})
    if box := about.get("BBox"):
        page = pages[int(one["Pg"].split()[0])]
        box[0], box[2] = (Gap("B", f"{page} {float(x)!r}") for x in (box[0], box[2]))
    if "ID" in one:
        one["ID"] = _prefixed(one["ID"])
    if headers := about.get("Headers"):
        headers[:] = map(_prefixed, headers)


def _prefixed(name: Any) -> Any:
    prefixed = Gap("P")
    prefixed.gap = b"(%s%s)" % (template.gap("P"), name.string.encode())
    return prefixed


def loosen_page(pdf: Any, page: Any, index: int) -> None:
    """Leave gaps in a page, which counts from 0, and in what is noted on it."""
    page["Contents"] = Gap("S", f"contents-{index}")
    page["Resources"] = Gap("S", f"resources-{index}")
    if "StructParents" in page:
        page["StructParents"] = Gap("T", page["StructParents"])
    for reference in page.get("Annots", ()):
        annotation = named(pdf, reference)
        box = annotation["Rect"]
        box[0], box[2] = (Gap("X", f"{index} {float(x)!r}") for x in (box[0], box[2]))
        annotation["F"] = _PRINTED
        if "StructParent" in annotation:
            annotation["StructParent"] = Gap("T", annotation["StructParent"])


def loosen_patterns(pdf: Any, resources: Any, stream: Any, index: int) -> None:
    """Leave gaps in where the patterns of a page stand: gradients, backgrounds.

    Its text moves, and they would stay (ISO 32000-1, 8.7.3.1). Those of what is drawn
    apart from the page move with that.
    """
    import pydyf

    patterns = resources.get("Pattern", {})
    drawn = map(pydyf._to_bytes, stream.stream) if patterns else ()
    for name in {found[1].decode() for one in drawn if (found := _PATTERN.match(one))}:
        matrix = named(pdf, patterns[name]).extra["Matrix"]
        matrix[4] = Gap("X", f"{index} {float(matrix[4])!r}")
