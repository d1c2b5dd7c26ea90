"""Items of a calendar, made of a rule and little else."""

from collections.abc import Callable

import pytest

from handbook.content.model import CalendarItem


def _item(rule: dict[str, object], **keys: object) -> CalendarItem:
    usual: dict[str, object] = {
        "id": "x",
        "title": "納付",
        "departments": ("accounting",),
        "statutory": True,
        "rule": rule,
    }
    return CalendarItem.model_validate({**usual, **keys})


@pytest.fixture(scope="session")
def item() -> Callable[..., CalendarItem]:
    """Return a maker of items: a rule, then what is not usual."""
    return _item
