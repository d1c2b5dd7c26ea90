"""Editions are composed for a check where that can find something, and only there."""

import ast
import re
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from pydantic import BaseModel

import handbook.document
from handbook import content, design, resources
from handbook.build import proof
from handbook.build.check import check
from handbook.build.composing import composed
from handbook.build.looks import look_of
from handbook.build.plan import every_edition
from handbook.content.folder.characters import Repertoire
from handbook.diagnostics import Place

WELCOME = "chapters/10-welcome.md"
BACK = "<section class='back'><p>裏</p></section>"
OTHER_FONT = """[font]
text = "'Noto Sans CJK JP'"
figures = "'Noto Sans CJK JP'"

[[typeface]]
family = "Noto Sans CJK JP"
regular = "NotoSansCJK-Regular.ttc"
bold = "NotoSansCJK-Bold.ttc"
package = "fonts-noto-cjk"
"""


@pytest.fixture
def read():
    """Return the manuscript and the look of a folder, in all its languages."""

    def loaded(folder):
        manuscript = content.load(folder, languages=content.languages(folder))
        return manuscript, look_of(
            manuscript.styles, manuscript.handbook, manuscript.places
        )[0]

    return loaded


@pytest.fixture
def add(small):
    """Return a writer of what a file of the small folder ends with."""

    def write(name, text):
        file = small / name
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8") as opened:
            opened.write(text)
        return small

    return write


def strings(thing):
    """Yield all texts that a thing holds, whatever it is."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, dict):
        yield from strings((*thing, *thing.values()))
    elif isinstance(thing, list | tuple | frozenset):
        for one in thing:
            yield from strings(one)
    elif isinstance(thing, BaseModel):
        yield from strings(dict(thing))
    elif is_dataclass(thing):
        yield from strings([getattr(thing, one.name) for one in fields(thing)])


@pytest.mark.parametrize("name", ["small", "folder"])
def test_content_alone_needs_no_proof(request, read, name):
    assert not proof.is_needed(*read(request.getfixturevalue(name)))


def test_a_proof_looks_at_every_character_that_a_book_could_print(folder, read):
    manuscript, _look = read(folder)
    unprinted = {"places", "warnings", "pictures", "styles", "templates"}
    names = {one.name for one in fields(manuscript)} - unprinted - {"catalogues"}
    printed = [getattr(manuscript, name) for name in sorted(names)]
    told = [m.text for m in manuscript.catalogues["en"].messages.values()]

    seen = set("".join(proof._texts(manuscript)))

    assert {*"".join(strings((printed, told)))} - {"\n"} <= seen


def test_the_program_itself_says_nothing_that_no_font_can_draw(shipped):
    modules = Path(handbook.document.__file__).parent.rglob("*.py")
    trees = [ast.parse(file.read_text("utf-8")) for file in modules]
    said = [
        node.value
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    said += resources.texts("templates", ".j2", ".toml").values()
    repertoire = Repertoire(design.coverage(shipped.typefaces))

    found = [*repertoire.problems("".join(said), lambda _at: Place(""))]

    # The ends of ranges that patterns look for.
    assert [one.message for one in found if not re.search("鿿|ɏ", one.message)] == []


def test_the_labels_around_a_title_are_as_short_as_a_proof_takes_them_to_be():
    texts = resources.texts("templates", ".toml").values()
    around = [line for text in texts for line in text.splitlines() if "{title}" in line]

    assert max(map(len, around)) < proof._AROUND


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("templates/back.html.j2", BACK),
        ("templates/labels/ja.toml", '[back]\nrequest = "裏"\n'),
        ("styles/tokens.toml", OTHER_FONT),
        (WELCOME, "\n&copy;\n"),
        (WELCOME, "\n&amp;#x1f388;\n"),
        (WELCOME, "\n<https://example.com/%F0%9F%8E%88>\n"),
        (WELCOME, "\n<https://xn--ls8h.example/>\n"),
        (WELCOME, "\nɐ\n"),
    ],
    ids=str,
)
def test_what_composing_could_find_more_of_needs_a_proof(add, read, file, text):
    assert proof.is_needed(*read(add(file, text)))


@pytest.mark.parametrize("text", ["Q&A", "Q&A集", "R & D", "Q&A\n\nM&A", "100%"])
def test_ampersands_of_everyday_need_none(add, read, text):
    assert not proof.is_needed(*read(add(WELCOME, f"\n{text}\n")))


@pytest.mark.parametrize("words", ["{{ company.name }}", "長" * 200])
def test_a_title_that_may_be_too_long_needs_a_proof(small, change, read, words):
    change(small / "handbook.yaml", "title: 入社ハンドブック", f'title: "{words}"')

    assert proof.is_needed(*read(small))


def test_a_drawing_that_cannot_be_drawn_needs_a_proof(add, read):
    layers = 30  # each is drawn by itself, in more memory than there is for all
    drawn = '<g opacity=".9">' * layers + '<path d="M0 0h99v1999"/>' + "</g>" * layers
    add(
        "images/heavy.svg",
        '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="2000">'
        f"{drawn}</svg>",
    )
    small = add(WELCOME, "\n![図](images/heavy.svg)\n")

    assert proof.is_needed(*read(small))
    assert [one.rule for one in check(small).problems] == ["heavy-picture"]


@pytest.mark.parametrize(
    "text",
    [
        "\n&amp;#x1f388;\n",
        "\n<https://example.com/%F0%9F%8E%88>\n",
        "\n&hearts;\n",
        "\nQ&A\n",
    ],
)
def test_what_is_told_is_what_composing_finds(add, read, text):
    small = add(WELCOME, text)
    manuscript, look = read(small)
    editions = every_edition(small, manuscript)

    found = composed(manuscript, editions, look)[1]

    assert {*found} <= {*check(small).problems}
    assert bool(found) <= proof.is_needed(manuscript, look)
