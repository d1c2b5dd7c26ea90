"""What Word counts by itself is what the document says."""

import re
from copy import deepcopy
from dataclasses import replace

import pytest
from lxml import etree

from handbook.document import Part
from handbook.writers import docx
from handbook.writers.docx.lint import Package

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADINGS = re.compile(r"Heading[12](Trainer|Opener)?")


class Counter:
    """Counts the paragraphs of a document as Word does.

    A list keeps its count over all that number from it; one that starts anew
    does so at its first paragraph.
    """

    def __init__(self, package):
        self._numbering = package.tree("numbering")
        styles = package.tree("styles").iter(f"{_W}style")
        self._styles = {style.get(f"{_W}styleId"): style for style in styles}
        self._counts = {}
        self._begun = set()

    def number(self, paragraph):
        """Return what stands before a paragraph; None if it is in no list."""
        properties = paragraph.find(f"{_W}pPr")
        style = _value(properties.find(f"{_W}pStyle"))
        found = properties.find(f"{_W}numPr")
        list_, level = self._place(found) if found is not None else self._of(style)
        if list_ in {None, "0"}:
            return None
        num = self._numbering.find(f"{_W}num[@{_W}numId='{list_}']")
        abstract = _value(num.find(f"{_W}abstractNumId"))
        counts = self._counts.setdefault(abstract, [0] * 9)
        self._begin(num, list_, counts, level)
        counts[level] += 1
        counts[level + 1 :] = [0] * (8 - level)
        return self._shown(num, abstract, level, counts)

    def _place(self, found):
        level = found.find(f"{_W}ilvl")
        return _value(found.find(f"{_W}numId")), int(
            _value(level)
        ) if level is not None else 0

    def _of(self, style):
        while style:
            found = self._styles[style].find(f"{_W}pPr/{_W}numPr")
            if found is not None:
                return self._place(found)
            base = self._styles[style].find(f"{_W}basedOn")
            style = None if base is None else _value(base)
        return None, 0

    def _begin(self, num, list_, counts, level):
        if list_ in self._begun:
            return
        self._begun.add(list_)
        for override in num.findall(f"{_W}lvlOverride"):
            start = override.find(f"{_W}startOverride")
            if start is not None:
                at = int(override.get(f"{_W}ilvl"))
                counts[at] = int(_value(start)) - (at == level)

    def _shown(self, num, abstract, level, counts):
        found = self._numbering.find(
            f"{_W}abstractNum[@{_W}abstractNumId='{abstract}']"
        )
        lvl = found.find(f"{_W}lvl[@{_W}ilvl='{level}']")
        if _value(lvl.find(f"{_W}numFmt")) == "bullet":
            return _value(lvl.find(f"{_W}lvlText"))
        mark = _value(lvl.find(f"{_W}lvlText"))
        return re.sub(r"%(\d)", lambda m: str(counts[int(m[1]) - 1]), mark)


def _value(element):
    return element.get(f"{_W}val")


def _style(paragraph):
    return _value(paragraph.find(f"{_W}pPr/{_W}pStyle"))


def _text(element):
    return "".join(t.text or "" for t in element.iter(f"{_W}t"))


def counted(content, styles):
    """Return number and text of the paragraphs in ``styles``, a pattern."""
    package = Package(content)
    return counted_in(package.tree("document"), package, styles)


def counted_in(tree, package, styles):
    counter = Counter(package)
    out = []
    for paragraph in tree.iter(f"{_W}p"):
        number = counter.number(paragraph)
        if re.fullmatch(styles, _style(paragraph)):
            out.append((number, _text(paragraph)))
    return out


def parts(*inners):
    return tuple(
        Part("chapter", f"p{n}", "", "試し", f'<section id="p{n}">{inner}</section>')
        for n, inner in enumerate(inners)
    )


def head(number, title):
    return (
        f'<header class="head"><p class="head-number">{number}</p>'
        f"<h1>{title}</h1></header>"
    )


def section(number, title):
    return f'<h2 class="section"><span class="number">{number}</span>{title}</h2>'


@pytest.fixture
def write(short, shipped):
    """Return a writer of books whose parts hold given texts."""

    def written(*inners):
        book = replace(short, parts=parts(*inners), entries=())
        return docx.write(book, shipped, {}).content

    return written


def test_headings_bear_the_numbers_of_the_document(short, shipped):
    expected = []
    for part in short.parts:
        for element in etree.fromstring(part.html).iter("h1", "h2"):
            lead = element.find("span[@class='number']")
            number = part.number if lead is None else lead.text
            if number and element.tag == ("h1" if lead is None else "h2"):
                words = "".join(element.itertext())
                expected.append(
                    (number, words.removeprefix("" if lead is None else number))
                )

    found = counted(docx.write(short, shipped, {}).content, _HEADINGS)

    assert expected
    assert found == expected


