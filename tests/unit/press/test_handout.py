"""Handouts: the paper, blank backs, holes, and what leads to their pages."""

from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from handbook import press

_MM = 72 / 25.4


def opened(content):
    return pikepdf.open(BytesIO(content))


@pytest.mark.parametrize("punch", [True, False])
@pytest.mark.parametrize(
    ("paper", "size"),
    [
        ("A4", (210, 297)),
        ("A3", (297, 420)),
        ("B5", (182, 257)),
        ("A5", (148, 210)),
        ("Letter", (215.9, 279.4)),
    ],
)
def test_a_handout_has_the_size_of_the_paper(paper, size, punch, numbered, sheets):
    content = press.handout(numbered(2), ["1", "2"], press.PAPERS[paper], punch=punch)

    read = sheets(content)
    assert [found for found, _numbers in read] == [pytest.approx(size, abs=0.1)] * 2
    assert [one.number for _size, (one,) in read] == [1, 2]


def test_a_blank_page_goes_where_no_number_is(numbered, sheets):
    content = press.handout(numbered(3), ["5", None, "9", "10"])

    assert [[one.number for one in found] for _size, found in sheets(content)] == [
        [1],
        [],
        [2],
        [3],
    ]


def test_viewers_show_the_numbers_of_the_book(numbered):
    content = press.handout(numbered(4), ["iv", "6", None, "9", "10"])

    pdf = pypdfium2.PdfDocument(content)
    assert [pdf.get_page_label(i) for i in range(5)] == ["iv", "6", "", "9", "10"]


def test_tags_outline_and_properties_stay(numbered):
    pdf = opened(press.handout(numbered(2), ["7", "8"], press.PAPERS["B5"], punch=True))

    assert {"/StructTreeRoot", "/MarkInfo", "/Outlines"} <= set(pdf.Root.keys())
    assert pdf.docinfo["/Title"] == "経理の本"
    assert pdf.check_pdf_syntax() == []


def test_links_lead_to_the_same_spots_on_another_paper(numbered):
    pdf = opened(press.handout(numbered(2), ["7", "8"], press.PAPERS["B5"]))

    scale = 257 / 297
    beside = (182 - 210 * scale) / 2 * _MM
    target = [float(one) for one in list(pdf.Root.Names.Dests.Names)[1][2:4]]
    outline = [float(one) for one in list(pdf.Root.Outlines.First.Dest)[2:4]]
    where = [100 * scale + beside, 200 * scale]
    assert target == pytest.approx(where, abs=0.01)
    assert outline == pytest.approx(where, abs=0.01)
    rectangle = [float(one) for one in pdf.pages[0].Annots[0].Rect]
    ends = [150 * scale + beside, 220 * scale]
    assert rectangle == pytest.approx([*where, *ends], abs=0.01)


def test_pages_of_the_books_own_size_are_not_moved_for_holes(numbered, sheets):
    plain, punched = (
        sheets(press.handout(numbered(2), ["1", "2"], punch=punch))
        for punch in (False, True)
    )

    assert plain == punched


def test_smaller_pages_make_room_at_the_edge_that_is_bound(numbered, sheets):
    (_first, (recto,)), (_second, (verso,)) = sheets(
        press.handout(numbered(2), ["1", "2"], press.PAPERS["A5"], punch=True)
    )

    assert recto.x - verso.x == pytest.approx(8, abs=1)


@pytest.mark.parametrize(("index", "x"), [(0, 12), (1, 198)])
def test_holes_are_marked_80_mm_apart_and_12_mm_from_the_edge(index, x, numbered):
    content = press.handout(numbered(2), ["1", "2"], punch=True)

    pdf = opened(content)
    moves = [
        tuple(float(one) / _MM for one in operands)
        for operands, operator in pikepdf.parse_content_stream(pdf.pages[index])
        if str(operator) == "m"
    ]
    # A ring is begun 3 mm to the right of its middle.
    assert [(round(a - 3, 1), round(b, 1)) for a, b in moves] == [
        (x, 108.5),
        (x, 188.5),
    ]


def test_a_blank_page_has_no_marks(numbered):
    content = press.handout(numbered(2), ["1", None, "2"], punch=True)

    pdf = opened(content)
    assert "/Contents" not in pdf.pages[1] or not pdf.pages[1].Contents.read_bytes()


@pytest.mark.parametrize(
    ("duplex", "flip"), [(True, "/DuplexFlipLongEdge"), (False, None)]
)
def test_the_printer_is_told_which_edge_to_flip_on(duplex, flip, numbered):
    pdf = opened(press.handout(numbered(2), ["1", "2"], duplex=duplex))

    preferences = pdf.Root.ViewerPreferences
    assert preferences.get("/Duplex") == flip
    assert preferences.PrintScaling == "/None"


def test_the_same_pages_make_the_same_bytes(numbered):
    one, other = (
        press.handout(
            numbered(3), ["1", None, "2", "3"], press.PAPERS["B5"], punch=True
        )
        for _time in range(2)
    )

    assert one == other
