"""Heads and feet of the company's file, made fit to stand in a file of ours.

What calls for something outside, or could do something by itself, is left out, and
told; so is what only its own file understands.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from handbook.content.folder.packages import Relation
from handbook.messages import _
from handbook.writers.docx.letterhead import fields, totals
from handbook.writers.docx.letterhead.imports import Imports
from handbook.writers.docx.letterhead.reference import R, Running, is_on
from handbook.writers.docx.letterhead.trees import DRAWN, Tree, W, remove, unwrap
from handbook.writers.docx.markup.namespaces import NAMESPACES

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_PICTURES = ("http://schemas.openxmlformats.org/drawingml/2006/picture", *DRAWN[:3])
_VML = "{urn:schemas-microsoft-com:vml}"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_DROPPED = tuple(
    f"{W}{name}"
    for name in (
        *(
            "sectPr",
            "numPr",
            "pageBreakBefore",
            "ffData",
            "fldData",
            "proofErr",
            "lang",
        ),
        *("bookmarkStart", "bookmarkEnd", "permStart", "permEnd"),
        *("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef"),
        *("footnoteReference", "endnoteReference", "lastRenderedPageBreak"),
        *("sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr"),
    )
)
_OPENED = tuple(f"{W}{name}" for name in ("sdt", "sdtContent", "smartTag", "customXml"))
_DOING = tuple(f"{W}{name}" for name in ("object", "control", "altChunk", "subDoc"))
_PERSON = re.compile(r"\b(?:creator|lastModifiedBy|Manager)\b")  # of properties
_LINKS = ("http://", "https://", "mailto:")


class Cleaned(NamedTuple):
    """Blocks of a head or foot, "" of an empty one; ``lost`` says what is left out.

    ``front``: of pages that say no total.
    """

    xml: str
    front: str = ""
    paged: bool = False
    lost: tuple[str, ...] = ()


class Keeping(NamedTuple):
    """What gives ids: to a picture by its name, "" if it can't be shown; to links."""

    picture: Callable[[str], str]
    link: Callable[[str], str]


def cleaned(running: Running, imports: Imports, keeping: Keeping) -> Cleaned:
    """Return the blocks of a head or foot, as they can stand in ours."""
    root = deepcopy(running.root)
    lost = list(_without(root))
    lost += fields.harmless(root)
    lost += _related(root, running.named, keeping)
    _anonymous(root)
    _number(root)
    _trim(root)
    if not len(root):
        return Cleaned("", lost=tuple(dict.fromkeys(lost)))
    imports.name(root)
    front = totals.without(deepcopy(root))
    _trim(front)
    paged = fields.shows_page(root)
    xml = _inner(totals.referred(root))
    return Cleaned(xml, _inner(front), paged, tuple(dict.fromkeys(lost)))


# --- what is left out ---------------------------------------------------------


def _without(root: Tree) -> Iterator[str]:
    for one in list(root.iter(*_DOING)):
        remove(one)
        yield _("an embedded object")
    for one in list(root.iter(f"{W}r")):
        if (hidden := one.find(f"{W}rPr/{W}vanish")) is not None:
            remove(one if is_on(hidden.get(f"{W}val", "1")) else hidden)
    for one in list(root.iter(f"{W}dataBinding")):
        if _PERSON.search(one.get(f"{W}xpath", "")):
            remove(next(one.iterancestors(f"{W}sdt"), one))
            yield _("a field that says who wrote the file")
    for one in list(root.iter(f"{W}br")):
        if one.get(f"{W}type") in {"page", "column"}:
            remove(one)
    for one in list(root.iter(*_DROPPED, etree.Comment, etree.ProcessingInstruction)):
        remove(one)
    for one in list(root.iter(*_OPENED)):
        unwrap(one)
    for one in list(root.iter(f"{_A}graphicData")):
        if one.get("uri") not in _PICTURES:
            _remove_around(one)
            yield _("a diagram or an object")
    for one in list(root.iter(etree.Element)):
        _plain(one)
    for one in (*root.iter(f"{_A}ext"), *root.iter(f"{_A}extLst")):
        if not len(one):
            remove(one)


