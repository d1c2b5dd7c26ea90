"""The command line (floor 5): words in, words and exit codes out.

Results go to stdout, everything else to stderr.
"""

import sys

from handbook import collection

# Imported for the commands that they add to the program.
from handbook.cli import (
    amending,
    building,
    checking,
    explaining,
    personalizing,
    printing,
    starting,
    translating,
)
from handbook.cli.bilingual import speak
from handbook.cli.program import handbook

__all__ = [
    "amending",
    "building",
    "checking",
    "explaining",
    "handbook",
    "main",
    "personalizing",
    "printing",
    "starting",
    "translating",
]


def main() -> None:
    """Run the command.

    Exit 0: done; 1: problems in the content; 2: wrong usage; 3: this machine
    can't; 130: stopped with Ctrl-C.
    """
    # The name of a file may be any bytes.
    sys.stdout.reconfigure(errors="surrogateescape")  # type: ignore[union-attr]
    speak()
    try:
        handbook(prog_name="handbook")
    finally:
        collection.ended()
