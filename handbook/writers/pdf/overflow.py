"""Find what did not get its room on the pages: text beyond their edge, lost notes.

WeasyPrint says nothing of either. A piece that stays whole and is higher than a page
may run off the paper. And it makes pages again on whose numbers others depend: notes
that went from one page to the next are then lost or set twice. The style sheet sends
a line on with its notes; what needs more than a page, at a stretch, is told here.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import Any

from handbook.diagnostics import ContentError, Place, Problem
from handbook.messages import _

_PARTED = re.compile(r"<(article|aside|dd|div|li|tbody|tr)\b([^>]*)>")
_CLASS = re.compile(r'\bclass="([^"]*)"')
_LONG = "is-long"
_LEAST = 1.0  # CSS pixel: less is no loss
_EXCERPT = 20  # characters
_CALL = "::footnote-call"

Piece = tuple[str, int]
"""An element by its name and its number among those of that name, from 0 on."""


@dataclass(slots=True)
class Sheet:
    """What is on a page: parts, notes, the calls of notes, text beyond its edge.

    ``calls`` and ``beyond`` hold the boxes around each, innermost first. ``ends`` is
    where the running text does, ``foot`` where the notes begin.
    """

    height: float
    width: float
    parts: set[Any] = field(default_factory=set)
    notes: list[Any] = field(default_factory=list)
    calls: dict[Any, list[Any]] = field(default_factory=dict)
    beyond: list[tuple[Any, list[Any]]] = field(default_factory=list)
    ends: float = 0.0
    foot: float = inf

    def read(self, area: Any, *, is_flow: bool) -> None:
        """Add what stands in an area of the page; ``is_flow``: of the running text."""
        from weasyprint.formatting_structure.boxes import TextBox

        waiting: list[tuple[Any, Any, bool]] = [(area, None, is_flow)]
        while waiting:
            box, around, flows = waiting.pop()
            if placed := getattr(box, "_box", None):  # absolutely
                box, flows = placed, False
            if isinstance(box, TextBox):
                if box.text.strip():
                    self._set(box, around, flows)
                continue
            if box.footnote is not None:
                self.calls[box.footnote.element] = list(_outwards(around))
            children = getattr(box, "children", ())
            if box.element_tag == "body":
                self.parts.update(child.element for child in children)
            waiting += ((child, (box, around), flows) for child in reversed(children))

    def _set(self, text: Any, around: Any, flows: bool) -> None:
        x, y = text.position_x, text.position_y
        end, foot = x + text.width, y + text.height
        if flows and foot > self.ends:
            self.ends = foot
        if (
            min(x, y) < -_LEAST
            or end > self.width + _LEAST
            or foot > self.height + _LEAST
        ):
            self.beyond.append((text, list(_outwards(around))))


def _outwards(around: Any) -> Iterator[Any]:
    """Yield the boxes of a chain, each held by the next one."""
    while around is not None:
        box, around = around
        yield box


def _part(around: list[Any]) -> Any:
    """Return the element of the part that a box is in."""
    tags = [box.element_tag for box in around]
    return around[tags.index("body") - 1].element if "body" in tags else None


def sheets(laid: Any) -> tuple[Sheet, ...]:
    """Return what is on each page that is laid out."""
    return tuple(map(_sheet, laid.pages))


def too_long(sheets: Iterable[Sheet], root: Any) -> set[Piece]:
    """Return the pieces that stay whole and run off the paper.

    ``root`` is the tree of elements that was laid out.
    """
    around = (box for sheet in sheets for _text, held in sheet.beyond for box in held)
    found = {box.element for box in around if box.style["break_inside"] == "avoid"}
    found.discard(None)  # of boxes that stand for no element
    names = {element.tag for element in found}
    return {
        (name, number)
        for name in names
        for number, element in enumerate(root.iter(name))
        if element in found
    }


def parted(text: str, pieces: Collection[Piece]) -> str:
    """Return HTML text with ``pieces`` marked as too long to stay whole."""
    numbers: Counter[str] = Counter()

    def mark(tag: re.Match[str]) -> str:
        name, attributes = tag.groups()
        piece = name, numbers[name]
        numbers[name] += 1
        if piece not in pieces:
            return tag[0]
        if _CLASS.search(attributes):
            attributes = _CLASS.sub(rf'class="\1 {_LONG}"', attributes, count=1)
            return f"<{name}{attributes}>"
        return f'<{name} class="{_LONG}"{attributes}>'

    return _PARTED.sub(mark, text)


def ensure_room(sheets: Sequence[Sheet]) -> None:
    """Raise ContentError if text lies beyond a page, or a note is not with its call."""
    if problems := [*_beyond(sheets), *_astray(sheets)]:
        raise ContentError(problems)


def _beyond(sheets: Sequence[Sheet]) -> Iterator[Problem]:
    """Yield one problem for each page that text runs off; notes are told apart."""
    for sheet in sheets:
        if sheet.beyond and sheet.foot > 0:
            words = "".join(text.text for text, _around in sheet.beyond).strip()
            words = words[:_EXCERPT]
            message = _(
                '"{chapter}": there is no room on the page for "{words}…"',
                chapter=_running(_part(sheet.beyond[0][1])),
                words=words,
            )
            remedy = _("part the text: shorter paragraphs, items, rows or cards")
            elements = [box.element for box in sheet.beyond[0][1]]
            place = _place(*elements)
            yield Problem(place, "off-page", message, remedy, words=words)


def _astray(sheets: Sequence[Sheet]) -> Iterator[Problem]:
    """Yield each note that does not stand once, where it is called or right after.

    Of several in a row the first is told: those after it had to give way.
    """
    stands: defaultdict[Any, list[int]] = defaultdict(list)
    for number, sheet in enumerate(sheets):
        for note in sheet.notes:
            stands[note].append(number)
    was_clear = True
    for number, sheet in enumerate(sheets):
        for note, around in sheet.calls.items():
            is_clear = _is_clear(sheets, number, _part(around), stands[note])
            if was_clear and not is_clear:
                yield _crowded(note, around)
            was_clear = is_clear


def _is_clear(
    sheets: Sequence[Sheet], number: int, part: Any, stands: Sequence[int]
) -> bool:
    """Tell whether a note that is called on a page of a part stands as it should."""
    if len(stands) != 1 or stands[0] < number:
        return False
    sheet = sheets[stands[0]]
    return part in sheet.parts and sheet.ends <= sheet.foot + _LEAST


def _crowded(note: Any, around: list[Any]) -> Problem:
    words = "".join(note.itertext()).strip()[:_EXCERPT]
    message = _(
        '"{chapter}": there is no room on the page for the note "{words}…"',
        chapter=_running(_part(around)),
        words=words,
    )
    remedy = _(
        "too many or too long notes in one paragraph: part it, shorten them, or write "
        "them into the text"
    )
    place = _place(note, *(box.element for box in around))
    return Problem(place, "no-room-for-note", message, remedy, words=words)


def _running(part: Any) -> str:
    """Return what the head of a part's pages says."""
    return "" if part is None else str(part.get("data-running", ""))


def _place(*elements: Any) -> Place:
    """Return the place of the first element that names its source."""
    named = (one.get("data-source", "") for one in elements if one is not None)
    return Place(next(filter(None, named), "").partition("#")[0])


# --- reading a page ---


def _sheet(page: Any) -> Sheet:
    """Return what stands on a page, but for its head and its foot."""
    from weasyprint.formatting_structure import boxes

    box = page._page_box
    sheet = Sheet(box.margin_height(), box.margin_width())
    for area in box.children:
        if isinstance(area, boxes.FootnoteAreaBox):
            sheet.notes += [note.element for note in area.children]
            sheet.foot = area.position_y + area.margin_top
            sheet.read(area, is_flow=False)
        elif not isinstance(area, boxes.MarginBox):
            sheet.read(area, is_flow=True)
    return sheet
