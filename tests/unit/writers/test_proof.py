"""The proof of a made-up page finds each kind of fault."""

import pytest

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
