"""Every block of Markdown is at an address of its own."""

import re
from datetime import date

import pytest

from handbook.content.manuscript import Stretch
from handbook.content.markdown import prose
from handbook.document import Edition, compose
from handbook.document.prose.sources import sources

_TEXT = """\
段落です。
続きます。[^1]

- 一つ目
- **二つ目**

表：題
| 名 | 数 |
|----|---:|
| [[消込]] | 1 |

用語
: 意味

[^1]: 注です。
"""


def written(text, told=()):
    places = sources("a.yaml#/x/body", text, {"a.yaml#/x/body": told} if told else {})
    return dict(places.written(prose.parse_blocks(text)))


def test_blocks_are_at_the_lines_of_their_messages():
    assert written(_TEXT) == {
        "a.yaml#/x/body/1": "段落です。\n続きます。[^1]",
        "a.yaml#/x/body/4": "一つ目",
        "a.yaml#/x/body/4/1": "**二つ目**",
        "a.yaml#/x/body/7": "表：題",
        "a.yaml#/x/body/7/1/0": "名",
        "a.yaml#/x/body/7/1/1": "数",
        "a.yaml#/x/body/7/3/0": "[[消込]]",
        "a.yaml#/x/body/7/3/1": "1",
        "a.yaml#/x/body/12": "用語",
        "a.yaml#/x/body/12/1": "意味",
        "a.yaml#/x/body/15": "注です。",
    }


def test_a_translation_is_at_the_lines_of_what_it_translates():
    told = [Stretch(0, 2, "a.yaml#/x/body/1"), Stretch(3, 4, "a.yaml#/x/body/9")]

    found = written("One,\ntwo.\n\nThree.", told)

    assert found == {"a.yaml#/x/body/1": "One,\ntwo.", "a.yaml#/x/body/9": "Three."}


def test_a_chapters_text_is_below_its_file():
    places = sources("chapters/10.md", "文", {})

    assert places.at([0, 1]) == ' data-source="chapters/10.md#/body/1"'
    assert places.whole == ' data-source="chapters/10.md"'


def test_a_text_without_an_address_has_none():
    places = sources("", _TEXT, {})

    assert (places.at([0, 1]), places.whole) == ("", "")


@pytest.fixture(scope="module")
def book(starter, shipped):
    edition = Edition("legal", "ja", "trainee", "regular", date(2026, 12, 1))
    return compose(starter, edition, shipped)


def test_items_with_ids_are_at_their_ids_wherever_they_stand(book, starter):
    """Positions are only of what has no id, within the nearest item that has one."""
    [department] = [one for one in starter.departments if one.id == "legal"]
    duties = department.duties
    shown = "".join(part.html for part in book.parts)

    for item in (*duties, *department.tasks, *department.plan, *department.skills):
        assert item.source.endswith(item.id)
        assert f'data-source="{item.source}/' in shown
    assert "legal.yaml#/duties/" not in shown


def test_a_book_carries_the_texts_that_it_names_as_sources(book, starter):
    texts = {one: base.markdown for one, base in book.baselines}
    [department] = [one for one in starter.departments if one.id == "legal"]

    assert texts["departments/legal.yaml#/name"] == department.name
    assert texts[f"{department.duties[0].source}/name"] == department.duties[0].name
    shown = set(
        re.findall(r'data-source="([^"]*)"', "".join(p.html for p in book.parts))
    )
    assert set(texts) <= shown


def test_a_trainees_book_carries_no_text_for_trainers(book, starter):
    [department] = [one for one in starter.departments if one.id == "legal"]
    teaching = {task.teaching for task in department.tasks if task.teaching}

    assert teaching
    assert teaching.isdisjoint(base.markdown for _, base in book.baselines)


def test_letters_of_a_baseline_are_those_that_are_printed(book, starter):
    words = {base.markdown: base.words for _, base in book.baselines}

    marked = {text: said for text, said in words.items() if "**" in text}
    linked = {text: said for text, said in words.items() if "[[" in text}

    assert marked
    assert linked
    assert not any("*" in said for said in marked.values())
    assert not any("[[" in said for said in linked.values())
