"""The score: a year of work, with the names of its tasks."""

import re

import pytest

from handbook.design import Accent
from handbook.document.figures import Row
from handbook.document.figures.score import _LEAST, _SMALL, _lines, score

_ACCENT = Accent("#1a486c", "#6f91af", "#ebf1f8")
_MONTHS = tuple(str(month) for month in range(1, 13))


@pytest.fixture
def font(shipped):
    return (shipped.typefaces[0].files[0],)


@pytest.mark.parametrize(
    ("name", "room", "lines"),
    [
        ("月次決算", 32.5, ["月次決算"]),
        ("Monthly closing", 32.5, ["Monthly closing"]),
        (
            "Preparing and recording meetings and executive meetings",
            44.5,
            ["Preparing and recording meetings", "and executive meetings"],
        ),
        (
            "年末調整・法定調書・償却資産申告の補助",
            32.5,
            ["年末調整・法定調書・償却資…"],
        ),
    ],
)
def test_a_long_name_takes_two_lines_and_is_cut_only_without_a_space(
    font, name, room, lines
):
    assert _lines(name, room, 6.2, font)[0] == lines


@pytest.mark.parametrize(
    ("step", "lines"),
    [
        (6.2, ["Preparing and recording meetings", "and executive meetings"]),
        (4.2, ["Preparing and recording meetings", "and executive meetings"]),
        (4.1, ["Preparing and recording meetings a…"]),
    ],
)
def test_two_lines_of_a_name_stay_in_their_row(font, step, lines):
    name = "Preparing and recording meetings and executive meetings"

    assert _lines(name, 44.5, step, font)[0] == lines


@pytest.mark.parametrize("count", [1, 20, 26, 27, 40])
def test_names_of_two_lines_are_in_no_other_row(font, count):
    name = "Preparing and recording meetings of all of our subsidiaries and executives"
    rows = (Row(name, (), ()),) * count

    drawn = score(rows, 4, _MONTHS, _ACCENT, "#000000", font).svg.decode()

    outlines = re.findall('fill="#000000" d="([^"]*)"', drawn)[12:]
    assert len(outlines) == count * (2 if count <= 26 else 1)


def test_the_label_column_grows_with_the_longest_name(font):
    def begins(name):
        rows = (Row(name, ("monthly",), ()),)
        drawn = score(rows, 4, _MONTHS, _ACCENT, "#000000", font)
        return float(drawn.svg.decode().split('d="M')[1].split(" ")[0])

    assert begins("月次決算") == 34
    assert 34 < begins("年末調整・法定調書・償却資産申告の補助") < 58
    assert begins("Preparing, proofreading and sending documents, and more") == 58


@pytest.mark.parametrize(
    ("room", "points"), [(164, 5.9), (144, 5.2), (117.5, 5), (90, 5)]
)
def test_the_names_can_be_read_on_any_paper(font, room, points):
    larger = max(1.0, _LEAST / (_SMALL * room / 164))
    name = "Preparing and recording meetings and executive meetings"

    lines, size = _lines(name, 44.5 * larger, 9, font, larger)

    assert lines == ["Preparing and recording meetings", "and executive meetings"]
    assert size * room / 164 * 72 / 25.4 >= points


def test_a_score_on_narrow_paper_is_lettered_larger(font):
    rows = (Row("月次決算", ("monthly",), ()),)
    drawn = {
        room: score(rows, 4, _MONTHS, _ACCENT, "#000000", font, room=room)
        for room in (164, 144, 117.5)
    }

    assert drawn[164].svg == drawn[144].svg != drawn[117.5].svg
