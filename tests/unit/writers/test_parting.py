"""Where pages end within a long card, and within what stands in pairs."""

from dataclasses import replace

import pytest
from lxml import etree

from handbook import design
from handbook.document import extent
from handbook.document.model import Part
from handbook.writers.pdf import flush, layout

SENTENCE = "取引先から届いた請求書の宛名と金額と支払日を一つずつ確かめる。"
LABELS = ("なぜ", "手順", "つまずき", "聞く人", "注意")
MM = 96 / 25.4


@pytest.fixture(scope="module")
def lay(short):
    """Return what lays the blocks of a chapter out on a paper."""

    def laid(blocks, paper="A4"):
        look = design.locate(design.load({}, {}, paper))
        html = (
            '<section class="chapter" id="c"><header class="head">'
            f'<p class="head-number">1</p><h1>章</h1></header>{blocks}</section>'
        )
        tree = etree.fromstring(html)
        extent.mark(tree, look.spoken("ja"))
        part = Part("chapter", "c", "1", "章", etree.tostring(tree, encoding="unicode"))
        document = replace(short, parts=(part,), entries=())
        with flush.lines(document.language, look):
            return layout.lay_out(document, look)

    return laid


def words(count):
    return (SENTENCE * (count // len(SENTENCE) + 1))[:count]


def card(steps, pitfalls=((20, 20),), caution=0):
    rows = "".join(
        f"<tr><td>{words(one)}</td><td>{words(other)}</td></tr>"
        for one, other in pitfalls
    )
    pairs = {
        "なぜ": f"<dd>{words(40)}</dd>",
        "手順": '<dd><ol class="steps">'
        f"{''.join(f'<li>{words(step)}</li>' for step in steps)}</ol></dd>",
        "つまずき": '<dd><table class="pitfalls"><thead><tr><th>失敗</th>'
        f"<th>防ぎ方</th></tr></thead><tbody>{rows}</tbody></table></dd>",
        "聞く人": f'<dd class="ask"><p>{words(20)}</p></dd>',
        "注意": f'<dd class="caution">{words(caution)}</dd>' if caution else "",
    }
    listed = "".join(f"<dt>{name}</dt>{dd}" for name, dd in pairs.items() if dd)
    return (
        '<article class="card" id="task-a"><header class="card-head">'
        '<p class="card-number">A-1</p><h3>仕事</h3></header>'
        f"<dl>{listed}</dl></article>"
    )


def pieces(laid):
    """Return the lines of text of each page in their order, without its margins."""
    return [
        [
            "".join(getattr(box, "text", "") for box in line.descendants())
            for area in page._page_box.children
            if area.element_tag == "html"
            for line in area.descendants()
            if type(line).__name__ == "LineBox"
        ]
        for page in laid.pages
    ]


LONG = [
    ("A4", 4, [700, 700, 300], [(20, 20)], 0),
    ("A4", 4, [1900], [(20, 20)], 0),
    ("A4", 4, [40, 1900, 40], [(20, 20)], 0),
    ("A4", 4, [120], [(400, 250), (400, 40), (400, 250), (40, 400)], 0),
    ("A5", 2, [1000, 1000, 400], [(400, 40), (20, 400)], 0),
    ("A5", 2, [300, 1000, 500], [(250, 400)], 200),
]


@pytest.mark.parametrize(("paper", "filled", "steps", "pitfalls", "caution"), LONG)
def test_no_page_ends_with_a_label_of_a_card(
    lay, paper, filled, steps, pitfalls, caution
):
    filling = f"<p>{SENTENCE * 2}</p>" * filled

    made = pieces(lay(filling + card(steps, pitfalls, caution), paper))

    assert len(made) > 1
    assert [lines[-1] for lines in made if lines[-1] in LABELS] == []


@pytest.mark.parametrize(
    ("paper", "filled", "step"), [("A4", 8, 580), ("A5", 5, 420), ("A5", 5, 430)]
)
def test_the_last_page_of_a_card_holds_more_than_whom_to_ask(lay, paper, filled, step):
    filling = f"<p>{SENTENCE * 2}</p>" * filled

    *_, last = pieces(lay(filling + card([step, step]), paper))

    assert last[0] != "聞く人"


def test_a_step_of_nine_lines_stays_whole(lay):
    filling = f"<p>{SENTENCE * 2}</p>" * 8
    wide = "あ" * 8 * 35
    steps = card([10] * 8).replace(f"<li>{words(10)}</li>", f"<li>{wide}</li>")

    laid = lay(filling + steps)

    items = [
        box.element for box in boxes(laid, "li") if type(box).__name__ == "BlockBox"
    ]
    assert len(laid.pages) > 1
    assert len(items) == len(set(items)) == 8


@pytest.mark.parametrize("filled", [1, 4, 9])
def test_a_term_stays_with_its_definition_and_their_notes(lay, filled):
    entries = "".join(
        f'<dt>語{n}<span class="footnote" data-number="{n}">{SENTENCE}</span></dt>'
        f'<dd>意味<span class="footnote" data-number="9{n}">{SENTENCE}</span></dd>'
        for n in range(1, 15)
    )

    listed = f'<dl class="definitions">{entries}</dl>'
    made = pieces(lay("<p>文。</p>" * filled + listed, "A5"))

    assert len(made) > 1
    assert [lines for lines in made if lines[-1].startswith("語")] == []


# --- tables ---

TABLE = '<table class="table"><tbody>{}</tbody></table>'


def boxes(laid, tag):
    found = (box for page in laid.pages for box in page._page_box.descendants())
    return [box for box in found if box.element_tag == tag]


@pytest.mark.parametrize(
    "below",
    [
        '<ul class="bullets"><li>項</li></ul>',
        '<ul class="tasks"><li><span class="check"></span>項</li></ul>',
        '<ol class="numbers"><li>項</li></ol>',
    ],
    ids=["bullets", "tasks", "numbers"],
)
def test_a_list_stands_clear_of_the_table_above_it(lay, below):
    laid = lay(TABLE.format("<tr><td>一</td></tr>") + below)

    [listed] = [b for b in boxes(laid, below[1:3]) if type(b).__name__ == "BlockBox"]
    assert listed.margin_top / MM > 3


def test_a_row_without_words_has_the_height_that_writing_needs(lay):
    rows = "<tr><td></td><td></td></tr><tr><td>一</td><td></td></tr>"

    bare, written = boxes(lay(TABLE.format(rows)), "tr")

    assert bare.height / MM >= 8 > written.height / MM
