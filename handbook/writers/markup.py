"""One HTML text of a document, dressed for print: what pages are laid out from.

What is here is only for a page: running heads, thumb tabs, phrases that a line
may break between. The document itself knows nothing of it.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from typing import Any

from lxml import etree

from handbook.design import Design
from handbook.document import Document, Part
from handbook.document.columns import width
from handbook.writers import openings, phrases, places, tabs
from handbook.writers.kinsoku import NOT_FIRST
from handbook.writers.written import LAST, Folios

_PHRASED = frozenset({"h1", "h2", "h3", "caption", "th", "dt"})
_PHRASED_ROLES = frozenset({"lead", "cover-subtitle"})
_PHRASED_PARENTS = frozenset({"serve-cells"})
_INLINE = ("a", "span", "strong", "em", "code")
_RUNNING = frozenset({"p", "li", "dd", "td", "strong", "span"})  # text of many lines
_SCOPES = frozenset({"col", "row"})
_BARE = frozenset({"cover", "back"})
_LINK = re.compile(r'<a\b[^>]*?\bhref="#([^"]+)"')
_APOSTROPHE = "’"
_CLOSING = "".join(NOT_FIRST)
_BOXED = frozenset({"write", "check", "icon", "ruby", "verify-mark", "draft-mark"})
_COUNTED = re.compile(r"target-counter\([^,]*, page, folio\)")
_LABEL = 14.0  # ems: two lines of the label column


def page(
    document: Document,
    design: Design,
    address: Callable[[str], str],
    folios: Folios | None = None,
    parts: Sequence[Part] | None = None,
    *,
    with_names: bool = False,
) -> str:
    """Return ``document`` as one HTML text without its stylesheet.

    ``address`` returns the URL of the picture with a digest. ``folios``: the pages
    that links print, None where the printing program counts them. ``parts``: those
    of the document to set; None: all. ``with_names``: blocks bear the names that
    tell which of them open a page.
    """
    imprint, language = document.imprint, document.language
    tab = tabs.places(document, design)
    labels = dict(document.labels)
    gap = labels["between.gap"]
    titles = {e.anchor: _titled(e.number, e.title, gap) for e in document.entries}
    chosen = document.parts if parts is None else parts
    roots = [etree.fromstring(part.html) for part in chosen]
    for part, root in zip(chosen, roots, strict=True):
        if with_names:
            for name, block in openings.named(part.id, root):
                block.set(openings.NAME, name)
        _dress(root, part, tab, address, gap, language)
    for part, root in zip(chosen, roots, strict=True):
        _name(root, part, titles)
        if part in (chosen[0], *document.body[:1]):
            root.insert(0, _foot(folios, counted=part in document.body))
        if part in document.body[:1]:
            root.set("data-begins", "")
        if part in document.body[-1:]:
            etree.SubElement(root, "div", {"id": LAST}).text = ""
        if folios is not None and part.kind == "index":
            places.fill(root, folios, labels)
    body = "".join(_text(root) for root in roots)
    date = imprint.date.isoformat()
    if folios is not None:
        body = _LINK.sub(lambda link: f'{link[0]} data-folio="{folios[link[1]]}"', body)
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head>'
        '<meta charset="utf-8"/>'
        f"<title>{escape(imprint.book)}</title>"
        f'<meta name="author" content="{escape(imprint.company)}"/>'
        f'<meta name="description" content="{escape(imprint.subject)}"/>'
        f'<meta name="keywords" content="{escape(", ".join(imprint.keywords))}"/>'
        '<meta name="generator" content="handbook"/>'
        f'<meta name="dcterms.created" content="{date}"/>'
        f'<meta name="dcterms.modified" content="{date}"/>'
        f"</head><body>{body}</body></html>\n"
    )


def stylesheet(document: Document, design: Design, *, counted: bool = True) -> str:
    """Return the print stylesheet with the document's tokens and running words.

    ``counted``: the printing program counts the pages that links print, else they
    stand in the text.
    """
    imprint, words = document.imprint, dict(document.labels)
    facts = (imprint.number, imprint.version, imprint.classification)
    running = {
        "book": imprint.book,
        "company": imprint.company,
        "imprint": words["between.gap"].join(facts),
        "band": imprint.band,
        "page-before": words["between.page-before"],
        "page-after": words["between.page-after"],
        "page-of": words["between.page-of"],
        "elsewhere-before": words["extract.page-before"],
        "elsewhere-after": words["extract.page-after"],
        "gap": words["between.gap"],
    }
    set_ = " ".join(f"--running-{k}: {_string(v)};" for k, v in running.items())
    tokens = design.custom_properties(document.edition.department)
    style = f"{tokens}\n:root {{ {set_} }}\n{design.stylesheet}"
    return style if counted else _COUNTED.sub("attr(data-folio)", style)


def _string(text: str) -> str:
    """Return ``text`` as a CSS string."""
    escaped = "".join(f"\\{ord(c):x} " if c in '"\\\n<' else c for c in text)
    return f'"{escaped}"'


def _titled(number: str, title: str, gap: str) -> str:
    return gap.join((number, title)) if number else title


def _foot(folios: Folios | None, *, counted: bool) -> Any:
    """Return what runs at the foot of pages: their folio, and of how many it is."""
    foot = etree.Element("div", {"class": "foot"})
    if counted:
        last = "" if folios is None else folios[LAST]
        etree.SubElement(foot, "span", {"class": "of", "data-folio": last}).text = ""
    return foot


def _name(root: Any, part: Part, titles: Mapping[str, str]) -> None:
    """Give the headings that the contents list their names in the outline."""
    if part.kind not in _BARE and (top := root.find(".//h1")) is not None:
        top.set("data-outline", titles.get(part.id, part.title))
    for heading in root.iter("h2"):
        if title := titles.get(heading.get("id", "")):
            heading.set("data-outline", title)


def _text(root: Any) -> str:
    return etree.tostring(root, encoding="unicode", method="html")


def _dress(
    root: Any,
    part: Part,
    places: Mapping[str, float],
    address: Callable[[str], str],
    gap: str,
    language: str,
) -> None:
    """Make the tree of a part fit for pages."""
    root.set("data-running", _titled(part.number, part.title, gap))
    for image in list(root.iter("img")):
        image.set("src", address(image.get("src", "").removeprefix("picture:")))
        if not image.get("alt"):
            _decorate(image)
    for ordered in root.iter("ol"):
        if start := ordered.get("start"):
            del ordered.attrib["start"]
            ordered.set("style", f"counter-reset: numbers {int(start) - 1}")
    for head in root.iter("th"):
        if head.get("scope") not in _SCOPES:
            over = next(head.iterancestors("thead"), None) is not None
            head.set("scope", "col" if over else "row")
    for boxed in list(root.iter("span")):
        if not _BOXED.isdisjoint(_roles(boxed)):
            _close_mark(boxed)
    for listed in list(root.iter("dl")):
        if "label-list" in _roles(listed):
            _enter(listed)
            _head(listed)
        elif "glossary" in _roles(listed.getparent()):
            _enter(listed)
    if language == "ja":
        for element in [e for e in root.iter(etree.Element) if _is_phrased(e)]:
            _phrase(element)
    else:
        _close_apostrophes(root)
        _part_spaces(root)
    if part.id in places:
        for side in ("verso", "recto"):
            root.insert(0, _thumb(side, part.number, places[part.id]))


def _close_mark(boxed: Any) -> None:
    """Keep a box in a line and the mark that follows it on one line."""
    tail = boxed.tail or ""
    rest = tail.lstrip(_CLOSING)
    if rest != tail:
        whole = etree.Element("span", {"class": "nowrap"})
        boxed.getparent().replace(boxed, whole)
        whole.append(boxed)
        boxed.tail, whole.tail = tail.removesuffix(rest), rest


def _enter(listed: Any) -> None:
    """Give each entry of a list a block, so that it stays whole, its label with it."""
    entry = None
    for child in list(listed):
        if entry is None or (child.tag == "dt" and entry[-1].tag != "dt"):
            entry = etree.SubElement(listed, "div", {"class": "entry"})
        entry.append(child)
        if "is-long" in _roles(child):
            entry.set("class", "entry is-long")


def _head(listed: Any) -> None:
    """Set labels above their texts, if one is too long for the label column."""
    if any(_label(term) > _LABEL for term in listed.iter("dt")):
        listed.set("class", f"{listed.get('class')} is-headed")


def _label(term: Any) -> float:
    """Return the ems that the longest line of a label asks for."""
    lines = [""]
    for element in term.iter():
        lines += [""] * (element.tag == "br")
        lines[-1] += (element.text or "") + (element.tail or "") * (element is not term)
    return max(width(line.strip()) for line in lines)


def _roles(element: Any) -> list[str]:
    return (element.get("class") or "").split()


def _part_spaces(root: Any) -> None:
    """Give the space before an inline element a span of its own.

    WeasyPrint 70 divides the first word of a line that is full but for the space
    at its end, if more follows in another element.
    """
    for element in list(root.iter(*_INLINE)):
        before = element.getprevious()
        parent = element.getparent()
        text = (parent.text if before is None else before.tail) or ""
        if parent.tag in _RUNNING and text.strip() and text.endswith(" "):
            if before is None:
                parent.text = text[:-1]
            else:
                before.tail = text[:-1]
            space = etree.Element("span")
            space.text = " "
            parent.insert(parent.index(element), space)


def _close_apostrophes(root: Any) -> None:
    """Wrap each apostrophe: the typeface sets it half an em wide, for Japanese.

    Those of links stay: PDF/UA takes a link that holds an element for untagged.
    """
    linked = {one for link in root.iter("a") for one in link.iter(etree.Element)}
    for element in list(root.iter(etree.Element)):
        if _APOSTROPHE in (element.tail or "") and element.getparent() not in linked:
            element.tail, *marks = _parted(element.tail)
            parent = element.getparent()
            place = parent.index(element) + 1
            parent[place:place] = marks
        if _APOSTROPHE in (element.text or "") and element not in linked:
            element.text, *element[0:0] = _parted(element.text)


def _parted(text: str) -> Iterator[Any]:
    """Yield what stands before the first apostrophe, then each with what follows."""
    before, *others = text.split(_APOSTROPHE)
    yield before
    for after in others:
        mark = etree.Element("span", {"class": "apostrophe"})
        mark.text, mark.tail = _APOSTROPHE, after
        yield mark


def _decorate(image: Any) -> None:
    """Make a picture that says nothing a background: PDF/UA asks others to speak."""
    image.tag = "span"
    image.set("style", f"background-image: url({image.get('src')})")
    del image.attrib["src"], image.attrib["alt"]
    image.text = ""


def _thumb(side: str, number: str, place: float) -> Any:
    thumb = etree.Element("div", {"class": f"thumb-{side}"})
    thumb.set("style", f"--tab-place: {round(place, 2):g}mm")
    etree.SubElement(thumb, "p").text = number
    return thumb


def _is_phrased(element: Any) -> bool:
    if element.tag in _PHRASED:
        return True
    parent = element.getparent()
    own = _roles(element)
    outer = _roles(parent) if parent is not None else []
    return not (_PHRASED_ROLES.isdisjoint(own) and _PHRASED_PARENTS.isdisjoint(outer))


def _phrase(element: Any) -> None:
    """Wrap the phrases of an element's own text, so that lines end between them."""
    element.text, *element[0:0] = _phrases(element.text or "")
    for child in list(element):
        if child.get("class") != "phrase" and child.tail:
            child.tail, *wrapped = _phrases(child.tail)
            place = element.index(child) + 1
            element[place:place] = wrapped


def _phrases(text: str) -> Iterator[Any]:
    """Yield what stays with what stands before, then each phrase, wrapped."""
    rest = text.lstrip(_CLOSING)
    yield text.removesuffix(rest) if rest.strip() else text
    for words in phrases.split(rest) if rest.strip() else ():
        phrase = etree.Element("span", {"class": "phrase"})
        phrase.text = words
        yield phrase
