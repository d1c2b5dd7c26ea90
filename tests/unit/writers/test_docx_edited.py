"""A Word edition that people add to: what they copy counts on and looks the same.

Every kind of piece stands on a page of its own, three alike. The second is
copied as Word copies it, and both files are set by LibreOffice.
"""

import subprocess
import zipfile
from copy import deepcopy
from dataclasses import replace
from io import BytesIO
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pytest
from lxml import etree
from PIL import Image, ImageChops, ImageDraw

from handbook.document import Part
from handbook.writers import docx
from handbook.writers.docx.lint import Package

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_WAITS = 300  # seconds
_SCALE = 2  # pixels a point
_PALE = 64  # of 255: edges of letters fall between pixels
_WORD = "写す"
_RECTO, _VERSO, _WIDTH = 26 * 72 / 25.4, 20 * 72 / 25.4, 164 * 72 / 25.4
_HEAD_ROOM, _FOOT = 60, 70  # points of a page that are no text
_NEAR = 4  # points
_SAME = 0.01  # of the ink
# What stands in the middle of a row falls between two pixels, each time elsewhere.
_NEARLY = dict.fromkeys(("a row of duties", "a row of skills"), 0.2)


def _thrice(piece: str) -> str:
    return piece.format(word=_WORD) * 3


def _grid(role: str, row: str, head: str = "", around: str = "{}") -> str:
    rows = around.format(_thrice(row))
    return f'<table class="{role}">{head}{rows}</table><p>後の文</p>'


_HEAD = "<thead><tr><th>頭</th><th>頭</th></tr></thead>"
_ROW = "<tr><th>名</th><td>{word}</td></tr>"
_BOXES = "<tr><td>{word}</td><td>日</td><td>印</td></tr>"
_CHECK = (
    '<tr><td class="group"/><td class="is-check"><span class="check"/></td>'
    '<th>{word}</th><td>方法</td><td class="blank"/></tr>'
)
_GROUP = _CHECK.replace(
    '<td class="group"/>', '<th class="group" scope="row">組</th>'
).format(word="始め")
_MATRIX = (
    '<tr><th>{word}<span class="note">注</span></th><td><span class="level">'
    '<span class="figure">2</span><span class="meter">■■□</span></span></td>'
    '<td class="blank"/></tr>'
)
_DUTY = (
    '<tr><th>A</th><td><p class="duty-name">{word}</p><p class="note">注</p></td>'
    '<td><p class="frequency"><span class="is-on">日</span><span>週</span></p></td>'
    "</tr>"
)
_MONTHS = (
    '<tr><th>{word}</th><td><p class="month">4<span class="unit">月</span></p>'
    '<ul class="deadlines"><li class="statutory"><span class="sign">■</span>'
    '<span class="date">末日</span>税</li></ul></td></tr>'
)
_CARD = (
    '<article class="card"><header class="card-head"><p class="card-number">A-01</p>'
    "<h3>題</h3></header><dl>{}<dt>聞く人</dt><dd>人</dd></dl></article><p>後の文</p>"
)
_PITFALL = (
    '<tr><td><span class="sign">×</span>{word}</td>'
    '<td><span class="sign">→</span>防ぐ</td></tr>'
)
_PITFALLS = (
    '<dt>つまずき</dt><dd><table class="pitfalls"><thead><tr><th>失敗</th>'
    f"<th>防ぎ方</th></tr></thead><tbody>{_thrice(_PITFALL)}</tbody></table></dd>"
)
_QUESTION = (
    '<article class="question"><p class="number">{number}</p><div><h3>{word}</h3>'
    '<ol class="choices"><li><span class="check"/><span class="letter">A</span>はい'
    '</li></ol><p class="reason">理由<span class="write"/></p></div></article>'
)
_STAGE = (
    '<li><div class="milestone"><p class="figure">30</p><p class="unit">日</p></div>'
    '<div class="stage"><h3>{word}</h3><dl><dt>目標</dt><dd>できる</dd></dl>'
    '<table class="signoff"><tbody><tr><td>本人</td><td>先輩</td><td>上司</td></tr>'
    "</tbody></table></div></li>"
)
_TICK = '<li><span class="check"/>{word}</li>'
_LAST = _STAGE.format(word="終わり")


