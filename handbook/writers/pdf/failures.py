"""Tell what stops WeasyPrint where a company's own styles are why."""

from collections.abc import Iterator
from contextlib import contextmanager

from handbook.design import PAPERS, Design, load
from handbook.diagnostics import ContentError, Place, Problem
from handbook.messages import _

# What it can raise where type has no room on a page, or is beyond what it counts.
_FAILURES = (ArithmeticError, AssertionError, LookupError, TypeError, ValueError)


@contextmanager
def told(language: str, design: Design) -> Iterator[None]:
    """Turn what fails meanwhile into a problem of the company's styles.

    What fails with the shipped ones is a fault of the program, and stays one.
    """
    try:
        yield
    except _FAILURES as error:
        if _is_shipped(design, language):
            raise
        reason = str(error) or type(error).__name__
        message = _("no pages can be made with these styles ({reason})", reason=reason)
        remedy = _("write smaller sizes: what is larger than a page can't be set")
        problem = Problem(Place("styles"), "layout", message, remedy)
        raise ContentError([problem]) from error


def _is_shipped(design: Design, language: str) -> bool:
    shipped = (load({}, {}, paper).spoken(language) for paper in PAPERS)
    return any(
        (one.tokens, one.stylesheet) == (design.tokens, design.stylesheet)
        for one in shipped
    )
