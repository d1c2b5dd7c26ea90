"""The order of pages on sheets, read off the sheets; their sizes in millimetres."""

from dataclasses import dataclass
from io import BytesIO

import pikepdf
import pytest

from handbook import press

_PAPERS = {
    "A4": (210, 297),
    "A3": (297, 420),
    "B5": (182, 257),
    "A5": (148, 210),
    "Letter": (215.9, 279.4),
}


def halves(sheet):
    """Return the number on the left and the right half of a sheet; 0: nothing."""
    (width, _height), numbers = sheet
    left = [one.number for one in numbers if one.x < width / 2]
    right = [one.number for one in numbers if one.x >= width / 2]
    return (left or [0])[0], (right or [0])[0]


@dataclass(frozen=True)
class Placing:
    """Where the first sheet has a page: its left edge in mm, its scale."""

    x: float
    scale: float


def placing(content, at=0):
    """Return where the page ``at`` stands on the first sheet."""
    pdf = pikepdf.open(BytesIO(content))
    found = [
        operands
        for operands, operator in pikepdf.parse_content_stream(pdf.pages[0])
        if str(operator) == "cm"
    ]
    scale, _b, _c, _d, x, _y = map(float, found[at])
    return Placing(x / 72 * 25.4, scale)


def folded(sides, pages):
    """Return the numbers as they are read in sheets laid in each other and folded.

    A sheet's front is its first side; turned over its short edge, its back shows the
    right page behind the left one of the front.
    """
    leaves = [(right, left) for left, right in sides]  # of each side, from the fold
    fronts, backs = leaves[0::2], leaves[1::2]
    first, last = [], []
    for (recto, verso), (inner_verso, inner_recto) in zip(fronts, backs, strict=True):
        first += [recto, inner_recto]
        last = [inner_verso, verso, *last]
    read = [*first, *last]
    assert read[pages:] == [0] * (len(read) - pages)
    return read[:pages]


@pytest.mark.parametrize("pages", range(1, 18))
def test_a_booklet_reads_in_order_when_it_is_folded(pages, numbered, sheets):
    content = press.impose(numbered(pages), press.booklet(pages), fold=True)

    sides = [halves(sheet) for sheet in sheets(content)]
    assert len(sides) == 2 * -(-pages // 4)
    assert folded(sides, pages) == list(range(1, pages + 1))


def test_the_sheets_of_a_booklet_of_eight_pages_are_those_of_the_trade(
    numbered, sheets
):
    content = press.impose(numbered(8), press.booklet(8), fold=True)

    sides = [halves(sheet) for sheet in sheets(content)]
    assert sides == [(8, 1), (2, 7), (6, 3), (4, 5)]


@pytest.mark.parametrize("pages", range(1, 18))
def test_two_up_reads_from_left_to_right(pages, numbered, sheets):
    content = press.impose(numbered(pages), press.pairs(pages), fold=False)

    read = [number for sheet in sheets(content) for number in halves(sheet)]
    assert [one for one in read if one] == list(range(1, pages + 1))
    assert read[0] == 1
    assert len(read) == pages + pages % 2


@pytest.mark.parametrize("fold", [True, False])
@pytest.mark.parametrize("punch", [True, False])
@pytest.mark.parametrize("paper", _PAPERS)
def test_every_page_stands_upright_and_whole_in_its_half(
    paper, punch, fold, numbered, sheets
):
    spreads = press.booklet(4) if fold else press.pairs(4)

    content = press.impose(
        numbered(4), spreads, press.PAPERS[paper], fold=fold, punch=punch
    )

    for (width, height), numbers in sheets(content):
        assert (width, height) == pytest.approx(_PAPERS[paper][::-1], abs=0.1)
        assert len(numbers) == 2
        assert all(one.upright for one in numbers)
        assert numbers[0].x < width / 2 < numbers[1].x
        assert numbers[0].y == pytest.approx(numbers[1].y, abs=0.5)


def test_a_sheet_of_the_books_own_paper_carries_pages_of_half_its_size(numbered):
    content = press.impose(numbered(4), press.booklet(4), fold=True)

    assert placing(content).scale == pytest.approx(148 / 210, abs=0.003)


def test_a_booklet_on_a3_keeps_the_size_of_a4_pages(numbered):
    content = press.impose(
        numbered(4), press.booklet(4), press.PAPERS["A3"], fold=True, punch=True
    )

    assert placing(content).scale == 1


def test_pages_meet_at_the_fold(numbered):
    content = press.impose(
        numbered(4), press.booklet(4), press.PAPERS["Letter"], fold=True
    )

    left, right = placing(content, 0), placing(content, 1)
    assert left.x + 210 * left.scale == pytest.approx(right.x, abs=0.01)


def test_room_for_holes_is_made_at_the_fold_of_smaller_pages(numbered):
    plain, punched = (
        press.impose(numbered(4), press.booklet(4), fold=True, punch=punch)
        for punch in (False, True)
    )

    moved = placing(punched, 1).x - placing(plain, 1).x
    assert moved == pytest.approx(8, abs=0.01)


def test_a_sheet_has_no_tags_and_no_outline_but_the_title(numbered):
    content = press.impose(numbered(3), press.booklet(3), fold=True)

    pdf = pikepdf.open(BytesIO(content))
    assert pdf.docinfo["/Title"] == "経理の本"
    assert str(pdf.Root.Lang) == "ja"
    assert not {"/StructTreeRoot", "/MarkInfo", "/Outlines"} & set(pdf.Root.keys())
    assert pdf.check_pdf_syntax() == []


def test_a_booklet_asks_the_printer_to_flip_on_the_short_edge(numbered):
    content = press.impose(numbered(3), press.booklet(3), fold=True)

    pdf = pikepdf.open(BytesIO(content))
    preferences = pdf.Root.ViewerPreferences
    assert preferences.Duplex == "/DuplexFlipShortEdge"
    assert preferences.PrintScaling == "/None"


def test_the_same_pages_make_the_same_bytes(numbered):
    one, other = (
        press.impose(numbered(5), press.booklet(5), fold=True, punch=True)
        for _time in range(2)
    )

    assert one == other
