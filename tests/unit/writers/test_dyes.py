"""Departments share what is the same in their books but for colours and numbers."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from handbook.document import Edition, compose
from handbook.writers import pdf
from handbook.writers.pdf import layout
from handbook.writers.pdf.volume import Volume, dyes, stamps
from handbook.writers.shelf import Empty, Memory

# Chapters that say nothing of a department, whose tables have other numbers in each
# book. Those of the first week begin at 9 in one book, and at 10 in the other.
SHARED = {"chapter-security", "chapter-harassment"}
CHAPTERS = ("department", "first-week", "security", "harassment", "sign-off")
_ID = re.compile(r'<section[^>]*? id="([^"]+)"')


@pytest.fixture(scope="module")
def books(starter, shipped) -> dict[str, Any]:
    """Return short books of two departments."""
    handbook = starter.handbook.model_copy(update={"chapters": CHAPTERS})
    content = replace(starter, handbook=handbook)
    day = date(2026, 12, 1)
    return {
        name: compose(content, Edition(name, "ja", "trainee", "regular", day), shipped)
        for name in ("legal", "hr-pr")
    }


@pytest.fixture(scope="module")
def bound(books, shipped) -> dict[str, bytes]:
    """Return the files of both, the second made with what the first has set."""
    shelf = Memory()
    return {
        name: pdf.write(book, shipped, {}, shelf).content
        for name, book in books.items()
    }


def wanted(book, design) -> dict[str, str]:
    """Return the keys of a book's texts by the ids of their parts."""
    texts = Volume(book, design, Empty()).wanted
    return {found[1]: t.key for t in texts if (found := _ID.search(t.text.html))}


def drawn(content: bytes) -> bytes:
    """Return all that is drawn in a file."""
    file = pikepdf.open(BytesIO(content))
    streams = (one for one in file.objects if isinstance(one, pikepdf.Stream))
    return b"\n".join(
        one.read_bytes() for one in streams if one.get("/Subtype") != "/Image"
    )


def test_chapters_that_departments_share_are_set_once(books, shipped):
    legal, other = (wanted(book, shipped) for book in books.values())

    assert {id_ for id_ in legal if legal[id_] == other.get(id_)} == SHARED


def test_a_volume_says_what_its_departments_colours_are(bound, shipped):
    for name, content in bound.items():
        file = pikepdf.open(BytesIO(content))
        spaces = file.pages[-1].Resources.ColorSpace
        own = shipped.accent(name)
        assert [bytes(spaces[f"/{one}"][3]).hex() for one in dyes.NAMES] == [
            colour[1:] for colour in (own.accent, own.line, own.tint)
        ]


def test_no_colour_that_stands_in_is_printed(bound):
    operators = [one for one in dyes._named() if one]

    for content in bound.values():
        seen = drawn(content)
        assert not [one for one in operators if one in seen.splitlines()]
        assert b"/Accent cs 0 scn" in seen.splitlines()


def test_a_shared_chapter_is_what_it_is_in_a_book_made_alone(books, bound, shipped):
    alone = pdf.write(books["hr-pr"], shipped, {}).content

    assert alone == bound["hr-pr"]


@pytest.mark.parametrize(
    "style",
    [
        "p { color: color-mix(in srgb, var(--accent), white) }",
        "p { border: 1mm groove var(--accent) }",
        f"p {{ color: {dyes.STAND_INS.line} }}",
        "p { color: rgb(1, 2, 3) }",
        "p { background: rgba(1 2 4 / 30%) }",
    ],
)
def test_a_style_that_mixes_colours_has_the_real_ones(books, shipped, style):
    look = replace(shipped, stylesheet=shipped.stylesheet + style)

    plain = dyes.plain(books["legal"], look)

    assert plain.design.accent("") == shipped.accent("legal")
    assert dyes.dye(books["legal"], look).spaces == {}


def test_a_company_that_uses_the_colours_that_stand_in_has_its_own(books, shipped):
    style = f"h1 {{ color: {dyes.STAND_INS.accent} }}"
    look = replace(shipped, stylesheet=shipped.stylesheet + style)

    seen = drawn(pdf.write(books["legal"], look, {}).content).splitlines()

    assert b"/Accent cs 0 scn" not in seen
    assert b"0.003922 0.007843 0.011765 rg" in seen


@pytest.mark.parametrize(
    "style",
    [
        "caption .number { text-transform: full-width }",
        'figcaption .number::before { content: "2026-" }',
        '.footnote::footnote-marker { content: "(" attr(data-number) ") 2" }',
        ".number { font-variant-numeric: oldstyle-nums }",
    ],
)
def test_numbers_that_a_company_shows_in_its_own_way_are_laid_out(shipped, style):
    look = replace(shipped, stylesheet=shipped.stylesheet + style)

    assert stamps.are_told(look)
    assert not stamps.are_told(shipped)


def test_the_key_of_a_text_tells_which_font_files_it_is_set_in(books, shipped):
    (first, *rest) = shipped.typefaces
    other = replace(first, files=(first.files[1], first.files[0]))
    look = replace(shipped, typefaces=(other, *rest))

    keys = {one.key for one in Volume(books["legal"], look, Empty()).wanted}

    assert keys.isdisjoint(
        one.key for one in Volume(books["legal"], shipped, Empty()).wanted
    )


def test_a_process_sets_each_book_in_its_own_typefaces(shipped):
    (first, *rest) = shipped.typefaces
    other = replace(first, family=f"{first.family} of another")

    assert layout._known((first, *rest)) is layout._known((first, *rest))
    assert layout._known((first, *rest)) is not layout._known((other, *rest))


class _Full(Memory):
    def put(self, key: str, content: bytes) -> None:
        raise AssertionError("made again")


def test_a_part_is_made_fit_for_pages_once(books, shipped):
    shelf = Memory()
    first = Volume(books["legal"], shipped, shelf).wanted
    assert Volume(books["legal"], shipped, _Full(shelf)).wanted == first


def test_what_was_made_fit_for_pages_is_that_of_its_own_book(books, shipped):
    shelf = Memory()
    document = books["legal"]
    Volume(document, shipped, shelf)
    for other in (
        books["hr-pr"],
        replace(document, entries=_longer(document.entries)),
        replace(document, parts=document.parts[:-2]),
        replace(document, edition=replace(document.edition, language="en")),
    ):
        made = Volume(other, shipped, shelf).wanted
        assert made == Volume(other, shipped, Empty()).wanted


def test_what_was_made_fit_for_pages_shows_the_pictures_of_its_look(books, shipped):
    shelf = Memory()
    Volume(books["legal"], shipped, shelf)
    mixing = "p { color: color-mix(in srgb, var(--accent), white) }"
    own = replace(shipped, stylesheet=f"{shipped.stylesheet}\n{mixing}")
    made = Volume(books["legal"], own, shelf).wanted
    assert made == Volume(books["legal"], own, Empty()).wanted


def _longer(entries):
    return tuple(replace(one, title=f"{one.title}*") for one in entries)


def test_what_was_made_fit_for_pages_and_is_spoilt_is_made_again(books, shipped):
    shelf = Memory()
    first = Volume(books["legal"], shipped, shelf).wanted
    spoilt = Memory(dict.fromkeys(shelf, b"{"))
    assert Volume(books["legal"], shipped, spoilt).wanted == first
