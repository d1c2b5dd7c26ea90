"""Say in a book for all sites which of them something is for."""

from collections.abc import Iterable

from handbook.content.model import Site
from handbook.document.labels import Labels
from handbook.document.selection import Addressed, Selector


def told(
    chain: tuple[Addressed, ...],
    choose: Selector,
    sites: Iterable[Site],
    words: Labels,
) -> str:
    """Word the sites that a piece is for, or not for if nothing names its own.

    ``chain`` is the piece and what it stands in; ``sites`` those that this reader
    is to see. "": it is for all of them, or the book is for one.
    """
    if choose.edition.site:
        return ""
    at = choose.sites(*chain)
    only = any(one.audience.sites for one in chain if one.audience)
    every = tuple(edition.site for edition in choose.local)
    named = {one for one in every if (one in at) is only}
    names = [site.name for site in sites if site.id in named]
    if not at or set(at) >= set(every) or not names:
        return ""
    name = "book.at-sites" if only else "book.not-at-sites"
    return words.say(name, sites=words["book.list"].join(names))
