"""The pieces of the book in Word: tables, cards, callouts, boxes to tick."""

from dataclasses import replace

import pytest
from lxml import etree

from handbook import design
from handbook.document import Part
from handbook.writers import docx
from handbook.writers.docx.lint import Package, lint
from handbook.writers.docx.look import Look
from handbook.writers.docx.styles import paragraphs
from handbook.writers.docx.styles.characters import characters

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


@pytest.fixture
def tree(short, shipped):
    """Return a maker of the body of a book that holds a text."""

    def made(html, **changes):
        part = Part("chapter", "p", "", "試し", f'<section id="p">{html}</section>')
        book = replace(short, parts=(part,), entries=(), **changes)
        return Package(docx.write(book, shipped, {}).content).tree("document")

    return made


def value(element, name="val"):
    return None if element is None else element.get(f"{_W}{name}")


def style(paragraph):
    return value(paragraph.find(f"{_W}pPr/{_W}pStyle"))


def styles(tree):
    return [style(p) for p in tree.iter(f"{_W}p")]


def text(element):
    return "".join(t.text or "" for t in element.iter(f"{_W}t"))


def millimetres(column):
    return round(int(value(column, "w")) * 25.4 / 1440, 1)


def row(*cells):
    return f"<tr>{''.join(cells)}</tr>"


# --- tables ---


@pytest.mark.parametrize(
    ("roles", "widths"),
    [
        (["col-label", "half-4", "", ""], [28, 28, 54, 54]),
        (["col-label", "half-9", ""], [28, 63, 73]),
        (["half-5", ""], [35, 129]),
        (["", ""], [82, 82]),
        (["half-2", "half-2"], [82, 82]),
    ],
)
def test_columns_have_the_widths_that_their_heads_ask_for(tree, roles, widths):
    heads = (f'<th class="{role}">x</th>' for role in roles)
    body = row(*(f"<td>{n}</td>" for n in range(len(roles))))

    made = tree(
        f'<table class="table"><thead>{row(*heads)}</thead>'
        f"<tbody>{body}</tbody></table>"
    )

    columns = [millimetres(c) for c in made.iter(f"{_W}gridCol")]
    assert columns == pytest.approx(widths, abs=0.1)


def test_a_row_without_words_has_the_height_that_writing_needs(tree):
    made = tree(
        '<table class="table"><tbody><tr><td></td><td> </td></tr>'
        "<tr><td>一</td><td></td></tr></tbody></table>"
    )

    heights = [r.find(f"{_W}trPr/{_W}trHeight") for r in made.iter(f"{_W}tr")]
    assert heights[1] is None
    assert int(value(heights[0])) * 25.4 / 1440 >= 8


def test_the_head_comes_again_and_rows_stay_whole(tree):
    made = tree(
        '<table class="table"><thead><tr><th>名</th></tr></thead>'
        "<tbody><tr><td>一</td></tr><tr><td>二</td></tr></tbody></table>"
    )

    rows = list(made.iter(f"{_W}tr"))
    heads = [r.find(f"{_W}trPr/{_W}tblHeader") is not None for r in rows]
    whole = [r.find(f"{_W}trPr/{_W}cantSplit") is not None for r in rows]
    assert heads == [True, False, False]
    assert whole == [True, True, True]


def test_a_row_that_no_page_holds_may_part(tree):
    made = tree(
        '<table class="table"><tbody><tr class="is-long"><td>長い文。</td></tr>'
        "</tbody></table>"
    )

    assert made.find(f".//{_W}cantSplit") is None


def test_cells_over_rows_and_columns_are_merged(tree):
    made = tree(
        "<table><tbody>"
        '<tr><td rowspan="2">縦</td><td>い</td><td>ろ</td></tr>'
        '<tr><td colspan="2">横</td></tr>'
        "<tr><td>一つだけ</td></tr></tbody></table>"
    )

    rows = [
        [
            (
                text(cell),
                cell.find(f"{_W}tcPr/{_W}vMerge") is not None,
                value(cell.find(f"{_W}tcPr/{_W}gridSpan")),
            )
            for cell in r.findall(f"{_W}tc")
        ]
        for r in made.iter(f"{_W}tr")
    ]
    assert rows == [
        [("縦", True, None), ("い", False, None), ("ろ", False, None)],
        [("", True, None), ("横", False, "2")],
        [("一つだけ", False, None), ("", False, None), ("", False, None)],
    ]


