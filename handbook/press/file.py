"""PDF files: opened from bytes, and saved as the same bytes each time."""

from io import BytesIO
from typing import Any

import pikepdf

from handbook.press.paper import POINTS, Paper

_TOLD = ("/Title", "/Author", "/Subject", "/Keywords")


def opened(content: bytes) -> pikepdf.Pdf:
    """Return a PDF to take pages from; it stays in memory."""
    return pikepdf.open(BytesIO(content))


def saved(pdf: pikepdf.Pdf) -> bytes:
    """Return the bytes of a file; the same for the same content."""
    pdf.remove_unreferenced_resources()
    stream = BytesIO()
    pdf.save(stream, deterministic_id=True)
    return stream.getvalue()


def size(page: pikepdf.Page) -> Paper:
    """Return the size of a page as it stands, in millimetres."""
    left, bottom, right, top = map(float, page.mediabox)
    return Paper((right - left) / POINTS, (top - bottom) / POINTS)


def points(paper: Paper) -> tuple[float, float]:
    """Return the width and height of a paper in points, as a file says them."""
    return round(paper.width * POINTS, 3), round(paper.height * POINTS, 3)


def begun_like(source: pikepdf.Pdf) -> pikepdf.Pdf:
    """Return a file without pages that has the language and properties of another."""
    pdf = pikepdf.new()
    for key in _TOLD:
        if key in source.docinfo:
            pdf.docinfo[key] = str(source.docinfo[key])
    if "/Lang" in source.Root:
        pdf.Root.Lang = pikepdf.String(str(source.Root.Lang))
    return pdf


def prefer(pdf: pikepdf.Pdf, duplex: str = "") -> None:
    """Tell the printing program to scale nothing, and which edge to flip on.

    ``duplex``: a value of ISO 32000-1, table 150; "" leaves it to the reader.
    """
    held: Any = pdf.Root.get("/ViewerPreferences", pikepdf.Dictionary())
    held.DisplayDocTitle = True
    held.PrintScaling = pikepdf.Name("/None")
    if duplex:
        held.Duplex = pikepdf.Name(f"/{duplex}")
    pdf.Root.ViewerPreferences = held
