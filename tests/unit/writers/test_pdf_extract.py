"""Chapters set alone: every page as in the whole book, and what is elsewhere."""

import ctypes
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from handbook.content import load
from handbook.content.catalogues.translation import translated
from handbook.document import Edition, compose
from handbook.writers import pdf
from handbook.writers.pdf import Choice
from handbook.writers.pdf.extract import chapters
from handbook.writers.pdf.folios import number, ranges, run, side
from handbook.writers.written import LAST

_STRIP = 30  # points from the head of a page
_FOOT = 60  # points from its foot
_ELSEWHERE = re.compile(r"全体版p\.(\d+)）")
_NOTE = re.compile(r"→ 全体版 p\. [\d–]+(?:, [\d–]+)*")


def letters(content, skip=0.0):
    """Return each page's letters with their places, but for ``skip`` at its head."""
    pages = []
    for page in pypdfium2.PdfDocument(content):
        text, top = page.get_textpage(), page.get_height() - skip
        read = text.get_text_range(errors="ignore")
        places = [text.get_charbox(index) for index in range(text.count_chars())]
        pages.append(
            sorted(
                (*(round(side, 1) for side in place), letter)
                for letter, place in zip(read, places, strict=False)
                if letter.strip() and place[3] < top
            )
        )
    return pages


def words(content):
    """Return each page's text without spaces, the strip and what is said of pages."""
    pages = []
    for page in pypdfium2.PdfDocument(content):
        text = page.get_textpage().get_text_bounded(top=page.get_height() - _STRIP)
        plain = "".join(_NOTE.sub("", text).split())
        pages.append(_ELSEWHERE.sub(r"p.\1）", plain))
    return pages


def folios(content):
    """Return the folio of each page, as viewers show it."""
    book = pypdfium2.PdfDocument(content)
    return [book.get_page_label(index) for index in range(len(book))]


@pytest.mark.parametrize(
    ("folio", "where"),
    [("i", "right"), ("ii", "left"), ("iv", "left"), ("1", "right"), ("42", "left")],
)
def test_uneven_folios_are_on_the_right(folio, where):
    assert side(folio) == where


@pytest.mark.parametrize(
    ("first", "folios"), [("i", ["i", "ii", "iii", "iv"]), ("9", ["9", "10", "11"])]
)
def test_folios_run_on_in_their_numerals(first, folios):
    assert run(first, len(folios)) == folios
    assert [number(one) for one in folios] == list(
        range(number(first), number(first) + len(folios))
    )


@pytest.mark.parametrize(
    ("folios", "text"),
    [
        (["7"], "7"),
        (["7", "3", "6", "5", "7"], "3, 5–7"),
        (["9", "10"], "9–10"),
        (["2", "ix", "v"], "v, ix, 2"),
    ],
)
def test_pages_elsewhere_are_told_in_order(folios, text):
    assert ranges(folios) == text


def anchors(document):
    return [one for one in chapters(document) if one.startswith("chapter-")]


def test_all_chapters_together_stand_as_in_the_book_to_the_letter(
    short, shipped, printed
):
    choice = Choice(tuple(anchors(short)))
    extract = pdf.write_extract(short, shipped, printed.folios, choice)

    whole = letters(printed.content, _STRIP)
    book = folios(printed.content)
    body = book.index("1")
    count = len(extract.folios)
    assert extract.folios == tuple(book[body : body + count])
    alone = letters(extract.content, _STRIP)
    assert alone == whole[body : body + count]


def test_each_chapter_alone_has_the_words_of_its_pages_in_the_book(
    short, shipped, printed
):
    whole = dict(zip(folios(printed.content), words(printed.content), strict=True))
    for anchor in anchors(short):
        extract = pdf.write_extract(short, shipped, printed.folios, Choice((anchor,)))

        read = words(extract.content)
        book = [whole[folio] for folio in extract.folios]
        heads = [len(b) - len(r) for r, b in zip(read, book, strict=True)]
        assert heads[0] in (0, len("秘書入社ハンドブック"))  # the strip tells it
        assert read[1:] == book[1:], anchor


def test_a_reference_to_a_page_that_is_not_there_says_so(short, shipped, printed):
    choice = Choice(("chapter-welcome",))
    extract = pdf.write_extract(short, shipped, printed.folios, choice)

    said = "".join(p.get_textpage().get_text_range() for p in _pages(extract))
    number = printed.folios["chapter-department"]
    assert f"全体版 p. {number}）" in said.replace("\r\n", "")


