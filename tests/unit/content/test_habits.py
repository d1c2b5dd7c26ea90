"""What people type by habit is told with its place and the way out, once."""

import pytest

from handbook.content.markdown import reading
from handbook.content.markdown.habits import Fault
from handbook.diagnostics import Severity


def told(text, kind="blocks", severity=Severity.ERROR):
    """Return "line:column: message — way out" of each fault of a text, in order."""
    faults = sorted(
        (one for one in reading.read(text, kind) if isinstance(one, Fault)),
        key=lambda one: one.offset,
    )
    assert all(one.severity is severity for one in faults), faults
    return [
        f"{place(text, one.offset)}: {one.message} — {one.remedy}" for one in faults
    ]


def place(text, offset):
    line = text.count("\n", 0, offset) + 1
    return f"{line}:{offset - text.rfind(chr(10), 0, offset)}"


LIST = 'write "- " before each item'
NUMBERED = 'write "1. " before each item, with a space'
BOXES = 'write "- [ ] " before each item'
DEFINED = 'for the meaning of the line above, write ": " with a half-width colon'
WIDE_BAR = 'full-width "｜" is printed as it stands — write "|"'
APART = 'put an empty line between them, or "\\" at the end of each line'


@pytest.mark.parametrize(
    ("text", "sign", "remedy"),
    [
        ("・一つ\n・二つ", "・", LIST),
        ("次のとおり。\n・一つ", "・", LIST),
        ("- 親\n  ・子\n  ・子", "・", LIST),
        ("●一つ\n●二つ", "●", LIST),
        ("■一つ\n■二つ", "■", LIST),
        ("◆一つ\n◆二つ", "◆", LIST),
        ("★一つ\n★二つ", "★", LIST),
        ("•\t一つ\n•\t二つ", "•", LIST),
        ("－一つ\n－二つ", "－", LIST),
        ("– 一つ\n– 二つ", "– ", LIST),
        ("ー一つ\nー二つ", "ー", LIST),
        ("-一つ\n-二つ", "-", LIST),
        ("*1 注\n*2 注", "*", LIST),
        ("①一つ\n②二つ", "②", NUMBERED),
        ("手順は\n①申請\n②承認", "①", NUMBERED),
        ("① 一つ\n2. 二つ", "①", NUMBERED),
        ("手順は\n① 申請\n2. 承認\n3. 支払", "①", NUMBERED),
        ("Ⅰ 一つ\nⅡ 二つ", "Ⅱ", NUMBERED),
        ("1.一つ\n2.二つ", "2.", NUMBERED),
        ("1)一つ\n2)二つ", "2)", NUMBERED),
        ("１．一つ\n２．二つ", "２．", NUMBERED),
        ("1、一つ\n2、二つ", "2、", NUMBERED),
        ("次のとおり\n2. 二つ\n3. 三つ", "2.", NUMBERED),
        ("(1) 一つ\n(2) 二つ", "(2)", NUMBERED),
        ("（１）一つ\n（２）二つ", "（２）", NUMBERED),
        ("(ア) 一つ\n(イ) 二つ", "(イ)", NUMBERED),
        ("ア）一つ\nイ）二つ", "イ）", NUMBERED),
        ("ア\u3000一つ\nイ\u3000二つ", "イ\u3000", NUMBERED),
        ("a) 一つ\nb) 二つ", "b)", NUMBERED),
        ("□一つ\n□二つ", "□", BOXES),
        ("[ ] 一つ\n[ ] 二つ", "[ ]", BOXES),
        ("【持ち物】印鑑\n【時間】9時", "【時間】", APART),
        ("第1条\u3000目的\n第2条\u3000範囲", "第2条", APART),
        ("Q. 休むときは\nA. 電話する", "A.", APART),
        ("用語\n：意味", "：", DEFINED),
    ],
)
def test_lines_typed_as_a_list_run_together(text, sign, remedy):
    (message,) = told(text)

    assert message.endswith(f': lines that begin with "{sign}" run together — {remedy}')


