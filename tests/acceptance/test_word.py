"""A whole Word edition of the starter: its looks, and what LibreOffice reads in it."""

import io
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pytest
from lxml import etree

from handbook.build.alignment import differences
from handbook.build.reading import Piece, letters, of_word, plain, written
from handbook.build.reading.returned import returned
from handbook.build.shown import Text
from tests.office import updated

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WAITS = 120  # seconds
_MOST = 0.05
_NO_LOOK = {f"{_W}{name}" for name in ("pStyle", "sectPr", "keepNext")}
_MARGIN = 58  # points of a page, for its head and for its foot
_NEAR = 4000  # letters: two pages and what stands on them
_LEADER = re.compile(r"\.{4,}")
_PICTURE = re.compile("〔[^〕]*〕")  # is told, not printed
_BESIDE = re.compile(r"[\d□■]")  # of a margin's tab, and before an item
_ENDING = "\x02"  # is read for a hyphen that ends a line
_FOLIO_LAST = re.compile(r"[\divxl]+$")
_LISTED = re.compile(r"toc \d|contents \d|table of figures|figure index \d")
_FOLIO = re.compile(r"[\d,、–ivxl]")
_LANGUAGES = ("ja", "en")
_DEPARTMENTS = ("accounting", "hr-pr", "general-affairs", "secretary", "legal")


@pytest.fixture(scope="module")
def books(handbook, tmp_path_factory):
    """Return the folder of one department's editions in both languages."""
    folder = tmp_path_factory.mktemp("word")
    languages = [word for one in _LANGUAGES for word in ("-l", one)]
    ran = handbook("build", "secretary", *languages, "-f", "docx", cwd=folder)
    assert ran.code == 0, ran.err
    return folder / "output"


def _book(folder: Path, language: str) -> Path:
    return folder / f"secretary-handbook.{language}.docx"


