"""Compose one edition: render its parts, number them, tie their links."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile
from typing import Any

from lxml import etree

from handbook.content.manuscript import Manuscript
from handbook.design import Design
from handbook.document import (
    bilingual,
    chapters,
    citing,
    emphasis,
    extent,
    figures,
    forms,
    furigana,
    index,
    labels,
    marks,
    numbering,
    tracing,
    wellformed,
)
from handbook.document.baseline import baselines
from handbook.document.book import open_book
from handbook.document.chapters import Chapter
from handbook.document.desk import Desk, lay
from handbook.document.fingerprint import fingerprint
from handbook.document.labels import Labels
from handbook.document.model import (
    Document,
    Edition,
    Entry,
    Part,
)
from handbook.document.vocabulary import BLANK
from handbook.document.wellformed import MalformedError

_TOLD = frozenset({"opener", "continued", "chapter", "trainer"})
_DIGEST_GROUPS = 8  # of 8 hexadecimal digits, as the sign-off page shows them


@dataclass(frozen=True, slots=True)
class _Draft:
    """A part on its way: a tree, and its sections' entries."""

    kind: str
    id: str
    number: str
    title: str
    tree: numbering.Tree
    sections: Sequence[Entry]


def compose(manuscript: Manuscript, edition: Edition, design: Design) -> Document:
    """Compose ``edition``. Pure: same content, same document.

    ``design`` must know its font files (``design.locate``). Raises
    ContentError if a template of the company fails or leaves the vocabulary.
    """
    try:
        return _compose(manuscript, edition, design, traced=False)
    except MalformedError:
        if not manuscript.templates:
            raise  # a fault of the program
        _compose(manuscript, edition, design, traced=True)  # raises, with lines
        raise


def _compose(
    manuscript: Manuscript, edition: Edition, design: Design, traced: bool
) -> Document:
    words = labels.of(edition.language, manuscript.templates, manuscript.handbook.dates)
    book = open_book(manuscript, edition, words)
    desk = lay(manuscript, book, words, design, traced)
    counts = numbering.Counts()
    plan = list(chapters.planned(book, desk.prose, words))
    desk.values.update(_directory(plan))
    front = [
        _draft(desk, kind, kind, "", title, desk.render(f"{kind}.html.j2"), counts)
        for kind, title in (
            ("cover", desk.imprint.book),
            ("control", words["control.title"]),
            ("how", words["how.title"]),
        )
    ]
    for draft in front:
        furigana.keep([draft.tree], manuscript.handbook.furigana)
    body = list(_chapters(desk, plan, counts))
    signed = _signed(desk, fingerprint(_before_sign_off(body), desk.originals))
    back = _draft(desk, "back", "back", "", "", desk.render("back.html.j2"), counts)
    listed = list(_index(desk, body, counts))
    entries = list(_entries([*front, *body, *listed]))
    contents = _contents(desk, entries, counts)
    drafts = [*front, contents, *body, *listed, back]
    trees = [draft.tree for draft in drafts]
    missed = sorted(_untranslated(manuscript, desk))
    left = bilingual.marks(missed, words)
    unmarked = {one: own for one, own in left.items() if one not in desk.marked}
    marks.put_nearby(trees, unmarked, manuscript.untranslated)
    numbering.refer(((draft.number, draft.tree) for draft in drafts), words)
    for tree in trees:
        numbering.loosen(tree, counts.anchors)
    if manuscript.source is not None:
        read = [draft.tree for draft in drafts if draft.kind != "index"]
        bilingual.beside(read, book.words, words)
        bilingual.space(trees, words)
    whole = Document(
        edition=edition,
        imprint=desk.imprint,
        parts=tuple(map(_part, drafts)),
        entries=tuple(entries),
        pictures=tuple(desk.pictures[digest] for digest in sorted(desk.pictures)),
        labels=_writer_labels(words, desk.imprint.date),
        fingerprint=fingerprint(_read(front, body), desk.originals),
        gaps=tuple(sorted(desk.gaps)),
        untranslated=tuple(missed),
        baselines=baselines(trees, manuscript, desk.written, desk.prose),
    )
    filled_in = tuple(map(_part, _forms(desk, plan, signed)))
    return replace(whole, forms=forms.of(whole, filled_in, signed["digest"], words))