@pytest.mark.parametrize(
    ("text", "place", "sign", "remedy"),
    [
        ("・一つ\n- 二つ\n- 三つ", "1:1", "・", LIST),
        ("・一つ\n\n- 二つ", "1:1", "・", LIST),
        ("- 一つ\n\n・二つ", "3:1", "・", LIST),
        ("・印鑑\n\n・通帳\n\n・はさみ", "1:1", "・", LIST),
        ("本文\n\n・印鑑\n\n本文", "3:1", "・", LIST),
        ("•\t一つ\n\n•\t二つ", "1:1", "•", LIST),
        ("> [!注意]\n> ・火気厳禁", "1:1", "・", LIST),
        ("① 一つ\n\n2. 二つ", "1:1", "①", NUMBERED),
        ("1. 一つ\n\n② 二つ", "3:1", "②", NUMBERED),
        ("①一つ\n\n②二つ\n\n③三つ", "1:1", "①", NUMBERED),
    ],
)
def test_a_paragraph_typed_as_an_item_is_told_once_a_row(text, place, sign, remedy):
    (message,) = told(text, severity=Severity.WARNING)

    assert message == f'{place}: "{sign}" does not begin an item of a list — {remedy}'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("本文。\n※ただし", f'2:1: lines that begin with "※" run together — {APART}'),
        (
            "申請\n→承認\n→支払",
            f'2:1: lines that begin with "→" run together — {APART}',
        ),
        (
            "日時：4月1日\n場所：本社",
            "1:1: these lines run together: a line break does not part them — " + APART,
        ),
        (
            "氏名\u3000見本\n部署\u3000経理",
            "1:1: these lines run together: a line break does not part them — " + APART,
        ),
        (
            "- 一つ目は\n二つ目は",
            "2:1: this line goes on in the item above — indent it, or put an empty",
        ),
        (
            "| a | b |\n|---|---|\n| 1 |",
            "3:1: this row has 1 cell, the table 2 — the rest stays empty: write",
        ),
        (
            "表1：役割\n\n| a |\n|---|\n| 1 |",
            '1:1: "表1：" is not taken for the title of the table — write "表：" and',
        ),
        (
            "以上\n---\n次",
            '2:1: the line "---" makes a heading of the text above — put an empty',
        ),
        (
            "> 【注意】火気",
            '1:1: a quotation begins with "【注意】" — write "> [!注意]"',
        ),
        (
            "＊強調＊する",
            '1:1: full-width "＊強調＊" is printed as it stands — write "*強',
        ),
        ("2*3*4", '1:2: "*" makes bold type of "3" — write "\\*" or "×" for the sign'),
        (
            "«氏名»様",
            '1:1: "«氏名»" is printed as it stands — values are written {{ co',
        ),
        ("<<氏名>>様", '1:1: "<<氏名>>" is printed as it stands — values are written'),
        ("%name%様", '1:1: "%name%" is printed as it stands — values are written'),
        ("- ・一つ", '1:3: "・" is printed beside the mark of the list — delete it'),
        ("1. ①一つ", '1:4: "①" is printed beside the mark of the list — delete it'),
        ("- □ 済み", '1:3: "□" is printed as it stands — for a box to tick, write'),
    ],
)
def test_what_may_be_meant_is_a_warning(text, message):
    (only,) = told(text, severity=Severity.WARNING)

    assert only.startswith(message)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        # headings, lists, tables, quotations
        ("#見出し", '1:1: no half-width space after "#" — write "# " before a heading'),
        ("#\u3000見出し", '1:1: no half-width space after "#" — write "# " before a'),
        ("＃ 見出し", '1:1: full-width "＃" is printed as it stands — write "#"'),
        ("-\u3000項目", '1:1: no half-width space after "-" — write "- " before each'),
        ("-項目", '1:1: no half-width space after "-" — write "- " before each item'),
        ("－ 項目", '1:1: "－" does not begin an item of a list — write "- " before'),
        (
            "\u3000- 項目",
            '1:2: "-" is printed as it stands — begin a line with it, after half-',
        ),
        (
            "- 親\n\u3000- 子",
            '2:2: lines that begin with "-" run together — put an empty',
        ),
        (
            "本文\n    - 項目",
            '2:5: lines that begin with "-" run together — put an empt',
        ),
        ("\u3000# 見出し", '1:2: "#" is printed as it stands — begin a line with it,'),
        ("\u3000---", '1:2: "---" is printed as it stands — begin a line with it,'),
        (
            "｜a｜b｜\n｜--｜--｜\n｜1｜2｜",
            '1:1: this is not understood as a table — write half-width "|", and',
        ),
        (
            "項目\t内容\n名前\t見本",
            "1:1: tabs make no table: the lines run together — write | a | b | on",
        ),
        (
            "| a | b |\n|---|---|\n| 1 | 2 |\n表の後の文",
            "4:1: this line became a row of the table above — put an empty line",
        ),
        ("| a | b |\n|---|---|\n｜ 1 ｜ 2 ｜", f"3:1: {WIDE_BAR}"),
        ("| a | b |\n|---|---|\n| 1 ｜ 2 |\n| 3 | 4 |", f"3:5: {WIDE_BAR}"),
        ("> | a | b |\n> |---|---|\n> 1｜2", f"3:4: {WIDE_BAR}"),
        (
            "表：題\n\n｜a｜b｜\n｜--｜--｜\n｜1｜2｜",
            "3:1: this is not understood as a table — write half-width",
        ),
        (
            "表：題\n\n｜a｜b｜\n|---|---|\n| 1 | 2 |",
            "3:1: this is not understood as a table — write half-width",
        ),
        (
            "表：題\n\n| a | b |\n| 1 | 2 |",
            "3:1: this is not understood as a table — below its first line, write",
        ),
        ("表：題\n\n項目\t内容\n名前\t見本", "3:1: tabs make no table: the lines run"),
        ("表：題\n項目\t内容\n名前\t見本", "2:1: tabs make no table: the lines run"),
        (
            "| a | b |\n|---|---|\n| 1 | 2 | 3 |",
            '3:1: this row has 3 cells, the table 2 — write "\\|" for a bar that',
        ),
        ("＞ [!注意] 火気", '1:1: full-width "＞" is printed as it stands — write ">"'),
        ("[!注意] 火気", '1:1: a note begins with "> " — write "> " before each line'),
        (
            "> [!注意] 火気\n次の段落",
            "2:1: this line goes on in the quotation or note above — write",
        ),
        (
            "一行目\n二行目。\n---\n次",
            '3:1: the line "---" makes a heading of the text above — put an empty',
        ),
        # headings
        (
            "- ## 受付\n\n  書類を受け取る。",
            "1:1: a heading stands in an item of a list — take the mark of the list",
        ),
        ("## 戊 { #space }", '1:6: "{ #space }" is printed as it stands — a heading'),
        ("## 己 [#kakko]", '1:6: "[#kakko]" is printed as it stands — a heading'),
        (
            "表：題 { #t1 }\n\n| a |\n|---|\n| 1 |",
            '1:5: "{ #t1 }" is printed as it stands — a heading',
        ),
        # boxes to tick
        ("- [] 済み", '1:3: "[]" is printed as it stands — write "- [ ] " or "- [x] '),
        ("- [x ] 済み", '1:3: "[x ]" is printed as it stands — write "- [ ] " or'),
        ("- [ ]済み", '1:3: "[ ]" is printed as it stands — write "- [ ] " or "- [x]'),
        ("- [\u3000] 済み", '1:3: "[\u3000]" is printed as it stands — write "- [ ]'),
        ("- ［ ］ 済み", '1:3: "［ ］" is printed as it stands — write "- [ ] " or'),
        ("- [レ] 済み", '1:3: "[レ]" is printed as it stands — write "- [ ] " or'),
        ("-[ ] 済み", '1:1: no half-width space after "-" — write "- " before each'),
        ("[ ] 済み", '1:1: "[ ]" is printed as it stands — write "- [ ] " before'),
        # emphasis
        (
            "＊＊強調＊＊",
            '1:1: full-width "＊＊強調＊＊" is printed as it stands — write',
        ),
        ("**強調 **は", '1:1: "**強調 **" is printed as it stands — write "**強調**"'),
        ("**強調は", '1:1: "**" without its other half is printed as it stands — wr'),
        ("~~古い~~", '1:1: "~~" is printed as it stands — delete it'),
        ("<u>下線</u>", '1:1: raw HTML "<u>" can\'t be used — write it in Markdown,'),
        # furigana and terms
        ("｛漢字｜かんじ｝", '1:1: full-width "｛漢字｜かんじ｝" is printed as it'),
        ("{漢字|かんじ｝", '1:1: full-width "{漢字|かんじ｝" is printed as it stands'),
        ("{|かんじ}", '1:1: "{|かんじ}" is not understood as furigana — write {漢字|'),
        (
            "［［用語］］",
            '1:1: full-width "［［用語］］" is printed as it stands — write',
        ),
        ("[[用語]は", '1:1: "[[" without its other half — write [[term]]'),
        ("用語]]は", '1:3: "]]" without its other half — write [[term]]'),
        # values
        ("{ company.name }は", '1:1: "{ company.name }" is not a value — write "{{ co'),
        (
            "｛｛company.name｝｝",
            '1:1: "｛｛company.name｝｝" is not a value — write "{{',
        ),
        ("{{company.name}は", '1:1: "{{company.name}" is not a value — write "{{ com'),
        (
            "{{ company。name }}",
            '1:1: "{{ company。name }}" is not a value — write "{{',
        ),
        ("${company.name}", '1:1: "${company.name}" is not a value — write "{{ compan'),
        ("{{会社名}}", '1:1: "{{会社名}}" is not a value — write {{ company.name }}, '),
        ("{{ a.b | upper }}", '1:1: "{{ a.b | upper }}" is not a value — write {{'),
        ("{% if x %}", '1:1: "{% if x %}" is printed as it stands — delete it'),
        # links and pictures
        ("（手順）[#rules]", "1:1: the brackets of this link are the wrong way round"),
        (
            "[手順]（#rules）",
            '1:1: this link is not understood — write "[手順](#rules)"',
        ),
        ("［手順］（＃rules）", '1:1: this link is not understood — write "[手順](#ru'),
        ("[手順] (#rules)", '1:1: this link is not understood — write "[手順](#rules)'),
        ("[社](www.a.jp）", '1:1: this link is not understood — write "[社](https://w'),
        ("[手順](＃rules)", '1:1: a link can\'t lead to "＃rules" — write #rules'),
        ("[社](example.com)", '1:1: a link can\'t lead to "example.com" — write http'),
        ("[手順](rules.docx)", '1:1: a link can\'t lead to "rules.docx" — links lead'),
        ("！[絵](images/a.png)", '1:2: a link can\'t lead to "images/a.png" — for a'),
        ("![絵]（images/a.png）", '1:1: this link is not understood — write "![絵](im'),
        (
            "![絵](images/a.png “題”)",
            "1:1: the quotes around a title must be half-width — write "
            '"![絵](images/a.png "題")"',
        ),
        ("[手順][参照]", '1:1: "[手順][参照]" has no address — write [text](address),'),
        ("https：//a.jp/", '1:1: full-width "https：//a.jp/" is printed as it stands'),
        (
            "\\\\server\\規程",
            '1:1: the first "\\" of "\\\\server\\規程" is not printed',
        ),
        (
            "{漢字|かんじ は",
            '1:1: "{漢字|かんじ" without its other half — write {漢字|',
        ),
        ("これは｛漢字｜かんじ", '1:4: "｛漢字｜かんじ" without its other half —'),
        ("「漢字|かんじ}」", '1:2: "漢字|かんじ}" without its other half — write {漢'),
        (
            "> [!注意]\n\n本文",
            '1:1: the note "注意" has no text — write it on the next',
        ),
        ("本文\n\n> [!注意]\n>", '3:1: the note "注意" has no text — write it on the'),
        ("> [!注目]", '1:1: unknown kind of note "注目" — write one of 注意、'),
        # notes
        (
            "本文［^1］\n\n[^1]: 注",
            '1:3: full-width "［^1］" is printed as it stands —',
        ),
        ("本文[^1]\n\n[^1]：注", '3:1: full-width colon after "[^1]" — write "[^1]: "'),
        ("本文[^1]\n\n[^１]: 注", '1:3: there is no note "1" — did you mean "１"?'),
        ("本文[^2]\n\n[^1]: 注", '1:3: there is no note "2" — did you mean "1"?'),
        ("本文[^1]\n\n[^1]: 注[^1]", "3:1: a note stands within a note"),
        ("本文[^1]\n\n[^1]: 注\n\n    - 一\n", "5:1: a note holds a list, a table or"),
        ("本文[^1]\n\n[^1]: 注\n\n    |a|\n    |-|\n", "5:1: a note holds a list, a"),
        ("本文[^1]\n\n[^1]: 注\n\n    ```\n    一\n    ```\n", "5:1: a note holds a"),
        (
            "本文[^1]",
            '1:3: there is no note "1" — write "[^1]: …" on a line of its own',
        ),
        ("本文\n\n[^1]: 注", '3:1: no text refers to the note "1" — write [^1] where'),
        ("本文[^ 1]\n\n[^ 1]: 注", '1:3: "[^ 1]" is not understood as a note — write'),
        (
            "本文[^1]\n\n[^1]: 注\n\n[^1]: 注",
            '5:1: the note "1" is here twice — delete one of them',
        ),
    ],
)
def test_a_slip_of_markdown_is_one_fault(text, message):
    (only,) = told(text)

    assert only.startswith(message)


