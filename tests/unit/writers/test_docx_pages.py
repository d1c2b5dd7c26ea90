"""What stays together on the pages of a Word edition, and what keeps its ground."""

import re
import subprocess
from dataclasses import replace

import pypdfium2
import pytest

from handbook import design
from handbook.build.reading.counting import counting
from handbook.document import Part
from handbook.writers import docx
from handbook.writers.docx.lint import Package, lint
from handbook.writers.docx.look import Look
from handbook.writers.docx.markup import bookmarks
from handbook.writers.docx.styles import paragraphs

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WAITS = 300  # seconds
_INK = 80  # darker than that is print in black


def book(short, *parts):
    made = tuple(
        Part(
            kind,
            f"p{n}",
            "",
            "試し",
            f'<section class="{role}" id="p{n}">{html}</section>',
        )
        for n, (kind, role, html) in enumerate(parts)
    )
    return replace(short, parts=made, entries=())


@pytest.fixture
def tree(short, shipped):
    """Return a maker of the body of a book that holds a text."""

    def made(html):
        part = ("chapter", "chapter", html)
        written = docx.write(book(short, part), shipped, {}).content
        assert lint(written) == []
        return Package(written).tree("document")

    return made


def value(element, name="val"):
    return None if element is None else element.get(f"{_W}{name}")


def text(element):
    return "".join(t.text or "" for t in element.iter(f"{_W}t"))


def kept(rows, shipped):
    """Return for each row whether its paragraphs keep with the next.

    None, if some of them do and some do not.
    """
    known = paragraphs(Look(shipped, "legal"))

    def keeps(paragraph):
        direct = paragraph.find(f"{_W}pPr/{_W}keepNext")
        if direct is not None:
            return value(direct) != "0"
        name = value(paragraph.find(f"{_W}pPr/{_W}pStyle"))
        while name and known[name].shape.keep_next is None:
            name = known[name].base
        return bool(name and known[name].shape.keep_next)

    found = ({keeps(p) for p in row.iter(f"{_W}p")} for row in rows)
    return [said.pop() if len(said) == 1 else None for said in found]


# --- figures ---

_BAND = (
    '<div class="serve-band"><p class="band-title">{}</p>'
    '<ul class="serve-cells">{}</ul></div>'
)
_FLOWS = (
    '<ul class="serve-flows"><li><span class="sign">↓</span><p>受けるもの</p></li>'
    '<li><span class="sign">↑</span><p>返すもの</p></li></ul>'
)
_LINK = '<a href="#m{}">見る</a>'
_SERVE = (
    '<figure class="serve">'
    + _BAND.format("前", "<li>営業</li><li>窓口</li><li>宣伝</li>")
    + _FLOWS
    + _BAND.format("後ろ", '<li>経理</li><li class="is-us">法務</li>' * 2)
    + _FLOWS
    + _BAND.format("社外", "<li>役所</li><li>銀行</li>")
    + "</figure>"
)


def test_a_figure_of_bands_is_one_table_whose_rows_keep_together(tree, shipped):
    made = tree(_SERVE)

    assert len(list(made.iter(f"{_W}tbl"))) == 1
    *before, last = kept(made.iter(f"{_W}tr"), shipped)
    assert all(before)
    assert last is False


def test_the_boxes_of_each_band_share_its_whole_width(tree):
    made = tree(_SERVE)

    columns = len(list(made.iter(f"{_W}gridCol")))
    for row in made.iter(f"{_W}tr"):
        spans = [value(c.find(f"{_W}tcPr/{_W}gridSpan")) for c in row.iter(f"{_W}tc")]
        assert sum(int(span or 1) for span in spans) == columns
    boxes = {
        text(cell): value(cell.find(f"{_W}tcPr/{_W}tcW"), "w")
        for cell in made.iter(f"{_W}tc")
    }
    assert int(boxes["営業"]) == pytest.approx(136 / 3 * 1440 / 25.4, abs=2)
    assert int(boxes["役所"]) == pytest.approx(136 / 2 * 1440 / 25.4, abs=2)


