"""A part of a document, made fit for pages: what only a page asks for."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from lxml import etree

from handbook.document import Part
from handbook.writers import endings, lines, openings, terms, ties
from handbook.writers.lines import roles

_SCOPES = frozenset({"col", "row"})
_MANY = 5  # notes of a paragraph


def dressed(
    part: Part,
    address: Callable[[str], str],
    language: str,
    *,
    with_names: bool = False,
) -> Any:
    """Return the tree of a part, made fit for pages."""
    root = etree.fromstring(part.html)
    if with_names:
        openings.name(part.id, root)
    for image in list(root.iter("img")):
        _place(image, address)
    for ordered in root.iter("ol"):
        _begin(ordered)
    for head in root.iter("th"):
        _scope(head)
    _part_noted(root)
    _gather(root)
    for listed in list(root.iter("dl")):
        if "label-list" in roles(listed):
            _enter(listed)
            _head(listed)
        elif "glossary" in roles(listed.getparent()):
            _enter(listed)
    for word in list(root.iter("span")):
        if "rb" in roles(word):
            _lay_below(word)
    ties.tie(root, language)
    lines.guide(root, language)
    endings.keep(root)
    return root


def _place(image: Any, address: Callable[[str], str]) -> None:
    image.set("src", address(image.get("src", "").removeprefix("picture:")))
    if not image.get("alt"):
        _decorate(image)


def _decorate(image: Any) -> None:
    """Make a picture that says nothing a background: PDF/UA asks others to speak."""
    image.tag = "span"
    image.set("style", f"background-image: url({image.get('src')})")
    del image.attrib["src"], image.attrib["alt"]
    image.text = ""


def _begin(ordered: Any) -> None:
    """Have a list count from its first number in the style, where pages read it."""
    if start := ordered.get("start"):
        del ordered.attrib["start"]
        ordered.set("style", f"counter-reset: numbers {int(start) - 1}")


def _part_noted(root: Any) -> None:
    """Let the lines of a paragraph part that calls many notes: each brings its own."""
    notes = (span for span in root.iter("span") if "footnote" in roles(span))
    called = Counter(note.getparent() for note in notes)
    for paragraph in (one for one, times in called.items() if times >= _MANY):
        paragraph.set("class", f"{paragraph.get('class', '')} is-noted".strip())


def _gather(root: Any) -> None:
    """Give the lists of tables and figures a block: columns alone always part."""
    listed = [one for one in root if "captions" in roles(one)]
    if "contents" not in roles(root) or not listed:
        return
    before = listed[0].getprevious()
    headed = before is not None and before.tag == "h2"
    gathered = etree.Element("div", {"class": "lists"})
    (before if headed else listed[0]).addprevious(gathered)
    gathered.extend(list(gathered.itersiblings()))


def _scope(head: Any) -> None:
    """Say whether a head is that of a column or of a row, if it doesn't itself."""
    if head.get("scope") not in _SCOPES:
        over = next(head.iterancestors("thead"), None) is not None
        head.set("scope", "col" if over else "row")


def _enter(listed: Any) -> None:
    """Give each entry of a list a block, so that it stays whole, its label with it."""
    entry = None
    for child in list(listed):
        if entry is None or (child.tag == "dt" and entry[-1].tag != "dt"):
            entry = etree.SubElement(listed, "div", {"class": "entry"})
        entry.append(child)
        if "is-long" in roles(child):
            entry.set("class", "entry is-long")


def _lay_below(word: Any) -> None:
    """Put a word below its reading, as pages set the two; it is read before it."""
    ruby = word.getparent()
    if word.getnext() is not None:
        ruby.append(word)


def _head(listed: Any) -> None:
    """Set labels above their texts, if one is too long for the label column."""
    if terms.headed(listed):
        listed.set("class", f"{listed.get('class')} is-headed")
