"""What PDF/A, PDF/UA and viewers want to know of a PDF."""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from lxml import etree

from handbook.document import Part
from handbook.writers import pdf
from handbook.writers.pdf.folios import roman


@pytest.fixture(scope="module")
def opened(printed):
    with pikepdf.open(BytesIO(printed.content)) as file:
        yield file


@pytest.fixture(scope="module")
def labels(printed):
    file = pypdfium2.PdfDocument(printed.content)
    return [file.get_page_label(number) for number in range(len(file))]


def made(short, shipped, blocks, **marks):
    """Return the PDF of a book of one chapter that holds ``blocks``."""
    book = _book(short, blocks, **marks)
    return pikepdf.open(BytesIO(pdf.write(book, shipped, {}).content))


def _book(short, blocks, **marks):
    html = f'<section class="chapter" id="c"><h1>章</h1>{blocks}</section>'
    part = Part("chapter", "c", "1", "章", html)
    return replace(short, parts=(part,), entries=(), **marks)


def tags(file, name):
    """Return the elements of a name, in the order of the tags."""

    def walk(element):
        for kid in element.get("/K", []):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                if str(kid.S)[1:] == name:
                    yield kid
                yield from walk(kid)

    return list(walk(file.Root.StructTreeRoot))


# --- heads and lists ---

_TABLE = (
    '<table class="table"><thead><tr><th scope="col">a</th><th>b</th></tr></thead>'
    '<tbody><tr><th scope="row">c</th><td>d</td></tr><tr><th>e</th><td>f</td></tr>'
    "</tbody></table>"
)


def test_a_head_says_whether_it_leads_a_column_or_a_row(short, shipped):
    with made(short, shipped, _TABLE) as file:
        scopes = [str(head.A.Scope) for head in tags(file, "TH")]
        cells = [[str(h) for h in cell.A.Headers] for cell in tags(file, "TD")]
        rows = [str(head.ID) for head in tags(file, "TH")[2:]]

    assert scopes == ["/Column", "/Column", "/Row", "/Row"]
    assert [set(rows) & set(heads) for heads in cells] == [{rows[0]}, {rows[1]}]


def test_every_head_of_a_book_has_a_scope(opened):
    scopes = {str(head.A.Scope) for head in tags(opened, "TH")}

    assert scopes == {"/Column", "/Row"}


_LISTS = {
    '<ol class="numbers"><li>a</li></ol>': ["/Decimal"],
    '<ul class="bullets"><li>a</li></ul>': ["/None"],
    '<dl class="label-list"><dt>a</dt><dd>b</dd></dl>': ["/None"],
    '<ul class="bullets"><li>a<ol class="numbers"><li>b</li></ol></li></ul>': [
        "/None",
        "/Decimal",
    ],
    '<table class="table"><tbody><tr><td><ol class="numbers"><li>a</li></ol></td>'
    '<td><ul class="bullets"><li>b</li></ul></td></tr></tbody></table>': [
        "/Decimal",
        "/None",
    ],
    '<ol class="path"><li><div class="milestone"><p>a</p></div><div class="stage">'
    '<h2>b</h2><ul class="bullets"><li>c</li></ul></div></li></ol>': [
        "/Decimal",
        "/None",
    ],
}


@pytest.mark.parametrize(("blocks", "numberings"), _LISTS.items())
def test_a_list_says_whether_its_order_counts(short, shipped, blocks, numberings):
    with made(short, shipped, blocks) as file:
        found = [str(one.A.ListNumbering) for one in tags(file, "L")]

    assert sorted(found) == sorted(numberings)


def test_a_word_is_read_before_the_reading_that_stands_above_it(short, shipped):
    ruby = (
        '<span class="ruby"><span class="rb">麹室</span>'
        '<span class="rt">こうじむろ</span></span>'
    )
    content = pdf.write(_book(short, f"<p>前{ruby}。</p>"), shipped, {}).content

    with pikepdf.open(BytesIO(content)) as file:
        [whole] = tags(file, "Ruby")
        assert [str(part.S) for part in whole.K] == ["/RB", "/RT"]
    page = pypdfium2.PdfDocument(content)[0].get_textpage()
    said = page.get_text_range()
    assert 0 <= said.index("麹室") < said.index("こうじむろ")
    word, reading = (page.get_charbox(said.index(one)) for one in ("麹", "こ"))
    assert reading[1] > word[3]  # above it, and half as wide
    assert reading[2] - reading[0] < word[2] - word[0]


_FOREIGN = {
    '<p lang="en">Hello.</p>': {"P": "en"},
    '<p>語<span class="english" lang="en">word</span></p>': {"Span": "en"},
    '<dl class="label-list"><dt lang="en">a</dt><dd>b</dd></dl>': {"LI": "en"},
    '<table class="table" lang="en"><tbody><tr><td>a</td></tr></tbody></table>': {
        "Table": "en"
    },
    "<p>語</p>": {},
}


@pytest.mark.parametrize(("blocks", "languages"), _FOREIGN.items())
def test_what_is_in_another_language_says_so(short, shipped, blocks, languages):
    with made(short, shipped, blocks) as file:
        names = ("P", "Span", "LI", "Table", "TR", "TD")
        every = [(name, one) for name in names for one in tags(file, name)]
        told = {name: str(one.Lang) for name, one in every if "/Lang" in one}

    assert told == languages


def test_a_list_over_two_pages_says_so_on_both(short, shipped):
    items = "<li>項目</li>" * 60

    with made(short, shipped, f'<p>前</p><ol class="numbers">{items}</ol>') as file:
        found = [str(one.A.ListNumbering) for one in tags(file, "L")]

    assert found == ["/Decimal", "/Decimal"]


