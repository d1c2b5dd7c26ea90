"""Books that are not bound from fragments, but laid out in one run.

A company's style sheet may count pages, gather running heads from the text, or have
pages of its own. What stands around the text then depends on the text, or the text on
the page; a fragment knows nothing of either.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from handbook.design import Design, load
from handbook.document import Document
from handbook.writers import markup
from handbook.writers.pdf import elsewhere, extract, index, layout, pictures
from handbook.writers.pdf import folios as paging
from handbook.writers.pdf.extract import Chapter, Choice
from handbook.writers.pdf.folios import Side
from handbook.writers.pdf.volume import texts
from handbook.writers.written import Folios

# What of a style sheet looks from a page to its text, or the other way.
_TELLING = re.compile(
    r"string-set|running\s*\(|\bpage\s*:|@page[^{]*|counters?\s*\(\s*page|target-\w+"
    r"|counter-(?:set|reset|increment)[^;}]*\bpage\b"
    r"|break-(?:before|after)\s*:[^;}]*\b(?:left|right|recto|verso)\b"
    r"|position\s*:\s*fixed"
)


def is_needed(design: Design) -> bool:
    """Tell whether a company's style sheets look from pages to text or back."""
    shipped = load({}, {}).stylesheet
    return _told(design.stylesheet) != _told(shipped)


def _told(stylesheet: str) -> Counter[str]:
    return Counter(" ".join(found.split()) for found in _TELLING.findall(stylesheet))


def lay_out(
    document: Document, design: Design, folios: Folios, choice: Choice
) -> tuple[Any, tuple[str | None, ...]]:
    """Return the chosen chapters, laid out, and the folio of each of their pages.

    A folio None stands where a blank page belongs; none is laid out. ``folios``
    are those of the whole book.
    """
    known = extract.chapters(document)
    chosen = [one for one in known if one in (choice.chapters or known)]
    setting = _Setting.of(document, design, folios, [known[a] for a in chosen])
    pages: list[Any] = []
    told: list[str | None] = []
    laid: Any = None
    with pictures.told():
        for anchor in chosen:
            if choice.blanks and len(told) % 2:
                told.append(None)
            side = extract.side(folios[anchor], len(told), choice.first)
            strip = bool(choice.chapters) and not pages
            laid = setting.chapter(known[anchor], folios[anchor], side, strip)
            pages += laid.pages
            told += paging.run(folios[anchor], len(laid.pages))
    whole = laid.copy(pages)
    if choice.chapters:
        whole.metadata.title = extract.title(document, chosen)
    return whole, tuple(told)


@dataclass(frozen=True, slots=True)
class _Setting:
    """What chapters of one book are set with; ``present`` are the anchors there are."""

    document: Document
    design: Design
    folios: Folios
    present: frozenset[str]
    render: layout.Render

    @classmethod
    def of(
        cls,
        document: Document,
        design: Design,
        folios: Folios,
        chosen: Iterable[Chapter],
    ) -> "_Setting":
        parts = (part for chapter in chosen for part in chapter)
        present = frozenset(one for part in parts for one in texts.anchors(part.html))
        return cls(document, design, folios, present, layout.renderer(document, design))

    def chapter(self, parts: Chapter, folio: str, side: Side, strip: bool) -> Any:
        """Return a chapter laid out, from the page ``folio`` on the ``side``."""

        def laid(close: Mapping[int, str]) -> Any:
            return self.render(
                elsewhere.referring(text, self.present, close, self.folios), style
            )

        text = markup.page(
            self.document, self.design, pictures.address, self.folios, parts
        )
        style = markup.stylesheet(self.document, self.design, counted=False)
        style += paging.begun(folio, side)
        if strip:
            text = extract.stripped(text, self.document, self.design)
            style += extract.STRIPPED
        if parts[0].kind == "index":  # only in a whole book: all that it names is there
            lines = index.counted(etree.fromstring(parts[0].html))
            return index.balanced(lines, lambda own: self.render(text, style + own))
        return laid(elsewhere.close(laid, self.document))
