"""The blocks that the layout opens a page with, and the Word pages that they open."""

from dataclasses import replace

import pytest
from lxml import etree

from handbook import resources
from handbook.content import load
from handbook.content.catalogues.translation import translated
from handbook.document import Edition, Part, compose
from handbook.writers import docx, openings
from handbook.writers.docx.lint import Package, lint
from handbook.writers.pdf import layout
from handbook.writers.pdf import openings as layout_openings
from handbook.writers.pdf.openings import Turn, certain, turns

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROOM = 40.0  # mm, clear
_TEXT = "<p>" + "取引先から届いた請求書を支払の前に確かめる。" * 6 + "</p>"
_CARD = '<article class="card"><h2>札</h2>{}</article>'
_HIGH = (
    f'<table class="table"><tbody>{{}}<tr><td>一</td><td>{_TEXT * 3}</td></tr>'
    "</tbody></table>"
)
_ROWS = "".join(f"<tr><td>行{n}</td><td>値</td></tr>" for n in range(6))
_HEAD = '<thead><tr><th>名<span id="n1">前</span></th><th>値</th></tr></thead>'
_TABLE = f'<table class="table">{_HEAD}<tbody>{_ROWS}</tbody></table>'


def chapter(number, html):
    text = f'<section class="chapter" id="c{number}"><h1>章</h1>{html}</section>'
    return Part("chapter", f"c{number}", "", "章", text)


def book(short, *chapters):
    parts = tuple(chapter(n, html) for n, html in enumerate(chapters))
    return replace(short, parts=parts, entries=())


def name(part, path, at=0):
    """Return by which name a block of a part is told."""
    root = etree.fromstring(part.html)
    block = root.findall(path)[at]
    return next(own for own, one in openings.named(part.id, root) if one is block)


# --- which blocks are told ---

_OPENS = Turn("a", room=_ROOM, last=5.0, new=False)


@pytest.mark.parametrize(
    ("before", "turn", "told"),
    [
        ((), _OPENS, ["a"]),
        ((), _OPENS._replace(room=12.0), ["a"]),
        ((), _OPENS._replace(room=11.9), []),  # two lines more would fill it
        ((), _OPENS._replace(opening=""), []),  # a line goes on
        # what stands last on the page before may go over to this one
        ((Turn("", 2.0, 30.0, False),), _OPENS, ["a"]),
        ((Turn("", 2.0, 41.0, False),), _OPENS, []),
        ((Turn("", 2.0, 41.0, False), Turn("", 2.0, 5.0, False)), _OPENS, []),
        ((Turn("b", 2.0, 41.0, False),), _OPENS, []),
        # nothing goes over where a part begins, or a page is opened before
        ((Turn("", 2.0, 41.0, True),), _OPENS, ["a"]),
        ((Turn("", 2.0, 41.0, False), Turn("", 2.0, 5.0, True)), _OPENS, ["a"]),
        ((Turn("b", 50.0, 41.0, False),), _OPENS, ["b", "a"]),
    ],
)
def test_a_block_is_told_if_the_room_holds_what_may_go_over(before, turn, told):
    assert list(certain((*before, turn))) == told


@pytest.fixture(scope="module")
def laid(short, shipped):
    """Return a book and its turns, chapter by chapter.

    In the first a heading goes over with a row that would not fit below it, in the
    second such a row alone, in the third lines run on.
    """
    made = book(
        short,
        _TEXT * 8 + f"<h2>節</h2>{_HIGH.format('')}" + _TEXT * 4,
        _TEXT * 8 + _HIGH.format("<tr><td>一</td><td>二</td></tr>") + _TEXT * 4,
        _TEXT * 20,
    )
    found = list(turns(layout.lay_out(made, shipped)))
    chapters = [[]]
    for turn in found:
        chapters[-1].append(turn)
        if turn.new:
            chapters.append([])
    return made, [one for one in chapters if one]


def test_a_heading_that_goes_over_is_told(laid):
    made, ((turn, *_rest), *_others) = laid

    assert turn.opening == name(made.parts[0], ".//h2")
    assert turn.room > 12
    assert list(certain([turn])) == [turn.opening]


def test_a_row_too_high_for_the_room_goes_over_by_itself(laid):
    _made, (_first, (turn, *_rest), *_others) = laid

    assert turn.opening == ""
    assert turn.room > 12


def test_a_row_just_too_high_is_told_for_it_may_fit_elsewhere(shipped):
    """Of the deadlines by month: 3 mm are missing, and Word sets rows closer."""
    content = translated(load(resources.starter(), languages=("en",)), "en")
    day = content.handbook.control.date
    edition = Edition("general-affairs", "en", "trainee", "regular", day)
    spoken = shipped.spoken("en")
    document = compose(content, edition, spoken)
    chosen = ("chapter-sign-off", "chapter-calendar")
    first, part = (p for one in chosen for p in document.parts if p.id == one)

    laid = layout.lay_out(replace(document, parts=(first, part), entries=()), spoken)

    told = set(layout_openings.told(laid))
    blocks = openings.named(part.id, etree.fromstring(part.html))
    rows = ["".join(b.itertext()) for own, b in blocks if own in told and b.tag == "tr"]
    assert any(row.startswith("Oct") and "September" in row for row in rows)


def test_where_lines_run_on_nothing_is_told(laid):
    _made, (*_others, last) = laid

    assert last
    assert list(certain(last)) == []


def test_a_chapter_is_not_told_for_it_turns_the_page_by_itself(laid):
    _made, chapters = laid

    begun = [turn for one in chapters for turn in one if turn.new]
    assert len(begun) >= 2
    assert {turn.opening for turn in begun} == {""}


