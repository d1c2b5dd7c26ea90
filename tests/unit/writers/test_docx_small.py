"""The Word edition on small paper and in English: the same book as on paper."""

import re
import subprocess
from dataclasses import replace

import pypdfium2
import pytest

from handbook import design
from handbook.design.paper import PAPERS
from handbook.document import Part
from handbook.writers import docx
from handbook.writers.docx.lint import Package, lint
from handbook.writers.docx.look import Look
from handbook.writers.docx.markup.units import twips
from handbook.writers.docx.styles import paragraphs

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WAITS = 300  # seconds
_INK = 80  # darker than that is print in black
_EDITIONS = [(paper, language) for paper in PAPERS for language in ("ja", "en")]


@pytest.fixture(scope="module", params=_EDITIONS, ids="-".join)
def look(request):
    paper, language = request.param
    made = design.locate(design.load({}, {}, paper))
    return Look(made.spoken(language), "secretary", language)


def package(short, look, html, kind="chapter"):
    """Return a book of one part as a package, in the language of a look."""
    markup = f'<section class="{kind}" id="p">{html}</section>'
    parts = (Part(kind, "p", "", "試し", markup),)
    edition = replace(short.edition, language=look.language)
    made = replace(short, edition=edition, parts=parts, entries=())
    written = docx.write(made, look.design, {}).content
    assert lint(written) == []
    return Package(written)


def value(element, name="val"):
    return None if element is None else element.get(f"{_W}{name}")


def text(element):
    return "".join(t.text or "" for t in element.iter(f"{_W}t"))


# --- terms with a sign ---

_TERM = '<dl class="label-list"><dt>{}</dt><dd>文</dd></dl>'
_SIGN = '<span class="sign">○</span>'


def term(tree):
    """Return the cell of the first term, and the style of its paragraph."""
    cell = next(tree.iter(f"{_W}tc"))
    return cell, value(cell.find(f".//{_W}pStyle"))


def room(cell):
    """Return how much of a cell is left to its words, in mm."""
    width, air = cell.find(f".//{_W}tcW"), cell.find(f".//{_W}tcMar/{_W}right")
    return (int(value(width, "w")) - int(value(air, "w"))) * 25.4 / 1440


@pytest.mark.parametrize("n", range(2))
def test_a_sign_and_its_words_are_one_line(short, look, n):
    words = {"en": ("To confirm", "Customary"), "ja": ("要 確認", "慣例の日")}
    words = words[look.language][n]
    html = _TERM.format(_SIGN + words)
    cell, style = term(package(short, look, html).tree("document"))
    size = paragraphs(look)[style].face.size

    assert text(cell) == f"○ {words}".replace(" ", "\u00a0")
    name = next(n for n in ("note", "table") if look.size(n) == size)
    assert look.across(text(cell), name, bold=True) <= room(cell) + 0.05


def test_words_too_long_for_the_line_of_their_sign_may_part(short, look):
    html = _TERM.format(_SIGN + "Customary for a while")
    cell, style = term(package(short, look, html).tree("document"))

    assert style == "Term"
    assert " for a " in text(cell)


@pytest.mark.parametrize("word", ["Bookkeeping", "Preservation", "経理"])
def test_no_word_of_a_term_is_broken(short, look, word):
    html = _TERM.format(f"Nissho {word}")
    cell, style = term(package(short, look, html).tree("document"))
    size = "note" if style == "CloseTerm" else "table"

    assert look.across(word, size, bold=True) <= room(cell) + 0.05
    assert paragraphs(look)["CloseTerm"].face.size == look.size("note")


def test_terms_have_the_air_of_their_paper(short, look):
    cell, _style = term(package(short, look, _TERM.format("語")).tree("document"))

    expected = look.label - look.mm("space-half")
    assert room(cell) == pytest.approx(expected, abs=0.05)


def test_labels_too_long_for_their_column_stand_above_their_texts(short, look):
    long = "先を読む力が、言葉と所作に広がる"
    listed = f"<dt>{long}<br/>印</dt><dd>文</dd><dt>短い</dt><dd>句</dd>"
    html = f'<dl class="label-list">{listed}</dl>'
    made = package(short, look, html).tree("document")

    gap = dict(short.labels)["between.gap"]
    told = [(value(p.find(f".//{_W}pStyle")), text(p)) for p in made.iter(f"{_W}p")]
    assert told[:4] == [
        ("HeadTerm", f"{long}{gap}印"),
        ("HeadTermText", "文"),
        ("HeadTerm", "短い"),
        ("HeadTermText", "句"),
    ]
    styles = paragraphs(look)
    assert styles["HeadTerm"].shape.keep_next
    assert {styles[name].shape.left for name, _text in told[:2]} == {look.label}


# --- tables ---


