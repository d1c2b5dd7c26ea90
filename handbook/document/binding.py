"""Bind one edition: draft its parts, tie their links, put them together."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import takewhile
from typing import Any

from lxml import etree

from handbook.content.manuscript import Manuscript
from handbook.design import Design
from handbook.document import (
    bilingual,
    chapters,
    drafts,
    forms,
    labels,
    marks,
    numbering,
)
from handbook.document.baseline import baselines
from handbook.document.book import open_book
from handbook.document.chapters import Chapter
from handbook.document.desk import Desk, lay
from handbook.document.drafts import SIGN_OFF, Draft
from handbook.document.fingerprint import fingerprint
from handbook.document.labels import Labels
from handbook.document.model import Document, Edition, Entry, Part
from handbook.document.numbering import Counts, Tree
from handbook.document.personal import Personal
from handbook.document.vocabulary import BLANK


def bind(
    manuscript: Manuscript,
    edition: Edition,
    design: Design,
    personal: Personal | None,
    *,
    traced: bool,
) -> Document:
    """Return ``edition``, or a personal copy of it, as ``compose`` does.

    ``traced``: what is wrong with what templates made is raised with their lines;
    else MalformedError has those of the part.
    """
    words = labels.of(edition.language, manuscript.templates, manuscript.handbook.dates)
    book = open_book(manuscript, edition, words)
    if personal:
        book = replace(book, hire=personal.hire)
    desk = lay(manuscript, book, words, design, traced)
    desk.signed = personal.signed if personal else ""
    counts = Counts()
    plan = list(chapters.planned(book, desk.prose, words))
    desk.values.update(_directory(plan))
    front = list(drafts.front(desk, counts))
    body = list(drafts.body(desk, plan, counts))
    signed = drafts.signed(desk, _before_sign_off(body))
    back = drafts.back(desk, counts)
    listed = list(drafts.indexed(desk, body, counts))
    entries = tuple(_entries([*front, *body, *listed]))
    contents = drafts.contents(desk, entries, counts)
    bound = [*front, contents, *body, *listed, back]
    missed = tuple(sorted(_untranslated(manuscript, desk)))
    _mark(manuscript, desk, bound, missed)
    _tie(manuscript, desk, bound, counts)
    whole = Document(
        edition=edition,
        imprint=desk.imprint,
        parts=tuple(map(_part, bound)),
        entries=entries,
        pictures=desk.album.pictures,
        labels=_writer_labels(words, desk.imprint.date),
        fingerprint=(
            personal.fingerprint
            if personal
            else fingerprint(_read(front, body), desk.album.originals)
        ),
        signed=signed["whole"],
        gaps=tuple(sorted(desk.gaps)),
        untranslated=missed,
        baselines=baselines(
            [draft.tree for draft in bound], manuscript, desk.written, desk.prose
        ),
    )
    if personal:
        return whole
    filled_in = list(drafts.filled_in(desk, plan, signed))
    trees = [draft.tree for draft in filled_in]
    bilingual.tell(trees, manuscript.untranslated, manuscript.language)
    fields = tuple(map(_part, filled_in))
    return replace(whole, forms=forms.of(whole, fields, signed["digest"], words))


def _mark(
    manuscript: Manuscript, desk: Desk, bound: Sequence[Draft], missed: Sequence[str]
) -> None:
    """Mark what is not translated where nothing says so yet, and say its language."""
    left = bilingual.marks(missed, desk.labels)
    unmarked = {one: own for one, own in left.items() if one not in desk.marked}
    trees = [draft.tree for draft in bound]
    marks.put_nearby(trees, unmarked, manuscript.untranslated)
    bilingual.tell(trees, manuscript.untranslated, manuscript.language)


def _tie(
    manuscript: Manuscript, desk: Desk, bound: Sequence[Draft], counts: Counts
) -> None:
    """Tie the parts' links, and set a translation's own words beside the others."""
    trees = [draft.tree for draft in bound]
    numbering.refer(((draft.number, draft.tree) for draft in bound), desk.labels)
    for tree in trees:
        numbering.loosen(tree, counts.anchors)
    if manuscript.source is not None:
        bilingual.name(trees, desk.labels)
        read = [draft.tree for draft in bound if draft.kind != "index"]
        bilingual.beside(read, desk.book.words, desk.labels)
        bilingual.space(trees, desk.labels)


def _untranslated(manuscript: Manuscript, desk: Desk) -> Iterator[str]:
    """Yield the sources of what the book prints in another language than its own."""
    # Names stand in other texts, too: those of contacts and systems in a line.
    printed = "\n".join(sorted(desk.rendered)) if manuscript.untranslated else ""
    for source, text in manuscript.untranslated.items():
        if text in printed:
            yield source


def _read(front: Sequence[Draft], body: Sequence[Draft]) -> list[Tree]:
    """Return the parts that are read, and not only signed or looked up."""
    left_out = {"cover", "control", SIGN_OFF}
    return [draft.tree for draft in (*front, *body) if draft.id not in left_out]


def _directory(plan: Sequence[Chapter]) -> dict[str, Any]:
    return {
        "titles": {c.id: c.title for c in plan},
        "numbers": {c.id: c.number for c in plan},
    }


def _before_sign_off(body: Sequence[Draft]) -> list[Tree]:
    read = takewhile(lambda draft: draft.id != SIGN_OFF, body)
    return [draft.tree for draft in read]


def _entries(parts: Sequence[Draft]) -> Iterator[Entry]:
    for draft in parts:
        if draft.kind not in {"cover", "continued"}:
            yield Entry(1, draft.number, draft.title, draft.id)
        yield from draft.sections


def _part(draft: Draft) -> Part:
    _fill(draft.tree)
    html = etree.tostring(draft.tree, encoding="unicode")
    return Part(draft.kind, draft.id, draft.number, draft.title, html)


def _fill(tree: Tree) -> None:
    """Give empty elements an end tag: to an HTML parser ``<p/>`` only opens."""
    for element in tree.iter(etree.Element):
        if element.tag not in BLANK and not len(element) and element.text is None:
            element.text = ""


def _writer_labels(words: Labels, issued: date) -> tuple[tuple[str, str], ...]:
    names = (
        "table.number",
        "figure.number",
        "contents.title",
        "book.empty",
        "between.gap",
        "between.page-before",
        "between.page-after",
        "between.page-of",
        "between.places",
        "between.reference",
        "between.range",
        "extract.mark",
        "extract.page-before",
        "extract.page-note",
        "extract.page-after",
        "how.chapter",
    )
    day = ("extract.date", words.day(issued))
    return (*((name, str(words[name])) for name in names), day)
