"""A5, and B5: half a page holds what a page does, and can be read."""

from importlib.util import module_from_spec, spec_from_file_location
from itertools import pairwise
from pathlib import Path

import pytest

from handbook import collection, content, design, resources
from handbook.content.catalogues.translation import translated
from handbook.document import Edition, compose
from handbook.writers import markup
from handbook.writers.pdf import layout, pictures, proof

PARTS = ("cover", "control", "how", "contents", "chapter-duties", "chapter-plan")


class AnyFolio(dict):
    def __missing__(self, anchor):
        return "99"


def book(language, paper, parts, reader="trainee"):
    """Return parts of a book as they are laid out."""
    look = design.locate(design.load({}, {}, paper))
    whole = content.load(resources.starter(), languages=(language,))
    day = whole.handbook.control.date
    edition = Edition("accounting", language, reader, "regular", day)
    document = compose(translated(whole, language), edition, look)
    spoken = look.spoken(language)
    chosen = [part for part in document.parts if part.id in parts]
    with pictures.told(), collection.paused():
        text = markup.page(document, spoken, pictures.address, AnyFolio(), chosen)
        style = markup.stylesheet(document, spoken, counted=False)
        return layout.renderer(document, spoken)(text, style)


@pytest.fixture(scope="module")
def japanese():
    return book("ja", "A5", PARTS)


@pytest.fixture(scope="module")
def english():
    return book("en", "A5", PARTS[:4])


def walk(box):
    """Yield a box and those in it; what is placed absolutely is held at one remove."""
    box = getattr(box, "_box", box)
    yield box
    for child in getattr(box, "children", ()):
        yield from walk(child)


def boxes(laid, tag):
    return [
        box
        for page in laid.pages
        for box in walk(page._page_box)
        if box.element_tag == tag
    ]


def text(box):
    return "".join(getattr(one, "text", "") for one in walk(box)).replace("\xa0", " ")


def kind(box):
    return type(box).__name__


def test_a_compositor_sends_no_small_page_back(japanese, english):
    assert proof.read(japanese).findings == ()
    assert proof.read(english).findings == ()


@pytest.mark.parametrize(("language", "paper"), [("ja", "A4"), ("en", "A5")])
def test_the_lists_of_tables_and_figures_stay_together(language, paper):
    laid = book(language, paper, ("contents",), "trainer")

    holding = [
        number
        for number, page in enumerate(laid.pages)
        for box in walk(page._page_box)
        if box.element_tag in ("h2", "ol")
        and (box.element_tag == "h2" or "captions" in box.element.get("class", ""))
    ]

    assert len(holding) >= 4
    assert len(set(holding)) == 1
    assert proof.read(laid).findings == ()


@pytest.mark.parametrize("paper", design.PAPERS)
def test_the_punch_mark_is_in_the_middle_of_the_sheet(short, paper):
    look = design.locate(design.load({}, {}, paper))
    chosen = [part for part in short.parts if part.id in ("control", "how")]
    with pictures.told():
        text = markup.page(short, look, pictures.address, AnyFolio(), chosen)
        style = markup.stylesheet(short, look, counted=False)
        laid = layout.renderer(short, look)(text, style)

    places = [
        (box.position_y + box.margin_top + box.border_top_width / 2) / page.height
        for page in laid.pages
        for box in page._page_box.children
        if getattr(box, "at_keyword", "").endswith("-middle")
    ]

    assert len(places) == len(laid.pages) == 2
    assert places == pytest.approx([0.5, 0.5], abs=0.0005)


def test_document_control_is_one_page(japanese, english):
    for laid in (japanese, english):
        pages = ["control" in page.anchors for page in laid.pages]
        after = ["how" in page.anchors for page in laid.pages]

        assert after.index(True) - pages.index(True) == 1


def test_the_data_on_the_cover_take_a_line_each(japanese, english):
    for laid in (japanese, english):
        imprint = [
            box
            for one in boxes(laid, "dl")
            if one.element.get("class") == "imprint"
            for box in walk(one)
            if box.element_tag == "dd" and kind(box) == "BlockBox"
        ]

        assert len(imprint) == 4
        for box in imprint:
            assert [kind(one) for one in box.children] == ["LineBox"]


def test_the_number_of_a_table_stands_clear_of_its_title(english):
    items = [box for box in boxes(english, "li") if text(box).startswith("Table 1")]
    assert len(items) > 5

    for item in items:
        numbers = [one for one in walk(item) if one.element_tag == "span"]
        links = [one for one in walk(item) if one.element_tag == "a"]
        assert numbers
        assert links
        end = max(one.position_x + one.width for one in numbers)
        assert end < min(one.position_x + one.margin_left for one in links)


def test_what_can_be_done_by_a_day_stands_beside_its_label(japanese):
    lists = [one for one in boxes(japanese, "dl") if one.element.get("class") is None]
    first = [
        (term.content_box_y(), answer.content_box_y())
        for one in lists
        if one.children
        for term, answer in pairwise(one.children[:2])
        if term.is_floated()
    ]

    assert first
    assert all(abs(term - answer) < 1 for term, answer in first)


@pytest.mark.parametrize("word", ["b5", "B5"])
def test_the_benchmark_takes_a_paper_as_the_handbook_names_it(word):
    file = Path(__file__).parents[3] / "benchmarks" / "typesetting.py"
    spec = spec_from_file_location("typesetting", file)
    benchmark = module_from_spec(spec)
    spec.loader.exec_module(benchmark)

    assert benchmark.wishes(["legal", "--paper", word]).paper == "B5"
    assert benchmark.wishes([]).paper == "A4"
