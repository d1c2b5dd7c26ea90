"""Tokens, accents and typefaces."""

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from handbook import design
from handbook.design.colour import contrast, darker, line_of, tint_of
from handbook.diagnostics import ContentError, MachineError, Place, Severity


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
        (
            '[size]\nbodi = "11pt"\n',
            '2:1: unknown token "size.bodi" — did you mean "size.body"?',
        ),
        (
            '# ours\n[sizes]\nbody = "11pt"\n',
            '2:2: unknown token "sizes" — did you mean "size"?',
        ),
        (
            '[size]\nzzz = "1pt"\n',
            '2:1: unknown token "size.zzz" — the shipped styles/tokens.toml names',
        ),
        (
            '[page]\n\nmargin-inner = "-4mm"\n',
            '3:1: the token "page.margin-inner" should be like 26mm — write it in',
        ),
        (
            '[ink]\nline = "red; x"\n',
            '2:1: the token "ink.line" should be like #c6cacd — ',
        ),
        ("size.body = 11\n", '1:1: the token "size.body" should be like 10pt — '),
        ("size = 3\n", '1:1: "size" is a group of tokens, not a token — write [size]'),
        (
            "[font]\ntext = \"'Comic'\"\n",
            '2:1: no typeface is called "Comic" — write one of BIZ UDPGothic, ',
        ),
        ('[[typeface]]\nfamily = "X"\n', "1:3: a typeface needs family, regular, "),
        ("typeface = 3\n", "1:1: a typeface needs family, regular, bold and package"),
        (
            '[department.it]\naccent = "#123456"\nlin = "#123456"\n',
            '3:1: unknown token "department.it.lin" — did you mean "department.it.line',
        ),
        (
            '[department]\nit = "#123456"\n',
            '2:1: "department.it" is a group of tokens, not a token — ',
        ),
        ("department = 3\n", '1:1: "department" is a group of tokens, not a token'),
        (
            '[page]\nmargin-inner = "280mm"\n',
            "2:1: the margins leave no room on the page — make ",
        ),
        (
            '[page]\nheight = "40mm"\n',
            "2:1: the margins leave no room on the page — make ",
        ),
        (
            '[page]\nwidth = "300mm"\n  margin-outer = "130mm"\n',
            "3:3: the margins leave no room on the page — make "
            '"page.margin-inner" and "page.margin-outer" smaller: together at most ',
        ),
        (
            '[page]\nwidth = "0mm"\nmargin-inner = "0mm"\nmargin-outer = "0mm"\n',
            "3:1: the margins leave no room on the page — make ",
        ),
        ("[size\n", "1:6: this line can't be read — write [TABLE], or NAME = "),
        ("[size]\nbody = 10pt\n", "2:10: this line can't be read — write [TABLE], or"),
        ("[size]\nbody = “10pt”\n", "2:8: this value can't be read — write texts in"),
        ('[size]\nbody = "10pt\n', "2:13: a text does not end on its line — put it"),
        (
            '[size]\nbody = "9pt"\nbody = "9pt"\n',
            "3:13: this name is here a second time — delete one of them",
        ),
    ],
)
def test_a_mistake_in_the_companys_tokens_is_told_at_its_place(text, message):
    with pytest.raises(ContentError) as caught:
        design.load({"tokens.toml": text}, {})

    [problem] = caught.value.problems
    assert str(problem).startswith(f"styles/tokens.toml:{message}")


def test_every_mistake_in_the_companys_tokens_is_told():
    text = '[size]\nbodi = "1pt"\ntable = 3\n[inks]\n'

    with pytest.raises(ContentError) as caught:
        design.load({"tokens.toml": text}, {})

    assert [problem.place.line for problem in caught.value.problems] == [2, 3, 4]


def test_margins_may_take_half_of_the_page():
    own = '[page]\nmargin-inner = "55mm"\nmargin-outer = "50mm"\n'

    assert design.load({"tokens.toml": own}, {}).millimetres("page-margin-inner") == 55


