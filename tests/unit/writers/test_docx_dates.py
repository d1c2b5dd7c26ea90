"""What is filled in and stamped in the Word edition: days, boxes of one size."""

import shutil
import subprocess
from dataclasses import replace
from itertools import pairwise

import pypdfium2
import pytest
from lxml import etree
from pypdfium2 import raw

from handbook.document import Part
from handbook.writers import docx
from handbook.writers.docx.lint import Package, lint

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WAITS = 120  # seconds
_MM = 72 / 25.4
_LEAST = 15  # mm
_SIGNED = (
    '<table class="signatures"><thead><tr><th></th><th>署名</th><th>日付</th></tr>'
    '</thead><tbody><tr><th>本人</th><td class="blank"></td>'
    '<td class="blank is-date"></td></tr></tbody></table>'
)
_SEALS = (
    '<table class="seals"><thead><tr><th>承認</th><th>確認</th><th>作成</th></tr>'
    "</thead><tbody><tr>{}</tr></tbody></table>"
)
_SEAL = '<td class="is-date">　 /　 /</td>'


def book(short, html, language="ja"):
    part = Part("chapter", "p", "", "試し", f'<section id="p">{html}</section>')
    edition = replace(short.edition, language=language)
    return replace(short, parts=(part,), entries=(), edition=edition)


def controls(tree):
    return [
        s for s in tree.iter(f"{_W}sdt") if s.find(f"{_W}sdtPr/{_W}date") is not None
    ]


def said(control, name):
    return control.find(f"{_W}sdtPr//{_W}{name}").get(f"{_W}val")


def text(element):
    return "".join(t.text or "" for t in element.iter(f"{_W}t"))


@pytest.mark.parametrize(
    ("language", "form", "spoken"),
    [("ja", "yyyy年M月d日", "ja-JP"), ("en", "d MMM yyyy", "en")],
)
def test_a_day_to_fill_in_is_picked_in_the_books_language(
    short, shipped, language, form, spoken
):
    written = docx.write(book(short, _SIGNED, language), shipped, {}).content

    assert lint(written) == []
    [control] = controls(Package(written).tree("document"))
    assert said(control, "dateFormat") == form
    assert said(control, "lid") == spoken
    assert said(control, "alias") == "本人 日付"
    assert control.find(f"{_W}sdtPr/{_W}showingPlcHdr") is not None


def test_a_day_that_nobody_picked_looks_blank(short, shipped):
    tree = Package(docx.write(book(short, _SIGNED), shipped, {}).content).tree(
        "document"
    )

    [control] = controls(tree)
    assert text(control).strip("\u00a0") == ""


def test_a_stamp_keeps_its_strokes_until_a_day_is_picked(short, shipped):
    html = _SEALS.format(_SEAL * 3)

    tree = Package(docx.write(book(short, html), shipped, {}).content).tree("document")

    assert [text(control) for control in controls(tree)] == ["　 /　 /"] * 3


def test_days_are_picked_where_the_book_asks_for_them(short, shipped):
    """On the control page, and where the book is signed for."""
    tree = Package(docx.write(short, shipped, {}).content).tree("document")

    names = [said(control, "alias") for control in controls(tree)]

    roots = [etree.fromstring(part.html) for part in short.parts]
    cells = [e for r in roots for e in r.iter("td") if "is-date" in e.get("class", "")]
    assert len(names) == len(cells) > 3
    assert all(names)


def test_what_stands_in_a_cell_beside_words_is_not_lost(short, shipped):
    html = _SEALS.format('<td class="is-date">月<strong>日</strong></td>')

    tree = Package(docx.write(book(short, html), shipped, {}).content).tree("document")

    assert "月日" in text(tree)


def test_the_validator_knows_the_control(short, shipped, tmp_path):
    from openxml_audit import OpenXmlValidator

    file = tmp_path / "book.docx"
    file.write_bytes(docx.write(book(short, _SIGNED), shipped, {}).content)

    result = OpenXmlValidator().validate(file)

    assert list(result.errors) == []


# --- stamp boxes ------------------------------------------------------------------


def test_stamp_boxes_are_squares_of_their_size(short, shipped):
    html = _SEALS.format(_SEAL * 3)

    tree = Package(docx.write(book(short, html), shipped, {}).content).tree("document")

    table = next(tree.iter(f"{_W}tbl"))
    columns = [int(c.get(f"{_W}w")) for c in table.iter(f"{_W}gridCol")]
    _head, boxes = table.iterchildren(f"{_W}tr")
    height = int(boxes.find(f"{_W}trPr/{_W}trHeight").get(f"{_W}val"))
    side = shipped.tokens["box-seal"]
    assert side == "21mm"
    assert {round(size / 1440 * 25.4, 1) for size in (*columns, height)} == {21.0}


@pytest.mark.skipif(not shutil.which("soffice"), reason="no LibreOffice")
@pytest.mark.parametrize("cell", [_SEAL, '<td class="is-date"></td>'])
def test_a_page_draws_stamp_boxes_as_squares(short, shipped, tmp_path, cell):
    """Measured between the rules that LibreOffice draws: the row has not grown."""
    file = tmp_path / "book.docx"
    html = _SEALS.format(cell * 3)
    file.write_bytes(docx.write(book(short, html), shipped, {}).content)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run([*command, tmp_path, file], check=True, timeout=_WAITS)

    across, down = _rules(tmp_path / "book.pdf")

    assert [round(b - a) for a, b in pairwise(across)] == [21, 21, 21]
    assert round(down[-2] - down[-3]) == 21  # below the head


def _rules(file):
    """Return where upright and level rules stand, in mm."""
    with pypdfium2.PdfDocument(file) as document:
        bounds = [
            [edge / _MM for edge in shape.get_bounds()]
            for shape in document[0].get_objects(filter=[raw.FPDF_PAGEOBJ_PATH])
        ]
    upright = [b[0] for b in bounds if b[2] - b[0] < 1 and b[3] - b[1] > _LEAST]
    level = [b[1] for b in bounds if b[3] - b[1] < 1 and b[2] - b[0] > _LEAST]
    return _apart(upright), _apart(level)


def _apart(places):
    """Return places in their order, of those that nearly meet the first."""
    out = []
    for place in sorted(places):
        if not out or place - out[-1] > 1:
            out.append(place)
    return out
