"""Every entry of the vocabulary, wherever it stands, is in the Word edition, once."""

import re
from dataclasses import replace

import pytest
from lxml import etree

from handbook.document import Part
from handbook.writers import docx
from handbook.writers.docx.lint import Package, lint

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_SPOTS = {
    "chapter": "{}",
    "item": '<ul class="bullets"><li>x{}</li></ul>',
    "term": '<dl class="label-list"><dt>x</dt><dd>{}</dd></dl>',
    "callout": '<aside class="callout"><div class="callout-body">{}</div></aside>',
    "cell": '<table class="table"><tbody><tr><td>{}</td></tr></tbody></table>',
    "step": '<ol class="steps"><li>x{}</li></ol>',
    "stage": '<ol class="path"><li><div class="stage">{}</div></li></ol>',
}
_COUNTED = {"head-number"}  # Word counts it by itself


def part(number, inner):
    html = f'<section class="chapter" id="p{number}">{inner}</section>'
    return Part("chapter", f"p{number}", "", "試し", html)


@pytest.fixture(scope="module")
def start():
    html = '<section class="chapter" id="start"><p>始め</p></section>'
    return Part("chapter", "start", "", "始め", html)


@pytest.fixture
def filled(short, start, samples):
    """Return a maker of books that hold a sample of every entry in one spot."""

    def fill(spot):
        shapes = (_SPOTS[spot].format(s.html) for s in samples)
        parts = tuple(part(n, shape) for n, shape in enumerate(shapes))
        return replace(short, parts=(start, *parts), entries=())

    return fill


def texts(content):
    """Return all text of a .docx: document, notes, heads and feet."""
    return "".join(
        str(text.text)
        for _name, tree in Package(content).texts()
        for text in tree.iter(f"{_W}t")
    )


@pytest.mark.parametrize("spot", _SPOTS)
def test_the_text_of_every_entry_is_there_once(filled, samples, shipped, spot):
    shown = texts(docx.write(filled(spot), shipped, {}).content)

    counts = {s[:2]: shown.count(s.word) for s in samples if s.role not in _COUNTED}
    assert {entry: n for entry, n in counts.items() if n != 1} == {}


@pytest.mark.parametrize("spot", _SPOTS)
def test_every_entry_leaves_a_sound_package(filled, shipped, spot):
    found = lint(docx.write(filled(spot), shipped, {}).content)

    assert [f for f in found if not f.startswith("heading")] == []


@pytest.mark.parametrize(
    ("html", "path"),
    [
        ("<p>a<br/>b</p>", ".//w:br"),
        ("<hr/>", ".//w:pStyle[@w:val='Separator']"),
        ('<p><a class="folio" href="#start">x</a></p>', ".//w:instrText"),
        ('<p><span class="check"></span>x</p>', ".//w14:checkbox"),
        ('<p><span class="check is-done"></span>x</p>', ".//w14:checked[@w14:val='1']"),
        ('<p>x<span class="write"></span></p>', ".//w:rStyle[@w:val='Blank']"),
        ('<p class="write"></p>', ".//w:pStyle[@w:val='WriteLine']"),
        ('<table><tbody><tr><td class="blank"></td></tr></tbody></table>', ".//w:tc"),
        (
            '<p><span class="ruby"><span class="rb">経理</span>'
            '<span class="rt">けいり</span></span></p>',
            ".//w:ruby/w:rt",
        ),
    ],
)
def test_what_has_no_words_has_its_own_markup(short, shipped, start, html, path):
    names = {
        "w": _W.strip("{}"),
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    }
    book = replace(short, parts=(start, part(1, html)), entries=())

    written = docx.write(book, shipped, {"start": 1}).content

    assert Package(written).tree("document").find(path, names) is not None


def test_pictures_stand_with_their_words(short, shipped, start):
    digest = short.pictures[0].digest
    html = f'<p><img src="picture:{digest}" alt="門"/></p>'
    book = replace(short, parts=(start, part(1, html)), entries=())

    written = docx.write(book, shipped, {}).content

    shown = etree.tostring(Package(written).tree("document"), encoding="unicode")
    assert re.search(r'descr="門"', shown)