class Kind(NamedTuple):
    """A piece: its page, and what of it is copied, from the word outwards.

    ``rows``: how many rows or paragraphs it takes; 0 is a whole chapter.
    ``before``: how many of them stand above the word. ``numbers``: what Word
    counts, before and after.
    """

    html: str
    tag: str = "tr"
    rows: int = 1
    before: int = 0
    numbers: tuple[str, str] = ("", "")


KINDS = {
    "a step": Kind(
        _CARD.format(
            f'<dt>手順</dt><dd><ol class="steps">{_thrice("<li>{word}</li>")}</ol></dd>'
        ),
        "p",
        numbers=("123", "1234"),
    ),
    "a pitfall": Kind(_CARD.format(_PITFALLS)),
    "an item": Kind(
        f'<ul class="bullets">{_thrice("<li>{word}</li>")}</ul><p>後の文</p>', "p"
    ),
    "a numbered item": Kind(
        f'<ol class="numbers">{_thrice("<li>{word}</li>")}</ol><p>後の文</p>',
        "p",
        numbers=("123", "1234"),
    ),
    "a task": Kind(
        f'<ul class="tasks">{_thrice(_TICK)}</ul><p>後の文</p>',
        "p",
    ),
    "a row": Kind(_grid("table", _ROW, _HEAD)),
    "a row of duties": Kind(_grid("duties", _DUTY)),
    "a row to check": Kind(
        _grid("checklist", _CHECK, around=f"<tbody>{_GROUP}{{}}</tbody>")
    ),
    "a row of skills": Kind(_grid("matrix", _MATRIX)),
    "a row to sign": Kind(_grid("signatures", _ROW, _HEAD)),
    "a row of boxes": Kind(_grid("signoff", _BOXES)),
    "a row of months": Kind(_grid("year", _MONTHS)),
    "a term": Kind(
        f'<dl class="label-list">{_thrice("<dt>名</dt><dd>{word}</dd>")}</dl>'
        "<p>後の文</p>"
    ),
    "a line to fill in": Kind(
        f'<dl class="label-list fill-in">{_thrice("<dt>{word}</dt><dd/>")}</dl>'
        "<p>後の文</p>"
    ),
    "a word of the glossary": Kind(
        '<section class="glossary"><p class="kana">あ</p><dl><dt>始め</dt><dd>意味</dd>'
        + _thrice("<dt>{word}</dt><dd>意味</dd>")
        + "</dl></section><p>後の文</p>"
    ),
    "a statement": Kind(
        f'<ul class="statement">{_thrice(_TICK)}</ul><p>後の文</p>',
        "p",
    ),
    "a question": Kind(
        "".join(_QUESTION.format(word=_WORD, number=n) for n in (1, 2, 3))
        + "<p>後の文</p>",
        "p",
        rows=3,
        numbers=("123", "1234"),
    ),
    "a stage": Kind(
        f'<ol class="path">{_thrice(_STAGE)}{_LAST}</ol><p>後の文</p>', rows=4
    ),
    "a chapter": Kind(
        f"<p>{_WORD}</p><h2><span>節</span></h2><p>後の文</p>", "p", rows=0
    ),
}


def _part(number: int, html: str) -> Part:
    head = (
        f'<header class="head"><p class="head-number">{number}</p><h1>章</h1></header>'
    )
    section = f'<section class="chapter" id="p{number}">{head}{html}</section>'
    return Part("chapter", f"p{number}", str(number), "章", section)


# --- copying as Word does ---


