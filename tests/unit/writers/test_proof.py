"""The proof of a made-up page finds each kind of fault."""

import pytest

from handbook.document.kinsoku import NOT_FIRST, NOT_LAST
from handbook.writers.pdf import fonts
from handbook.writers.pdf.proof import Fault, read

SHEET = (
    "@page{size:100mm 60mm;margin:5mm}*{margin:0;padding:0}"
    "html{font:10px/6mm 'BIZ UDGothic'}h2,caption{font-size:10px}"
    "h2{break-after:auto}p{orphans:1;widows:1}"
    "table{border-collapse:collapse}img{width:10mm;height:20mm}"
)
PICTURE = (
    "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' "
    "width='9' height='9'><rect width='9' height='9'/></svg>"
)
LINES = "<p>行<br/>行<br/>行<br/>行</p>"  # of the eight that a page holds
ROW = "<tr><td>欄</td></tr>"
FULL = f"{LINES}{LINES}"


@pytest.fixture(scope="module")
def proof(shipped):
    """Return what reads the proof of a text, laid out by the simplest rules."""
    fonts.isolate(shipped)
    from weasyprint import HTML

    def of(body, style=""):
        head = f'<html lang="ja"><style>{SHEET}{style}</style><body>'
        return read(HTML(string=f"{head}{body}").render())

    return of


def found(proof):
    return [(one.fault, one.page) for one in proof.findings]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>行<br/>、行</p>", (Fault.HEAD, 1)),
        ("<p>行<br/>ッ行</p>", (Fault.HEAD, 1)),
        ("<p>行「<br/>行</p>", (Fault.END, 1)),
        ("<p>行 → <br/>行</p>", (Fault.END, 1)),
        ("<p>行行行行<br/>た。</p>", (Fault.RUNT, 1)),
        ("<p>行<br/><b>、</b>行</p>", (Fault.HEAD, 1)),
        ("<p>行<br/><i class='note'>注</i>行</p>", (Fault.HEAD, 1)),
        ("<p><i class='box'>語（<br/>語）</i>行</p>", (Fault.END, 1)),
        (f"{LINES}<p>行<br/>行<br/>行</p><h2>題</h2>{LINES}", (Fault.HEADING, 1)),
        (
            f"{LINES}<p>行<br/>行</p><table><caption>表</caption><thead><tr><th>頭"
            f"</th></tr></thead>{ROW}</table>{LINES}",
            (Fault.HEADING, 1),
        ),
        (
            f"{LINES}<p>行<br/>行<br/>行</p><table><caption>表</caption>{ROW * 4}"
            f"</table>{LINES}",
            (Fault.CAPTION, 1),
        ),
        (
            f'{LINES}<figure><img src="{PICTURE}"/><figcaption>図</figcaption>'
            f"</figure>{LINES}",
            (Fault.CAPTION, 2),
        ),
        (
            f"{LINES}<p>行<br/>行<br/>行</p><table>{ROW * 4}</table>{LINES}",
            (Fault.ROW, 1),
        ),
        (f"{LINES}<table>{ROW * 5}</table>{LINES}", (Fault.ROW, 2)),
        (f"{LINES}<p>行<br/>行<br/>行</p>{LINES}", (Fault.ORPHAN, 1)),
        (f"{LINES}<p>行<br/>行<br/>行<br/>行<br/>行</p>{LINES}", (Fault.WIDOW, 2)),
        (
            f"{LINES}<p>行<br/>行<br/>行</p><table><tr><td>{LINES}</td></tr></table>",
            (Fault.ORPHAN, 1),
        ),
        (f"{FULL}<p>行</p>", (Fault.EMPTY, 2)),
        ("<p lang='en'>Labor Act, Art.<br/>41</p>", (Fault.NUMBER, 1)),
        ("<p>行</p><p style='color:#888'>行</p>", (Fault.PALE, 1)),
        ("<div style='background:#ccc'><p style='color:#666'>行</p>", (Fault.PALE, 1)),
        (
            "<div style='background:linear-gradient(#000,#fff)'>"
            "<p style='color:#fff'>行</p></div>",
            (Fault.PALE, 1),
        ),
        ("<p style='color:rgb(0 0 0 / 40%)'>行</p>", (Fault.PALE, 1)),
        ("<style>@page{@top-left{content:'行';color:#999}}</style>行", (Fault.PALE, 1)),
    ],
)
def test_a_fault_is_found_on_its_page(proof, body, expected):
    laid = proof(body, ".box{display:inline-block}.note{float:footnote}")

    assert expected in found(laid), laid


