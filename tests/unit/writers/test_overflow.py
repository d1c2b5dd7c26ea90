"""What finds no room: notes stand with their calls, text stays on the paper."""

from collections import defaultdict
from dataclasses import replace
from itertools import count

import pytest

from handbook import design
from handbook.diagnostics import ContentError
from handbook.document.model import Part
from handbook.writers.pdf import flush, layout, proof
from handbook.writers.pdf.folios import folios
from handbook.writers.pdf.proof import Fault

SENTENCE = "取引先から届いた請求書の宛名と金額と支払日を一つずつ確かめる。"
CARD = (
    '<article class="card"><header class="card-head"><p class="card-number">A-1</p>'
    '<h3>支払</h3><p class="frequency"><span class="is-on">日</span></p></header>'
    "<dl><dt>なぜ</dt><dd>払うため。</dd><dt>手順</dt><dd>"
    '<ol class="steps">{steps}</ol></dd></dl></article>'
)
RUBY = (
    '<span class="ruby"><span class="rt">かん</span><span class="rb">漢</span></span>'
)
TABLE = (
    '<table class="table"><thead><tr><th>項目</th></tr></thead><tbody>{rows}</tbody>'
    "</table>"
)


@pytest.fixture(scope="module")
def lay(short):
    """Return what lays out chapters, each given by its blocks, on A5."""
    small = design.locate(design.load({}, {}, "A5"))

    def laid(*chapters):
        document = replace(short, parts=tuple(map(part, chapters)), entries=())
        with flush.lines(document.language, small):
            return layout.lay_out(document, small)

    return laid


numbers = count(1)


def part(blocks):
    id_ = f"c{next(numbers)}"
    return Part(
        "chapter",
        id_,
        "1",
        "章",
        f'<section class="chapter" id="{id_}"><header class="head">'
        f'<p class="head-number">1</p><h1>章</h1></header>{blocks}</section>',
    )


def note(number, sentences=1):
    return (
        f'<span class="footnote" data-number="{number}" data-source="x.md">注{number}。'
        f"{SENTENCE * sentences}</span>"
    )


def paragraph(numbers, sentences, words="文です"):
    return "<p>" + "".join(f"{words}{note(n, sentences)}。" for n in numbers) + "</p>"


def standing(laid):
    """Return the page of each call and the pages of each note, by their numbers."""
    from weasyprint.formatting_structure.boxes import FootnoteAreaBox

    calls, notes = {}, defaultdict(list)
    for number, page in enumerate(laid.pages, 1):
        for area in page._page_box.children:
            if isinstance(area, FootnoteAreaBox):
                for box in area.children:
                    notes[box.element.get("data-number")].append(number)
        for box in page._page_box.descendants():
            if box.footnote is not None:
                calls[box.element.get("data-number")] = number
    return calls, dict(notes)


FILLED = f"<p>{SENTENCE}</p>" * 9
ENTRIES = "".join(f"<dt>語{n}</dt><dd>{SENTENCE}{note(n, 4)}</dd>" for n in range(1, 9))


@pytest.mark.parametrize(
    "blocks",
    [
        FILLED + paragraph(range(1, 15), 3, "毎年見直すことになっています"),
        paragraph(range(1, 25), 2),
        FILLED + paragraph(range(1, 4), 6),
        f'{FILLED}<ul class="bullets">'
        + "".join(f"<li>{SENTENCE}{note(n, 2)}</li>" for n in range(1, 12))
        + "</ul>",
        f'{FILLED}<dl class="label-list">{ENTRIES}</dl>',
        FILLED
        + TABLE.format(
            rows="".join(
                f"<tr><td>{SENTENCE}{note(n, 2)}</td></tr>" for n in range(1, 16)
            )
        ),
        FILLED
        + CARD.format(
            steps="".join(f"<li>{SENTENCE}{note(n, 2)}</li>" for n in range(1, 5))
        ),
    ],
    ids=["after text", "two lines each", "long", "list", "labels", "rows", "card"],
)
def test_each_note_stands_once_on_the_page_that_calls_it(lay, blocks):
    laid = lay(blocks, FILLED)

    calls, notes = standing(laid)
    assert notes == {number: [page] for number, page in calls.items()}


def test_a_paragraph_of_many_notes_begins_under_what_stands_before_it(lay):
    laid = lay(FILLED + paragraph(range(1, 15), 3, "毎年見直すことになっています"))

    calls, _notes = standing(laid)
    assert calls["1"] == 1


@pytest.mark.parametrize(
    "blocks",
    [
        f"<p>文{note(1, 100)}。</p>",
        f"<p>文{note(1, 40)}{note(2, 40)}{note(3, 40)}。</p>",
    ],
    ids=["a note longer than a page", "notes of one line longer than a page"],
)
def test_a_note_without_room_is_named_with_its_file_and_never_lost(lay, blocks):
    with pytest.raises(ContentError) as error:
        lay(blocks, FILLED)

    [problem] = error.value.problems
    assert problem.rule == "no-room-for-note"
    assert problem.place.file == "x.md"
    assert "no room on the page for the note" in problem.message
    assert '"1　章"' in problem.message
    assert problem.words.startswith("注")
    assert "part it" in problem.remedy


def test_a_chapter_ends_with_its_notes_and_takes_no_page_more(lay):
    laid = lay(FILLED + paragraph(range(1, 8), 3), FILLED)

    alone = lay(FILLED + paragraph(range(1, 8), 3))
    assert folios(alone) == folios(laid)[: len(alone.pages)]
    assert len(laid.pages) == len(alone.pages) + 1


@pytest.mark.parametrize(
    "before", ["字", "<strong>語</strong>", "（語）", "語。", RUBY]
)
def test_the_call_of_a_note_begins_no_line(lay, before):
    lengths = range(20, 45)  # of lines that a page has room for, and of others
    paragraphs = (
        f"<p>{'字' * length}{before}{note(length)}次の文。{SENTENCE}</p>"
        for length in lengths
    )

    laid = lay("".join(paragraphs))

    assert Fault.HEAD not in proof.read(laid).counts()


# --- text beyond the edge ---


def beyond(laid):
    """Return the text that lies below the pages."""
    return [
        box.text
        for page in laid.pages
        for box in page._page_box.descendants()
        if getattr(box, "text", "").strip()
        and box.position_y + box.height > page.height
    ]


def test_a_card_that_nobody_took_for_too_long_is_parted(lay):
    laid = lay(CARD.format(steps=f"<li>{SENTENCE}</li>" * 60))

    assert len(laid.pages) > 1
    assert beyond(laid) == []


def test_text_that_cannot_be_parted_is_named_with_its_file(lay):
    with pytest.raises(ContentError) as error:
        lay(
            '<p data-source="x.md#/y"><span style="display: inline-block">'
            f"{'<br/>'.join([SENTENCE] * 60)}</span></p>"
        )

    problem = error.value.problems[0]
    assert (problem.rule, problem.place.file) == ("off-page", "x.md")
