"""A Word file that comes back, edited by anybody or made to do harm."""

import zipfile
from io import BytesIO

import pytest

from handbook.build.reading.returned import returned
from handbook.diagnostics import ContentError
from handbook.writers.docx.home import register
from handbook.writers.docx.home.register import Entry, Register

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_A, _B = "_hb" + "a" * 16, "_hb" + "b" * 16
_STYLES = (
    f'<w:styles xmlns:w="{_W}"><w:style w:type="character" w:styleId="S9">'
    '<w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="E9"><w:name w:val="Emphasis"/>'
    "</w:style></w:styles>"
)
_LINKS = (
    '<Relationships xmlns="r"><Relationship Id="r1" Target="https://example.com/"/>'
    '<Relationship Id="r2" Target="file:///etc/passwd"/></Relationships>'
)


def mark(name, number=1):
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'


def end(number=1):
    return f'<w:bookmarkEnd w:id="{number}"/>'


def run(text, look=""):
    return f"<w:r>{look and f'<w:rPr>{look}</w:rPr>'}<w:t>{text}</w:t></w:r>"


def paragraph(*inner):
    return f"<w:p>{''.join(inner)}</w:p>"


def file(*blocks, shown="毎日、確かめる。", more=(), register_=True):
    """Return a file of blocks, its register, and ``more`` entries."""
    entries = (
        Entry(_A, "a.yaml#/x/text", shown, shown),
        Entry(_B, "a.yaml#/y/text", "次", "次"),
    )
    known = Register("d" * 64, "a.ja", entries, frozenset({register.label("見出し")}))
    body = f'<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{"".join(blocks)}'
    parts = [
        ("word/document.xml", f"{body}</w:body></w:document>"),
        ("word/styles.xml", _STYLES),
        ("word/_rels/document.xml.rels", _LINKS),
    ]
    if register_:
        parts.append(("customXml/item3.xml", register.xml(known)))
    raw = BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in (*parts, *more):
            package.writestr(name, content)
    return raw.getvalue()


NEXT = paragraph(mark(_B, 2), run("次"), end(2))


@pytest.mark.parametrize(
    ("block", "text"),
    [
        (paragraph(mark(_A), run("毎日、確かめる。"), end()), None),
        (paragraph(mark(_A), run("毎日、"), run("確かめる。"), end()), None),
        (paragraph(mark(_A), run("□ 毎日、確かめる。"), end()), "□ 毎日、確かめる。"),
        (paragraph(mark(_A), run("毎週、確かめる。"), end()), "毎週、確かめる。"),
        (paragraph(mark(_A), run("毎日、"), end(), run("見る。")), "毎日、見る。"),
        (
            paragraph(mark(_A), run("毎日", "<w:b/>"), run("、見る。"), end()),
            "**毎日**、見る。",
        ),
        (
            paragraph(mark(_A), run("毎日", '<w:rStyle w:val="S9"/>'), end()),
            "**毎日**",
        ),
        (paragraph(mark(_A), run("毎日", '<w:rStyle w:val="E9"/>'), end()), "*毎日*"),
        (paragraph(mark(_A), run("毎日", '<w:b w:val="0"/>'), end()), "毎日"),
        (paragraph(mark(_A), run("見", "<w:vanish/>"), run("る"), end()), "る"),
        (paragraph(mark(_A), run("5*3 [x]"), end()), r"5\*3 \[x\]"),
        (
            paragraph(
                mark(_A),
                f'<w:hyperlink r:id="r1">{run("例")}</w:hyperlink>',
                f'<w:hyperlink r:id="r2">{run("他")}</w:hyperlink>',
                end(),
            ),
            "[例](https://example.com/)他",
        ),
        (
            paragraph(
                mark(_A),
                f"<w:r><w:ruby><w:rt>{run('けしこみ')}</w:rt>"
                f"<w:rubyBase>{run('消込')}</w:rubyBase></w:ruby></w:r>",
                end(),
            ),
            "{消込|けしこみ}",
        ),
        (
            paragraph(
                mark(_A),
                run("毎"),
                f'<w:ins w:id="7">{run("週")}</w:ins>',
                '<w:del w:id="8"><w:r><w:delText>日</w:delText></w:r></w:del>',
                end(),
            ),
            "毎週",
        ),
        (
            paragraph(
                mark(_A),
                run("第"),
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
                "<w:r><w:instrText>PAGE</w:instrText></w:r>",
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
                run("12"),
                '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
                run("頁"),
                end(),
            ),
            "第頁",
        ),
        (
            paragraph(mark(_A), run("毎日。")) + paragraph(run("見る。"), end()),
            "毎日。\n\n見る。",
        ),
        (
            paragraph(
                mark(_A),
                '<w:r><w:br w:type="page"/><w:br w:type="column"/></w:r>',
                run("毎日。"),
                '<w:r><w:br w:type="textWrapping"/></w:r>',
                run("見る。"),
                end(),
            ),
            "毎日。<br>見る。",
        ),
        (mark(_A) + paragraph(run("毎日。")) + end(), "毎日。"),
        (paragraph(mark(f"{_A}_Copy_1"), run("毎日。"), end()), "毎日。"),
    ],
    ids=[
        *("same", "runs", "box", "word", "after the end", "bold", "style", "emphasis"),
        *("not bold", "hidden", "signs", "links", "reading", "tracked", "field"),
        *("page turn", "parted", "around", "in a frame"),
    ],
)
def test_a_paragraph_is_read_as_markdown(block, text):
    back = returned(file(block, NEXT), "book.docx")

    first, second = back.found

    assert first.text == (text or "毎日、確かめる。")
    assert first.changed == (text is not None and "□" not in text)
    assert (second.text, second.changed) == ("次", False)
    assert (back.lost, back.added) == ((), ())


