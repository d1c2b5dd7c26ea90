"""Figures that are drawn from the content, in Word: as wide as the text, with words."""

from dataclasses import replace

import pytest
from lxml import etree

from handbook.writers import docx
from handbook.writers.docx.lint import Package, lint

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_EMU = 36000


@pytest.fixture(scope="module")
def plan(short, shipped):
    """Return the chapter of the plan in Word, its body, and the figure in it."""
    part = next(one for one in short.parts if one.id == "chapter-plan")
    book = replace(short, parts=(part,), entries=())
    content = docx.write(book, shipped, {}).content
    figure = etree.fromstring(part.html).find(".//figure")
    assert figure is not None
    return content, Package(content).tree("document"), figure


def drawn(body, image):
    """Return the paragraph that holds a picture."""
    return next(
        paragraph
        for paragraph in body.iter(f"{_W}p")
        for shown in paragraph.iter(f"{_WP}docPr")
        if shown.get("descr") == image.get("alt")
    )


def test_a_figure_has_the_same_words_in_word(plan):
    _content, body, figure = plan

    caption = drawn(body, figure.find("img")).getnext()

    said = "".join(one.text or "" for one in caption.iter(f"{_W}t"))
    assert said == f"{figure.findtext('.//span')}　九十日の道のり"


def test_a_figure_begins_where_tables_do_and_ends_with_the_text(plan):
    _content, body, figure = plan
    paragraph = drawn(body, figure.find("img"))
    indent = paragraph.find(f"{_W}pPr/{_W}ind")
    (extent,) = paragraph.iter(f"{_WP}extent")

    assert indent is not None
    assert indent.get(f"{_W}left") == "0"
    assert int(extent.get("cx")) / _EMU == pytest.approx(164, abs=0.1)


def test_a_figure_keeps_with_its_caption(plan):
    _content, body, figure = plan
    paragraph = drawn(body, figure.find("img"))

    assert paragraph.find(f"{_W}pPr/{_W}keepNext") is not None


def test_a_figure_is_a_drawing_and_a_raster(plan):
    content, body, figure = plan
    xml = etree.tostring(drawn(body, figure.find("img")), encoding="unicode")

    assert "svgBlip" in xml
    assert lint(content) == []
