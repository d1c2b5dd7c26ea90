"""The starter, composed once for all tests of documents; items of a calendar."""

from collections.abc import Callable
from datetime import date

import pytest

from handbook import resources
from handbook.content.manuscript import Manuscript
from handbook.content.model import CalendarItem
from handbook.design import Design
from handbook.document import Document, Edition, compose
from handbook.document.labels import Labels, read


@pytest.fixture(scope="session")
def labels() -> Labels:
    return read(resources.texts("templates", ".toml")["labels/ja.toml"])


def _edition(department: str = "accounting", **changes: object) -> Edition:
    """Return an edition of the starter's date, changed as asked."""
    usual: dict[str, object] = {
        "department": department,
        "language": "ja",
        "reader": "trainee",
        "employment": "regular",
        "as_of": date(2026, 12, 1),
    }
    return Edition(**{**usual, **changes})  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def edition() -> Callable[..., Edition]:
    """Return a maker of editions: a department, then what is not usual."""
    return _edition


@pytest.fixture(scope="session")
def documents(starter: Manuscript, shipped: Design) -> dict[str, Document]:
    """Return the trainee's edition of each department."""
    return {
        d.id: compose(starter, _edition(d.id), shipped) for d in starter.departments
    }


@pytest.fixture(scope="session")
def trainers(starter: Manuscript, shipped: Design) -> dict[str, Document]:
    """Return the trainer's edition of each department."""
    return {
        d.id: compose(starter, _edition(d.id, reader="trainer"), shipped)
        for d in starter.departments
    }


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