def test_a_bookmark_without_an_end_ends_where_the_next_begins():
    old = paragraph(mark(_A), run("毎日、確かめる。"))

    back = returned(file(old, NEXT), "book.docx")

    assert [found.changed for found in back.found] == [False, False]


def test_what_was_deleted_is_lost():
    back = returned(file(NEXT), "book.docx")

    assert [entry.name for entry in back.lost] == [_A]


def test_what_was_added_is_found_with_what_it_follows():
    old = paragraph(mark(_A), run("毎日、確かめる。"), end())
    blocks = (paragraph(run("見出し")), old, paragraph(run("記録する。")), NEXT)

    back = returned(file(*blocks), "book.docx")

    assert back.added == ((_A, "記録する。"),)


def test_a_paragraph_that_only_turns_the_page_is_no_addition():
    turn = paragraph('<w:r><w:br w:type="page"/></w:r>')
    old = paragraph(mark(_A), run("毎日、確かめる。"), end())

    back = returned(file(turn, old, turn, NEXT), "book.docx")

    assert back.added == ()


def test_a_copy_of_a_paragraph_is_an_addition():
    old = paragraph(mark(_A), run("毎日、確かめる。"), end())
    copy = paragraph(mark(f"{_A}_Copy_1", 3), run("写し"), end(3))

    back = returned(file(old, NEXT, copy), "book.docx")

    assert back.added == ((_B, "写し"),)
    assert not back.found[0].changed


def test_two_paragraphs_made_one_have_both_changed():
    one = paragraph(
        mark(_A), run("毎日、確かめる。"), end(), mark(_B, 2), run("次"), end(2)
    )

    back = returned(file(one), "book.docx")

    assert [(found.text, found.changed) for found in back.found] == [
        ("毎日、確かめる。次", True),
        ("", True),
    ]


def bomb():
    return ("word/x.xml", b"<x>" + b" " * (9 << 20) + b"</x>")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7", "no Word file"),
        (file(NEXT)[:-90], "no Word file"),
        (file(NEXT, more=[("word/x.xml", "<x>")]), "no Word file"),
        (file(NEXT, register_=False), "which texts it was made from"),
        (file(NEXT, more=[("../x.xml", "<x/>")]), "no word processor"),
        (file(NEXT, more=[("/x.xml", "<x/>")]), "no word processor"),
        (file(NEXT, more=[("c:x.xml", "<x/>")]), "no word processor"),
        (file(NEXT, more=[bomb()]), "no word processor"),
        (
            file(
                NEXT, more=[("word/x.xml", '<!DOCTYPE x [<!ENTITY e "e">]><x>&e;</x>')]
            ),
            "no word processor",
        ),
        (
            file(
                NEXT,
                more=[
                    ("w.xml", '<?xml version="1.0"?><!DOCTYPE x><x/>'.encode("utf-16"))
                ],
            ),
            "no word processor",
        ),
        (file(NEXT, more=[(f"word/{n}.bin", b"") for n in range(2000)]), "no word"),
    ],
    ids=[
        *("another kind", "cut off", "broken", "no register", "above", "absolute"),
        *("drive", "bomb", "entities", "wide entities", "many"),
    ],
)
def test_a_file_that_could_do_harm_is_refused_by_its_name(content, words):
    with pytest.raises(ContentError, match=words) as error:
        returned(content, "book.docx")

    assert str(error.value).startswith("book.docx:1:1: ")
    assert " — " in str(error.value)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_is_there_twice_is_refused():
    with pytest.raises(ContentError, match="no word processor"):
        returned(file(NEXT, more=[("word/styles.xml", _STYLES)]), "book.docx")
