"""The letters that can be typed into a form, as a font that is small enough.

A whole Japanese face has thousands of kilobytes. This one holds what people
write their names, dates and plans with, drawn a little coarser than print:
type of nine points shows no difference.
"""

import io
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from handbook import design
from handbook.design import Design, Typeface
from handbook.writers.pdf.forms import kanji

_LATIN = range(0x20, 0x7F)
_ROWS = range(1, 6)  # of JIS X 0208: signs, wide digits and letters, both kana
_CELLS = range(1, 95)
_OTHERS = (*range(0x2460, 0x2474), 0xFF5E, *range(0xFF61, 0xFFA0))  # ①, ～, ｱ
_COARSE = 192  # units an em: at nine points, 1536 to the inch
_EM = 1000  # units an em of a PDF's widths
_DRAWN = {"glyf", "head", "hhea", "hmtx", "loca", "maxp", "post"}  # a PDF needs no more
_TRUETYPE = b"\0\1\0\0"  # how such a font file begins
_CODES = 1 << 16  # characters that a code of two bytes can name


@dataclass(frozen=True, slots=True)
class _Face:
    """A font file with the glyph and the width of each character, as a PDF counts."""

    file: bytes
    glyphs: dict[int, int]
    widths: dict[int, int]
    box: tuple[int, ...]
    ascent: int
    descent: int


@cache
def repertoire() -> frozenset[int]:
    """Return the letters, as numbers of Unicode."""
    codes = (bytes((row + 0xA0, cell + 0xA0)) for row in _ROWS for cell in _CELLS)
    letters = "".join(code.decode("euc_jp", "ignore") for code in codes)
    written = letters + "".join((kanji.USUAL + kanji.NAMES).split())
    return frozenset({*_LATIN, *_OTHERS, *map(ord, written)})


def font(pdf: Any, look: Design) -> Any:
    """Add the letters to WeasyPrint's ``pdf``; return the reference of their font.

    A character's code is its number in Unicode, so that whatever a viewer makes of
    what was typed, it is the right one.
    """
    import pydyf

    typeface = _typeface(look)
    face = _face(typeface.files[0])
    # No tag of a subset: viewers take such a font for one that can't be typed with.
    name = f"/{typeface.family.replace(' ', '')}-Forms"
    drawn = {
        "Type": "/Font",
        "Subtype": "/CIDFontType2",
        "BaseFont": name,
        "CIDSystemInfo": pydyf.Dictionary(
            {
                "Registry": pydyf.String("Adobe"),
                "Ordering": pydyf.String("Identity"),
                "Supplement": 0,
            }
        ),
        "FontDescriptor": _descriptor(pdf, face, name),
        "CIDToGIDMap": _stream(pdf, _glyphs(face)),
        "DW": _EM,
        "W": pydyf.Array(_widths(face)),
    }
    typed = {
        "Type": "/Font",
        "Subtype": "/Type0",
        "BaseFont": name,
        "Encoding": "/Identity-H",
        "DescendantFonts": pydyf.Array([_added(pdf, pydyf.Dictionary(drawn))]),
        "ToUnicode": _stream(pdf, _characters(face)),
    }
    return _added(pdf, pydyf.Dictionary(typed))


def _typeface(look: Design) -> Typeface:
    """Return the first typeface with outlines of TrueType; the shipped one has them."""
    shipped = design.locate(design.load({}, {})).typefaces
    faces = (*look.typefaces, *shipped)
    return next(face for face in faces if _is_truetype(Path(face.files[0])))


def _is_truetype(file: Path) -> bool:
    with file.open("rb") as stream:
        return stream.read(4) == _TRUETYPE


def _descriptor(pdf: Any, face: _Face, name: str) -> Any:
    import pydyf

    about = {
        "Type": "/FontDescriptor",
        "FontName": name,
        "Flags": 4,  # its letters are not those of a Latin alphabet alone
        "FontBBox": pydyf.Array(face.box),
        "ItalicAngle": 0,
        "Ascent": face.ascent,
        "Descent": face.descent,
        "CapHeight": face.ascent,
        "StemV": 80,
        "FontFile2": _stream(pdf, face.file, Length1=len(face.file)),
    }
    return _added(pdf, pydyf.Dictionary(about))


def _stream(pdf: Any, content: bytes, **about: Any) -> Any:
    import pydyf

    return _added(pdf, pydyf.Stream([content], about, compress=True))


def _added(pdf: Any, made: Any) -> Any:
    pdf.add_object(made)
    return made.reference


@cache
def _face(path: str) -> _Face:
    """Return the letters of a font file, coarser. Cached: it takes a second."""
    import uharfbuzz as hb
    from fontTools.ttLib import TTFont
    from fontTools.ttLib.scaleUpem import scale_upem

    wanted = hb.SubsetInput()
    wanted.unicode_set.update(repertoire())
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    subset = hb.subset(hb.Face(hb.Blob.from_file_path(path)), wanted)
    font = TTFont(io.BytesIO(subset.blob.data), recalcTimestamp=False)
    characters = font.getBestCmap()
    for table in set(font.keys()) - _DRAWN - {"GlyphOrder"}:
        del font[table]
    scale_upem(font, _COARSE)
    font["post"].formatType = 3.0
    file = io.BytesIO()
    font.save(file)

    def counted(units: int) -> int:
        return round(units * _EM / _COARSE)

    head = font["head"]
    return _Face(
        file.getvalue(),
        {code: font.getGlyphID(glyph) for code, glyph in characters.items()},
        {code: counted(font["hmtx"][glyph][0]) for code, glyph in characters.items()},
        tuple(map(counted, (head.xMin, head.yMin, head.xMax, head.yMax))),
        counted(font["hhea"].ascent),
        counted(font["hhea"].descent),
    )


def _glyphs(face: _Face) -> bytes:
    """Return the glyph of each code, two bytes each."""
    table = bytearray(2 * _CODES)
    for code, glyph in face.glyphs.items():
        table[2 * code : 2 * code + 2] = glyph.to_bytes(2, "big")
    return bytes(table)


def _widths(face: _Face) -> list[Any]:
    """Return the widths that are not those of a kanji, in runs of one width."""
    runs: list[list[int]] = []
    for code, width in sorted(face.widths.items()):
        if width == _EM:
            continue
        if runs and runs[-1][1] == code - 1 and runs[-1][2] == width:
            runs[-1][1] = code
        else:
            runs.append([code, code, width])
    return [number for run in runs for number in run]


def _characters(face: _Face) -> bytes:
    """Return the table by which codes are read: each stands for itself."""
    rows = [
        f"{row:02X}" for row, _codes in groupby(sorted(face.glyphs), lambda c: c >> 8)
    ]
    blocks = [
        rows[i : i + 100] for i in range(0, len(rows), 100)
    ]  # no more may be in one
    ranges = "\n".join(
        "\n".join(
            (
                f"{len(block)} beginbfrange",
                *(f"<{row}00> <{row}FF> <{row}00>" for row in block),
                "endbfrange",
            )
        )
        for block in blocks
    )
    return _CMAP.format(ranges=ranges).encode()


_CMAP = """\
/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{ranges}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""