def test_a_box_to_tick_has_room_in_its_column(short, look):
    html = (
        '<table class="checklist"><thead><tr><th class="col-label"></th>'
        '<th class="half-1">済</th><th>x</th></tr></thead><tbody><tr>'
        '<th class="group">一</th><td class="is-check"><span class="check"/></td>'
        "<td>項目</td></tr></tbody></table>"
    )
    made = package(short, look, html).tree("document")

    cell = next(c for c in made.iter(f"{_W}tc") if text(c) == "□")
    width = int(value(cell.find(f".//{_W}tcW"), "w")) / 20  # points
    assert value(cell.find(f".//{_W}tcMar/{_W}right"), "w") == "0"
    assert width >= look.size("lead") / 2


_TABLE = (
    '<table class="table"><thead><tr><th class="half-2">Month</th>'
    '<th class="half-2">Deadline</th><th>文</th></tr></thead>'
    "<tbody><tr><th>May</th><td>Immediately</td><td>文</td></tr></tbody></table>"
)


def test_no_column_is_narrower_than_a_word_of_it(short, look):
    tree = package(short, look, _TABLE).tree("document")
    known = paragraphs(look)
    bold, regular = ("note", True), ("table", False)
    told = {"Month": bold, "Deadline": bold, "Immediately": regular}

    for cell in tree.iter(f"{_W}tc"):
        if (word := text(cell)) in told:
            size, heavy = told[word]
            width = int(value(cell.find(f".//{_W}tcW"), "w")) * 25.4 / 1440
            needed = look.across(word, size, bold=heavy) + look.mm("space-half")
            assert width > needed - 0.05
            style = known[value(cell.find(f".//{_W}pStyle"))]
            assert (style.face.size or look.size(size)) == look.size(size)


def test_columns_whose_words_fit_are_as_asked(short, look):
    html = _TABLE.replace("half-2", "half-5")
    tree = package(short, look, html).tree("document")
    widths = [int(value(col, "w")) for col in tree.iter(f"{_W}gridCol")]

    assert widths[:2] == pytest.approx([twips(look.mm("grid-half") * 5)] * 2, abs=2)
    assert sum(widths) == pytest.approx(twips(look.width), abs=2)


def test_cells_have_the_air_of_their_paper(short, look):
    styles = package(short, look, _TABLE).tree("styles")
    (style,) = (
        found
        for found in styles.iter(f"{_W}style")
        if value(found, "styleId") == "HandbookTable"
    )
    right = style.find(f".//{_W}tblCellMar/{_W}right")

    assert int(value(right, "w")) == twips(look.mm("space-half"))


def test_a_box_for_a_seal_has_all_of_its_width_for_its_head(short, look):
    head = "<thead><tr><th>Reviewed</th></tr></thead>"
    body = '<tbody><tr><td class="blank"></td></tr></tbody>'
    html = f'<table class="seals">{head}{body}</table>'
    cell = next(package(short, look, html).tree("document").iter(f"{_W}tc"))
    left, right = (cell.find(f".//{_W}tcMar/{_W}{side}") for side in ("left", "right"))

    assert value(left, "w") == value(right, "w") == "0"
    assert look.across("Reviewed", "note") < look.mm("box-seal")


# --- lists of figures and tables ---


def test_numbers_of_two_figures_end_before_the_titles(look):
    shape = paragraphs(look)["TableOfFigures"].shape
    number = "図12" if look.language == "ja" else "Figure 12"

    assert look.across(number, "note") + 1 < -shape.first
    assert shape.tabs[0].at == shape.left
    assert twips(shape.left + shape.first) >= 0


# --- the cover ---

_IMPRINT = (
    '<dl class="imprint"><div><dt>No.</dt><dd>HB-ACC-001</dd></div>'
    "<div><dt>Version</dt><dd>Version 1.0 (draft)</dd></div>"
    "<div><dt>Issued</dt><dd>December 1, 2026</dd></div>"
    "<div><dt>Owner</dt><dd>{}</dd></div></dl>"
)


def facts(short, look, html):
    """Return the rows of an imprint, each the cells that stand in it."""
    foot = package(short, look, html, "cover").tree("footer1-first")
    return [list(row.iter(f"{_W}tc")) for row in foot.iter(f"{_W}tr")]


def spare(cell, look):
    """Return the room that the words of a cell of an imprint leave, in mm."""
    name, told = map(text, cell.iter(f"{_W}p"))
    needs = look.across(name, "note"), look.across(told, "body", bold=True)
    return room(cell) - max(needs)


def test_the_facts_of_an_edition_stand_in_one_line_each(short, look):
    (row,) = facts(short, look, _IMPRINT.format("Say 22 here"))

    assert min(spare(cell, look) for cell in row) > -0.05


def test_the_owner_has_most_of_what_is_left(short, look):
    (row,) = facts(short, look, _IMPRINT.format("Say 22 here"))
    *others, last = (spare(cell, look) for cell in row)

    assert max(others) - min(others) < 0.1
    assert last > 2 * others[0]


def test_an_owner_without_room_goes_below(short, look):
    html = _IMPRINT.replace("ACC-", "ACC-" * 9).format("Say 22 here" * 5)

    assert len(facts(short, look, html)) == 2


