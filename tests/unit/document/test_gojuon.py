"""五十音 order."""

import pytest
from pydantic import TypeAdapter, ValidationError

from handbook.content.text import Reading
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
        ("ヷ", "わ"),
        ("ヶしき", "か"),
        ("abc", ""),
    ],
)
def test_a_reading_belongs_to_the_row_of_its_first_sound(reading, expected):
    assert row(reading) == expected


def test_each_letter_that_a_reading_may_begin_with_has_a_row():
    reading = TypeAdapter(Reading)
    letters = map(chr, range(0x3000, 0x3100))

    accepted = [letter for letter in letters if _accepts(reading, letter)]

    assert len(accepted) > 160
    assert all(map(row, accepted))


def _accepts(kind, text):
    try:
        kind.validate_python(text)
    except ValidationError:
        return False
    return True


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
