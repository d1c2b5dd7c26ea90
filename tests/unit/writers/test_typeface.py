"""A font file of a few glyphs draws them as the whole one does."""

import struct
from io import BytesIO
from pathlib import Path

import pytest
import uharfbuzz
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from handbook.writers.pdf.overprint.typeface import Typeface, spread


@pytest.fixture(scope="module", params=[False, True], ids=["regular", "bold"])
def file(request, shipped):
    return shipped.typefaces[0].files[request.param]


@pytest.fixture(scope="module")
def face(file):
    return Typeface(file)


def outlines(font, names):
    glyphs = font.getGlyphSet()
    drawn = []
    for name in names:
        pen = DecomposingRecordingPen(glyphs)
        glyphs[name].draw(pen)
        drawn.append((pen.value, font["hmtx"][name]))
    return drawn


def square(x):
    pen = TTGlyphPen(None)
    pen.moveTo((x, 0))
    for point in ((x, 500), (x + 400, 500), (x + 400, 0)):
        pen.lineTo(point)
    pen.closePath()
    return pen.glyph()


@pytest.fixture
def composed(tmp_path):
    """Return the file of a font whose Á is an A and an accent, half as high."""
    order = [".notdef", "acute", "A", "Aacute"]
    glyphs = {name: square(100 * n) for n, name in enumerate(order[:3])}
    pen = TTGlyphPen(glyphs)
    pen.addComponent("A", (1, 0, 0, 1, 0, 0))
    pen.addComponent("acute", (0.5, 0, 0, 0.5, 30, 600))
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder(order)
    font.setupCharacterMap({0x41: "A", 0xC1: "Aacute"})
    font.setupGlyf({**glyphs, "Aacute": pen.glyph()})
    font.setupHorizontalMetrics(dict.fromkeys(order, (600, 100)))
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupPost()
    font.save(tmp_path / "composed.ttf")
    return tmp_path / "composed.ttf"


def test_what_a_glyph_is_composed_of_comes_with_it(composed):
    face = Typeface(str(composed))
    whole = TTFont(BytesIO(composed.read_bytes()))

    few = TTFont(BytesIO(face.subset(face.glyphs("Á"))), checkChecksums=2)

    assert len(few.getGlyphOrder()) == 4
    first = few.getGlyphOrder()[1]
    assert outlines(few, [first])[0][0] == outlines(whole, ["Aacute"])[0][0]


def test_glyphs_are_drawn_as_in_the_whole_font(file, face):
    whole = TTFont(BytesIO(Path(file).read_bytes()), lazy=True)
    glyphs = face.glyphs("山田 がﾔéAi1（髙")

    few = TTFont(BytesIO(face.subset(glyphs)), checkChecksums=2)

    order = few.getGlyphOrder()[1 : len(glyphs) + 1]
    names = [whole.getGlyphName(glyph) for glyph in glyphs]
    assert outlines(few, order) == outlines(whole, names)
    few.save(BytesIO())


def test_its_sum_is_that_of_a_font(face):
    subset = face.subset(face.glyphs("山"))

    words = struct.unpack(f">{len(subset) // 4}L", subset)
    assert sum(words) & 0xFFFFFFFF == 0xB1B0AFBA


@pytest.mark.parametrize("text", ["葛\U000e0100", "𠮷", "fi", "か\u3099"])
def test_a_text_that_needs_more_than_a_glyph_a_character_has_none(face, text):
    assert face.glyphs(text) is None


def test_a_text_is_as_wide_as_harfbuzz_sets_it(file, face):
    font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(file)))
    size = 12.4
    font.scale = int(size * 1024), int(size * 1024)
    buffer = uharfbuzz.Buffer()
    buffer.add_str("山田 たろう 12")
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer)

    wide = spread(face, face.glyphs("山田 たろう 12"), size)

    assert wide * 1024 == sum(one.x_advance for one in buffer.glyph_positions)
