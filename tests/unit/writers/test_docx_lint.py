"""Whatever would make Word ask, repair or stay silent is found by the lint."""

import re
import zipfile
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from io import BytesIO

import pytest
from lxml import etree

from handbook.document import Part
from handbook.writers import docx
from handbook.writers.docx.lint import Package, lint

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

_CROSS = '<section id="cross"><p><a class="xref" href="#cross">先</a></p></section>'

Parts = dict[str, bytes]
Tree = etree._Element
Change = Callable[[Parts], Parts]


@pytest.fixture(scope="module")
def sound(short, shipped) -> bytes:
    """Return a book of chapters, cards, notes, boxes and pictures without a defect."""
    chapters = ("cover", "chapter-department", "chapter-security", "chapter-sign-off")
    parts = tuple(part for part in short.parts if part.id in chapters)
    cross = Part("chapter", "cross", "", "先", _CROSS)
    book = replace(short, parts=(*parts, cross), entries=())
    written = docx.write(book, shipped, {"last-page": "9", "cross": "8"}).content
    assert lint(written) == []
    return written


def _packed(parts: Parts, *, dated: bool = False) -> bytes:
    out, first = BytesIO(), (1980, 1, 1, 0, 0, 0)
    dates = (first, (2026, 4, 1, 9, 0, 0) if dated else first)
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, dates[name == _TYPES]), content)
    return out.getvalue()


# --- defects to seed ---


def _tree(change: Callable[[Tree], None], name: str = "word/document.xml") -> Change:
    """Return a change of one part's tree."""

    def apply(parts: Parts) -> Parts:
        root = etree.fromstring(parts[name])
        change(root)
        return parts | {name: etree.tostring(root)}

    return apply


def _in_a_foot(change: Callable[[Tree], None]) -> Change:
    """Return a change of the first foot that holds fields."""

    def apply(parts: Parts) -> Parts:
        foot = next(
            n for n in sorted(parts) if "footer" in n and b"fldChar" in parts[n]
        )
        return _tree(change, foot)(parts)

    return apply


def _said(name: str, old: str, new: str) -> Change:
    """Return a change of the first place where a part matches ``old``."""

    def apply(parts: Parts) -> Parts:
        text, count = re.subn(old, new, parts[name].decode(), count=1)
        assert count
        return parts | {name: text.encode()}

    return apply


def _without(name: str) -> Change:
    return lambda parts: {n: c for n, c in parts.items() if n != name}


def _with(name: str, content: bytes) -> Change:
    return lambda parts: parts | {name: content}


def _all(root: Tree, tag: str) -> list[Tree]:
    return list(root.iter(f"{_W}{tag}"))


def _set(tag: str, name: str, value: str, of: int = 0) -> Callable[[Tree], None]:
    return lambda root: _all(root, tag)[of].set(f"{_W}{name}", value)


def _same(tag: str, name: str) -> Callable[[Tree], None]:
    """Return a change that gives the second of its kind the first one's value."""

    def change(root: Tree) -> None:
        first, second, *_ = _all(root, tag)
        second.set(f"{_W}{name}", first.get(f"{_W}{name}"))

    return change


def _gone(tag: str, **having: str) -> Callable[[Tree], None]:
    def change(root: Tree) -> None:
        found = next(
            e
            for e in _all(root, tag)
            if all(e.get(f"{_W}{k}") == v for k, v in having.items())
        )
        found.getparent().remove(found)

    return change


def _capitals(root: Tree) -> None:
    first, second, *_ = _all(root, "bookmarkStart")
    second.set(f"{_W}name", first.get(f"{_W}name").upper())


def _backwards(root: Tree) -> None:
    start = _all(root, "bookmarkStart")[0]
    end = next(
        e for e in _all(root, "bookmarkEnd") if e.get(f"{_W}id") == start.get(f"{_W}id")
    )
    start.addprevious(end)


