"""The values that the calendar takes a day from, whatever is wrong beside them."""

from collections.abc import Iterable, Iterator

from handbook.content.model import CompanySet, Handbook
from handbook.content.sheets import Sheet, entries
from handbook.diagnostics import Place


def days(pages: Iterable[Sheet]) -> Iterator[tuple[str, Place]]:
    """Yield the texts that are to be read as days, each with its place."""
    pages = tuple(pages)
    named = [entry.get("value") for _page, entry in entries(pages, CompanySet)]
    for page, entry in entries(pages, Handbook):
        values = entry.get("values")
        for name, one in values.items() if isinstance(values, dict) else ():
            value = one.get("value") if isinstance(one, dict) else None
            if name in named and isinstance(value, str):
                yield value, page.place(f"{one['$source']}/value")
