"""One HTML text of a document, dressed for print: what pages are laid out from.

What is here is only for a page: running heads, folios, thumb tabs. The document
itself knows nothing of it.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

from lxml import etree

from handbook.design import Design
from handbook.document import Document, Imprint, Part
from handbook.writers import heads, places, tabs
from handbook.writers.dressing import dressed
from handbook.writers.written import LAST, Folios

_BARE = frozenset({"cover", "back"})
_LINK = re.compile(r'<a\b[^>]*?\bhref="#([^"]+)"')
_COUNTED = re.compile(r"target-counter\([^,]*, page, folio\)")


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
    of the document to set; None: all. ``with_names``: blocks bear the names by
    which it is told that they open a page.
    """
    tab = tabs.places(document, design)
    labels = dict(document.labels)
    gap = labels["between.gap"]
    chosen = document.parts if parts is None else parts
    headings = titles(document)
    roots = [
        dressed(part, address, document.language, with_names=with_names)
        for part in chosen
    ]
    for part, root in zip(chosen, roots, strict=True):
        head = titled(part.number, part.title, gap)
        banded = part.kind == "trainer"
        root.set("data-running", heads.running(head, design, banded=banded))
        if part.id in tab or part.kind == "index":
            for side in ("verso", "recto"):
                root.insert(0, thumb(side, part.number, tab.get(part.id)))
        entitle(root, part, headings)
        if part in (chosen[0], *document.body[:1]):
            last = "" if folios is None else folios[LAST]
            root.insert(0, foot("", last if part in document.body else None))
        if part in document.body[:1]:
            root.set("data-begins", "")
        if part in document.body[-1:]:
            etree.SubElement(root, "div", {"id": LAST}).text = ""
        if folios is not None and part.kind == "index":
            places.fill(root, folios, labels)
    body = "".join(text(root) for root in roots)
    if folios is not None:
        body = _LINK.sub(lambda link: f'{link[0]} data-folio="{folios[link[1]]}"', body)
    return f"{_head(document.imprint, document.language)}<body>{body}</body></html>\n"


def _head(imprint: Imprint, language: str) -> str:
    """Return what stands before the body: what the finished file says of itself."""
    date = imprint.date.isoformat()
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
        "</head>"
    )


def bare_head(language: str) -> str:
    """Return what stands before the body of pages that are bound into a file."""
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8"/></head>'
    )


def stylesheet(document: Document, design: Design, *, counted: bool = True) -> str:
    """Return the print stylesheet with the document's tokens and running words.

    ``counted``: the printing program counts the pages that links print, else they
    stand in the text.
    """
    imprint, words = document.imprint, dict(document.labels)
    facts = heads.facts(imprint)
    running = {
        "book": heads.running(imprint.book, design, banded=False),
        "book-banded": heads.running(imprint.book, design, banded=True),
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
    return dressed_sheet(document, design, running, counted=counted)


def dressed_sheet(
    document: Document, design: Design, running: Mapping[str, str], *, counted: bool
) -> str:
    """Return the design's style sheet with its tokens and ``running`` words."""
    set_ = " ".join(f"--running-{k}: {_string(v)};" for k, v in running.items())
    tokens = design.custom_properties(document.edition.department)
    style = f"{tokens}\n:root {{ {set_} }}\n{design.stylesheet}"
    return style if counted else _COUNTED.sub("attr(data-folio)", style)


def _string(text: str) -> str:
    """Return ``text`` as a CSS string."""
    escaped = "".join(f"\\{ord(c):x} " if c in '"\\\n<' else c for c in text)
    return f'"{escaped}"'


def titled(number: str, title: str, gap: str) -> str:
    """Return a heading with its number."""
    return gap.join((number, title)) if number else title


def foot(folio: str, last: str | None) -> Any:
    """Return what runs at the foot of pages: their folio, and of how many it is.

    ``last`` is None where that is not said.
    """
    made = etree.Element("div", {"class": "foot", "data-folio": folio})
    if last is not None:
        etree.SubElement(made, "span", {"class": "of", "data-folio": last}).text = ""
    return made


def titles(document: Document) -> dict[str, str]:
    """Return the headings that the contents list, with their numbers, by anchor."""
    gap = dict(document.labels)["between.gap"]
    return {e.anchor: titled(e.number, e.title, gap) for e in document.entries}


def entitle(root: Any, part: Part, titles: Mapping[str, str]) -> None:
    """Give headings that the contents list their ``titles`` in the outline."""
    if part.kind not in _BARE and (top := root.find(".//h1")) is not None:
        top.set("data-outline", titles.get(part.id, part.title))
    for heading in root.iter("h2"):
        if title := titles.get(heading.get("id", "")):
            heading.set("data-outline", title)


def text(root: Any) -> str:
    """Return the HTML text of a tree."""
    return etree.tostring(root, encoding="unicode", method="html")


def thumb(side: str, number: str, place: float | None) -> Any:
    """Return a thumb tab for a side; ``place`` is in mm from the top margin.

    None: an empty one, which takes away that of the pages before.
    """
    made = etree.Element("div", {"class": f"thumb-{side}"})
    made.set("style", f"--tab-place: {round(place or 0, 2):g}mm")
    if place is not None:
        etree.SubElement(made, "p").text = number
    return made