def _copied(kind: Kind, body: etree._Element, page: int) -> None:
    """Copy the second of three pieces on a page behind itself."""
    named = [p for p in body.iter(f"{_W}p") if _text(p).strip("□ ") == _WORD]
    if not kind.rows:
        _insert(_chapter(named[-1], body))
        return
    second = named[page * 3 + 1]
    tag = f"{_W}{kind.tag}"
    first = second if second.tag == tag else next(second.iterancestors(tag))
    following = [e for e in first.itersiblings() if e.tag == tag]
    _insert([first, *following][: kind.rows])


def _insert(pieces: list[etree._Element]) -> None:
    """Put copies behind pieces; bookmarks stay with what was copied."""
    after = pieces[-1]
    for piece in pieces:
        copy = deepcopy(piece)
        for mark in list(copy.iter(f"{_W}bookmarkStart", f"{_W}bookmarkEnd")):
            mark.getparent().remove(mark)
        after.addnext(copy)
        after = copy


def _chapter(within: etree._Element, body: etree._Element) -> list[etree._Element]:
    """Return what belongs to the section of a paragraph."""
    blocks = list(next(iter(body)))
    ends = [n for n, b in enumerate(blocks) if b.find(f".//{_W}sectPr") is not None]
    at = blocks.index(within)
    start = max(n for n in [-1, *ends] if n < at)
    return blocks[start + 1 : min(n for n in ends if n >= at) + 1]


def _text(element: etree._Element) -> str:
    return "".join(t.text or "" for t in element.iter(f"{_W}t"))


def _counted(body: etree._Element) -> None:
    """Give controls and drawings numbers of their own, as Word does on saving."""
    for number, control in enumerate(body.iterfind(f".//{_W}sdtPr/{_W}id"), 1000):
        control.set(f"{_W}val", str(number))
    for number, drawing in enumerate(body.iter(f"{_WP}docPr"), 1000):
        drawing.set("id", str(number))


@pytest.fixture(scope="module")
def pages(short, shipped, tmp_path_factory):
    """Return for each kind of piece its pages before and after."""
    folder = tmp_path_factory.mktemp("word")
    parts = tuple(_part(n, kind.html) for n, kind in enumerate(KINDS.values(), 1))
    last = _part(len(parts) + 1, "<p>終わり</p>")
    book = replace(short, parts=(*parts, last), entries=())
    content = docx.write(book, shipped, {}).content
    (folder / "before.docx").write_bytes(content)
    body = Package(content).tree("document")
    for page, kind in reversed(list(enumerate(KINDS.values()))):
        _copied(kind, body, page)
    _counted(body)
    parts_ = Package(content).parts | {"word/document.xml": etree.tostring(body)}
    (folder / "after.docx").write_bytes(_zipped(parts_))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir"]
    files = [folder / "before.docx", folder / "after.docx"]
    subprocess.run([*command, folder, *files], check=True, timeout=_WAITS)
    before, after = (_sheets(file.with_suffix(".pdf")) for file in files)
    pairs = dict(zip(KINDS, zip(before, after, strict=False), strict=False))
    return pairs | {"a chapter": (before[len(KINDS) - 1], after[len(KINDS)])}


