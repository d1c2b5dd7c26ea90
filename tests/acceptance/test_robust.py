"""What companies do to their folder, and what must not break."""

import re
import zipfile
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image


def text_of(file):
    return "".join(
        p.get_textpage().get_text_range() for p in pypdfium2.PdfDocument(file)
    )


def test_a_department_may_be_dropped(handbook, tmp_path):
    folder = tmp_path / "acme"
    handbook("new", folder, cwd=tmp_path)
    (folder / "departments" / "legal.yaml").unlink()

    ran = handbook("-C", folder, "check", cwd=tmp_path)

    assert ran.code == 0, ran.out
    named = [line for line in ran.lines if '"legal"' in line]
    assert len(named) == 1
    assert "warning" in named[0]


@pytest.mark.parametrize(
    ("labels", "message"),
    [
        ('"book.list" = 3\n', 'no label "book.list"'),
        ('[book]\nnope = "x"\n', 'no label "book.nope"'),
        ("[book]\nlist = 3\n", 'label "book.list" has the wrong form'),
        ('[book]\ndate = "{yaer}"\n', 'label "book.date" has no value "yaer"'),
        ('[book]\ndate = "{year"\n', "book.date"),
        ("[book\n", "templates/labels/ja.toml"),
    ],
)
def test_a_mistake_in_the_labels_is_told(handbook, small, labels, message):
    (small / "templates" / "labels").mkdir(parents=True)
    (small / "templates" / "labels" / "ja.toml").write_text(labels, "utf-8")

    ran = handbook("-C", small, "check", cwd=small)

    assert ran.code == 1
    assert message in ran.out + ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    "template",
    ["<p>{{ 1 / 0 }}</p>", '{% include "back.html.j2" %}', "<p>{{ handbook.x.y }}</p>"],
)
def test_a_template_that_fails_is_told(handbook, small, template):
    (small / "templates").mkdir()
    (small / "templates" / "back.html.j2").write_text(template, "utf-8")

    ran = handbook("-C", small, "check", cwd=small)

    assert ran.code == 1
    assert "back.html.j2" in ran.out + ran.err
    assert "Traceback" not in ran.err


def test_a_sheet_that_wants_a_file_is_refused(handbook, small):
    (small / "styles").mkdir()
    sheet = ".head { background: url(file:///etc/hostname) }"
    (small / "styles" / "70-ours.css").write_text(sheet, "utf-8")

    ran = handbook("-C", small, "build", "accounting", "-f", "pdf", cwd=small)

    assert ran.code == 1
    assert "styles/70-ours.css:1:21: " in ran.err
    assert "would be fetched" in ran.err
    assert "Traceback" not in ran.err


def test_a_build_into_a_folder_of_content_is_refused(handbook, small):
    ran = handbook("-C", small, "build", "-o", small / "images", cwd=small)

    assert ran.code == 2
    assert "holds content" in ran.err


def test_text_of_a_drawing_looks_the_same_everywhere(handbook, small, change):
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="60">'
        '<text x="5" y="40" font-family="Meiryo" font-size="24">経理部へ送る</text>'
        "</svg>"
    )
    (small / "images" / "note.svg").write_text(drawing, "utf-8")
    chapter = small / "chapters" / "10-welcome.md"
    with chapter.open("a", encoding="utf-8") as file:
        file.write("\n\n![経理部へ送る](images/note.svg)\n")

    built = handbook("-C", small, "build", "accounting", cwd=small)
    verified = handbook("-C", small, "verify", cwd=small)

    assert built.code == 0, built.err
    assert verified.code == 0, verified.out + verified.err
    word = zipfile.ZipFile(small / "output" / "accounting-handbook.ja.docx")
    pictures = [word.read(n) for n in word.namelist() if n.endswith(".png")]
    assert any(_ink(p) > 0.02 for p in pictures if _size(p)[0] > 1000)


def _size(png):
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


def _ink(png):
    alpha = Image.open(BytesIO(png)).convert("RGBA").getchannel("A")
    return sum(alpha.histogram()[128:]) / (alpha.width * alpha.height)


def test_deeply_nested_lists_keep_their_text(handbook, small):
    chapter = small / "chapters" / "10-welcome.md"
    items = "".join(f"{'  ' * depth}- 段{depth:02d}です\n" for depth in range(14))
    with chapter.open("a", encoding="utf-8") as file:
        file.write(f"\n\n{items}")

    ran = handbook("-C", small, "build", "accounting", "-f", "pdf", cwd=small)

    assert ran.code == 0, ran.err
    shown = re.sub(r"\s", "", text_of(small / "output" / "accounting-handbook.ja.pdf"))
    assert [d for d in range(14) if f"段{d:02d}です" not in shown] == []


def test_a_word_without_end_stays_on_the_page(handbook, small):
    chapter = small / "chapters" / "10-welcome.md"
    with chapter.open("a", encoding="utf-8") as file:
        file.write("\n\nhttps://example.com/" + "a" * 300 + "\n")

    ran = handbook("-C", small, "build", "accounting", "-f", "pdf", cwd=small)

    assert ran.code == 0, ran.err
    for page in pypdfium2.PdfDocument(small / "output" / "accounting-handbook.ja.pdf"):
        text = page.get_textpage()
        right = [text.get_charbox(i)[2] for i in range(text.count_chars())]
        assert max(right, default=0) <= page.get_width()