def test_the_bookmarks_of_bands_and_flows_stand_before_what_they_hold(tree):
    html = _SERVE
    for number, role in enumerate(("serve-band", "serve-cells", "serve-flows")):
        html = html.replace(f'class="{role}"', f'class="{role}" id="m{number}"', 1)
    made = tree(f"{html}<p>{''.join(map(_LINK.format, range(3)))}</p>")

    rows = {
        value(mark, "name"): text(row)
        for row in made.iter(f"{_W}tr")
        for mark in row.iter(f"{_W}bookmarkStart")
    }
    held = [rows[bookmarks.of_anchor(f"m{number}")] for number in range(3)]
    assert held == ["前営業窓口宣伝", "前営業窓口宣伝", "↓受けるもの↑返すもの"]


def test_the_source_of_a_band_is_that_of_its_boxes_whose_words_it_holds(tree):
    html = _SERVE.replace('"serve-band"', '"serve-band" data-source="x#/a"', 1)
    made = tree(html.replace("<li>営業", '<li data-source="x#/a">営業'))

    names = [value(mark, "name") for mark in made.iter(f"{_W}bookmarkStart")]
    assert [name for name in names if name.startswith("_hb")] == [
        bookmarks.of_source("x#/a", 1),
    ]


@pytest.mark.parametrize(
    ("before", "after", "rows"),
    [(_BAND.format("前", "<li>営業</li>"), "", 1), ("", "", 0), ("", _FLOWS, 1)],
)
def test_flows_of_nothing_are_no_row(tree, before, after, rows):
    nothing = '<ul class="serve-flows"></ul>'
    made = tree(f'<p>前</p><figure class="serve">{before}{nothing}{after}</figure>')

    assert len(list(made.iter(f"{_W}tr"))) == rows


def test_no_column_of_bands_is_too_narrow_to_be_one(short):
    bands = (_BAND.format("前", "<li>い</li>" * count) for count in (7, 9, 12))
    html = f'<figure class="serve">{"".join(bands)}</figure>'
    look = design.load({"tokens.toml": '[grid]\nlabel = "26.455mm"\n'}, {})
    made = book(short, ("chapter", "chapter", html))
    written = docx.write(made, design.locate(look), {}).content

    columns = list(Package(written).tree("document").iter(f"{_W}gridCol"))
    assert min(int(value(column, "w")) for column in columns) > 5


# --- cards ---

_STEPS = "".join(f"<li>{'手' * 20}{n}</li>" for n in range(1, 7))
_CARD = (
    '<article class="card{}"><header class="card-head"><p class="card-number">A-01</p>'
    "<h3>題</h3></header><dl><dt>なぜ</dt><dd>理由</dd>"
    '<dt>手順</dt><dd class="is-long" data-source="x#/steps">'
    '<ol class="steps">{}</ol></dd>'
    "<dt>道具</dt><dd>鉛筆</dd><dt>聞く人</dt><dd>人</dd></dl></article>"
)


@pytest.mark.parametrize("long", [' class="is-long"', ""])
def test_a_card_longer_than_a_page_parts_between_its_steps(tree, shipped, long):
    """After the second of them, and before what ends the card."""
    card = _CARD.replace(' class="is-long" data-source', f"{long} data-source")
    rows = list(tree(card.format(" is-long", _STEPS)).iter(f"{_W}tr"))

    assert "".join(text(row)[-1] for row in rows) == "題由23456筆人"
    after_steps = [False] * 4 + [not long]
    before, rest = [True, False], [True, False]
    assert kept(rows, shipped) == [*before, *after_steps, *rest]
    merges = [row.find(f"{_W}tc/{_W}tcPr/{_W}vMerge") for row in rows[2:7]]
    assert [value(merge) for merge in merges] == ["restart", *[None] * 4]


@pytest.mark.parametrize("count", [1, 2])
def test_of_two_steps_each_may_have_a_page(tree, count):
    steps = "<li>手</li>" * count
    rows = list(tree(_CARD.format(" is-long", steps)).iter(f"{_W}tr"))

    assert len(rows) == 4 + count


def test_no_air_shows_where_a_card_parts(tree):
    rows = list(tree(_CARD.format(" is-long", _STEPS)).iter(f"{_W}tr"))

    for row, side in ((rows[2], "bottom"), (rows[3], "top"), (rows[3], "bottom")):
        margins = row.findall(f"{_W}tc/{_W}tcPr/{_W}tcMar/{_W}{side}")
        assert [value(margin, "w") for margin in margins] == ["0", "0"]


