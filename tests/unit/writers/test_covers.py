"""Covers as they are laid out: nothing lies over anything else."""

from dataclasses import replace

import pytest

from handbook import design
from handbook.document import Edition, compose
from handbook.writers.pdf import layout


@pytest.mark.parametrize(
    ("paper", "title"),
    [
        ("A4", "新しく入られた方のための、しごとの手引き（はじめの一年・第三改訂版）"),
        ("B5", "社員ハンドブック（2027年度）"),
        ("A5", "新しく入った人のための社員ハンドブック（2027年度版・改訂）"),
        ("A5", "味噌と醤油をつくる皆さんのための、はじめの一年の手引き、第三改訂版"),
    ],
)
def test_the_score_stands_below_the_title(starter, paper, title):
    look = design.locate(design.load({}, {}, paper))
    handbook = starter.handbook.model_copy(
        update={"title": title, "chapters": ("welcome",)}
    )
    edition = Edition("accounting", "ja", "trainer", "regular", handbook.control.date)
    document = compose(replace(starter, handbook=handbook), edition, look)

    page = layout.lay_out(document, look).pages[0]._page_box

    boxes = {
        role: box
        for box in page.descendants()
        if box.element is not None
        for role in box.element.get("class", "").split()
        if box.element_tag in {"p", "h1", "figure", "dl"}
    }
    ends = [
        boxes[one].position_y + boxes[one].height
        for one in ("cover-title", "edition-mark")
    ]
    assert max(ends) < boxes["score"].position_y
    figure = boxes["score"]
    assert figure.position_y + figure.height < boxes["imprint"].position_y


@pytest.mark.parametrize("paper", design.PAPERS)
def test_a_long_owner_keeps_clear_of_the_score(starter, paper):
    look = design.locate(design.load({}, {}, paper))
    owner = "経理本部経理部連結決算グループ税務・内部統制推進チーム"
    handbook = starter.handbook.model_copy(update={"chapters": ("welcome",)})
    departments = tuple(
        one.model_copy(update={"owner": owner}) for one in starter.departments
    )
    whole = replace(starter, handbook=handbook, departments=departments)
    edition = Edition("accounting", "ja", "trainee", "regular", handbook.control.date)

    page = layout.lay_out(compose(whole, edition, look), look).pages[0]._page_box

    boxes = {
        box.element.get("class"): box
        for box in page.descendants()
        if box.element_tag in {"figure", "dl"}
    }
    figure = boxes["score"]
    assert figure.position_y + figure.height < boxes["imprint"].position_y
