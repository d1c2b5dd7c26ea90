"""Emphasis in Japanese: dots over Japanese, bold for what can't carry them."""

import pytest
from lxml import etree

from handbook.document import emphasis


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("<em>必ず</em>確かめる", "<em>必ず</em>確かめる"),
        ("<em>Excel</em>の", "<strong>Excel</strong>の"),
        (
            "甲<em>Excel 365の表</em>乙",
            "甲<strong>Excel 365</strong><em>の表</em>乙",
        ),
        (
            "<em>必ず3回</em>",
            "<em>必ず</em><strong>3</strong><em>回</em>",
        ),
        (
            '<em>表1の<a href="#x">頁</a>を</em>見る',
            "<em>表</em><strong>1</strong><em>の</em>"
            '<em><a href="#x">頁</a></em><em>を</em>見る',
        ),
    ],
)
def test_latin_letters_and_figures_are_bold_instead(text, parted):
    tree = etree.fromstring(f"<p>{text}</p>")

    emphasis.part(tree)

    assert etree.tostring(tree, encoding="unicode") == f"<p>{parted}</p>"


def test_nothing_that_is_read_changes():
    tree = etree.fromstring("<p>甲<em>Excelの<strong>表A</strong>だけ</em>乙</p>")
    before = "".join(tree.itertext())

    emphasis.part(tree)

    assert "".join(tree.itertext()) == before