def test_the_steps_of_a_card_that_parts_go_on_counting(short, shipped):
    made = book(short, ("chapter", "chapter", _CARD.format(" is-long", _STEPS)))
    package = Package(docx.write(made, shipped, {}).content)

    lists = counting(package.tree("numbering"), package.tree("styles"))
    labels = [
        (value(p.find(f"{_W}pPr/{_W}pStyle")), lists.label(p))
        for p in package.tree("document").iter(f"{_W}p")
    ]
    steps = [label for style, label in labels if style == "CardStep"]
    assert steps == ["1", "2", "3", "4", "5", "6"]


_PITFALLS = (
    '<article class="card is-long"><header class="card-head"><h3>題</h3></header><dl>'
    '<dt>なぜ</dt><dd>理由</dd><dt>手順</dt><dd><ol class="steps"><li>一</li>'
    '</ol></dd><dt>誤り</dt><dd{}><table class="pitfalls"><thead><tr><th>誤</th>'
    "<th>防</th></tr></thead><tbody>{}</tbody></table></dd>{}</dl></article>"
)
_PITFALL = "<tr{}><td>×悪い</td><td>→良い</td></tr>"
_LONG_ROW = '<dt>名</dt><dd class="is-long">{}</dd>'
_MORE = "<dt>道具</dt><dd>鉛筆</dd><dt>聞く人</dt><dd>人</dd>"


@pytest.mark.parametrize(
    ("long", "more", "expected"),
    [
        ("", _MORE, [True, False, False, True, True, True, True, False]),
        (' class="is-long"', "", [True, True, False, True, False, False]),
        ("", "", [True, True, True, True, True, False]),
    ],
)
def test_a_card_that_parts_does_so_after_any_of_many_pitfalls(
    tree, shipped, long, more, expected
):
    made = tree(_PITFALLS.format(long, _PITFALL.format("") * 2, more))

    assert kept(made.iter(f"{_W}tr"), shipped) == expected


def test_a_pitfall_that_no_page_holds_may_part_and_keeps_with_nothing(tree, shipped):
    pitfalls = _PITFALL.format("") + _PITFALL.format(' class="is-long"') * 2
    rows = list(tree(_PITFALLS.format("", pitfalls, "")).iter(f"{_W}tr"))

    whole = [row.find(f"{_W}trPr/{_W}cantSplit") is not None for row in rows]
    assert whole == [True] * 5 + [False] * 2
    assert kept(rows, shipped) == [True] * 5 + [False] * 2


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (0, [False, True, True, False]),
        (2, [False, False, False, False]),
        (3, [False, True, False, False]),
    ],
)
def test_a_row_that_no_page_holds_keeps_with_nothing(tree, shipped, at, expected):
    """Nor does what is before it; the last two keep with something before them."""
    rows = ["<dt>名</dt><dd>文</dd>"] * 4
    rows[at] = _LONG_ROW.format("文")
    html = f'<article class="card is-long"><dl>{"".join(rows)}</dl></article>'

    assert kept(tree(html).iter(f"{_W}tr"), shipped) == expected


def test_the_head_of_a_card_comes_again_where_it_goes_on(tree):
    rows = list(tree(_CARD.format("", _STEPS)).iter(f"{_W}tr"))

    heads = [row.find(f"{_W}trPr/{_W}tblHeader") is not None for row in rows]
    assert heads == [True] + [False] * 4


@pytest.mark.parametrize(("language", "air"), [("ja", 4.0), ("en", 2.9)])
def test_a_cards_rows_have_the_air_of_their_language(short, shipped, language, air):
    made = book(short, ("chapter", "chapter", _CARD.format("", _STEPS)))
    written = docx.write(made, shipped.spoken(language), {}).content
    rows = list(Package(written).tree("document").iter(f"{_W}tr"))

    margins = rows[1].findall(f".//{_W}tcMar/*")
    above_below = [int(value(m, "w")) for m in margins if m.tag[-3:] in {"top", "tom"}]
    assert sum(above_below) * 25.4 / 1440 == pytest.approx(air, abs=0.1)


