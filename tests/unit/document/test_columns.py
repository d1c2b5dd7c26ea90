"""Column widths stand on the grid."""

import pytest

from handbook.document.columns import classes, is_dense, measures, width


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


@pytest.mark.parametrize("columns", range(2, 9))
def test_no_column_is_narrower_than_a_step_of_the_grid(columns):
    rows = [["年間の目標と実績の一覧", *["あ" * n for n in range(3, columns + 2)]]] * 3

    chosen = classes(rows)

    assert min(measures([role.split() for role in chosen])) >= 14


@pytest.mark.parametrize("first", ["4月", "取引先から急ぎの電話があったとき"])
def test_the_twelve_months_of_a_year_share_the_table_alike(first):
    rows = [[first, *["1,234"] * 12]] * 2

    widths = measures([role.split() for role in classes(rows)])

    assert is_dense(rows)
    assert len(set(widths[1:])) == 1
    assert sum(widths) <= 164


def test_a_full_width_character_is_twice_a_half_width_one():
    assert width("漢字") == 2
    assert width("ab") == pytest.approx(1.1)


@pytest.mark.parametrize("word", ["September–October", "Compliance", "acceptance,"])
def test_a_column_holds_its_longest_word(word):
    rows = [
        ["Time", "What is set by law, in every month of the year", "What is customary"],
        [word, "Year-end tax adjustment, issuing statements " * 4, "Winter bonus"],
        ["May", "Employment status reports and disclosures " * 4, "Summer bonus"],
    ]
    widest = max(len(part) for part in word.replace("–", "– ").split())

    chosen = measures([role.split() for role in classes(rows)])

    assert chosen[0] - 3 >= widest * 1.9
