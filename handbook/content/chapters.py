"""Markdown chapters: their front matter, their body, and the line it begins on."""

import re
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from handbook.content import located, wording
from handbook.content.located import Located
from handbook.content.manuscript import Chapter
from handbook.content.model import FrontMatter
from handbook.content.rules import Rule
from handbook.diagnostics import Place, Problem, Severity
from handbook.messages import _

GENERATED = (
    "department",
    "duties",
    "calendar",
    "plan",
    "checklists",
    "skills",
    "qualifications",
    "quiz",
    "glossary",
    "contacts",
    "systems",
    "laws",
    "sign-off",
)
_FENCE = re.compile(r"---[ \t]*")
_NUMBER = re.compile(r"^\d+[-_. ]*")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Draft:
    """A chapter as read: ``head`` is its front matter, ``chapter`` None if bad.

    ``id`` is known even then, where the file says it; "" otherwise.
    """

    name: str
    id: str
    head: Located
    body: str
    line: int
    chapter: Chapter | None
    problems: tuple[Problem, ...]


def read(text: str, name: str) -> Draft:
    """Read the Markdown file ``name``; never raises."""
    lines = text.split("\n")
    end = _end(lines)
    if end is None:
        return replace(unread(name), problems=(_headless(lines, name),))
    # Blank lines in place of "---" keep the numbers of the lines.
    head = located.read("\n" + "\n".join(lines[1:end]), name)
    draft = Draft(
        name,
        _id(head, name),
        head,
        "\n".join(lines[end + 1 :]),
        end + 2,
        None,
        head.problems,
    )
    return draft if head.broken else _checked(draft)


def unread(name: str) -> Draft:
    """Return what is known of a chapter whose file can't be read: its name."""
    head = Located(name, None, broken=True)
    return Draft(name, _file_id(name), head, "", 1, None, ())


def _end(lines: list[str]) -> int | None:
    """Return the index of the line that ends the front matter, if there is one."""
    if not _FENCE.fullmatch(lines[0]):
        return None
    return next(
        (n for n, line in enumerate(lines[1:], 1) if _FENCE.fullmatch(line)), None
    )


def _headless(lines: list[str], name: str) -> Problem:
    if _FENCE.fullmatch(lines[0]):
        message = _("the front matter that begins here has no end")
        remedy = _('write a line "---" below its last key')
    else:
        message = _("this chapter does not begin with front matter")
        remedy = _('begin it with "---", "title: …", "---" on lines of their own')
    return Problem(Place(name), Rule.FRONT_MATTER, message, remedy)


def _id(head: Located, name: str) -> str:
    said = head.data.get("id") if isinstance(head.data, dict) else None
    return said if isinstance(said, str) else _file_id(name)


def _file_id(name: str) -> str:
    return _NUMBER.sub("", PurePosixPath(name).stem)


def _checked(draft: Draft) -> Draft:
    front, problems = wording.check(FrontMatter, draft.head)
    found = [*draft.problems, *problems]
    if front is None:
        return replace(draft, problems=tuple(found))
    if not _ID.fullmatch(draft.id):
        message = _('"{id}" can\'t be the id of a chapter', id=draft.id)
        remedy = _('write "id: …" (a-z, 0-9 and -) into its front matter')
        found.append(Problem(Place(draft.name), Rule.WRONG_VALUE, message, remedy))
    if not draft.body.strip():
        message = _("this chapter is empty")
        found.append(
            Problem(
                Place(draft.name),
                Rule.EMPTY_CHAPTER,
                message,
                _("write it, or delete the file"),
                Severity.WARNING,
            )
        )
    chapter = Chapter(
        id=draft.id,
        title=front.title,
        lead=front.lead,
        audience=front.audience,
        body=draft.body,
        source=draft.name,
        line=draft.line,
    )
    return replace(draft, chapter=chapter, problems=tuple(found))
