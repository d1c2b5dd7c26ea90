"""Names in an order: known ones in the order of the book, a slip gets a suggestion."""

import pytest

from handbook.build.order import OrderError, chosen

KNOWN = ("accounting", "hr-pr", "legal")


def unknown(word):
    return f'unknown department "{word}"'


def test_no_words_choose_everything():
    assert chosen([], KNOWN, unknown) == KNOWN


def test_words_are_put_in_the_order_of_the_book_once_each():
    asked = ["legal", "accounting", "legal"]

    assert chosen(asked, KNOWN, unknown) == ("accounting", "legal")


@pytest.mark.parametrize(
    ("word", "way_out"),
    [
        ("acounting", 'did you mean "accounting"?'),
        ("it", "choose from: accounting, hr-pr, legal"),
        ("", "choose from: accounting, hr-pr, legal"),
    ],
)
def test_an_unknown_word_comes_with_the_way_out(monkeypatch, word, way_out):
    monkeypatch.setenv("HANDBOOK_LANG", "en")

    with pytest.raises(OrderError) as caught:
        chosen([word], KNOWN, unknown)

    assert str(caught.value) == f'unknown department "{word}" — {way_out}'
