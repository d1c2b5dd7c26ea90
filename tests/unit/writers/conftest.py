"""A short book: a few chapters of the starter, enough for every kind of page."""

from dataclasses import replace
from datetime import date

import pytest

from handbook import content, design, resources
from handbook.content.manuscript import Manuscript
from handbook.design import Design
from handbook.document import Document, Edition, compose
from handbook.writers import Written, pdf

CHAPTERS = ("welcome", "department", "security", "plan", "skills", "sign-off")


@pytest.fixture(scope="session")
def starter() -> Manuscript:
    return content.load(resources.starter())


@pytest.fixture(scope="session")
def shipped() -> Design:
    return design.locate(design.load({}, {}))


@pytest.fixture(scope="session")
def short(starter: Manuscript, shipped: Design) -> Document:
    handbook = starter.handbook.model_copy(update={"chapters": CHAPTERS})
    edition = Edition("secretary", "ja", "trainee", "regular", date(2026, 12, 1))
    return compose(replace(starter, handbook=handbook), edition, shipped)


@pytest.fixture(scope="session")
def printed(short: Document, shipped: Design) -> Written:
    return pdf.write(short, shipped, {})