def _plain(element: Tree) -> None:
    """Drop what leads outside, and what a session of writing left behind."""
    outside = element.tag.startswith((_VML, _OFFICE))
    for name in list(element.attrib):
        local = etree.QName(name).localname
        leads = outside and local in {"href", "src", "althref", "gfxdata"}
        if leads or name.startswith(f"{W}rsid") or name == f"{W}dirty":
            del element.attrib[name]


def _remove_around(element: Tree) -> None:
    """Remove the whole drawing that an element belongs to."""
    around = (f"{W}drawing", f"{W}pict")
    remove(next(element.iterancestors(*around), element))


# --- what is named by ids -----------------------------------------------------


def _related(
    root: Tree, named: Mapping[str, Relation], keeping: Keeping
) -> Iterator[str]:
    for one in list(root.iter(f"{W}hyperlink")):
        target = named.get(one.get(f"{R}id", ""))
        if target and target.outside and target.target.startswith(_LINKS):
            id_ = keeping.link(target.target)
            one.attrib.clear()
            one.set(f"{R}id", id_)
        else:
            unwrap(one)
    for one in list(root.iter(f"{_A}hlinkClick", f"{_A}hlinkHover")):
        remove(one)
    for one in [e for e in root.iter(etree.Element) if e.tag != f"{W}hyperlink"]:
        for name in [n for n in one.attrib if n.startswith(R)]:
            target = named.get(one.attrib.pop(name))
            inside = target and target.kind == "image" and not target.outside
            if target and inside and (id_ := keeping.picture(target.target)):
                one.set(name, id_)
            elif not any(n.startswith(R) for n in one.attrib):
                _remove_around(one)
                yield _("a picture that is only linked, or not there")


def _number(root: Tree) -> None:
    """Leave the ids of drawings open; what has no description adorns."""
    for one in root.iter(f"{_WP}docPr"):
        one.set("id", OPEN)
        if not one.get("descr") and one.find(f"{_A}extLst") is None:
            one.append(etree.fromstring(_ADORNS))


def _anonymous(root: Tree) -> None:
    """Name drawings and shapes as nobody did; descriptions that are paths tell none."""
    for one in root.iter(etree.Element):
        tag = etree.QName(one).localname
        if tag in {"docPr", "cNvPr"} and "name" in one.attrib:
            one.set("name", _DRAWING)
        for name in _DESCRIBING:
            if _PATH.search(one.get(name, "")):
                del one.attrib[name]


_DRAWING = "Letterhead"
_DESCRIBING = ("descr", "title", "alt", f"{_OFFICE}title")
_PATH = re.compile(r"(?i)\b[a-z]:[\\/]|\\\\\w|\bfile:|^~?/\w+/|/(?:Users|home)/")
OPEN = "drawing"
"""Stands for a drawing's id, which is another one wherever it stands."""
_ADORNS = (
    f'<a:extLst xmlns:a="{_A[1:-1]}">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    f'<adec:decorative xmlns:adec="{DRAWN[-1]}" val="1"/></a:ext></a:extLst>'
)


# --- as text ------------------------------------------------------------------


def _trim(root: Tree) -> None:
    """Drop empty lines at both ends: a head is as high as it has to be."""
    for end in (0, -1):
        while len(root) and _is_empty(root[end]):
            root.remove(root[end])


def _is_empty(block: Tree) -> bool:
    shown = (f"{W}t", f"{W}drawing", f"{W}pict", f"{W}fldSimple", f"{W}instrText")
    if block.tag != f"{W}p" or block.find(f"{W}pPr/{W}pBdr") is not None:
        return False
    return next(block.iter(*shown, f"{W}sym"), None) is None


def _inner(root: Tree) -> str:
    """Return the blocks under ``root``, to stand under a root of ours."""
    under = etree.fromstring(f"<x {NAMESPACES}/>")
    under.extend(list(root))
    text = etree.tostring(under, encoding="unicode")
    return text[text.index(">") + 1 : text.rindex("<")]
