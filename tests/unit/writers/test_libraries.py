"""WeasyPrint is loaded whole, without what it looks for in vain or needs seldom."""

import subprocess
import sys

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
