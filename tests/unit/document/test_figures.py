"""The score: a year of work, with the names of its tasks."""

import pytest

from handbook.design import Accent
from handbook.document.figures import Row
from handbook.document.figures.score import _lines, score

_ACCENT = Accent("#1a486c", "#6f91af", "#ebf1f8")
_MONTHS = tuple(str(month) for month in range(1, 13))


@pytest.fixture
def font(shipped):
    return shipped.typefaces[0].files[0]


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
    assert _lines(name, room, font)[0] == lines


def test_the_label_column_grows_with_the_longest_name(font):
    def begins(name):
        rows = (Row(name, ("monthly",), ()),)
        drawn = score(rows, 4, _MONTHS, _ACCENT, "#000000", font)
        return float(drawn.svg.decode().split('d="M')[1].split(" ")[0])

    assert begins("月次決算") == 34
    assert 34 < begins("年末調整・法定調書・償却資産申告の補助") < 58
    assert begins("Preparing, proofreading and sending documents, and more") == 58