@pytest.mark.parametrize("groups", [1, 2])
def test_the_foot_of_a_checklist_goes_across_all_of_it(tree, groups):
    rows = row('<th class="group">組</th>', "<td>項目</td>") + row(
        '<td class="group"></td>', "<td>項目</td>"
    )
    made = tree(f'<table class="checklist">{f"<tbody>{rows}</tbody>" * groups}</table>')

    *_, last = made.iter(f"{_W}tr")
    feet = [cell.find(f"{_W}tcPr/{_W}tcBorders/{_W}bottom") for cell in last]
    assert [value(foot) for foot in feet[1:]] == ["single"] * 2


def test_figures_are_set_flush_right_in_their_own_face(tree):
    made = tree(
        '<table class="table"><thead><tr><th class="is-number">数</th></tr></thead>'
        '<tbody><tr><td class="is-number">12</td></tr></tbody></table>'
    )

    assert styles(made)[:2] == ["TableHeadNumber", "TableNumber"]


def test_a_column_is_set_in_the_middle(tree):
    made = tree(
        '<table class="table"><thead><tr><th class="is-centred">数</th></tr></thead>'
        '<tbody><tr><td class="is-centred">12</td></tr></tbody></table>'
    )

    assert [value(one) for one in made.iter(f"{_W}jc")] == ["center", "center"]


def test_words_after_figures_keep_clear_of_them(tree):
    made = tree(
        '<table class="table"><tbody><tr><td>い</td><td class="is-number">12</td>'
        '<td>ろ</td><td class="is-number">3</td></tr></tbody></table>'
    )

    inset = [cell.find(f"{_W}tcPr/{_W}tcMar/{_W}left") for cell in made.iter(f"{_W}tc")]
    assert [one is not None for one in inset] == [False, False, True, False]


def test_a_caption_keeps_with_its_table_and_names_it(tree):
    made = tree(
        '<table class="table"><caption><span class="number">表1</span>題</caption>'
        "<tbody><tr><td>x</td></tr></tbody></table>"
    )

    assert styles(made)[0] == "Caption"
    assert value(made.find(f".//{_W}tblCaption")) == "表1題"


def test_a_table_tells_its_columns_to_those_who_do_not_see_it(tree):
    head = f"<thead>{row('<th>担当</th>', '<th></th>', '<th>期限</th>')}</thead>"
    body = f"<tbody>{row('<td>a</td>', '<td>b</td>', '<td>c</td>')}</tbody>"
    made = tree(f'<table class="table">{head}{body}</table>')

    assert value(made.find(f".//{_W}tblPr/{_W}tblDescription")) == "担当　期限"


def test_tables_in_a_row_do_not_touch(tree):
    made = tree("<table><tbody><tr><td>x</td></tr></tbody></table>" * 3)

    gaps = [s for s in styles(made) if s.startswith("Gap")]
    assert gaps == ["Gap", "Gap"]


def test_a_picture_in_a_cell_is_not_cut(tree, short):
    digest = next(p.digest for p in short.pictures if p.width > p.height)
    made = tree(
        f'<table><tbody><tr><td><img src="picture:{digest}" alt="x"/></td></tr></tbody>'
        "</table>"
    )

    spacing = made.find(f".//{_W}tc//{_W}pPr/{_W}spacing")
    assert value(spacing, "lineRule") == "atLeast"


# --- callouts ---


@pytest.mark.parametrize(
    ("kind", "table"),
    [("caution", "CautionBox"), ("point", "PointBox"), ("verify", "VerifyBox")],
)
def test_the_kind_of_a_callout_is_its_tables_style(tree, kind, table):
    made = tree(
        f'<aside class="callout {kind}"><p class="callout-label">名</p>'
        '<div class="callout-body"><p>文</p></div></aside>'
    )

    assert value(made.find(f".//{_W}tblStyle")) == table
    assert styles(made)[:2] == ["CalloutLabel", "CalloutText"]
    assert made.find(f".//{_W}tcBorders") is None


