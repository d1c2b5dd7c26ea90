"""One content, two editions: what either says that the other doesn't.

The two texts have to be the same, letter by letter and in the same order: words,
numbers, marks and numbers of lists, what stands for pictures, notes. What is
true of letters beside is held in ``properties``. These alone may differ, and why:

========================  ====================================================
white space               lines end elsewhere; a space that the PDF lacks is told
ligatures, marks, shapes  a page may be read either way: ``reading.piece``
a table's head again      stands on each of its pages: ``turns``
boxes to tick             are drawn on a page, signs in Word: ``beside``
dots before a folio       Word draws them with a tab: ``reading.pdf``
the sign before a note    Word has the number alone: ``reading.pdf``
numbers not to be seen    let Word count openers: ``reading.counting``
words in a picture        belong to it; what describes it is compared
pictures that say nothing adorn: backgrounds of a page, drawings in Word
heads and feet of pages   repeat: compared by themselves, without folios
a company's letterhead    stands in Word alone: ``reading.company``
page numbers              are another program's, if a build was asked: ``folios``
========================  ====================================================
"""

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from handbook.build import properties
from handbook.build.alignment import differences
from handbook.build.folios import masked
from handbook.build.reading import Piece, Printed, Written, plain
from handbook.build.shown import Text, Unlike, shown
from handbook.build.turns import in_order

_COUNTED = re.compile(r"T?\d+|[ivxl]+$")  # folios, and chapters' numbers on tabs
_OF = re.compile(r"/\d+")  # after a folio: of so many
_MORE = "…"  # of a head that is cut short to stay on its line
_LINES = 4  # that a running head may take
_BESIDE = 12  # letters on each side of two things that run together


def unlike(pdf: Printed, word: Written, *, repaged: bool = False) -> list[Unlike]:
    """Return what differs in the text, then around it; nothing if the editions agree.

    What Word has in the foot of a page and the PDF on the page is text. ``repaged``:
    Word's page numbers are its own.
    """
    if repaged:
        pdf, word = masked(pdf, word)
    heads = _heads(pdf)
    written = Text(p for p in word.pieces if not (p.running and _known(p, heads)))
    printed = Text(in_order(pdf.pages, written.plain))
    found = differences(printed.plain, written.plain)
    return [
        *(shown(one, printed, written, word.sources) for one in found),
        *properties.unlike(printed, written, found),
        *(() if found else _run_together(printed, written)),
        *(() if found else _closed_up(printed, written)),
        *_margins(pdf, word),
        *(
            Unlike("", f"→ {one.target}")
            for p in word.pieces
            if p.running
            for one in p.links
        ),
        *(Unlike(text, "", page) for page, text in pdf.asides),
        *(Unlike("", text) for text in word.asides),
    ]


def _run_together(printed: Text, written: Text) -> Iterator[Unlike]:
    """Yield where Word has one paragraph, item or cell and the PDF two.

    What a page turn parts is left out: it may be one in the PDF, too.
    """
    pairs = zip(printed.bounds[1:], pairwise(printed.pieces), strict=False)
    for spot, (before, piece) in pairs:
        if before.page != piece.page or before.block == piece.block:
            continue
        cells = bool(before.cells and piece.cells) and before.cells != piece.cells
        if not written.parted(spot, cells=cells):
            start = max(spot - _BESIDE, 0)
            end = min(spot + _BESIDE, len(printed.plain))
            apart = f"{printed.words(start, spot)} | {printed.words(spot, end)}"
            together = written.words(start, end)
            heading, source = printed.heading(spot), written.near(start)
            yield Unlike(apart, together, piece.page, heading, source=source)


def _closed_up(printed: Text, written: Text) -> Iterator[Unlike]:
    """Yield where Word has a space between two words, and a line of the PDF none."""
    pairs = zip(written.between(), printed.between(), strict=True)
    for spot, (apart, closed) in enumerate(pairs):
        if not closed and apart and not apart.strip(" "):
            start, end = max(spot - _BESIDE, 0), min(spot + _BESIDE, len(printed.plain))
            lacking = printed.words(start, spot) + printed.words(spot, end)
            spaced = f"{written.words(start, spot)} {written.words(spot, end)}"
            page, heading = printed.page(spot), printed.heading(spot)
            source = written.near(spot)
            yield Unlike(lacking, spaced, page, heading, source=source)


def _heads(pdf: Printed) -> set[str]:
    """Return what may be a running head: headings, and the lines of the margins."""
    heads = {""}
    for page in pdf.pages:
        for _block, run in groupby((p for p in page if p.heading), lambda p: p.block):
            heads.add(_uncounted(plain("".join(piece.text for piece in run))))
    for margin in pdf.margins:
        lines = [plain(line) for line in margin]
        for start in range(len(lines)):
            ends = range(start, min(start + _LINES, len(lines)) + 1)
            heads.update("".join(lines[start:end]) for end in ends)
    return heads


def _known(piece: Piece, heads: set[str]) -> bool:
    text = plain(piece.text)
    if text in heads or _uncounted(text) in heads:
        return True
    cut = (one.removesuffix(_MORE) for one in heads if one.endswith(_MORE))
    return any(one and _uncounted(text).startswith(_uncounted(one)) for one in cut)


def _uncounted(text: str) -> str:
    found = _COUNTED.match(text)
    return text[found.end() :] if found else text


def _margins(pdf: Printed, word: Written) -> Iterator[Unlike]:
    """Yield lines around the PDF's text that Word's heads, feet and headings lack."""
    known = [plain(p.text) for p in word.pieces if p.running or p.heading]
    told: set[str] = set()
    for number, page in enumerate(pdf.margins, 1):
        for line in page:
            text = _uncounted(plain(line)).removesuffix(_MORE)
            if word.paged and _OF.fullmatch(text):
                continue  # how many there are goes with the number
            if text not in told and not any(text in head for head in known):
                told.add(text)
                yield Unlike(line.strip(), "", number)
