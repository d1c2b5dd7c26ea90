"""Running heads, and the strip above chapters that are printed alone."""

import pytest

from handbook import design
from handbook.writers import heads

_TITLE = "2　職場の十二のきまりと、朝礼・終礼・清掃・改善提案・表彰の進め方について"


@pytest.fixture(scope="module")
def papers():
    return {paper: design.locate(design.load({}, {}, paper)) for paper in ("A4", "A5")}


def test_a_head_that_has_room_stays_as_it_is(papers):
    assert heads.running(_TITLE, papers["A4"], banded=False) == _TITLE


@pytest.mark.parametrize("paper", ["A4", "A5"])
@pytest.mark.parametrize("banded", [False, True])
def test_a_head_that_is_too_long_keeps_its_beginning(papers, paper, banded):
    look = papers[paper]
    head = heads.running(_TITLE * 2, look, banded=banded)

    assert head.endswith("…")
    assert _TITLE.startswith(head[:12])
    inner, outer = (look.millimetres(f"page-margin-{s}") for s in ("inner", "outer"))
    band = look.millimetres("box-band") * banded
    assert (
        heads.length(head, look) < look.millimetres("page-width") - inner - outer - band
    )


@pytest.mark.parametrize("book", ["手引き", "手引き" * 30])
@pytest.mark.parametrize("facts", ["第1.0版　社外秘", "社外秘（取扱注意）" * 12])
def test_what_a_strip_says_stays_on_its_line(papers, book, facts):
    look = papers["A5"]

    said = heads.strip("抜粋", book, facts, look)

    line = look.millimetres("grid-label") + look.millimetres("grid-text")
    length = heads.length(said[0], look, bold=True) + heads.length(said[1], look)
    assert length < line - heads.length("抜粋", look, bold=True)
    assert all(len(one) > 2 for one in said)
