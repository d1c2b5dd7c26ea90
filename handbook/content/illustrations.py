"""The pictures that texts show, read from the folder; and those that none shows."""

from collections.abc import Container, Iterator
from dataclasses import replace
from pathlib import Path

from handbook.content.catalogues import translations
from handbook.content.checks.texts import Proofreader
from handbook.content.checks.wants import Want
from handbook.content.folder import files, pictures
from handbook.content.folder.characters import Repertoire
from handbook.content.folder.files import Folder
from handbook.content.manuscript import Picture
from handbook.diagnostics import Place, Problem


def read(
    listed: Folder, proofreader: Proofreader
) -> tuple[dict[str, Picture], list[Problem | Want]]:
    """Load the pictures that texts show."""
    shown: dict[str, Picture] = {}
    problems: list[Problem | Want] = []
    for name, places in sorted(proofreader.pictures.items()):
        if name in listed.pictures:
            picture = _picture(listed.pictures[name], name)
            if isinstance(picture, Problem):
                problems.append(picture)
            else:
                shown[name] = picture
                problems += _drawn_texts(picture, proofreader.repertoire)
        elif name not in listed.unread:
            wanted = (
                pictures.missing(place, name, listed.pictures) for place in places
            )
            problems += [Want(name, frozenset(), one) for one in wanted]
    return shown, problems


def unused(
    listed: Folder, proofreader: Proofreader, catalogues: Container[str]
) -> list[str]:
    """Return the pictures that no text shows or means, in no language: read or not."""
    known, shown = listed.pictures, set(proofreader.pictures)
    shown |= {pictures.meant(name, known) for name in shown - set(known)}
    left = sorted(set(known) - shown)
    others = translations.unread(listed, catalogues) if left else ""
    return [name for name in left if name not in others]


def _picture(path: Path, name: str) -> Picture | Problem:
    content = files.read_picture(path, name)
    return content if isinstance(content, Problem) else pictures.read(content, name)


def _drawn_texts(picture: Picture, repertoire: Repertoire) -> Iterator[Problem]:
    """Report what no font can draw in the texts of a drawing."""
    if picture.media_type == "image/svg+xml":
        from handbook.content.folder import drawings

        drawing = drawings.read(picture.content)
        if isinstance(drawing, drawings.Drawing):
            for line, text in drawing.texts:
                place = Place(picture.file, line)
                for problem in repertoire.problems(text, lambda _offset: Place("")):
                    yield replace(problem, place=place)