def _early(root: Tree) -> None:
    begin = _all(root, "fldChar")[0].getparent()
    end = deepcopy(begin)
    end[-1].set(f"{_W}fldCharType", "end")
    begin.addprevious(end)


def _twin(tag: str) -> Callable[[Tree], None]:
    def change(root: Tree) -> None:
        first = _all(root, tag)[0]
        first.addnext(deepcopy(first))

    return change


def _name_again(root: Tree) -> None:
    first, second, *_ = (e.find(f"{_W}name") for e in _all(root, "style"))
    second.set(f"{_W}val", first.get(f"{_W}val").upper())


def _touching(root: Tree) -> None:
    table = _all(root, "tbl")[0]
    table.addnext(deepcopy(table))


def _in_a_control(root: Tree) -> None:
    """Put the paragraph that calls a note into a control around blocks."""
    paragraph = next(_all(root, "footnoteReference")[0].iterancestors(f"{_W}p"))
    control = etree.Element(f"{_W}sdt")
    paragraph.addprevious(control)
    etree.SubElement(control, f"{_W}sdtContent").append(paragraph)


def _same_control(root: Tree) -> None:
    first, second, *_ = root.findall(f".//{_W}sdtPr/{_W}id")
    second.set(f"{_W}val", first.get(f"{_W}val"))


def _same_drawing(root: Tree) -> None:
    first, second, *_ = root.iter(f"{_WP}docPr")
    second.set("id", first.get("id"))


def _wordless(root: Tree) -> None:
    picture = next(p for p in root.iter(f"{_WP}docPr") if p.get("descr"))
    picture.set("descr", "")


def _leap(root: Tree) -> None:
    style = next(
        e for e in _all(root, "pStyle") if e.get(f"{_W}val").startswith("Heading2")
    )
    style.set(f"{_W}val", "Heading4")


def _headless(root: Tree) -> None:
    for head in _all(root, "tblHeader"):
        head.getparent().remove(head)


def _endless(root: Tree) -> None:
    cell = next(c for c in _all(root, "tc") if c[-1].tag == f"{_W}p")
    cell.remove(cell[-1])


def _narrow(root: Tree) -> None:
    row = next(r for r in _all(root, "tr") if len(r.findall(f"{_W}tc")) > 1)
    row.remove(row.find(f"{_W}tc"))


_DOCUMENT, _STYLES = "word/document.xml", "word/styles.xml"
_NUMBERING, _SETTINGS = "word/numbering.xml", "word/settings.xml"
_CORE, _TYPES = "docProps/core.xml", "[Content_Types].xml"

