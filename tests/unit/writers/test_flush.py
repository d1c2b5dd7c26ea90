"""Japanese lines end flush."""

import ctypes
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from handbook.document import Part
from handbook.writers import html, pdf
from handbook.writers.pdf import drawing, flush

_LONG = "香りの強いものは控え、名札は見える位置に付けます。" * 4
_PIECES = {
    "plain": _LONG,
    "short-words": "「経理」（けいり）の・「人事」と、2026年11月の資料を、" * 4,
    "bold": f"先に<strong>だれの動作か</strong>を考え、{_LONG}",
    "latin": "国税はe-Tax、住民税はeLTAX portal、会計はExcel 365で、" * 4,
    "link": f"くわしくは<a href='#p'>バックオフィスという仕事</a>を読み、{_LONG}" * 2,
    "xref": f"くわしくは<a class='xref' href='#p'>仕事の章</a>を読み、{_LONG}" * 2,
    "ruby": f"変更の<span class='ruby'><span class='rb'>覚書</span>"
    f"<span class='rt'>おぼえがき</span></span>を載せ、{_LONG}" * 2,
    "footnote": f"決まりは<span class='footnote' data-number='1'>出典</span>では、"
    f"{_LONG}",
    "box": f"<span class='check'></span>控えを残し、{_LONG}",
    "figures": f"<span class='nowrap'>1,240万円</span>と<code>A-01</code>を、{_LONG}",
    "wide-space": "見出し　" * 40,
}


def book(short, *blocks, language="ja"):
    """Return a book of one chapter that holds ``blocks``."""
    html = f'<section id="p" class="chapter"><h1>本</h1>{"".join(blocks)}</section>'
    part = Part("chapter", "p", "", "本", html)
    edition = replace(short.edition, language=language)
    return replace(short, parts=(part,), entries=(), edition=edition)


def ragged(design):
    sheet = design.stylesheet.replace("text-align: justify", "text-align: left")
    assert sheet != design.stylesheet
    return replace(design, stylesheet=sheet)


def characters(page):
    """Yield the characters of a page: what, left, right and baseline in points."""
    text = page.get_textpage()
    box = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        if not pdfium.FPDFText_IsGenerated(text.raw, index):
            pdfium.FPDFText_GetLooseCharBox(text.raw, index, ctypes.byref(box))
            pdfium.FPDFText_GetCharOrigin(
                text.raw, index, ctypes.byref(x), ctypes.byref(y)
            )
            what = chr(pdfium.FPDFText_GetUnicode(text.raw, index))
            yield what, box.left, box.right, y.value


def rows(content):
    """Return the rows of the first page's text: words, left and right edge."""
    found = []
    for one in characters(pypdfium2.PdfDocument(content)[0]):
        if not found or abs(found[-1][0][3] - one[3]) > 11:  # more than a reading
            found.append([])
        found[-1].append(one)
    return [
        (
            "".join(c[0] for c in row),
            row[0][1],
            max(c[2] for c in row if c[0] != "　"),
        )
        for row in found
    ]


def edge(design):
    """Return where the text of a recto ends, in points from its left."""
    return design.points("page-width") - design.points("page-margin-outer")


def texts(content):
    return [p.get_textpage().get_text_range() for p in pypdfium2.PdfDocument(content)]


def spacings(content):
    with pikepdf.open(BytesIO(content)) as file:
        return [
            float(operands[0])
            for page in file.pages
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) == "Tc" and float(operands[0])
        ]


@pytest.mark.parametrize("piece", _PIECES)
def test_every_line_but_the_last_ends_at_the_measure(short, shipped, piece):
    document = book(short, f"<p>{_PIECES[piece]}。終わり。</p>")

    content = pdf.write(document, shipped, {}).content

    found = rows(content)
    last = next(i for i, row in enumerate(found) if row[0].endswith("り。"))
    lines = [row for row in found[:last] if row[1] > 140]
    assert len(lines) >= 2
    assert [row for row in lines if abs(row[2] - edge(shipped)) > 0.1] == []


