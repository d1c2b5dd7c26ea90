"""Styles of what no element shows are not computed; pages are the same without."""

from contextlib import nullcontext

import pytest

from handbook.writers.pdf import layout, unseen

HTML = """<html lang=ja><h1>章</h1><ol><li>一<li>二</ol>
<p>本文<span class=note>注</span>続き<p class=item>項目
<p>横に<span class=beside>添え書き</span>続く"""
STYLE = """
.note { float: footnote } .item::before { content: "*"; display: list-item }
.item::marker { color: red } .beside { position: note(margin) }
"""


@pytest.fixture
def laid(short, shipped):
    return layout.renderer(short, shipped)


def told(laid) -> list:
    """Return what stands on pages, where, and how it looks."""
    return [
        (b.element_tag, b.text, b.position_x, b.position_y, str(b.style["color"]))
        for page in laid.pages
        for b in (getattr(b, "_box", b) for b in page._page_box.descendants())
        for b in b.descendants()
        if hasattr(b, "text")
    ]


def test_pages_are_as_they_are_with_all_styles(laid, monkeypatch):
    without = told(laid(HTML, STYLE))
    monkeypatch.setattr(unseen, "skipped", nullcontext)

    assert without == told(laid(HTML, STYLE))
    names = {name for name, *_rest in without}
    assert {"li::marker", "span::footnote-call", "span::note-call"} <= names


def test_an_element_has_no_style_of_what_it_does_not_show(laid, monkeypatch):
    from weasyprint import document

    kept = []
    computed = document.get_all_computed_styles

    def keep(*how):
        kept.append(computed(*how))
        return kept[-1]

    monkeypatch.setattr(document, "get_all_computed_styles", keep)
    laid(HTML, STYLE)

    (style_for,) = kept
    styles = style_for.get_computed_styles()
    shown = [(getattr(of, "tag", "page"), kind) for of, kind in styles if kind]
    assert shown.count(("li", "marker")) == 2
    assert {kind for of, kind in shown if of in {"h1", "ol"}} <= {"before", "after"}
    assert shown.count(("span", "footnote-call")) == 1