@pytest.mark.parametrize(
    ("language", "elsewhere", "ids"),
    [
        (
            "ja",
            "（全体版 p. {}）",
            ("rules", "duties", "acc-01", "acc-receivable", "acc-roles", "keshikomi"),
        ),
        ("en", "(full edition p. {})", ("acc-01",)),
    ],
)
def test_references_of_all_kinds_say_where_their_pages_are(
    small, shipped, language, elsewhere, ids
):
    """With words of their own, and by number and name, which the book gives them."""
    links = "。\n\n".join(f"あ[](#{one})い[次](#{one})" for one in ids)
    file = small / "chapters" / "10-welcome.md"
    file.write_text(f"{file.read_text('utf-8')}\n{links}\n", "utf-8")
    (small / "translations").mkdir()
    (small / "translations" / "en.po").write_text('msgid ""\nmsgstr ""\n', "utf-8")
    manuscript = translated(load(small, languages=("en",)), language)
    edition = Edition("accounting", language, "trainee", "regular", date(2026, 12, 1))
    look = shipped.spoken(language)
    document = compose(manuscript, edition, look)
    known = pdf.write(document, look, {}).folios

    choice = Choice(("chapter-welcome",))
    extract = pdf.write_extract(document, look, known, choice)

    (welcome,) = (p.html for p in document.parts if p.id == "chapter-welcome")
    full = re.findall('class="xref is-full" href="#([^"]+)"', welcome)
    assert len(full) == len(ids)
    said = "".join(p.get_textpage().get_text_range() for p in _pages(extract))
    plain = "".join(said.split())
    for folio, times in Counter(known[anchor] for anchor in full).items():
        told = "".join(elsewhere.format(folio).split())
        assert plain.count(told) >= 2 * times
    shown = pikepdf.open(BytesIO(extract.content))
    assert not any("/Annots" in page for page in shown.pages)
    assert _colours(extract, "次") == _colours(extract, "い")


def _colours(extract, letter):
    """Return the colours that a letter has in running text."""
    found = set()
    for page in _pages(extract):
        text = page.get_textpage()
        for index, said in enumerate(text.get_text_range()):
            parts = [ctypes.c_uint() for _part in range(4)]
            pdfium.FPDFText_GetFillColor(text.raw, index, *map(ctypes.byref, parts))
            if said == letter:
                found.add(tuple(part.value for part in parts))
    return found


@pytest.mark.parametrize("roles", ["xref", "xref is-full"])
def test_a_reference_that_would_move_text_says_so_at_the_foot(
    short, shipped, printed, roles
):
    crowded = _crowded(short, roles)
    known = pdf.write(crowded, shipped, {}).folios
    choice = Choice(("chapter-security",))

    extract = pdf.write_extract(crowded, shipped, known, choice)

    said = "".join(p.get_textpage().get_text_range() for p in _pages(extract))
    number = known["chapter-department"]
    assert f"→ 全体版 p. {number}" in said.replace("\r\n", "")
    assert f"（p.{number}）" in said.replace("\r\n", "")
    first, after = (int(known[f"chapter-{one}"]) for one in ("security", "plan"))
    assert extract.folios == tuple(str(number) for number in range(first, after))


def _crowded(short, roles):
    """Return the book with so many references in a chapter that it would run over."""
    line = (
        f'<p data-source="x">あ<a class="{roles}" href="#chapter-department">役割</a>'
        "</p>"
    )
    (part,) = (p for p in short.parts if p.id == "chapter-security")
    many = part.html.replace(
        "</header>", f"</header>{line.replace('あ', 'あ' * 32) * 25}"
    )
    parts = tuple(replace(p, html=many) if p is part else p for p in short.parts)
    return replace(short, parts=parts)


def test_no_link_leads_nowhere(short, shipped, printed):
    extract = pdf.write_extract(
        short, shipped, printed.folios, Choice(("chapter-plan", "chapter-skills"))
    )

    book = pikepdf.open(BytesIO(extract.content))
    named = {str(one) for one in list(book.Root.Names.Dests.Names)[::2]}
    links = [
        str(link.Dest)
        for page in book.pages
        for link in page.get("/Annots", ())
        if "/Dest" in link
    ]
    assert set(links) <= named


def test_links_between_printed_chapters_stay(short, shipped, printed):
    choice = Choice(("chapter-welcome", "chapter-department"))
    extract = pdf.write_extract(short, shipped, printed.folios, choice)

    book = pikepdf.open(BytesIO(extract.content))
    links = [
        str(link.Dest)
        for page in book.pages
        for link in page.get("/Annots", ())
        if "/Dest" in link
    ]
    assert "chapter-department" in links


