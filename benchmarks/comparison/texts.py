"""Write an edition's text as the sources of other programs.

    python -m comparison.texts COMPANY DEPARTMENT FOLDER

``book.html`` with its style sheet and pictures is what the PDF writer lays out in one
run. ``plain.html`` (without pictures) and ``book.typ`` hold the same parts without
the contents and the index, which pandoc and Typst make or lack. Ruby is dropped
there. ``fonts`` holds the typefaces; ``fonts.conf`` names where fontconfig's file
lies that shows these and no others.
"""

import os
import re
import sys
from pathlib import Path

from comparison import to_typst
from handbook import content, design
from handbook.design import Design
from handbook.document import Document, Edition, Picture, compose
from handbook.writers import markup
from handbook.writers.pdf import fonts, index

_LANGUAGE = "ja"
_LISTS = frozenset({"contents", "index"})
_PICTURE = re.compile(r"<img[^>]*/>")
_RUBY = re.compile(r'<span class="rt"[^>]*>[^<]*</span>')


def composed(company: Path, department: str, look: Design) -> Document:
    """Return a department's Japanese edition for trainees."""
    manuscript = content.load(company)
    day = manuscript.handbook.control.date
    edition = Edition(department, _LANGUAGE, "trainee", "regular", day)
    return compose(manuscript, edition, look)


def address(picture: Picture) -> str:
    """Return where a picture lies, from the sources on."""
    kind = "svg" if picture.svg else picture.media_type.removeprefix("image/")
    return f"pictures/{picture.digest}.{kind}"


def draw(document: Document, folder: Path) -> dict[str, str]:
    """Write the pictures of a book; return their addresses by digest."""
    (folder / "pictures").mkdir()
    for picture in document.pictures:
        (folder / address(picture)).write_bytes(picture.svg or picture.raster)
    return {picture.digest: address(picture) for picture in document.pictures}


def dressed(document: Document, look: Design, at: dict[str, str]) -> str:
    """Return a whole book as HTML with its style sheet, to be printed.

    The pages that it prints are counted by who prints it. The index has its head
    alone: its lines need pages in order, and no style sheet can count those.
    """
    text = markup.page(index.begun(document), look, at.__getitem__)
    style = markup.stylesheet(document, look)
    return text.replace("</head>", f"<style>{style}</style></head>", 1)


def plain(document: Document, at: dict[str, str]) -> list[str]:
    """Return the parts that hold text, as XHTML without ruby."""
    kept = (part for part in document.parts if part.kind not in _LISTS)
    texts = (_RUBY.sub("", part.html) for part in kept)
    return [re.sub(r"picture:(\w+)", lambda one: at[one[1]], text) for text in texts]


def lay_out_fonts(look: Design, folder: Path) -> list[str]:
    """Put the typefaces of a look in a folder and return their families."""
    (folder / "fonts").mkdir()
    for file in sorted({Path(file) for face in look.typefaces for file in face.files}):
        (folder / "fonts" / file.name).symlink_to(file)
    fonts.isolate(look)
    (folder / "fonts.conf").symlink_to(os.environ["FONTCONFIG_FILE"])
    return list(dict.fromkeys(face.family for face in look.typefaces))


def main(company: Path, department: str, folder: Path) -> None:
    """Write all sources into a new folder."""
    folder.mkdir(parents=True)
    look = design.locate(design.load({}, {}))
    families = lay_out_fonts(look, folder)
    document = composed(company, department, look)
    at = draw(document, folder)
    parts = plain(document, at)
    title = document.imprint.book
    (folder / "book.html").write_text(
        dressed(document, look.spoken(_LANGUAGE), at), "utf-8"
    )
    text = "".join(_PICTURE.sub("", part) for part in parts)
    head = f'<html lang="{_LANGUAGE}"><head><title>{title}</title></head>'
    (folder / "plain.html").write_text(f"{head}<body>{text}</body></html>", "utf-8")
    (folder / "book.typ").write_text(to_typst.book(title, families, parts), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
