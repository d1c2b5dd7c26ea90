"""Cast a shell: a laid out book becomes a PDF whose last objects lack.

The objects that are the same in all copies come first, in one stretch of bytes. What
copies say for themselves is drawn by small streams of their own, between those of
the page (ISO 32000-1, 7.8.2); these, the fonts of few glyphs that they use, and the
cross references follow in each copy. So a copy is a file like any other, with one
revision, and holds no word of a stand-in.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from lxml import etree

from handbook.design import Design
from handbook.document import Document
from handbook.writers.pdf.overprint import marking, room
from handbook.writers.pdf.overprint.lines import Setter
from handbook.writers.pdf.overprint.marking import Drawn, Mark
from handbook.writers.pdf.overprint.mould import Mould
from handbook.writers.pdf.overprint.plain import set_as
from handbook.writers.pdf.overprint.room import Found
from handbook.writers.pdf.overprint.shell import Line, Shell, Stretch


def cast(
    laid: Any,
    document: Document,
    design: Design,
    stand_ins: Mapping[str, str],
    outlines: Mapping[str, str],
    print_: Callable[..., object],
    *finishers: Callable[[Any, Any], None],
) -> Shell | None:
    """Return the shell of a ``document`` that is laid out; None if it can't be one.

    ``outlines`` are paths of drawings, with the keys of those that copies have there.
    ``print_`` writes it as WeasyPrint does, with finishers, the last of which takes
    all that would be written.
    """
    tied = {set_as(word, document.language): key for word, key in stand_ins.items()}
    keys = {**stand_ins, **tied}
    words = sorted(keys, key=len, reverse=True)  # one may begin as another
    pattern = re.compile("|".join(map(re.escape, words)))
    found = list(room.lines(laid, pattern))
    if not _is_found(document, found, pattern, keys):
        return None
    texts = (text for one in found for text in one.texts)
    marks = {id(text): Mark(b"%% %d" % n) for n, text in enumerate(texts)}
    paths = {path: Mark(b"%% path %d" % n) for n, path in enumerate(outlines)}
    shells: list[Shell | None] = []
    with marking.noted(marks, paths) as notes:

        def take(_laid: Any, pdf: Any) -> None:
            setter = Setter(design, keys, pattern)
            lines = _lines(found, marks, notes, setter)
            drawn = {paths[one]: key for one, key in outlines.items()}
            if not drawn.keys() <= notes.keys():
                lines = None
            shells.append(_taken(pdf, lines, drawn, setter, document, keys))

        print_(*finishers, take)
    return shells[0]


_Lines = list[tuple[Line, list[Mark]]]


def _lines(
    found: Sequence[Found],
    marks: Mapping[int, Mark],
    notes: Mapping[Mark, Drawn],
    setter: Setter,
) -> _Lines | None:
    """Return the lines with the marks of their stretches; None if one can't be."""
    made = []
    for one in found:
        named = [marks[id(text)] for text in one.texts]
        line = setter.line(one, [notes.get(mark) for mark in named])
        if line is None:
            return None
        drawn = [mark for mark in named if mark in notes and notes[mark].matrix]
        made.append((line, drawn))
    # What is drawn alike on many pages is one, with the least room of all.
    least: dict[tuple[Stretch, ...], float] = {}
    for line, _drawn in made:
        least[line.stretches] = min(line.room, least.get(line.stretches, line.room))
    return [(replace(line, room=least[line.stretches]), drawn) for line, drawn in made]


def _taken(
    pdf: Any,
    lines: _Lines | None,
    paths: Mapping[Mark, str],
    setter: Setter,
    document: Document,
    stand_ins: Mapping[str, str],
) -> Shell | None:
    """Take the objects of WeasyPrint's ``pdf``, so that nothing is left to write."""
    pdf.add_object(pdf.info)
    mould = Mould(pdf, list(pdf.objects), setter.fonts)
    mould.alts(lambda text: tuple(setter.pieces(text)))
    shell = None
    if lines is not None and not _is_told(mould.objects, stand_ins):
        shell = mould.shell(lines, paths, document.digest, document.language)
    del pdf.objects[1:]
    pdf.info = None
    return shell


def _is_found(
    document: Document,
    found: Sequence[Found],
    pattern: re.Pattern[str],
    keys: Mapping[str, str],
) -> bool:
    """Tell whether each stand-in of a text stands in one piece on a page."""
    on_pages = Counter(
        keys[one]
        for line in found
        for text in line.texts
        for one in pattern.findall(getattr(text, "text", ""))
    )
    trees = (etree.fromstring(part.html.encode()) for part in document.parts)
    said = (str(text) for tree in trees for text in tree.itertext())
    in_texts = Counter(keys[one] for text in said for one in pattern.findall(text))
    return not in_texts - on_pages


def _is_told(objects: Sequence[Any], stand_ins: Mapping[str, str]) -> bool:
    """Tell whether something but the pages says a stand-in: a tag, a property."""
    words = (one.encode("utf-16-be").hex() for one in stand_ins)
    told = re.compile("|".join(words).encode())
    return any(told.search(one.data) for one in objects[1:] if one.compressible)
