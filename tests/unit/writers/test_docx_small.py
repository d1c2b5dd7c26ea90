"""The Word edition on small paper and in English: the same book as on paper."""

from dataclasses import replace

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
    html = _TERM.format(_SIGN + "Customary for a long while")
    cell, style = term(package(short, look, html).tree("document"))

    assert style == "Term"
    assert " for a " in text(cell)


def test_terms_have_the_air_of_their_paper(short, look):
    cell, _style = term(package(short, look, _TERM.format("語")).tree("document"))

    expected = look.label - look.mm("space-half")
    assert room(cell) == pytest.approx(expected, abs=0.05)


# --- lists of figures and tables ---


def test_numbers_of_two_figures_end_before_the_titles(look):
    shape = paragraphs(look)["TableOfFigures"].shape
    number = "図12" if look.language == "ja" else "Figure 12"

    assert look.across(number, "note") + 1 < -shape.first
    assert shape.tabs[0].at == shape.left
    assert twips(shape.left + shape.first) >= 0
