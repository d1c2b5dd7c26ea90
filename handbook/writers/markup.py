"""One HTML text of a document, dressed for print: what pages are laid out from.

What is here is only for a page: running heads, thumb tabs, phrases that a line
may break between. The document itself knows nothing of it.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from html import escape
from typing import Any

from lxml import etree

from handbook.design import Design
from handbook.document import Document, Part
from handbook.writers import tabs
from handbook.writers.written import Folios

_PHRASED = frozenset({"h1", "h2", "h3", "caption", "th", "dt"})
_PHRASED_ROLES = frozenset({"lead", "cover-subtitle"})
_PHRASED_PARENTS = frozenset({"serve-cells"})
_INLINE = ("a", "span", "strong", "em", "code")
_RUNNING = frozenset({"p", "li", "dd", "td", "strong", "span"})  # text of many lines
_LINK = re.compile(r'<a\b[^>]*?\bhref="#([^"]+)"')
_APOSTROPHE = "’"
_COUNTED = "target-counter(attr(href), page)"


def page(
    document: Document,
    design: Design,
    address: Callable[[str], str],
    folios: Folios | None = None,
    parts: Sequence[Part] | None = None,
) -> str:
    """Return ``document`` as one HTML text without its stylesheet.

    ``address`` returns the URL of the picture with a digest. ``folios``: the pages
    that links print, None where the printing program counts them. ``parts``: those
    of the document to set; None: all.
    """
    imprint, language = document.imprint, document.language
    tab = tabs.places(document, design)
    gap = dict(document.labels)["between.gap"]
    body = "".join(
        _dressed(p, tab.get(p.id), address, gap, phrased=language == "ja")
        for p in (document.parts if parts is None else parts)
    )
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
        "elsewhere-before": words["extract.page-before"],
        "elsewhere-after": words["extract.page-after"],
        "gap": words["between.gap"],
    }
    set_ = " ".join(f"--running-{k}: {_string(v)};" for k, v in running.items())
    tokens = design.custom_properties(document.edition.department)
    style = f"{tokens}\n:root {{ {set_} }}\n{design.stylesheet}"
    return style if counted else style.replace(_COUNTED, "attr(data-folio)")


def _string(text: str) -> str:
    """Return ``text`` as a CSS string."""
    escaped = "".join(f"\\{ord(c):x} " if c in '"\\\n<' else c for c in text)
    return f'"{escaped}"'


def _dressed(
    part: Part,
    tab: float | None,
    address: Callable[[str], str],
    gap: str,
    *,
    phrased: bool,
) -> str:
    root = etree.fromstring(part.html)
    running = (part.number, part.title) if part.number else (part.title,)
    root.set("data-running", gap.join(running))
    for image in list(root.iter("img")):
        image.set("src", address(image.get("src", "").removeprefix("picture:")))
        if not image.get("alt"):
            _decorate(image)
    for ordered in root.iter("ol"):
        if start := ordered.get("start"):
            del ordered.attrib["start"]
            ordered.set("style", f"counter-reset: numbers {int(start) - 1}")
    for element in list(root.iter(etree.Element)):
        if phrased and _is_phrased(element):
            _phrase(element)
    if not phrased:
        _close_apostrophes(root)
        _part_spaces(root)
    if tab is not None:
        for side in ("verso", "recto"):
            root.insert(0, _thumb(side, part.number, tab))
    return etree.tostring(root, encoding="unicode", method="html")


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
    own = (element.get("class") or "").split()
    outer = (parent.get("class") or "").split() if parent is not None else []
    return not (_PHRASED_ROLES.isdisjoint(own) and _PHRASED_PARENTS.isdisjoint(outer))


def _phrase(element: Any) -> None:
    """Wrap the phrases of an element's own text, so that lines end between them."""
    tail = element.text or ""
    element.text = None
    for index, phrase in enumerate(_phrases(tail)):
        element.insert(index, phrase)
    for child in list(element):
        if child.get("class") == "phrase" or not child.tail:
            continue
        tail, child.tail = child.tail, None
        for phrase in reversed(list(_phrases(tail))):
            child.addnext(phrase)


def _phrases(text: str) -> Iterator[Any]:
    if not text.strip():
        return
    for words in _parser().parse(text):
        phrase = etree.Element("span", {"class": "phrase"})
        phrase.text = words
        yield phrase


@cache
def _parser() -> Any:
    import budoux

    return budoux.load_default_japanese_parser()