@pytest.mark.parametrize("line", ["a" + " " * 20_000, "[" * 20_000])
def test_a_mistake_is_placed_below_any_line(line):
    """What went back and forth in such a line took hours."""
    text = f'[size]\nnote = """\n{line}\n"""\nbodi = "1pt"\n'
    look = (
        "import sys; from handbook.design import toml; "
        "print(toml.place(sys.stdin.read(), 'a.toml', 'size.bodi'))"
    )

    done = subprocess.run(
        [sys.executable, "-c", look],
        input=text,
        capture_output=True,
        check=True,
        text=True,
        timeout=30,
    )

    assert done.stdout == "a.toml:5:1\n"


def test_a_departments_colours_may_be_set_in_part():
    own = design.load({"tokens.toml": '[department.legal]\ntint = "#eeeeee"\n'}, {})

    shipped = design.load({}, {}).accent("legal")
    assert own.accent("legal") == replace(shipped, tint="#eeeeee")


# --- names of files -----------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("token.toml", 'nothing uses this — rename it to "styles/tokens.toml"'),
        ("50-peices.css", 'this does not replace "styles/50-pieces.css" — rename'),
        ("page.css", 'this does not replace "styles/10-page.css" — rename it'),
        ("10_page.css", 'this does not replace "styles/10-page.css" — rename it'),
        ("ours/10-page.css", 'this does not replace "styles/10-page.css" — rename'),
    ],
)
def test_a_name_of_a_style_file_that_was_slipped_is_told(name, message):
    [problem] = design.misnamed([name])

    assert str(problem).startswith(f"styles/{name}:1:1: {message}")


@pytest.mark.parametrize("name", ["70-ours.css", "70-page.css", "print.css"])
def test_a_sheet_with_a_name_of_its_own_is_left_alone(name):
    assert list(design.misnamed(["tokens.toml", "10-page.css", name])) == []


def test_a_second_file_of_tokens_is_only_warned_of():
    [problem] = design.misnamed(["tokens.toml", "tokens-old.toml"])

    assert problem.severity is Severity.WARNING


# --- colours and typefaces ----------------------------------------------------


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


@pytest.mark.parametrize(
    "name", ["accounting", "hr-pr", "general-affairs", "secretary", "legal", "general"]
)
@pytest.mark.parametrize("ground", ["ink-paper", "ink-wash", "tint"])
def test_every_ink_of_words_can_be_read_on_every_ground(name, ground):
    shipped = design.load({}, {})
    own, tokens = shipped.accents[name], shipped.tokens
    under = own.tint if ground == "tint" else tokens[ground]

    inks = [tokens[f"ink-{ink}"] for ink in ("text", "soft", "quiet")]
    assert min(contrast(ink, under) for ink in (*inks, own.accent)) >= 4.5


def test_white_words_can_be_read_on_black():
    tokens = design.load({}, {}).tokens

    assert contrast(tokens["ink-paper"], tokens["ink-text"]) >= 4.5


@pytest.mark.parametrize("colour", ["#000000", "#ffffff", "#ff0000", "#7f7f7f"])
def test_shades_exist_for_any_colour(colour):
    assert re.fullmatch("#[0-9a-f]{6}", line_of(colour))
    assert re.fullmatch("#[0-9a-f]{6}", tint_of(colour))


def test_a_pale_accent_is_warned_of_where_it_is_written():
    styles = {"tokens.toml": '[department.it]\n\naccent = "#ffff00"\n'}
    brand = {"legal": Place("handbook.yaml", 7, 5)}

    problems = design.pale(design.load(styles, {"legal": "#ff8800"}), styles, brand)

    assert [(str(one), one.severity) for one in sorted(problems)] == [
        (
            'handbook.yaml:7:5: text in the colour "#ff8800" is hard to read — '
            f'write "{darker("#ff8800")}", a darker shade of it',
            Severity.WARNING,
        ),
        (
            'styles/tokens.toml:3:1: text in the colour "#ffff00" is hard to read — '
            f'write "{darker("#ffff00")}", a darker shade of it',
            Severity.WARNING,
        ),
    ]


def test_the_shipped_accents_are_not_warned_of():
    assert list(design.pale(design.load({}, {}), {}, {})) == []


