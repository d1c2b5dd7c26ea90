"""YAML keeps its places, and means what YAML 1.2 says it means."""

import math
from itertools import pairwise

import pytest
import yaml

from handbook.content.yaml import located, nodes
from handbook.diagnostics import Place


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def parser(request, monkeypatch):
    """Read with libyaml, and with the parser that stands in for it."""
    monkeypatch.setattr(nodes, "LOADER", getattr(yaml, request.param))


def messages(text):
    return [f"{one.rule} {one}" for one in located.read(text, "f.yaml").problems]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("9:30", "9:30"),
        ("2026-12-01", "2026-12-01"),
        ("03-31", "03-31"),
        ("true", True),
        ("False", False),
        ("~", None),
        ("null", None),
        ("", None),
        ("12", 12),
        ("-1", -1),
        ("007", 7),
        ("0o17", 15),
        ("0x1F", 31),
        ("1_000", "1_000"),
        ("1.5", 1.5),
        ("1e3", 1000.0),
        (".inf", math.inf),
        ("1.2.3", "1.2.3"),
        ("'12'", "12"),
        ('"no"', "no"),
        ("経理\u3000", "経理"),
        ("\u3000経理", "経理"),
        ("経理\xa0", "経理"),
        ("'経理\u3000'", "経理\u3000"),
        ("9" * 5000, "9" * 5000),
        ("[a, [b]]", ("a", ("b",))),
    ],
)
def test_scalars_follow_yaml_1_2(parser, written, value):
    read = located.read(f"key: {written}\n", "f.yaml")

    assert read.data == {"$source": "f.yaml#", "key": value}
    assert type(read.data["key"]) is type(value)
    assert not read.problems


@pytest.mark.parametrize(
    ("style", "value"),
    [("|\n  一\n  二\n", "一\n二"), (">\n  a\n  b\n", "a b"), ("|+\n  一\n\n", "一")],
)
def test_a_block_of_text_loses_its_last_line_breaks(parser, style, value):
    assert located.read(f"key: {style}", "f.yaml").data["key"] == value


ITEMS = """\
id: accounting
motto: 数字
duties:
  - id: acc-1
    tasks:
      - id: acc-01
        steps: [一, {text: 二}]
      - name: without an id
  - id: twice
checklists:
  - id: twice
  - id: motto
quiz:
  - id: acc-q1
    choices: [{id: a, text: x}, {id: b, text: y}]
"""


def test_an_item_is_addressed_by_its_id_alone():
    data = located.read(ITEMS, "f.yaml").data

    duty, twice = data["duties"]
    task, nameless = duty["tasks"]
    assert data["$source"] == "f.yaml#"
    assert duty["$source"] == "f.yaml#/acc-1"
    assert task["$source"] == "f.yaml#/acc-01"
    assert task["steps"][1]["$source"] == "f.yaml#/acc-01/steps/1"
    assert nameless["$source"] == "f.yaml#/acc-1/tasks/1"
    assert twice["$source"] == "f.yaml#/duties:twice"
    assert data["checklists"][0]["$source"] == "f.yaml#/checklists:twice"
    assert data["checklists"][1]["$source"] == "f.yaml#/checklists:motto"
    assert data["quiz"][0]["choices"][1]["$source"] == "f.yaml#/acc-q1/choices/b"


def test_an_item_keeps_its_address_where_it_moves():
    text = "items:\n  - {id: a, x: 1}\n  - {id: b, x: 2}\n"
    moved = "items:\n  - {id: b, x: 2}\n  - {id: a, x: 1}\n"

    assert set(located.read(text, "f").places) == set(located.read(moved, "f").places)


def test_every_key_and_value_has_its_place(parser):
    read = located.read(ITEMS, "f.yaml")

    assert read.places["f.yaml#/motto"] == Place("f.yaml", 2, 8)
    assert read.keys["f.yaml#/motto"] == Place("f.yaml", 2, 1)
    assert read.places["f.yaml#/acc-01/steps/0"] == Place("f.yaml", 7, 17)
    assert read.places["f.yaml#/acc-01/steps/1/text"] == Place("f.yaml", 7, 27)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("key: 一の語と二の語\n", Place("f", 1, 10)),
        ("key: '一の語と二の語'\n", Place("f", 1, 11)),
        ("key: |\n  一の語と\n  二の語\n", Place("f", 3, 3)),
        ("key: |\n  # 一の語\n\n  と二の語\n", Place("f", 4, 4)),
        ('key: "一の語と\\u4e8cの語"\n', Place("f", 1, 6)),
    ],
)
def test_a_word_is_found_within_its_text(parser, text, place):
    read = located.read(text, "f")
    value = read.data["key"]

    assert read.within("f#/key", value, value.index("二の語")) == place


