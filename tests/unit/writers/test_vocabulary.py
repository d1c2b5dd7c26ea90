"""Every entry of the vocabulary reaches the page, and the stylesheet knows it."""

import re
from dataclasses import replace

import pypdfium2
import pytest

from handbook.document import Part
from handbook.document.vocabulary import ATTRIBUTES, ELEMENTS, violations
from handbook.writers import html, pdf


@pytest.fixture(scope="module")
def everything(short, samples):
    parts = tuple(
        Part(
            "chapter",
            f"p{i}",
            "1",
            "試し",
            f'<section class="chapter" id="p{i}"><p>始め</p>{sample.html}</section>',
        )
        for i, sample in enumerate(samples)
    )
    start = Part(
        "chapter", "start", "1", "始め", '<section id="start"><h1>始め</h1></section>'
    )
    return replace(short, parts=(start, *parts), entries=())


def test_the_pdf_shows_the_text_of_every_entry(everything, samples, shipped):
    written = pdf.write(everything, shipped, {})
    pages = pypdfium2.PdfDocument(written.content)
    shown = re.sub(r"\s", "", "".join(p.get_textpage().get_text_range() for p in pages))

    assert [s for s in samples if s.word not in shown] == []


def test_the_html_holds_the_text_of_every_entry(everything, samples, shipped):
    text = html.write(everything, shipped, {}).content.decode()

    assert [s for s in samples if s.word not in text] == []


def test_the_stylesheet_names_only_roles_of_the_vocabulary(shipped):
    own = {
        "thumb-recto",
        "thumb-verso",
        "phrase",
        "apostrophe",
        "entry",
        "is-headed",
        "is-noted",
        "form",
        "lines",
        "foot",
        "of",
        "strip",
        "strip-book",
        "strip-facts",
        "strip-mark",
        "is-elsewhere",
        "is-close",
        "elsewhere",
    }  # what the page itself adds
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
