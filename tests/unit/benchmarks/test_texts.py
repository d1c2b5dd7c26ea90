import re
from dataclasses import replace

import pytest
from comparison import company, texts, to_typst
from comparison.measuring import read
from lxml import etree

from handbook import content, resources
from handbook.document import Edition, compose


@pytest.fixture(scope="module")
def document(starter, shipped):
    """Return the accounting department's book."""
    day = starter.handbook.control.date
    edition = Edition("accounting", "ja", "trainee", "regular", day)
    return compose(starter, edition, shipped)


def typst(*parts):
    """Return parts in Typst's markup, without what stands before them."""
    made = to_typst.book("本", ["Sans"], list(parts))
    return made.partition("#outline(depth: 2)\n")[2].strip()


def letters(text):
    """Return the Japanese letters of a text, in order."""
    return "".join(re.findall(r"[぀-ヿ一-鿿]", text))


def spoken(part):
    """Return the text of a part, in the order in which Typst's source has it."""
    root = etree.fromstring(part)
    for image in root.iter("img"):
        image.tail, image.text = image.tail, image.get("alt")
        if image.getparent().tag != "figure":
            image.text = ""
    return "".join(root.itertext())


def test_typst_is_given_every_word_of_the_book(document):
    parts = texts.plain(document, {p.digest: "x.svg" for p in document.pictures})

    assert letters(typst(*parts)) == letters("".join(map(spoken, parts)))


@pytest.mark.parametrize(
    ("part", "markup"),
    [
        ("<p>1 * 2 # [3] $4 @ 5</p>", r"1 \* 2 \# \[3\] \$4 \@ 5"),
        ("<p>a<strong>b</strong>c</p>", "a#strong[b]c"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "#list([a#list([b], )], )"),
        ("<dl><dt>a</dt><dd>b</dd></dl>", "#terms(terms.item([a], [b]), )"),
        (
            "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td "
            'colspan="2">c</td></tr></tbody></table>',
            "#table(columns: 2, table.header([a], [b], ), table.cell(colspan: 2)[c], )",
        ),
        ('<p><a href="#x">gone</a></p>', "gone"),
        (
            '<section id="x"><h1>a</h1><p><a href="#x">b</a></p></section>',
            "= a <x>\n\n#link(<x>)[b]",
        ),
    ],
)
def test_elements_in_typst(part, markup):
    assert typst(part) == markup


def test_ruby_is_its_base_text_for_others(document):
    ruby = '<span class="rt">かん</span><span class="rb">漢</span>'
    part = replace(document.parts[1], html=f'<p><span class="ruby">{ruby}</span></p>')

    (text,) = texts.plain(replace(document, parts=(part,)), {})
    assert typst(text) == "漢"


def test_a_short_book_and_a_long_one_have_no_mistakes(tmp_path):
    short = content.load(company.short(resources.starter(), tmp_path / "short"))
    long = content.load(company.long(resources.starter(), tmp_path / "long", 3))

    assert len(short.handbook.chapters) < len(long.handbook.chapters)
    assert {"security", "security-2", "security-3"} <= set(long.handbook.chapters)


def test_an_edit_is_a_sentence_in_a_paragraph_and_another_each_time(folder):
    (file,) = folder.glob("chapters/*-security.md")
    before = file.read_text("utf-8").splitlines()

    made = []
    for turn in (0, 1):
        company.edit(folder, turn)
        lines = file.read_text("utf-8").splitlines()
        made.append([b for a, b in zip(before, lines, strict=True) if a != b])

    assert [len(lines) for lines in made] == [1, 1]
    assert [lines[0].count("書き足し") for lines in made] == [1, 1]
    assert made[0] != made[1]


def test_what_other_benchmarks_print_is_read():
    personal = (
        "the same bytes, on the disk        1.250 ms a copy   2.00 × writing\n"
        "filled, recorded, on the disk      1.500 ms a copy   3.00 × writing\n"
        "Word: read, filled, recorded, on the disk   5.500 ms a copy   9.00 × writing\n"
    )
    word = "500 pages : pandoc           0.29     ≤   0.33  kept\n"

    assert read("copies", personal) == {
        "copy, ms": 1.5,
        "bytes, ms": 1.25,
        "Word copy, ms": 5.5,
    }
    assert read("word", word) == {"of pandoc": 0.29}
