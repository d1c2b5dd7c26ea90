"""What runs over a page turn is read as one, and nothing else is."""

import pytest

from handbook.build.reading import Piece, plain
from handbook.build.turns import in_order

HEAD = ("番号", "仕事と、受け取るもの", "頻度")
ONE = (
    "請求書の受領と確認",
    "届いた請求書を注文と照らし、違いがあれば",
    "毎月末日の正午",
)
TWO = ("支払データの作成", "承認の済んだものだけを一覧にして、担当に", "翌月の十日まで")
MORE = ("と台帳への記入", "先に尋ね、答えを余白に書き留めて渡す。", "に終える")


def row(number, page, texts, head=False):
    """Return the cells of a row; an empty one has no piece."""
    return [
        Piece(text, number * 10 + column, page, ((number, column),), head=head)
        for column, text in enumerate(texts)
        if text
    ]


def text(number, page, words):
    return [Piece(words, number * 10, page)]


def mixed(*rows):
    """Return what a row says that runs over as many pages: cell by cell."""
    return "".join("".join(cell) for cell in zip(*rows, strict=True))


LEAD = "次の表は、仕事を受け取る順に並べたものです。"
AFTER = "困ったときは、その場で先輩に声をかけてください。"


@pytest.mark.parametrize(
    ("first", "second", "word"),
    [
        pytest.param(
            row(2, 1, ONE), row(3, 2, TWO), "".join(ONE + TWO), id="the next row"
        ),
        pytest.param(
            row(2, 1, ONE), row(3, 2, MORE), mixed(ONE, MORE), id="more of a row"
        ),
        pytest.param(
            row(2, 1, ONE),
            row(3, 2, ("", MORE[1], "")),
            mixed(ONE, ("", MORE[1], "")),
            id="more of one cell",
        ),
        pytest.param(
            row(2, 1, ONE),
            row(3, 2, MORE) + row(4, 2, TWO),
            mixed(ONE, MORE) + "".join(TWO),
            id="more of a row, then the next",
        ),
    ],
)
@pytest.mark.parametrize("again", [False, True])
def test_a_table_is_read_as_word_has_it(first, second, word, again):
    head = row(9, 2, HEAD, head=True) if again else []
    pages = (
        [*text(1, 1, LEAD), *row(1, 1, HEAD, head=True), *first],
        [*head, *second, *text(8, 2, AFTER)],
    )
    other = plain(LEAD + "".join(HEAD) + word + AFTER)

    assert read(pages, other) == other


def read(pages, other):
    return "".join(plain(piece.text) for piece in in_order(pages, other))


def test_a_row_of_three_pages_is_read_cell_by_cell():
    full = tuple(f"{cell}の{''.join(MORE)}" for cell in MORE)  # a page between
    pages = [row(1, 1, ONE), row(2, 2, full), row(3, 3, TWO)]
    other = plain(mixed(ONE, full, TWO))

    assert read(pages, other) == other


def test_a_row_in_a_cell_is_read_cell_by_cell():
    inner = [
        [
            Piece(words, 30 + column, page, ((page, 1), (page + 4, column)))
            for column, words in enumerate(cells)
        ]
        for page, cells in ((1, ONE), (2, MORE))
    ]
    last = "四半期に一度は部門長にも見せる"
    pages = [
        [*row(1, 1, ("見出し",)), *inner[0], *row(1, 1, ("", "", last))],
        [*inner[1], *row(2, 2, ("", "", "ことにしています。"))],
    ]
    other = plain(f"見出し{mixed(ONE, MORE)}{last}ことにしています。")

    assert read(pages, other) == other


def test_the_head_of_the_next_table_is_read_again():
    pages = [
        [*row(1, 1, HEAD, head=True), *row(2, 1, ONE)],
        [*row(3, 2, HEAD, head=True), *row(4, 2, TWO)],
    ]
    other = plain("".join(HEAD + ONE + HEAD + TWO))

    assert read(pages, other) == other


def test_a_head_that_no_page_had_room_for_is_read_where_its_table_begins():
    pages = [
        [*text(1, 1, LEAD), *row(2, 1, ONE)],
        [*row(3, 2, HEAD, head=True), *row(4, 2, TWO)],
    ]
    other = plain(LEAD + "".join(HEAD + ONE + TWO))

    assert read(pages, other) == other


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("".join(HEAD + ONE[:2] + TWO + ONE[2:]), id="row within row"),
        pytest.param("".join(HEAD + TWO + ONE), id="rows that changed places"),
        pytest.param(mixed(ONE, TWO) + "".join(HEAD), id="head after rows"),
        pytest.param("".join(HEAD + ONE + HEAD + TWO + HEAD), id="head too often"),
        pytest.param("".join(ONE + TWO), id="head nowhere"),
    ],
)
def test_no_other_order_is_taken(other):
    pages = [
        [*row(1, 1, HEAD, head=True), *row(2, 1, ONE)],
        [*row(3, 2, HEAD, head=True), *row(4, 2, TWO)],
    ]

    assert read(pages, plain(other)) != plain(other)


def test_pieces_stay_all_there_whatever_the_other_edition_says():
    pages = [row(1, 1, ONE), row(2, 2, MORE), text(3, 3, AFTER)]

    for other in ("", plain(AFTER), plain("".join(MORE + ONE))):
        assert sorted(p.text for p in in_order(pages, other)) == sorted(
            (*ONE, *MORE, AFTER)
        )