# --- cards ---

_OFTEN = (
    '<p class="frequency"><span class="is-on">日</span><span>週</span><span>月</span>'
    "<span>期</span><span>年</span><span>都度</span></p>"
)


_FRAMED = {"A4": 34, "B5": 26, "A5": 24.5, "Letter": 34}  # mm, seen in LibreOffice


@pytest.mark.parametrize("paper", design.PAPERS)
def test_the_six_cells_of_a_frequency_have_room_in_one_line(short, paper):
    listed = (
        '<table class="duties"><thead><tr><th class="col-label">x</th><th>x</th>'
        '<th class="half-5">x</th></tr></thead><tbody><tr><th>x</th><td>x</td>'
        f"<td>{_OFTEN}</td></tr></tbody></table>"
    )
    html = f'<section id="p">{_CARD.format("")}{listed}</section>'
    book = replace(short, parts=(Part("chapter", "p", "", "試し", html),), entries=())

    look = design.locate(design.load({}, {}, paper))
    made = Package(docx.write(book, look, {}).content).tree("document")

    card, duties = (
        millimetres(list(one.iter(f"{_W}gridCol"))[-1])
        for one in list(made.iter(f"{_W}tbl"))[-2:]
    )
    assert card >= 40
    assert duties >= _FRAMED[paper]


_CARD = (
    '<article class="card" id="task-a"><header class="card-head">'
    '<p class="card-number">A-01</p><h3>題</h3><p class="frequency">'
    '<span class="is-on">日</span><span>週</span></p></header><dl>'
    '<dt>流れ</dt><dd class="flow"><span>入</span><span class="arrow">→</span>'
    "<span>出</span></dd>"
    '<dt>つまずき</dt><dd><table class="pitfalls"><thead><tr><th>失敗</th>'
    '<th>防ぎ方</th></tr></thead><tbody><tr><td><span class="sign">×</span>悪い</td>'
    '<td><span class="sign">→</span>良い</td></tr></tbody></table></dd>'
    '<dt>聞く人</dt><dd class="ask"><p>困った → 人</p></dd>{}</dl></article>'
)


def keeps(row, shipped):
    """Return for each paragraph of a row whether it keeps with the next."""
    known = paragraphs(Look(shipped, "legal"))

    def kept(paragraph):
        direct = paragraph.find(f"{_W}pPr/{_W}keepNext")
        if direct is not None:
            return value(direct) != "0"
        name = style(paragraph)
        while name and known[name].shape.keep_next is None:
            name = known[name].base
        return bool(name and known[name].shape.keep_next)

    return list(map(kept, row.iter(f"{_W}p")))


@pytest.mark.parametrize("more", ["", '<dt>注意</dt><dd class="caution">慎重に</dd>'])
def test_a_card_never_parts(tree, shipped, more):
    made = tree(_CARD.format(more))

    rows = list(made.iter(f"{_W}tr"))
    *before, last = (keeps(row, shipped) for row in rows)
    assert all(map(all, before))
    assert not any(last)
    assert all(r.find(f"{_W}trPr/{_W}cantSplit") is not None for r in rows)


def test_a_card_is_one_table(tree):
    made = tree(_CARD.format(""))

    assert len(list(made.iter(f"{_W}tbl"))) == 1
    assert [text(r) for r in made.iter(f"{_W}tr")] == [
        "A-01題\u00a0\u00a0日\u00a0\u00a0\u00a0週\u00a0\u00a0",
        "流れ入 \u00a0→\u00a0 出",
        "つまずき失敗防ぎ方",
        "悪い良い",
        "聞く人困った → 人",
    ]


def test_a_note_between_a_heading_and_a_table_stays_with_it(tree):
    note = '<p class="note"><span class="note">（大阪支社）</span></p>'
    made = tree(f'<h2 class="section">節</h2>{note}{_CARD.format("")}')

    paragraph = next(p for p in made.iter(f"{_W}p") if style(p) == "Note")
    assert paragraph.find(f"{_W}pPr/{_W}keepNext") is not None


