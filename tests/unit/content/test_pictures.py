"""A picture is there, whole, safe and described."""

import base64
import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from handbook.content.folder import pictures
from handbook.diagnostics import Severity

ACC = "departments/accounting.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            ACC,
            "![お金の流れ](images/flow.png)",
            "![](images/flow.png)",
            'picture-without-alt 13:3: the picture "images/flow.png" has no',
        ),
        (
            ACC,
            "(images/flow.png)",
            "(images/Flow.png)",
            'missing-picture 13:3: there is no picture "images/Flow.png"',
        ),
        (
            ACC,
            "(images/flow.png)",
            "(images/none.png)",
            'missing-picture 13:3: there is no picture "images/none.png"',
        ),
        (
            ACC,
            "(images/flow.png)",
            "(images/desk.HEIC)",
            'missing-picture 13:3: pictures that end in ".HEIC" can\'t be used — save '
            "it as PNG or JPEG, and write the name of that",
        ),
        (
            ACC,
            "(images/flow.png)",
            "(images/desk.pdf)",
            'missing-picture 13:3: pictures that end in ".pdf" can\'t be used — save '
            "it as PNG or JPEG, and write the name of that",
        ),
        (
            ACC,
            "(images/flow.png)",
            "(images/flow.gif)",
            'missing-picture 13:3: pictures that end in ".gif" can\'t be used — did '
            'you mean "images/flow.png"?',
        ),
        (
            "handbook.yaml",
            "file: images/logo.svg",
            "file: images/mark.tiff",
            'missing-picture 34:11: pictures that end in ".tiff" can\'t be used — save',
        ),
        (
            ACC,
            "(images/flow.png)",
            "(../flow.png)",
            'outside-folder 13:3: "../flow.png" leads out of the company folder',
        ),
        (
            ACC,
            "(images/flow.png)",
            "(C:\\flow.png)",
            'outside-folder 13:3: "C:\\flow.png" leads out of the company',
        ),
        (
            ACC,
            "(images/flow.png)",
            "(https://example.com/flow.png)",
            "outside-folder 13:3: a picture can't come from",
        ),
        (
            "handbook.yaml",
            "file: images/logo.svg",
            "file: /etc/passwd",
            'outside-folder 34:11: "/etc/passwd" leads out of the company',
        ),
        (
            "images/logo.svg",
            "<text",
            "<script>1</script><text",
            "unsafe-picture 2:1: this drawing holds a <script>",
        ),
        (
            "images/logo.svg",
            "<text",
            "<image href='http://a/b.png'/><text",
            "unsafe-picture 2:1: this drawing asks for another file",
        ),
        (
            "images/logo.svg",
            "<svg ",
            "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg ",
            "unsafe-picture 1:1: this drawing defines its own entities",
        ),
        (
            "images/logo.svg",
            "</svg>",
            "",
            "unreadable-picture 4:1: this drawing is not well-formed: Premature",
        ),
        (
            "images/logo.svg",
            'viewBox="0 0 40 10"',
            'viewBox="0 0 40 10" onload="x()"',
            "unsafe-picture 1:1: this drawing holds a script (onload)",
        ),
        (
            "images/logo.svg",
            'width="40mm" height="10mm"',
            'width="9000mm" height="9000mm"',
            "picture-too-large 1:1: this picture has 1157.1 million pixels,",
        ),
        (
            "images/logo.svg",
            "<text",
            '<g id="a"><use href="#a"/></g><text',
            "unsafe-picture 2:1: this drawing repeats itself without end",
        ),
    ],
)
def test_a_wrong_picture_is_named_at_its_place(told, file, old, new, expected):
    told(file, old, new, expected)


@pytest.mark.parametrize("written", ["images/Flow.png", "images/flow.gif"])
def test_a_picture_that_a_text_means_is_not_told_as_unused(
    small, change, problems, written
):
    change(small / ACC, "(images/flow.png)", f"({written})")

    [_told] = problems(small)

    warnings = problems(small, severity=Severity.WARNING)
    assert not any(one.startswith("unused-picture") for one in warnings)


def png(width, height):
    """Return a picture of one colour: few bytes, however many pixels."""
    line = b"\0" * (1 + (width + 7) // 8)
    squeezer = zlib.compressobj()
    pixels = b"".join(squeezer.compress(line) for _ in range(height))
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)),
        (b"IDAT", pixels + squeezer.flush()),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in chunks
    )


def svg(inside, head='width="10" height="10"'):
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" '
        f'xmlns:xlink="http://www.w3.org/1999/xlink" {head}>{inside}</svg>'
    ).encode()


