"""Find in a .docx what no validator finds.

Bookmarks that are twice or half there, fields that do not close, references
and links to nothing, styles and lists that do not exist, cells that do not end
in a paragraph, parts without a type, and what a reader who does not see the
page would miss: alternative text, order of headings, title, language.
"""

import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import pairwise
from typing import Any

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_NAME = re.compile(r"[A-Za-z_]\w{0,39}", re.ASCII)
_REFERENCE = re.compile(r"\s*(?:PAGEREF|REF)\s+(\S+)")
_PROMPTS = ("updateFields", "dirty")
_LONGEST = 64  # characters of a control's name


class Package:
    """A .docx, its parts parsed as they are asked for."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
            self.dates = {entry.date_time for entry in archive.infolist()}

    def tree(self, name: str) -> Any:
        """Return the part ``word/NAME.xml``, such as "document"."""
        return etree.fromstring(self.parts[f"word/{name}.xml"])

    def texts(self) -> Iterator[tuple[str, Any]]:
        """Yield the parts that hold text."""
        for name, raw in sorted(self.parts.items()):
            if re.fullmatch(r"word/(document|footnotes|header.*|footer.*)\.xml", name):
                yield name, etree.fromstring(raw)


def lint(content: bytes) -> list[str]:
    """Return what is wrong, sorted; nothing if all is well."""
    package = Package(content)
    document = package.tree("document")
    checks = (
        _bookmarks(document),
        _targets(document),
        _fields(package),
        _styles(package),
        _lists(package),
        _cells(package),
        _heads(document),
        _notes(package),
        _parts(package),
        _related(package),
        _controls(document),
        _prompts(package),
        _pictures(package),
        _headings(document),
        _properties(package),
    )
    return sorted(problem for found in checks for problem in found)


def _value(element: Any, name: str = "val") -> str:
    return str(element.get(f"{_W}{name}"))


def _all(tree: Any, *names: str) -> list[Any]:
    return list(tree.iter(*(f"{_W}{name}" for name in names)))


def _twice(values: Iterable[str]) -> list[str]:
    return sorted(value for value, count in Counter(values).items() if count > 1)


def _bookmarks(document: Any) -> Iterator[str]:
    starts = _all(document, "bookmarkStart")
    names = [_value(start, "name") for start in starts]
    opened = [_value(start, "id") for start in starts]
    closed = [_value(end, "id") for end in _all(document, "bookmarkEnd")]
    # Word does not tell capitals from small letters
    yield from (f"bookmark twice: {n}" for n in _twice(map(str.lower, names)))
    yield from (f"bookmark id twice: {i}" for i in _twice(opened))
    yield from (f"bookmark half: {i}" for i in sorted(set(opened) ^ set(closed)))
    yield from (f"bookmark name: {n}" for n in names if not _NAME.fullmatch(n))
    order = {e: i for i, e in enumerate(document.iter())}
    ends = {_value(end, "id"): end for end in _all(document, "bookmarkEnd")}
    for start in starts:
        end = ends.get(_value(start, "id"))
        if end is not None and order[end] < order[start]:
            yield f"bookmark ends before it starts: {_value(start, 'name')}"


def _targets(document: Any) -> Iterator[str]:
    names = {_value(start, "name") for start in _all(document, "bookmarkStart")}
    for code in _all(document, "instrText"):
        found = _REFERENCE.match(code.text or "")
        if found and found[1] not in names:
            yield f"reference to nothing: {found[1]}"
    for link in _all(document, "hyperlink"):
        anchor = link.get(f"{_W}anchor")
        if anchor is not None and anchor not in names:
            yield f"link to nothing: {anchor}"


def _fields(package: Package) -> Iterator[str]:
    for name, tree in package.texts():
        depth = 0
        for mark in _all(tree, "fldChar"):
            depth += {"begin": 1, "separate": 0, "end": -1}[_value(mark, "fldCharType")]
            if depth < 0:
                yield f"field ends before it begins: {name}"
        if depth:
            yield f"field does not end: {name}"


def _styles(package: Package) -> Iterator[str]:
    styles = _all(package.tree("styles"), "style")
    known = {_value(style, "styleId") for style in styles}
    yield from (
        f"style id twice: {i}" for i in _twice(_value(s, "styleId") for s in styles)
    )
    names = [_value(style.find(f"{_W}name")).lower() for style in styles]
    yield from (f"style name twice: {n}" for n in _twice(names))
    used = {
        _value(e)
        for _name, tree in package.texts()
        for e in _all(tree, "pStyle", "rStyle", "tblStyle")
    }
    used |= {_value(e) for e in _all(package.tree("styles"), "basedOn", "next", "link")}
    used |= {_value(e) for e in _all(package.tree("numbering"), "pStyle")}
    yield from (f"style missing: {style}" for style in sorted(used - known))


def _lists(package: Package) -> Iterator[str]:
    numbering = package.tree("numbering")
    known = {_value(num, "numId") for num in _all(numbering, "num")} | {"0"}
    trees = [tree for _name, tree in package.texts()] + [package.tree("styles")]
    used = {_value(e) for tree in trees for e in _all(tree, "numId")}
    yield from (f"list missing: {number}" for number in sorted(used - known))
    abstract = {_value(e, "abstractNumId") for e in _all(numbering, "abstractNum")}
    referred = {_value(e) for e in numbering.findall(f"{_W}num/{_W}abstractNumId")}
    yield from (f"abstract list missing: {a}" for a in sorted(referred - abstract))


def _cells(package: Package) -> Iterator[str]:
    for name, tree in package.texts():
        for cell in _all(tree, "tc"):
            if not len(cell) or cell[-1].tag != f"{_W}p":
                yield f"cell does not end in a paragraph: {name}"
        for table in _all(tree, "tbl"):
            following = table.getnext()
            if following is not None and following.tag == table.tag:
                yield f"tables touch: {name}"
            count = len(table.findall(f"{_W}tblGrid/{_W}gridCol"))
            for row in table.findall(f"{_W}tr"):
                spans = (
                    c.find(f"{_W}tcPr/{_W}gridSpan") for c in row.findall(f"{_W}tc")
                )
                if sum(1 if s is None else int(_value(s)) for s in spans) != count:
                    yield f"row does not fill its grid: {name}"


def _heads(document: Any) -> Iterator[str]:
    """Yield tables whose first row looks like a head and is none to a listener."""
    for table in _all(document, "tbl"):
        look = table.find(f"{_W}tblPr/{_W}tblLook")
        named = table.find(f"{_W}tblPr/{_W}tblCaption")
        claims = look is not None and _value(look, "firstRow") == "1"
        if claims and table.find(f"{_W}tr/{_W}trPr/{_W}tblHeader") is None:
            yield f"table without a head row: {'' if named is None else _value(named)}"


def _notes(package: Package) -> Iterator[str]:
    known = {_value(note, "id") for note in _all(package.tree("footnotes"), "footnote")}
    called = [
        _value(note, "id")
        for note in _all(package.tree("document"), "footnoteReference")
    ]
    yield from (f"note missing: {note}" for note in sorted(set(called) - known))
    yield from (f"note called twice: {note}" for note in _twice(called))


def _parts(package: Package) -> Iterator[str]:
    types = package.parts["[Content_Types].xml"].decode()
    for name in sorted(package.parts):
        suffix = name.rpartition(".")[2]
        # as mere XML, Word does not know what to do with a part of its own
        own = suffix == "xml" and name.startswith(("word/", "docProps/"))
        typed = f'PartName="/{name}"' in types
        typed |= not own and f'Extension="{suffix}"' in types
        if name != "[Content_Types].xml" and not typed:
            yield f"part without a type: {name}"
    for name, raw in sorted(package.parts.items()):
        if not name.startswith("word/") or not name.endswith(".xml"):
            continue
        folder, _, file = name.rpartition("/")
        rels = package.parts.get(f"{folder}/_rels/{file}.rels", b"<none/>")
        known = {rel.get("Id") for rel in etree.fromstring(rels)}
        tree = etree.fromstring(raw)
        pairs = ((str(k), str(v)) for e in tree.iter() for k, v in e.attrib.items())
        used = {value for name_, value in pairs if name_.startswith(_R)}
        yield from (
            f"relationship missing: {name} {id_}" for id_ in sorted(used - known)
        )
    if len(package.dates) != 1:
        yield "entries bear dates"


def _related(package: Package) -> Iterator[str]:
    """Yield parts that others say there are."""
    for name, raw in sorted(package.parts.items()):
        if not name.endswith(".rels"):
            continue
        folder = name.partition("_rels/")[0]
        for relation in etree.fromstring(raw):
            target = str(relation.get("Target"))
            path = posixpath.normpath(posixpath.join("/", folder, target))[1:]
            if relation.get("TargetMode") != "External" and path not in package.parts:
                yield f"part missing: {path}"


def _controls(document: Any) -> Iterator[str]:
    controls = _all(document, "sdtPr")
    ids = [_value(e) for control in controls for e in control.findall(f"{_W}id")]
    yield from (f"control id twice: {id_}" for id_ in _twice(ids))
    names = [_value(e) for control in controls for e in control.findall(f"{_W}alias")]
    yield from (f"control name too long: {n}" for n in names if len(n) > _LONGEST)
    for note in _all(document, "footnoteReference"):
        for control in note.iterancestors(f"{_W}sdt"):
            if control.getparent().tag != f"{_W}p":
                yield "footnote in a block control crashes LibreOffice"


def _prompts(package: Package) -> Iterator[str]:
    for name, raw in sorted(package.parts.items()):
        for prompt in _PROMPTS:
            if f"w:{prompt}".encode() in raw:
                yield f"Word would ask a question: {prompt} in {name}"


def _pictures(package: Package) -> Iterator[str]:
    for name, tree in package.texts():
        pictures = list(tree.iter(f"{_WP}docPr"))
        ids = [str(picture.get("id")) for picture in pictures]
        yield from (f"drawing id twice: {name} {id_}" for id_ in _twice(ids))
        for picture in pictures:
            decorative = b"decorative" in etree.tostring(picture)
            if not picture.get("descr") and not decorative:
                yield f"picture without words: {name} {picture.get('name')}"


def _headings(document: Any) -> Iterator[str]:
    levels = [
        int(found[1])
        for style in _all(document, "pStyle")
        if (found := re.match(r"Heading(\d)", _value(style)))
    ]
    for before, after in pairwise(levels):
        if after > before + 1:
            yield f"heading {after} follows heading {before}"


def _properties(package: Package) -> Iterator[str]:
    core = package.parts.get("docProps/core.xml", b"").decode()
    if not re.search(r"<dc:title>[^<]+", core):
        yield "no title"
    if not re.search(r"<dc:language>[^<]+", core):
        yield "no language"
    if package.tree("styles").find(f".//{_W}rPrDefault//{_W}lang") is None:
        yield "no language in the styles"
