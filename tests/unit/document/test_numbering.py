"""Numbers that other places name: lists of captions, and links without words."""

import re

import pytest
from lxml import etree

from handbook import content
from handbook.document import compose, numbering
from handbook.document.labels import of

_LABELS = of("ja", {}, {})
_TITLE = './/text()[not(ancestor::span[@class="number" or @class="note"])]'


def _listed(document):
    contents = next(part.html for part in document.parts if part.kind == "contents")
    items = etree.fromstring(contents).iterfind("ol[@class='captions']/li")
    return [(item[0].text, item[1].text, item[1].get("href")[1:]) for item in items]


def test_the_contents_list_every_figure_and_then_every_table(starter, shipped, edition):
    document = compose(starter, edition("legal"), shipped)

    captions = [
        (caption[0].text, "".join(caption.xpath(_TITLE)), id_)
        for part in document.parts
        for caption in etree.fromstring(part.html).iter("caption", "figcaption")
        if (id_ := caption.get("id"))
    ]
    tables = [one for one in captions if one[0].startswith("表")]
    figures = [one for one in captions if one[0].startswith("図")]
    assert len(tables) > 30
    assert len(figures) == 4
    assert _listed(document) == figures + tables


def test_a_caption_is_listed_without_its_notes():
    tree = etree.fromstring(
        '<section id="x"><table><caption>甲<span class="footnote">注</span>乙</caption>'
        '</table><figure class="picture"><figcaption>丙<span class="note">読み方</span>'
        "</figcaption></figure></section>"
    )
    counts = numbering.Counts()

    numbering.number(tree, "1", counts, _LABELS)

    assert [(c.number, c.title) for c in counts.tables] == [("表1", "甲乙")]
    assert [(c.number, c.title) for c in counts.figures] == [("図1", "丙")]


@pytest.mark.parametrize("link", ["law-whistle", "systems", "leg-01"])
def test_a_link_to_what_the_book_lacks_is_its_name_alone(small, shipped, edition, link):
    file = small / "chapters" / "10-welcome.md"
    file.write_text(file.read_text("utf-8") + f"\n見る[](#{link})。\n", "utf-8")

    document = compose(content.load(small), edition(), shipped)

    welcome = next(p.html for p in document.parts if p.id == "chapter-welcome")
    said = "".join(etree.fromstring(welcome).itertext())
    assert re.search("見る[^→]+。", said)


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("acc-01", "→ ACC-01 入金の消込"),
        ("rules", "→ 6 きまり"),
        ("glossary", "→ 7 ことば"),
        ("whole", "→ 1.2 全部"),
        ("part", "→ 1.2 部分"),
        ("values", "→ 表1 値"),
    ],
)
def test_a_link_without_words_says_number_and_name(small, shipped, edition, link, said):
    file = small / "chapters" / "10-welcome.md"
    more = (
        f"見る[](#{link})。\n\n## {{全部|ぜんぶ}} {{#whole}}\n\n### 部分 {{#part}}\n\n"
        "表：値 {#values}\n| 名 | 値 |\n|---|---|\n| a | 1 |\n"
    )
    file.write_text(f"{file.read_text('utf-8')}\n{more}", "utf-8")

    document = compose(content.load(small), edition(), shipped)

    welcome = next(p.html for p in document.parts if p.id == "chapter-welcome")
    full = etree.fromstring(welcome).find(".//a[@class='xref is-full']")
    assert full.text.startswith(said)
    assert any(f'id="{full.get("href")[1:]}"' in part.html for part in document.parts)