def _untranslated(manuscript: Manuscript, desk: Desk) -> Iterator[str]:
    """Yield the sources of what the book prints in another language than its own."""
    # Names stand in other texts, too: those of contacts and systems in a line.
    printed = "\n".join(sorted(desk.rendered)) if manuscript.untranslated else ""
    for source, text in manuscript.untranslated.items():
        if text in printed:
            yield source


def _read(front: Sequence[_Draft], body: Sequence[_Draft]) -> list[numbering.Tree]:
    """Return the parts that are read, and not only signed or looked up."""
    left_out = {"cover", "control", "chapter-sign-off"}
    return [draft.tree for draft in (*front, *body) if draft.id not in left_out]


def _directory(plan: Sequence[Chapter]) -> dict[str, Any]:
    return {
        "titles": {c.id: c.title for c in plan},
        "numbers": {c.id: c.number for c in plan},
    }


def _chapters(
    desk: Desk, plan: Sequence[Chapter], counts: numbering.Counts
) -> Iterator[_Draft]:
    """Draft the chapters; the sign-off comes to know what stands before it."""
    read: list[numbering.Tree] = []
    for chapter in plan:
        extra: Mapping[str, Any] = {}
        if chapter.id == "sign-off":
            extra = _signed(desk, fingerprint(read, desk.originals))
        drafts = list(_chapter(desk, chapter, extra, counts))
        furigana.keep([d.tree for d in drafts], desk.book.handbook.furigana)
        if chapter.id != "sign-off":
            read.extend(draft.tree for draft in drafts)
        yield from drafts


def _before_sign_off(body: Sequence[_Draft]) -> list[numbering.Tree]:
    read = takewhile(lambda draft: draft.id != "chapter-sign-off", body)
    return [draft.tree for draft in read]


def _forms(
    desk: Desk, plan: Sequence[Chapter], signed: Mapping[str, Any]
) -> Iterator[_Draft]:
    """Draft again the chapters that a trainee fills in, as forms."""
    if desk.book.edition.reader != "trainee":
        return
    counts = numbering.Counts()
    for chapter in plan:
        if chapter.id in chapters.FILLED_IN:
            extra = {**signed, "form": True}
            for draft in _chapter(desk, chapter, extra, counts):
                numbering.loosen(draft.tree, counts.anchors)
                if desk.book.words:
                    bilingual.space([draft.tree], desk.labels)
                yield draft


def _chapter(
    desk: Desk, chapter: Chapter, extra: Mapping[str, Any], counts: numbering.Counts
) -> Iterator[_Draft]:
    anchor = f"chapter-{chapter.id}"
    frame = {
        "anchor": anchor,
        "number": chapter.number,
        "title": chapter.title,
        "lead": chapter.lead,
        "lead_source": chapter.lead_source,
        "source": chapter.source,
    }
    values = {**chapters.views(desk.book, desk.labels), **extra}
    body = desk.render(
        f"chapters/{chapter.template}.html.j2", chapter=chapter.prose, **values
    )
    if chapter.id == "department":
        html = desk.render("opener.html.j2", **frame)
        yield _draft(
            desk, "opener", anchor, chapter.number, chapter.title, html, counts
        )
        frame |= {"anchor": f"{anchor}-text"}
        html = desk.render("continued.html.j2", **frame, body=_safe(body))
        kind, anchor = "continued", f"{anchor}-text"
    else:
        kind = "trainer" if chapter.trainer else "chapter"
        frame |= {"trainer": chapter.trainer, "digest": values.get("digest")}
        html = desk.render(
            "chapter.html.j2", **frame, form=values["form"], body=_safe(body)
        )
    yield _draft(desk, kind, anchor, chapter.number, chapter.title, html, counts)


