"""Every reader's book: nothing that is for others, all that is mandatory.

The starter is composed in 36 combinations of employment, reader, language and
date, and once for each of the other types of employment.
"""

import html
import re
from datetime import date
from itertools import product
from unicodedata import normalize

import pytest

from handbook import content, resources
from handbook.content.audience import EMPLOYMENTS, READERS
from handbook.content.catalogues.translation import translated
from handbook.content.manuscript import Chapter
from handbook.content.model import Entity, Item
from handbook.document import compose, labels

DEPARTMENT = "hr-pr"
LANGUAGES = ("ja", "en")
BEFORE, AFTER, NEXT_YEAR = (
    date(2026, 11, 30),
    date(2026, 12, 1),
    date(2027, 4, 1),
)
FULL = tuple(
    product(
        ("regular", "dispatch", "part-time"),
        READERS,
        LANGUAGES,
        (BEFORE, AFTER, NEXT_YEAR),
    )
)
OTHERS = tuple(product(("contract", "executive", "intern"), READERS, ("ja",), (AFTER,)))
MATRIX = (*FULL, *OTHERS)
TRAINERS = ("explanation", "teaching", "answer")


def each(cases):
    """Return the mark that tests each of these cases by its name."""
    names = ["-".join(map(str, case)) for case in cases]
    return pytest.mark.parametrize("case", cases, ids=names)


def pieces(held):
    """Yield every piece of the content with the texts that are its alone."""
    if isinstance(held, Item | Chapter):
        yield held
    if isinstance(held, Entity):
        for name in type(held).model_fields:
            yield from pieces(getattr(held, name))
    elif isinstance(held, tuple):
        for one in held:
            yield from pieces(one)


def everything(manuscript):
    return [
        piece
        for held in (
            manuscript.chapters,
            next(d for d in manuscript.departments if d.id == DEPARTMENT),
            manuscript.common,
            manuscript.calendar,
            manuscript.laws,
            manuscript.contacts,
            manuscript.qualifications,
            manuscript.systems,
            manuscript.terms,
        )
        for piece in pieces(held)
    ]


def telling(piece):
    """Return the text that shows a piece, without marks and values."""
    for key in ("body", "why", "question", "about", "definition", "text", "title"):
        if isinstance(text := getattr(piece, key, None), str):
            return longest(text)
    return plain(getattr(piece, "name", ""))


def longest(text):
    """Return the longest run of a text that no mark and no value parts."""
    return plain(max(re.split(r"\{\{.*?\}\}|[\n\[\]{}|*`#()>]", text), key=len))


def plain(text):
    return re.sub(r"[\s·]+", "", normalize("NFC", text))


def text(document):
    """Return all that a reader could read: words, alt texts, titles, labels."""
    shown = [part.html for part in document.parts]
    alts = [alt for one in shown for alt in re.findall(r'alt="([^"]*)"', one)]
    words = [re.sub(r"<[^>]+>", "", one) for one in shown]
    read = [html.unescape(one) for one in (*words, *alts)]
    entries = [entry.title for entry in document.entries]
    return plain("\n".join((*read, *entries, repr(document.imprint))))


def fits(piece, employment, reader):
    """Say whether an audience admits a reader, spelt out anew."""
    audience = piece.audience
    if audience is None:
        return True
    actual = {"departments": DEPARTMENT, "employment": employment, "readers": reader}
    out = audience.exclude
    given = [key for key in actual if out and getattr(out, key)]
    if given and all(actual[key] in getattr(out, key) for key in given):
        return False
    return all(
        not getattr(audience, key) or actual[key] in getattr(audience, key)
        for key in actual
    )


@pytest.fixture(scope="module")
def manuscripts():
    """Return the starter in each language."""
    starter = content.load(resources.starter(), languages=("en",))
    return {language: translated(starter, language) for language in LANGUAGES}


@pytest.fixture(scope="module")
def pieces_of(manuscripts):
    """Return the pieces of the starter in each language, with their telling texts."""
    return {
        language: [(piece, telling(piece)) for piece in everything(manuscript)]
        for language, manuscript in manuscripts.items()
    }


