"""A job: what its key depends on, and that it can travel."""

import pickle
from dataclasses import replace
from datetime import date

import pytest

from handbook import content
from handbook.build.job import Job
from handbook.design import Accent, Design, Typeface
from handbook.document import (
    Agenda,
    Document,
    Edition,
    Imprint,
    Part,
    Picture,
    agenda,
    compose,
)
from handbook.writers import FORMATS, FORMS, writer

DAY = date(2026, 12, 1)
FACE = Typeface("BIZ", "BIZ.ttf", "BIZ-Bold.ttf", "fonts-biz", ("/a/BIZ.ttf",))
DESIGN = Design(
    {"page-width": "210mm"}, {"general": Accent("#1", "#2", "#3")}, (FACE,), "p {}"
)
DOCUMENT = Document(
    edition=Edition("legal", "ja", "trainee", "regular", DAY),
    imprint=Imprint("本", "社", "法務", "1", "1.0", "社外秘", DAY, "s", ("k",), ""),
    parts=(Part("chapter", "a", "1", "題", "<section>文</section>"),),
    entries=(),
    pictures=(Picture(b"png", "image/png", 1, 1),),
    labels=(("table", "表"),),
)
JOB = Job(DOCUMENT, DESIGN, "pdf", "tools")


def test_a_job_and_its_key_survive_the_way_to_another_process():
    assert pickle.loads(pickle.dumps(JOB)).key == JOB.key  # noqa: S301 -- our own


@pytest.mark.parametrize(
    "other",
    [
        replace(JOB, format="docx"),
        replace(JOB, tools="newer"),
        replace(JOB, office="LibreOffice 7.4"),
        replace(JOB, design=replace(DESIGN, stylesheet="p { margin: 0 }")),
        replace(JOB, design=replace(DESIGN, tokens={"page-width": "182mm"})),
        replace(
            JOB, design=replace(DESIGN, accents={"general": Accent("#9", "#2", "#3")})
        ),
        replace(JOB, document=replace(DOCUMENT, parts=())),
        replace(JOB, document=replace(DOCUMENT, pictures=())),
        replace(JOB, document=replace(DOCUMENT, labels=(("table", "図"),))),
    ],
)
def test_all_that_decides_the_bytes_is_in_the_key(other):
    assert other.key != JOB.key


def test_where_the_fonts_lie_is_not_in_the_key():
    elsewhere = replace(FACE, files=("/b/BIZ.ttf",))

    assert replace(JOB, design=replace(DESIGN, typefaces=(elsewhere,))).key == JOB.key


def test_folios_are_not_in_the_key():
    assert replace(JOB, folios={"a": "1"}).key == JOB.key


def test_the_file_is_named_after_the_edition():
    assert JOB.name == "legal-handbook.ja.pdf"


def test_a_calendar_is_the_departments_and_not_a_readers():
    trainers = replace(DOCUMENT.edition, reader="trainer", employment="part-time")
    book = replace(DOCUMENT, edition=trainers, parts=())
    calendar = replace(JOB, document=book, format="ics")

    assert calendar.name == "legal-calendar.ja.ics"
    assert calendar.key == replace(JOB, format="ics").key
    assert calendar.edition == DOCUMENT.edition


def test_a_calendar_for_one_site_says_so_in_its_name():
    one = replace(DOCUMENT.edition, site="osaka", reader="trainer")
    calendar = replace(JOB, document=replace(DOCUMENT, edition=one), format="ics")

    assert calendar.name == "legal-calendar-osaka.ja.ics"
    assert calendar.edition == replace(DOCUMENT.edition, site="osaka")


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({}, "legal-forms.ja.pdf"),
        ({"employment": "part-time"}, "legal-forms-part-time.ja.pdf"),
        ({"site": "osaka"}, "legal-forms-osaka.ja.pdf"),
        ({"language": "en"}, "legal-forms.en.pdf"),
    ],
)
def test_forms_are_named_after_whom_they_are_for(changes, name):
    edition = replace(DOCUMENT.edition, **changes)
    job = replace(JOB, document=replace(DOCUMENT, edition=edition), format=FORMS)

    assert job.name == name


def test_the_book_is_the_same_with_forms_and_without():
    filled_in = replace(DOCUMENT, forms=DOCUMENT)

    assert replace(JOB, document=filled_in).key == JOB.key


@pytest.mark.parametrize("format_", FORMATS)
def test_another_agenda_is_another_calendar_and_the_same_book(format_):
    job = replace(JOB, format=format_)
    other = replace(DOCUMENT, agenda=Agenda("予定", DAY, ()))

    assert (replace(job, document=other).key != job.key) is (format_ == "ics")


@pytest.mark.parametrize("format_", [one for one in FORMATS if one != "ics"])
def test_no_book_shows_the_agenda(small, shipped, format_):
    """Its bytes may not depend on what is not in its key."""
    edition = replace(DOCUMENT.edition, department="legal")
    manuscript = content.load(small)
    book = compose(manuscript, edition, shipped)
    dated = replace(book, agenda=agenda(manuscript, edition))

    assert dated.agenda.appointments
    one, other = (writer(format_)(each, shipped, {}) for each in (book, dated))
    assert one.content == other.content


@pytest.mark.parametrize(("format_", "same"), [("pdf", True), ("docx", False)])
def test_the_companys_word_file_decides_word_editions_alone(format_, same):
    job = replace(JOB, format=format_)
    lettered = replace(DESIGN, letterhead={"word/styles.xml": b"<styles/>"})

    assert (replace(job, design=lettered).key == job.key) == same
