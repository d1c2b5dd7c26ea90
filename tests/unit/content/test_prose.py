"""Markdown becomes tokens that every writer can use."""

from contextlib import suppress

import pytest

from handbook.content.markdown.limits import ExcessError
from handbook.content.markdown.prose import parse_blocks, parse_inline, parse_line
from handbook.content.markdown.spots import spots


def sketch(tokens):
    """Return tokens as short words: the type, and the content where there is one."""
    return [f"{t.type}:{t.content}" if t.content else t.type for t in tokens]


def inner(text):
    """Return the inline tokens of the blocks of ``text``."""
    return [
        child
        for token in parse_blocks(text)
        if token.type == "inline"
        for child in token.children
    ]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("経理", ["text:経理"]),
        ("{漢字|かんじ}", ["ruby:漢字"]),
        ("{漢字｜かんじ}", ["ruby:漢字"]),
        ("\\{漢字|かんじ}", ["text:{", "text:漢字|かんじ}"]),
        ("`{漢字|かんじ}`", ["code_inline:{漢字|かんじ}"]),
        ("[[消込]]の", ["term:消込", "text:の"]),
        ("[[消込|突き合わせ]]", ["term:突き合わせ"]),
        ("[[消\n込]]", ["term:消込"]),
        ("[[net\nincome]]", ["term:net income"]),
        ("{{ company.name }}", ["value:company.name"]),
        ("{{company.name}}", ["value:company.name"]),
        ("{{ a.b | upper }}", ["text:{{ a.b | upper }}"]),
        ("{{ a.b() }}", ["text:{{ a.b() }}"]),
        ("一\n二", ["text:一二"]),
        ("一\ntwo", ["text:一", "softbreak", "text:two"]),
        ("one\ntwo", ["text:one", "softbreak", "text:two"]),
        ("一\n{{ a.b }}\n二", ["text:一", "value:a.b", "text:二"]),
        ("**一**\n{二|に}", ["strong_open", "text:一", "strong_close", "ruby:二"]),
        ("一\\\n二", ["text:一", "hardbreak", "text:二"]),
        ("**「消込」**は", ["strong_open", "text:「消込」", "strong_close", "text:は"]),
        ("これは**。**", ["text:これは", "strong_open", "text:。", "strong_close"]),
        ("2 ** 3", ["text:2 ** 3"]),
        ("<b>x</b>", ["text:<b>", "text:x", "text:</b>"]),
        ("a<br>b", ["text:a", "text:<br>", "text:b"]),
        ("&amp;&lt;", ["text:&", "text:<"]),
        ("[x](#id)", ["link_open", "text:x", "link_close"]),
        ("[x](https://a.jp)", ["link_open", "text:x", "link_close"]),
        ("<mailto:a@b.jp>", ["link_open", "text:mailto:a@b.jp", "link_close"]),
        ("[x](javascript:alert)", ["text", "text:x"]),
        ("[x](file:///etc)", ["text", "text:x"]),
        ("[x](other.md)", ["text", "text:x"]),
        ("[x](data:text/html,x)", ["text", "text:x"]),
        ("^[note]", ["text:^[note]"]),
    ],
)
def test_marks_within_a_paragraph(text, tokens):
    assert sketch(parse_inline(text)) == tokens


def test_marks_carry_what_they_mean():
    ruby, term, value = parse_inline("{漢字|かんじ}[[消込|突き合わせ]]{{ a.b }}")

    assert ruby.meta["reading"] == "かんじ"
    assert term.meta["term"] == "消込"
    assert value.content == "a.b"


def test_a_bar_in_a_mark_is_no_bar_of_the_table():
    text = "| a | b |\n|---|---|\n| {漢字|かんじ} | [[x|y]] `{a|b}` |\n"

    assert sketch(inner(text)) == [
        "text:a",
        "text:b",
        "ruby:漢字",
        "term:y",
        "text: ",
        "code_inline:{a|b}",
    ]


@pytest.mark.parametrize("written", ["<br>", "<br/>", "<BR />"])
def test_a_break_in_a_cell_is_a_line_break(written):
    assert "hardbreak" in sketch(inner(f"| a |\n|---|\n| x{written}y |\n"))


