"""WeasyPrint is loaded whole, without what it looks for in vain or needs seldom."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from handbook.diagnostics import MachineError
from handbook.writers.libraries import loaded

PREPARED = """
import subprocess, sys
from ctypes import util
started = []
sys.addaudithook(lambda event, _about: started.append(event))
from handbook.writers import libraries
find = util.find_library
libraries.prepare()
"""


def ran(told: str) -> str:
    """Return what a process of its own prints after WeasyPrint was prepared there."""
    command = [sys.executable, "-c", PREPARED + told]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_no_other_program_is_started():
    told = "print('subprocess.Popen' in started, util.find_library is find)"

    assert ran(told) == "False True"


def test_what_cuts_other_typefaces_is_loaded_when_it_is_called():
    told = """
from weasyprint.pdf import fonts
before = "fontTools.subset" in sys.modules
options = fonts.subset.Options(retain_gids=True)
print(before, options.retain_gids, "fontTools.subset" in sys.modules)
"""

    assert ran(told) == "False True True"


def test_threads_that_work_at_once_leave_stdout_as_it_was():
    before = sys.stdout
    first_in, second_in, first_out = Event(), Event(), Event()

    def first():
        with loaded():
            first_in.set()
            second_in.wait(0.2)  # it comes in later, or it would stay till after this
        first_out.set()

    def second():
        first_in.wait()
        with loaded():
            second_in.set()
            first_out.wait()

    with ThreadPoolExecutor(2) as threads:
        for done in [threads.submit(first), threads.submit(second)]:
            done.result()

    assert sys.stdout is before


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError("cannot load library 'x': x: no such file"), "a library can't be"),
        (ModuleNotFoundError("No module named 'x'"), "a library can't be loaded"),
        (OSError(28, "No space left", "/t/x"), '"/t/x" can\'t be used .No space'),
        (FileNotFoundError(2, "No such file"), '"." can\'t be used .No such file'),
    ],
)
def test_what_the_system_refuses_is_no_missing_library(error, told):
    with pytest.raises(MachineError, match=told), loaded():
        raise error
