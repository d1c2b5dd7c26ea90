"""The starter and its look, loaded once for all tests of one stage."""

import pytest

from handbook import content, design, resources
from handbook.content.manuscript import Manuscript
from handbook.design import Design


@pytest.fixture(scope="session")
def starter() -> Manuscript:
    """Return what the program ships with."""
    return content.load(resources.starter())


@pytest.fixture(scope="session")
def shipped() -> Design:
    """Return the shipped look, its font files found."""
    return design.locate(design.load({}, {}))