DEFECTS: dict[str, tuple[Change, str]] = {
    "a bookmark twice": (_tree(_same("bookmarkStart", "name")), "bookmark twice: "),
    "names that differ by capitals": (_tree(_capitals), "bookmark twice: "),
    "a bookmark's id twice": (_tree(_same("bookmarkStart", "id")), "bookmark id twice"),
    "a bookmark without an end": (_tree(_gone("bookmarkEnd")), "bookmark half: "),
    "a bookmark without a start": (_tree(_gone("bookmarkStart")), "bookmark half: "),
    "a bookmark that ends first": (_tree(_backwards), "bookmark ends before"),
    "a long name of a bookmark": (
        _tree(_set("bookmarkStart", "name", "a" * 41)),
        "bookmark name: a",
    ),
    "a name that begins with a figure": (
        _tree(_set("bookmarkStart", "name", "1a")),
        "bookmark name: 1a",
    ),
    "a reference to nothing": (
        _said(_DOCUMENT, r"PAGEREF \S+", "PAGEREF _at_gone"),
        "reference to nothing: _at_gone",
    ),
    "a link to nothing": (
        _said(_DOCUMENT, r'w:anchor="[^"]*"', 'w:anchor="_at_gone"'),
        "link to nothing: _at_gone",
    ),
    "a field without an end": (
        _tree(_gone("fldChar", fldCharType="end")),
        "field does not end: word/document.xml",
    ),
    "a field that ends before it begins": (_tree(_early), "field ends before it"),
    "a field in a head without an end": (
        _in_a_foot(_gone("fldChar", fldCharType="end")),
        "field does not end: word/footer",
    ),
    "a style of paragraphs that is not there": (
        _tree(_set("pStyle", "val", "Gone")),
        "style missing: Gone",
    ),
    "a style of tables that is not there": (
        _tree(_set("tblStyle", "val", "Gone")),
        "style missing: Gone",
    ),
    "a style that another is based on": (
        _tree(_set("basedOn", "val", "Gone"), _STYLES),
        "style missing: Gone",
    ),
    "a style twice": (_tree(_twin("style"), _STYLES), "style id twice: "),
    "a style's name twice": (
        _tree(_name_again, _STYLES),
        "style name twice: ",
    ),
    "a list that is not there": (
        _tree(_set("numId", "val", "999")),
        "list missing: 999",
    ),
    "a list without a look": (
        _tree(_set("abstractNumId", "val", "999"), _NUMBERING),
        "abstract list missing: 999",
    ),
    "a cell that a table ends": (_tree(_endless), "cell does not end in a paragraph"),
    "tables that touch": (_tree(_touching), "tables touch"),
    "a row that lacks a cell": (_tree(_narrow), "row does not fill its grid"),
    "a table whose head is a row": (_tree(_headless), "table without a head row"),
    "a note that is not there": (
        _tree(_set("footnoteReference", "id", "999")),
        "note missing: 999",
    ),
    "a note called twice": (
        _tree(_twin("footnoteReference")),
        "note called twice",
    ),
    "a part without a type": (_with("word/x.bin", b"x"), "part without a type: "),
    "a type that is not said": (
        _said(_TYPES, r'<Override PartName="/word/styles.xml"[^>]*/>', ""),
        "part without a type: word/styles.xml",
    ),
    "a relationship that is not there": (
        _said(_DOCUMENT, r'r:embed="rId\d+"', 'r:embed="rId9999"'),
        "relationship missing: word/document.xml rId9999",
    ),
    "a part that is not there": (
        _without("word/theme/theme1.xml"),
        "part missing: word/theme/theme1.xml",
    ),
    "a control's id twice": (_tree(_same_control), "control id twice: "),
    "a control with a long name": (
        _tree(_set("alias", "val", "名" * 65)),
        "control name too long: ",
    ),
    "a note in a control": (_tree(_in_a_control), "footnote in a block control"),
    "a prompt to update": (
        _said(_SETTINGS, "<w:mirrorMargins/>", '<w:updateFields w:val="true"/>'),
        "Word would ask a question: updateFields",
    ),
    "a field to update": (
        _said(_DOCUMENT, 'w:fldCharType="begin"', 'w:fldCharType="begin" w:dirty="1"'),
        "Word would ask a question: dirty",
    ),
    "a drawing's id twice": (_tree(_same_drawing), "drawing id twice: "),
    "a picture without words": (_tree(_wordless), "picture without words: "),
    "headings that leap": (_tree(_leap), "heading 4 follows heading 1"),
    "no title": (_said(_CORE, "<dc:title>[^<]*<", "<dc:title><"), "no title"),
    "no language": (
        _said(_CORE, "<dc:language>[^<]*</dc:language>", ""),
        "no language",
    ),
    "no language in the styles": (
        _tree(_gone("lang"), _STYLES),
        "no language in the styles",
    ),
}


@pytest.mark.parametrize(
    ("change", "told"), DEFECTS.values(), ids=[n.replace(" ", "-") for n in DEFECTS]
)
def test_a_defect_is_found_and_named(sound, change, told):
    found = lint(_packed(change(Package(sound).parts)))

    assert any(problem.startswith(told) for problem in found), found


def test_entries_with_dates_are_found(sound):
    assert lint(_packed(Package(sound).parts, dated=True)) == ["entries bear dates"]
