"""Which department has what a newcomer asks for first."""

from collections.abc import Callable, Mapping

from handbook.content.manuscript import Manuscript
from handbook.content.model import Department

Has = Callable[[Department, Manuscript], bool]


def coverage(manuscript: Manuscript) -> Mapping[str, Mapping[str, bool]]:
    """Return, by department, which of the usual pieces it has."""
    return {
        department.id: {piece: has(department, manuscript) for piece, has in _HAS}
        for department in manuscript.departments
    }


_HAS: tuple[tuple[str, Has], ...] = (
    ("duties", lambda d, _whole: bool(d.duties)),
    ("contacts", lambda d, _whole: any(task.ask for task in d.tasks)),
    ("systems", lambda d, _whole: any(task.systems for task in d.tasks)),
    ("deadlines", lambda d, whole: any(d.id in i.departments for i in whole.calendar)),
    ("first week", lambda d, _whole: any(p.stage == "week-1" for p in d.plan)),
    ("quiz", lambda d, _whole: bool(d.quiz)),
)
