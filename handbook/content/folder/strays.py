"""What may lie in a company folder, and what else people put there."""

from enum import Enum, auto
from pathlib import PurePosixPath

from handbook.content.rules import Rule
from handbook.diagnostics import Place, Problem, Severity, nearest
from handbook.messages import _

FILES = (
    "handbook.yaml",
    "common.yaml",
    "glossary.yaml",
    "contacts.yaml",
    "systems.yaml",
    "calendar.yaml",
    "laws.yaml",
    "qualifications.yaml",
    "approvals.yaml",
)
FOLDERS = {
    "departments": (".yaml",),
    "chapters": (".md",),
    "images": (".png", ".jpg", ".jpeg", ".webp", ".svg"),
    "translations": (".po",),
    "templates": (".html", ".xml", ".toml", ".j2"),
    "styles": (".css", ".toml"),
    "schemas": (".json",),
}
_CONTENT = ("departments", "chapters")
_NESTED = ("images", "templates", "styles")
_MISSPELT = {
    ".yaml": (".yml", ".yaml.txt", ".yml.txt"),
    ".md": (".markdown", ".mdown", ".mkd", ".md.txt"),
}
_HINTS = {
    "departments": lambda: _('a department is one file, "departments/ID.yaml"'),
    "chapters": lambda: _('a chapter is one file, "chapters/NAME.md"'),
    "images": lambda: _("pictures are PNG, JPEG, WebP or SVG"),
    "": lambda: _('departments lie in "departments/", chapters in "chapters/"'),
}
_WELCOME = ("readme", "license", "licence", "changelog", "notice", "makefile")
_IGNORED_NAMES = ("output", "__macosx", "thumbs.db", "desktop.ini")
_IGNORED_STARTS = (".", "~$", "#")
_IGNORED_ENDS = ("~", ".bak", ".swp", ".swo", ".tmp", ".orig", ".pot", ".mo")


class Kind(Enum):
    """What a thing in the folder is to us."""

    FILE = auto()
    FOLDER = auto()
    IGNORED = auto()
    STRAY = auto()


def kind(name: str, is_folder: bool) -> Kind:
    """Say what ``name``, a path within the company folder, is to us."""
    path = PurePosixPath(name)
    top = path.parts[0]
    if _ignored(path, is_folder):
        return Kind.IGNORED
    if len(path.parts) == 1:
        fits = name in FILES or (is_letterhead(name) and not is_folder)
    elif top == "images":
        fits = is_picture(name)
    else:
        fits = path.suffix in FOLDERS[top] and not _welcome(path)
    if fits:  # a folder of this name is told that it is no file
        return Kind.FILE
    known = name in FOLDERS or (len(path.parts) > 1 and top in _NESTED)
    return Kind.FOLDER if is_folder and known else Kind.STRAY


def is_text(name: str) -> bool:
    """Say whether a usable file is read as text by this stage."""
    elsewhere = name.startswith(("images/", "translations/", "schemas/"))
    return not elsewhere and not is_letterhead(name)


def is_letterhead(name: str) -> bool:
    """Say whether a file may be the company's Word file; it lies at the top."""
    path = PurePosixPath(name)
    return len(path.parts) == 1 and path.suffix.lower() == ".docx"


def is_roster(name: str) -> bool:
    """Say whether a file may be a roster: no book shows what stands in it."""
    path = PurePosixPath(name)
    return len(path.parts) == 1 and path.suffix.lower() == ".csv"


def is_picture(name: str) -> bool:
    """Say whether a file's name is that of a picture that can be used."""
    return PurePosixPath(name).suffix.lower() in FOLDERS["images"]


def problem(name: str, is_folder: bool) -> Problem:
    """Say what is wrong with a stray file or folder.

    It is an error where the name shows that content would be lost.
    """
    path = PurePosixPath(name)
    top = path.parts[0]
    if meant := _meant(path, is_folder):
        message = _("this name means nothing here")
        remedy = _('rename it to "{name}"', name=meant)
    elif len(path.parts) > 1 and top in _CONTENT and not _welcome(path):
        message = _("this can't be used here")
        remedy = _HINTS[top]()
    else:
        message = _("nothing uses this")
        remedy = _HINTS.get(top, _HINTS[""])()
        return Problem(Place(name), Rule.STRAY_FILE, message, remedy, Severity.WARNING)
    return Problem(Place(name), Rule.STRAY_FILE, message, remedy)


def _ignored(path: PurePosixPath, is_folder: bool) -> bool:
    name = path.name.lower()
    if name.startswith(_IGNORED_STARTS) or name in _IGNORED_NAMES:
        return True
    if is_folder:
        return False
    if is_roster(str(path)):
        return True
    content = len(path.parts) > 1 and path.parts[0] in _CONTENT
    return name.endswith(_IGNORED_ENDS) or (_welcome(path) and not content)


def _welcome(path: PurePosixPath) -> bool:
    return path.name.lower().split(".")[0] in _WELCOME


def _meant(path: PurePosixPath, is_folder: bool) -> str:
    """Return the name that a stray one was probably meant to have, or ""."""
    name = path.name.lower()
    if len(path.parts) == 1:
        if is_folder:
            return nearest(name, FOLDERS)
        stems = {known.partition(".")[0]: known for known in FILES}
        yaml = name.endswith((".yaml", *_MISSPELT[".yaml"]))
        return stems.get(nearest(name.split(".")[0], stems), "") if yaml else ""
    for ending in () if is_folder or _welcome(path) else FOLDERS[path.parts[0]]:
        for other in (ending, *_MISSPELT.get(ending, ())):
            if name.endswith(other) and len(name) > len(other):
                return str(path.with_name(path.name[: -len(other)] + ending))
    return ""
