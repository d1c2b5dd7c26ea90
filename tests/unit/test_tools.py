"""What makes the files is known by its digest: a changed program is another one."""

import shutil
from pathlib import Path

import pytest

from handbook.build import tools as made_with
from handbook.build.tools import tools


@pytest.fixture
def program(tmp_path, monkeypatch) -> Path:
    """Return a copy of the program that is taken for it."""
    only_code = shutil.ignore_patterns("__pycache__", "starter*", "locale")
    own = Path(made_with.__file__).parents[1]
    copy = shutil.copytree(own, tmp_path / "handbook", ignore=only_code)
    monkeypatch.setattr(made_with, "_PROGRAM", copy)
    return copy


@pytest.mark.parametrize(
    "module",
    [
        "build/counting.py",
        "build/personal/dating.py",
        "build/plan.py",
        "content/load.py",
        "design/__init__.py",
        "document/__init__.py",
        "writers/pdf/volume/binder.py",
    ],
)
def test_a_module_that_decides_bytes_is_part_of_what_makes_files(program, module):
    before = tools()
    file = program / module

    file.write_text(file.read_text("utf-8") + "\n", "utf-8")

    assert tools().digest != before.digest


def test_what_is_said_on_the_terminal_is_not(program):
    before = tools()

    (program / "cli" / "report.py").write_text("", "utf-8")
    (program / "build" / "notes.txt").write_text("", "utf-8")

    assert tools().digest == before.digest


def test_a_module_that_moves_is_a_change(program):
    before = tools()

    (program / "build" / "plan.py").rename(program / "document" / "plan.py")

    assert tools().digest != before.digest
