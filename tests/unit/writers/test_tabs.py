"""Thumb tabs stand in the same places in every format."""

import re
from dataclasses import replace

import pytest

from handbook.document import Part
from handbook.writers import docx, html, tabs
from handbook.writers.docx.lint import Package

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def chapters(number):
    html = '<section class="chapter"><p>x</p></section>'
    return tuple(Part("chapter", f"p{n}", str(n), "題", html) for n in range(number))


def frames(content):
    """Return how far down its page each frame of a recto's tab stands, in mm."""
    return {
        int(frame.get(f"{_W}y")) * 25.4 / 1440
        for name, tree in Package(content).texts()
        for paragraph in tree.iter(f"{_W}pPr")
        if paragraph.find(f"{_W}pStyle").get(f"{_W}val") == "TabRecto"
        for frame in paragraph.iter(f"{_W}framePr")
    }


def test_tabs_stand_a_step_apart(short, shipped):
    places = tabs.places(replace(short, parts=chapters(3)), shipped)

    step = shipped.millimetres("page-tab-step")
    assert list(places.values()) == [0, step, 2 * step]


@pytest.mark.parametrize("number", [20, 60])
def test_many_tabs_end_where_the_type_area_does(short, shipped, number):
    places = tabs.places(replace(short, parts=chapters(number)), shipped)

    mm = shipped.millimetres
    room = mm("page-height") - mm("page-margin-top") - mm("page-margin-bottom")
    assert max(places.values()) + mm("page-tab-height") == pytest.approx(room)


def test_every_format_puts_its_tabs_at_the_same_height(short, shipped):
    text = html.write(short, shipped, {}).content.decode()
    word = frames(docx.write(short, shipped, {}).content)

    page = {float(found) for found in re.findall(r"--tab-place: ([\d.]+)mm", text)}
    top = shipped.millimetres("page-margin-top")
    assert len(page) > 3
    assert sorted(word) == pytest.approx(sorted(top + p for p in page), abs=0.02)