def test_other_html_becomes_text():
    tokens = parse_blocks("<div>\n<script>1</script>\n</div>\n\n<!-- x -->\n")

    assert [t.type for t in tokens] == [
        *("paragraph_open", "inline", "paragraph_close"),
        *("paragraph_open", "inline", "paragraph_close"),
    ]


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("[!注意]", "caution"),
        ("[!CAUTION]", "caution"),
        ("[!warning]", "caution"),
        ("[!ポイント]", "point"),
        ("[!ﾎﾟｲﾝﾄ]", "point"),
        ("[!Tip]", "point"),
        ("[!NOTE]", "point"),
        ("［！要確認］", "verify"),
        ("[！Verify]", "verify"),
        ("[! important ]", "verify"),
        ("[!なにか]", ""),
    ],
)
@pytest.mark.parametrize("between", [" ", "\n> ", "\n>\n> "])
def test_a_quotation_with_a_kind_is_a_callout(written, kind, between):
    tokens = parse_blocks(f"> {written}{between}本文\n>\n> - 項目\n")

    assert (tokens[0].type, tokens[0].meta["kind"]) == ("callout_open", kind)
    assert tokens[-1].type == "callout_close"
    assert sketch(inner(f"> {written}{between}本文\n"))[0] == "text:本文"


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("## 作り方 {#how}", [("how", "作り方")]),
        ("## {作|つく}り方{#how}", [("how", "作り方")]),
        ("作り方 {#how}\n===", [("how", "作り方")]),
        ("表：温度 {#heat-2}\n\n| a | b |\n|---|---|\n| c | d |", [("heat-2", "温度")]),
        ("## 一 {#one}\n\n### 二 {#two}", [("one", "一"), ("two", "二")]),
        ("## 作り方 {#How}", []),
        ("## {#how} 作り方", []),
        ("作り方 {#how}", []),
        ("文[^how]。\n\n[^how]: 注。", []),
    ],
)
def test_headings_and_tables_may_have_ids(text, titles):
    found = [
        (one.id, "".join(word.content for word in one.words)) for one in spots(text)
    ]

    assert found == titles
    for spot in spots(text):
        assert text.startswith(f"{{#{spot.id}}}", spot.offset)


def test_a_quotation_without_a_kind_stays_one():
    tokens = parse_blocks("> 引用\n")

    assert [tokens[0].type, tokens[-1].type] == ["blockquote_open", "blockquote_close"]


@pytest.mark.parametrize(
    "written", ["表：題", "表:題", "表 : 題", "Table: 題", "table：題"]
)
@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_a_paragraph_above_a_table_is_its_caption(written, between):
    tokens = parse_blocks(f"{written}{between}| a |\n|---|\n| b |\n")

    assert tokens[0].type == "table_open"
    assert sketch(tokens[0].meta["caption"]) == ["text:題"]


def test_a_caption_keeps_its_marks():
    tokens = parse_blocks("表：{題|だい}と**印**\n\n| a |\n|---|\n| b |\n")

    assert sketch(tokens[0].meta["caption"]) == [
        *("ruby:題", "text:と"),
        *("strong_open", "text:印", "strong_close"),
    ]


def test_a_caption_without_a_table_stays_a_paragraph():
    assert sketch(inner("表：題\n\n本文\n")) == ["text:表：題", "text:本文"]


def test_an_item_with_brackets_is_a_box_to_tick():
    boxes = [t for t in inner("- [ ] 一\n- [x] 二\n") if t.type == "checkbox"]

    assert [box.meta["checked"] for box in boxes] == [False, True]
    assert sketch(inner("- [ ] 一\n"))[1] == "text:一"


def test_notes_and_definitions_are_understood():
    types = [t.type for t in parse_blocks("本文[^1]\n\n[^1]: 注\n\n用語\n: 説明\n")]

    assert {"footnote_open", "dl_open", "dt_open", "dd_open"} <= set(types)


def test_the_name_of_a_picture_is_as_in_the_folder():
    (picture,) = parse_inline("![図](./images/%E7%B5%84%E7%B9%94.png)")

    assert picture.attrs["src"] == "images/組織.png"


def test_plain_text_has_values_only():
    assert sketch(parse_line("{{ a.b }}の[[x]]**y**")) == [
        "value:a.b",
        "text:の[[x]]**y**",
    ]


@pytest.mark.parametrize(
    "text",
    [
        *("[" * 2000, "[[" * 2000, "!" + "[" * 2000, "{" * 2000, "{{" * 2000),
        *(
            "*a" * 2000,
            "**" * 2000,
            "`" * 2000,
            "<" * 2000,
            "<a " * 2000,
            "<!--" * 2000,
        ),
        *(
            "> " * 2000,
            "- " * 2000,
            "[a](" * 2000,
            "^[" * 2000,
            "|a" * 2000,
            "\\" * 2000,
        ),
        *("![" * 400 + "a" + "](x)" * 400, "[^a]: " * 2000, "&#x41;" * 2000),
    ],
)
def test_no_text_exhausts_the_parser(text):
    for parse in (parse_blocks, parse_inline, parse_line):
        with suppress(ExcessError):  # told as too long
            parse(text)
