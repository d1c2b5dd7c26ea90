"""Pictures are made fit for paper and for Word, whatever they come as."""

from io import BytesIO

import pytest
from PIL import Image

from handbook.content.folder import pictures as folder
from handbook.document.pictures import normalise

_MOST = 1178  # pixels: 136 mm at 220 dpi


@pytest.fixture
def made(shipped):
    """Return a maker of pictures out of files, and what Pillow reads of them."""

    def make(content):
        read = folder.read(content, "images/x")
        assert isinstance(read, folder.Picture), read
        picture = normalise(read, shipped.typefaces[0])
        return picture, Image.open(BytesIO(picture.raster))

    return make


def saved(kind, mode="RGB", size=(60, 40), colour=None, **options):
    raw = BytesIO()
    Image.new(mode, size, colour or 0).save(raw, kind, **options)
    return raw.getvalue()


def rotated():
    exif = Image.Exif()
    exif[0x0112] = 6  # a quarter turn, as a camera notes it
    return saved("JPEG", exif=exif)


@pytest.mark.parametrize(
    ("content", "kind", "mode", "size"),
    [
        (saved("JPEG"), "JPEG", "RGB", (60, 40)),
        (saved("JPEG", "CMYK", colour=(30, 90, 0, 0)), "JPEG", "RGB", (60, 40)),
        (saved("WEBP"), "JPEG", "RGB", (60, 40)),
        (saved("WEBP", "RGBA", colour=(9, 9, 9, 9)), "PNG", "RGBA", (60, 40)),
        (saved("PNG", "P"), "PNG", "RGBA", (60, 40)),
        (saved("PNG", "I;16"), "PNG", "RGB", (60, 40)),
        (rotated(), "JPEG", "RGB", (40, 60)),
        (saved("PNG", size=(4000, 3000)), "PNG", "RGB", (_MOST, _MOST * 3 // 4)),
    ],
    ids=["JPEG", "CMYK", "WebP", "WebP-clear", "palette", "16-bit", "turned", "large"],
)
def test_a_picture_is_upright_in_rgb_and_no_finer_than_print(
    made, content, kind, mode, size
):
    picture, image = made(content)

    assert (image.format, image.mode) == (kind, mode)
    assert image.size == (picture.width, picture.height)
    assert image.size == pytest.approx(size, abs=1)
    assert picture.media_type == f"image/{kind.lower()}"


def test_what_a_camera_noted_is_left_out(made):
    _picture, image = made(rotated())

    assert not image.getexif()
