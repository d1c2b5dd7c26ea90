"""The libraries that writers work with, which a machine may lack."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from ctypes import util
from functools import cache
from importlib import import_module
from io import StringIO

from handbook.diagnostics import no_library


@contextmanager
def loaded() -> Iterator[None]:
    """Let a writer work with its libraries; MachineError says that one is missing."""
    try:
        # WeasyPrint prints what it lacks; stdout is for results.
        with redirect_stdout(StringIO()):
            yield
    except (ImportError, OSError) as error:
        raise no_library(str(error).partition(":")[0]) from error


@cache
def prepare() -> None:
    """Load the shared libraries of WeasyPrint by the names that Linux gives them.

    It tries those of other systems first. For each of these, ctypes would start the
    linker's programs: three times the time that all of the libraries take. Where that
    doesn't lead to them, WeasyPrint is left to look for itself.
    """
    if sys.platform != "linux":
        return
    search = util.find_library
    util.find_library = _unfound
    try:
        with suppress(OSError):
            import_module("weasyprint.text.ffi")
    finally:
        util.find_library = search


def _unfound(name: str) -> str | None:
    return None
