"""One token, or one colour of the brand, and both editions change."""

from dataclasses import replace

import pytest

from handbook import design
from handbook.writers import docx
from handbook.writers.docx.lint import Package
from handbook.writers.pdf.layout import lay_out

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def page(short):
    """Return a book of one chapter."""
    parts = tuple(part for part in short.parts if part.id == "chapter-security")
    return replace(short, parts=parts, entries=())


def looks(page, tokens="", accent=""):
    """Return what PDF and Word make of a company's tokens and accent."""
    styles = {"tokens.toml": tokens} if tokens else {}
    brand = {"secretary": accent} if accent else {}
    look = design.locate(design.load(styles, brand))
    return lay_out(page, look), Package(docx.write(page, look, {}).content)


def printed(laid, tag, name):
    """Return a property of the first box of a tag, in points if it is a length."""
    boxes = (box for sheet in laid.pages for box in sheet._page_box.descendants())
    box = next(one for one in boxes if one.element_tag == tag)
    return box.style[name]


def points(pixels):
    return round(float(pixels) * 0.75, 1)


def written(package, style, path, name="val"):
    """Return what a style of the Word edition says."""
    found = package.tree("styles").find(f"{_W}style[@{_W}styleId='{style}']")
    return found.find("/".join(_W + one for one in path.split("/"))).get(_W + name)


@pytest.mark.parametrize(
    ("token", "tag", "style"),
    [
        ("body", "body", "Normal"),
        ("heading-2", "h2", "Heading2"),
        ("table", "td", "TableText"),
    ],
)
def test_a_size_changes_in_both_editions(page, token, tag, style):
    before, after = (
        looks(page, f'[size]\n{token} = "{size}pt"\n') for size in (12.5, 14.5)
    )

    for (laid, package), size in ((before, 12.5), (after, 14.5)):
        assert points(printed(laid, tag, "font_size")) == size
        assert written(package, style, "rPr/sz") == str(round(size * 2))


def test_a_margin_changes_in_both_editions(page):
    laid, package = looks(page, '[page]\nmargin-outer = "31mm"\n')

    (edges,) = package.tree("document").iter(f"{_W}pgMar")
    sheet = laid.pages[0]._page_box
    assert points(sheet.margin_right) == pytest.approx(31 * 72 / 25.4, abs=0.1)
    assert int(edges.get(f"{_W}right")) == pytest.approx(31 * 1440 / 25.4, abs=1)


def test_the_reading_axis_changes_in_both_editions(page):
    laid, package = looks(page, '[grid]\nlabel = "33mm"\n')
    sheet = laid.pages[0]._page_box
    begins = {points(b.content_box_x() - sheet.content_box_x()) for b in below(sheet)}

    assert begins & {93.5, 93.6}  # 33 mm
    assert not begins & {79.3, 79.4}  # 28 mm, as shipped
    twips = int(written(package, "BodyText", "pPr/ind", "left"))
    assert twips == pytest.approx(33 * 1440 / 25.4, abs=1)


def below(sheet):
    """Yield the boxes of a page that have an element."""
    yield from (b for b in sheet.descendants() if b.element_tag and hasattr(b, "width"))


def test_an_ink_changes_in_both_editions(page):
    laid, package = looks(page, '[ink]\ntext = "#2b1a40"\n')

    assert rgb(printed(laid, "body", "color")) == "2b1a40"
    assert written(package, "Normal", "rPr/color") == "2B1A40"


def test_an_accent_of_the_brand_changes_in_both_editions(page):
    laid, package = looks(page, accent="#7a1f3d")
    boxes = [box for sheet in laid.pages for box in sheet._page_box.descendants()]

    assert "7a1f3d" in {rgb(box.style["color"]) for box in boxes}
    assert written(package, "Accent", "rPr/color") == "7A1F3D"


def rgb(colour):
    """Return a colour of a box as six digits."""
    return "".join(f"{round(part * 255):02x}" for part in colour.coordinates)
