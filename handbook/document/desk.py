"""The desk: what every part of a book is composed with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from handbook import resources
from handbook.content.manuscript import Manuscript
from handbook.design import Design
from handbook.document import (
    bilingual,
    chapters,
    citing,
    cover,
    figures,
    marks,
    questions,
    site_marks,
    tracing,
)
from handbook.document.album import Album
from handbook.document.book import Book
from handbook.document.citing import Citation
from handbook.document.gallery import gallery
from handbook.document.labels import Labels
from handbook.document.marks import Marks
from handbook.document.model import Imprint
from handbook.document.prose import Prose
from handbook.document.scope import scope
from handbook.document.templating import Environment, environment, render


@dataclass(slots=True)
class Desk:
    """What composing works with; ``album`` fills as pictures are used.

    ``marks`` are those that stand on the page beside what they are about; ``sites``
    those that say which sites it is for. ``gaps``: the sources of values that are
    left open. ``rendered``: the texts that were rendered so far, ``marked``: the
    sources whose marks stand on a page, ``written``: the blocks of Markdown by their
    addresses. ``citations``: what is said of legal facts, by anchor.

    ``signed``: the digest for the sign-off page; "": it is that of what stands before.
    ``own`` are the company's templates. ``traced``: what templates make carries
    marks that say which line made it.
    """

    book: Book
    labels: Labels
    design: Design
    templates: Environment
    own: Mapping[str, str]
    traced: bool
    prose: Prose
    imprint: Imprint
    album: Album
    marks: Marks
    sites: Marks
    gaps: set[str]
    rendered: set[str]
    citations: Mapping[str, Citation]
    written: dict[str, str]
    signed: str = ""
    marked: set[str] = field(default_factory=set)
    values: dict[str, Any] = field(default_factory=dict)

    def render(self, name: str, **values: Any) -> str:
        """Return what template ``name`` makes of the desk's values and these."""
        return render(self.templates, self.own, name, **self.values, **values)


def lay(
    manuscript: Manuscript, book: Book, words: Labels, design: Design, traced: bool
) -> Desk:
    """Lay out what composing ``book`` needs, its figures drawn."""
    gaps: set[str] = set()
    rendered: set[str] = set()
    written: dict[str, str] = {}
    album = Album(manuscript.pictures, design.typefaces[0])
    icons = _icons(book, design, album)
    told = gaps.add, rendered.add, written.setdefault
    prose = scope(manuscript, book, words, icons, album.show, *told)
    own = manuscript.templates
    templates = environment(resources.texts("templates", ".j2"), own)
    desk = Desk(
        book=book,
        labels=words,
        design=design,
        templates=tracing.traced(templates) if traced else templates,
        own=own,
        traced=traced,
        prose=prose,
        imprint=_imprint(book, prose, words),
        album=album,
        marks=marks.joined(
            questions.marks(book, words),
            bilingual.marks(manuscript.untranslated, words),
        ),
        sites=site_marks.of(book, words),
        gaps=gaps,
        rendered=rendered,
        citations=citing.citations(book, prose, words),
        written=written,
    )
    desk.values.update(_values(manuscript, desk, icons))
    desk.values["cover"] = _cover(desk)
    desk.values.update(_score(desk))
    return desk


def _icons(book: Book, design: Design, album: Album) -> dict[str, str]:
    """Draw the icons in the department's colours; return their addresses by kind."""
    accent = design.accent(book.department.id)
    ink, paper = design.tokens["ink-text"], design.tokens["ink-paper"]
    return {
        kind: album.use(figures.icon(kind, accent, ink, paper))
        for kind in ("caution", "point", "verify", "write")
    }


def _values(
    manuscript: Manuscript,
    desk: Desk,
    icons: Mapping[str, str],
) -> dict[str, Any]:
    """Return what every template may name."""
    book, words = desk.book, desk.labels
    logo = book.handbook.brand.logo if book.handbook.brand else None
    published = book.edition.stage == "published"
    return {
        "approval": manuscript.approvals.get(book.department.id) if published else None,
        "book": book,
        "department": book.department,
        "edition": book.edition,
        "figure": gallery(desk, manuscript.untranslated),
        "handbook": book.handbook,
        "hire": book.hire,
        "icons": icons,
        "imprint": desk.imprint,
        "labels": words,
        "logo": desk.album.show(logo.file) if logo else None,
        "marks": chapters.marks(book, words),
        "prose": desk.prose,
        "use": desk.album.use,
    }


def _cover(desk: Desk) -> cover.Cover:
    book, prose = desk.book, desk.prose
    words = cover.Words(
        company=prose.line(book.handbook.company.name),
        title=(prose.line(book.department.name), prose.line(book.handbook.title)),
        subtitle=prose.line(book.handbook.subtitle),
        marks=desk.values["marks"],
        note=desk.labels["book.score"],
        logo=desk.values["logo"] is not None,
        hire=_addressed(book, desk.labels),
    )
    return cover.of(words, len(book.tasks), desk.design, book.edition.language)


def _addressed(book: Book, words: Labels) -> tuple[str, str]:
    """Return the reading and the name of the hire as a cover says them."""
    if book.hire is None:
        return "", ""
    return book.hire.reading, words.say("hire.addressed", name=book.hire.name)


def _score(desk: Desk) -> dict[str, Any]:
    book, words, design = desk.book, desk.labels, desk.design
    rows = tuple(figures.Row(t.name, t.frequency, t.months) for t in book.tasks)
    if not rows:
        return {"score": None, "score_alt": ""}
    first = int(book.handbook.company.fiscal_year_end[:2]) % 12 + 1
    drawing = figures.score(
        rows,
        first,
        tuple(words["book.months-short"]),
        design.accent(book.department.id),
        design.tokens["ink-text"],
        tuple(face.files[0] for face in design.typefaces),
        desk.values["cover"].tallest,
        _room(design),
    )
    alt = words.say(
        "book.score-alt",
        department=book.department.name,
        tasks=words["book.list"].join(t.name for t in book.tasks),
    )
    return {"score": desk.album.use(drawing), "score_alt": alt}


def _room(design: Design) -> float:
    """Return how wide the type area is, in mm."""
    margins = ("page-margin-inner", "page-margin-outer")
    sides = sum(map(design.millimetres, margins))
    return design.millimetres("page-width") - sides


def _imprint(book: Book, prose: Prose, words: Labels) -> Imprint:
    handbook, trainer = book.handbook, book.edition.reader == "trainer"
    department, title = prose.line(book.department.name), prose.line(handbook.title)
    company = prose.line(handbook.company.name)
    name = "book.trainer-title" if trainer else "book.title"
    version = (
        "book.version" if book.edition.stage == "published" else "book.draft-version"
    )
    return Imprint(
        book=words.say(name, department=department, title=title),
        company=company,
        department=department,
        number=prose.line(handbook.control.number),
        version=words.say(version, version=handbook.control.version),
        classification=prose.line(handbook.control.classification),
        date=handbook.control.date,
        subject=words.say(
            "book.subject", company=company, department=department, title=title
        ),
        keywords=(department, *words["book.keywords"]),
        band=words["book.band"] if trainer else "",
        copy=words.say("book.copy", n=book.hire.number) if book.hire else "",
    )
