"""The leader of a line is one text, as wide as its dots."""

import pytest

from handbook.writers.pdf import layout, leaders

HTML = "<html lang=ja><p>目次<a>三</a>"
STYLE = 'p { width: 80mm } a::after { content: leader(". ") "12" }'


@pytest.fixture
def laid(short, shipped):
    return layout.renderer(short, shipped)


def dots(page) -> list:
    boxes = page._page_box.descendants()
    return [b for b in boxes if getattr(b, "text", "").startswith(".")]


def apart(laid, monkeypatch) -> list:
    """Return the dots as WeasyPrint lays them out."""
    monkeypatch.setattr(leaders, "_joined", lambda context, dots: dots[0])
    (page,) = laid(HTML, STYLE).pages
    return dots(page)


def test_a_leader_is_one_text(laid):
    (page,) = laid(HTML, STYLE).pages

    (leader,) = dots(page)
    assert set(leader.text.split()) == {"."}
    assert len(leader.text.split()) > 20


def test_a_leader_ends_where_its_last_dot_does(laid, monkeypatch):
    (page,) = laid(HTML, STYLE).pages
    (leader,) = dots(page)

    last = apart(laid, monkeypatch)[0]

    ends = last.position_x + last.width
    assert leader.position_x + leader.width == pytest.approx(ends, abs=0.5)
    assert leader.position_y == last.position_y