@pytest.mark.parametrize(
    "numbers",
    [
        ["1", "1.1", "1.2", "2", "2.1"],
        ["3", "3.2", "3.3", "4", "4.1"],
        ["1", "1.1", "1.3", "1.1"],
        ["1", "T1", "T1.1", "T1.2", "T2", "T2.1", "2", "2.1"],
        ["7", "7.1", "2", "2.1", "T9", "T9.4"],
    ],
)
def test_numbers_that_leap_are_kept(write, numbers):
    inners = [section(n, f"題{n}") if "." in n else head(n, f"題{n}") for n in numbers]

    assert counted(write(*inners), _HEADINGS) == [(n, f"題{n}") for n in numbers]


def test_a_number_that_word_cannot_count_is_text(write):
    found = counted(write(head("付録", "題")), r"Heading1")

    assert found == [(None, "付録題")]


def test_headings_without_a_number_have_none(write):
    plain = '<header class="head"><h1>題</h1></header><h2 class="section">節</h2>'

    assert counted(write(plain), r"Heading.Plain") == [(None, "題"), (None, "節")]


def test_lists_begin_where_they_say(write):
    lists = (
        '<ol class="numbers"><li>一</li><li>二</li></ol><p>間</p>'
        '<ol class="numbers"><li>一</li></ol>'
        '<ol class="numbers" start="5"><li>五</li><li>六</li></ol>'
    )

    assert counted(write(lists), "ListNumber") == [
        ("1", "一"),
        ("2", "二"),
        ("1", "一"),
        ("5", "五"),
        ("6", "六"),
    ]


def test_lists_count_on_after_lists_within(write):
    deep = '<ol class="numbers"><li>深</li></ol>'
    inner = f'<ol class="numbers"><li>い{deep}</li><li>ろ</li></ol>'
    lists = (
        f'<ol class="numbers"><li>一{inner}</li>'
        f'<li>二<ul class="bullets"><li>点</li></ul></li><li>三{inner}</li></ol>'
    )

    found = counted(write(lists), r"List(Number|Bullet)\d?")

    assert [n for n, _text in found] == [
        *("1", "1", "1", "2"),
        *("2", "・"),
        *("3", "1", "1", "2"),
    ]


def test_every_card_counts_its_own_steps(write):
    card = (
        '<article class="card"><dl><dt>手順</dt><dd><ol class="steps">'
        "<li>前</li><li>後</li></ol></dd></dl></article>"
    )

    found = counted(write(card + card), "CardStep")

    assert [number for number, _text in found] == ["1", "2", "1", "2"]


_CARD = (
    '<article class="card"><header class="card-head"><p class="card-number">A-01</p>'
    '<h3>題</h3></header><dl><dt>手順</dt><dd><ol class="steps"><li>前</li><li>後</li>'
    "</ol></dd></dl></article>"
)


def test_a_copied_card_counts_its_own_steps(write):
    """By its title, which is of the steps' list: no step has a count of its own."""
    package = Package(write(_CARD * 2))
    tree = package.tree("document")
    card = next(tree.iter(f"{_W}tbl"))
    card.addnext(deepcopy(card))

    found = counted_in(tree, package, "CardStep")

    assert [number for number, _text in found] == ["1", "2"] * 3
    steps = [p for p in tree.iter(f"{_W}p") if _style(p) == "CardStep"]
    assert [p for p in steps if p.find(f"{_W}pPr/{_W}numPr") is not None] == []


def test_every_quiz_counts_its_own_questions(write):
    def question(number):
        return (
            f'<article class="question"><p class="number">{number}</p>'
            f"<div><h3>問{number}</h3></div></article>"
        )

    quiz = question(1) + question(2)

    found = counted(
        write(
            quiz + "<p>x</p>" + quiz + question("追"),
        ),
        "Question",
    )

    assert found == [
        ("1", "問1"),
        ("2", "問2"),
        ("1", "問1"),
        ("2", "問2"),
        (None, "追問追"),
    ]


@pytest.mark.parametrize(("role", "mark"), [("statutory", "■"), ("customary", "○")])
def test_the_list_prints_the_sign_of_a_deadline(write, role, mark):
    due = (
        f'<ul class="deadlines"><li class="{role}"><span class="sign">{mark}</span>'
        '<span class="date">10日</span>　納付</li></ul>'
    )

    assert counted(write(due), r"Deadline.*") == [(mark, "10日　納付")]


def test_captions_count_as_fields(write):
    def captioned(number):
        return (
            f'<table class="table"><caption><span class="number">表{number}</span>題'
            "</caption><tbody><tr><td>x</td></tr></tbody></table>"
        )

    tree = Package(write(captioned(1), captioned(2) + captioned(5))).tree("document")

    codes = [c.text.strip() for c in tree.iter(f"{_W}instrText")]
    words = [_text(p) for p in tree.iter(f"{_W}p") if _style(p) == "Caption"]
    assert codes == [
        "SEQ 表 \\* ARABIC",
        "SEQ 表 \\* ARABIC",
        "SEQ 表 \\* ARABIC \\r 5",
    ]
    assert words == ["表1　題", "表2　題", "表5　題"]