# --- tables ---


def table(groups, role="table"):
    bodies = "".join(
        f'<tbody class="{role_}">'
        + "".join(f"<tr><td>{n}</td><td>x</td></tr>" for n in range(count))
        + "</tbody>"
        for count, role_ in groups
    )
    head = "<thead><tr><th>名</th><th>x</th></tr></thead>"
    return f'<table class="{role}">{head}{bodies}</table>'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (table([(4, "")]), [False, False, True, False]),
        (table([(1, "")]), [False]),
        (table([(2, ""), (3, "")]), [False, False, False, True, False]),
        (table([(2, ""), (3, "")], "checklist"), [True, False, True, True, False]),
        (
            table([(5, ""), (1, "")], "checklist"),
            [True, False, False, True, False, False],
        ),
    ],
)
def test_the_last_row_of_a_table_does_not_stand_alone(tree, shipped, html, expected):
    _head, *rows = tree(html).iter(f"{_W}tr")

    assert kept(rows, shipped) == expected


def test_the_tile_of_a_glossary_stays_with_its_terms(tree, shipped):
    terms = "".join(f"<dt>語{n}</dt><dd>意味</dd>" for n in range(4))
    made = tree(
        f'<section class="glossary"><p class="kana">あ</p><dl>{terms}</dl></section>'
    )

    assert kept(made.iter(f"{_W}tr"), shipped) == [True, False, True, False]


def test_only_the_row_with_a_tile_has_its_air(tree):
    terms = "".join(f"<dt>語{n}</dt><dd>意味</dd>" for n in range(3))
    made = tree(
        f'<section class="glossary"><p class="kana">あ</p><dl>{terms}</dl></section>'
    )

    tops = [value(r.find(f".//{_W}tcMar/{_W}top"), "w") for r in made.iter(f"{_W}tr")]
    assert int(tops[0]) > int(tops[1]) == int(tops[2])


# --- words ---


@pytest.mark.parametrize(
    ("told", "expected", "style"),
    [
        ("要確認", "要確認", "VerifyMark"),
        ("Not sure", "Not\u00a0sure", "VerifyMark"),
        ("To be confirmed", "To\u00a0be\u00a0confirmed", "VerifyMarkClose"),
        ("To be confirmed by all", "To be confirmed by all", "VerifyMark"),
    ],
)
@pytest.mark.parametrize("role", ["verify-mark", "draft-mark"])
def test_a_tag_that_a_line_holds_never_parts(tree, role, told, expected, style):
    tag = f'<span class="{role}">{told}</span>'
    html = f'<dl class="label-list"><dt>法<br/>{tag}</dt><dd>x</dd></dl>'
    shown = {
        value(r.find(f"{_W}rPr/{_W}rStyle")): text(r) for r in tree(html).iter(f"{_W}r")
    }

    assert shown[style] == expected


@pytest.mark.parametrize("inner", ["", "<thead></thead>", "<tbody></tbody>" * 2])
@pytest.mark.parametrize("role", ["table", "year", "checklist", "seals"])
def test_a_table_without_rows_is_no_table(tree, role, inner):
    made = tree(f'<p>前</p><table class="{role}">{inner}</table><p>後</p>')

    assert made.find(f".//{_W}tbl") is None
    assert text(made) == "前後"


@pytest.mark.parametrize(
    ("caption", "above"), [("", "0"), ("<caption>題</caption>", "")]
)
def test_only_below_a_caption_has_a_head_air_above_it(tree, caption, above):
    made = tree(table([(2, "")]).replace("<thead>", f"{caption}<thead>"))

    margin = next(made.iter(f"{_W}tr")).find(f".//{_W}tcMar/{_W}top")
    assert (value(margin, "w") or "") == above


def test_a_line_may_end_before_a_word_in_english(tree):
    made = tree('<p>検収<span class="english">acceptance</span></p>')

    assert text(made) == "検収 acceptance"


