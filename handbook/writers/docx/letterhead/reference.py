"""The company's Word file, as it is taken apart: styles, theme, heads and feet."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from handbook.content.folder import packages
from handbook.content.folder.packages import Relation
from handbook.writers.docx.letterhead.names import known
from handbook.writers.docx.letterhead.trees import Tree, W, accept, taken
from handbook.writers.docx.letterhead.values import valid
from handbook.writers.docx.markup import bookmarks

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_OFF = frozenset({"0", "false", "off"})


class Running(NamedTuple):
    """A head or a foot: its root, and what it names by ids."""

    root: Tree
    named: Mapping[str, Relation]


class Page(NamedTuple):
    """A page of the company's file, in twips; 0 where it does not say.

    ``head``, ``foot``: how far from the edge its heads and feet stand.
    """

    width: int = 0
    height: int = 0
    head: int = 0
    foot: int = 0


@dataclass(frozen=True, slots=True)
class Reference:
    """What there is to take.

    ``styles`` is the root of all styles, ``named`` has them by kind and known name:
    of two, the one that Word has by itself.
    ``running`` are the heads ("header") and feet ("footer") of the sides "default",
    "even" and "first", as far as they are used; those of a book of ours are none.
    ``parts`` holds the pictures.
    """

    styles: Tree
    named: Mapping[tuple[str, str], Tree]
    theme: Tree | None
    running: Mapping[tuple[str, str], Running]
    page: Page
    parts: Mapping[str, bytes] = field(repr=False)

    def style(self, id_: str) -> Tree | None:
        """Return the style with an id, if there is one."""
        wanted = (s for s in _styles(self.styles) if s.get(f"{W}styleId") == id_)
        return next(wanted, None)

    def unused(self) -> list[str]:
        """Return the names of styles that are known by the name of another.

        LibreOffice writes "Caption" beside "caption": those mean nothing.
        """
        used = {one: value(one, "name") for one in self.named.values()}
        names = {name.casefold() for name in used.values()}
        left = [value(o, "name") for o in _styles(self.styles) if o not in used]
        return [name for name in left if name.casefold() not in names]

    def default(self, kind: str) -> Tree | None:
        """Return the style of what names none, such as "paragraph"."""
        of_kind = (s for s in _styles(self.styles) if s.get(f"{W}type") == kind)
        return next((s for s in of_kind if is_on(s.get(f"{W}default", "0"))), None)


def reference(parts: Mapping[str, bytes]) -> Reference | None:
    """Return what the parts of a Word file hold; None of no parts."""
    if not parts:
        return None
    body = _target(packages.related(parts, ""), "officeDocument")
    related = packages.related(parts, body)
    document = packages.parsed(parts[body])
    accept(document)
    section = _section(document)
    styles = _read(parts[_target(related, "styles")])
    return Reference(
        styles=styles,
        named={
            (style.get(f"{W}type", ""), known(value(style, "name"))): style
            for style in sorted(_styles(styles), key=is_built_in)
        },
        theme=_root(parts, related, "theme"),
        running={}
        if _is_ours(document)
        else dict(_running(parts, section, related, _sides(parts, related, section))),
        page=_page(section),
        parts=parts,
    )


def is_built_in(style: Tree) -> bool:
    """Tell whether Word has a style by itself."""
    return not is_on(style.get(f"{W}customStyle", "0"))


def value(parent: Tree | None, name: str) -> str:
    """Return what a child says, "" if there is none."""
    found = None if parent is None else parent.find(f"{W}{name}")
    return "" if found is None else found.get(f"{W}val", "")


def is_on(said: str) -> bool:
    """Tell whether a property that may be switched off is on."""
    return said not in _OFF


def _read(raw: bytes) -> Tree:
    root = taken(raw)
    valid(root)
    return root


def _styles(root: Tree) -> Iterator[Tree]:
    yield from root.iterfind(f"{W}style")


def _target(related: Mapping[str, Relation], kind: str) -> str:
    return next((one.target for one in related.values() if one.kind == kind), "")


def _root(
    parts: Mapping[str, bytes], related: Mapping[str, Relation], kind: str
) -> Tree | None:
    raw = parts.get(_target(related, kind))
    return None if raw is None else _read(raw)


def _is_ours(document: Tree) -> bool:
    """Tell whether a program of ours made the file: its heads are not a company's."""
    marks = document.iter(f"{W}bookmarkStart")
    return any(bookmarks.named(mark.get(f"{W}name", "")) for mark in marks)


def _section(document: Tree) -> Tree | None:
    """Return the first section that says its heads or feet, else the last of all."""
    sections = list(document.iter(f"{W}sectPr"))
    kinds = (f"{W}headerReference", f"{W}footerReference")
    telling = (s for s in sections if any(s.find(kind) is not None for kind in kinds))
    return next(telling, sections[-1] if sections else None)


def _sides(
    parts: Mapping[str, bytes], related: Mapping[str, Relation], section: Tree | None
) -> set[str]:
    """Return the sides whose heads and feet are used."""
    sides = {"default"}
    settings = _root(parts, related, "settings")
    if _has(settings, "evenAndOddHeaders"):
        sides.add("even")
    if _has(section, "titlePg"):
        sides.add("first")
    return sides


def _has(parent: Tree | None, name: str) -> bool:
    found = None if parent is None else parent.find(f"{W}{name}")
    return found is not None and is_on(found.get(f"{W}val", "1"))


def _running(
    parts: Mapping[str, bytes],
    section: Tree | None,
    related: Mapping[str, Relation],
    sides: set[str],
) -> Iterator[tuple[tuple[str, str], Running]]:
    for kind in ("header", "footer"):
        said = () if section is None else section.iterfind(f"{W}{kind}Reference")
        ids = {one.get(f"{W}type", "default"): one.get(f"{R}id", "") for one in said}
        for side in sorted(sides if ids else ()):
            part = related[ids[side]].target if ids.get(side) in related else ""
            if part in parts:
                named = packages.related(parts, part)
                yield (kind, side), Running(_read(parts[part]), named)
            else:  # that side is bare
                yield (kind, side), Running(etree.Element(f"{W}hdr"), {})


def _page(section: Tree | None) -> Page:
    size, edges = (
        None if section is None else section.find(f"{W}{name}")
        for name in ("pgSz", "pgMar")
    )
    return Page(
        *(_length(size, name) for name in ("w", "h")),
        *(_length(edges, name) for name in ("header", "footer")),
    )


def _length(element: Tree | None, name: str) -> int:
    said = "" if element is None else element.get(f"{W}{name}", "")
    return int(said) if said.isascii() and said.isdigit() else 0