def test_the_second_of_two_equal_words_is_found():
    read = located.read("key: 語、語、語\n", "f")

    assert read.within("f#/key", "語、語、語", 2) == Place("f", 1, 8)


def test_a_repeated_part_is_read_where_it_is_repeated(parser):
    read = located.read("a: &x [1, 2]\nb: *x\n", "f")

    assert read.data["b"] == (1, 2)
    assert read.places["f#/b"] == Place("f", 2, 4)


def bomb():
    letters = "abcdefghi"
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    for before, name in pairwise(letters):
        lines.append(f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]")
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            bomb(),
            "alias-bomb f.yaml:5:8: repeated parts (&, *) make this file too large",
        ),
        (
            "a: &a0 [x]\n"
            + "".join(f"k{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 99)),
            "alias-bomb f.yaml:41:12: repeated parts (&, *) make this file too large",
        ),
        ("&a [*a]", 'yaml-alias f.yaml:1:5: "*a" stands within what it repeats'),
        (
            "[" * 200,
            "too-deep f.yaml:1:42: lists and keys are nested more than 40 deep",
        ),
        (
            "{a: " * 200,
            "too-deep f.yaml:1:162: lists and keys are nested more than 40 deep",
        ),
        (
            "- " * 200,
            "too-deep f.yaml:1:83: lists and keys are nested more than 40 deep",
        ),
    ],
)
def test_what_would_not_end_is_refused(parser, text, message):
    read = located.read(text, "f.yaml")

    assert read.broken
    assert [f"{one.rule} {one}".partition(" — ")[0] for one in read.problems] == [
        message
    ]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("", "empty-file f.yaml:1:1: this file is empty"),
        ("# nothing\n", "empty-file f.yaml:1:1: this file is empty"),
        (
            "a: 1\n---\nb: 1\n",
            "several-documents f.yaml:2:1: a second document begins here",
        ),
        (
            "a: 1\n...\nb: 1\n",
            "syntax f.yaml:3:1: this line does not go with the lines above",
        ),
        ('a: "\\x07"\n', "control-character f.yaml:1:4: control character U+0007"),
        ('a: "か\\u3099"\n', 'not-nfc f.yaml:1:4: "が" is written as 2 characters'),
        ('a: "\\ufa19"\n', 'not-nfc f.yaml:1:4: "\ufa19" is the compatibility'),
        ("? [a]\n: b\n", "syntax f.yaml:1:3: a key must be a single word"),
        ("$source: x\n", 'unknown-key f.yaml:1:1: "$source" can\'t be a key'),
        ('"": x\n', 'unknown-key f.yaml:1:1: "" can\'t be a key'),
        ("a:\n  - x\n   - y\n", 'syntax f.yaml:3:4: "- " is indented too much'),
        ("\u3000a: x\n", 'syntax f.yaml:1:1: a full-width or hard space beside "a"'),
        (
            "a: {漢字|かんじ}\n",
            'syntax f.yaml:1:4: text that begins with "{" needs quotes',
        ),
        ("a: {b: 1,200, c: 5}\n", 'syntax f.yaml:1:8: the comma in "1,200" ends the'),
        ("a: {b: 1,234,567}\n", 'syntax f.yaml:1:8: the comma in "1,234,567" ends'),
        ("a:\n-\tc\n", "syntax f.yaml:2:2: a tab indents this line"),
    ],
)
def test_what_yaml_allows_but_nobody_means_is_told(parser, text, start):
    (message,) = messages(text)

    assert message.startswith(start)


def test_every_tab_that_indents_is_told():
    found = messages("a:\n\t- b\n\t- c\nd:\n\t- e\n")

    assert [one.split(" ")[1] for one in found] == [
        "f.yaml:2:1:",
        "f.yaml:3:1:",
        "f.yaml:5:1:",
    ]


def test_one_slip_does_not_hide_the_next():
    found = messages("a：x\nb:y\nc: z: z\nd: @d\n- e\n")

    assert [one.split(" ")[1] for one in found] == [
        "f.yaml:1:2:",
        "f.yaml:2:3:",
        "f.yaml:3:4:",
        "f.yaml:4:4:",
        "f.yaml:5:1:",
    ]
