"""The index: terms and tasks by their readings, with the places that deal with them."""

import re
from dataclasses import replace

import pytest
from lxml import etree

from handbook import content
from handbook.content.catalogues import translation
from handbook.document import compose, places


def _part(document, kind="index"):
    found = [part for part in document.parts if part.kind == kind]
    return etree.fromstring(found[0].html) if found else None


def _lines(document):
    """Return names and the numbers of their places, the main one starred."""
    lines = {}
    for item in _part(document).iter("li"):
        for main in item.iterfind(".//a[@class='is-main']"):
            main.text = f"*{main.text}"
        name = "".join(item.find("span[@class='entry']").itertext())
        lines[name] = "".join(item.find("span[@class='places']").itertext())
    return lines


@pytest.fixture
def composed(small, shipped, edition):
    return lambda **reader: compose(content.load(small), edition(**reader), shipped)


def test_it_stands_before_the_back_and_in_the_contents(composed):
    document = composed()

    assert [part.kind for part in document.parts][-2:] == ["index", "back"]
    assert document.entries[-1].anchor == "index"


def test_a_term_leads_to_its_definition_and_to_what_links_to_it(composed):
    assert _lines(composed())["締め"] == "1.1, 2.1, *7"


def test_a_task_leads_to_its_card_and_to_the_plan(composed):
    assert _lines(composed())["入金の消込　ACC-01"] == "*ACC-01, 5.1"


def test_a_reading_decides_where_a_task_stands(composed, small, change):
    before = [p.text for p in _part(composed()).iterfind(".//p[@class='kana']")]
    change(
        small / "departments" / "accounting.yaml",
        "name: 入金の消込\n",
        "name: 入金の消込\n        reading: にゅうきんのけしこみ\n",
    )

    after = [p.text for p in _part(composed()).iterfind(".//p[@class='kana']")]

    assert (before[-1], after[-1]) == ("他", "な")


def test_a_trainers_term_is_not_in_a_trainees_index(composed, small, change):
    change(
        small / "glossary.yaml",
        "term: 締め",
        "audience: {readers: [trainer]}\n    term: 締め",
    )

    assert "締め" not in _lines(composed())
    assert "締め" in _lines(composed(reader="trainer"))


def test_everything_that_it_leads_to_is_there(starter, shipped, edition):
    document = compose(starter, edition("legal", reader="trainer"), shipped)

    ids = {i for part in document.parts for i in re.findall(' id="([^"]+)"', part.html)}
    links = [link.get("href")[1:] for link in _part(document).iter("a")]
    assert len(links) > 100
    assert set(links) <= ids


@pytest.mark.parametrize("language", ["ja", "en"])
def test_all_tasks_and_terms_of_the_starter_are_in_a_row(
    starter, shipped, edition, language
):
    manuscript = starter
    if language == "en":
        loaded = content.load(_starter(), languages=("en",))
        manuscript = translation.translated(loaded, "en")
    document = compose(
        manuscript, replace(edition("hr-pr"), language=language), shipped
    )

    rows = [p.text for p in _part(document).iterfind(".//p[@class='kana']")]
    assert len(_lines(document)) > 60
    assert "他" not in rows
    assert rows == sorted(rows)


def _starter():
    from handbook import resources

    return resources.starter()


# --- what deals with a thing ---


def _found(html, language="ja", words=("消込",)):
    tree = etree.fromstring(f'<section id="chapter-x">{html}</section>')
    thing = places.Thing("term-k", words, "g#/k/term")
    return [p.label for p in places.places([("1", tree)], [thing], language)["term-k"]]


_ELSEWHERE = '<h2 class="section"><span class="number">1.9</span>消込</h2>'


@pytest.mark.parametrize(
    ("html", "labels"),
    [
        ("<h1>消込</h1>", ["1", "1.9"]),
        ("<p>消込</p>", ["1.9"]),
        ("<p>消込</p><p>消込</p>", ["1", "1.9"]),
        ('<p><a href="#term-k">突合せ</a></p>', ["1", "1.9"]),
        ('<table><tr id="calendar-a"><td>消込</td></tr></table><p>消込</p>', ["1.9"]),
        (
            '<table><tr id="calendar-a"><td data-source="c#/a/title">消込</td></tr>'
            "</table>",
            ["1", "1.9"],
        ),
        ('<table class="duties"><tr><td>消込、消込</td></tr></table>', ["1.9"]),
        (
            '<article class="card"><header><p class="card-number">A-1</p></header>'
            "<p>消込と消込</p></article>",
            ["A-1", "1.9"],
        ),
    ],
)
def test_what_is_only_named_in_passing_is_not_listed(html, labels):
    assert _found(html + _ELSEWHERE) == labels


def test_what_is_dealt_with_nowhere_is_found_where_it_is_named():
    assert _found("<p>消込</p>") == ["1"]


@pytest.mark.parametrize(
    ("text", "count"),
    [("Minutes, and a minute.", 1), ("30 minutes, 5 minutes", 0), ("commentary", 0)],
)
def test_latin_words_are_whole_and_not_times(text, count):
    words = ("minutes", "comment", "minute")

    assert len(_found(f"<p>{text}</p>", "en", words)) == count