def test_the_last_line_of_a_paragraph_stays_ragged(short, shipped):
    document = book(short, f"<p>{_LONG}</p>", f"<p>{_LONG}</p>")

    flushed = rows(pdf.write(document, shipped, {}).content)
    stock = rows(pdf.write(document, ragged(shipped), {}).content)

    ends = [
        (one, other)
        for one, other in zip(flushed, stock, strict=True)
        if one[0].endswith("す。") and one[2] < 500
    ]
    assert len(ends) == 2
    assert all(one == pytest.approx(other) for (_, *one), (_, *other) in ends)


def test_only_running_text_is_set_flush(short, shipped):
    long = "香りの強いものは控えて名札は見える位置に付けて挨拶は相手の目を見る"
    blocks = (
        f'<h2 class="section">{long * 2}</h2>',
        f'<table class="table"><tbody><tr><td>{_LONG}</td></tr></tbody></table>',
        f'<p class="lead">{_LONG}</p>',
        f'<p class="note">{_LONG}</p>',
    )

    content = pdf.write(book(short, *blocks), shipped, {}).content

    assert spacings(content) == []


def test_what_is_read_is_the_same_as_of_ragged_lines(short, shipped, printed):
    stock = pdf.write(short, ragged(shipped), {})

    assert spacings(printed.content)
    assert texts(printed.content) == texts(stock.content)
    assert printed.folios == stock.folios


def test_a_line_that_would_look_spaced_out_stays_ragged(short, shipped):
    word = "pneumonoultramicroscopicsilicovolcanoconiosis"
    document = book(short, f"<p>{f'病名の例は{word}で、' * 4}</p>")

    content = pdf.write(document, shipped, {}).content

    em = shipped.points("size-body") / 0.75
    most = int(shipped.tokens["flush-most-percent"]) / 100 * em
    assert all(0 < step <= most for step in spacings(content))
    assert any(row[2] < edge(shipped) - 10 for row in rows(content) if word in row[0])


def test_marks_that_hang_before_a_line_keep_their_place(short, shipped):
    items = f'<ul class="bullets"><li>{_LONG}</li></ul>'
    document = book(short, items, f'<ul class="tasks"><li>{_LONG}</li></ul>')

    flushed = rows(pdf.write(document, shipped, {}).content)
    stock = rows(pdf.write(document, ragged(shipped), {}).content)

    assert [row[1] for row in flushed] == pytest.approx([row[1] for row in stock])


def test_figures_of_a_column_are_of_one_width_and_latin_is_proportional(short, shipped):
    cell = '<td class="is-number">1,181</td><td>x</td>'
    table = f'<table class="table"><tbody><tr>{cell}</tr></tbody></table>'
    document = book(short, table, "<p>will</p>")

    file = pypdfium2.PdfDocument(pdf.write(document, shipped, {}).content)

    wide = [
        (what, right - left)
        for what, left, right, height in characters(file[0])
        if 80 < height < 780  # within the type area
    ]
    figures = {round(width, 2) for what, width in wide if what in "18"}
    [figure] = figures
    assert figure == pytest.approx(shipped.points("size-table") / 2, abs=0.05)
    latin = dict(wide)
    assert latin["w"] > 1.5 * latin["i"]


def test_english_lines_stay_ragged(short, shipped):
    words = "The names on the tags can be read from where you stand. " * 6
    document = book(short, f"<p>{words}</p>", language="en")

    assert spacings(pdf.write(document, shipped, {}).content) == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("経理", [0]),
        ("会計Excel表", [0, 1, 6]),
        ("a word", [1]),
        ("経理 a", [0, 2]),
        ("の「経", [0]),
        ("経」の", [1]),
        ("経、理。", [1]),
        ("A・経", []),
        ("約……と――", [0, 2, 3]),
        ("経　理", [1]),
        ("経　", []),
        ("1,240万円", [4, 5]),
        ("50％", []),
        ("注*1が", [2]),
    ],
)
def test_a_line_is_widened_where_a_typesetter_would(text, places):
    assert drawing.places(text) == places


