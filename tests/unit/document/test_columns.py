"""Column widths stand on the grid."""

import pytest

from handbook.document.columns import classes, width


def test_short_first_cells_make_a_label_column():
    rows = [
        ["", "記録する", "報告する"],
        ["いつ", "毎日・毎週", "月の初め、年度の終わり"],
    ]

    assert classes(rows)[0] == "col-label"


def test_long_first_cells_share_the_width_with_the_others():
    rows = [
        ["場面", "すること"],
        ["取引先から急ぎの電話があって担当が席にいないとき", "折り返す"],
    ]

    assert classes(rows)[0].startswith("half-")


@pytest.mark.parametrize("columns", range(1, 8))
def test_the_last_column_takes_what_is_left(columns):
    rows = [["あ" * 20] * columns] * 3

    chosen = classes(rows)

    assert len(chosen) == columns
    assert chosen[-1] == ""


def test_a_full_width_character_is_twice_a_half_width_one():
    assert width("漢字") == 2
    assert width("ab") == pytest.approx(1.1)