def test_a_paragraph_between_a_heading_and_a_card_stays_with_it(tree):
    made = tree(f'<h2 class="section">節</h2><p>前書き</p>{_CARD.format("")}')

    assert styles(made)[:3] == ["Heading2Plain", "BodyTextKept", "GapLineKept"]


def test_what_holds_of_a_frequency_is_filled(tree):
    made = tree(_CARD.format(""))

    shown = {
        text(r).strip("\u00a0"): value(r.find(f"{_W}rPr/{_W}rStyle"))
        for r in made.iter(f"{_W}r")
        if "Frequency" in str(value(r.find(f"{_W}rPr/{_W}rStyle")))
    }
    assert shown == {"": "FrequencyAir", "日": "FrequencyOn", "週": "FrequencyOff"}


# --- lists, boxes, code ---


def test_lists_go_three_levels_deep(tree):
    inner = "終"
    for word in ("四", "三", "二", "一"):
        inner = f'<ul class="bullets"><li>{word}{inner}</li></ul>'

    made = tree(inner.replace("終", ""))

    assert styles(made)[:4] == [
        "ListBullet",
        "ListBullet2",
        "ListBullet3",
        "ListBullet3",
    ]


@pytest.mark.parametrize(
    ("around", "expected"),
    [
        ("{}", "ListBullet"),
        (
            '<aside class="callout point"><div class="callout-body">{}</div></aside>',
            "InsetBullet",
        ),
        ("<table><tbody><tr><td>{}</td></tr></tbody></table>", "CellBullet"),
    ],
)
def test_lists_are_set_as_their_place_wants(tree, around, expected):
    made = tree(around.format('<ul class="bullets"><li>x</li></ul>'))

    assert expected in styles(made)


def test_an_item_of_a_list_within_another_kind_stands_under_its_words(tree):
    made = tree(
        '<ol class="numbers"><li>一<ul class="bullets"><li>点</li></ul></li></ol>'
    )

    nested = next(p for p in made.iter(f"{_W}p") if style(p) == "ListBullet2")
    left = int(value(nested.find(f"{_W}pPr/{_W}ind"), "left")) * 25.4 / 1440
    assert left == pytest.approx(28 + 8 + 3.53, abs=0.1)


def test_paragraphs_of_an_item_follow_without_a_mark(tree):
    made = tree('<ul class="bullets"><li><p>一</p><p>二</p></li></ul>')

    assert styles(made)[:2] == ["ListBullet", "ListContinue"]


_TICK = '<span class="check"></span>'


@pytest.mark.parametrize(
    ("html", "name"),
    [
        (
            f"<table><tbody><tr><td>{_TICK}</td><td>鍵の<em>受取り</em></td>"
            "<td>総務</td></tr></tbody></table>",
            "鍵の受取り",
        ),
        (
            f'<ul class="tasks"><li>{_TICK}<ruby>稟議<rt>りんぎ</rt></ruby>を見た'
            '<ul class="bullets"><li>中</li></ul></li></ul>',
            "稟議を見た",
        ),
        (f'<ul class="tasks"><li><p>{_TICK}{"長" * 99}</p></li></ul>', "長" * 60),
    ],
    ids=["in a table", "with a reading and items", "long"],
)
def test_boxes_are_called_by_the_words_of_their_item(tree, html, name):
    control = tree(html).find(f".//{_W}sdt")

    assert value(control.find(f"{_W}sdtPr/{_W}alias")) == name


@pytest.mark.parametrize(
    ("role", "checked", "shown"), [("", "0", "□"), (" is-done", "1", "■")]
)
def test_boxes_are_controls_that_know_what_they_tick(tree, role, checked, shown):
    made = tree(f'<ul class="tasks"><li><span class="check{role}"></span>鍵</li></ul>')

    control = made.find(f".//{_W}sdt")
    assert value(control.find(f"{_W}sdtPr/{_W}alias")) == "鍵"
    assert control.find(f".//{_W14}checked").get(f"{_W14}val") == checked
    assert text(control) == shown