@pytest.mark.parametrize("language", _LANGUAGES)
def test_looks_of_a_whole_edition_come_from_named_styles(books, language):
    """Places in lists and openings of pages are counted as looks, too."""
    with zipfile.ZipFile(_book(books, language)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    paragraphs = list(body.iter(f"{_W}p"))

    beyond = [
        p
        for p in paragraphs
        if (look := p.find(f"{_W}pPr")) is not None and {e.tag for e in look} - _NO_LOOK
    ]

    assert len(paragraphs) > 3000
    assert len(beyond) <= _MOST * len(paragraphs)


@pytest.mark.skipif(not shutil.which("soffice"), reason="no LibreOffice")
@pytest.mark.parametrize("language", _LANGUAGES)
def test_updating_contents_and_lists_changes_no_words(books, language, tmp_path):
    content = _book(books, language).read_bytes()

    saved = updated(content, tmp_path)

    before, after = (list(_entries(one)) for one in (content, saved))
    assert len(before) > 150
    assert after == before


@pytest.fixture(scope="module")
def counted(handbook, tmp_path_factory):
    """Return the folder of an edition whose pages LibreOffice has counted."""
    folder = tmp_path_factory.mktemp("counted")
    paging = ("--paginate-with", "soffice")
    ran = handbook("build", "secretary", "-f", "docx", *paging, cwd=folder)
    assert ran.code == 0, ran.err
    return folder / "output"


@pytest.mark.skipif(not shutil.which("soffice"), reason="no LibreOffice")
@pytest.mark.parametrize(
    ("made", "language"), [("books", "ja"), ("books", "en"), ("counted", "ja")]
)
def test_a_whole_edition_that_libreoffice_saves_has_no_other_texts(
    made, language, request, tmp_path
):
    file = _book(request.getfixturevalue(made), language)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    saved = ["--convert-to", "docx:MS Word 2007 XML", "--outdir", tmp_path, file]

    subprocess.run(
        ["soffice", profile, "--headless", *saved], check=True, timeout=_WAITS
    )

    back = returned((tmp_path / file.name).read_bytes(), file.name)
    assert len(back.found) > 2000
    assert [one.text for one in back.found if one.changed] == []
    assert (back.lost, back.added) == ((), ())


def _entries(content: bytes) -> Iterator[str]:
    """Yield what contents and lists of captions say, without their folios."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        body, looks = (
            etree.fromstring(package.read(f"word/{name}.xml"))
            for name in ("document", "styles")
        )
    names = {
        one.get(f"{_W}styleId"): one.find(f"{_W}name").get(f"{_W}val").lower()
        for one in looks.iter(f"{_W}style")
    }
    for paragraph in body.iter(f"{_W}p"):
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        if style is not None and _LISTED.match(names[style.get(f"{_W}val")]):
            runs = (e for run in paragraph.iter(f"{_W}r") for e in run)
            said = "".join(
                " " if e.tag == f"{_W}tab" else e.text or ""
                for e in runs
                if e.tag in {f"{_W}t", f"{_W}tab"}
            )
            yield " ".join(_FOLIO_LAST.sub("", said).split())


# --- the text of LibreOffice's pages ------------------------------------------------


class Unlike(NamedTuple):
    """Where two texts differ: ``at`` in the printed one, and either's letters."""

    at: int
    printed: str
    written: str


def _printed(file: Path) -> str:
    """Return the text of a PDF between heads and feet; a cover has none of them."""
    with pypdfium2.PdfDocument(file) as document:
        cover, *pages = list(document)
        texts = [cover.get_textpage().get_text_range()]
        texts += [
            page.get_textpage().get_text_bounded(
                bottom=_MARGIN, top=page.get_height() - _MARGIN
            )
            for page in pages
        ]
    return plain(_LEADER.sub("", "\n".join(texts)).replace(_ENDING, "-"))


def _read(pieces: Sequence[Piece]) -> Text:
    """Return what is printed but heads and feet; the cover's are its imprint."""
    first = next(index for index, piece in enumerate(pieces) if piece.running)
    imprint = takewhile(lambda piece: piece.running, pieces[first:])
    rest = (piece for piece in pieces[first:] if not piece.running)
    return Text(map(_told, (*pieces[:first], *imprint, *rest)))


def _told(piece: Piece) -> Piece:
    """Return a piece without what is told of its pictures."""
    text = _PICTURE.sub(lambda found: " " * len(found[0]), piece.text)
    return replace(piece, text=text)


def _folios(text: Text) -> set[int]:
    """Return which letters are those of page numbers."""
    return {
        bound + number
        for piece, bound in zip(text.pieces, text.bounds, strict=False)
        if piece.folios
        for number, (_letter, spot) in enumerate(letters(piece.text))
        if spot in piece.folios
    }


def _unlike(printed: str, text: Text) -> list[Unlike]:
    """Return what differs but page numbers, which are LibreOffice's own."""
    folios = _folios(text)
    found = []
    for one in differences(printed, text.plain):
        spots = range(one.other_start, one.other_end)
        read = printed[one.start : one.end]
        rest = "".join(text.plain[spot] for spot in spots if spot not in folios)
        if rest != _FOLIO.sub("", read):
            found.append(Unlike(one.start, read, rest))
    return found


def _unexplained(found: list[Unlike], known: set[str]) -> list[Unlike]:
    """Return what is on one side and nowhere near on the other.

    A note stands at the foot of its page, a reading before its word. Only the page
    has boxes to tick, heads of tables again, and numbers and words of the margin;
    ``known`` are these words.
    """
    out = []
    for one in found:
        near = [two for two in found if abs(two.at - one.at) < _NEAR]
        gained = Counter("".join(two.printed for two in near))
        lost = Counter("".join(two.written for two in near))
        more = _BESIDE.sub("", one.printed)
        for words in known:
            more = more.replace(words, "")
        repeated = any(more in words for words in known)
        if Counter(one.written) - gained or (Counter(more) - lost and not repeated):
            out.append(one)
    return out


def _repeated(file: Path, pieces: tuple[Piece, ...]) -> set[str]:
    """Return what comes again on pages: heads of tables, and of the pages."""
    with zipfile.ZipFile(file) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    heads = {
        _BESIDE.sub("", plain("".join(t.text or "" for t in row.iter(f"{_W}t"))))
        for row in body.iter(f"{_W}tr")
        if row.find(f"{_W}trPr/{_W}tblHeader") is not None
    }
    return heads | {plain("".join(piece.text for piece in pieces if piece.running))}


@pytest.fixture(scope="module")
def printed_by_office(handbook, tmp_path_factory):
    """Return what makes an edition, and the PDF that LibreOffice prints of it."""
    folder = tmp_path_factory.mktemp("office")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir"]

    @cache
    def made(department: str, language: str) -> tuple[Path, Path]:
        only = ("-l", language, "-f", "docx", "-o", folder / language)
        ran = handbook("build", department, *only, cwd=folder)
        assert ran.code == 0, ran.err
        file = folder / language / f"{department}-handbook.{language}.docx"
        subprocess.run([*command, folder, file], check=True, timeout=_WAITS)
        return file, (folder / file.name).with_suffix(".pdf")

    return made


@pytest.mark.skipif(not shutil.which("soffice"), reason="no LibreOffice")
@pytest.mark.parametrize("language", _LANGUAGES)
@pytest.mark.parametrize("department", _DEPARTMENTS)
def test_libreoffice_prints_what_the_edition_says(
    printed_by_office, department, language
):
    file, pages = printed_by_office(department, language)
    pieces = written(file).pieces

    found = _unlike(_printed(pages), _read(pieces))

    boxes = sum(one.printed.count("□") - one.written.count("□") for one in found)
    assert _unexplained(found, _repeated(file, pieces)) == []
    assert boxes == len(of_word(file).boxes) > 100


@pytest.mark.skipif(not shutil.which("soffice"), reason="no LibreOffice")
def test_a_paragraph_that_no_page_holds_would_be_found(printed_by_office):
    file, pages = printed_by_office("secretary", "ja")
    pieces = written(file).pieces
    text, printed = _read(pieces), _printed(pages)
    paragraphs = (plain(piece.text) for piece in text.pieces)
    longest = max((words for words in paragraphs if words in printed), key=len)

    found = _unlike(printed.replace(longest, ""), text)

    [one] = _unexplained(found, _repeated(file, pieces))
    assert one.written == longest
