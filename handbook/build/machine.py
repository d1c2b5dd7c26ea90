"""What this machine has, and lacks, to build with."""

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass, replace
from importlib import import_module
from io import StringIO
from pathlib import Path

from handbook import design
from handbook.build import folders
from handbook.build.tools import LIBRARIES, shared_version, versions
from handbook.diagnostics import MachineError
from handbook.messages import _

_SHARED = {
    "GObject": ("libgobject-2.0.so.0", "libglib2.0-0", ""),
    "fontconfig": ("libfontconfig.so.1", "libfontconfig1", ""),
    "Pango": ("libpango-1.0.so.0", "libpango-1.0-0", "pango"),
    "PangoFT2": ("libpangoft2-1.0.so.0", "libpangoft2-1.0-0", ""),
    "HarfBuzz": ("libharfbuzz.so.0", "libharfbuzz0b", "harfbuzz"),
    "HarfBuzz-subset": ("libharfbuzz-subset.so.0", "libharfbuzz-subset0", ""),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a build uses, and whether it is there.

    ``text`` is its version or place, or else the command that mends the lack.
    """

    name: str
    there: bool
    text: str
    needed: bool = True


def examine() -> Iterator[Finding]:
    """Yield what a build uses of this machine."""
    known = dict(versions())
    yield Finding("handbook", True, known["handbook"])
    yield Finding("Python", True, known["python"])
    yield from map(_shared, _SHARED)
    yield _weasyprint(known)
    yield from (_library(name, known) for name in LIBRARIES if name != "weasyprint")
    yield from _fonts()
    yield _cache()
    yield _office()


def _shared(name: str) -> Finding:
    file, package, versioned = _SHARED[name]
    try:
        ctypes.CDLL(file)
    except OSError:
        return Finding(name, False, f"sudo apt-get install {package}")
    return Finding(name, True, shared_version(versioned) if versioned else file)


def _weasyprint(known: dict[str, str]) -> Finding:
    """Import it: it loads more of the system than can be told by its version."""
    try:
        with redirect_stdout(StringIO()):  # it prints what it lacks
            import_module("weasyprint")
    except ImportError:
        return Finding("weasyprint", False, _pip("weasyprint"))
    except OSError:
        packages = " ".join(package for _file, package, _name in _SHARED.values())
        return Finding("weasyprint", False, f"sudo apt-get install {packages}")
    return Finding("weasyprint", True, known["weasyprint"])


def _library(name: str, known: dict[str, str]) -> Finding:
    if name in known:
        return Finding(name, True, known[name])
    return Finding(name, False, _pip(name))


def _pip(name: str) -> str:
    """Return the command that installs a library where this program runs."""
    return f'"{sys.executable}" -m pip install {name}'


def _fonts() -> Iterator[Finding]:
    look = design.load({}, {})
    for face in look.typefaces:
        try:
            found = design.locate(replace(look, typefaces=(face,))).typefaces[0]
        except MachineError:
            remedy = f"sudo apt-get install {face.package}"
            yield Finding(face.family, False, remedy)
        else:
            yield Finding(face.family, True, str(Path(found.files[0]).parent))


def _cache() -> Finding:
    """Look whether the cache folder, or what it would be made in, can be written."""
    folder = folders.cache()
    name = _("cache folder")
    if folder is None:
        return Finding(name, False, "export HANDBOOK_CACHE=…", needed=False)
    there = folders.obstacle(folder)
    if there.is_dir() and os.access(there, os.W_OK | os.X_OK):
        return Finding(name, True, str(folder))
    return Finding(name, False, f'chmod u+w "{there}"', needed=False)


def _office() -> Finding:
    found = shutil.which("soffice")
    remedy = "sudo apt-get install libreoffice-writer"
    return Finding("LibreOffice", bool(found), found or remedy, needed=False)
