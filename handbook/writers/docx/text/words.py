"""Write what stands in a line: words in a style, marks, pictures."""

from collections.abc import Iterator

from handbook.document import columns
from handbook.writers.docx.flow.elements import Element, one_line, roles
from handbook.writers.docx.flow.inline import fill, styled
from handbook.writers.docx.flow.ledger import Inline, Ledger
from handbook.writers.docx.markup.line import THIN, Around, Line
from handbook.writers.docx.markup.runs import BREAK, attribute, run
from handbook.writers.docx.text import pictures

_BOLD = 1.17  # what bold letters take more
_FRAME = 1.4  # mm
_BESIDE = frozenset({"rt", "rp", "ul", "ol"})  # what is no word of an item
_DAYS = {"ja": ("ja-JP", "yyyy年M月d日")}
_DAY = "d MMM yyyy"
_EMPTY = THIN * 6  # room to click on


def in_style(style: str) -> Inline:
    """Return what adds words in a style."""

    def add_styled(
        element: Element, line: Line, around: Around, ledger: Ledger
    ) -> None:
        fill(element, line, styled(around, style, ledger), ledger)

    return add_styled


def on_its_own_line(style: str) -> Inline:
    """Return what adds words in a style below what the line holds."""

    def add_below(element: Element, line: Line, around: Around, ledger: Ledger) -> None:
        if line:
            line.rest(BREAK)
        fill(element, line, styled(around, style, ledger), ledger)

    return add_below


def apart(style: str) -> Inline:
    """Return what adds words in a style, a space before them."""

    def add_apart(element: Element, line: Line, around: Around, ledger: Ledger) -> None:
        if line and len(element.text or element):
            line.words(" ", styled(around, style, ledger))
        fill(element, line, styled(around, style, ledger), ledger)

    return add_apart


def above(style: str) -> Inline:
    """Return what adds words in a style above what follows."""

    def add_above(element: Element, line: Line, around: Around, ledger: Ledger) -> None:
        fill(element, line, styled(around, style, ledger), ledger)
        line.rest(BREAK)

    return add_above


def strong(element: Element, line: Line, around: Around, ledger: Ledger) -> None:
    """Add words in bold."""
    bold = (
        around._replace(bold=True) if around.style else around._replace(style="Strong")
    )
    fill(element, line, bold, ledger)


def sign(element: Element, line: Line, around: Around, ledger: Ledger) -> None:
    """Add a sign, unless the paragraph's list prints it already."""
    if around.mark and (element.text or "").strip() == around.mark:
        return
    fill(element, line, styled(around, "Sign", ledger), ledger)
    if "sign" not in around.tabbed:
        line.words(THIN, around)


def level(element: Element, line: Line, around: Around, ledger: Ledger) -> None:
    """Add a level: its figure, and beside it the squares."""
    line.words(element.text or "", around)
    for child in element:
        figure = "figure" in roles(child)
        style = "LevelFigure" if figure else "LevelMeter"
        fill(child, line, styled(around, style, ledger), ledger)
        if figure:
            line.words(THIN, around)
        line.words(child.tail or "", around)


def mark(element: Element, line: Line, around: Around, ledger: Ledger) -> None:
    """Add a tag; one that a line can hold never parts, in smaller type if need be."""
    told = one_line(element)
    fitting = (
        style
        for style in ("VerifyMark", "VerifyMarkClose")
        if _across(told, ledger.words_size(style)) < around.room
    )
    style = next(fitting, "")
    inside = styled(around, style or "VerifyMark", ledger)
    if style and not len(element):
        line.words(told.replace(" ", THIN), inside)
    else:
        fill(element, line, inside, ledger)


def _across(tag: str, size: int) -> float:
    """Return about how wide a tag is in mm, in bold type of half points, framed."""
    return columns.width(tag) * _BOLD * size * 25.4 / 144 + _FRAME


def arrow(element: Element, line: Line, around: Around, ledger: Ledger) -> None:
    """Add an arrow with air on both sides; a line may end on either."""
    line.words(f" {THIN}", around)
    fill(element, line, styled(around, "Accent", ledger), ledger)
    line.words(f"{THIN} ", around)


def line_break(element: Element, line: Line, around: Around, ledger: Ledger) -> None:
    """End the line."""
    line.rest(BREAK)


def image(element: Element, line: Line, around: Around, ledger: Ledger) -> None:
    """Add a picture, an icon with air behind it."""
    line.piece(pictures.inline(element, ledger, around.room))
    if "icon" in roles(element):
        line.words(THIN, around)


def check(element: Element, line: Line, around: Around, ledger: Ledger) -> None:
    """Add a box to tick: both states are figures of the text's own font."""
    done = "is-done" in roles(element)
    font = ledger.look.font("text")
    states = "".join(
        f'<w14:{state} w14:val="{code}" w14:font="{font}"/>'
        for state, code in (("checkedState", "25A0"), ("uncheckedState", "25A1"))
    )
    line.piece(
        '<w:sdt><w:sdtPr><w:rPr><w:rStyle w:val="Tick"/></w:rPr>'
        f"<w:alias w:val={attribute(ledger.called(_item(element)))}/>"
        f'<w:id w:val="{ledger.id()}"/><w14:checkbox>'
        f'<w14:checked w14:val="{int(done)}"/>{states}</w14:checkbox></w:sdtPr>'
        f"<w:sdtContent>{run('■' if done else '□', 'Tick')}</w:sdtContent></w:sdt>"
    )


def _item(box: Element) -> str:
    """Return the words that a box stands before: of its item, or of the next cell."""
    parent = box.getparent()
    cell = next(box.iterancestors("td", "th"), None)
    beside = [] if cell is None else [cell, *cell.itersiblings()]
    said = (_said(one) for one in [parent, *beside] if one is not None)
    return next(filter(None, said), "")


def _said(element: Element) -> str:
    """Return the words of an item, without readings, notes and items within it."""
    return " ".join("".join(_texts(element)).split())


def _texts(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag not in _BESIDE and "footnote" not in roles(child):
            yield from _texts(child)
        yield child.tail or ""


def day(blank: str, called: str, ledger: Ledger) -> str:
    """Return a day to pick; until somebody does, ``blank`` or nothing is seen."""
    spoken = ledger.look.language
    language, form = _DAYS.get(spoken, (spoken, _DAY))
    return (
        f"<w:sdt><w:sdtPr><w:alias w:val={attribute(ledger.called(called))}/>"
        f'<w:id w:val="{ledger.id()}"/><w:showingPlcHdr/><w:date>'
        f'<w:dateFormat w:val="{form}"/><w:lid w:val="{language}"/>'
        '<w:storeMappedDataAs w:val="dateTime"/>'
        '<w:calendar w:val="gregorian"/></w:date></w:sdtPr>'
        f"<w:sdtContent>{run(blank or _EMPTY)}</w:sdtContent></w:sdt>"
    )


def write(element: Element, line: Line, around: Around, ledger: Ledger) -> None:
    """Add a line to write on."""
    line.piece(run("\u00a0" * 24, "Blank"))
    fill(element, line, around, ledger)
