"""What people type as they do in Word is read as they mean it."""

import pytest

from handbook.content.folder.decoding import decode
from handbook.content.markdown import reading
from handbook.content.markdown.mentions import Mention
from handbook.content.markdown.prose import parse_blocks
from handbook.content.yaml.located import read


def shape(text):
    """Return blocks as words: "p:text" for a paragraph, "br" for a line break."""
    words = []
    for token in parse_blocks(text):
        if token.type == "inline":
            words += [
                "br" if child.type == "hardbreak" else f"{child.type}:{child.content}"
                for child in token.children
            ]
        elif token.nesting > 0 or token.nesting == 0:
            words.append(token.tag)
    return words


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("\u3000字下げ", ["p", "text:字下げ"]),
        ("\u3000一段落\n\u3000次の段落", ["p", "text:一段落", "p", "text:次の段落"]),
        ("一行目\n\u3000次の段落", ["p", "text:一行目", "p", "text:次の段落"]),
        ("> \u3000一\n> \u3000二", ["blockquote", "p", "text:一", "p", "text:二"]),
        ("- 項目\n\u3000説明", ["ul", "li", "p", "text:項目", "br", "text:説明"]),
        ("    字下げ", ["p", "text:字下げ"]),
        ("\t字下げ", ["p", "text:字下げ"]),
        ("本文\n\n    - 項目", ["p", "text:本文", "ul", "li", "p", "text:項目"]),
        ("- 親\n\t- 子", ["ul", "li", "p", "text:親", "ul", "li", "p", "text:子"]),
        ("```\n字下げ\n```", ["code"]),
    ],
)
def test_indentation_makes_no_code(text, blocks):
    assert shape(text) == blocks


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("規程はhttps://a.jp/x_y?b=1&c=2#dを見る", "https://a.jp/x_y?b=1&c=2#d"),
        ("見る（https://a.jp/）。", "https://a.jp/"),
        ("https://a.jp/(x)。", "https://a.jp/(x)"),
        ("see https://a.jp/.", "https://a.jp/"),
        ("**https://a.jp**", "https://a.jp"),
        ("| a |\n|---|\n| https://a.jp |", "https://a.jp"),
        ("連絡先はtaro_m@a.co.jpです", "mailto:taro_m@a.co.jp"),
        ("連絡先:taro@a.jp、", "mailto:taro@a.jp"),
        ("<https://a.jp>", "https://a.jp"),
    ],
)
def test_an_address_in_the_text_is_a_link(text, address):
    tokens = [child for token in parse_blocks(text) for child in token.children or ()]

    (link,) = [token for token in tokens if token.type == "link_open"]
    assert link.attrs["href"] == address
    assert "".join(t.content for t in tokens if t.type == "text").count("a.") == 1
    assert list(reading.read(text, "blocks")) == []


@pytest.mark.parametrize(
    "text",
    ["https://", "a@b", "x@example.com@y", "`https://a.jp`", "\\[https", "http:/a.jp"],
)
def test_what_is_no_address_is_text(text):
    tokens = [child for token in parse_blocks(text) for child in token.children or ()]

    assert not [token for token in tokens if token.type == "link_open"]


def test_the_text_of_a_link_makes_no_second_one():
    (paragraph,) = [t for t in parse_blocks("[https://a.jp](#b)") if t.children]

    assert [t.type for t in paragraph.children] == ["link_open", "text", "link_close"]


@pytest.mark.parametrize("space", ["\u3000", "\u00a0", " ", ""])
def test_any_space_may_stand_within_the_braces_of_a_value(space):
    (found,) = reading.read(f"{{{{{space}company.name{space}}}}}", "blocks")

    assert isinstance(found, Mention)
    assert found.name == "company.name"


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("a: 入金と\n  請求を", "入金と請求を"),
        ("a: 入金と\n  \u3000請求を", "入金と請求を"),
        ("a: '入金と\n  請求を'", "入金と請求を"),
        ('a: "入\n  金"', "入金"),
        ("a: >\n  入金と\n  請求を\n", "入金と請求を"),
        ("a: >\n  入金\n\n  請求\n", "入金\n請求"),
        ("a: 入金 と\n  請求", "入金 と請求"),
        ("a: 手順は\n  ①申請、②承認", "手順は①申請、②承認"),
        ("a: net\n  income", "net income"),
        ("a: 入金\n  net", "入金 net"),
    ],
)
def test_a_line_break_in_yaml_is_no_space_between_japanese_characters(written, text):
    located = read(written, "f.yaml")

    assert located.data["a"] == text
    assert located.problems == ()


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("一\r\n二\r三\n四", "一\n二\n三\n四"),
        ("一\r\r\n二", "一\n二"),
        ("\ufeff一", "一"),
    ],
)
def test_line_ends_and_joined_marks_of_any_system_are_read(raw, text):
    assert decode(raw.encode(), "f") == (text, ())


@pytest.mark.parametrize(
    ("raw", "text", "message"),
    [
        ("\uf0b7 一つ", "- 一つ", "U+F0B7 is a sign of Word's own"),
        ("\uf0b7\t一つ", "-\t一つ", "U+F0B7 is a sign of Word's own"),
        ("一\uf0fc", "一 ", "U+F0FC is a sign of Word's own"),
        ("一\ue000", "一 ", "the character U+E000 (gaiji) exists only on some"),
        ("一\x0b二", "一 二", "a line or page break of Word (U+000B)"),
        ("一\u2028二", "一 二", "a line or page break of Word (U+2028)"),
        ("一\u200b二", "一 二", "invisible character U+200B (zero width space)"),
        ("一\xad二", "一 二", "invisible character U+00AD (soft hyphen)"),
        ("一\ufeff二", "一 二", "invisible character U+FEFF (zero width no-break"),
    ],
)
def test_a_character_of_word_is_told_and_what_follows_is_read_on(raw, text, message):
    decoded, (problem,) = decode(raw.encode(), "f")

    assert decoded == text
    assert problem.message.startswith(message)