def _zipped(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


# --- what the pages show ---


class Sheet:
    """A page of a PDF, measured in points from its foot; ``edge``: of its text."""

    def __init__(self, page: pypdfium2.PdfPage, edge: float) -> None:
        self.page, self.edge = page, edge
        self.textpage = page.get_textpage()
        self.text = self.textpage.get_text_range()
        self.top = page.get_height() - _HEAD_ROOM

    def tops(self) -> list[float]:
        """Return where the word stands."""
        search, tops = self.textpage.search(_WORD), []
        while found := search.get_next():
            tops.append(self.textpage.get_charbox(found[0], loose=True)[3])
        return tops

    def strip(self, top: float, bottom: float) -> Image.Image:
        """Return a strip of the type area; its edges are those of pixels.

        Figures are left out.
        """
        height = round((top - bottom) * _SCALE) / _SCALE
        self.page.set_cropbox(self.edge, top - height, self.edge + _WIDTH, top)
        image = self.page.render(scale=_SCALE, grayscale=True).to_pil()
        pen = ImageDraw.Draw(image)
        for index, char in enumerate(self.text):
            if char.isdecimal():
                left, low, right, high = self.textpage.get_charbox(index, loose=True)
                box = (left - self.edge, top - high, right - self.edge, top - low)
                pen.rectangle([round(side * _SCALE) for side in box], fill=255)
        return image


def _sheets(file: Path) -> list[Sheet]:
    edges = cycle((_RECTO, _VERSO))
    return [
        Sheet(page, edge)
        for page, edge in zip(pypdfium2.PdfDocument(file), edges, strict=False)
    ]


def _unlike(one: Image.Image, other: Image.Image) -> float:
    """Return which share of the ink of two strips differs."""
    size = (one.width, min(one.height, other.height))
    strips = [image.crop((0, 0, *size)) for image in (one, other)]
    apart = ImageChops.difference(*strips).point(lambda p: 255 * (p > _PALE))
    ink = ImageChops.darker(*strips).point(lambda p: 255 * (p < 255 - _PALE))
    return apart.histogram()[255] / max(ink.histogram()[255], 1)


def _figures(sheet: Sheet) -> str:
    """Return the numbers in the margin of the pieces on a page, top down."""
    tops = sheet.tops()
    found = []
    for index, char in enumerate(sheet.text):
        if char.isdecimal():
            left, low, _right, high = sheet.textpage.get_charbox(index, loose=True)
            inside = 0 <= left - sheet.edge < _WIDTH / 2
            if inside and any(low < top - _NEAR < high for top in tops):
                found.append((-high, char))
    return "".join(char for _high, char in sorted(found))


_COPIED = [name for name in KINDS if name != "a chapter"]


@pytest.mark.parametrize("name", _COPIED)
def test_what_stands_above_a_copy_stays_where_it_was(pages, name):
    before, after = pages[name]
    old, new = before.tops(), after.tops()

    assert (len(old), len(new)) == (3, 4)
    assert new[:3] == pytest.approx(old, abs=0.1)
    above = before.strip(before.top, old[2]), after.strip(after.top, new[2])
    assert _unlike(*above) < _SAME


@pytest.mark.parametrize("name", _COPIED)
def test_a_copy_looks_as_what_was_copied(pages, name):
    before, after = pages[name]
    old, new = before.tops(), after.tops()

    pieces = before.strip(old[1], old[2]), after.strip(new[2], new[3])
    assert _unlike(*pieces) < _NEARLY.get(name, _SAME)


@pytest.mark.parametrize("name", _COPIED)
def test_what_stands_below_a_copy_only_moves_down(pages, name):
    before, after = pages[name]
    old, new = before.tops(), after.tops()

    down = new[2] - new[3]
    below = (
        before.strip(old[2], _FOOT + down),
        after.strip(new[3], _FOOT),
    )
    assert down > 0
    assert _unlike(*below) < _NEARLY.get(name, _SAME)


@pytest.mark.parametrize("name", [n for n, kind in KINDS.items() if kind.numbers[0]])
def test_the_numbers_of_copies_go_on(pages, name):
    before, after = pages[name]

    assert (_figures(before), _figures(after)) == KINDS[name].numbers


def test_a_copied_chapter_looks_the_same_and_counts_on(pages):
    before, after = pages["a chapter"]

    whole = (sheet.strip(sheet.top, _FOOT) for sheet in (before, after))
    assert _unlike(*whole) < _SAME
    number = len(KINDS)
    assert f"{number}章" in "".join(before.text.split())
    assert f"{number + 1}章" in "".join(after.text.split())