def test_code_keeps_its_lines_and_spaces(tree):
    made = tree("<pre><code>a:\n  b: 1\n\tc</code></pre>")

    code = next(p for p in made.iter(f"{_W}p") if style(p) == "Code")
    assert [t.text for t in code.iter(f"{_W}t")] == ["a:", "  b: 1", "c"]
    assert len(list(code.iter(f"{_W}br"))) == 2
    assert len(list(code.iter(f"{_W}tab"))) == 1


def test_a_long_word_does_not_tear_its_line(tree):
    made = tree(f"<p>住所 https://example.com/{'a' * 60} です</p>")

    assert value(made.find(f".//{_W}pPr/{_W}jc")) == "left"


def test_readings_stand_above_their_words(tree):
    made = tree(
        '<p><span class="ruby"><span class="rb">稟議</span>'
        '<span class="rt">りんぎ</span></span></p>'
    )

    assert text(made.find(f".//{_W}rt")) == "りんぎ"
    assert text(made.find(f".//{_W}rubyBase")) == "稟議"
    assert value(made.find(f".//{_W}hps")) == "10"


def test_other_languages_are_told(tree):
    made = tree('<p><span class="english" lang="en">journal entry</span></p>')

    assert value(made.find(f".//{_W}rPr/{_W}lang")) == "en"


@pytest.mark.parametrize(
    "html",
    [
        '<p lang="en">Hello.</p>',
        '<ul class="bullets"><li lang="en">Hello.</li></ul>',
        '<h2 lang="en">Hello.</h2>',
        '<table class="table" lang="en"><tbody><tr><td>Hello.</td></tr></tbody>'
        "</table>",
    ],
)
def test_blocks_in_another_language_say_so_on_their_words(tree, html):
    [run] = [
        one for one in tree(html).iter(f"{_W}r") if "Hello" in "".join(one.itertext())
    ]

    assert value(run.find(f"{_W}rPr/{_W}lang")) == "en"


def test_anything_may_stand_within_anything(short, shipped):
    digest = short.pictures[0].digest
    pieces = (
        "<p>文</p>",
        '<ol class="numbers"><li>一<ul class="bullets"><li>点</li></ul></li></ol>',
        '<table class="table"><thead><tr><th>a</th></tr></thead>'
        "<tbody><tr><td></td></tr></tbody></table>",
        "<pre><code>x</code></pre>",
        f'<figure class="picture"><img src="picture:{digest}" alt="x"/></figure>',
        f'<p><img src="picture:{digest}" alt=""/></p>',
        '<dl class="definitions"><dt>a</dt><dd>b</dd></dl>',
        '<aside class="callout point"><p class="callout-label">a</p>'
        '<div class="callout-body"><p>b</p></div></aside>',
        '<ul class="tasks"><li><span class="check"></span>a</li></ul>',
        "<blockquote><p>a</p></blockquote>",
        "<hr/>",
        _CARD.format(""),
    )
    holders = (
        '<ul class="bullets"><li>{}</li></ul>',
        '<ol class="numbers"><li>x{}</li></ol>',
        '<dl class="label-list"><dt>x</dt><dd>{}</dd></dl>',
        '<dl class="definitions"><dt>x</dt><dd>{}</dd></dl>',
        "<table><tbody><tr><td>{}</td></tr></tbody></table>",
        '<aside class="callout caution"><div class="callout-body">{}</div></aside>',
        "<blockquote>{}</blockquote>",
    )
    inner = "".join(h.format("".join(pieces)) for h in holders)
    everything = "".join(h.format(inner) for h in holders)
    part = Part("chapter", "p", "", "試し", f'<section id="p">{everything}</section>')

    written = docx.write(replace(short, parts=(part,), entries=()), shipped, {})

    assert lint(written.content) == []


# --- another language ---


@pytest.fixture
def english(tree, short):
    """Return a maker of the body of a book in English that holds a text."""

    def made(html):
        return tree(html, edition=replace(short.edition, language="en"))

    return made


def closer(body):
    """Return the words that stand closer than the typeface has them."""
    found = (run for run in body.iter(f"{_W}r"))
    return [text(run) for run in found if run.find(f"{_W}rPr/{_W}w") is not None]


