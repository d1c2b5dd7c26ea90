"""What a company folder holds, as a list."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from handbook.messages import _

Contents = dict[str, list[dict[str, Any]]]


def contents(company: Path) -> Contents:
    """Return departments, chapters, languages and editions of a company folder.

    Chapters come in the order of the book; one that the program makes has no
    title of its own. Raises ContentError if the content can't be used.
    """
    from handbook import content
    from handbook.build.plan import every_edition

    languages = content.languages(company)
    manuscript = content.load(company, languages=languages)
    handbook = manuscript.handbook
    titles = {chapter.id: chapter.title for chapter in manuscript.chapters}
    return {
        "departments": [
            {"id": d.id, "name": d.name, "english": d.english}
            for d in manuscript.departments
        ],
        "chapters": [{"id": c, "title": titles.get(c, "")} for c in handbook.chapters],
        "languages": [{"id": code} for code in languages],
        "editions": [
            {
                "name": edition.name,
                "department": edition.department,
                "language": edition.language,
                "reader": edition.reader,
            }
            for edition in every_edition(company, manuscript)
        ],
    }


def as_json(listed: Contents) -> str:
    """Return the list as one JSON object."""
    return json.dumps(listed, indent=2, ensure_ascii=False)


def human(listed: Contents) -> str:
    """Return the list as lines: a heading, then an id and what it stands for."""
    sections = (
        (_("departments"), [(d["id"], d["name"]) for d in listed["departments"]]),
        (_("chapters"), [(c["id"], c["title"]) for c in listed["chapters"]]),
        (_("languages"), [(lang["id"], "") for lang in listed["languages"]]),
        (_("editions"), [(e["name"], "") for e in listed["editions"]]),
    )
    return "\n\n".join(_section(heading, rows) for heading, rows in sections)


def _section(heading: str, rows: list[tuple[str, str]]) -> str:
    width = max((len(id_) for id_, _name in rows), default=0)
    lines = (f"  {id_:{width}}  {name}".rstrip() for id_, name in rows)
    return "\n".join((heading, *lines))


def table(coverage: Mapping[str, Mapping[str, bool]]) -> str:
    """Return a line a department: which of the usual pieces it has."""
    width = max(map(len, coverage))
    lines = []
    for department, pieces in coverage.items():
        told = (f"{'✓' if has else '—'} {_piece(name)}" for name, has in pieces.items())
        lines.append(f"{department:{width}}  {'  '.join(told)}")
    return "\n".join(lines)


def _piece(name: str) -> str:
    return {
        "duties": _("duties"),
        "contacts": _("contacts"),
        "systems": _("systems"),
        "deadlines": _("deadlines"),
        "first week": _("first week"),
        "quiz": _("quiz"),
    }[name]
