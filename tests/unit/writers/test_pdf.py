"""The PDF edition."""

import logging
import re
from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pikepdf
import pypdfium2
import pytest
from lxml import etree

from handbook.diagnostics import ContentError
from handbook.document import Part
from handbook.writers import html, markup, pdf
from handbook.writers.pdf import pictures


@pytest.fixture(scope="module")
def opened(printed):
    with pikepdf.open(BytesIO(printed.content)) as file:
        yield file


@pytest.fixture(scope="module")
def file(printed):
    return pypdfium2.PdfDocument(printed.content)


@pytest.fixture(scope="module")
def pages(file):
    return [page.get_textpage().get_text_range() for page in file]


@pytest.fixture(scope="module")
def at(file, printed):
    """Return where the page of an anchor is, from 0."""
    labels = [file.get_page_label(n) for n in range(len(file))]
    return lambda anchor: labels.index(printed.folios[anchor])


def test_the_same_document_gives_the_same_bytes(short, shipped, printed):
    assert pdf.write(short, shipped, {}).content == printed.content


def test_a_file_has_one_revision_that_hides_no_other(printed):
    assert printed.content.count(b"%%EOF") == 1
    assert b"/Prev" not in printed.content


def test_title_language_and_author_are_set(opened, short):
    assert str(opened.Root.Lang) == "ja"
    assert str(opened.docinfo["/Title"]) == short.imprint.book
    assert str(opened.docinfo["/Author"]) == short.imprint.company
    assert opened.Root.ViewerPreferences.DisplayDocTitle


def test_it_is_tagged_and_says_that_it_is_pdf_ua(opened):
    assert opened.Root.MarkInfo.Marked
    assert "/StructTreeRoot" in opened.Root
    assert b"pdfuaid:part" in bytes(opened.Root.Metadata.read_bytes())


def test_dates_come_from_the_content(opened):
    assert str(opened.docinfo["/CreationDate"]).startswith("D:20261201")


def test_only_the_designs_fonts_are_embedded(opened):
    names = {
        str(font.BaseFont).partition("+")[2]
        for page in opened.pages
        for font in page.Resources.Font.values()
    }

    assert names
    assert all(re.match(r"BIZ-?UDP?-?Gothic", name) for name in names), names


def test_folios_are_the_pages_on_which_the_titles_stand(at, pages, short):
    for entry in short.entries:
        words = re.sub(r"\s", "", entry.title)
        page = re.sub(r"\s", "", pages[at(entry.anchor)])
        assert words in page, entry


def test_the_contents_print_the_folios(at, printed, pages, short):
    contents = re.sub(r"\s", "", pages[at("contents")])

    for entry in short.entries:
        printed_line = re.escape(re.sub(r"\s", "", entry.title)) + r"[.…]*"
        assert re.search(rf"{printed_line}{printed.folios[entry.anchor]}", contents)


def test_pages_that_are_known_stand_in_the_text_and_are_not_counted(short, shipped):
    anchors = re.findall('id="([^"]+)"', whole(short))
    folios = {**dict.fromkeys(anchors, "7"), "last-page": "9"}

    text = markup.page(short, shipped, str, folios)

    style = markup.stylesheet(short, shipped, counted=False)
    links = text.count('href="#')
    assert text.count('data-folio="9"') == 1
    assert text.count('data-folio="7"') == links > 20
    assert "target-counter" in markup.stylesheet(short, shipped)
    assert "target-counter" not in style
    assert "attr(data-folio)" in style


def whole(document):
    return "".join(part.html for part in document.parts)


def test_every_internal_link_leads_somewhere(opened):
    known = set(opened.Root.Names.Dests.Names[::2])
    wanted = {
        note.Dest if "/Dest" in note else note.A.D
        for page in opened.pages
        for note in page.get("/Annots", [])
        if note.Subtype == "/Link" and not ("/A" in note and "/URI" in note.A)
    }

    assert wanted
    assert {str(w) for w in wanted} <= {str(k) for k in known}


def test_running_heads_name_book_chapter_and_company(at, pages, short):
    page = at("chapter-security")
    pair = pages[page] + pages[page + 1]

    assert short.imprint.book.replace("　", " ") in pair.replace("　", " ")
    assert short.imprint.company in pair
    assert short.imprint.number in pair


def test_footnotes_stand_on_the_page_of_their_call(pages, short):
    part = next(p for p in short.parts if p.id == "chapter-security")
    notes = etree.fromstring(part.html).findall(".//span[@class='footnote']")

    assert notes
    for note in notes:
        call = f"*{note.get('data-number')}"
        assert sum(page.count(call) for page in pages) == 2
        assert any(page.count(call) == 2 for page in pages)


def test_stock_weasyprint_makes_as_many_pages_from_the_html_edition(
    short, shipped, printed
):
    from weasyprint import HTML

    text = html.write(short, shipped, {}).content.decode()

    assert len(HTML(string=text).render().pages) == printed.pages


def test_weasyprint_has_nothing_to_complain_about(short, shipped, caplog):
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        pdf.write(short, shipped, {})

    assert [record.getMessage() for record in caplog.records] == []


def changed(document, old, new):
    parts = [replace(p, html=p.html.replace(old, new, 1)) for p in document.parts]
    assert tuple(parts) != document.parts
    return replace(document, parts=tuple(parts))