@pytest.mark.parametrize(
    "text",
    [
        "・一つ\\\n・二つ",
        "・・・と言われたら",
        "①は受付です。\n\n②は会議室です。",
        "① 一つだけ",
        "■ 持ち物\n\n本文\n\n■ 時間\n\n- 9時",
        "- [ ] 済み\n- [x] 済み",
        "- [手順](#rules)を読む",
        "> [!注意]\n> 本文",
        "> [!注意] 本文",
        "> [!注意]\n> - 一つ",
        "集合{x|x>0}と{a|b",
        "表：題\n\n| a |\n|---|\n| 1 |",
        "- 表：図",
        "本文[^1]と[^2]\n\n[^1]: 注\n\n[^2]: 注",
        "1. 一つ\n2. 二つ",
        "前の行で\n2.5倍になる",
        "第1条に\nよる",
        "次の注意\n（別紙）を読む",
        "これは*大切*なこと\nです",
        "*一つ*は\n*二つ*は",
        "― 見本太郎",
        "［別紙］（#1を参照）",
        "50%から60%まで",
        "[1][2]",
        "9:30に開く",
        "「：」は全角",
        "`{{ x }}`と`**`",
        "| a |\n|---|\n| 1 |\n| |",
        "見出し\n===\n\n本文",
        "本文\n\n---\n\n本文",
        "漢字(かんじ)と㈱と℡と㍻とﾃｽﾄ",
        "C:\\規程\\様式",
    ],
)
def test_what_is_right_is_not_told(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "表：題\n\n本文\n\n| a |\n|---|\n| 1 |",
            "1:1: no table stands below this title — write it directly above the table",
        ),
        ("本文\n\nTable: 題", "3:1: no table stands below this title — write it"),
        (
            "本文[^1]と本文[^1]と[^1]\n\n[^1]: 注",
            '1:10: "[^1]" is here again: its note is printed twice — leave one of them',
        ),
        ("本文[^1]\n\nまた[^1]\n\n[^1]: 注", '3:3: "[^1]" is here again: its note is'),
    ],
)
def test_what_is_printed_as_nobody_meant_is_a_warning(text, message):
    (only,) = told(text, severity=Severity.WARNING)

    assert only.startswith(message)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("・一つ\n・二つ", "2:1: this field holds one paragraph"),
        ("①一つ\n②二つ", "2:1: this field holds one paragraph"),
        ("一行目\n\u3000二行目", "1:4: this field holds one paragraph"),
        ("- 一つ\n- 二つ", "1:1: this field holds one paragraph"),
        ("本文［^1］", "1:3: a note can't stand in this field"),
        ("{company.name}", '1:1: "{company.name}" is not a value'),
        ("https：//a.jp", '1:1: full-width "https：//a.jp" is printed as it stands'),
    ],
)
def test_a_slip_in_a_field_of_one_paragraph_is_one_fault(text, message):
    (only,) = told(text, "inline")

    assert only.startswith(message)


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("**強調**", "**強調**"),
        ("＊＊強調＊＊", "＊＊強調＊＊"),
        ("［［用語］］", "［［用語］］"),
        ("[手順](#rules)", "[手順](#rules)"),
        ("<b>太字</b>", "<b>太字</b>"),
        ("{漢字｜かんじ}", "{漢字｜かんじ}"),
        ("{漢字|かんじ", "{漢字|かんじ"),
    ],
)
def test_a_mark_in_plain_text_is_one_fault(text, mark):
    assert told(text, "line") == [
        f'1:1: this field is plain text: "{mark}" is printed as it stands — '
        "delete the marks"
    ]


def test_every_slip_of_a_kind_is_told():
    assert len(told("［［一つ］］と［［二つ］］と[[三つ]")) == 3
