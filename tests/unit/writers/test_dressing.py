"""What markup adds for a page, so that nothing parts from what it belongs to."""

from dataclasses import replace

import pytest

from handbook.document import Part
from handbook.writers import markup


@pytest.fixture
def dressed(short, shipped):
    """Return what dresses the blocks of a chapter."""

    def dress(blocks):
        part = Part("chapter", "c", "", "章", f'<section id="c">{blocks}</section>')
        return markup.page(replace(short, parts=(part,)), shipped, str)

    return dress


def listed(*labels):
    entries = "".join(f"<dt>{label}</dt><dd>文</dd>" for label in labels)
    return f'<dl class="label-list">{entries}</dl>'


def test_each_entry_of_a_label_list_is_a_block(dressed):
    assert dressed(listed("一", "二", "三")).count('<div class="entry"><dt>') == 3


def test_labels_of_two_lines_stand_beside_their_texts(dressed):
    assert "is-headed" not in dressed(listed("一", "十四字で二行になる見出しの例"))


def test_labels_stand_above_their_texts_if_one_is_longer_than_two_lines(dressed):
    long = "取引先から届いた請求書の確かめ方"

    assert "label-list is-headed" in dressed(listed("一", long))


def test_the_lines_of_a_label_are_measured_one_by_one(dressed):
    assert "is-headed" not in dressed(listed("八字までの見出し<br/>八字までの見出し"))


def test_an_entry_is_long_if_its_text_is(dressed):
    text = '<dl class="label-list"><dt>一</dt><dd class="is-long">文</dd></dl>'

    assert '<div class="entry is-long">' in dressed(text)


def test_a_blank_keeps_the_mark_that_follows_it(dressed):
    text = dressed('<p>締め日は<span class="write"></span>。次の文</p>')

    assert '<span class="nowrap"><span class="write"></span>。</span>' in text


def test_no_phrase_begins_with_a_mark_that_belongs_before_it(dressed):
    text = dressed("<h2><em>語</em>、手続きの流れ</h2>")

    assert '</em>、<span class="phrase">手続きの</span>' in text


def test_no_line_of_the_contents_ends_inside_a_phrase(short, shipped):
    html = (
        '<nav class="contents matter" id="contents"><ol><li><p class="level-1">'
        '<a href="#c">道具の使い分けについて、考えてみる</a>'
        '</p></li><li><p class="level-1"><a href="#c">短い題</a></p></li></ol></nav>'
    )
    part = Part("contents", "contents", "", "目次", html)

    text = markup.page(replace(short, parts=(part,)), shipped, str)

    joined = ("道具の", "使い分けに", "ついて、", "考えてみる")
    assert f">{''.join(map(chr(0x2060).join, joined))}</a>" in text
    assert ">短い題</a>" in text


def test_a_running_head_stays_on_its_line(short, shipped):
    title = "長い題の章について、" * 12
    part = Part("chapter", "c", "12", title, '<section id="c"><p>文</p></section>')

    text = markup.page(replace(short, parts=(part,)), shipped, str)

    assert 'data-running="12　長い題の章について、長い' in text
    assert title not in text


def test_a_phrase_ends_with_the_space_after_it(dressed):
    text = dressed("<h2><em>Excel</em> と Word を 使う</h2>")

    assert (
        '</em> <span class="phrase">と </span><span class="phrase">Word を </span>'
        '<span class="phrase">使う</span>' in text
    )
