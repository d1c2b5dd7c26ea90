"""Markdown chapters: their front matter, their body, and the line it begins on."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from handbook.content.fields import wording
from handbook.content.fields.survey import spellings
from handbook.content.manuscript import Chapter
from handbook.content.model import (
    CalendarItem,
    Check,
    Checklist,
    Contact,
    Duty,
    FrontMatter,
    Item,
    LawFact,
    PlanStage,
    Qualification,
    Question,
    Section,
    Site,
    Skill,
    Source,
    Strength,
    System,
    Task,
    Term,
)
from handbook.content.rules import Rule
from handbook.content.text import ID
from handbook.content.yaml import located
from handbook.content.yaml.located import Located
from handbook.diagnostics import Place, Problem, Severity
from handbook.messages import _

GENERATED: Mapping[str, tuple[type[Item], ...]] = {
    "department": (Section, Strength, Duty),
    "duties": (Duty, Task),
    "calendar": (CalendarItem,),
    "plan": (PlanStage,),
    "checklists": (Checklist, Check),
    "skills": (Skill,),
    "qualifications": (Qualification,),
    "quiz": (Question,),
    "glossary": (Term,),
    "contacts": (Contact, Site),
    "systems": (System,),
    "laws": (LawFact, Source),
    "sign-off": (),
}
"""The chapters that are made from the other files, and what they show."""
_FENCE = re.compile(r"---[ \t\u3000\u00a0]*")
# What is typed for "---", or what Word makes of it.
_NEARLY_FENCE = re.compile(r"[ \u3000]*[-－—–―─ー‐−]{1,20}[ \t\u3000\u00a0]*")
_NUMBER = re.compile(r"^\d+[-_. ]*")


@dataclass(frozen=True, slots=True)
class Draft:
    """A chapter as read: ``head`` is its front matter, ``chapter`` None if bad.

    ``id`` is known even then, where the file says it; "" otherwise. ``file`` is
    where the body stands, which may be another file than the head's.
    """

    name: str
    file: str
    id: str
    head: Located
    body: str
    line: int
    chapter: Chapter | None
    problems: tuple[Problem, ...]

    def place(self, offset: int) -> Place:
        """Return where an offset of the body stands."""
        start = self.body.rfind("\n", 0, offset) + 1
        line = self.line + self.body.count("\n", 0, offset)
        return Place(self.file, line, offset - start + 1)


def read(text: str, name: str) -> Draft:
    """Part the Markdown file ``name`` into head and body, unchecked; never raises."""
    lines = text.split("\n")
    fences = _fences(lines)
    if isinstance(fences, Problem):
        problem = replace(fences, place=replace(fences.place, file=name))
        return replace(unread(name), problems=(problem,))
    start, end = fences
    # Blank lines in place of what stands above keep the numbers of the lines.
    head = located.read("\n" * (start + 1) + "\n".join(lines[start + 1 : end]), name)
    return Draft(
        name,
        name,
        _id(head, name),
        head,
        "\n".join(lines[end + 1 :]),
        end + 2,
        None,
        head.problems,
    )


def unread(name: str) -> Draft:
    """Return what is known of a chapter whose file can't be read: its name."""
    head = Located(name, None, broken=True)
    return Draft(name, name, file_id(name), head, "", 1, None, ())


def _fences(lines: list[str]) -> tuple[int, int] | Problem:
    """Return the lines before and after the front matter, or what is wrong."""
    start = next((n for n, line in enumerate(lines) if line.strip()), 0)
    if not _FENCE.fullmatch(lines[start]):
        message = _("this chapter does not begin with front matter")
        remedy = _('begin it with "---", "title: …", "---" on lines of their own')
        return _no_fence(lines, start) or _headless(0, message, remedy)
    for number, line in enumerate(lines[start + 1 :], start + 1):
        if _FENCE.fullmatch(line):
            return start, number
    message = _("the front matter that begins here has no end")
    remedy = _('write a line "---" below its last key')
    nearly = (_no_fence(lines, n) for n in range(start + 1, len(lines)))
    return next(filter(None, nearly), _headless(start, message, remedy))


def _no_fence(lines: list[str], number: int) -> Problem | None:
    """Word a line that was meant to be "---", if this is one."""
    line = lines[number]
    if not _NEARLY_FENCE.fullmatch(line):
        return None
    message = _(
        '"{line}" does not part the front matter from the text', line=line.strip()
    )
    return _headless(number, message, _('write "---": three half-width hyphens'))


def _headless(number: int, message: str, remedy: str) -> Problem:
    return Problem(Place("", number + 1), Rule.FRONT_MATTER, message, remedy)


def _id(head: Located, name: str) -> str:
    said = None
    if isinstance(head.data, dict):
        said = head.data.get(spellings(FrontMatter, head.data).get("id", "id"))
    return said if isinstance(said, str) else file_id(name)


def file_id(name: str) -> str:
    """Return the id that a chapter has by its file's name."""
    return _NUMBER.sub("", PurePosixPath(name).stem)


def hides(draft: Draft) -> bool:
    """Say whether a chapter hides one of the starter, which its folder must extend.

    What may be hidden is no draft any more when drafts are checked.
    """
    return isinstance(draft.head.data, Mapping) and "hide" in draft.head.data


def _kept(draft: Draft) -> Problem:
    message = _('"{key}" can\'t be used here', key="hide")
    remedy = _(
        'to leave the chapter out, delete "- {id}" from "chapters" in handbook.yaml, '
        "and this file",
        id=draft.id,
    )
    place = draft.head.keys[f"{draft.name}#/hide"]
    return Problem(place, Rule.OVERLAY, message, remedy)


def checked(draft: Draft) -> Draft:
    """Return the draft with its chapter, if its head is sound."""
    if draft.head.broken:
        return draft
    if hides(draft):
        return replace(draft, problems=(*draft.problems, _kept(draft)))
    front, problems = wording.check(FrontMatter, draft.head)
    found = (*draft.problems, *problems)
    if front is None:
        return replace(draft, problems=found)
    chapter = Chapter(
        id=draft.id,
        title=front.title,
        lead=front.lead,
        audience=front.audience,
        body=draft.body,
        source=draft.name,
        line=draft.line,
        applies_if=front.applies_if,
        mandatory=front.mandatory,
    )
    return replace(draft, chapter=chapter, problems=(*found, *_faults(draft)))


def _faults(draft: Draft) -> Iterator[Problem]:
    """Report what keeps a chapter with a sound head from being used."""
    place = Place(draft.file)
    if not re.fullmatch(ID, draft.id):
        message = _('"{id}" can\'t be the id of a chapter', id=draft.id)
        remedy = _('write "id: …" (a-z, 0-9 and -) into its front matter')
        yield Problem(place, Rule.WRONG_VALUE, message, remedy)
    if not draft.body.strip():
        message = _("this chapter is empty")
        remedy = _("write it, or delete the file")
        yield Problem(place, Rule.EMPTY_CHAPTER, message, remedy, Severity.WARNING)
