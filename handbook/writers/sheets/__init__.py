"""Look at a company's own style sheets before pages are laid out with them.

A browser passes over what it does not understand, and so does WeasyPrint: a
slip would show on the page only, or nowhere. Here each one is told.
"""

import re
from collections.abc import Iterator, Mapping

from handbook.design import Design
from handbook.diagnostics import Place, Problem
from handbook.writers.libraries import loaded, prepare
from handbook.writers.sheets.slips import Slip


def check(own: Mapping[str, str], design: Design) -> tuple[Problem, ...]:
    """Return what is wrong with the company's ``own`` sheets, by their names.

    ``design`` has the tokens, the typefaces, and all sheets as one. WeasyPrint is
    loaded only if there is a sheet. Raises MachineError if it can't be.
    """
    sheets = {name: text for name, text in own.items() if name.endswith(".css")}
    return tuple(
        Problem(
            Place(f"styles/{name}", slip.line, slip.column),
            slip.rule,
            slip.message,
            slip.remedy,
            slip.severity,
        )
        for name in sorted(sheets)
        for slip in sorted(set(_slips(sheets[name], design)))
    )


def _slips(sheet: str, design: Design) -> Iterator[Slip]:
    with loaded():
        prepare()
        from handbook.writers.sheets import names, notes, pieces, spoilt
    sheet = re.sub("\r\n|\r|\f", "\n", sheet)  # as CSS counts lines
    if unreadable := pieces.unreadable(sheet):
        yield unreadable
        return
    open_ended = pieces.unclosed(sheet)
    if open_ended:
        yield open_ended
    known = names.known(design)
    yield from names.check(sheet, known)
    for piece in pieces.rules(sheet):
        if not open_ended or piece.end <= open_ended[:2]:
            yield from notes.check(piece, known)
            yield from spoilt.check(piece)
