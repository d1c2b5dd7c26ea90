"""Marks stand beside what they are about, in each part, and in no title."""

import pytest
from lxml import etree

from handbook.document.marks import Mark, put, put_beside

MARKS = {
    "f#/a": (Mark("未"),),
    "f#/b": (Mark("大阪", "note"), Mark("未")),
    "c.md": (Mark("未"),),
}
MARK = '<span class="verify-mark">未</span>'


def marked(html):
    tree = etree.fromstring(html)
    put(tree, MARKS)
    return etree.tostring(tree, encoding="unicode")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (  # a paragraph
            '<div><p data-source="f#/a/text">文</p></div>',
            f'<div><p data-source="f#/a/text">文{MARK}</p></div>',
        ),
        (  # words that begin with a phrase of their own
            '<div><p data-source="f#/a/text"><strong>強</strong></p></div>',
            f'<div><p data-source="f#/a/text"><strong>強</strong>{MARK}</p></div>',
        ),
        (  # the first words of a table
            '<table data-source="f#/a"><tr><td/><td>文</td></tr></table>',
            f'<table data-source="f#/a"><tr><td/><td>文{MARK}</td></tr></table>',
        ),
        (  # a cell that shows the piece by itself
            '<tr><td><span data-source="f#/a/title">題</span> 後</td></tr>',
            f'<tr><td><span data-source="f#/a/title">題{MARK}</span> 後</td></tr>',
        ),
        (  # once
            '<ul><li data-source="f#/a/1">一</li><li data-source="f#/a/2">二</li></ul>',
            f'<ul><li data-source="f#/a/1">一{MARK}</li>'
            '<li data-source="f#/a/2">二</li></ul>',
        ),
        (  # not beside its day, which stands before its name
            '<tr><th data-source="f#/a/when">末日</th>'
            '<td data-source="f#/a/title">題</td></tr>',
            '<tr><th data-source="f#/a/when">末日</th>'
            f'<td data-source="f#/a/title">題{MARK}</td></tr>',
        ),
        (  # what is empty is passed over
            '<ul><li data-source="f#/a/1"/><li data-source="f#/a/2">二</li></ul>',
            '<ul><li data-source="f#/a/1"/>'
            f'<li data-source="f#/a/2">二{MARK}</li></ul>',
        ),
        (  # not in the heading
            '<div><h3 data-source="f#/a/name">名</h3><p data-source="f#/a/why">文</p>'
            "</div>",
            '<div><h3 data-source="f#/a/name">名</h3>'
            f'<p data-source="f#/a/why">文{MARK}</p></div>',
        ),
        (  # a heading alone
            '<div><h2 data-source="f#/a/name">名</h2>後</div>',
            '<div><h2 data-source="f#/a/name">名</h2>'
            f'<p class="note">{MARK}</p>後</div>',
        ),
        (  # the head of a chapter
            '<section><header><h1 data-source="f#/a">題</h1></header></section>',
            '<section><header><h1 data-source="f#/a">題</h1></header>'
            f'<p class="note">{MARK}</p></section>',
        ),
        (
            '<header><h1 data-source="f#/a">題</h1><p class="lead">前</p></header>',
            '<header><h1 data-source="f#/a">題</h1>'
            f'<p class="lead">前{MARK}</p></header>',
        ),
        (  # code, which is printed as it stands
            '<div><pre data-source="f#/a"><code>文</code></pre></div>',
            '<div><pre data-source="f#/a"><code>文</code></pre>'
            f'<p class="note">{MARK}</p></div>',
        ),
        (  # what a chapter says is in its file
            '<div><p data-source="c.md#/lead">文</p></div>',
            f'<div><p data-source="c.md#/lead">文{MARK}</p></div>',
        ),
        (  # several marks
            '<p data-source="f#/b">文</p>',
            f'<p data-source="f#/b">文<span class="note">大阪</span>{MARK}</p>',
        ),
        (  # an id that only begins so is another one
            '<p data-source="f#/ab">文</p>',
            '<p data-source="f#/ab">文</p>',
        ),
    ],
)
def test_a_mark_stands_at_the_end_of_the_first_words(before, after):
    assert marked(before) == after


def test_a_mark_says_that_it_is_a_headings():
    tree = etree.fromstring('<div><h2 data-source="f#/a">題</h2><p>文</p></div>')

    put(tree, {"f#/a": [Mark("open", heading="open title")]})

    assert tree.findtext("p[1]/span") == "open title"


def test_the_cells_of_the_year_are_too_narrow_for_what_is_open():
    cell = '<ul><li class="statutory" data-source="f#/a/title">納付</li></ul>'

    assert marked(cell) == cell


SITE = '<span class="note">（大阪）</span>'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (  # wherever the name stands, in a small heading, too
            '<div><p data-source="f#/a/name">名</p><h3 data-source="f#/a/name">名</h3>'
            '<p data-source="f#/a/why">文</p></div>',
            f'<div><p data-source="f#/a/name">名{SITE}</p>'
            f'<h3 data-source="f#/a/name">名{SITE}</h3>'
            '<p data-source="f#/a/why">文</p></div>',
        ),
        (  # below a title, on a line of its own
            '<div><h2 data-source="f#/a/name">名</h2><p>文</p></div>',
            '<div><h2 data-source="f#/a/name">名</h2>'
            f'<p class="note">{SITE}</p><p>文</p></div>',
        ),
        (  # or where a lead follows
            '<div><h2 data-source="f#/a/name">名</h2><p data-source="f#/a/lead">前</p>'
            "</div>",
            '<div><h2 data-source="f#/a/name">名</h2>'
            f'<p data-source="f#/a/lead">前{SITE}</p></div>',
        ),
        (  # behind the name, before the notes to it
            '<th data-source="f#/a/name">名<br/><span class="note">注</span></th>',
            f'<th data-source="f#/a/name">名{SITE}<br/>'
            '<span class="note">注</span></th>',
        ),
        (
            '<li data-source="f#/a/name"><span class="date">日</span>　名</li>',
            f'<li data-source="f#/a/name"><span class="date">日</span>　名{SITE}</li>',
        ),
        (  # what the title of a chapter says holds for its text
            '<section><header><h1 data-source="c.md#/title">題</h1><p class="lead">前'
            '</p></header><p data-source="c.md">文</p></section>',
            '<section><header><h1 data-source="c.md#/title">題</h1>'
            f'<p class="lead">前{SITE}</p></header><p data-source="c.md">文</p>'
            "</section>",
        ),
    ],
)
def test_the_sites_of_a_piece_stand_beside_its_name_wherever_it_is(before, after):
    tree = etree.fromstring(before)

    names = ("f#/a/name", "c.md#/title")
    put_beside(tree, {at: (Mark("（大阪）", "note"),) for at in names})

    assert etree.tostring(tree, encoding="unicode") == after
