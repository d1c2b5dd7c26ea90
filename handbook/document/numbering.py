"""Number sections, tables, figures and notes, and tie links to their targets.

It works on the trees of composed parts, so that whatever a template makes, the
company's own included, is counted once and the same for every writer.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from handbook.document.labels import Labels
from handbook.document.model import Entry

Tree = etree._Element
_ASIDE = frozenset({"footnote", "rt"})


@dataclass(frozen=True, slots=True)
class Caption:
    """A numbered table or figure, as a list of them names it."""

    number: str
    title: str
    anchor: str


@dataclass(slots=True)
class Counts:
    """Where the book's running numbers stand; its captions in order."""

    note: int = 0
    tables: list[Caption] = field(default_factory=list)
    figures: list[Caption] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)


def number(tree: Tree, chapter: str, counts: Counts, labels: Labels) -> list[Entry]:
    """Count what ``tree`` holds; return the contents entries of its sections.

    ``chapter`` is the chapter's number, or "" for a part without one, whose
    sections are not numbered.
    """
    entries: list[Entry] = []
    whole, tables, figures = tree.get("id", ""), 0, 0
    for element in tree.iter("h2", "caption", "figcaption", "span"):
        roles = (element.get("class") or "").split()
        if element.tag == "h2" and "section" in roles:
            entries.append(_section(element, tree, chapter, len(entries) + 1))
        elif element.tag == "caption":
            tables += 1
            _caption(element, f"{whole}-table-{tables}", "table", counts.tables, labels)
        elif element.tag == "figcaption" and _is_numbered(element):
            figures += 1
            name = f"{whole}-figure-{figures}"
            _caption(element, name, "figure", counts.figures, labels)
        elif "footnote" in roles:
            counts.note += 1
            element.set("data-number", str(counts.note))
    counts.anchors.update(e.get("id", "") for e in tree.iter() if e.get("id"))
    return entries if chapter else []


def refer(parts: Iterable[tuple[str, Tree]], labels: Labels) -> None:
    """Put numbers before the names of links that name by themselves what they lead to.

    ``parts`` are trees with their chapters' numbers. A number is that of the nearest
    section, card, table or figure, or of the chapter. What no part holds has the
    name alone: nothing leads there.
    """
    told = tuple(parts)
    numbers = {id_: found for number, tree in told for id_, found in _at(number, tree)}
    for link in [one for _number, tree in told for one in tree.iter("a")]:
        number = numbers.get(link.get("href", "")[1:])
        if number is not None and "is-full" in (link.get("class") or "").split():
            title = f"{number} {link.text or ''}".strip()
            link.text = labels.say("between.reference", title=title)


def _at(number: str, tree: Tree) -> Iterator[tuple[str, str]]:
    """Yield each id of a part with the number that it is found by."""
    for element in tree.iter(etree.Element):
        own = _own_number(element)
        if element.tag == "h2" and own:
            number = own
        if element.get("id"):
            yield element.get("id", ""), own or number


def _own_number(element: Tree) -> str:
    """Return the number that an element begins with."""
    paths = {
        "h2": "span[@class='number']",
        "caption": "span[@class='number']",
        "figcaption": "span[@class='number']",
        "article": "header/p[@class='card-number']",
    }
    path = paths.get(element.tag)
    return "" if path is None else element.findtext(path, "")


def loosen(tree: Tree, anchors: set[str]) -> None:
    """Turn links to what this edition does not hold into plain text.

    What the index leads to keeps its id.
    """
    for link in list(tree.iter("a")):
        href = link.get("href", "")
        if not href.startswith("#") or href[1:] in anchors:
            continue
        if link.get("id"):
            link.tag = "span"
            del link.attrib["href"]
            link.attrib.pop("class", "")
        else:
            etree.strip_tags(_renamed(link), "loose")


def _renamed(link: Tree) -> Tree:
    parent = link.getparent()
    link.tag = "loose"
    if parent is None:
        raise ValueError("a link is never the root of a part")
    return parent


def _section(heading: Tree, tree: Tree, chapter: str, index: int) -> Entry:
    label = f"{chapter}.{index}" if chapter else ""
    words = title(heading, _ASIDE)
    if not heading.get("id"):
        heading.set("id", f"{tree.get('id')}-{index}")
    if label:
        _lead(heading, label)
    return Entry(2, label, words, heading.get("id", ""))


def _caption(
    element: Tree, name: str, kind: str, before: list[Caption], labels: Labels
) -> None:
    """Give a caption its number, and add it to those before; ``name``: its id.

    A number counts through the book, an id within its part: what is the same in
    several books has the same id in all of them.
    """
    index = len(before) + 1
    label = labels.say(f"{kind}.number", n=index)
    # That it is not translated stands at the caption itself.
    untranslated = labels["book.untranslated"]
    words = title(element, _ASIDE | {"note"}).removesuffix(untranslated)
    if not element.get("id"):
        element.set("id", name)
    before.append(Caption(label, words, element.get("id", "")))
    _lead(element, label)


def title(element: Tree, left_out: frozenset[str]) -> str:
    """Return the words of a heading or a caption, without its notes and readings."""
    texts = [element.text or ""]
    for child in element:
        said = left_out.isdisjoint((child.get("class") or "").split())
        texts += [title(child, left_out) if said else "", child.tail or ""]
    return "".join(texts)


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
