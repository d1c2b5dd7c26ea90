"""A picture is there, whole, safe and described."""

import pytest

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
            "unsafe-picture 1:1: this drawing has a DTD",
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
            "unsafe-picture 1:1: this drawing repeats itself without end",
        ),
    ],
)
def test_a_wrong_picture_is_named_at_its_place(
    small, change, problems, same, file, old, new, expected
):
    change(small / file, old, new)

    same(problems(small, file), expected)
