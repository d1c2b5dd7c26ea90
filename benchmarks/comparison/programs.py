"""The other programs: where they are, which version, and how each is run."""

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parents[2]
_GROUP = "pip install --group benchmark"
_SYSTEM = "a package of the system"
WAYS = {
    "Typst": _GROUP,
    "pandoc": _GROUP,
    "Chromium": f"{_SYSTEM}: chromium",
    "LibreOffice": f"{_SYSTEM}: libreoffice-writer-nogui",
}
_NAMES = {
    "Chromium": ("chromium", "chromium-browser", "google-chrome", "chrome"),
    "LibreOffice": ("soffice", "libreoffice"),
}
_MOST = 60  # seconds, to say a version


@dataclass(frozen=True, slots=True)
class Programs:
    """Paths of those found; Typst is a library that a process of ours calls."""

    pandoc: str | None
    chromium: str | None
    office: str | None
    typst: bool

    def missing(self) -> tuple[str, ...]:
        """Return the names of those that are not there."""
        found = {
            "Typst": self.typst,
            "pandoc": self.pandoc,
            "Chromium": self.chromium,
            "LibreOffice": self.office,
        }
        return tuple(name for name, there in found.items() if not there)


def found() -> Programs:
    """Look for the programs on this machine."""
    paths = {
        name: next(filter(None, map(shutil.which, names)), None)
        for name, names in _NAMES.items()
    }
    typst = find_spec("typst") is not None
    return Programs(_pandoc(), paths["Chromium"], paths["LibreOffice"], typst)


def _pandoc() -> str | None:
    """Return the path of PyPI's pandoc; it says so from within a process of its own."""
    if find_spec("pypandoc") is None:
        return None
    code = "import pypandoc; print(pypandoc.get_pandoc_path())"
    return _said(sys.executable, "-c", code)


def versions(programs: Programs) -> Mapping[str, str]:
    """Return the versions of all that is measured, by name."""
    told = {
        "this program": _own(),
        "WeasyPrint": version("weasyprint"),
        "Typst": _installed("typst") if programs.typst else "",
        "pandoc": _last_word(programs.pandoc),
        "Chromium": _last_word(programs.chromium),
        "LibreOffice": _last_word(programs.office, at=1),
    }
    return {name: one for name, one in told.items() if one}


def _own() -> str:
    revision = _said("git", "-C", str(ROOT), "rev-parse", "--short", "HEAD")
    return f"{_installed('onboarding-handbook')} ({revision})"


def _installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "?"


def _last_word(program: str | None, at: int = -1) -> str:
    """Return a word of what a program says of its version; the last one."""
    if program is None:
        return ""
    lines = _said(program, "--version").splitlines() or [""]
    return lines[0].split()[at]


def _said(*words: str) -> str:
    ran = subprocess.run(words, capture_output=True, text=True, timeout=_MOST)
    return ran.stdout.strip()


def machine() -> Mapping[str, str]:
    """Return what figures depend on: processor, cores, memory, system, Python."""
    about = Path("/proc/cpuinfo").read_text("utf-8")
    models = [line for line in about.splitlines() if line.startswith("model name")]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "processor": models[0].partition(":")[2].strip() if models else "unknown",
        "cores": str(len(os.sched_getaffinity(0))),
        "memory": f"{memory / 1e9:.0f} GB",
        "system": platform.freedesktop_os_release().get("PRETTY_NAME", "Linux"),
        "python": platform.python_version(),
    }
