"""Fill a line: words, and what stands among them."""

from handbook.writers.docx.flow.elements import Element, roles
from handbook.writers.docx.flow.ledger import Inline, Ledger
from handbook.writers.docx.markup.line import Around, Line
from handbook.writers.docx.markup.runs import TAB


def runs(element: Element, ledger: Ledger, around: Around | None = None) -> str:
    """Return the runs of all that ``element`` holds."""
    line = Line()
    fill(element, line, around or Around(closed=ledger.look.closed), ledger)
    return line.xml()


def fill(
    element: Element,
    line: Line,
    around: Around,
    ledger: Ledger,
    without: Element | None = None,
) -> None:
    """Add to ``line`` what ``element`` holds, the child ``without`` left out."""
    if not around.language:
        around = spoken(around, element, ledger)
    if element.text:
        line.words(element.text, around)
    for child in element:
        if child is not without:
            add(child, line, around, ledger)
        if child.tail:
            line.words(child.tail, around)


def add(element: Element, line: Line, around: Around, ledger: Ledger) -> None:
    """Add one element to ``line``, within its bookmarks.

    Those of a footnote are at the foot of the page, where its words are.
    """
    inline = "footnote" not in roles(element)
    start, end = ledger.marks(element) if inline else ("", "")
    if element.get("lang"):
        around = spoken(around, element, ledger)
    line.mark(start)
    _piece(element, ledger)(element, line, around, ledger)
    line.mark(end)
    if around.tabbed and not around.tabbed.isdisjoint(roles(element)):
        line.rest(TAB)


def spoken(around: Around, element: Element, ledger: Ledger) -> Around:
    """Return what is around words, in the language that an element says they are."""
    language = element.get("lang", "")
    if ledger.nested:
        told = (one.get("lang") for one in (element, *element.iterancestors()))
        language = next(filter(None, told), "")
    if not language:
        return around
    closed = around.closed and language != "ja"
    return around._replace(language=language, closed=closed)


def styled(around: Around, style: str, ledger: Ledger) -> Around:
    """Return what is around words in a style; what is small around stays small."""
    outer = ledger.words_size(around.style) or around.scale
    own = ledger.words_size(style)
    return around._replace(style=style, scale=0 if own else outer)


def _piece(element: Element, ledger: Ledger) -> Inline:
    for role in roles(element):
        if found := ledger.words.get(f"{element.tag}.{role}"):
            return found
    return ledger.words.get(element.tag, fill)