def test_weasyprint_is_as_it_was_afterwards(short, shipped):
    from weasyprint.draw import text
    from weasyprint.layout import inline

    before = text.draw_first_line, inline.text_align
    with flush.lines(short.language, shipped):
        assert text.draw_first_line != before[0]
        assert inline.text_align != before[1]

    assert (text.draw_first_line, inline.text_align) == before


def test_threads_do_not_disturb_one_another(short, shipped):
    document = book(short, f"<p>{_LONG}</p>")
    alone = pdf.write(document, shipped, {}).content

    with ThreadPoolExecutor(3) as pool:
        made = pool.map(lambda _: pdf.write(document, shipped, {}).content, range(3))

        assert set(made) == {alone}


def dots(content):
    """Return how many dots are drawn: circles, of four curves each."""
    with pikepdf.open(BytesIO(content)) as file:
        operators = [
            str(operator)
            for page in file.pages
            for _operands, operator in pikepdf.parse_content_stream(page)
        ]
    return operators.count("c") / 4


@pytest.mark.parametrize(
    ("words", "count"),
    [("だれの動作か", 6), ("表、「欄」と・", 3), ("サーバー", 4), ("……か", 1)],
)
def test_emphasis_has_a_dot_over_each_character_but_marks(short, shipped, words, count):
    document = book(short, f"<p>先に<em>{words}</em>を考える。</p>")
    plain = book(short, f"<p>先に{words}を考える。</p>")

    content = pdf.write(document, shipped, {}).content
    stock = pdf.write(plain, shipped, {}).content

    assert dots(content) - dots(stock) == count
    assert texts(content) == texts(stock)


def test_dotted_lines_end_at_the_measure_and_break_as_plain_ones(short, shipped):
    document = book(short, f"<p>先に、<em>{_LONG}</em>終わり。</p>")

    dotted = rows(pdf.write(document, shipped, {}).content)
    plain = book(short, f"<p>先に、{_LONG}終わり。</p>")

    assert [row[0] for row in dotted] == [
        row[0] for row in rows(pdf.write(plain, shipped, {}).content)
    ]
    [first] = [row for row in dotted if row[0].startswith("先に")]
    assert abs(first[2] - edge(shipped)) < 0.1


def test_emphasis_in_english_has_no_dots(short, shipped):
    document = book(short, "<p>It is <em>very</em> late.</p>", language="en")
    plain = book(short, "<p>It is very late.</p>", language="en")

    assert dots(pdf.write(document, shipped, {}).content) == dots(
        pdf.write(plain, shipped, {}).content
    )


def test_browsers_set_the_dots_themselves(short, shipped):
    text = html.write(book(short, "<p><em>必ず</em></p>"), shipped, {}).content.decode()

    assert "html:lang(ja) em { text-emphasis: filled dot; }" in text
    assert "<em>必ず</em>" in text


def test_browsers_set_the_readings_themselves(short, shipped):
    text = html.write(book(short, f"<p>{_PIECES['ruby']}</p>"), shipped, {})

    assert re.search("<ruby>[^<あ-ん]+<rt>[あ-ん]+</rt></ruby>", text.content.decode())


def test_a_reading_over_a_word_does_not_part_its_lines(short, shipped):
    document = book(short, f"<p>{_PIECES['ruby']}</p>")

    page = pypdfium2.PdfDocument(pdf.write(document, shipped, {}).content)[0]

    lines = sorted(
        {round(c[3], 1) for c in characters(page) if c[0] == "香" or c[0] == "付"}
    )
    line = shipped.points("leading-body")
    steps = [below - above for above, below in pairwise(lines)]
    assert all(step == pytest.approx(line, abs=0.15) for step in steps)
