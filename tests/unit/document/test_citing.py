"""Where a legal fact comes from: at the foot of the page, by number in its chapter."""

import re

import pytest
from lxml import etree

from handbook.document import citing, compose
from handbook.document.labels import of


@pytest.fixture(scope="module")
def legal(starter, shipped):
    from datetime import date

    from handbook.document import Edition

    edition = Edition("legal", "ja", "trainee", "regular", date(2026, 12, 1))
    return compose(starter, edition, shipped)


def _tree(document, id_):
    return etree.fromstring(next(p.html for p in document.parts if p.id == id_))


def test_a_text_that_tells_of_a_fact_names_its_source_in_a_note(legal):
    text = _tree(legal, "chapter-department-text")

    link = text.find(".//a[@href='#law-law-r03']")
    note = link.getnext()
    assert note.get("class") == "footnote"
    assert "".join(note.itertext()).startswith("出典　")
    assert note.get("data-source") == "laws.yaml#/law-r03/sources"
    assert note.get("data-number")


def test_the_chapter_of_the_laws_names_sources_by_number(legal):
    laws = _tree(legal, "chapter-laws")

    numbers = {
        p.get("id"): p.find("span[@class='number']").text
        for p in laws.iter("p")
        if (p.get("id") or "").startswith("source-")
    }
    named = {
        a.get("href")[1:]: a.text
        for a in laws.iter("a")
        if a.get("href").startswith("#source-")
    }
    assert list(numbers.values()) == [str(n) for n in range(1, len(numbers) + 1)]
    assert len(named) > 5
    assert named.items() <= numbers.items()
    assert laws.find(".//span[@class='footnote']") is None


_CITED = {"law-a": citing.Citation("laws.yaml#/a/sources", (("法", "　2026-01-01"),))}
_LINK = '<a href="#law-a">甲</a>'


@pytest.mark.parametrize(
    ("html", "notes"),
    [
        (f"<p>{_LINK}は</p>", 1),
        (f"<p>{_LINK}と{_LINK}</p>", 1),
        (f'<p>{_LINK}</p><article class="card"><p>{_LINK}</p></article>', 2),
        (f"<h2>{_LINK}</h2>", 0),
        ('<p><a href="#law-b">乙</a></p>', 0),
    ],
)
def test_a_fact_is_cited_once_in_a_chapter_or_on_a_card(html, notes):
    tree = etree.fromstring(f'<section id="chapter-x">{html}</section>')

    citing.cite(tree, _CITED, of("ja", {}, {}))

    assert len(tree.findall(".//span[@class='footnote']")) == notes


def test_what_follows_a_link_follows_its_note():
    tree = etree.fromstring(f'<section id="chapter-x"><p>{_LINK}は</p></section>')

    citing.cite(tree, _CITED, of("ja", {}, {}))

    html = etree.tostring(tree, encoding="unicode")
    assert re.search(
        r'</a><span class="footnote"[^>]*>出典　法<span class="as-of">　2026-01-01'
        r"</span></span>は",
        html,
    )
