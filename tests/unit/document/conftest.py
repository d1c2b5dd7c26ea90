"""The starter, composed once for all tests of documents."""

from collections.abc import Callable
from datetime import date

import pytest

from handbook import resources
from handbook.content.manuscript import Manuscript
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
