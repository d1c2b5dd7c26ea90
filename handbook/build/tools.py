"""What makes the files besides the content: program, libraries, fonts.

Their digest is part of every job's key; the manifest lists them.
"""

import ctypes
import hashlib
import json
import os
import re
import sys
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from pathlib import Path

from handbook import __version__, design, resources

LIBRARIES = (
    "budoux",
    "cssselect2",
    "fonttools",
    "holidays",
    "icalendar",
    "jinja2",
    "lxml",
    "markdown-it-py",
    "mdit-py-plugins",
    "pikepdf",
    "pillow",
    "pydantic",
    "pydyf",
    "pyphen",
    "python-docx",
    "pyyaml",
    "resvg_py",
    "segno",
    "tinycss2",
    "tinyhtml5",
    "uharfbuzz",
    "weasyprint",
)
_SHARED = {
    "pango": ("libpango-1.0.so.0", "pango_version_string"),
    "harfbuzz": ("libharfbuzz.so.0", "hb_version_string"),
}
_PROGRAM = Path(__file__).parent.parent
_STAGES = ("build", "content", "design", "document", "writers")  # that decide bytes


@dataclass(frozen=True, slots=True)
class Font:
    """A font file: the family that names it, its file name, its digest."""

    family: str
    file: str
    sha256: str


@dataclass(frozen=True)
class Tools:
    """``program`` is a digest of the engine with its templates and styles.

    ``office``: what counts the pages of Word files, "" if the PDF's are taken. Only
    those files are others by it.
    """

    program: str
    versions: dict[str, str]
    fonts: tuple[Font, ...]
    office: str = ""

    @cached_property
    def digest(self) -> str:
        """Return a digest of everything that decides bytes besides the content."""
        shared = asdict(replace(self, office=""))
        return hashlib.sha256(json.dumps(shared).encode()).hexdigest()

    @property
    def named(self) -> dict[str, str]:
        """Return the version of everything that files are made with."""
        return {
            **self.versions,
            **({"libreoffice": self.office} if self.office else {}),
        }


def tools(office: str = "") -> Tools:
    """Return what this machine makes files with.

    Raises MachineError if a font is missing.
    """
    return Tools(_program(), dict(sorted(versions())), tuple(_fonts()), office)


def file_digest(file: Path) -> str:
    """Return the SHA-256 of a file."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _program() -> str:
    """Digest the engine itself, so that a changed checkout is another version."""
    state = hashlib.sha256()
    stages = [(_PROGRAM / stage, ".py") for stage in _STAGES]
    shipped = [(resources.folder(name), "") for name in ("templates", "styles")]
    for root, ending in (*stages, *shipped):
        for file in sorted(_files(root, ending)):
            name = f"{root.name}{file.removeprefix(str(root))}"
            with open(file, "rb", buffering=0) as stream:  # noqa: PTH123 -- hundreds
                content = hashlib.sha256(stream.read())
            state.update(f"{name}\0{content.hexdigest()}\n".encode())
    return state.hexdigest()


def _files(root: Path, ending: str) -> Iterator[str]:
    for folder, _folders, names in os.walk(root):
        paths = (f"{folder}/{name}" for name in names if name.endswith(ending))
        yield from filter(os.path.isfile, paths)


def versions() -> Iterator[tuple[str, str]]:
    """Yield libraries with their versions; one that is missing is left out."""
    yield "handbook", __version__
    yield "python", sys.version.split()[0]  # as platform says it, which takes longer
    yield "zlib", zlib.ZLIB_RUNTIME_VERSION
    installed = dict(_installed())
    for name in LIBRARIES:
        if found := installed.get(_normalised(name)) or _recorded(name):
            yield name, found
    for name in _SHARED:
        if found := shared_version(name):
            yield name, found


def _installed() -> Iterator[tuple[str, str]]:
    """Yield the versions of packages by their names, those that count last.

    The names of their folders say both (PyPA, "Recording installed projects"): what
    reads the files in them costs more to load than a build that has nothing to do.
    """
    for place in reversed(sys.path):
        for folder in Path(place).glob("*-*.dist-info"):
            name, _dash, version = folder.name.removesuffix(".dist-info").partition("-")
            yield _normalised(name), version


def _normalised(name: str) -> str:
    return re.sub("[-_.]+", "-", name).lower()


def _recorded(name: str) -> str:
    """Return the version of a package that is installed in another way, or ""."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def shared_version(name: str) -> str:
    """Return the version of a library of the system, or "" if it is missing."""
    file, function = _SHARED[name]
    try:
        ask = getattr(ctypes.CDLL(file), function)
    except OSError:
        return ""
    ask.restype = ctypes.c_char_p
    return str(ask().decode())


def _fonts() -> Iterator[Font]:
    for face in design.locate(design.load({}, {})).typefaces:
        for file in dict.fromkeys(face.files):
            yield Font(face.family, Path(file).name, design.sha256(file))
