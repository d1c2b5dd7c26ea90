"""What is written is read as text, what comes back as a tree: both read the same."""

import re
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from lxml import etree

from handbook import content, resources
from handbook.content.catalogues.translation import translated
from handbook.document import Edition, Part, compose
from handbook.writers import docx
from handbook.writers.docx.home import texts, trees
from handbook.writers.docx.home.passages import Passage
from handbook.writers.docx.markup.namespaces import NAMESPACES

_DEPARTMENTS = ("accounting", "hr-pr", "general-affairs", "secretary", "legal")
_SIGNS = {"Bold": "**", "Code": "`"}
_LINKS = {"rId1": "https://example.jp/"}
_A, _B = "_hb" + "a" * 16, "_hb" + "b" * 16


def both(written):
    """Return the passages of a written book, read as text and as a tree."""
    with zipfile.ZipFile(BytesIO(written)) as package:
        body = package.read("word/document.xml").decode()
        styles = etree.fromstring(package.read("word/styles.xml"))
        relations = etree.fromstring(package.read("word/_rels/document.xml.rels"))
    links = {one.get("Id"): one.get("Target") for one in relations}
    signs = trees.signs(styles)
    tree = etree.fromstring(body.encode())
    return texts.passages([body], signs, links), trees.passages(tree, signs, links)


@pytest.fixture(scope="module")
def bilingual():
    return content.load(resources.starter(), languages=("ja", "en"))


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("department", _DEPARTMENTS)
def test_an_edition_reads_the_same_as_text_and_as_a_tree(
    bilingual, shipped, department, language
):
    spoken = translated(bilingual, language)
    day = bilingual.handbook.control.date
    edition = Edition(department, language, "trainer", "regular", day)
    look = shipped.spoken(language)
    document = replace(compose(spoken, edition, look), pictures=())
    bare = tuple(
        replace(part, html=re.sub("<img[^>]*/>", "", part.html))
        for part in document.parts
    )

    as_text, as_tree = both(docx.write(replace(document, parts=bare), look, {}).content)

    assert len(as_text) > 500
    assert as_text == as_tree


def test_every_entry_of_the_vocabulary_reads_the_same(short, shipped, samples):
    around = (
        "{}",
        '<ul class="bullets"><li data-source="a#/b">x{}</li></ul>',
        '<table class="table"><tbody><tr><td>{}</td></tr></tbody></table>',
    )
    html = "".join(one.format(sample.html) for one in around for sample in samples)
    part = Part("chapter", "p", "", "試し", f'<section id="start">{html}</section>')
    book = replace(short, parts=(part,), entries=())

    as_text, as_tree = both(docx.write(book, shipped, {}).content)

    assert len(as_text) > len(samples)
    assert as_text == as_tree


# --- what a body says, by its markup ---


def words(text, look=""):
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def look(style):
    return f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>'


def paragraph(*inner):
    return f'<w:p><w:pPr><w:pStyle w:val="Text"/></w:pPr>{"".join(inner)}</w:p>'


def start(number, name):
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'


def end(number):
    return f'<w:bookmarkEnd w:id="{number}"/>'


def field(code, shown):
    begun, between, ended = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
        for kind in ("begin", "separate", "end")
    )
    code = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return f"{begun}{code}{between}{shown}{ended}"


def link(target, shown):
    return f'<w:hyperlink {target} w:history="1">{shown}</w:hyperlink>'


_RUBY = (
    "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>けい</w:t></w:r></w:rt>"
    f"<w:rubyBase>{words('経')}</w:rubyBase></w:ruby></w:r>"
)
_UNSEEN = "<w:rPr><w:vanish/></w:rPr>"
_BOX = (
    "<w:sdt><w:sdtPr><w:rPr><w:b/></w:rPr></w:sdtPr>"
    f"<w:sdtContent>{words('□')}</w:sdtContent></w:sdt>"
)
_NAMED = paragraph(start(1, _A), words("文"), end(1))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (paragraph(), []),
        (_NAMED, [((_A,), "文", "文")]),
        (paragraph(start(1, "_at_p"), words("文"), end(1)), [((), "文", "文")]),
        (paragraph(words("a &lt; b &amp; c")), [((), r"a \< b & c", "a<b&c")]),
        (
            paragraph(words("太 ", look("Bold")), words("字", look("Bold"))),
            [((), "**太 字**", "太字")],
        ),
        (paragraph(words("太", "<w:rPr><w:b/></w:rPr>")), [((), "**太**", "太")]),
        (paragraph(words("影", _UNSEEN), words("文")), [((), "文", "文")]),
        (
            paragraph(link('r:id="rId1"', words("頁", look("Code"))), words("。")),
            [((), "[`頁`](https://example.jp/)。", "頁。")],
        ),
        (paragraph(link('w:anchor="_at_p"', words("頁"))), [((), "頁", "頁")]),
        (paragraph(field("PAGE", words("9")), words("頁")), [((), "頁", "頁")]),
        (
            paragraph(field("REF _at_p", words("名")), words("へ")),
            [((), "名へ", "名へ")],
        ),
        (
            paragraph(words("上"), "<w:r><w:br/></w:r>", words("下")),
            [((), "上<br>下", "上下")],
        ),
        (
            paragraph(words("注"), '<w:r><w:footnoteReference w:id="1"/></w:r>'),
            [((), "注[^]", "注")],
        ),
        (paragraph(_RUBY, words("理")), [((), "{経|けい}理", "経理")]),
        (paragraph(_BOX, words("済")), [((), "□済", "□済")]),
        (
            paragraph(start(1, _A), words("前")) + paragraph(words("後"), end(1)),
            [((_A,), "前\n\n後", "前後")],
        ),
        (
            paragraph(start(1, _A), words("前"))
            + paragraph(start(2, _B), words("後"), end(2)),
            [((_A,), "前", "前"), ((_B,), "後", "後")],
        ),
        (
            start(1, _A) + paragraph(words("文")) + end(1) + paragraph(words("次")),
            [((_A,), "文", "文"), ((), "次", "次")],
        ),
        (
            f"<w:tbl><w:tr><w:tc>{_NAMED}</w:tc></w:tr></w:tbl>{start(2, _B)}{end(2)}",
            [((_A,), "文", "文"), ((_B,), "", "")],
        ),
    ],
)
def test_a_body_says_the_same_as_text_and_as_a_tree(body, expected):
    tree = etree.fromstring(f"<w:body {NAMESPACES}>{body}</w:body>")

    as_text = texts.passages([body], _SIGNS, _LINKS)
    as_tree = trees.passages(tree, _SIGNS, _LINKS)

    assert as_text == as_tree == [Passage(*one) for one in expected]


def test_what_is_open_goes_on_in_the_next_piece_of_a_body():
    pieces = [
        paragraph(start(1, _A), words("前")),
        paragraph(words("後"), end(1)),
        paragraph(words("次")),
    ]

    found = texts.passages(pieces, {}, {})

    assert found == texts.passages(["".join(pieces)], {}, {})
    assert [one.text for one in found] == ["前\n\n後", "次"]
