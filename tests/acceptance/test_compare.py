"""The comparison of programs measures, prints, and writes only when asked."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from comparison.processes import Command, CommandError, cost

_SCRIPT = Path(__file__).parents[2] / "benchmarks" / "compare.py"
_BUSY = "import time\nwhile time.process_time() < 0.3: pass"
_LARGE = "len(b'x' * (400 << 20))"


def python(code: str, folder: Path) -> Command:
    """Return a command that runs a line of Python."""
    return Command((sys.executable, "-c", code), folder)


def test_what_a_process_starts_counts_as_its_own(tmp_path):
    nested = (
        f"import subprocess, sys; subprocess.run([sys.executable, '-c', {_BUSY!r}])"
    )

    assert cost(python(nested, tmp_path)).cpu >= 0.3


def test_the_peak_is_that_of_the_process_in_megabytes(tmp_path):
    assert 400 <= cost(python(_LARGE, tmp_path)).peak <= 430


def test_a_command_that_fails_is_told_with_its_last_words(tmp_path):
    with pytest.raises(CommandError, match="no such paper"):
        cost(python("raise SystemExit('no such paper')", tmp_path))


def test_some_sections_are_measured_and_printed_and_nothing_is_written(tmp_path):
    command = (sys.executable, _SCRIPT, "--only", "start", "--rounds", "1")
    page = _SCRIPT.parents[1] / "docs" / "performance.md"
    before = page.read_text("utf-8")

    ran = subprocess.run(command, capture_output=True, text=True, timeout=60)

    assert ran.returncode in (0, 1), ran.stderr
    assert re.search(r"`handbook --help` \| 0\.2 CPU s \| \d\.\d\d \|", ran.stdout)
    assert "not measured" in ran.stdout
    assert page.read_text("utf-8") == before
