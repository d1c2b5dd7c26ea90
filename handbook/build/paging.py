"""The page numbers of Word files, held against those that LibreOffice counts."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from handbook import design as designs
from handbook.build import office
from handbook.build.counting import folio
from handbook.build.manifest import Manifest
from handbook.build.reading.contents import Line, contents
from handbook.messages import ngettext


def astray(folder: Path, known: Manifest) -> Iterator[str]:
    """Yield a line for each Word file whose contents name other pages.

    Raises MachineError if LibreOffice can't lay one out.
    """
    look = designs.locate(designs.load({}, {}))
    for entry in known.files:
        if entry.format == "docx":
            file = folder / entry.name
            pages = office.turned(file.read_bytes(), look)
            lines = list(contents(file))
            if found := list(unlike(lines, pages)):
                yield _told(entry.name, len(lines), found)


def unlike(lines: list[Line], pages: Mapping[str, int]) -> Iterator[tuple[Line, str]]:
    """Yield the lines that name another page than their bookmark is on, and that.

    ``pages`` are those of bookmarks, from 0 on. The first page that has an Arabic
    number is 1, wherever it is.
    """
    known = [line for line in lines if line.bookmark in pages]
    front = min((pages[o.bookmark] for o in known if o.folio.isdigit()), default=0)
    for line in known:
        counted = folio(pages[line.bookmark], front)
        if counted != line.folio:
            yield line, counted


def _told(name: str, total: int, found: list[tuple[Line, str]]) -> str:
    line, counted = found[0]
    return ngettext(
        "{name}: {number} page number of {total} in the contents is another in "
        'LibreOffice: "{words}" {folio}, there {counted} — make the file with: '
        "handbook build --paginate-with soffice",
        "{name}: {number} page numbers of {total} in the contents are others in "
        'LibreOffice: "{words}" {folio}, there {counted}, … — make the file with: '
        "handbook build --paginate-with soffice",
        len(found),
        name=name,
        total=total,
        words=line.words,
        folio=line.folio,
        counted=counted,
    )
