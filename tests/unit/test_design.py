"""Tokens, accents and typefaces."""

import re
from pathlib import Path

import pytest

from handbook import design
from handbook.design.colour import contrast, line_of, tint_of
from handbook.diagnostics import ContentError, MachineError


def test_a_token_is_changed_by_the_companys_file():
    own = design.load({"tokens.toml": '[size]\nbody = "11pt"\n'}, {})

    assert own.points("size-body") == 11
    assert own.points("size-table") == design.load({}, {}).points("size-table")


def test_every_length_of_a_page_can_be_asked_for_in_points():
    shipped = design.load({}, {})

    assert round(shipped.points("page-width")) == 595
    assert shipped.millimetres("grid-label") == pytest.approx(28)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[size]\nbodi = "11pt"\n', 'unknown token "size.bodi".*"size.body"'),
        ('[sizes]\nbody = "11pt"\n', 'unknown token "sizes"'),
        ("[size\n", r"styles/tokens.toml:1:\d+"),
        ('[page]\nmargin-inner = "-4mm"\n', '"page.margin-inner" should be like 26mm'),
        ('[ink]\nline = "red; x"\n', '"ink.line" should be like #c6cacd'),
        ("[size]\nbody = 11\n", '"size.body" should be like 10pt'),
        ("[font]\ntext = \"'Comic'\"\n", 'no typeface is called "Comic"'),
        ('[[typeface]]\nfamily = "X"\n', "a typeface needs"),
    ],
)
def test_a_mistake_in_the_companys_tokens_is_told(text, message):
    with pytest.raises(ContentError, match=message):
        design.load({"tokens.toml": text}, {})


def test_a_brand_colour_brings_its_shades():
    accent = design.load({}, {"it": "#336699"}).accent("it")

    assert accent.accent == "#336699"
    assert contrast(accent.line) >= 3
    assert contrast(accent.accent, accent.tint) >= 4.5


def test_a_department_without_colours_has_the_general_ones():
    shipped = design.load({}, {})

    assert shipped.accent("garden") == shipped.accents["general"]


@pytest.mark.parametrize(
    "name", ["accounting", "hr-pr", "general-affairs", "secretary", "legal", "general"]
)
def test_shipped_colours_can_be_read(name):
    accent = design.load({}, {}).accents[name]

    assert contrast(accent.accent) >= 4.5
    assert contrast(accent.accent, accent.tint) >= 4.5
    assert contrast(accent.line) >= 3


@pytest.mark.parametrize("colour", ["#000000", "#ffffff", "#ff0000", "#7f7f7f"])
def test_shades_exist_for_any_colour(colour):
    assert re.fullmatch("#[0-9a-f]{6}", line_of(colour))
    assert re.fullmatch("#[0-9a-f]{6}", tint_of(colour))


def test_a_missing_font_names_the_package_that_has_it(tmp_path):
    with pytest.raises(MachineError, match="fonts-morisawa-bizud-gothic"):
        design.locate(design.load({}, {}), [tmp_path])


def test_coverage_has_rare_kanji_and_no_emoji():
    points = design.coverage(design.locate(design.load({}, {})).typefaces)

    assert {ord(c) for c in "髙﨑𠮷あア漢A"} <= points
    assert ord("\U0001f600") not in points


def test_the_font_configuration_admits_the_designs_files_only():
    faces = design.locate(design.load({}, {})).typefaces

    text = design.configuration(faces, Path("/nowhere"))

    assert text.count("<acceptfont>") == sum(len(set(f.files)) for f in faces)
    assert "<rejectfont><glob>*</glob></rejectfont>" in text


def test_the_stylesheet_uses_only_tokens_that_exist():
    shipped = design.load({}, {})
    known = set(shipped.tokens) | {"accent", "line", "tint", "tab-place"}
    used = set(re.findall(r"var\(--([a-z0-9-]+)\)", shipped.stylesheet))

    assert {u for u in used - known if not u.startswith("running-")} == set()


def test_no_colour_or_font_is_written_in_the_stylesheet():
    sheet = design.load({}, {}).stylesheet

    assert re.findall(r"#[0-9a-fA-F]{3,6}\b", sheet) == []
    assert "font-family: '" not in sheet