def test_a_list_counts_from_where_it_is_told(short, shipped):
    """WeasyPrint leaves that out, of the list as of an item."""
    items = "".join(f"<li>項{n}</li>" for n in "五六")

    html = f'<section class="chapter" id="c"><ol class="numbers" start="5">{items}</ol>'
    part = Part("chapter", "c", "1", "章", f"{html}</section>")
    book = replace(short, parts=(part,), entries=())
    file = pypdfium2.PdfDocument(pdf.write(book, shipped, {}).content)
    text = "".join(file[0].get_textpage().get_text_range().split())

    assert "5項五6項六" in text.replace(".", "")


# --- what the file says of itself ---


def test_what_the_file_says_of_itself_stands_in_both_places(opened, short):
    info, imprint = opened.docinfo, short.imprint
    said = etree.fromstring(opened.Root.Metadata.read_bytes())

    def xmp(name, namespace="http://purl.org/dc/elements/1.1/"):
        (found,) = said.iter(f"{{{namespace}}}{name}")
        return "".join(found.itertext())

    keywords = xmp("Keywords", "http://ns.adobe.com/pdf/1.3/")
    assert xmp("title") == str(info.Title) == imprint.book
    assert xmp("creator") == str(info.Author) == imprint.company
    assert xmp("description") == str(info.Subject) == imprint.subject
    assert keywords == str(info.Keywords) == ", ".join(imprint.keywords)
    assert xmp("language") == str(opened.Root.Lang) == "ja"
    assert imprint.keywords


def test_both_standards_are_named(opened):
    said = opened.Root.Metadata.read_bytes()

    assert b'pdfaid:part="2" pdfaid:conformance="A"' in said
    assert said.count(b'pdfuaid:part="1"') == 1


def test_a_viewer_shows_title_and_outline(opened):
    assert opened.Root.ViewerPreferences.DisplayDocTitle
    assert opened.Root.PageMode == "/UseOutlines"


# --- outline and links ---


def outlined(items, level=1):
    for item in items:
        yield level, item.title, item
        yield from outlined(item.children, level + 1)


def test_the_outline_is_the_contents_with_their_numbers(opened, short):
    with opened.open_outline() as outline:
        found = [(level, title) for level, title, _item in outlined(outline.root)]

    listed = [
        (e.level, f"{e.number}　{e.title}" if e.number else e.title)
        for e in short.entries
    ]
    chapters = next(n for n, (_level, t) in enumerate(listed) if t.startswith("1"))
    assert found == [*listed[:chapters], (1, "目次"), *listed[chapters:]]


def test_the_outline_shows_chapters_first_and_leads_to_their_pages(
    opened, printed, short, labels
):
    pages = {page.objgen: number for number, page in enumerate(opened.pages)}
    with opened.open_outline() as outline:
        entries = list(outlined(outline.root))
        assert all(item.is_closed for level, _t, item in entries if item.children)
        found = {
            title: labels[pages[item.destination[0].objgen]]
            for _level, title, item in entries
        }

    wanted = {
        f"{e.number}　{e.title}" if e.number else e.title: printed.folios[e.anchor]
        for e in short.entries
    }
    assert found == {**wanted, "目次": printed.folios["contents"]}


def test_every_link_leads_to_a_place_in_the_book(opened):
    names = [str(name) for name in opened.Root.Names.Dests.Names[::2]]
    places = dict(zip(names, opened.Root.Names.Dests.Names[1::2], strict=True))
    pages = {page.objgen for page in opened.pages}
    links = [
        str(note.Dest if "/Dest" in note else note.A.D)
        for page in opened.pages
        for note in page.get("/Annots", [])
        if "/Dest" in note or "/D" in note.get("/A", {})
    ]

    assert len(links) > 20
    assert [link for link in links if places[link][0].objgen not in pages] == []


def test_names_of_places_are_short_ascii(opened):
    """A name has at most 127 bytes, and letters beyond ASCII take nine each."""
    names = [str(name) for name in opened.Root.Names.Dests.Names[::2]]

    assert len(names) > 20
    assert [name for name in names if not name.isascii() or len(name) > 127] == []


# --- folios ---

_ENDS = (slice(1), slice(-1, None), slice(3), slice(-3, None))  # of a foot, in words


def test_the_label_of_a_page_is_the_folio_printed_on_it(printed, labels):
    file = pypdfium2.PdfDocument(printed.content)
    first, last = labels.index("1"), int(printed.folios["last-page"])

    assert labels[:first] == [roman(n) for n in range(1, first + 1)]
    assert labels[first:] == [str(n) for n in range(1, len(labels) - first + 1)]
    for page, label in list(zip(file, labels, strict=True))[1:-1]:  # but for covers
        lines = page.get_textpage().get_text_range().splitlines()
        folio = f"{label} / {last}" if label.isdigit() else label
        ends = {" ".join(line.split(" ")[part]) for line in lines for part in _ENDS}
        assert folio in ends or not lines, (folio, lines)


def test_the_body_begins_on_the_right(short, shipped):
    for extra in ("", '<p style="break-before: page">次</p>'):
        parts = [
            replace(p, html=p.html.replace("</section>", f"{extra}</section>"))
            if p.kind == "how"
            else p
            for p in short.parts
        ]
        book = replace(short, parts=tuple(parts))
        written = pdf.write(book, shipped, {})
        file = pypdfium2.PdfDocument(written.content)
        labels = [file.get_page_label(n) for n in range(len(file))]
        assert labels.index("1") % 2 == 0


@pytest.mark.parametrize(
    ("number", "folio"), [(1, "i"), (4, "iv"), (9, "ix"), (14, "xiv"), (48, "xlviii")]
)
def test_folios_before_the_body_are_roman(number, folio):
    assert roman(number) == folio
