"""Company folders of any length: the starter's, its chapters left out or repeated."""

import re
import shutil
from pathlib import Path

_ID = re.compile(r"^id: (.+)$", re.MULTILINE)
_MANDATORY = re.compile(r"^mandatory: true\n", re.MULTILINE)
_LAST = "  - sign-off\n"
_EDITED = "security"
_PROSE = re.compile(r"^[^\W\d_][^\n]{40,}。$", re.MULTILINE)
# as benchmarks/personal.py does: what is left makes about sixty pages
_LEFT_OUT = (
    *("calendar", "documents", "emergencies", "expenses", "glossary", "harassment"),
    *("laws", "manners", "quiz", "systems", "who-is-who", "working-hours"),
)


def short(starter: Path, folder: Path) -> Path:
    """Copy the starter without some of its chapters and return the folder."""
    shutil.copytree(starter, folder)
    handbook = folder / "handbook.yaml"
    text = handbook.read_text("utf-8")
    for chapter in _LEFT_OUT:
        text = text.replace(f"  - {chapter}\n", "", 1)
    handbook.write_text(text, "utf-8")
    for file in folder.glob("chapters/*.md"):
        file.write_text(_MANDATORY.sub("", file.read_text("utf-8")), "utf-8")
    return folder


def long(starter: Path, folder: Path, times: int) -> Path:
    """Copy the starter with its chapters of running text so many times over."""
    shutil.copytree(starter, folder)
    chapters = sorted(folder.glob("chapters/*.md"))
    more = [_again(file, n) for n in range(2, times + 1) for file in chapters]
    handbook = folder / "handbook.yaml"
    text = handbook.read_text("utf-8")
    lines = "".join(f"  - {chapter}\n" for chapter in more)
    handbook.write_text(text.replace(_LAST, lines + _LAST, 1), "utf-8")
    return folder


def renamed(starter: Path, folder: Path) -> Path:
    """Copy the starter for a company of another name and return the folder."""
    shutil.copytree(starter, folder)
    handbook = folder / "handbook.yaml"
    text = handbook.read_text("utf-8")
    handbook.write_text(text.replace("サンプル商事", "見本産業"), "utf-8")
    return folder


def _again(file: Path, number: int) -> str:
    """Write a chapter under another name and return its id."""
    text = file.read_text("utf-8")
    own = f"{_ID.findall(text)[0]}-{number}"
    copy = file.with_name(f"again-{number}-{file.name}")
    copy.write_text(_ID.sub(f"id: {own}", text, count=1), "utf-8")
    return own


def edit(folder: Path, turn: int) -> None:
    """Write a sentence at the end of the first paragraph of a chapter.

    Each turn writes another one in the place of the last.
    """
    file = next(folder.glob(f"chapters/[0-9]*-{_EDITED}.md"))
    text = re.sub(r"これは\d+回目の書き足しです。", "", file.read_text("utf-8"))
    head, prose, rest = text.partition(_PROSE.findall(text)[0])
    file.write_text(f"{head}{prose}これは{turn}回目の書き足しです。{rest}", "utf-8")