def saved(kind):
    """Return a small picture as Pillow saves it."""
    stream = BytesIO()
    Image.new("RGB", (4, 3)).save(stream, kind)
    return stream.getvalue()


def data(content, kind="png"):
    return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"


@pytest.mark.parametrize(
    ("kind", "media_type"),
    [("PNG", "image/png"), ("JPEG", "image/jpeg"), ("WEBP", "image/webp")],
)
def test_the_content_says_what_a_picture_is(kind, media_type):
    picture = pictures.read(saved(kind), "images/any.png")

    assert (picture.media_type, picture.width, picture.height) == (media_type, 4, 3)


@pytest.mark.parametrize(
    ("head", "size"),
    [
        ('width="10" height="20"', (10, 20)),
        ('width="10px" height="20px"', (10, 20)),
        ('width="25.4mm" height="2.54cm"', (96, 96)),
        ('viewBox="0 0 30 40"', (30, 40)),
        ('width="100%" height="100%" viewBox="0,0,30,40"', (30, 40)),
    ],
)
def test_a_drawing_says_its_size(head, size):
    picture = pictures.read(svg("", head), "images/x.svg")

    assert (picture.width, picture.height) == size


@pytest.mark.parametrize(
    "inside",
    [
        '<g id="a"/><use href="#a"/>',
        '<style>.a { fill: url(#b) }</style><path style="fill:url(#b)"/>',
        f'<image href="{data(saved("PNG"))}"/>',
    ],
)
def test_a_drawing_may_use_what_it_holds(inside):
    assert pictures.read(svg(inside), "images/x.svg").media_type == "image/svg+xml"


def uses():
    """Return a drawing whose parts repeat each other, a billion in all."""
    groups = ['<g id="g0"><path/></g>']
    for number in range(1, 10):
        again = f'<use href="#g{number - 1}"/>' * 10
        groups.append(f'<g id="g{number}">{again}</g>')
    return "".join(groups)


@pytest.mark.parametrize(
    ("content", "start"),
    [
        (png(8000, 8000), "picture-too-large images/x:1:1: this picture has 64.0"),
        (png(8000, 6000), "picture-too-large images/x:1:1: this picture has 48.0"),
        (png(30000, 30000), "picture-too-large images/x:1:1: this picture has"),
        (saved("GIF"), "unreadable-picture images/x:1:1: this is not a PNG, JPEG"),
        (saved("BMP"), "unreadable-picture images/x:1:1: this is not a PNG, JPEG"),
        (saved("PNG")[:-20], "unreadable-picture images/x:1:1: this picture is broken"),
        (b"", "unreadable-picture images/x:1:1: this is not a PNG, JPEG"),
        (b"%PDF-1.7", "unreadable-picture images/x:1:1: this is not a PNG, JPEG"),
        (svg("", ""), "unreadable-picture images/x:1:1: this drawing does not say"),
        (svg("<"), "unreadable-picture images/x:1:"),
        (svg("<g>" * 300 + "</g>" * 300), "unsafe-picture images/x:1:1: parts of this"),
        (svg(uses()), "unsafe-picture images/x:1:1: this drawing has more than"),
        (
            svg("<foreignObject><p>文字</p></foreignObject>"),
            "unsafe-picture images/x:1:1: this drawing holds text that only",
        ),
        (
            svg(f"<switch>{'<foreignObject/>' * 40}</switch>"),
            "unsafe-picture images/x:1:1: this drawing holds text that only",
        ),
        (svg('<a xlink:href="javascript:1"/>'), "unsafe-picture images/x:1:1: this"),
        (svg('<image href="file:///etc/x"/>'), "unsafe-picture images/x:1:1: this"),
        (svg('<path fill="url(http://a/#b)"/>'), "unsafe-picture images/x:1:1: this"),
        (
            svg("<style>@import 'a'</style>"),
            "unsafe-picture images/x:1:1: this drawing",
        ),
        (b"<?xml-stylesheet href='a'?>" + svg(""), "unsafe-picture images/x:1:1: this"),
        (svg(f'<image href="{data(b"x")}"/>'), "unreadable-picture images/x:1:1: this"),
        (svg('<image href="data:image/png;base64,?"/>'), "unreadable-picture images/x"),
        (
            svg(f'<image href="{data(png(8000, 8000))}"/>'),
            "picture-too-large images/x:1:1: this picture has 64.0 million",
        ),
    ],
)
def test_what_is_no_safe_picture_is_refused(content, start):
    problem = pictures.read(content, "images/x")

    assert f"{problem.rule} {problem}".startswith(start)
