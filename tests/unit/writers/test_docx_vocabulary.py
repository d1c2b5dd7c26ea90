"""Every entry of the vocabulary, wherever it stands, is in the Word edition, once."""

import re
from dataclasses import replace

import pytest
from lxml import etree

from handbook.document import Part
from handbook.document.vocabulary import BLANK, ELEMENTS
from handbook.writers import docx
from handbook.writers.docx.lint import Package, lint

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_AROUND = {
    "li": '<ul class="bullets">{}</ul>',
    "dt": '<dl class="label-list">{}<dd>x</dd></dl>',
    "dd": '<dl class="label-list"><dt>x</dt>{}</dl>',
    "caption": '<table class="table">{}<tbody><tr><td>x</td></tr></tbody></table>',
    "thead": '<table class="table">{}<tbody><tr><td>x</td></tr></tbody></table>',
    "tbody": '<table class="table">{}</table>',
    "tr": '<table class="table"><tbody>{}</tbody></table>',
    "td": '<table class="table"><tbody><tr>{}</tr></tbody></table>',
    "th": '<table class="table"><thead><tr>{}</tr></thead></table>',
    "figcaption": '<figure class="picture">{}</figure>',
}
_INLINE = ("span", "strong", "em", "code", "a")
_INSIDE = {
    "ul": "<li>{}</li>",
    "ol": "<li>{}</li>",
    "dl": "<dt>x</dt><dd>{}</dd>",
    "table": "<tbody><tr><td>{}</td></tr></tbody>",
    "thead": "<tr><th>{}</th></tr>",
    "tbody": "<tr><td>{}</td></tr>",
    "tr": "<td>{}</td>",
    "figure": "<figcaption>{}</figcaption>",
}
_CARD = '<article class="card"><dl><dt>x</dt>{}</dl></article>'
_CHOICE = '<ol class="choices"><li>{}</li></ol>'
# Where an entry stands in a book, if not in running text: its shape in full.
_SHAPES = {
    ("span", "sign"): '<ul class="legend"><li>{}</li></ul>',
    ("span", "arrow"): _CARD.format('<dd class="flow">{}</dd>'),
    ("span", "detail"): '<ol class="steps"><li>x{}</li></ol>',
    ("span", "figure"): '<p><span class="level">{}</span></p>',
    ("span", "meter"): '<p><span class="level">{}</span></p>',
    ("span", "is-on"): '<p class="frequency">{}</p>',
    ("span", "flow-title"): '<ul class="serve-flows"><li><p>{}</p></li></ul>',
    ("span", "letter"): _CHOICE,
    ("span", "right-mark"): _CHOICE,
    ("li", "is-us"): '<ul class="serve-cells">{}</ul>',
    ("li", "is-here"): '<ul class="kana-index">{}</ul>',
    ("li", "statutory"): '<ul class="deadlines">{}</ul>',
    ("li", "customary"): '<ul class="deadlines">{}</ul>',
    ("li", "is-right"): '<ol class="choices">{}</ol>',
    ("dd", "flow"): _CARD,
    ("dd", "ask"): _CARD,
    ("dd", "caution"): _CARD,
    ("table", "pitfalls"): _CARD.format("<dd>{}</dd>"),
    ("ol", "steps"): _CARD.format("<dd>{}</dd>"),
    ("p", "number"): '<article class="question">{}<div><h3>x</h3></div></article>',
    (
        "p",
        "kana",
    ): '<section class="glossary">{}<dl><dt>x</dt><dd>x</dd></dl></section>',
    ("div", "stage"): '<ol class="path"><li>{}</li></ol>',
    ("div", "milestone"): '<ol class="path"><li>{}</li></ol>',
    ("p", "card-number"): '<article class="card"><header>{}</header></article>',
    ("p", "callout-label"): '<aside class="callout point">{}</aside>',
    ("p", "write-in-label"): '<div class="write-in">{}</div>',
    ("dl", "answer"): '<article class="question"><div><h3>x</h3>{}</div></article>',
}
_SPOTS = {
    "chapter": "{}",
    "item": '<ul class="bullets"><li>x{}</li></ul>',
    "term": '<dl class="label-list"><dt>x</dt><dd>{}</dd></dl>',
    "callout": '<aside class="callout"><div class="callout-body">{}</div></aside>',
    "cell": '<table class="table"><tbody><tr><td>{}</td></tr></tbody></table>',
    "step": '<ol class="steps"><li>x{}</li></ol>',
    "stage": '<ol class="path"><li><div class="stage">{}</div></li></ol>',
}
_COUNTED = {("p", "head-number")}  # Word counts it by itself
_WORDLESS = {"folio", "check", "write"}  # their text is not for the page


def entries():
    return [
        (tag, role)
        for tag, roles in ELEMENTS.items()
        if tag not in BLANK
        for role in ("", *sorted(roles))
        if role not in _WORDLESS and (tag, role) not in _COUNTED
    ]


def marker(tag, role):
    return f"Q{entries().index((tag, role)):03d}Z"


def sample(tag, role):
    """Return an element with a role, in a place where it may stand."""
    inside = _INSIDE.get(tag, "{}").format(marker(tag, role))
    attributes = f' class="{role}"' if role else ""
    attributes += ' href="#start"' if tag == "a" else ""
    attributes += ' data-number="1"' if role == "footnote" else ""
    element = f"<{tag}{attributes}>{inside}</{tag}>"
    if (tag, role) in _SHAPES:
        return _SHAPES[tag, role].format(element)
    usual = "<p>x{}</p>" if tag in _INLINE else "{}"
    return _AROUND.get(tag, usual).format(element)


def part(number, inner):
    html = f'<section class="chapter" id="p{number}">{inner}</section>'
    return Part("chapter", f"p{number}", "", "試し", html)


@pytest.fixture(scope="module")
def start():
    html = '<section class="chapter" id="start"><p>始め</p></section>'
    return Part("chapter", "start", "", "始め", html)


def texts(content):
    """Return all text of a .docx: document, notes, heads and feet."""
    return "".join(
        str(text.text)
        for _name, tree in Package(content).texts()
        for text in tree.iter(f"{_W}t")
    )


@pytest.mark.parametrize("spot", _SPOTS)
def test_the_text_of_every_entry_is_there_once(short, shipped, start, spot):
    parts = tuple(
        part(n, _SPOTS[spot].format(sample(*entry)))
        for n, entry in enumerate(entries())
    )
    book = replace(short, parts=(start, *parts), entries=())

    shown = texts(docx.write(book, shipped, {}).content)

    counts = {e: shown.count(marker(*e)) for e in entries()}
    assert {e: n for e, n in counts.items() if n != 1} == {}


@pytest.mark.parametrize("spot", _SPOTS)
def test_every_entry_leaves_a_sound_package(short, shipped, start, spot):
    parts = tuple(
        part(n, _SPOTS[spot].format(sample(*entry)))
        for n, entry in enumerate(entries())
    )
    book = replace(short, parts=(start, *parts), entries=())

    found = lint(docx.write(book, shipped, {}).content)

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
            '<p><span class="ruby"><span class="rt">けいり</span>'
            '<span class="rb">経理</span></span></p>',
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