def test_a_character_that_no_font_has_stops_the_writer_and_names_its_source(
    short, shipped
):
    part = next(p for p in short.parts if p.id == "chapter-security")
    word = etree.fromstring(part.html).find(".//h2").tail or "なぜ"

    with pytest.raises(ContentError, match=r"U\+1F600.*chapters/50-security\.md") as e:
        pdf.write(changed(short, "なぜ", f"\U0001f600{word.strip()}"), shipped, {})

    assert e.value.problems[0].rule == "missing-glyph"


def test_type_beyond_all_measure_is_told_as_a_mistake_in_styles(short, shipped):
    part = Part("chapter", "c", "1", "章", '<section id="c"><p>払う。</p></section>')
    book = replace(short, parts=(part,), entries=())
    sheet = f"{shipped.stylesheet} section p {{ font-size: 1e9px }}"

    with pytest.raises(
        ContentError, match=r"^styles\S* no pages can be made"
    ) as caught:
        pdf.write(book, replace(shipped, stylesheet=sheet), {})

    assert [problem.rule for problem in caught.value.problems] == ["layout"]


def failing(*_given, **_more):
    raise AssertionError


def test_what_cannot_be_laid_out_is_told_as_a_mistake_in_styles(
    short, shipped, monkeypatch
):
    monkeypatch.setattr("weasyprint.HTML.render", failing)
    tokens = {**shipped.tokens, "size-body": "999mm"}

    with pytest.raises(ContentError, match=r"^styles\S* no pages.*AssertionError"):
        pdf.write(short, replace(shipped, tokens=tokens), {})


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_failure_with_the_shipped_styles_is_a_fault_of_the_program(
    short, shipped, monkeypatch, language
):
    monkeypatch.setattr("weasyprint.HTML.render", failing)
    edition = replace(short.edition, language=language)

    with pytest.raises(AssertionError):
        pdf.write(replace(short, edition=edition), shipped.spoken(language), {})


@pytest.mark.parametrize("character", ["☐", "✔"])
def test_no_other_font_of_the_machine_lends_a_character(short, shipped, character):
    """DejaVu has them, and is on most machines."""
    part = Part(
        "chapter", "c", "1", "章", f'<section id="c"><p>{character}</p></section>'
    )

    with pytest.raises(ContentError, match=f"U\\+{ord(character):04X}"):
        pdf.write(replace(short, parts=(part,), entries=()), shipped, {})


@pytest.mark.parametrize(
    "url", ["file:///etc/hostname", "http://127.0.0.1:9/x.png", "picture:unknown"]
)
def test_nothing_but_the_documents_pictures_is_fetched(short, shipped, url):
    from weasyprint.urls import FatalURLFetchingError

    digest = short.pictures[0].digest
    parts = [
        replace(p, html=p.html.replace(f"picture:{digest}", url)) for p in short.parts
    ]

    fetcher = pictures.fetcher(replace(short, parts=tuple(parts)))
    with pytest.raises(FatalURLFetchingError):
        fetcher.fetch(url)


def test_words_of_the_running_heads_cannot_leave_their_string(short, shipped):
    nasty = 'a"; } body { display: none } \\'
    imprint = replace(short.imprint, company=nasty)

    style = markup.stylesheet(replace(short, imprint=imprint), shipped)

    assert 'a"; }' not in style


def tab_height(page):
    """Return how far above the foot the tab's figure stands, in points."""
    text = page.get_textpage()
    width = page.get_width()
    edges = [text.get_charbox(i) for i in range(text.count_chars())]
    outer = [box for box in edges if box[2] < 26 or box[0] > width - 26]
    return max(box[1] for box in outer)


def test_each_chapters_tab_stands_below_the_one_before(at, file, short):
    chapters = [p for p in short.parts if p.kind in {"opener", "chapter"}]
    heights = [tab_height(file[at(p.id)]) for p in chapters]

    steps = [above - below for above, below in pairwise(heights)]
    assert min(steps) > 40


def test_a_tab_keeps_its_place_on_every_page_of_its_chapter(at, file):
    first = at("chapter-security")

    assert tab_height(file[first]) == pytest.approx(tab_height(file[first + 1]), abs=1)


def test_an_apostrophe_of_another_language_is_closed_up(short, shipped):
    part = Part(
        "chapter",
        "p",
        "",
        "Book",
        '<section id="p"><p>It’s <em>ours’</em> I’d</p></section>',
    )
    edition = replace(short.edition, language="en")
    book = replace(short, parts=(part,), entries=(), edition=edition)

    text = markup.page(book, shipped, str)

    assert text.count('<span class="apostrophe">’</span>') == 3
    assert "It’s ours’ I’d" in re.sub("<[^>]+>", "", text)


def test_a_link_holds_no_element_for_its_apostrophe(short, shipped):
    link = '<a href="#p">What’s next</a>'
    html = f'<section id="p"><p>Here’s {link}, it’s near</p></section>'
    part = Part("chapter", "p", "", "Book", html)
    edition = replace(short.edition, language="en")
    book = replace(short, parts=(part,), entries=(), edition=edition)

    text = markup.page(book, shipped, str)

    assert link in text
    assert text.count('class="apostrophe"') == 2
