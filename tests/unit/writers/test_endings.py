"""The last characters of a Japanese paragraph share a line."""

import pytest
from lxml import etree

from handbook.writers.endings import keep


def test_a_short_link_that_ends_a_paragraph_does_not_part():
    root = etree.fromstring("<td>期限 <span><a>税の納付</a></span></td>")

    keep(root)

    assert root.find(".//a").get("class") == "nowrap"


def test_a_reference_stays_as_it_is():
    root = etree.fromstring("<td>期限 <a class='xref'>税の納付</a></td>")

    keep(root)

    assert root.find("a").get("class") == "xref"


def kept(html):
    root = etree.fromstring(f"<section>{html}</section>")
    text = "".join(root.itertext())

    keep(root)

    assert "".join(root.itertext()) == text
    return [one.text for one in root.iter("span") if one.get("class") == "nowrap"]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>後で直しました。</p>", "ました。"),
        ("<td>財布から埋めた</td>", "埋めた"),
        ("<li>手順は<strong>三つ</strong>だけと言える</li>", "言える"),
        ("<dd>合計は5回</dd>", "5回"),
        ("<dd>帰る前に10分聞く</dd>", "10分聞く"),
        ("<td>「はい」と返す。</td>", "と返す。"),
        ("<dd>表 → <span><strong>取引先の一覧</strong></span></dd>", "の一覧"),
        ("<li>決定を<a>登記</a>へ回す。</li>", "へ回す。"),
        ("<td>「できる」です。</td>", "る」です。"),
        ("<th><span class='phrase'>カスタマーハラスメント</span></th>", "メント"),
        ("<th>朝<span class='note'>置き場を知る</span></th>", "を知る"),
        ("<dt>税<span class='yomi'>しさんぜい</span></dt>", "んぜい"),
        ("<li>金額を確かめる<ul/></li>", "かめる"),
        ("<li>金額を確かめる<span class='detail'>表</span></li>", "かめる"),
        ("<li>手順<span class='detail'>金額を確かめる</span></li>", "かめる"),
    ],
)
def test_the_last_three_stay_together(html, expected):
    assert kept(html) == [expected]


@pytest.mark.parametrize(
    "html",
    [
        "<p>埋めた</p>",  # no line ends in it
        "<p>合計はExcel</p>",  # a word that no line divides
        "<p>詳しくは<a>この章</a></p>",  # PDF/UA takes a link with an element for none
        "<h2>後で直しました</h2>",  # parts between phrases
        "<p><span class='phrase'>後で</span><span class='phrase'>直しました</span></p>",
    ],
)
def test_other_ends_stay_as_they_are(html):
    assert kept(html) == []
