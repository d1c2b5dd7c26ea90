"""Say at the foot of the page where a legal fact comes from that a text tells of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from handbook.content.model import LawFact, Source
from handbook.document.book import Book
from handbook.document.labels import Labels
from handbook.document.numbering import Tree
from handbook.document.prose import Prose

_LAWS = "chapter-laws"  # it lists the sources itself
_HEADS = frozenset({"h1", "h2", "h3", "h4", "caption", "th", "dt"})


@dataclass(frozen=True, slots=True)
class Citation:
    """The sources of a fact: what they are called, and when they were looked at."""

    address: str
    sources: tuple[tuple[str, str], ...]


def citations(book: Book, prose: Prose, words: Labels) -> dict[str, Citation]:
    """Return the sources of each fact of ``book`` that has some, by its anchor."""
    known = {source.id: source for source in book.sources}
    found = {}
    for fact in (*book.laws, *book.conditions):
        told = tuple(_told(fact, known, prose, words))
        if told:
            found[f"law-{fact.id}"] = Citation(f"{fact.source}/sources", told)
    return found


def _told(
    fact: LawFact, known: Mapping[str, Source], prose: Prose, words: Labels
) -> Iterator[tuple[str, str]]:
    for source in (known[id_] for id_ in fact.sources if id_ in known):
        names = prose.line(source.title), prose.line(source.publisher)
        told = words.say("laws.cited", title=names[0], publisher=names[1])
        yield told, words["between.gap"] + source.accessed.isoformat()


def cite(tree: Tree, cited: Mapping[str, Citation], words: Labels) -> None:
    """Put a note after what leads to a fact, once in a chapter or on a card."""
    done: set[tuple[Tree, str]] = set()
    for link in list(tree.iter("a")) if tree.get("id") != _LAWS else ():
        anchor = link.get("href", "")[1:]
        piece = next(link.iterancestors("article"), tree)
        headed = any(above.tag in _HEADS for above in link.iterancestors())
        if anchor in cited and not headed and (piece, anchor) not in done:
            done.add((piece, anchor))
            link.addnext(_note(link, cited[anchor], words))


def _note(link: Tree, citation: Citation, words: Labels) -> Tree:
    note = etree.Element("span", {"class": "footnote", "data-source": citation.address})
    note.text, note.tail, link.tail = words["laws.source-note"], link.tail, None
    for number, (told, day) in enumerate(citation.sources):
        shown = etree.SubElement(note, "span", {"class": "as-of"})
        before = words["book.list"] * bool(number) + told
        if number:
            note[-2].tail = before
        else:
            note.text += before
        shown.text = day
    return note
