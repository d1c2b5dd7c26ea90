"""What is too long or too wide still prints well."""

from dataclasses import replace

import pypdfium2
import pytest
from lxml import etree

from handbook.document import extent
from handbook.document.model import Part
from handbook.writers import pdf

TAB = 568  # points: where the thumb tab begins
SENTENCE = "取引先から届いた請求書の宛名と金額と支払日を一つずつ確かめる。"
HEADING = "きっかけになる見出し"
CARD = (
    '<article class="card" id="task-long"><header class="card-head">'
    '<p class="card-number">A-1</p><h3>{name}</h3><p class="frequency">'
    '<span class="is-on">日</span><span>都度</span></p></header>'
    "<dl><dt>なぜ</dt><dd>払うため。</dd><dt>手順</dt><dd>"
    '<ol class="steps">{steps}</ol></dd></dl></article>'
)
MONTHS = "".join(f"<th>{n}月</th>" for n in range(1, 13))
AMOUNTS = '<td class="is-number">123,456</td>' * 12


@pytest.fixture
def pages(short, shipped):
    """Return what lays out a chapter of one section, each page's boxes and text."""

    def lay(blocks):
        html = (
            '<section class="chapter" id="c"><header class="head">'
            '<p class="head-number">1</p><h1>章</h1></header>'
            f'<h2 class="section" id="c-1">{HEADING}</h2>{blocks}</section>'
        )
        tree = etree.fromstring(html)
        extent.mark(tree, shipped)
        part = Part("chapter", "c", "1", "章", etree.tostring(tree, encoding="unicode"))
        made = pdf.write(replace(short, parts=(part,), entries=()), shipped, {})
        return [page.get_textpage() for page in pypdfium2.PdfDocument(made.content)]

    return lay


def lines(page, height=842):
    """Return the heights of the lines in the type area of a page."""
    boxes = [page.get_charbox(n) for n in range(page.count_chars())]
    return {round(height - box[1]) for box in boxes if 74 < height - box[1] < 775}


@pytest.mark.parametrize(
    "blocks",
    [
        CARD.format(name="仕事", steps=f"<li>{SENTENCE}</li>" * 60),
        '<table class="table"><thead><tr><th class="col-label">項目</th><th>説明</th>'
        "</tr></thead><tbody><tr><th>支払</th>"
        f"<td>{SENTENCE * 60}</td></tr></tbody></table>",
        '<aside class="callout point"><p class="callout-label">要点</p>'
        f'<div class="callout-body">{f"<p>{SENTENCE * 3}</p>" * 30}</div></aside>',
    ],
    ids=["card", "row", "callout"],
)
def test_what_is_longer_than_a_page_begins_under_its_heading(pages, blocks):
    first, *rest = pages(blocks)

    assert HEADING in first.get_text_range()
    assert len(lines(first)) > 25
    assert rest


def test_the_head_of_a_table_stands_above_every_part_of_a_long_row(pages):
    table = (
        '<table class="table"><thead><tr><th class="col-label">項目</th><th>説明の列'
        f"</th></tr></thead><tbody><tr><th>支払</th><td>{SENTENCE * 80}</td></tr>"
        "</tbody></table>"
    )

    made = [page.get_text_range() for page in pages(table)]

    assert len(made) > 1
    assert all("説明の列" in text for text in made)


@pytest.mark.parametrize(
    "blocks",
    [
        CARD.format(name="Reconciliation" * 6, steps=f"<li>{SENTENCE}</li>"),
        CARD.format(name="外国送金の依頼" * 9, steps=f"<li>{'a' * 300}</li>"),
        f'<table class="table is-dense"><thead><tr>{MONTHS}</tr></thead>'
        f"<tbody><tr>{AMOUNTS}</tr></tbody></table>",
        f"<p>https://www.example.co.jp/{'a' * 200}</p>",
        f"<pre><code>{'a' * 200}</code></pre>",
    ],
    ids=["latin name", "long name", "twelve columns", "address", "code"],
)
def test_nothing_leaves_the_type_area_sideways(pages, blocks):
    for page in pages(blocks):
        boxes = [page.get_charbox(n) for n in range(page.count_chars())]
        body = [box for box in boxes if 68 < box[1] < 768 and box[0] < TAB]

        assert min(box[0] for box in body) > 73  # points: 26 mm
        assert max(box[2] for box in body) < 540  # 190 mm, and a hair


def test_the_words_of_a_list_with_paragraphs_stand_beside_their_marks(pages):
    listed = '<ol class="numbers"><li><p>一つ目</p><p>続き</p></li></ol>'

    text = pages(listed)[0].get_text_range()

    assert "1 一つ目" in text.replace("1一", "1 一")


@pytest.mark.parametrize("tag", ["h2", "h3", "h4", "p"])
def test_a_note_stands_within_the_page_whatever_calls_it(pages, tag):
    role = ' class="section"' if tag == "h2" else ""
    note = '<span class="footnote" data-number="1">見出しの注</span>'

    (page,) = pages(f"<{tag}{role}>題{note}</{tag}><p>本文</p>")

    text = page.get_text_range()
    first = page.get_charbox(text.index("見出しの注"))
    assert first[0] > 73  # points: 26 mm
    assert text.count("見出しの注") == 1
