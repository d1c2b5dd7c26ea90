"""The text of marked content: which words a page draws under which number."""

import ctypes
from collections.abc import Iterable
from pathlib import Path
from typing import Any

UNMARKED = -1  # and below: each text that stands alone

_UNKNOWN = frozenset({0x0, 0xFFFE, 0xFFFF})


def marked_texts(file: Path) -> list[dict[int, str]]:
    """Return for each page the text of each marked content.

    Texts without a number, as those around the text of a page, have their own: they
    count down from UNMARKED.

    A text begins with what stands before it: the end of a line, or a gap as wide as
    a space. Spaces that stand alone are not drawn.
    """
    import pypdfium2

    with pypdfium2.PdfDocument(file) as document:
        return [_texts(page.get_textpage()) for page in document]


def _texts(page: Any) -> dict[int, str]:
    from pypdfium2 import raw

    texts: dict[int, list[str]] = {}
    last, mark, before = None, UNMARKED, ""
    for index in range(raw.FPDFText_CountChars(page)):
        if raw.FPDFText_IsGenerated(page, index) == 1:  # a space or line end, guessed
            before += chr(raw.FPDFText_GetUnicode(page, index))
            continue
        drawn = raw.FPDFText_GetTextObject(page, index)
        address = ctypes.addressof(drawn.contents) if drawn else None
        if address != last:
            last = address
            mark = raw.FPDFPageObj_GetMarkedContentID(drawn) if drawn else UNMARKED
            mark = mark if mark > UNMARKED else min((UNMARKED + 1, *texts)) - 1
        known = texts.setdefault(mark, [before])
        known.append(_character(page, index))
        before = ""
    return {mark: _joined(units) for mark, units in texts.items()}


def _joined(units: Iterable[str]) -> str:
    """Return a text of UTF-16 units: rare characters come as two."""
    return "".join(units).encode("utf-16-le", "surrogatepass").decode("utf-16-le")


def _character(page: Any, index: int) -> str:
    from pypdfium2 import raw

    if raw.FPDFText_IsHyphen(page, index) == 1:  # one at the end of a line
        return "-"
    code = raw.FPDFText_GetUnicode(page, index)
    return "\ufffd" if code in _UNKNOWN else chr(code)
