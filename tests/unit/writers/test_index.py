"""The index on paper and in Word: the same pages, counted on."""

import re
from dataclasses import replace

import pytest
from lxml import etree

from handbook.writers import docx, places
from handbook.writers.docx.apparatus import index
from handbook.writers.docx.lint import Package
from handbook.writers.pdf import layout

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def lines(short, printed):
    """Return the lines of the index as they are to be printed."""
    part = next(part for part in short.parts if part.kind == "index")
    root = etree.fromstring(part.html)
    places.fill(root, printed.folios, dict(short.labels))
    return ["".join("".join(li.itertext()).split()) for li in root.iter("li")]


@pytest.fixture(scope="module")
def pages(printed):
    """Return what the pages say, by their folios."""
    import pypdfium2

    book = pypdfium2.PdfDocument(printed.content)
    texts = [page.get_textpage().get_text_bounded() for page in book]
    return {
        book.get_page_label(number): "".join(text.split())
        for number, text in enumerate(texts)
    }


def test_the_pdf_prints_the_pages_where_things_are(lines, printed, pages):
    page = pages[printed.folios["index"]]

    assert len(lines) > 10
    assert [line for line in lines if line not in page] == []


def test_the_pages_of_the_index_are_counted_on(printed, pages):
    at, total = printed.folios["index"], printed.folios["last-page"]

    assert f"{at}/{total}" in pages[at]
    assert int(printed.folios["back"]) == int(total) + 1
    assert list(pages)[-1] == printed.folios["back"]


def test_every_page_that_the_index_prints_has_its_anchor(short, printed):
    part = next(part for part in short.parts if part.kind == "index")
    links = set(re.findall('href="#([^"]+)"', part.html))

    assert links <= printed.folios.keys()


def test_word_shows_the_same_lines_and_can_make_them_again(
    short, shipped, printed, lines
):
    written = docx.write(short, shipped, printed.folios)

    tree = Package(written.content).tree("document")
    shown = [
        "".join("".join(p.itertext(f"{_W}t")).split())
        for p in tree.iter(f"{_W}p")
        if p.find(f"{_W}pPr/{_W}pStyle[@{_W}val='Index1']") is not None
    ]
    codes = [code.text.strip() for code in tree.iter(f"{_W}instrText")]
    marks = [code for code in codes if code.startswith("XE ")]
    assert shown == lines
    assert [code.split()[0] for code in codes].count("INDEX") == 1
    assert all('\\y "' in mark for mark in marks)
    assert len(marks) >= len(lines)


def test_without_pages_word_names_the_sections(short, shipped):
    written = docx.write(short, shipped, {})

    tree = Package(written.content).tree("document")
    shown = [
        "".join(p.itertext(f"{_W}t"))
        for p in tree.iter(f"{_W}p")
        if p.find(f"{_W}pPr/{_W}pStyle[@{_W}val='Index1']") is not None
    ]
    assert all(re.search(r"\d$", line) for line in shown)


def test_a_mark_has_the_reading_and_says_what_is_the_main_place():
    root = etree.fromstring(
        '<ul class="entries"><li data-reading="しめ"><span class="entry">"締め": 月次'
        '</span> <span class="places"><a href="#a">1</a>, <a class="is-main" href="#b">'
        "2</a></span></li></ul>"
    )

    marks = index.marks([root])

    assert ' XE "\\"締め\\"\\: 月次" \\y "しめ" ' in marks["a"]
    assert ' XE "\\"締め\\"\\: 月次" \\b \\y "しめ" ' in marks["b"]


def test_an_index_leaves_no_page_nearly_empty(short, shipped):
    part = next(part for part in short.parts if part.kind == "index")
    root = etree.fromstring(part.html)
    rows = root.find("section/ul")
    for number in range(400):
        if len(list(root.iter("li"))) >= 102:
            break
        line = etree.SubElement(rows, "li", {"data-reading": "あ"})
        entry = etree.SubElement(line, "span", {"class": "entry"})
        entry.text = f"ことば{number}"
        etree.SubElement(line, "span", {"class": "places"})
    grown = replace(part, html=etree.tostring(root, encoding="unicode"))
    book = replace(short, parts=(grown,))

    laid = layout.lay_out(book, shipped)

    assert len(laid.pages) == 1 or _last(laid.pages[-1]) > 0.3


def _last(page):
    boxes = page._page_box.descendants()
    ends = (b.position_y + b.height for b in boxes if b.element_tag == "li")
    return max(ends) / page.height