@pytest.fixture(scope="module")
def books(manuscripts, shipped, edition):
    """Return the text of each edition."""
    return {
        (employment, reader, language, day): text(
            compose(
                manuscripts[language],
                edition(
                    DEPARTMENT,
                    employment=employment,
                    reader=reader,
                    language=language,
                    as_of=day,
                ),
                shipped.spoken(language),
            )
        )
        for employment, reader, language, day in MATRIX
    }


def test_the_matrix_has_36_combinations_and_every_employment():
    assert len(set(FULL)) == 36
    assert {employment for employment, *_rest in MATRIX} == set(EMPLOYMENTS)


@each(MATRIX)
def test_no_book_shows_what_is_for_others(pieces_of, books, case):
    employment, reader, language, _day = case
    every = pieces_of[language]
    allowed = {told for piece, told in every if fits(piece, employment, reader)}
    others = [one for one in every if not fits(one[0], employment, reader)]

    assert len(others) > 3
    assert [
        piece.id
        for piece, told in others
        if len(told) > 9 and told not in allowed and told in books[case]
    ] == []


@each(MATRIX)
def test_every_book_shows_what_is_mandatory(pieces_of, books, case):
    mandatory = [(piece, told) for piece, told in pieces_of[case[2]] if piece.mandatory]

    assert len(mandatory) > 9
    assert [piece.id for piece, told in mandatory if told not in books[case]] == []


@each([case for case in MATRIX if case[1] == "trainee"])
def test_no_trainees_book_shows_what_is_for_trainers(pieces_of, books, case):
    told = [
        plain(words)
        for piece, _told in pieces_of[case[2]]
        for key in TRAINERS
        for words in (getattr(piece, key, None) or "",)
        if isinstance(words, str) and len(words) > 15
    ]

    assert len(told) > 20
    assert [words for words in told if words in books[case]] == []


@each([case for case in MATRIX if case[1] == "trainer"])
def test_every_trainers_book_shows_how_its_tasks_are_taught(pieces_of, books, case):
    employment, reader, language, _day = case
    taught = [
        piece
        for piece, _told in pieces_of[language]
        if isinstance(getattr(piece, "teaching", None), str)
        and fits(piece, employment, reader)
    ]

    assert len(taught) > 20
    assert [p.id for p in taught if longest(p.teaching) not in books[case]] == []


@each(FULL)
def test_every_book_tells_the_law_of_its_day(manuscripts, books, case):
    *_reader, language, day = case
    words = labels.of(language, {})
    facts = manuscripts[language].laws
    law = next(fact for fact in facts if fact.id == "law-r03")
    old, new = (plain(version.text) for version in law.versions)
    date_ = words.say("laws.from", date=words.day(AFTER))
    coming = plain(f"{words['laws.next']}{date_}{new}")

    assert (old in books[case]) is (day < AFTER)
    assert (coming in books[case]) is (day < AFTER)
    assert new in books[case]


@each(MATRIX)
def test_only_dispatched_workers_read_of_their_chain_of_command(
    manuscripts, books, case
):
    employment, _reader, language, _day = case
    chapters = {one.id: plain(one.title) for one in manuscripts[language].chapters}

    assert (chapters["dispatch"] in books[case]) is (employment == "dispatch")
    assert employment != "dispatch" or "指揮命令者" in books[case]


ENDS = {
    "ja": "契約の終わりと更新",
    "en": plain("The end of your contract, and renewal"),
}


@each(MATRIX)
def test_only_people_on_contracts_read_of_their_end_and_renewal(books, case):
    told = ENDS[case[2]] in books[case]

    assert told is (case[0] in {"contract", "part-time"})


@each(FULL)
def test_every_book_is_in_its_language(books, case):
    kana = len(re.findall(r"[\u3041-\u309f]", books[case])) / len(books[case])

    assert (kana > 0.3) is (case[2] == "ja")
    assert (kana < 0.01) is (case[2] == "en")
