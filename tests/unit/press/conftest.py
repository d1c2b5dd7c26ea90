"""Files whose pages bear a number, and what is read off sheets."""

from dataclasses import dataclass
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

MM = 72 / 25.4


@dataclass(frozen=True)
class Number:
    """A number on a sheet: where it stands, in mm, and how high it is."""

    number: int
    x: float
    y: float
    upright: bool


def book(pages, width=210.0, height=297.0):
    """Return a file of numbered pages, with an outline and a link to its last page."""
    pdf = pikepdf.new()
    pdf.docinfo["/Title"] = "経理の本"
    pdf.Root.Lang = pikepdf.String("ja")
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type1,
        BaseFont=pikepdf.Name.Helvetica,
    )
    for number in range(1, pages + 1):
        page = pdf.add_blank_page(page_size=(width * MM, height * MM))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        x, y = width * MM / 2, height * MM / 2
        text = f"BT /F 40 Tf {x:.2f} {y:.2f} Td ({number}) Tj ET"
        page.Contents = pdf.make_stream(text.encode())
    target = [pdf.pages[-1].obj, pikepdf.Name.XYZ, 100, 200, 0]
    with pdf.open_outline() as outline:
        item = pikepdf.OutlineItem("end", pikepdf.Array(target))
        outline.root.append(item)
    names = pikepdf.Array([pikepdf.String("end"), pikepdf.Array(target)])
    pdf.Root.Names = pikepdf.Dictionary(Dests=pikepdf.Dictionary(Names=names))
    link = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Link,
        Rect=pikepdf.Array([100, 200, 150, 220]),
        Dest=pikepdf.String("end"),
    )
    pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(link)])
    pdf.Root.StructTreeRoot = pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot)
    pdf.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
    stream = BytesIO()
    pdf.save(stream, static_id=True)
    return stream.getvalue()


def read(content):
    """Return each sheet's size in mm, and the numbers on it from left to right."""
    sheets = []
    for page in pypdfium2.PdfDocument(content):
        width, height = page.get_size()
        sheets.append(((width / MM, height / MM), sorted(_numbers(page), key=_across)))
    return sheets


def _across(number):
    return number.x


def _numbers(page):
    text = page.get_textpage()
    boxes = [text.get_charbox(i) for i in range(text.count_chars())]
    letters = text.get_text_range()
    found = []
    for word in letters.split():
        start = letters.index(word)
        letters = letters.replace(word, " " * len(word), 1)
        left, bottom, right, top = boxes[start]
        upright = top - bottom > right - left and (
            len(word) == 1 or boxes[start + 1][0] > left
        )
        found.append(Number(int(word), left / MM, bottom / MM, upright))
    return found


@pytest.fixture(scope="session")
def numbered():
    return book


@pytest.fixture(scope="session")
def sheets():
    return read
