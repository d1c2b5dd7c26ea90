"""Find the font files, and keep every other font of the machine out.

Pango asks fontconfig; a configuration of our own that accepts nothing but the
typefaces of the design is the only way to make "no tofu" and "same bytes" hold
on every machine. It has to be in place before Pango is loaded.
"""

import hashlib
import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from html import escape
from pathlib import Path

from handbook.design.tokens import Design, Typeface
from handbook.diagnostics import MachineError
from handbook.messages import _

_FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path.home() / ".local/share/fonts",
    Path.home() / ".fonts",
)


def locate(design: Design, folders: Iterable[Path] = _FOLDERS) -> Design:
    """Return ``design`` with the files of its typefaces.

    Raises MachineError, naming the package, for a typeface that is missing; one
    after the first that has no package of its own may be missing.
    """
    found = _files(tuple(folders))
    faces = []
    for face in design.typefaces:
        files = [found.get(name) for name in (face.regular, face.bold)]
        if None in files:
            raise MachineError(
                _(
                    'the font "{family}" is not installed — '
                    "sudo apt-get install {package}",
                    family=face.family,
                    package=face.package,
                )
            )
        faces.append(replace(face, files=tuple(str(file) for file in files)))
    return replace(design, typefaces=tuple(faces))


def here(design: Design) -> Design:
    """Return ``design`` with files of this machine: it may come from another one.

    Raises MachineError as ``locate``.
    """
    files = (Path(file) for face in design.typefaces for file in face.files)
    return design if all(file.is_file() for file in files) else locate(design)


@cache
def digest(typefaces: tuple[Typeface, ...]) -> str:
    """Return a digest of typefaces and of what is in their files, wherever they lie.

    A file that isn't there is told where it is needed (``here``).
    """
    state = hashlib.sha256()
    for face in typefaces:
        state.update(repr((face.family, face.regular, face.bold)).encode())
        for file in dict.fromkeys(face.files):
            if Path(file).is_file():
                state.update(bytes.fromhex(sha256(file)))
    return state.hexdigest()


@cache
def sha256(file: str) -> str:
    """Return the SHA-256 of a font file. Some have 20 MB: each is read once."""
    with Path(file).open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@cache
def _files(folders: tuple[Path, ...]) -> Mapping[str, Path]:
    return {
        name: Path(place) / name
        for folder in reversed(folders)
        for place, _folders, names in os.walk(folder)
        for name in names
    }


@cache
def coverage(typefaces: tuple[Typeface, ...]) -> frozenset[int]:
    """Return the code points that one of the typefaces can draw."""
    import uharfbuzz

    points: set[int] = set()
    for face in typefaces:
        blob = uharfbuzz.Blob.from_file_path(face.files[0])
        points.update(uharfbuzz.Face(blob).unicodes)
    return frozenset(points)


def configuration(typefaces: Iterable[Typeface], cache_folder: Path) -> str:
    """Return a fontconfig file that knows these typefaces and no other font."""
    files = sorted({file for face in typefaces for file in face.files})
    folders = sorted({str(Path(file).parent) for file in files})
    lines = [
        '<?xml version="1.0"?>',
        '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
        "<fontconfig>",
        *(f"<dir>{escape(folder)}</dir>" for folder in folders),
        f"<cachedir>{escape(str(cache_folder))}</cachedir>",
        "<selectfont>",
        "<rejectfont><glob>*</glob></rejectfont>",
        *(f"<acceptfont><glob>{escape(f)}</glob></acceptfont>" for f in files),
        "</selectfont>",
        "</fontconfig>",
        "",
    ]
    return "\n".join(lines)