@pytest.mark.parametrize(
    ("html", "closed"),
    [
        ("<p>Don’t</p>", 1),
        ("<p><em>Ours</em>’ and <strong>it’s</strong></p>", 2),
        ("<h2>The book’s own</h2><ul><li>Let’s</li></ul>", 2),
        ('<p>See <span lang="ja">「‘引用’」</span></p>', 0),
        ("<p>See ‘引用’</p>", 0),
    ],
)
def test_an_apostrophe_stands_closer(english, html, closed):
    body = english(html)

    assert closer(body) == ["’"] * closed
    assert "".join(etree.fromstring(f"<x>{html}</x>").itertext()) in text(body)


@pytest.mark.parametrize("html", ["<p>「‘引用’」</p>", "<p>‘ABC’と Don’t</p>"])
def test_no_quotation_mark_of_japanese_stands_closer(tree, html):
    assert closer(tree(html)) == []


@pytest.mark.parametrize(("count", "rows"), [(3, 1), (5, 1), (9, 2), (11, 3)])
def test_boxes_with_long_names_stand_in_rows(english, tree, count, rows):
    cells = "".join(f"<li>Office {n}</li>" for n in range(count))
    html = (
        '<figure class="serve"><div class="serve-band"><p class="band-title">x</p>'
        f'<ul class="serve-cells">{cells}</ul></div></figure>'
    )

    assert len(list(english(html).iter(f"{_W}tr"))) == rows
    assert len(list(tree(html).iter(f"{_W}tr"))) == 1


def test_a_score_leaves_room_for_the_marks_of_its_cover(short, shipped):
    def high(marks):
        cover = short.parts[0]
        extra = '<p class="edition-mark">x</p>' * marks
        html = cover.html.replace(
            '<figure class="score">', f'{extra}<figure class="score">'
        )
        book = replace(short, parts=(replace(cover, html=html),), entries=())
        body = Package(docx.write(book, shipped, {}).content).tree("document")
        drawing = (
            "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
        )
        return int(next(body.iter(f"{drawing}extent")).get("cy"))

    assert high(5) < high(0)


def test_boxes_have_air_at_the_ends_of_their_line(tree):
    cells = "".join(f'<span class="is-on">{c}</span>' for c in "DWM")
    body = tree(f'<p class="frequency">{cells}</p>')

    runs = [r for r in body.iter(f"{_W}r") if text(r)]

    assert text(runs[0]) == text(runs[-1]) == "\u00a0"
    assert value(runs[0].find(f"{_W}rPr/{_W}rStyle")) == "FrequencyAir"


def test_emphasis_has_dots_in_japanese_and_is_bold_elsewhere(shipped):
    for language, dotted in (("ja", True), ("en", False)):
        look = Look(shipped, "secretary", language)
        [face] = [w.face.xml() for w in characters(look) if w.id == "Emphasis"]

        assert ('<w:em w:val="dot"/>' in face) is dotted
        assert ("<w:b/>" in face) is not dotted


def test_emphasised_words_have_the_style_of_emphasis(tree):
    body = tree("<p>先に<em>だれか</em>を</p>")

    [run] = [one for one in body.iter(f"{_W}r") if text(one) == "だれか"]
    assert run.find(f"{_W}rPr/{_W}rStyle").get(f"{_W}val") == "Emphasis"


def test_a_long_label_of_a_line_to_write_on_stands_above_it(short, shipped):
    (sign_off,) = (p for p in short.parts if p.id == "chapter-sign-off")
    terms = etree.fromstring(sign_off.html).findall(".//dl[@class]/dt")
    labels = {"".join(term.itertext()).strip() for term in terms}
    body = etree.fromstring(
        Package(docx.write(short, shipped, {}).content).parts["word/document.xml"]
    )

    rows = [
        row
        for row in body.iter(f"{_W}tr")
        if "".join(t.text or "" for t in row.iter(f"{_W}t")).strip() in labels
    ]

    assert len(rows) == len(labels) >= 3
    assert {len(row.findall(f"{_W}tc")) for row in rows} == {1}
    heights = {int(r.find(f"{_W}trPr/{_W}trHeight").get(f"{_W}val")) for r in rows}
    assert min(heights) > 600  # twentieths of a point: a head, and a line below it
