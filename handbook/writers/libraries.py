"""The libraries that writers work with, which a machine may lack."""

from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
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