def _safe(html: str) -> Any:
    from markupsafe import Markup

    return Markup(html)  # noqa: S704 -- made by a template, which escaped it


def _signed(desk: Desk, digest: str) -> dict[str, Any]:
    """Return what the sign-off page says of the chapters before it."""
    shown = " ".join(digest[i : i + 8] for i in range(0, 8 * _DIGEST_GROUPS, 8))
    text = f"{desk.imprint.number} {desk.imprint.version} {digest}"
    ink = desk.design.tokens["ink-text"]
    qr = desk.values["use"](figures.code(text, ink))
    reader = desk.labels[f"book.{desk.book.edition.reader}"]
    return {"digest": shown, "qr": qr, "reader": reader}


def _draft(
    desk: Desk,
    kind: str,
    id_: str,
    number: str,
    title: str,
    html: str,
    counts: numbering.Counts,
) -> _Draft:
    tree = (
        tracing.parse(html, desk.own, kind)
        if desk.traced
        else wellformed.parse(html.strip())
    )
    if kind != "index":
        _mark(desk, tree)
    if kind in _TOLD:
        citing.cite(tree, desk.citations, desk.labels)
    if desk.book.edition.language == "ja":
        emphasis.part(tree)
    extent.mark(tree, desk.book.edition.language)
    sections = numbering.number(tree, number, counts, desk.labels)
    return _Draft(kind, id_, number, title, tree, sections)


def _mark(desk: Desk, tree: numbering.Tree) -> None:
    for address in marks.put_beside(tree, desk.sites):
        desk.rendered.update(mark.words for mark in desk.sites[address])
    desk.marked.update(marks.put(tree, desk.marks))


def _index(
    desk: Desk, body: Sequence[_Draft], counts: numbering.Counts
) -> Iterator[_Draft]:
    """Draft the index, if there is anything to list."""
    rows = index.rows(desk.book, [(draft.number, draft.tree) for draft in body])
    if rows:
        html, title = (
            desk.render("index.html.j2", rows=rows),
            desk.labels["index.title"],
        )
        draft = _draft(desk, "index", "index", "", title, html, counts)
        for tree in (one.tree for one in body):
            counts.anchors.update(str(e.get("id")) for e in tree.iter() if e.get("id"))
        yield draft


def _contents(desk: Desk, entries: Sequence[Entry], counts: numbering.Counts) -> _Draft:
    tops: list[dict[str, Any]] = []
    for entry in entries:
        if entry.level == 1:
            tops.append(
                {
                    "number": entry.number,
                    "title": entry.title,
                    "anchor": entry.anchor,
                    "sections": [],
                }
            )
        else:
            tops[-1]["sections"].append(entry)
    lists = [
        (kind, captions)
        for kind, captions in (("tables", counts.tables), ("figures", counts.figures))
        if captions
    ]
    html = desk.render("contents.html.j2", entries=tops, lists=lists)
    title = desk.labels["contents.title"]
    return _draft(desk, "contents", "contents", "", title, html, counts)


def _entries(drafts: Sequence[_Draft]) -> Iterator[Entry]:
    for draft in drafts:
        if draft.kind not in {"cover", "continued"}:
            yield Entry(1, draft.number, draft.title, draft.id)
        yield from draft.sections


def _part(draft: _Draft) -> Part:
    _fill(draft.tree)
    html = etree.tostring(draft.tree, encoding="unicode")
    return Part(draft.kind, draft.id, draft.number, draft.title, html)


def _fill(tree: numbering.Tree) -> None:
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
        "between.range",
        "extract.mark",
        "extract.page-before",
        "extract.page-note",
        "extract.page-after",
    )
    day = ("extract.date", words.day(issued))
    return (*((name, str(words[name])) for name in names), day)
