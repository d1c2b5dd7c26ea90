"""Page numbers that are another program's: nothing that two editions agree on.

Word's fields tell where page numbers stand in Word: in contents, lists, references,
the index and the feet of pages. In the PDF they stand between the same words.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, chain, groupby, product
from typing import NamedTuple

from handbook.build.reading import Piece, Printed, Written, letters, plain

_SIGN = r"[\divxlc,、–-]"
_END = "\n"  # of a block
_PAGES = rf"{_SIGN}(?:{_END}?{_SIGN})*?"
_ANY = "\0"  # stands for page numbers in a row
_AROUND = 12  # letters on each side that tell which number it is
_BACK = 4000  # letters: a row of two pages is read in another order
_SHOWN, _HIDDEN = "…", "\u2060"  # instead of a number, as many characters


class _Letter(NamedTuple):
    """A letter of many pieces: which piece, and where in its text."""

    sign: str
    piece: int
    place: int


class _Number(NamedTuple):
    """Page numbers in a row, and what tells where they are in the other edition."""

    letters: Sequence[_Letter]
    looks: tuple[re.Pattern[str], ...]


def masked(pdf: Printed, word: Written) -> tuple[Printed, Written]:
    """Return both editions with "…" for page numbers that are Word's own.

    A number that the PDF hasn't between the same words stays in both.
    """
    printed = list(chain.from_iterable(pdf.pages))
    pairs = list(_pairs(_numbers(word.pieces), list(_laid(printed))))
    hidden = iter(_hidden(printed, (one for one, _other in pairs)))
    pages = tuple(tuple(next(hidden) for _piece in page) for page in pdf.pages)
    pieces = _hidden(word.pieces, (other for _one, other in pairs))
    feet = sorted({_bare(p)[0] for p in pieces if p.running and p.folios}, key=len)
    return (
        replace(pdf, pages=pages, margins=tuple(_same(m, feet) for m in pdf.margins)),
        replace(word, pieces=tuple(map(_foot, pieces))),
    )


def _same(lines: tuple[str, ...], feet: Iterable[str]) -> tuple[str, ...]:
    """Return the lines of a page with "…" for numbers, where Word's feet have them.

    The page and of how many it is may be two lines.
    """
    told = list(lines)
    for foot, spot in product(feet, range(len(lines))):
        for end in (spot + 1, spot + 2):
            if re.fullmatch(_spelled(foot), plain("".join(lines[spot:end]))):
                told[spot:end] = [_said(foot), *[""] * (len(told[spot:end]) - 1)]
    return tuple(told)


def _foot(piece: Piece) -> Piece:
    if not (piece.running and piece.folios):
        return piece
    return replace(piece, text=_said(_bare(piece)[0]), folios=frozenset())


def _said(text: str) -> str:
    return text.replace(_ANY, _SHOWN)


def _laid(pieces: Iterable[Piece]) -> Iterator[_Letter]:
    """Yield the letters of pieces in a row, and the ends of their blocks."""
    block = None
    for index, piece in enumerate(pieces):
        if block not in {None, piece.block}:
            yield _Letter(_END, -1, 0)
        block = piece.block
        yield from (_Letter(sign, index, place) for sign, place in letters(piece.text))


def _bare(piece: Piece) -> tuple[str, list[list[int]]]:
    """Return the letters of a piece with a sign for its page numbers, and where."""
    text, numbers = "", []
    for folio, run in groupby(letters(piece.text), lambda one: one[1] in piece.folios):
        signs, places = zip(*run, strict=True)
        words = "".join(signs)
        if folio and re.fullmatch(_PAGES, words):
            words = _ANY
            numbers.append(list(places))
        text += words
    return text, numbers


def _numbers(written: Sequence[Piece]) -> Iterator[_Number]:
    """Yield the page numbers in Word's text, in order."""
    read = [("", []) if piece.running else _bare(piece) for piece in written]
    whole = "".join(text for text, _places in read)
    begins = accumulate((len(text) for text, _places in read), initial=0)
    for index, (begin, (text, numbers)) in enumerate(zip(begins, read, strict=False)):
        spots = (spot for spot, sign in enumerate(text) if sign == _ANY)
        for spot, places in zip(spots, numbers, strict=True):
            yield _Number(
                [_Letter("", index, place) for place in places],
                (*_looks(whole, begin + spot), *_looks(text, spot)),
            )


def _looks(text: str, spot: int) -> Iterator[re.Pattern[str]]:
    """Yield what finds a number: by the words around, or on one side of it.

    A page may end there, and the head of a table come again.
    """
    before, after = text[max(spot - _AROUND, 0) : spot], text[spot + 1 :][:_AROUND]
    first, last = rf"{_spelled(before)}{_END}?", rf"{_END}?{_spelled(after)}"
    begin, end = rf"(?<![^{_END}])", rf"(?={_END}|\Z)"
    if before and after:
        yield re.compile(rf"{first}({_PAGES}){last}")
    if before:
        yield re.compile(rf"{first}({_PAGES}){end}")
    if after:
        yield re.compile(rf"{begin}({_PAGES}){last}")


def _spelled(text: str) -> str:
    """Return a pattern for a text, in which blocks may end anywhere."""
    signs = (_PAGES if sign == _ANY else re.escape(sign) for sign in text)
    return f"{_END}?".join(signs)


def _pairs(
    numbers: Iterable[_Number], text: Sequence[_Letter]
) -> Iterator[tuple[Sequence[_Letter], Sequence[_Letter]]]:
    """Yield the letters of the same page numbers in the PDF and in Word."""
    whole = "".join(letter.sign for letter in text)
    taken: set[int] = set()
    last = 0
    for number in numbers:
        begins = (max(last - _BACK, 0), 0)
        spans = (
            found.span(1)
            for look, begin in product(number.looks, begins)
            for found in look.finditer(whole, begin)
            if found.start(1) not in taken
        )
        if span := next(spans, None):
            last = span[0]
            taken.add(last)
            yield text[slice(*span)], number.letters


def _hidden(
    pieces: Iterable[Piece], numbers: Iterable[Sequence[_Letter]]
) -> list[Piece]:
    """Return the pieces with "…" instead of numbers."""
    signs: Mapping[int, dict[int, str]] = defaultdict(dict)
    for number in numbers:
        sign = _SHOWN
        for _sign, piece, place in number:
            signs[piece][place] = sign
            sign = _HIDDEN
    return [_with(piece, signs.get(index, {})) for index, piece in enumerate(pieces)]


def _with(piece: Piece, signs: Mapping[int, str]) -> Piece:
    if not signs:
        return piece
    text = (signs.get(place, sign) for place, sign in enumerate(piece.text))
    return replace(piece, text="".join(text))
