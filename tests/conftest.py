"""Company folders to change: a small one for mistakes, the starter for the rest."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from handbook import resources

# What is asserted of messages is asserted of the English ones.
os.environ["HANDBOOK_LANG"] = "en"

_SMALL = Path(__file__).parent / "fixtures" / "small"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return a copy of a company folder that is tiny, complete and without problems."""
    return shutil.copytree(_SMALL, tmp_path / "company")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the starter."""
    return shutil.copytree(resources.starter(), tmp_path / "starter")


@pytest.fixture
def change() -> Callable[[Path, str, str], None]:
    """Return a replacement of text that must be in the file, exactly once."""

    def replace(file: Path, old: str, new: str) -> None:
        text = file.read_text("utf-8")
        assert text.count(old) == 1
        file.write_text(text.replace(old, new), "utf-8", newline="")

    return replace


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="accept what is composed now"
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Return a check of a text against ``tests/golden/NAME``."""

    def check(name: str, actual: str) -> None:
        file = Path(__file__).parent / "golden" / name
        if request.config.getoption("--update-golden"):
            file.write_text(actual, "utf-8")
        assert actual == file.read_text("utf-8")

    return check
