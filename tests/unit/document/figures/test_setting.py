"""Lines of text in a figure, and the fonts that draw them."""

import pytest

from handbook.document.figures.lettering import outline, width
from handbook.document.figures.setting import lines, widest

TEXTS = (
    "取引先の請求書、入出金明細、税の通知、専門家の助言",
    "月次決算で受け持つ区分を、締め日までに終える",
    "税務署・都道府県・市区町村",
    "「社内でも話さないこと」を三つ、例を挙げて言える（見ずに）",
)


@pytest.fixture(scope="module")
def face(shipped):
    return tuple(one.files[0] for one in shipped.typefaces)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("room", [8, 12, 20, 30, 200])
def test_lines_fit_and_hold_all_that_is_said(face, text, room):
    found = lines(text, room, face, 3, "ja")

    assert "".join(found) == text
    assert max(width(line, face, 3) for line in found) <= room


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("room", [8, 12, 20, 30])
def test_no_line_begins_or_ends_amiss(face, text, room):
    found = lines(text, room, face, 3, "ja")

    assert not [line for line in found if line[0] in "、。・）」"]
    assert not [line for line in found if line[-1] in "（「"]


def test_lines_end_between_phrases(face):
    text = "月次決算で受け持つ区分を、締め日までに終える"

    assert lines(text, 24, face, 3, "ja") == (
        "月次決算で",
        "受け持つ区分を、",
        "締め日までに",
        "終える",
    )


def test_words_of_latin_text_stay_whole_where_they_can(face):
    text = "Prepare a payment request alone"

    assert lines(text, 20, face, 3, "en") == (
        "Prepare a",
        "payment",
        "request",
        "alone",
    )
    assert lines("Internationalisierung", 20, face, 3, "en")[0] != text
    assert "".join(lines("Internationalisierung", 20, face, 3, "en")) == (
        "Internationalisierung"
    )


def test_no_text_has_no_lines(face):
    assert lines("", 20, face, 3, "ja") == ()
    assert widest("", face, 3, "ja") == 0


def test_a_character_that_the_first_font_lacks_is_drawn_with_the_next(face):
    missing = outline("\U0001f9ff", face[:1], 3, 0, 0)  # no font has it

    assert outline("𠮷", face[:1], 3, 0, 0) == missing
    assert outline("𠮷", face, 3, 0, 0) != missing
    assert outline("𠮷野", face, 3, 0, 0).startswith(outline("𠮷", face, 3, 0, 0))
    assert width("𠮷野家", face, 3) == pytest.approx(
        width("𠮷", face, 3) + width("野家", face, 3)
    )


def test_an_apostrophe_in_a_word_is_closed_up_and_a_quotation_mark_is_not(face):
    word = width("don’t", face, 10)

    assert word == pytest.approx(
        width("don", face, 10) + width("’", face, 10) + width("t", face, 10) - 2,
        abs=0.4,
    )
    assert width("‘案’", face, 10) == pytest.approx(
        sum(width(one, face, 10) for one in "‘案’"), abs=0.4
    )