def test_notes_in_a_row_stand_closer_than_the_first(tree):
    made = tree('<p>x</p><p class="note">一</p><p class="note">二</p>')

    air = [
        value(p.find(f"{_W}pPr/{_W}spacing"), "before")
        for p in made.iter(f"{_W}p")
        if value(p.find(f"{_W}pPr/{_W}pStyle")) == "Note"
    ]
    assert air[0] is None
    assert int(air[1]) < 60


@pytest.mark.parametrize("role", ["verify-mark", "draft-mark"])
def test_a_full_width_space_in_a_tag_is_kept(tree, role):
    made = tree(f'<p>x<span class="{role}">\n要確認　社有車\n</span></p>')

    assert text(made) == "x要確認　社有車"


def test_a_note_that_follows_another_is_written_once(short, shipped):
    note = '<p class="note" id="n{0}">注{0}<span class="footnote" data-number="{0}">'
    notes = "".join(f"{note.format(n)}脚{n}</span></p>" for n in (1, 2))
    made = book(short, ("chapter", "chapter", notes + '<p><a href="#n2">見る</a></p>'))
    written = docx.write(made, shipped, {}).content

    assert lint(written) == []
    assert [text(p) for p in Package(written).tree("footnotes")].count("脚2") == 1
    second = next(
        p for p in Package(written).tree("document").iter(f"{_W}p") if "注2" in text(p)
    )
    (mark,) = second.iter(f"{_W}bookmarkStart")
    assert value(mark, "name") == bookmarks.of_anchor("n2")


def test_the_tags_of_a_cover_do_not_flow_together(tree):
    made = tree('<p class="edition-mark">草案</p><p class="edition-mark">講師用</p>')

    found = [value(p.find(f"{_W}pPr/{_W}pStyle")) for p in made.iter(f"{_W}p")]
    assert found[:3] == ["EditionMark", "GapHalf", "EditionMark"]


# --- places to write ---

_TERMS = '<dl class="label-list"><dt>一</dt><dd>甲</dd><dt>二</dt><dd>乙</dd></dl>'
_BOX = (
    '<div class="write-in"{}><p class="write-in-label">書く</p>'
    '<div><p>今週の一つ。</p><p class="write"></p></div></div>'
)


def test_a_place_to_write_stays_with_the_terms_before_it(tree, shipped):
    body = tree(_TERMS + _BOX.format(' id="box"'))

    (one,) = body.iter(f"{_W}tbl")
    rows = list(one.iter(f"{_W}tr"))
    assert [text(row) for row in rows] == ["一甲", "二乙", "書く今週の一つ。"]
    assert kept(rows, shipped)[1]
    names = [value(mark, "name") for mark in one.iter(f"{_W}bookmarkStart")]
    assert bookmarks.of_anchor("box") in names


@pytest.mark.parametrize(
    "before",
    ["", "<p>前</p>", _TERMS + "間", _TERMS + "<p>間</p>", '<dl class="label-list"/>'],
)
def test_a_place_to_write_after_anything_else_is_a_table(tree, before):
    body = tree(f"<h2>題</h2>{before}{_BOX.format('')}")

    *_, last = body.iter(f"{_W}tbl")
    assert text(last) == "書く今週の一つ。"


# --- on LibreOffice's pages ---

_FREQUENCY = (
    '<p class="frequency"><span class="is-on">日</span><span>週</span><span>月</span>'
    '<span>期</span><span>年</span><span class="is-on">都度</span></p>'
)
_TAG = (
    '<dl class="label-list"><dt>法<br/><span class="verify-mark">To be confirmed</span>'
    "</dt><dd>x</dd></dl>"
)
_FILLING = "<p>行</p>" * 30
_SENTENCE = (
    "契約書の写しと依頼書を並べ、日付と金額が同じかを一つずつ声に出して確かめる。"
)


def told(letter, count, length):
    """Return texts of ``length`` sentences, each of which has its own mark."""
    return [
        "".join(f"{letter}{n:02}x{part:02}、{_SENTENCE}" for part in range(length))
        for n in range(count)
    ]


