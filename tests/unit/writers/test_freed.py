"""What a text or a document was laid out with goes when it does."""

import ctypes
import gc
from contextlib import nullcontext

import pytest

from handbook import collection
from handbook.writers.pdf import freed, layout

HTML = f"<html lang=ja>{'<p>（「約物」を詰める）' * 200}"
STYLE = 'p { font-feature-settings: "palt" 1; width: 40mm; margin: 0 }'
_LEAST = 10_000  # bytes; the lists of the texts of a document are three times as many


class _Used(ctypes.Structure):
    """glibc's ``mallinfo2``."""

    _fields_ = tuple(
        (name, ctypes.c_size_t)
        for name in (
            *("arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks"),
            *("uordblks", "fordblks", "keepcost"),
        )
    )


@pytest.fixture
def laid(short, shipped):
    return layout.renderer(short, shipped)


def used() -> int:
    """Return how many bytes are taken of C's memory."""
    tell = getattr(ctypes.CDLL(None), "mallinfo2", None)
    if tell is None:
        pytest.skip("tells nothing of its memory")
    tell.restype = _Used
    gc.collect()
    return tell().uordblks


def kept(laid, times: int) -> float:
    """Return how many bytes stay of each time that a document is laid out."""
    before = used()
    for _time in range(times):
        laid(HTML, STYLE)
        gc.collect()
    return (used() - before) / times


def test_the_features_of_texts_are_freed_with_them(laid):
    with freed.features():
        kept(laid, 2)
        assert kept(laid, 4) < _LEAST
    assert kept(laid, 4) > _LEAST, "WeasyPrint frees them by now: it need not be done"


def test_features_that_are_freed_were_used(laid):
    def widths(laid) -> list[float]:
        boxes = (b for page in laid.pages for b in page._page_box.descendants())
        return [b.width for b in boxes if hasattr(b, "text")]

    usual = widths(laid(HTML, STYLE))
    with freed.features(), freed.features():  # the inner one leaves it to the outer
        assert widths(laid(HTML, STYLE)) == usual
    assert widths(laid(HTML, "p { width: 40mm }")) != usual


@pytest.mark.parametrize("is_done", [True, False])
def test_styles_go_with_the_document_not_with_the_next_collection(
    laid, monkeypatch, is_done
):
    from weasyprint.css import StyleFor

    if not is_done:
        monkeypatch.setattr(freed, "documents", nullcontext)
    gc.collect()
    with collection.paused():
        pages = laid(HTML, STYLE).pages

        left = [one for one in gc.get_objects() if isinstance(one, StyleFor)]
    assert (left == []) == is_done
    assert pages
