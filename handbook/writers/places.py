"""The pages that an index prints, made of the places that it leads to."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from lxml import etree

from handbook.writers.written import Folios


class Pages(NamedTuple):
    """One page or several that follow one another, and the anchor on the first.

    ``main``: the page where the thing is explained; it stands by itself.
    """

    text: str
    anchor: str
    main: bool


def pages(places: Any, folios: Folios, labels: Mapping[str, str]) -> list[Pages]:
    """Return the pages of a ``span.places`` in order, each once.

    A place whose page is not known, or stands before the first chapter, is left out.
    """
    found: dict[int, tuple[str, bool]] = {}
    for link in places.iter("a"):
        anchor, main = link.get("href", "")[1:], link.get("class") == "is-main"
        folio = folios.get(anchor, "")
        if folio.isdecimal() and (main or int(folio) not in found):
            found[int(folio)] = (anchor, main)
    out: list[Pages] = []
    for first, last in _runs(found):
        text = f"{first}{labels['between.range']}{last}" if last > first else str(first)
        out.append(Pages(text, *found[first]))
    return out


def _runs(found: Mapping[int, tuple[str, bool]]) -> Iterable[tuple[int, int]]:
    """Return first and last of pages in a row; a main one is a row of its own."""
    runs: list[tuple[int, int]] = []
    for page in sorted(found):
        joined = runs and runs[-1][1] == page - 1
        if joined and not found[page][1] and not found[page - 1][1]:
            runs[-1] = (runs[-1][0], page)
        else:
            runs.append((page, page))
    return runs


def fill(root: Any, folios: Folios, labels: Mapping[str, str]) -> None:
    """Let an index print pages instead of the numbers of its sections."""
    for places in list(root.iter("span")):
        if places.get("class") != "places":
            continue
        printed = pages(places, folios, labels)
        for link in list(places):
            places.remove(link)
        for number, one in enumerate(printed, 1):
            link = etree.SubElement(places, "a", {"href": f"#{one.anchor}"})
            link.text = one.text
            link.tail = labels["between.places"] if number < len(printed) else None
            if one.main:
                link.set("class", "is-main")
