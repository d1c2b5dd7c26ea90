"""What every figure of a chapter promises, in every department and language."""

import re
from dataclasses import replace
from importlib import import_module

import pytest

from handbook.design.colour import contrast
from handbook.document import compose
from handbook.document.figures import DRAWN, Sheet, drawn
from handbook.document.figures.bands import drawn as draw_bands

DEPARTMENTS = ("accounting", "hr-pr", "general-affairs", "secretary", "legal")
LANGUAGES = ("ja", "en")
EVERY = [(n, d, lang) for n in sorted(DRAWN) for d in DEPARTMENTS for lang in LANGUAGES]
POINT = 25.4 / 72


def lightness(colour):
    """Return L* of a colour as grey."""
    luminance = 1.05 / contrast(colour, "#ffffff") - 0.05
    return 116 * luminance ** (1 / 3) - 16


@pytest.mark.parametrize(("name", "department", "language"), EVERY)
def test_nothing_is_cut_off(drawing, name, department, language):
    made = drawing(name, department, language)
    left, top, right, bottom = made.extent

    assert left >= 0
    assert top >= 0
    assert right <= made.width + 0.01
    assert bottom <= made.height + 0.01


@pytest.mark.parametrize(("name", "department", "language"), EVERY)
def test_a_figure_is_as_wide_as_the_text_and_no_higher_than_a_page_holds(
    drawing, shipped, name, department, language
):
    made = drawing(name, department, language)

    assert made.width == 164
    assert made.height < 1.5 * shipped.millimetres("grid-text")


@pytest.mark.parametrize(("name", "department", "language"), EVERY)
def test_a_figure_says_in_words_what_it_shows(
    figure, drawing, name, department, language
):
    made, told = drawing(name, department, language), figure(name, department, language)

    assert made.language == language
    assert told.caption.startswith(made.title)
    assert told.alt.startswith(made.title)
    assert told.alt.endswith(made.description)
    assert len(made.description) > 60
    assert "{" not in told.alt


@pytest.mark.parametrize("department", DEPARTMENTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_type_can_be_read_in_print(shipped, department, language):
    sheet = Sheet.of(shipped, department, language)
    types = sheet.text, sheet.strong, sheet.small, sheet.numeral

    assert min(type_.size for type_ in types) >= 7 * POINT
    assert min(contrast(type_.colour) for type_ in types) >= 4.5
    assert contrast(sheet.paper, sheet.accent.accent) >= 4.5


def test_small_type_of_a_small_page_is_not_smaller(shipped):
    small = replace(shipped, tokens={**shipped.tokens, "size-note": "5pt"})

    assert Sheet.of(small, "legal", "ja").small.size == pytest.approx(7 * POINT)


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_the_two_tones_of_bars_are_apart_in_grey(shipped, department):
    sheet = Sheet.of(shipped, department, "ja")

    assert lightness(sheet.line) - lightness(sheet.accent.accent) > 20
    assert lightness(sheet.paper) - lightness(sheet.accent.accent) > 20


def test_the_page_gives_a_figure_its_width(drawing, shipped):
    tokens = {**shipped.tokens, "page-width": "182mm", "page-margin-outer": "15mm"}
    narrow = replace(shipped, tokens=tokens)

    for name in DRAWN:
        made = drawing(name, design=narrow)
        assert made.width == 141
        assert made.extent[2] <= 141.01


@pytest.mark.parametrize("name", sorted(DRAWN))
def test_the_same_figure_has_the_same_bytes(figure, name):
    first = figure(name)
    draw_bands.cache_clear()
    for room in ("year", "path", "rhythm"):
        import_module(f"handbook.document.figures.{room}").drawn.cache_clear()

    again = figure(name)

    assert again == first
    assert again.picture.svg == first.picture.svg
    assert drawn(again.picture).raster == drawn(first.picture).raster


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_every_chapter_shows_its_figures_numbered(documents, department):
    html = "".join(part.html for part in documents[department].parts)
    figures = re.findall(
        r'<figure class="picture is-wide" data-source="([^"]+)"><img [^>]*/>'
        r'<figcaption[^>]*><span class="number">図(\d+)</span>',
        html,
    )

    assert [int(number) for _source, number in figures] == [1, 2, 3, 4]
    assert {source for source, _number in figures} == {
        f"departments/{department}.yaml#/flows",
        f"departments/{department}.yaml#/plan",
        "calendar.yaml#/items",
    }


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_trainers_see_the_figures_of_trainees(documents, trainers, department):
    def figures(document):
        html = "".join(part.html for part in document.parts)
        return re.findall(r'<figure class="picture is-wide".*?</figure>', html)

    assert figures(documents[department]) == figures(trainers[department])


def test_a_figure_that_no_template_asks_for_is_not_in_the_book(
    starter, shipped, edition
):
    plain = replace(starter, templates={"chapters/plan.html.j2": "<p>計画</p>"})

    whole = compose(starter, edition(), shipped)
    less = compose(plain, edition(), shipped)

    assert len(whole.pictures) - len(less.pictures) == 1
