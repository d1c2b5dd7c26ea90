"""The agenda of a department. What it takes is loaded with the first one."""

from handbook.content.manuscript import Manuscript
from handbook.document.model import Agenda, Edition


def agenda(manuscript: Manuscript, edition: Edition) -> Agenda:
    """Return the agenda of the edition's department.

    It is one for all of a site: what a regular employee in training sees, whoever
    asks.
    """
    from handbook.document.appointments import gathered

    return gathered(manuscript, edition)
