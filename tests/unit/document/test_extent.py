"""What is too long for a page is marked, and nothing else."""

import pytest
from lxml import etree

from handbook import design
from handbook.document import extent

STEP = "<li>取引先から届いた請求書の宛名と金額と支払日を一つずつ確かめる。</li>"


LOOKS = {paper: design.load({}, {}, paper=paper) for paper in ("A4", "B5", "A5")}


def marked(html, paper="A4", language="ja"):
    tree = etree.fromstring(f"<section>{html}</section>")
    extent.mark(tree, LOOKS[paper].spoken(language))
    return [e.tag for e in tree.iter() if "is-long" in (e.get("class") or "").split()]


def card(steps):
    listed = f'<ol class="steps">{STEP * steps}</ol>'
    return (
        '<article class="card"><header class="card-head"><h3>仕事</h3></header>'
        f"<dl><dt>なぜ</dt><dd>払うため。</dd><dt>手順</dt><dd>{listed}</dd></dl></article>"
    )


def test_a_card_of_many_steps_may_part_and_so_may_its_steps():
    assert marked(card(40)) == ["article", "dd"]


def test_a_card_that_fits_on_a_page_stays_whole_with_all_in_it():
    assert marked(card(14)) == []


@pytest.mark.parametrize("characters", [50, 300])
def test_a_row_of_common_length_stays_whole(characters):
    row = f"<tr><th>項目</th><td>{'あ' * characters}</td></tr>"

    assert marked(f'<table class="table"><tbody>{row}</tbody></table>') == []


@pytest.mark.parametrize(
    ("roles", "long"), [("half-9", False), ("half-2", True)], ids=["wide", "narrow"]
)
def test_a_rows_height_follows_from_the_width_of_its_columns(roles, long):
    head = f'<tr><th class="{roles}">項目</th><th>説明</th></tr>'
    row = f"<tr><td>{'あ' * 200}</td><td>短い</td></tr>"
    table = f'<table class="table"><thead>{head}</thead><tbody>{row}</tbody></table>'

    assert marked(table) == ["tr"] * long


@pytest.mark.parametrize("tag", ["tbody", "li"])
def test_groups_of_a_checklist_and_stages_stay_whole_up_to_a_page(tag):
    rows = "<tr><td>確かめた</td></tr>" * 60
    stages = f"<li><div><dl>{'<dt>頁</dt><dd>できること。</dd>' * 50}</dl></div></li>"
    html = {
        "tbody": f'<table class="checklist"><tbody>{rows}</tbody></table>',
        "li": f'<ol class="path">{stages}</ol>',
    }[tag]

    assert marked(html) == [tag]
    assert marked(html.replace("checklist", "table").replace("path", "numbers")) == []


def test_a_callout_of_a_page_may_part():
    body = f"<div>{'<p>' + 'あ' * 120 + '</p>'}</div>"

    assert marked(f'<aside class="callout point">{body}</aside>') == []
    assert marked(f'<aside class="callout point">{body * 12}</aside>') == ["aside"]


def test_a_card_shares_its_page_with_the_heading_that_leads_to_it():
    longest = max(n for n in range(40) if not marked(card(n)))

    assert marked(f"<h2>業務</h2><p>要旨</p>{card(longest)}")


def test_more_latin_type_stays_whole_on_a_page():
    longest = max(n for n in range(40) if not marked(card(n)))

    assert marked(card(longest + 2))
    assert not marked(card(longest + 2), language="en")


def test_a_smaller_page_holds_less():
    def longest(paper):
        return max(n for n in range(60) if not marked(card(n), paper))

    assert longest("A4") >= longest("B5") > longest("A5") > 0


@pytest.mark.parametrize(
    ("wrap", "steps"),
    [
        ("<p>1</p>{}", 5),
        ("{}<p>1</p>", 0),
        ("<h3>1</h3>{}", 0),
    ],
    ids=["its lead", "what follows", "a heading alone"],
)
def test_only_a_lead_takes_room_from_the_card_below(wrap, steps):
    longest = max(n for n in range(40) if not marked(card(n)))

    assert not marked(wrap.format(card(longest - steps)))
    assert bool(marked(wrap.format(card(longest)))) is (steps > 0)


def test_a_table_inside_a_card_that_parts_is_no_taller_than_its_columns_make_it():
    rows = "".join(f"<tr><th>失敗{n}</th><td>防ぎ方</td></tr>" for n in range(40))
    table = f'<table class="pitfalls"><tbody>{rows}</tbody></table>'
    long = card(30).replace("</dl>", f"<dt>失敗</dt><dd>{table}</dd></dl>")

    assert marked(long) == ["article", "dd", "dd"]
