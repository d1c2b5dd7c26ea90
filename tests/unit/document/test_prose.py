"""Markdown becomes HTML in the vocabulary."""

import pytest
from lxml import etree

from handbook.document.prose import Prose
from handbook.document.vocabulary import violations


@pytest.fixture
def prose():
    values = {
        "company.name": ("株式会社見本", ""),
        "values.gap": ("【未記入：締切】", "placeholder"),
        "values.blank": ("＿＿", "write"),
        "control.date": ("2026-12-01", "as-of"),
    }
    return Prose(
        value=values.__getitem__,
        terms={"消込": "term-keshikomi"},
        anchors={"acc-01": "task-acc-01"},
        picture=lambda file: f"picture:{file}",
        callouts={"caution": "注意", "point": "ポイント", "verify": "要確認"},
        icons=dict.fromkeys(("caution", "point", "verify"), "picture:icon"),
    )


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("普通の**強い**文", "普通の<strong>強い</strong>文"),
        ("a < b & c", "a &lt; b &amp; c"),
        (
            "{漢字|かんじ}",
            '<span class="ruby"><span class="rb">漢字</span>'
            '<span class="rt">かんじ</span></span>',
        ),
        ("[[消込]]をする", '<a href="#term-keshikomi">消込</a>をする'),
        ("[[消込|突き合わせ]]", '<a href="#term-keshikomi">突き合わせ</a>'),
        ("[[無い語]]", "無い語"),
        ("{{ company.name }}の人", "株式会社見本の人"),
        ("{{ values.gap }}", '<span class="placeholder">【未記入：締切】</span>'),
        ("{{ values.blank }}", '<span class="write"></span>'),
        ("{{ control.date }}", '<span class="as-of">2026-12-01</span>'),
        (
            "[{{ values.blank }}の頁](#acc-01)",
            '<a class="xref" href="#task-acc-01">＿＿の頁</a>',
        ),
        ("[カード](#acc-01)", '<a class="xref" href="#task-acc-01">カード</a>'),
        ("[よその頁](#leg-09)", "よその頁"),
        (
            "[{{ company.name }}の頁](#acc-01)",
            '<a class="xref" href="#task-acc-01">株式会社見本の頁</a>',
        ),
        (
            "[two\nwords **and** {漢字|かんじ}](#acc-01)",
            '<a class="xref" href="#task-acc-01">two words and 漢字</a>',
        ),
        (
            "[![机](images/a.png)](#acc-01)",
            '<a class="xref" href="#task-acc-01">机</a>',
        ),
        ("`x = 1`", "<code>x = 1</code>"),
    ],
)
def test_inline_marks(prose, markdown, html):
    assert prose.inline(markdown) == html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("一つ。\n\n二つ。", "<p>一つ。</p><p>二つ。</p>"),
        ("- 甲\n- 乙", '<ul class="bullets"><li>甲</li><li>乙</li></ul>'),
        ("3. 甲\n4. 乙", '<ol class="numbers" start="3"><li>甲</li><li>乙</li></ol>'),
        (
            "- [ ] 甲\n- [x] 乙",
            '<ul class="tasks"><li><span class="check"></span>甲</li>'
            '<li><span class="check is-done"></span>乙</li></ul>',
        ),
        (
            "> [!注意]\n> 気をつける。",
            '<aside class="callout caution"><p class="callout-label">'
            '<img class="icon" src="picture:icon" alt=""/>注意</p>'
            '<div class="callout-body"><p>気をつける。</p></div></aside>',
        ),
        (
            "語\n: 説明",
            '<dl class="definitions"><dt>語</dt><dd>説明</dd></dl>',
        ),
        (
            "![机](images/a.png)",
            '<figure class="picture"><img src="picture:images/a.png" alt="机"/>'
            "</figure>",
        ),
        (
            '![机](images/a.png "図の題")',
            '<figure class="picture"><img src="picture:images/a.png" alt="机"/>'
            "<figcaption>図の題</figcaption></figure>",
        ),
        (
            "文[^1]。\n\n[^1]: 注の文。",
            '<p>文<span class="footnote">注の文。</span>。</p>',
        ),
        (  # the call follows its word at once
            "words [^1] and **more** [^2]\n\n[^1]: one\n\n[^2]: two",
            '<p>words<span class="footnote">one</span> and <strong>more</strong>'
            '<span class="footnote">two</span></p>',
        ),
        (
            "文[^n]。\n\n[^n]: 注の文。\n\n    次の文。",
            '<p>文<span class="footnote">注の文。<br/>次の文。</span>。</p>',
        ),
    ],
)
def test_blocks(prose, markdown, html):
    assert prose.blocks(markdown).replace("\n", "") == html


def test_a_table_has_heads_and_a_caption(prose):
    html = prose.blocks("表：割り当て\n\n| 係 | 人 |\n|---|---|\n| 鍵 | 甲 |")

    table = etree.fromstring(html)
    assert table.findtext("caption") == "割り当て"
    assert [th.get("scope") for th in table.iter("th")] == ["col", "col", "row"]
    assert [td.text for td in table.iter("td")] == ["甲"]


def test_a_column_is_set_as_its_rule_says(prose):
    html = prose.blocks("| 日 | 温度 | 湿度 |\n|:--|--:|:-:|\n| 一 | 30℃ | 80% |")

    cells = [*etree.fromstring(html).iter("th", "td")]
    named = [[r for r in (c.get("class") or "").split() if "is-" in r] for c in cells]
    assert named == [[], ["is-number"], ["is-centred"]] * 2


@pytest.mark.parametrize(
    ("head", "shown"),
    [
        ("| 係 | |", True),
        ("| | {{ company.name }} |", True),
        ("| ![机](images/a.png) | |", True),
        ("| | |", False),
    ],
)
def test_a_table_leaves_out_its_head_only_where_nothing_stands_in_it(
    prose, head, shown
):
    table = etree.fromstring(prose.blocks(f"{head}\n|---|---|\n| 鍵 | 甲 |"))

    assert (table.find("thead") is not None) is shown


@pytest.mark.parametrize(
    ("markdown", "levels"),
    [
        ("## 甲\n### 乙\n## 丙", ["h2", "h3", "h2"]),
        ("# 甲\n### 乙", ["h2", "h3"]),
        ("### 甲\n###### 乙\n### 丙", ["h2", "h3", "h2"]),
        ("# 甲\n## 乙\n### 丙\n#### 丁", ["h2", "h3", "h4", "h4"]),
    ],
)
def test_skipped_heading_levels_are_closed_up(prose, markdown, levels):
    root = etree.fromstring(f"<div>{prose.blocks(markdown)}</div>")

    assert [e.tag for e in root if e.tag.startswith("h")] == levels


def test_headings_can_begin_one_level_down(prose):
    assert prose.blocks("## 甲", "", 3) == '<h3 class="subsection">甲</h3>'


def test_what_is_rendered_stays_in_the_vocabulary(prose):
    markdown = "\n\n".join(
        (
            "## 節\n本文と`code`。",
            "- 甲\n  - 乙\n    1. 丙",
            "> 引用",
            "```\nx\n```",
            "---",
            "| a | b |\n|:--|--:|\n| c<br>d | 12 |",
            "語\n: 説明\n\n  二つ目の段落",
            "> [!要確認]\n> - 甲\n>\n> | a | b |\n> |--|--|\n> | c | d |",
        )
    )
    root = etree.fromstring(f"<section>{prose.blocks(markdown)}</section>")

    assert not [v for e in root.iter() for v in violations(e.tag, dict(e.attrib))]
