"""Every word of the PDF is in the Word edition, and the other way round."""

import pytest

from handbook.build.parity import only_in_pdf, only_in_word
from handbook.build.reading import WordText, bare

HEAD = "経理・会計　入社ハンドブック"
PAGES = (
    f"1 入金の管理\r\n・ 請求と入金を合わせ\r\nる仕事です。\r\n{HEAD}\r\n7",
    "表1 役割\r\n担当 期限\r\n経理 毎月5日\r\n"
    f"請求書の控えは七年のあいだ箱に入れ\r\n{HEAD}\r\n8",
    f"要確認\r\nて倉庫に置きます。\r\n終わり\r\n{HEAD}\r\n9",
)
PARAGRAPHS = (
    "入金の管理",
    "請求と入金を合わせる仕事です。",
    "表1 役割",
    "担当",
    "期限",
    "経理",
    "毎月5日",
    "請求書の控えは七年のあいだ箱に入れて倉庫に置きます。",
    "要確認",
    "終わり",
)
WORD = WordText(PARAGRAPHS, HEAD)


def changed(old, new):
    return WordText(tuple(p.replace(old, new) for p in PARAGRAPHS), HEAD)


def test_editions_with_the_same_words_agree():
    assert list(only_in_pdf(PAGES, WORD)) == []
    assert list(only_in_word(PAGES, WORD)) == []


def test_a_word_that_word_lacks_is_named_with_its_page():
    assert list(only_in_pdf(PAGES, changed("期限", ""))) == [(2, "期限")]


@pytest.mark.parametrize(
    ("old", "new"),
    [("5日", "10日"), ("七年", "五年"), ("終わり", "終り"), ("入金の", "入金を")],
)
def test_a_changed_word_is_found_both_ways(old, new):
    assert list(only_in_pdf(PAGES, changed(old, new)))
    assert list(only_in_word(PAGES, changed(old, new)))


def test_a_paragraph_that_the_pdf_has_only_once_is_named():
    twice = WordText((*PARAGRAPHS, "毎月5日"), HEAD)

    assert list(only_in_word(PAGES, twice)) == ["毎月5日"]


def test_words_are_compared_however_they_are_set():
    assert bare("ＡＢＣ－１２ 、㈱……　か\u3099") == bare("ABC-12(株)が")
