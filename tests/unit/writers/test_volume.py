"""A volume is bound from fragments, and is what one layout in one run would be."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import zip_longest
from typing import Any, NamedTuple

import pikepdf
import pypdfium2
import pytest
from lxml.html import document_fromstring
from PIL import Image, ImageChops

from handbook import collection, resources
from handbook.content import load
from handbook.content.catalogues.translation import translated
from handbook.diagnostics import ContentError
from handbook.document import Edition, compose
from handbook.writers import markup, pdf
from handbook.writers.pdf import file as one_file
from handbook.writers.pdf import flush, layout, pictures
from handbook.writers.pdf.volume import (
    binder,
    dyes,
    making,
    packing,
    setting,
    stamps,
    typefaces,
)
from handbook.writers.pdf.volume import file as volume_file
from handbook.writers.pdf.volume.binder import Leaf
from handbook.writers.shelf import Memory
from handbook.writers.written import Written

from .conftest import CHAPTERS

_SCALE = 1.5  # pixels a point
_ROUNDED = 100  # pixels of a page: a letter or two, in 1.1 million
_BOOKS = {
    "whole, ja": ("secretary", "ja", "trainee", None),
    # whose first chapter has one page: a named one keeps margins at its head
    "short, en": ("legal", "en", "trainer", CHAPTERS[1:]),
}
_FOLIO = re.compile(r'data-folio="(\d+)"')
_COUNTER_STYLE = re.compile(r"@counter-style folio \{.*?\n\}", re.DOTALL)
# Counts pages in noughts, as numbers are laid out before they are stamped.
_NOUGHTS = """
@counter-style folio { system: cyclic; symbols: "0"; range: 1 9; fallback: tens; }
@counter-style tens { system: cyclic; symbols: "00"; range: 10 99; fallback: more; }
@counter-style more { system: cyclic; symbols: "000"; range: 100 999; fallback: front; }
@counter-style front { system: fixed 9001; symbols: "i" "ii" "iii" "iv" "v" "vi" "vii"
  "viii" "ix" "x" "xi" "xii"; }