def test_names_are_not_in_the_book(short, shipped):
    """The layout alone needs them."""
    made = book(short, _TEXT)

    written = docx.write(made, shipped, {}).content

    assert openings.NAME.encode() not in b"".join(Package(written).parts.values())


# --- Word ---


@pytest.fixture
def written(short, shipped):
    """Return a maker of the body of a Word book that opens pages with blocks."""

    def make(html, *paths):
        made = book(short, html)
        told = dict.fromkeys((name(made.parts[0], *path) for path in paths), "")
        content = docx.write(made, shipped, told).content
        assert lint(content) == []
        return Package(content).tree("document").find(f"{_W}body")

    return make


def text(element):
    return "".join(t.text or "" for t in element.iter(f"{_W}t"))


def tables(body):
    """Return the texts of rows, table by table."""
    found = body.iter(f"{_W}tbl")
    return [[text(row) for row in table.iter(f"{_W}tr")] for table in found]


def broken(body):
    """Return the texts of paragraphs that begin on a new page.

    A table begins below a hair that does.
    """
    path = f".//{_W}p/{_W}pPr/{_W}pageBreakBefore/../.."
    found = body.iterfind(path)
    return [text(one) or text(next(one.itersiblings())) for one in found]


def test_word_opens_a_page_with_the_block_that_is_told(written):
    html = "<p>一</p><p>二</p><p>三</p>"

    assert broken(written(html, (".//p", 1))) == ["二"]
    assert broken(written(html)) == []


@pytest.mark.parametrize(
    ("html", "path", "first"),
    [
        ("<p>一</p><h2>二</h2><p>三</p>", ".//h2", "二"),
        ("<p>一</p>" + _CARD.format("<p>三</p>"), ".//article", "札"),
        ('<p>一</p><ul class="bullets"><li>二</li><li>三</li></ul>', ".//ul", "二"),
        ('<p>一</p><ul class="bullets"><li>二</li><li>三</li></ul>', ".//li[2]", "三"),
        (
            '<p>一</p><aside class="callout"><p class="callout-label">二</p></aside>',
            ".//aside",
            "二",
        ),
        ("<p>一</p>" + _TABLE, ".//table", "名前"),
        (_TABLE, ".//tbody/tr[3]", "名前"),
        (
            '<dl class="label-list"><dt>一</dt><dd>二</dd><dt>三</dt><dd>四</dd></dl>',
            ".//dt[2]",
            "三",
        ),
    ],
)
def test_blocks_of_every_kind_open_a_page(written, html, path, first):
    assert [words[: len(first)] for words in broken(written(html, (path,)))] == [first]


def test_the_line_between_two_tables_never_has_a_page_of_its_own(written):
    body = written(f"{_TABLE}{_TABLE}", (".//table[2]",))

    styles = [
        before.getprevious().find(f"{_W}pPr/{_W}pStyle").get(f"{_W}val")
        for before in body.iter(f"{_W}tbl")
        if before.getprevious() is not None
    ]
    assert styles[-1] == "SectionEnd"  # a hair, not a line
    assert broken(body) == [text(list(body.iter(f"{_W}tbl"))[-1])]


def test_no_air_stands_above_what_opens_a_page(written):
    body = written("<p>一</p><h2>二</h2>", (".//h2",))

    spacing = body.find(f".//{_W}pageBreakBefore/../{_W}spacing")
    assert spacing.get(f"{_W}before") == "0"


def test_a_row_that_opens_a_page_begins_a_table_with_the_same_head(written):
    assert tables(written(_TABLE, (".//tbody/tr[3]",))) == [
        ["名前値", "行0値", "行1値"],
        ["名前値", "行2値", "行3値", "行4値", "行5値"],
    ]


def test_a_head_that_comes_again_has_no_bookmark_twice(written):
    names = [
        mark.get(f"{_W}name")
        for mark in written(_TABLE, (".//tbody/tr[3]",)).iter(f"{_W}bookmarkStart")
    ]

    assert names
    assert len(names) == len({*names})


def test_no_table_parts_within_a_cell_of_several_rows(written):
    html = (
        '<table class="table"><tbody><tr><th rowspan="2">一</th><td>二</td></tr>'
        "<tr><td>三</td></tr><tr><th>四</th><td>五</td></tr></tbody></table>"
    )

    assert broken(written(html, (".//tr[2]",))) == []
    assert broken(written(html, (".//tr[3]",))) == ["四五"]


# --- cards that part ---

_STEPS = "<li>手を動かす。</li>" * 3
_PARTING = (
    '<article class="card{}" id="task-a"><h3>札</h3><dl><dt>手順</dt>'
    '<dd><ol class="steps">{}</ol></dd></dl></article>'
)


def test_a_card_that_parts_is_told(short, shipped):
    made = book(short, _PARTING.format(" is-long", _STEPS), _PARTING.format("", ""))
    told = layout_openings.told(layout.lay_out(made, shipped))

    assert told.count(f"{openings.PARTED}task-a") == 1


@pytest.mark.parametrize(("told", "rows"), [(True, 2), (False, 1)])
def test_word_parts_a_card_that_the_layout_parts(short, shipped, told, rows):
    made = book(short, _PARTING.format("", _STEPS))
    names = {f"{openings.PARTED}task-a": ""} if told else {}
    body = Package(docx.write(made, shipped, names).content).tree("document")

    assert len(list(body.iter(f"{_W}tr"))) == rows
