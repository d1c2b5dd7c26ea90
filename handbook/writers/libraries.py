"""The libraries that writers work with, which a machine may lack."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from ctypes import util
from functools import cache
from importlib import import_module
from io import StringIO
from types import ModuleType
from typing import Any

from handbook.diagnostics import MachineError, no_library
from handbook.messages import _

_alone = threading.RLock()


@contextmanager
def loaded() -> Iterator[None]:
    """Let a writer work with its libraries; MachineError says that one is missing.

    It also says what else the system refuses: room for a temporary file, a font. The
    threads of a process work one after another: they share stdout.
    """
    try:
        # WeasyPrint prints what it lacks; stdout is for results.
        with _alone, redirect_stdout(StringIO()):
            yield
    except (ImportError, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise _refused(error) from error
        raise no_library(str(error).partition(":")[0]) from error


def _refused(error: OSError) -> MachineError:
    """Return the error of what is no library: the system gives those no number."""
    return MachineError(
        _(
            '"{file}" can\'t be used ({reason}) — mend that, or choose another folder '
            "for temporary files with TMPDIR",
            file=error.filename or ".",
            reason=error.strerror,
        )
    )


@cache
def prepare() -> None:
    """Load WeasyPrint without what it looks for in vain, or needs for other books.

    Its shared libraries are asked for by the names that Linux gives them. WeasyPrint
    tries those of other systems first, and for each of them ctypes would start the
    linker's programs. Where that doesn't lead to them, it is left to look for itself.
    """
    with _later("fontTools.subset", "fontTools.varLib.instancer"):
        if sys.platform == "linux":
            with _by_name(), suppress(OSError):
                import_module("weasyprint")
        import_module("weasyprint")


@contextmanager
def _by_name() -> Iterator[None]:
    """Load shared libraries by the names they are given, and no others."""
    search = util.find_library
    util.find_library = _unfound
    try:
        yield
    finally:
        util.find_library = search


def _unfound(name: str) -> str | None:
    return None


@contextmanager
def _later(*names: str) -> Iterator[None]:
    """Load modules when one of their functions is called, if they are imported now.

    These two take a third of the time of WeasyPrint itself. They cut typefaces that
    vary, or all where HarfBuzz can't.
    """
    put_off = {name: _Later(name) for name in names if name not in sys.modules}
    sys.modules.update(put_off)
    try:
        yield
    finally:
        for name in put_off:
            del sys.modules[name]


class _Later(ModuleType):
    """Stands in for a module of which only functions are imported."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)

        def call(*given: Any, **named: Any) -> Any:
            return getattr(import_module(self.__name__), name)(*given, **named)

        return call
