"""The company's heads and feet, ready to stand in every section."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from handbook.writers.docx.letterhead import totals
from handbook.writers.docx.letterhead.cleaning import OPEN, Cleaned, Keeping, cleaned
from handbook.writers.docx.letterhead.imports import Imports
from handbook.writers.docx.letterhead.reference import Page, Reference
from handbook.writers.docx.letterhead.trees import Tree


@dataclass(frozen=True, slots=True)
class Stationery:
    """Blocks by kind ("header", "footer") and side; ``styles`` are what they need.

    Without a Word file of the company's, there is nothing in it.
    """

    pieces: Mapping[tuple[str, str], Cleaned] = field(default_factory=dict)
    styles: tuple[Tree, ...] = ()
    page: Page = field(default_factory=Page)

    def blocks(
        self, kind: str, side: str, ids: Callable[[], int], last: str = ""
    ) -> str:
        """Return what stands at the head or foot of a side; drawings get ``ids``.

        "first" is a cover's head: that of a first page which is not as others.
        ``last`` is the number of the last page, "" where no total is said.
        """
        piece = self._piece(kind, side)
        xml = piece.xml.replace(totals.OPEN, last) if last else piece.front
        return re.sub(f'(?<= id="){OPEN}(?=")', lambda _found: str(ids()), xml)

    def has(self, kind: str) -> bool:
        """Tell whether there are heads, or feet."""
        return bool(self._piece(kind, "default").xml)

    def paged(self, side: str) -> bool:
        """Tell whether head or foot of a side show the number of the page."""
        return any(self._piece(kind, side).paged for kind in ("header", "footer"))

    def _piece(self, kind: str, side: str) -> Cleaned:
        nothing = Cleaned("")
        usual = nothing if side == "first" else self.pieces.get((kind, "default"))
        return self.pieces.get((kind, side), usual or nothing)


def stationery(reference: Reference | None, keeping: Keeping) -> Stationery:
    """Return what the company's file has around its pages."""
    if reference is None:
        return Stationery()
    imports = Imports(reference)
    pieces = {
        place: cleaned(running, imports, keeping)
        for place, running in reference.running.items()
    }
    return Stationery(pieces, tuple(imports.styles.values()), reference.page)
