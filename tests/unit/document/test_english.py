"""The edition in English, from the starter's own catalogue."""

import re
import tomllib
from datetime import date
from string import Formatter

import pytest
from lxml import etree

from handbook import resources
from handbook.content import load
from handbook.content.catalogues.translation import translated
from handbook.document import alphabet, bilingual, compose, labels
from handbook.document.labels import read

_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_DEPARTMENTS = ("accounting", "hr-pr", "general-affairs", "secretary", "legal")


@pytest.fixture(scope="session")
def english():
    return translated(load(resources.starter(), languages=("en",)), "en")


@pytest.fixture(
    scope="session", params=[("accounting", "trainer"), ("legal", "trainee")]
)
def document(request, english, shipped, edition):
    department, reader = request.param
    wanted = edition(department, language="en", reader=reader)
    return compose(english, wanted, shipped.spoken("en"))


def _trees(document):
    return [etree.fromstring(part.html) for part in document.parts]


def test_every_text_of_the_starter_is_translated(english):
    assert english.untranslated == {}


def test_what_is_not_said_to_be_japanese_is_not(document):
    """Names of forms stand in brackets; the rest carries its language."""
    for tree in _trees(document):
        for element in tree.iter(etree.Element):
            texts = [] if element.get("lang") == "ja" else [element.text]
            if element.getparent() is not None:
                texts.append(element.tail)
            for text in filter(None, texts):
                bare = re.sub(r"\([^()]*\)", "", text)
                if element.get("class") != "department-mark":
                    assert not _JAPANESE.search(bare), text


def test_no_line_has_the_wide_space_of_japanese(document):
    for tree in _trees(document):
        for element in tree.iter(etree.Element):
            if element.get("lang") != "ja":
                assert "\u3000" not in (element.text or "")
            assert "\u3000" not in (element.tail or "")


def test_a_terms_first_use_has_the_japanese_beside_it(document, english):
    words = dict(english.words)
    seen: dict[str, int] = {}
    for tree in _trees(document):
        for link in tree.iter("a"):
            term = link.get("href").removeprefix("#term-")
            above = {outer.tag for outer in link.iterancestors()}
            if term not in words or above & {"h2", "h3", "h4", "caption", "dt", "nav"}:
                continue
            roles = {outer.get("class") for outer in link.iterancestors()}
            if roles & {"glossary", "places"}:
                continue
            follows = link.getnext()
            beside = link.tail in {" (", ", "} and follows is not None
            beside = beside and follows.text == words[term]
            assert beside == (term not in seen)
            seen[term] = 1
    assert len(seen) > 5


def test_the_glossary_is_in_alphabetical_order(document):
    tree = next(t for t in _trees(document) if t.get("id") == "chapter-glossary")
    terms = [dt.text for dt in tree.iterfind(".//dt")]

    assert len(terms) > 20
    assert terms == sorted(terms, key=lambda t: re.sub(r"[^a-z0-9]", "", t.lower()))


def test_a_term_in_the_glossary_has_its_japanese_and_its_reading(document, english):
    tree = next(t for t in _trees(document) if t.get("id") == "chapter-glossary")
    readings = {t.id: t.reading for t in english.terms}
    for dt in tree.iterfind(".//dt"):
        term = dt.get("id").removeprefix("term-")
        japanese = dt.find("span").text
        assert japanese == f"{english.words[term]}\u3000{readings[term]}"


def test_the_imprint_speaks_english(document):
    assert document.language == "en"
    assert document.imprint.company == "Sample Trading Co., Ltd."
    assert not _JAPANESE.search(document.imprint.subject + document.imprint.book)


def _tables(language):
    return tomllib.loads(
        resources.texts("templates", ".toml")[f"labels/{language}.toml"]
    )


def _shape(label):
    if isinstance(label, dict):
        return {key: _shape(value) for key, value in label.items()}
    if isinstance(label, list):
        return [_shape(value) for value in label]
    return type(label)


def test_both_languages_have_the_same_labels():
    ours, theirs = _shape(_tables("ja")), _shape(_tables("en"))
    for tables in (ours, theirs):
        tables["book"].pop("keywords")

    assert ours == theirs


def test_a_label_in_english_fills_in_no_value_that_the_japanese_has_not():
    def values(label):
        held = label.values() if isinstance(label, dict) else label
        if not isinstance(label, str):
            return set().union(*map(values, held)) if held else set()
        return {field for _t, field, *_r in Formatter().parse(label) if field}

    for name, table in _tables("en").items():
        for key, label in table.items():
            known = values(_tables("ja")[name][key])
            known |= {"month-name", "month-short"} if "month" in known else set()
            known |= {"ordinal"} if "day" in known else set()
            known |= {"s"} if "n" in known else set()
            assert values(label) <= known, f"{name}.{key}"


def test_a_day_is_written_as_in_american_english():
    labels = read(resources.texts("templates", ".toml")["labels/en.toml"])

    assert labels.day(date(2026, 12, 1)) == "December 1, 2026"


@pytest.mark.parametrize(
    ("word", "row"),
    [("journal entry", "J"), ("Élan", "E"), ("36 agreement", "#"), ("“quote”", "Q")],
)
def test_a_word_stands_under_its_first_letter(word, row):
    assert alphabet.row(word) == row
    assert row in alphabet.ROWS


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<p>See <a href='#term-x'>minutes</a>.</p>", "See minutes (議事録)."),
        ("<p>Notes (<a href='#term-x'>minutes</a>)</p>", "Notes (minutes, 議事録)"),
        (
            "<p>Notes (old) and <a href='#term-x'>minutes</a></p>",
            "Notes (old) and minutes (議事録)",
        ),
    ],
)
def test_no_bracket_stands_in_another(html, said):
    tree = etree.fromstring(html)
    bilingual.beside([tree], {"x": "議事録"}, labels.of("en", {}))

    assert "".join(tree.itertext()) == said


def test_a_cell_begins_with_a_capital(document):
    heads = [
        "".join(head.itertext())
        for tree in _trees(document)
        if tree.get("id") == "chapter-calendar"
        for head in tree.iter("th")
    ]

    assert heads
    assert [head for head in heads if head[:1].islower()] == []


@pytest.mark.parametrize(
    ("language", "words", "begun"),
    [
        ("en", "a cell", "A cell"),
        ("en", "hiring", "Hiring"),
        ("en", "e-Tax filing", "e-Tax filing"),
        ("en", "iDeCo enrolment", "iDeCo enrolment"),
        ("en", "HR review", "HR review"),
        ("ja", "e-Taxで送る日", "e-Taxで送る日"),
        ("ja", "iDeCoに入る日", "iDeCoに入る日"),
        ("ja", "freeeで締める日", "freeeで締める日"),
        ("ja", "a 案の日", "a 案の日"),
    ],
)
def test_a_name_that_begins_a_cell_keeps_its_letters(
    small, change, shipped, edition, language, words, begun
):
    rule = f"{{type: event-offset, event: {words}, days: 5}}"
    change(small / "calendar.yaml", "{type: fixed, month: 4, day: 20}", rule)

    document = compose(
        load(small), edition(language=language), shipped.spoken(language)
    )

    heads = [head.text for tree in _trees(document) for head in tree.iter("th")]
    assert begun in heads
