"""五十音 order."""

import pytest

from handbook.document.gojuon import collation, row


@pytest.mark.parametrize(
    ("reading", "expected"),
    [
        ("しわけ", "さ"),
        ("ガバナンス", "か"),
        ("ぴーあーる", "は"),
        ("ヴぃじょん", "あ"),
        ("うりかけきん", "あ"),
        ("んま", "わ"),
        ("をこと", "わ"),
        ("ゃく", "や"),
        ("abc", ""),
    ],
)
def test_a_reading_belongs_to_the_row_of_its_first_sound(reading, expected):
    assert row(reading) == expected


def test_voiced_sounds_follow_unvoiced_ones_only_where_all_else_is_equal():
    words = ["がいねん", "かいねん", "かいのう", "がいあつ"]

    assert sorted(words, key=collation) == [
        "がいあつ",
        "かいねん",
        "がいねん",
        "かいのう",
    ]


def test_a_long_vowel_mark_counts_as_its_vowel():
    words = ["こおり", "コート", "コーラ", "こいし"]

    assert sorted(words, key=collation) == ["こいし", "コート", "コーラ", "こおり"]
    assert collation("コーリ")[0] == collation("こおり")[0]


def test_small_kana_sort_as_large_ones():
    assert collation("しゃいん")[0] == "しやいん"
    assert collation("きって")[0] == "きつて"
