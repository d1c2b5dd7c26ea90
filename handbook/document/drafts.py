"""The parts of an edition as drafts: rendered, numbered, not yet tied together."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from handbook.document import (
    bilingual,
    chapters,
    citing,
    emphasis,
    extent,
    figures,
    furigana,
    index,
    marks,
    numbering,
    tracing,
    wellformed,
)
from handbook.document.chapters import Chapter
from handbook.document.desk import Desk
from handbook.document.fingerprint import fingerprint
from handbook.document.model import Entry, Part
from handbook.document.numbering import Counts, Tree

SIGN_OFF = "chapter-sign-off"
_TOLD = frozenset({"opener", "continued", "chapter", "trainer"})
_DIGEST_GROUPS = 8  # of 8 hexadecimal digits, as the sign-off page shows them


@dataclass(frozen=True, slots=True)
class Draft:
    """A part on its way: a tree, and its sections' entries."""

    kind: str
    id: str
    number: str
    title: str
    tree: Tree
    sections: Sequence[Entry]


def front(desk: Desk, counts: Counts) -> Iterator[Draft]:
    """Draft what stands before the contents."""
    for kind, title in (
        ("cover", desk.imprint.book),
        ("control", desk.labels["control.title"]),
        ("how", desk.labels["how.title"]),
    ):
        html = desk.render(f"{kind}.html.j2")
        draft = _draft(desk, Part(kind, kind, "", title, html), counts)
        furigana.keep([draft.tree], desk.book.handbook.furigana)
        yield draft


def back(desk: Desk, counts: Counts) -> Draft:
    """Draft the back cover."""
    html = desk.render("back.html.j2")
    return _draft(desk, Part("back", "back", "", "", html), counts)


def body(desk: Desk, plan: Sequence[Chapter], counts: Counts) -> Iterator[Draft]:
    """Draft the chapters; the sign-off comes to know what stands before it."""
    read: list[Tree] = []
    for chapter in plan:
        extra: Mapping[str, Any] = {}
        if chapter.id == "sign-off":
            extra = signed(desk, read)
            desk.signed = extra["whole"]
        drafts = list(_chapter(desk, chapter, extra, counts))
        furigana.keep([d.tree for d in drafts], desk.book.handbook.furigana)
        if chapter.id != "sign-off":
            read.extend(draft.tree for draft in drafts)
        yield from drafts


def filled_in(
    desk: Desk, plan: Sequence[Chapter], signed: Mapping[str, Any]
) -> Iterator[Draft]:
    """Draft again the chapters that a trainee fills in, as forms."""
    if desk.book.edition.reader != "trainee":
        return
    counts = Counts()
    for chapter in plan:
        if chapter.id in chapters.FILLED_IN:
            extra = {**signed, "form": True}
            for draft in _chapter(desk, chapter, extra, counts):
                numbering.loosen(draft.tree, counts.anchors)
                if desk.book.words:
                    bilingual.space([draft.tree], desk.labels)
                yield draft


def signed(desk: Desk, read: Sequence[Tree]) -> dict[str, Any]:
    """Return what the sign-off page says of the chapters ``read`` before it."""
    digest = desk.signed or fingerprint(read, desk.album.originals)
    shown = " ".join(digest[i : i + 8] for i in range(0, 8 * _DIGEST_GROUPS, 8))
    text = f"{desk.imprint.number} {desk.imprint.version} {digest}"
    ink = desk.design.tokens["ink-text"]
    qr = desk.album.use(figures.code(text, ink))
    reader = desk.labels[f"book.{desk.book.edition.reader}"]
    return {"digest": shown, "whole": digest, "qr": qr, "reader": reader}


def indexed(desk: Desk, body: Sequence[Draft], counts: Counts) -> Iterator[Draft]:
    """Draft the index, if there is anything to list."""
    rows = index.rows(desk.book, [(draft.number, draft.tree) for draft in body])
    if rows:
        html = desk.render("index.html.j2", rows=rows)
        title = desk.labels["index.title"]
        draft = _draft(desk, Part("index", "index", "", title, html), counts)
        for tree in (one.tree for one in body):
            counts.anchors.update(str(e.get("id")) for e in tree.iter() if e.get("id"))
        yield draft


def contents(desk: Desk, entries: Sequence[Entry], counts: Counts) -> Draft:
    """Draft the contents of what ``entries`` name, figures and tables after them."""
    lists = [
        (kind, captions)
        for kind, captions in (("figures", counts.figures), ("tables", counts.tables))
        if captions
    ]
    html = desk.render("contents.html.j2", entries=_tops(entries), lists=lists)
    title = desk.labels["contents.title"]
    return _draft(desk, Part("contents", "contents", "", title, html), counts)


def _tops(entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """Return the entries of parts, each with those of its sections."""
    tops: list[dict[str, Any]] = []
    for entry in entries:
        if entry.level == 1:
            one = {"number": entry.number, "title": entry.title}
            tops.append({**one, "anchor": entry.anchor, "sections": []})
        else:
            tops[-1]["sections"].append(entry)
    return tops


def _chapter(
    desk: Desk, chapter: Chapter, extra: Mapping[str, Any], counts: Counts
) -> Iterator[Draft]:
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
        opener = Part("opener", anchor, chapter.number, chapter.title, html)
        yield _draft(desk, opener, counts)
        frame |= {"anchor": f"{anchor}-text"}
        html = desk.render("continued.html.j2", **frame, body=_safe(body))
        kind, anchor = "continued", f"{anchor}-text"
    else:
        kind = "trainer" if chapter.trainer else "chapter"
        frame |= {"trainer": chapter.trainer, "digest": values.get("digest")}
        html = desk.render(
            "chapter.html.j2", **frame, form=values["form"], body=_safe(body)
        )
    part = Part(kind, anchor, chapter.number, chapter.title, html)
    yield _draft(desk, part, counts)


def _safe(html: str) -> Any:
    from markupsafe import Markup

    return Markup(html)  # noqa: S704 -- made by a template, which escaped it


def _draft(desk: Desk, part: Part, counts: Counts) -> Draft:
    """Return a part that a template made, its marks put and its pieces numbered."""
    tree = (
        tracing.parse(part.html, desk.own, part.kind)
        if desk.traced
        else wellformed.parse(part.html.strip())
    )
    if part.kind != "index":
        _mark(desk, tree)
    if part.kind in _TOLD:
        citing.cite(tree, desk.citations, desk.labels)
    if desk.book.edition.language == "ja":
        emphasis.part(tree)
    extent.mark(tree, desk.design.spoken(desk.book.edition.language))
    sections = numbering.number(tree, part.number, counts, desk.labels)
    return Draft(part.kind, part.id, part.number, part.title, tree, sections)


def _mark(desk: Desk, tree: Tree) -> None:
    for address in marks.put_beside(tree, desk.sites):
        desk.rendered.update(mark.words for mark in desk.sites[address])
    desk.marked.update(marks.put(tree, desk.marks))