@pytest.mark.parametrize("words", ["秘", "社外秘", "Strictly confidential"])
def test_the_mark_of_a_cover_is_as_wide_as_its_words(short, look, words):
    html = f'<p class="classification">{words}</p>'
    tree = package(short, look, html, "cover").tree("document")
    width = int(value(tree.find(f".//{_W}framePr"), "w")) * 25.4 / 1440

    needed = look.across(words, "body", bold=True)
    assert width == pytest.approx(needed + 2 * look.mm("grid-gutter"), abs=0.05)


# --- what stands on the foot of a page ---

_SCORE = '<figure class="score"><img src="{}" alt="x"/></figure>'


@pytest.fixture(scope="module")
def drawing(short):
    """Return the address of the drawing that stands on the cover."""
    cover = next(part for part in short.parts if part.kind == "cover")
    return re.search(r'figure class="score"><img src="([^"]+)', cover.html)[1]


@pytest.fixture(scope="module")
def pages(short, drawing, tmp_path_factory):
    """Return a cover, an opener and a back of A5 as LibreOffice sets them."""
    folder = tmp_path_factory.mktemp("small")
    spoken = design.locate(design.load({}, {}, "A5")).spoken("en")
    score = _SCORE.format(drawing)
    cover = f'<h1 class="cover-title">T</h1>{score}{_IMPRINT.format("x")}'
    opener = f'<p class="opener-number">1</p><h1>Work</h1>{score}'
    html = {"cover": cover, "opener": opener, "back": f"{score}<p>End</p>"}
    parts = tuple(
        Part(kind, kind, "", "x", f'<section class="{kind}" id="{kind}">{h}</section>')
        for kind, h in html.items()
    )
    edition = replace(short.edition, language="en")
    made = replace(short, edition=edition, parts=parts, entries=())
    file = folder / "book.docx"
    file.write_bytes(docx.write(made, spoken, {}).content)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run([*command, folder, file], check=True, timeout=_WAITS)
    document = pypdfium2.PdfDocument(folder / "book.pdf")
    found = [page for page in document if bare(page) not in {"", "\ufffe"}]
    return dict(zip(html, found, strict=True))


def bare(page):
    return page.get_textpage().get_text_range().strip()


@pytest.mark.parametrize(
    ("kind", "above"), [("cover", 33.0), ("opener", 19.5), ("back", 37.0)]
)
def test_a_score_stands_on_the_foot_of_its_page(pages, kind, above):
    page = pages[kind]
    ink = page.render(scale=4).to_pil().convert("L")
    millimetre = 4 * 72 / 25.4
    foot = ink.height - (above + 6) * millimetre
    band = ink.crop((0, round(foot - 30 * millimetre), ink.width, round(foot)))
    over = ink.crop((0, round(ink.height * 0.3), ink.width, round(ink.height * 0.35)))

    assert sum(band.histogram()[:_INK]) > 0
    assert sum(over.histogram()[:_INK]) == 0


# --- as on paper ---


@pytest.mark.parametrize(
    ("cell", "column"),
    [
        ('<td><a class="folio" href="#p">ABCDEFGHIJKLMNOP</a></td>', 1),
        ("<td>Spreadsheet<br/>Wednesdays</td>", 5),
    ],
)
def test_what_is_no_word_of_a_cell_widens_no_column(short, look, cell, column):
    """A page stands instead of a link's words; the end of a line ends a word."""
    html = (
        f'<table class="table"><thead><tr><th class="half-{column}">p</th><th>x</th>'
        f"</tr></thead><tbody><tr>{cell}<td>x</td></tr></tbody></table>"
    )
    tree = package(short, look, html).tree("document")

    width = int(value(next(tree.iter(f"{_W}gridCol")), "w"))
    assert width == pytest.approx(twips(look.mm("grid-half") * column), abs=2)


def test_a_row_to_sign_in_is_as_high_as_on_paper(short, look):
    html = (
        '<table class="signatures"><tbody><tr><th>x</th><td class="blank"/></tr>'
        "</tbody></table>"
    )
    tree = package(short, look, html).tree("document")

    height = int(value(next(tree.iter(f"{_W}trHeight"))))
    assert height == pytest.approx(twips(look.mm("space-line") * 2), abs=2)


def test_a_row_of_a_card_has_the_air_of_its_paper(short, look):
    html = '<article class="card"><dl><dt>名</dt><dd>文</dd></dl></article>'
    margins = package(short, look, html).tree("document").find(f".//{_W}tcMar")

    sides = (int(value(margins.find(f"{_W}{side}"), "w")) for side in ("top", "bottom"))
    assert sum(sides) == pytest.approx(twips(look.mm("space-row") * 2), abs=2)


def test_a_caption_is_near_to_the_heading_above_it(short, look):
    table = (
        '<table class="table"><caption>題</caption><tbody><tr><td>x</td></tr></tbody>'
        "</table>"
    )
    html = f"<h2>見出し</h2>{table}<p>文</p>{table}"
    tree = package(short, look, html).tree("document")

    styles = [value(one) for one in tree.iter(f"{_W}pStyle")]
    assert [s for s in styles if s.startswith("Caption")] == [
        "CaptionHeaded",
        "Caption",
    ]