@pytest.mark.parametrize("colour", ["#ffffff", "#ffff00", "#ff8800", "#00ff00"])
def test_a_darker_shade_can_be_read_on_white_and_on_its_tint(colour):
    shade = darker(colour)

    assert contrast(shade) >= 4.5
    assert contrast(shade, tint_of(shade)) >= 4.5


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


def test_typefaces_are_whole_files_of_truetype():
    """Those of the web cost seconds in each process, and parts of one break words."""
    shipped = design.locate(design.load({}, {}))

    files = [file for face in shipped.typefaces for file in face.files]
    assert {Path(file).suffix for file in files} <= {".ttf", ".ttc"}
    assert not re.search("font-face|unicode-range|woff", shipped.stylesheet)


def test_the_stylesheet_uses_only_tokens_that_exist():
    shipped = design.load({}, {})
    known = set(shipped.tokens) | {"accent", "line", "tint", "tab-place"}
    used = set(re.findall(r"var\(--([a-z0-9-]+)\)", shipped.stylesheet))

    assert {u for u in used - known if not u.startswith("running-")} == set()


def test_no_colour_or_font_is_written_in_the_stylesheet():
    sheet = design.load({}, {}).stylesheet

    assert re.findall(r"#[0-9a-fA-F]{3,6}\b", sheet) == []
    assert "font-family: '" not in sheet


@pytest.mark.parametrize(
    ("paper", "width", "height"),
    [("A4", 210, 297), ("B5", 182, 257), ("A5", 148, 210), ("Letter", 215.9, 279.4)],
)
def test_columns_margins_and_lines_fill_the_paper(paper, width, height):
    mm = design.load({}, {}, paper).millimetres
    column = 12 * mm("grid-column") + 11 * mm("grid-gutter")

    assert (mm("page-width"), mm("page-height")) == (width, height)
    assert column == pytest.approx(
        width - mm("page-margin-inner") - mm("page-margin-outer")
    )
    assert mm("grid-label") + mm("grid-text") == pytest.approx(column)
    assert 23 * mm("grid-half") <= column <= 24 * mm("grid-half")


@pytest.mark.parametrize("paper", design.PAPERS)
def test_holes_of_a_punch_never_meet_the_text(paper):
    mm = design.load({}, {}, paper).millimetres
    mark = mm("page-punch-near") + mm("page-punch-length") + mm("page-punch-far")

    assert mm("page-margin-inner") >= 15 + 4  # holes end 15 mm from the edge
    assert mark <= mm("page-margin-inner") + 0.001


def test_the_companys_own_tokens_hold_on_every_paper():
    own = '[size]\nbody = "11pt"\n[language-en]\nsize-lead = "13pt"\n'

    look = design.load({"tokens.toml": own}, {}, "B5")

    assert look.tokens["size-body"] == "11pt"
    assert look.tokens["size-table"] == "8pt"
    assert look.spoken("en").tokens["size-lead"] == "13pt"


def test_a_companys_own_sizes_for_a_paper_count_on_that_paper_only():
    own = {"tokens.toml": '[paper-b5]\nsize-body = "8.5pt"\n'}

    assert design.load(own, {}, "B5").tokens["size-body"] == "8.5pt"
    assert design.load(own, {}).tokens["size-body"] == "10pt"


def test_another_languages_sizes_keep_their_proportion_on_other_paper():
    look = design.load({}, {}, "A5")  # 8.5 pt for 10 pt, on 5 mm for 6 mm

    assert look.spoken("en").tokens["size-body"] == "8pt"  # 9 pt on A4
    assert look.spoken("en").tokens["leading-body"] == "3.7mm"  # 4.4 mm on A4


@pytest.mark.parametrize("paper", ["A4", "B5", "A5", "Letter"])
def test_the_scale_of_how_often_fits_its_column(paper):
    look = design.load({}, {}, paper)
    mm = look.millimetres
    frame, word = 2 * mm("rule-thin"), 2 * mm("size-caption")  # 都度

    scale = 5 * max(mm("box-cell"), mm("size-caption") + frame) + word + frame

    assert scale + 5 * 0.3 < 5 * mm("grid-half") - mm("space-half") / 2
