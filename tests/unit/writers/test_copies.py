"""What a personal copy has of its own, as the writers set it."""

import re
from dataclasses import replace

import pytest
from docx2python import docx2python
from lxml import etree

from handbook.document.model import Document
from handbook.writers import docx
from handbook.writers.docx.lint import Package, lint
from handbook.writers.markup import stylesheet
from handbook.writers.pdf.overprint import casting, paths

_READING = '<p class="cover-reading">よしだ</p>'
_HIRE = '<p class="cover-hire">𠮷田 髙子 さん</p>'


@pytest.fixture
def cover(short):
    """Return a maker of a copy whose cover says something of a hire."""

    def make(said: str) -> Document:
        html = short.parts[0].html.replace(
            '<dl class="imprint">', f'{said}<dl class="imprint">'
        )
        parts = (replace(short.parts[0], html=html), *short.parts[1:])
        return replace(short, parts=parts, imprint=replace(short.imprint, copy="No. 3"))

    return make


def paragraph(content, style):
    """Return the paragraph of a style in a .docx, as XML."""
    body = dict(Package(content).texts())["word/document.xml"]
    xml = etree.tostring(body, encoding="unicode")
    return next(
        p for p in re.findall("<w:p>.*?</w:p>|<w:p .*?</w:p>", xml) if style in p
    )


@pytest.mark.parametrize(("said", "apart"), [(_HIRE, True), (_READING + _HIRE, False)])
def test_the_name_on_a_word_cover_stands_apart_or_below_its_reading(
    cover, shipped, said, apart
):
    content = docx.write(cover(said), shipped, {}).content

    found = paragraph(content, '"CoverHire"')
    assert "𠮷田 髙子 さん" in re.sub("<[^>]*>", "", found)
    assert ("w:before=" in found) is apart
    assert lint(content) == []


def test_a_stand_in_that_no_page_says_in_one_piece_is_missed(cover):
    keys = {"妛袮": "name"}

    assert not casting._is_found(cover("<p>妛袮</p>"), [], re.compile("妛袮"), keys)
    assert casting._is_found(cover("<p>x</p>"), [], re.compile("妛袮"), keys)


@pytest.mark.parametrize(
    ("path", "drawn"),
    [
        ("M1 2L3 4Z", b"0 0 m\n1 2 m\n3 4 l\nh"),
        ("M1.5 0Q3 0 3 3Z", b"0 0 m\n1.5 0 m\n2.5 0 3 1 3 3 c\nh"),
        ("M1 2C1 2 3 4 5 6Z", b"0 0 m\n1 2 m\n1 2 3 4 5 6 c\nh"),
        ("M1 2l3 4", None),
        ("M1 2 3 4", None),
    ],
)
def test_outlines_are_drawn_as_weasyprint_draws_them(path, drawn):
    assert paths.operators(path) == drawn


def test_the_number_of_a_copy_stands_at_the_foot(cover, short, shipped, tmp_path):
    copy = cover(_HIRE)
    (tmp_path / "copy.docx").write_bytes(docx.write(copy, shipped, {}).content)

    with docx2python(tmp_path / "copy.docx") as word:
        assert "No. 3" in str(word.footer)
    assert "No. 3" in stylesheet(copy, shipped)
    assert "No. 3" not in stylesheet(short, shipped)
