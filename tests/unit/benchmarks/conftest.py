"""Figures as a run of all sections would leave them."""

import pytest
from comparison.figures import Figure, Figures
from comparison.report import NAMES

_BOOKS = {"60": 62, "200": 207, "600": 615}


@pytest.fixture
def figures() -> Figures:
    """Return figures of which every target is just met."""
    books = {
        f"{key}-{size}": Figure(pages / 10, pages / 10, 200, pages, pages)
        for size, pages in _BOOKS.items()
        for key in NAMES
    }
    edits = {f"edit-{size}": Figure(1.5, 1.5, 100, p) for size, p in _BOOKS.items()}
    stock = {f"stock-{name}": Figure(20, 20, 400, 100) for name in "abcde"}
    others = {
        "five": Figure(60, 35, 250, 500),
        "same": Figure(0.4, 0.4, 30),
        "help": Figure(0.2, 0.2, 20),
        "check": Figure(1, 1, 90),
    }
    machine = {
        "processor": "Abacus",
        "cores": "2",
        "memory": "8 GB",
        "system": "Debian 12",
        "python": "3.11",
    }
    told = {"copy, ms": 2.0, "bytes, ms": 1.0, "of pandoc": 0.35, "Word copy, ms": 10.0}
    jobs = {**books, **edits, **stock, **others}
    return Figures("2026-12-01", 3, machine, {"Typst": "1"}, jobs, told)