def test_the_strip_stands_at_the_head_of_the_first_page_alone(short, shipped, printed):
    choice = Choice(("chapter-department",))
    extract = pdf.write_extract(short, shipped, printed.folios, choice)

    heads = [
        page.get_textpage().get_text_bounded(bottom=page.get_height() - _STRIP)
        for page in _pages(extract)
    ]
    imprint = short.imprint
    for told in ("抜粋", imprint.book, imprint.version, imprint.classification):
        assert told in heads[0]
    assert "2026年12月1日" in heads[0]
    assert not any(heads[1:])


def test_the_title_names_the_chapters(short, shipped, printed):
    choice = Choice(("chapter-security", "chapter-welcome"))
    extract = pdf.write_extract(short, shipped, printed.folios, choice)

    title = pypdfium2.PdfDocument(extract.content).get_metadata_value("Title")
    assert title == "秘書　入社ハンドブック　ようこそ　情報セキュリティ"


def test_tags_and_outline_are_there(short, shipped, printed):
    choice = Choice(("chapter-welcome", "chapter-plan"))
    extract = pdf.write_extract(short, shipped, printed.folios, choice)

    book = pikepdf.open(BytesIO(extract.content))
    with book.open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert titles == ["1　ようこそ", "4　九十日の歩み"]
    assert book.Root.MarkInfo.Marked
    assert len(book.Root.StructTreeRoot.ParentTree.Nums) >= 2 * len(extract.folios)


@pytest.mark.parametrize(
    ("first", "parity"), [("right", 1), ("left", 0)], ids=["right", "left"]
)
def test_pages_take_the_sides_that_they_have_on_paper(
    first, parity, short, shipped, printed
):
    choice = Choice(("chapter-welcome", "chapter-plan"), first)
    extract = pdf.write_extract(short, shipped, printed.folios, choice)

    for place, (page, folio) in enumerate(
        zip(_pages(extract), extract.folios, strict=True), 1
    ):
        half = page.get_width() / 2
        found = page.get_textpage().get_text_bounded(
            left=half if place % 2 == parity else 0,
            right=page.get_width() if place % 2 == parity else half,
            top=_FOOT,
        )
        assert folio in found.split()


def test_the_foot_says_of_how_many_pages_the_book_is(short, shipped, printed):
    choice = Choice(("chapter-welcome", "chapter-plan"))
    extract = pdf.write_extract(short, shipped, printed.folios, choice)

    for page, folio in zip(_pages(extract), extract.folios, strict=True):
        foot = page.get_textpage().get_text_bounded(top=_FOOT)
        assert f"{folio} / {printed.folios[LAST]}" in foot


def test_the_whole_book_with_blanks_says_on_each_page_what_it_says_without(
    short, shipped, printed
):
    choice = Choice((), "right", blanks=True)
    extract = pdf.write_extract(short, shipped, printed.folios, choice)

    book = zip(folios(printed.content), _said(printed.content), strict=True)
    shown = {folio: said for folio, said in book if said}
    pages = [folio for folio in extract.folios if folio is not None]
    assert pages == list(shown)
    assert _said(extract.content) == list(shown.values())


def _said(content):
    """Return each page's letters, but for heads and feet; tabs change sides."""
    return [
        sorted(
            page.get_textpage()
            .get_text_bounded(bottom=_FOOT, top=page.get_height() - _FOOT)
            .replace(" ", "")
        )
        for page in pypdfium2.PdfDocument(content)
    ]


def test_blank_pages_are_asked_for_where_a_chapter_would_begin_on_a_back(
    short, shipped, printed
):
    choice = Choice(tuple(anchors(short)), "right", blanks=True)
    extract = pdf.write_extract(short, shipped, printed.folios, choice)

    for anchor in anchors(short):
        assert extract.folios.index(printed.folios[anchor]) % 2 == 0
    assert len(_pages(extract)) == sum(one is not None for one in extract.folios)


def test_the_same_chapters_make_the_same_bytes(short, shipped, printed):
    choice = Choice(("chapter-welcome",))
    one, other = (
        pdf.write_extract(short, shipped, printed.folios, choice).content
        for _time in range(2)
    )

    assert one == other


def _pages(extract):
    return list(pypdfium2.PdfDocument(extract.content))
