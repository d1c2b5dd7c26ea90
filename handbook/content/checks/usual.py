"""What a department usually has: in its file, and of what a newcomer asks first."""

from collections.abc import Callable, Mapping

from handbook.content.manuscript import Manuscript
from handbook.content.model import Department

FIELDS = (
    "sections",
    "serves",
    "flows",
    "never_alone",
    "appeal",
    "aptitude",
    "plan",
    "checklists",
    "skills",
    "qualifications",
    "quiz",
)
"""Fields of its file that are usually filled; a book without them is thin."""

_Has = Callable[[Department, Manuscript], bool]
_ASKED_FIRST: Mapping[str, _Has] = {
    "duties": lambda d, _whole: bool(d.duties),
    "contacts": lambda d, _whole: any(task.ask for task in d.tasks),
    "systems": lambda d, _whole: any(task.systems for task in d.tasks),
    "deadlines": lambda d, whole: any(d.id in i.departments for i in whole.calendar),
    "first week": lambda d, _whole: any(p.stage == "week-1" for p in d.plan),
    "quiz": lambda d, _whole: bool(d.quiz),
}
# The chapters that show each: cards of tasks name whom to ask, and the systems.
_SHOWN_IN: Mapping[str, frozenset[str]] = {
    "duties": frozenset({"department", "duties"}),
    "contacts": frozenset({"duties", "contacts"}),
    "systems": frozenset({"duties", "systems"}),
    "deadlines": frozenset({"calendar"}),
    "first week": frozenset({"plan"}),
    "quiz": frozenset({"quiz"}),
}


def coverage(manuscript: Manuscript) -> Mapping[str, Mapping[str, bool]]:
    """Return, by department, which of the pieces its book has that are asked first."""
    chapters = manuscript.handbook.chapters
    return {
        department.id: {
            piece: has(department, manuscript)
            and not _SHOWN_IN[piece].isdisjoint(chapters)
            for piece, has in _ASKED_FIRST.items()
        }
        for department in manuscript.departments
    }