_STEPS_LONG = told("S", 30, 4)
_STEP_LONG = told("G", 1, 50)
_FAULTS = told("F", 30, 2)
_FAULT_LONG = told("L", 2, 40)
_WHY_LONG = told("W", 1, 60)
_LONG_CARDS = {
    "steps": _CARD.format(" is-long", "".join(f"<li>{s}</li>" for s in _STEPS_LONG)),
    "a step": _CARD.format(" is-long", f"<li>始め</li><li>{_STEP_LONG[0]}</li>"),
    "pitfalls": _PITFALLS.format(
        ' class="is-long"',
        "".join(f"<tr><td>×悪い</td><td>→{fault}</td></tr>" for fault in _FAULTS),
        _MORE,
    ),
    "a pitfall": _PITFALLS.format(
        ' class="is-long"',
        "<tr><td>×悪い</td><td>→良い</td></tr>"
        '<tr class="is-long"><td>×{}</td><td>→{}</td></tr>'.format(*_FAULT_LONG),
        _MORE,
    ),
    "a text": f'<article class="card is-long"><dl>{_LONG_ROW.format(_WHY_LONG[0])}'
    f"{_MORE}</dl></article>",
}


@pytest.fixture(scope="module")
def pages(short, shipped, tmp_path_factory):
    """Return the pages of a small book as LibreOffice sets them."""
    folder = tmp_path_factory.mktemp("word")
    card = _TAG + _CARD.format("", "<li>一</li>").replace(
        "</header>", _FREQUENCY + "</header>"
    )
    cover = '<h1 class="cover-title">題</h1><p class="edition-mark">Draft</p>'
    made = book(
        short,
        ("cover", "cover", cover),
        ("chapter", "chapter", _FILLING + _SERVE),
        ("chapter", "chapter", card),
        *(("chapter", "chapter", long) for long in _LONG_CARDS.values()),
    )
    file = folder / "book.docx"
    file.write_bytes(docx.write(made, shipped, {}).content)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run([*command, folder, file], check=True, timeout=_WAITS)
    return list(pypdfium2.PdfDocument(folder / "book.pdf"))


def words(page):
    return page.get_textpage().get_text_range()


def darkness(page, word, around):
    """Return the share of ink in a frame of ``around`` mm beyond ``word``."""
    textpage = page.get_textpage()
    start, count = textpage.search(word).get_next()
    boxes = [textpage.get_charbox(start + n) for n in range(count)]
    more = around * 72 / 25.4
    left, bottom = min(b[0] for b in boxes), min(b[1] for b in boxes) - more
    right, top = max(b[2] for b in boxes), max(b[3] for b in boxes) + more
    scale, height = 6, page.get_height()
    image = page.render(scale=scale).to_pil().convert("L")
    frame = (left, height - top, right, height - bottom)
    part = image.crop(tuple(round(edge * scale) for edge in frame))
    return sum(part.histogram()[:_INK]) / (part.width * part.height)


def test_a_figure_goes_to_the_next_page_whole(pages):
    holding = {
        name: [n for n, page in enumerate(pages) if name in words(page)]
        for name in ("営業", "経理", "役所")
    }

    assert len({tuple(found) for found in holding.values()}) == 1
    (at,) = holding["営業"]
    assert "行" in words(pages[at - 1])  # what stands before it in its chapter


@pytest.mark.parametrize("name", _LONG_CARDS)
def test_nothing_of_a_card_longer_than_a_page_is_lost(pages, name):
    printed = "".join("".join(words(page).split()) for page in pages)

    marks = re.findall(r"[A-Z]\d\dx\d\d、", _LONG_CARDS[name])
    assert len(marks) > 40
    assert [mark for mark in marks if mark not in printed] == []


@pytest.mark.parametrize("word", ["日", "都度"])
def test_the_box_of_a_frequency_that_holds_is_filled(pages, word):
    page = next(page for page in pages if "都度" in words(page))

    assert darkness(page, word, 0.3) > 0.5


def test_the_tag_of_a_cover_stands_in_a_field(pages):
    assert darkness(pages[0], "Draft", 1.5) > 0.6


def test_a_tag_stands_in_one_line(pages):
    textpage = next(p for p in pages if "都度" in words(p)).get_textpage()
    (first, _), (second, count) = (
        textpage.search(word).get_next() for word in ("To", "confirmed")
    )
    bottoms = [
        textpage.get_charbox(n)[1] for n in (first, *range(second, second + count))
    ]

    assert max(bottoms) - min(bottoms) < 4
