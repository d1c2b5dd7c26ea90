"""The styles that the company's heads and feet are set in, under names of their own.

They need nothing of ours: a paragraph's style says all that it was based on.
"""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from handbook.writers.docx.letterhead import looks
from handbook.writers.docx.letterhead.looks import FACE, HIDING, SHAPE
from handbook.writers.docx.letterhead.reference import Reference, value
from handbook.writers.docx.letterhead.trees import Tree, W, remove

PREFIX = "Letterhead"
"""What the ids of these styles begin with, by which their paragraphs are known."""
_NAME = "レターヘッド"
_KINDS = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
_OF_BOOK = ("numPr", "outlineLvl", "framePr", "pageBreakBefore")
_DROPPED = tuple(f"{W}{name}" for name in ("pPr", *HIDING))
_OF_TABLE = ("tblPr", "trPr", "tcPr", "tblStylePr")


@dataclass(slots=True)
class Imports:
    """The styles that are taken over, by their ids in the company's file."""

    reference: Reference
    styles: dict[str, Tree] = field(default_factory=dict)

    def name(self, root: Tree) -> None:
        """Name the styles of all that stands under ``root`` anew."""
        for paragraph in root.iter(f"{W}p"):
            self._set(paragraph, "pPr", "pStyle")
        for table in root.iter(f"{W}tbl"):
            self._set(table, "tblPr", "tblStyle")
        for run in root.iter(f"{W}r"):
            for said in run.findall(f"{W}rPr/{W}rStyle"):
                self._rename(said, "character")

    def _set(self, element: Tree, properties: str, name: str) -> None:
        """Name an element's style: that of what names none, if it has none."""
        held = element.find(f"{W}{properties}")
        if held is None:
            held = etree.Element(f"{W}{properties}")
            element.insert(0, held)
        said = held.find(f"{W}{name}")
        if said is None:
            said = etree.Element(f"{W}{name}")
            held.insert(0, said)
        self._rename(said, _KINDS[name])

    def _rename(self, said: Tree, kind: str) -> None:
        style = self.reference.style(said.get(f"{W}val", ""))
        if style is None or style.get(f"{W}type") != kind:
            style = None if kind == "character" else self.reference.default(kind)
        if style is None:
            said.getparent().remove(said)
        else:
            said.set(f"{W}val", self._id(style, kind))

    def _id(self, style: Tree, kind: str) -> str:
        known = style.get(f"{W}styleId", "")
        if known not in self.styles:
            number = len(self.styles) + 1
            name = f"{_NAME} {number} {value(style, 'name')}"[:250]
            made = etree.Element(f"{W}style")
            made.set(f"{W}type", kind)
            made.set(f"{W}customStyle", "1")
            made.set(f"{W}styleId", f"{PREFIX}{number}")
            self.styles[known] = made
            made.extend(_said("name", name))
            made.extend(self._look(style, kind))
        return str(self.styles[known].get(f"{W}styleId"))

    def _look(self, style: Tree, kind: str) -> Iterator[Tree]:
        base = self.reference.style(value(style, "basedOn"))
        nested = base is not None and base.get(f"{W}type") == kind == "table"
        if nested and base is not style:
            yield from _said("basedOn", self._id(base, kind))
        yield from _said("uiPriority", "99")
        yield etree.Element(f"{W}semiHidden")
        if kind == "table":
            yield from _table(style)
            return
        shape = looks.shape(self.reference, style) if kind == "paragraph" else {}
        for name in _OF_BOOK:
            shape.pop(name, None)
        face = looks.face(self.reference, style, alone=kind == "character")
        for name, look, order in (("pPr", shape, SHAPE), ("rPr", face, FACE)):
            if look:
                properties = etree.Element(f"{W}{name}")
                properties.extend(looks.ordered(look, order))
                yield properties


def _said(name: str, text: str) -> Iterator[Tree]:
    yield etree.Element(f"{W}{name}", {f"{W}val": text})


def _table(style: Tree) -> Iterator[Tree]:
    for name in _OF_TABLE:
        for one in style.iterfind(f"{W}{name}"):
            copied = deepcopy(one)
            for inner in list(copied.iter(*_DROPPED)):
                remove(inner)
            yield copied
