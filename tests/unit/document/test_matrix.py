"""Every reader's book: nothing that is for others, all that is mandatory."""

import re
from datetime import date
from itertools import product
from unicodedata import normalize

import pytest

from handbook.content.audience import EMPLOYMENTS, READERS
from handbook.content.manuscript import Chapter
from handbook.content.model import Entity, Item
from handbook.document import compose

DEPARTMENT = "hr-pr"
DAYS = (date(2026, 11, 30), date(2026, 12, 1))
LANGUAGES = ("ja",)
MATRIX = list(product(EMPLOYMENTS, READERS, LANGUAGES, DAYS))
TRAINERS = ("explanation", "teaching", "answer")


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
            longest = max(re.split(r"\{\{.*?\}\}|[\n\[\]{}|*`#()]", text), key=len)
            return plain(longest)
    return plain(getattr(piece, "name", ""))


def plain(text):
    return re.sub(r"\s+", "", normalize("NFC", text))


def text(document):
    """Return all that a reader could read: words, alt texts, titles, labels."""
    shown = [part.html for part in document.parts]
    alts = [alt for html in shown for alt in re.findall(r'alt="([^"]*)"', html)]
    words = [re.sub(r"<[^>]+>", "", html) for html in shown]
    entries = [entry.title for entry in document.entries]
    return plain("\n".join((*words, *alts, *entries, repr(document.imprint))))


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
def books(starter, shipped, edition):
    """Return the text of each edition."""
    return {
        (employment, reader, language, day): text(
            compose(
                starter,
                edition(
                    DEPARTMENT,
                    employment=employment,
                    reader=reader,
                    language=language,
                    as_of=day,
                ),
                shipped,
            )
        )
        for employment, reader, language, day in MATRIX
    }


@pytest.mark.parametrize("case", MATRIX, ids=lambda case: "-".join(map(str, case)))
def test_no_book_shows_what_is_for_others(starter, books, case):
    employment, reader, _language, _day = case
    every = everything(starter)
    allowed = {telling(piece) for piece in every if fits(piece, employment, reader)}
    others = [piece for piece in every if not fits(piece, employment, reader)]

    assert [
        piece.id
        for piece in others
        if len(telling(piece)) > 9
        and telling(piece) not in allowed
        and telling(piece) in books[case]
    ] == []


@pytest.mark.parametrize("case", MATRIX, ids=lambda case: "-".join(map(str, case)))
def test_every_book_shows_what_is_mandatory(starter, books, case):
    mandatory = [piece for piece in everything(starter) if piece.mandatory]

    assert len(mandatory) > 9
    assert [p.id for p in mandatory if telling(p) not in books[case]] == []


@pytest.mark.parametrize("case", [case for case in MATRIX if case[1] == "trainee"])
def test_no_trainees_book_shows_what_is_for_trainers(starter, books, case):
    told = [
        plain(words)
        for piece in everything(starter)
        for key in TRAINERS
        for words in (getattr(piece, key, None) or "",)
        if isinstance(words, str) and len(words) > 15
    ]

    assert len(told) > 20
    assert [words for words in told if words in books[case]] == []


def test_the_books_of_a_day_before_and_after_tell_the_law_of_their_day(starter, books):
    law = next(fact for fact in starter.laws if fact.id == "law-r03")
    old, new = (plain(version.text) for version in law.versions)
    coming = f"次の変わり目2026年12月1日から{new}"
    for employment, reader in product(EMPLOYMENTS, READERS):
        before, after = (books[employment, reader, "ja", day] for day in DAYS)
        assert old in before
        assert coming in before
        assert old not in after
        assert new in after
        assert coming not in after


def test_dispatched_workers_read_of_their_chain_of_command(books):
    for reader in READERS:
        assert "指揮命令者" in books["dispatch", reader, "ja", DAYS[1]]
        assert plain("派遣で働く方へ") in books["dispatch", reader, "ja", DAYS[1]]
        assert plain("派遣で働く方へ") not in books["regular", reader, "ja", DAYS[1]]


def test_people_on_contracts_read_of_their_end_and_renewal(books):
    for employment in EMPLOYMENTS:
        told = "契約の終わりと更新" in books[employment, "trainee", "ja", DAYS[1]]
        assert told is (employment in {"contract", "part-time"})