"""
_FIT = b"["  # begins what was made fit for pages, and not set yet


class Book(NamedTuple):
    """A book that is bound, what it is made of, and what it was bound from."""

    document: Any
    design: Any
    bound: Written
    shelf: Memory


@pytest.fixture(scope="module", params=_BOOKS.values(), ids=_BOOKS)
def book(request, shipped) -> Book:
    department, language, reader, chapters = request.param
    manuscript = load(resources.starter(), languages=(language,))
    content = translated(manuscript, language)
    if chapters:
        chosen = content.handbook.model_copy(update={"chapters": chapters})
        content = replace(content, handbook=chosen)
    edition = Edition(department, language, reader, "regular", date(2026, 12, 1))
    design = shipped.spoken(language)
    document = compose(content, edition, design)
    shelf = Memory()
    return Book(document, design, pdf.write(document, design, {}, shelf), shelf)


@pytest.fixture(scope="module")
def at_once(book) -> bytes:
    """Return the same book as WeasyPrint lays it out and writes it in one run."""
    document, design = book.document, book.design
    with collection.paused(), flush.lines(document.language, design):
        laid = layout.lay_out(document, design)
        return one_file.saved(laid, document.language, document.digest)


@pytest.fixture(scope="module")
def in_noughts(book) -> bytes:
    """Return the same book laid out in one run, heads and all, its numbers stamped."""
    document, design, bound, _shelf = book
    text = markup.page(
        document, design, pictures.address, bound.folios, with_names=True
    )
    text = _FOLIO.sub(lambda f: f'data-folio="{stamps.shape(f[1])}"', text)
    tree = document_fromstring(text)
    numbers: dict[str, str] = {}
    for number, part in enumerate(tree.iterfind("body/*")):
        numbers |= stamps.loosen(part, str(number))
    text = "<!DOCTYPE html>" + markup.text(tree)
    style = markup.stylesheet(document, design, counted=False)
    style, times = _COUNTER_STYLE.subn(_NOUGHTS, style)
    assert times == 1
    render = layout.renderer(document, design)
    with collection.paused(), flush.lines(document.language, design, stamped=True):
        whole = setting.drawn(render(text, style))
        width, height = (design.tokens[f"page-{one}"] for one in ("width", "height"))
        bare = f"@page {{ size: {width} {height}; margin: 0 }}"
        nothing = '<html lang="ja"><p id="none"></p></html>'
        around = setting.untagged(render(nothing, bare))
        leaves = [
            Leaf(0, sheet, label, "right")
            for sheet, label in enumerate(labels(bound.content))
        ]
        assert len(whole.sheets) == len(leaves)
        fonts, faces = typefaces.of((whole, around), document.language, render)
        size = making.size(design)
        printed = {**bound.folios, **numbers}
        none = dyes.Dye({}, {})
        press = volume_file.begun(fonts, faces, printed, size, none)
        binder.bind(press, (whole, around), leaves)
        volume_file.finish(press, (whole, around), leaves)
        volume_file.describe(press, document.imprint, "")
        volume_file.speak(press, document.language)
        return volume_file.written(press, "")


def labels(content: bytes) -> list[str]:
    file = pypdfium2.PdfDocument(content)
    return [file.get_page_label(number) for number in range(len(file))]


def painted(content: bytes) -> list[Image.Image]:
    """Return a picture of each page."""
    pages = pypdfium2.PdfDocument(content)
    return [page.render(scale=_SCALE, grayscale=True).to_pil() for page in pages]


def texts(content: bytes) -> list[str]:
    """Return the letters of each page, in whatever order they are drawn."""
    pages = pypdfium2.PdfDocument(content)
    said = (page.get_textpage().get_text_range() for page in pages)
    return ["".join(sorted("".join(text.split()))) for text in said]


def test_each_page_is_to_the_pixel_what_one_run_lays_out(book, in_noughts):
    """But for letters that a millionth of a point moves over a rounding step."""
    pages = zip_longest(painted(book.bound.content), painted(in_noughts))

    unlike = [
        number
        for number, (one, other) in enumerate(pages, 1)
        if _differing(one, other) > _ROUNDED
    ]

    assert unlike == []


def _differing(one: Image.Image, other: Image.Image) -> int:
    """Return how many pixels of two pages differ."""
    assert one.size == other.size
    return sum(ImageChops.difference(one, other).histogram()[1:])


def test_a_word_that_stands_elsewhere_would_be_seen(book):
    (page,) = painted(book.bound.content)[5:6]

    assert _differing(page, ImageChops.offset(page, 1, 0)) > 100 * _ROUNDED


def test_each_page_says_what_one_run_says(book, at_once):
    assert texts(book.bound.content) == texts(at_once)


def outline(file: Any, entries: Any = None) -> Any:
    if entries is None:
        with file.open_outline() as opened:
            return outline(file, opened.root)
    return [
        (e.title, e.is_closed, _place(file, e.destination), outline(file, e.children))
        for e in entries
    ]


def _numbers(file: Any) -> dict[Any, int]:
    return {page.obj.objgen: number for number, page in enumerate(file.pages)}


def _place(file: Any, place: Any) -> tuple[Any, ...]:
    page, kind, *spot = place
    spots = [round(float(number), 2) for number in spot]
    return _numbers(file)[page.objgen], str(kind), *spots


def destinations(file: Any) -> dict[str, Any]:
    names = file.Root.Names.Dests.Names
    pairs = zip(list(names)[::2], list(names)[1::2], strict=True)
    numbers = _numbers(file)
    return {
        str(name): (
            numbers[place[0].objgen],
            *(round(float(one), 2) for one in list(place)[2:]),
        )
        for name, place in pairs
    }


def links(file: Any) -> list[Any]:
    return [
        (
            number,
            [round(float(one), 2) for one in link.Rect],
            str(link.get("/Dest", "")) or str(link.A.URI),
            str(link.Contents),
        )
        for number, page in enumerate(file.pages)
        for link in page.obj.get("/Annots", [])
    ]


def tags(file: Any) -> list[Any]:
    """Return each tag in reading order: depth, kind, and what is said of it."""
    numbers = _numbers(file)
    found: list[Any] = []

    def walk(tag: Any, depth: int) -> None:
        if not isinstance(tag, pikepdf.Dictionary):
            found.append((depth, int(tag)))  # a marked content's own number
            return
        if tag.get("/Type") == "/OBJR":
            found.append((depth, "OBJR", str(tag.Obj.Subtype)))
            return
        about = tag.get("/A", pikepdf.Dictionary())
        found.append(
            (
                depth,
                str(tag.S),
                numbers[tag.Pg.objgen] if "/Pg" in tag else None,
                str(tag.get("/Alt", "")),
                str(tag.get("/Lang", "")),
                str(about.get("/Scope", "")),
                str(about.get("/ListNumbering", "")),
                len(about.get("/Headers", [])),
                [round(float(one), 2) for one in about.get("/BBox", [])],
            )
        )
        kids = tag.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            walk(kid, depth + 1)

    walk(file.Root.StructTreeRoot.K[0], 0)
    return found


@pytest.mark.parametrize("read", [outline, destinations, links, tags])
def test_a_volume_is_read_as_one_run_is(book, in_noughts, read):
    with (
        pikepdf.open(BytesIO(book.bound.content)) as bound,
        pikepdf.open(BytesIO(in_noughts)) as whole,
    ):
        found, other = read(bound), read(whole)

    assert len(found) > 5
    if read is tags:  # one run counts what is drawn of heads, too
        found, other = ([t for t in one if len(t) != 2] for one in (found, other))
    assert found == other


@pytest.mark.parametrize("read", [outline, destinations, links, tags])
def test_a_volume_leads_and_is_tagged_as_what_weasyprint_writes(book, at_once, read):
    """Places on the page aside: a figure of a page number may be narrower there."""
    with (
        pikepdf.open(BytesIO(book.bound.content)) as bound,
        pikepdf.open(BytesIO(at_once)) as whole,
    ):
        found, other = (_without_places(read(one)) for one in (bound, whole))

    assert len(found) > 5
    assert found == other


def _without_places(read: Any) -> Any:
    if isinstance(read, dict):
        return {name: place[0] for name, place in read.items()}
    return [_unplaced(one) for one in read if len(one) != 2]


def _unplaced(one: tuple[Any, ...]) -> Any:
    *about, last = one
    if isinstance(last, list) and about and isinstance(about[-1], tuple):  # of outlines
        return (*about[:-1], about[-1][0], [_unplaced(child) for child in last])
    return [part for part in one if not isinstance(part, list)]


def test_each_tag_is_found_from_the_page_that_it_stands_on(book):
    """By ISO 32000-1, 14.7.4.4, the tree of keys leads back to each tag."""
    with pikepdf.open(BytesIO(book.bound.content)) as file:
        keys = list(file.Root.StructTreeRoot.ParentTree.Nums)
        of = dict(zip(map(int, keys[::2]), keys[1::2], strict=True))
        for page in file.pages:
            if "/StructParents" not in page.obj:
                assert "/Annots" not in page.obj  # a blank one
                continue
            for number, tag in enumerate(of.pop(int(page.obj.StructParents))):
                assert tag.Pg.objgen == page.obj.objgen
                assert number in [kid for kid in tag.K if isinstance(kid, int)]
            for link in page.obj.get("/Annots", []):
                tag = of.pop(int(link.StructParent))
                objects = [kid.Obj.objgen for kid in tag.K if "/Obj" in _named(kid)]
                assert link.objgen in objects
        assert of == {}


def _named(kid: Any) -> Any:
    return kid if isinstance(kid, pikepdf.Dictionary) else {}


def test_names_of_heads_are_unlike_in_all_of_a_volume(book):
    heads: list[str] = []
    with pikepdf.open(BytesIO(book.bound.content)) as file:
        for one in file.objects:
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/TH":
                heads.append(str(one.ID))

    assert len(heads) > 20
    assert len(set(heads)) == len(heads)


def test_a_volume_has_one_subset_of_each_typeface(book):
    with pikepdf.open(BytesIO(book.bound.content)) as file:
        embedded = [
            str(one.FontName)
            for one in file.objects
            if isinstance(one, pikepdf.Dictionary)
            and one.get("/Type") == "/FontDescriptor"
        ]

    assert len(embedded) >= 2
    assert len(set(embedded)) == len(embedded)


def test_what_is_on_the_shelf_is_not_laid_out_again(book, monkeypatch):
    monkeypatch.setattr(setting, "drawn", _never)
    monkeypatch.setattr(setting, "untagged", _only_typefaces(setting.untagged))

    again = pdf.write(book.document, book.design, {}, book.shelf)

    assert again == book.bound


def _never(*_how):
    raise AssertionError("laid out again")


def _only_typefaces(untagged):
    def few(laid):
        assert len(laid.pages) == 1
        return untagged(laid)

    return few


def test_a_fragment_is_packed_and_unpacked_unchanged(book):
    fragments = [one for one in book.shelf.values() if not one.startswith(_FIT)]
    assert len(fragments) > 10
    for content in fragments:
        assert packing.packed(packing.unpacked(content)) == content


def test_a_fragment_on_its_shelf_is_bound_as_it_was_drawn(book):
    fragments = [one for one in book.shelf.values() if not one.startswith(_FIT)]
    for content in fragments:
        known, drawn = packing.opened(content), packing.unpacked(content)
        assert known.whole() == replace(drawn, faces={})
        assert known.faces == drawn.faces
        assert (known.spots, known.marks) == (drawn.spots, drawn.marks)


def test_no_file_of_a_typeface_is_read_for_what_is_drawn(short, shipped):
    laid = layout.renderer(short, shipped)("<html lang=ja><p>手引き", "")
    setting.untagged(laid)

    assert [len(font.file_content) for font in laid.fonts.values()] == [0]


def test_typefaces_are_embedded_where_harfbuzz_does_not_cut_them(
    short, shipped, monkeypatch
):
    from weasyprint.pdf import fonts

    usual = _embedded(pdf.write(short, shipped, {}).content)
    monkeypatch.setattr(fonts, "harfbuzz_subset", None)
    others = _embedded(pdf.write(short, shipped, {}).content)

    assert len(others) == len(usual) > 0
    assert min(others) > 1_000  # bytes


def _embedded(content: bytes) -> list[int]:
    """Return how long the file of each typeface is."""
    file = pikepdf.open(BytesIO(content))
    found = (one for one in file.objects if isinstance(one, pikepdf.Dictionary))
    told = [one for one in found if one.get("/Type") == "/FontDescriptor"]
    return [
        len(one.get("/FontFile3", one.get("/FontFile2")).read_bytes()) for one in told
    ]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda content: b"",
        lambda content: content[:-1],
        lambda content: content[: len(content) // 2],
        lambda content: b"x" + content,
        lambda content: b"9" + content,
        lambda content: content.replace(b"\n", b"\n\0", 1),
    ],
)
def test_what_is_spoilt_on_the_shelf_is_laid_out_again(book, spoil):
    spoilt = Memory({key: spoil(content) for key, content in book.shelf.items()})
    some = dict(list(spoilt.items())[:3])

    again = pdf.write(book.document, book.design, {}, Memory({**book.shelf, **some}))

    assert again == book.bound


def test_a_part_that_changes_is_the_only_one_laid_out_again(book):
    part = next(p for p in book.document.parts if p.id == "chapter-security")
    html = part.html.replace("</p>", "!</p>", 1)
    parts = tuple(
        replace(p, html=html) if p is part else p for p in book.document.parts
    )
    known = set(book.shelf)
    shelf = Memory(book.shelf)

    pdf.write(replace(book.document, parts=parts), book.design, {}, shelf)

    made = [shelf[key] for key in set(shelf) - known]
    assert sum(not one.startswith(_FIT) for one in made) == 1
    assert len(made) == 2


def test_words_that_look_like_a_picture_are_set_as_words(short, shipped):
    words = 'src="picture:none"'
    parts = tuple(
        replace(p, html=p.html.replace("</p>", f" {words}</p>", 1))
        if p.id == "chapter-security"
        else p
        for p in short.parts
    )

    volume = making.Volume(replace(short, parts=parts), shipped, Memory())

    assert sum(words in one.text.html for one in volume.wanted) == 1


def test_all_parts_that_have_no_room_are_told_at_once(short, shipped):
    wide = '<p style="white-space: nowrap; width: 900mm">{}</p></section>'
    parts = tuple(
        replace(p, html=p.html.replace("</section>", wide.format(p.title * 90), 1))
        if p.id in {"chapter-security", "chapter-skills"}
        else p
        for p in short.parts
    )

    with pytest.raises(ContentError) as told:
        pdf.write(replace(short, parts=parts), shipped, {})

    titles = [p.title for p in parts if p.id in {"chapter-security", "chapter-skills"}]
    messages = [problem.message for problem in told.value.problems]
    assert [m.split('"')[1] for m in messages] == titles


def test_a_missing_glyph_is_told_however_often_the_part_was_laid_out(short, shipped):
    (part,) = (p for p in short.parts if p.id == "chapter-security")
    spoilt = replace(part, html=part.html.replace("</p>", "\U0001f600</p>", 1))
    parts = tuple(spoilt if p is part else p for p in short.parts)
    shelf = Memory()

    for _again in range(2):
        with pytest.raises(ContentError, match="U\\+1F600"):
            pdf.write(replace(short, parts=parts), shipped, {}, shelf)


def test_grounds_that_fade_move_with_the_text_of_their_page(short, shipped):
    fading = "h2 { background: linear-gradient(#eeeeee, #aaaaaa) }"
    look = replace(shipped, stylesheet=shipped.stylesheet + fading)

    file = pikepdf.open(BytesIO(pdf.write(short, look, {}).content))

    mm = look.millimetres
    sides = {"recto": mm("page-margin-inner"), "verso": mm("page-margin-outer")}
    assert set(_grounds(file)) == {(side, round(at, 2)) for side, at in sides.items()}


def _grounds(file: Any) -> Iterator[tuple[str, float]]:
    """Yield on which side each ground stands that is drawn as a pattern, and where."""
    for number, page in enumerate(file.pages):
        parts = page.obj.get("/Contents", [])
        drawn = b"\n".join(one.read_bytes() for one in parts)
        for name in re.findall(rb"/(p\d+) scn", drawn):
            left = float(page.Resources.Pattern[f"/{name.decode()}"].Matrix[4])
            yield "verso" if number % 2 else "recto", round(left / 72 * 25.4, 2)