@pytest.mark.parametrize(
    "body",
    [
        FULL,
        "<p>、行<br/>行「</p>" + LINES,  # as it was written, not as it was parted
        f"{LINES}<h2>題</h2><p>行<br/>行<br/>行</p>{LINES}",
        f"{LINES}<p>行<br/>行</p><table>{ROW * 4}</table>{LINES}",
        f"{LINES}<p>行<br/>行<br/>行</p><table>{ROW * 2}</table>{LINES}",
        f"{LINES}<p>行<br/>行</p><p>行<br/>行<br/>行<br/>行</p>{LINES}",
        f"<p>行<br/><i class='box'></i>、行</p>{LINES}",
        f'{FULL}<p style="break-before:right">行<br/>行</p>',
        f"<p lang='en'>this is<br/>… of</p>{LINES}",
        f"<p lang='en'>Labor Act,<br/>Art. 41</p>{LINES}",
        f"<p style='background:#000;color:#fff'>行</p>{LINES}",
        f"<p style='color:#666'>行</p>{LINES}",
        f"<p>行<i style='color:#fff;font-size:0'>隠</i></p>{LINES}",  # not printed
    ],
)
def test_a_page_without_a_fault_has_none(proof, body):
    assert found(proof(body, ".box{display:inline-block;width:1em}")) == []


def test_lines_and_pages_are_counted(proof):
    read = proof(f"{FULL}<p>行<br/>行</p>")

    assert (read.pages, read.lines) == (2, 10)


def test_a_page_left_blank_for_the_next_to_begin_right_is_not_empty(proof):
    read = proof('<p>行<br/>行</p><p style="break-before:right">行<br/>行</p>')

    assert read.pages == 3
    assert Fault.EMPTY not in read.counts()


def test_pages_are_counted_by_the_kind_of_their_part(proof):
    breaks = "section,nav{break-before:page}.opener{break-before:right}"
    parts = (
        '<section class="cover"><p>表紙</p></section>',
        '<section class="matter" id="control"><p>管理</p></section>',
        '<nav class="contents matter"><p>目次</p></nav>',
        f'<section class="chapter opener">{FULL}{FULL}</section>',
        '<section class="chapter trainer"><p>教え方</p></section>',
    )

    assert proof("".join(parts), breaks).kinds == {
        "cover": 1,
        "control": 1,
        "contents": 1,
        "blank": 1,
        "opener": 2,
        "trainer": 1,
    }


# --- what WeasyPrint sees to by itself ---

# It breaks lines before and after these though no typesetter would.
_ESCAPING_FIRST = frozenset("´｀¨～")
_ESCAPING_LAST = frozenset("＃#")


_TALL = "@page{size:100mm 300mm}"


def narrow(before, after):
    """Return paragraphs of a narrow measure, so that some line ends between."""
    return "".join(
        f'<p style="width:10em">{"行" * count}{before}{after}{"行" * 6}</p>'
        for count in (8, 9, 10, 11)
    )


@pytest.mark.parametrize("mark", sorted(NOT_FIRST - _ESCAPING_FIRST))
def test_no_line_is_broken_before_what_may_not_begin_one(proof, mark):
    assert Fault.HEAD not in proof(narrow("", mark), _TALL).counts()


@pytest.mark.parametrize("mark", sorted(NOT_LAST - _ESCAPING_LAST))
def test_no_line_is_broken_after_what_may_not_end_one(proof, mark):
    assert Fault.END not in proof(narrow(mark, ""), _TALL).counts()


@pytest.mark.parametrize("mark", sorted(_ESCAPING_FIRST))
def test_what_it_breaks_lines_before_is_found(proof, mark):
    assert Fault.HEAD in proof(narrow("", mark), _TALL).counts()


@pytest.mark.parametrize("mark", sorted(_ESCAPING_LAST))
def test_what_it_breaks_lines_after_is_found(proof, mark):
    assert Fault.END in proof(narrow(mark, ""), _TALL).counts()


@pytest.mark.parametrize("whole", ["……", "――", "2026", "Excel"])
def test_no_line_is_broken_within_what_is_one(proof, whole):
    text = narrow("", whole).replace("行" * 6, f"行行{whole}行行")

    lines = [line for page in boxes(text) for line in page]

    assert sum(line.count(whole) for line in lines) == text.count(whole)


def boxes(body):
    """Yield the lines of each page."""
    from weasyprint import HTML
    from weasyprint.formatting_structure.boxes import LineBox

    html = f'<html lang="ja"><style>{SHEET}{_TALL}</style><body>{body}'
    for page in HTML(string=html).render().pages:
        lines = (b for b in page._page_box.descendants() if isinstance(b, LineBox))
        yield [
            "".join(getattr(b, "text", "") for b in one.descendants()) for one in lines
        ]
