"""The words of the page, and what a company may set of them."""

import re

import pytest

from handbook import resources
from handbook.diagnostics import ContentError
from handbook.document.labels import read

SHIPPED = resources.texts("templates", ".toml")["labels/ja.toml"]
READING = '[[how.reading]]\nterm = "a"\ntext = "{welcome}"\n'


def own(text):
    return read(SHIPPED, text, "labels/ja.toml")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '[book]\ntitel = "x"\n',
            '2:1: there is no label "book.titel" — did you mean "book.title"?',
        ),
        (
            '[book]\nzzz = "x"\n',
            '2:1: there is no label "book.zzz" — the shipped file of labels names',
        ),
        (
            '\n[bok]\nlist = "x"\n',
            '2:2: there is no label "bok" — did you mean "book"?',
        ),
        ("book = 3\n", '1:1: "book" is a group of labels, not a label — write [book]'),
        ("[book]\nlist = 3\n", '2:1: the label "book.list" has the wrong form — copy'),
        ('[book]\nkeywords = ["a", 3]\n', '2:1: the label "book.keywords" has the wr'),
        (READING, '1:3: the label "how.reading" has the wrong form — copy the'),
        (
            f'{READING}chapters = ["plan"]\n',
            '1:3: "how.reading" shows the chapter "welcome" — name it in the',
        ),
        (
            '[book]\ndate = "{yaer}"\n',
            '2:1: the label "book.date" has no value "yaer" — choose from: {day}, {m',
        ),
        (
            '[book]\nlist = "{x}"\n',
            '2:1: the label "book.list" has no value "x" — it is printed as it stands',
        ),
        ('[book]\ndate = "{year"\n', '2:1: the braces of the label "book.date" don'),
        ("[book]\nlist = 、\n", "2:8: this value can't be read — write texts in"),
    ],
)
def test_a_mistake_in_the_companys_labels_is_told_at_its_place(text, message):
    with pytest.raises(ContentError) as caught:
        own(text)

    [problem] = caught.value.problems
    assert str(problem).startswith(f"templates/labels/ja.toml:{message}")


def test_a_label_of_the_companys_stands_for_the_shipped_one():
    labels = own(f'[book]\nlist = "・"\n{READING}chapters = ["welcome"]\n')

    assert labels["book.list"] == "・"
    assert [one["term"] for one in labels["how.reading"]] == ["a"]
    assert labels["book.band"] == read(SHIPPED)["book.band"]


def test_every_label_has_a_name_that_finds_it():
    labels = read(SHIPPED)

    names = list(labels.keys())

    assert {"book.title", "how.reading", "frequency.daily"} <= set(names)
    assert all(labels[name] for name in names)


def test_a_label_without_its_values_is_no_text():
    with pytest.raises(TypeError, match="needs 'month'"):
        read(SHIPPED).say("book.date", year=2026)


@pytest.mark.parametrize(
    ("language", "number", "text"),
    [
        ("ja", 1, "1件の仕事を一覧にし、"),
        ("ja", 12, "12件の仕事を一覧にし、"),
        ("en", 1, "1 task: "),
        ("en", 12, "12 tasks: "),
    ],
)
def test_what_is_counted_has_the_form_of_its_number(language, number, text):
    labels = read(resources.texts("templates", ".toml")[f"labels/{language}.toml"])

    assert labels.say("duties.lead", n=number).startswith(text)


def test_no_number_in_english_stands_before_a_word_of_another_number():
    labels = read(resources.texts("templates", ".toml")["labels/en.toml"])
    several = [
        name
        for name in labels.keys()  # noqa: SIM118 -- not a mapping
        if re.search(r"\{n\} (business )?(?!business)[a-z]+s\b", str(labels[name]))
    ]

    assert several == [
        "calendar.every-months",
        "calendar.every-months-on",
        "calendar.every-weeks",
    ]
