"""The files of a folder → the manuscript."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from handbook.content import approvals
from handbook.content.catalogues.catalogue import Catalogue
from handbook.content.chapters import Draft
from handbook.content.folder.files import Folder
from handbook.content.manuscript import Manuscript, Picture
from handbook.content.model import (
    Approvals,
    Calendar,
    Common,
    Contacts,
    Department,
    Entity,
    Glossary,
    Handbook,
    Laws,
    Qualifications,
    Systems,
)
from handbook.content.sheets import Sheet
from handbook.diagnostics import Problem

T = TypeVar("T", bound=Entity)


def bind(
    listed: Folder,
    pages: Sequence[Sheet],
    drafts: Iterable[Draft],
    pictures: Mapping[str, Picture],
    catalogues: Mapping[str, Catalogue],
    problems: tuple[Problem, ...],
    letterhead: Mapping[str, bytes],
) -> Manuscript:
    """Put together what passed every check, with the warnings about it."""
    whole = {page.name: page.content for page in pages}

    def one(kind: type[T], name: str) -> T | None:
        content = whole.get(name)
        return content if isinstance(content, kind) else None

    departments = [page for page in whole.values() if isinstance(page, Department)]
    handbook, common = one(Handbook, "handbook.yaml"), one(Common, "common.yaml")
    # Both are there: without them there would have been errors.
    assert handbook is not None  # noqa: S101 -- for mypy
    assert common is not None  # noqa: S101 -- for mypy
    glossary = one(Glossary, "glossary.yaml")
    contacts = one(Contacts, "contacts.yaml")
    systems = one(Systems, "systems.yaml")
    qualifications = one(Qualifications, "qualifications.yaml")
    calendar = one(Calendar, "calendar.yaml")
    laws = one(Laws, "laws.yaml")
    approved = one(Approvals, approvals.NAME)
    return Manuscript(
        handbook=handbook,
        departments=tuple(sorted(departments, key=lambda d: (d.order, d.id))),
        common=common,
        chapters=tuple(d.chapter for d in drafts if d.chapter is not None),
        terms=glossary.terms if glossary else (),
        contacts=contacts.contacts if contacts else (),
        systems=systems.systems if systems else (),
        qualifications=qualifications.qualifications if qualifications else (),
        calendar=calendar.items if calendar else (),
        laws=laws.facts if laws else (),
        sources=laws.sources if laws else (),
        language=handbook.language,
        catalogues=catalogues,
        pictures=pictures,
        templates=_own(listed, "templates/"),
        styles=_own(listed, "styles/"),
        places={
            source: place
            for page in pages
            for source, place in page.located.places.items()
        },
        warnings=problems,
        approvals=approved.departments if approved else {},
        letterhead=letterhead,
    )


def _own(listed: Folder, inside: str) -> dict[str, str]:
    """Return the company's own files in a folder, by their names in it."""
    return {
        name.removeprefix(inside): text
        for name, text in listed.texts.items()
        if name.startswith(inside)
    }
