"""Number sections, tables, figures and notes, and tie links to their targets.

It works on the trees of composed parts, so that whatever a template makes, the
company's own included, is counted once and the same for every writer.
"""

from dataclasses import dataclass, field

from lxml import etree

from handbook.document.labels import Labels
from handbook.document.model import Entry

Tree = etree._Element


@dataclass(slots=True)
class Counts:
    """Where the book's running numbers stand."""

    table: int = 0
    figure: int = 0
    note: int = 0
    anchors: set[str] = field(default_factory=set)


def number(tree: Tree, chapter: str, counts: Counts, labels: Labels) -> list[Entry]:
    """Count what ``tree`` holds; return the contents entries of its sections.

    ``chapter`` is the chapter's number, or "" for a part without one, whose
    sections are not numbered.
    """
    entries: list[Entry] = []
    for element in tree.iter("h2", "caption", "figcaption", "span"):
        roles = (element.get("class") or "").split()
        if element.tag == "h2" and "section" in roles:
            entries.append(_section(element, tree, chapter, len(entries) + 1))
        elif element.tag == "caption":
            counts.table += 1
            _lead(element, labels.say("table.number", n=counts.table))
        elif element.tag == "figcaption" and _is_numbered(element):
            counts.figure += 1
            _lead(element, labels.say("figure.number", n=counts.figure))
        elif "footnote" in roles:
            counts.note += 1
            element.set("data-number", str(counts.note))
    counts.anchors.update(e.get("id", "") for e in tree.iter() if e.get("id"))
    return entries if chapter else []


def loosen(tree: Tree, anchors: set[str]) -> None:
    """Turn links to what this edition does not hold into plain text."""
    for link in list(tree.iter("a")):
        href = link.get("href", "")
        if href.startswith("#") and href[1:] not in anchors:
            etree.strip_tags(_renamed(link), "loose")


def _renamed(link: Tree) -> Tree:
    parent = link.getparent()
    link.tag = "loose"
    if parent is None:
        raise ValueError("a link is never the root of a part")
    return parent


def _section(heading: Tree, tree: Tree, chapter: str, index: int) -> Entry:
    label = f"{chapter}.{index}" if chapter else ""
    title = "".join(map(str, heading.itertext()))
    if not heading.get("id"):
        heading.set("id", f"{tree.get('id')}-{index}")
    if label:
        _lead(heading, label)
    return Entry(2, label, title, heading.get("id", ""))


def _lead(element: Tree, text: str) -> None:
    """Put ``<span class="number">`` before what ``element`` holds."""
    number = etree.Element("span", {"class": "number"})
    number.text = text
    number.tail = element.text
    element.text = None
    element.insert(0, number)


def _is_numbered(caption: Tree) -> bool:
    figure = caption.getparent()
    return figure is not None and "picture" in figure.get("class", "").split()
