"""Books to draw figures of, and what their drawings hold."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree

from handbook import content, resources
from handbook.content.catalogues.translation import translated
from handbook.content.manuscript import Manuscript
from handbook.design import Design
from handbook.document import site_marks
from handbook.document.book import Book, open_book
from handbook.document.figures import DRAWN, Scribe, Sheet
from handbook.document.figures.illustration import Illustration
from handbook.document.labels import of
from handbook.document.model import Edition, Picture
from handbook.document.scope import scope

_SVG = "{http://www.w3.org/2000/svg}"


class Drawing:
    """What stands in a drawing, read back."""

    def __init__(self, picture: Picture) -> None:
        assert picture.svg is not None
        self.root = etree.fromstring(picture.svg)
        _x, _y, self.width, self.height = map(float, self.root.get("viewBox").split())
        self.title = self.root.findtext(f"{_SVG}title")
        self.description = self.root.findtext(f"{_SVG}desc")
        self.language = self.root.get("{http://www.w3.org/XML/1998/namespace}lang")

    def all(self, tag: str, **values: str) -> list[dict[str, Any]]:
        """Return the attributes of the elements that have these values."""
        return [
            dict(element.attrib)
            for element in self.root.iter(f"{_SVG}{tag}")
            if all(element.get(k.replace("_", "-")) == v for k, v in values.items())
        ]

    @property
    def lines(self) -> int:
        """How many lines of text there are: filled paths of more than an arrow."""
        return sum(one["d"].count("Z") > 1 for one in self.all("path") if "fill" in one)

    @property
    def extent(self) -> tuple[float, float, float, float]:
        """Return the least and the most of all points, x before y."""
        xs, ys = [0.0], [0.0]
        for path in self.all("path"):
            absolute = re.sub(r"[lhv][^A-Z]*", "", path["d"])
            numbers = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", absolute)]
            xs += numbers[0::2]
            ys += numbers[1::2]
        for rect in self.all("rect"):
            x, y = float(rect["x"]), float(rect["y"])
            xs += [x, x + float(rect["width"])]
            ys += [y, y + float(rect["height"])]
        return min(xs), min(ys), max(xs), max(ys)


@pytest.fixture(scope="session")
def manuscripts() -> dict[str, Manuscript]:
    """Return the starter in each language."""
    starter = content.load(resources.starter(), languages=("en",))
    return {language: translated(starter, language) for language in ("ja", "en")}


@pytest.fixture(scope="session")
def scribe(
    manuscripts: dict[str, Manuscript], shipped: Design, edition: Callable[..., Edition]
) -> Callable[..., Scribe]:
    """Return a maker of scribes: a department, a language, then what to change.

    ``department`` changes what is in the book's department, other keys the book.
    """

    def make(
        id_: str = "accounting",
        language: str = "ja",
        department: dict[str, object] | None = None,
        design: Design = shipped,
        **changes: object,
    ) -> Scribe:
        manuscript = manuscripts[language]
        labels = of(language, {})
        book: Book = open_book(manuscript, edition(id_, language=language), labels)
        if department:
            own = book.department.model_copy(update=department)
            changes = {**changes, "department": own}
        book = replace(book, **changes)  # type: ignore[arg-type]
        prose = scope(manuscript, book, labels, {}, lambda _file: "")
        sheet = Sheet.of(design, id_, language)
        return Scribe(book, labels, prose, sheet, site_marks.of(book, labels))

    return make


@pytest.fixture(scope="session")
def figure(scribe: Callable[..., Scribe]) -> Callable[..., Illustration | None]:
    """Return what makes a figure by its name, with a scribe that is made for it."""

    def make(name: str, *of_book: str, **changes: object) -> Illustration | None:
        return DRAWN[name](scribe(*of_book, **changes))

    return make


@pytest.fixture(scope="session")
def drawing(figure: Callable[..., Illustration | None]) -> Callable[..., Drawing]:
    """Return what draws a figure and reads it back."""

    def make(name: str, *of_book: str, **changes: object) -> Drawing:
        found = figure(name, *of_book, **changes)
        assert found is not None
        return Drawing(found.picture)

    return make


@pytest.fixture(scope="session")
def read() -> Callable[[Picture], Drawing]:
    """Return what reads a drawing back."""
    return Drawing
