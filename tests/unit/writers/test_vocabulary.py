"""Every entry of the vocabulary reaches the page, and the stylesheet knows it."""

import re
from dataclasses import replace

import pypdfium2
import pytest

from handbook.document import Part
from handbook.document.vocabulary import ATTRIBUTES, BLANK, ELEMENTS, violations
from handbook.writers import html, pdf

_AROUND = {
    "li": "<ul class='bullets'>{}</ul>",
    "dt": "<dl class='label-list'>{}<dd>x</dd></dl>",
    "dd": "<dl class='label-list'><dt>x</dt>{}</dl>",
    "caption": "<table>{}<tbody><tr><td>x</td></tr></tbody></table>",
    "thead": "<table>{}<tbody><tr><td>x</td></tr></tbody></table>",
    "tbody": "<table>{}</table>",
    "tr": "<table><tbody>{}</tbody></table>",
    "td": "<table><tbody><tr>{}</tr></tbody></table>",
    "th": "<table><thead><tr>{}</tr></thead><tbody><tr><td>x</td></tr></tbody></table>",
    "figcaption": "<figure class='picture'>{}</figure>",
    "span": "<p>{}</p>",
    "strong": "<p>{}</p>",
    "em": "<p>{}</p>",
    "code": "<p>{}</p>",
    "a": "<p>{}</p>",
}
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
_EMPTY_ROLES = {"folio", "check", "write"}  # their text is not for the page


def entries():
    return [
        (tag, role)
        for tag, roles in ELEMENTS.items()
        if tag not in BLANK
        for role in ("", *sorted(roles))
        if role not in _EMPTY_ROLES
    ]


def marker(tag, role):
    number = entries().index((tag, role))
    return f"Q{number:03d}Z"


def sample(tag, role):
    """Return an element with a role in a place where it may stand."""
    inside = _INSIDE.get(tag, "{}").format(marker(tag, role))
    attributes = f' class="{role}"' if role else ""
    if tag == "a":
        attributes += ' href="#start"'
    if role == "footnote":
        attributes += ' data-number="1"'
    element = f"<{tag}{attributes}>{inside}</{tag}>"
    return _AROUND.get(tag, "{}").format(element)


@pytest.fixture(scope="module")
def everything(short):
    parts = tuple(
        Part(
            "chapter",
            f"p{i}",
            "1",
            "試し",
            f'<section class="chapter" id="p{i}"><p>始め</p>{sample(*entry)}</section>',
        )
        for i, entry in enumerate(entries())
    )
    start = Part(
        "chapter", "start", "1", "始め", '<section id="start"><h1>始め</h1></section>'
    )
    return replace(short, parts=(start, *parts), entries=())


def test_the_pdf_shows_the_text_of_every_entry(everything, shipped):
    written = pdf.write(everything, shipped, {})
    pages = pypdfium2.PdfDocument(written.content)
    shown = re.sub(r"\s", "", "".join(p.get_textpage().get_text_range() for p in pages))

    assert [e for e in entries() if marker(*e) not in shown] == []


def test_the_html_holds_the_text_of_every_entry(everything, shipped):
    text = html.write(everything, shipped, {}).content.decode()

    assert [e for e in entries() if marker(*e) not in text] == []


def test_the_stylesheet_names_only_roles_of_the_vocabulary(shipped):
    own = {"thumb-recto", "thumb-verso", "phrase"}  # what the page itself adds
    roles = {role for roles in ELEMENTS.values() for role in roles} | own
    sheet = re.sub(r"/\*.*?\*/|\{[^{}]*\}", " ", shipped.stylesheet, flags=re.S)

    assert set(re.findall(r"\.([a-z][a-z0-9-]*)", sheet)) - roles == set()


@pytest.mark.parametrize(
    ("tag", "attributes", "message"),
    [
        ("blink", {}, "<blink> is not in the document vocabulary"),
        ("p", {"class": "lead shiny"}, '<p> has no role "shiny"'),
        ("p", {"style": "color: red"}, '<p> may not carry "style"'),
        ("img", {"onerror": "x"}, '<img> may not carry "onerror"'),
    ],
)
def test_what_is_outside_is_told(tag, attributes, message):
    assert violations(tag, attributes) == [message]


def test_attributes_are_told_for_elements_that_exist():
    assert set(ATTRIBUTES) <= set(ELEMENTS)
