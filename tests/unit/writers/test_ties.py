"""In English a number stays with its word; an arrow stays with what it points to."""

import pytest
from lxml import etree

from handbook.writers.ties import tie, tied


@pytest.mark.parametrize(
    "text",
    [
        "Art.~41",
        "Arts.~41 and 42",
        "the Labor Standards Act (Act~No.~49)",
        "Act~No.~57 of 2003",
        "Cabinet Order~No.~408 of 2025",
        "p.~18",
        "pp.~18–20",
        "see Chapter~4 and Table~2",
        "¥~10,000",
        "No.~5",
        "by May~10, at 9:00",
        "Reiwa~8",
        "¥10~million or more",
        "5~km from here",
        "Art.~(1)",
    ],
)
def test_a_number_is_tied_to_its_word(text):
    assert tied(text.replace("~", " ")) == text.replace("~", "\N{NO-BREAK SPACE}")


@pytest.mark.parametrize(
    "text",
    ["the 5 days", "5 minutes", "a casino 5 km2 wide", "the start 41", "in 10 minutes"],
)
def test_other_words_part_from_a_number(text):
    assert tied(text) == text


def test_a_number_is_tied_that_is_an_element_of_its_own():
    root = etree.fromstring("<p>Art. <b>41</b> and Art. <b>x</b> in No. <i>5</i></p>")

    tie(root, "en")

    text = "".join(root.itertext())
    assert text.replace("\N{NO-BREAK SPACE}", "~") == "Art.~41 and Art. x in No.~5"


def test_what_is_typed_stays_as_it_is():
    root = etree.fromstring("<div><pre>Art. 41</pre> Art. 41</div>")

    tie(root, "en")

    assert "".join(root.itertext()) == "Art. 41 Art.\N{NO-BREAK SPACE}41"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_an_arrow_is_tied_to_what_it_points_to(language):
    root = etree.fromstring("<p>代金 → <a>前受金</a> → 4.2</p>")

    tie(root, language)

    text = "".join(root.itertext())
    assert text.replace("\N{NO-BREAK SPACE}", "~") == "代金 →~前受金 →~4.2"


def test_japanese_has_no_other_ties():
    root = etree.fromstring("<p>No. 5 第 4 章 p. 18</p>")

    tie(root, "ja")

    assert root.text == "No. 5 第 4 章 p. 18"


def test_a_line_ends_before_the_arrow_of_a_task_and_not_after_it():
    root = etree.fromstring('<dd>請求書<span class="arrow">→</span>台帳</dd>')

    tie(root, "ja")

    assert root[0].text == " →\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>the rules (就業規則).</p>", ["(就業規則)."]),
        ("<th>Top secret (極秘)</th>", ["(極秘)"]),
        ("<p><b>A</b> (記), (年休管理簿) and</p>", ["(記),", "(年休管理簿)"]),
        ("<p>number (<span lang='ja'>登録番号</span>)</p>", ["登録番号"]),
        ("<p><a>rules (就業規則)</a></p>", []),
        ("<pre>rules (就業規則)</pre>", []),
        ("<p>a title as long as a line (個人情報の保護に関する法律)</p>", []),
    ],
)
def test_a_word_of_japanese_in_brackets_is_kept_whole(html, expected):
    root = etree.fromstring(f"<section>{html}</section>")
    text = "".join(root.itertext())

    tie(root, "en")

    kept = [one.text for one in root.iter("span") if one.get("class")]
    assert kept == expected
    assert "".join(root.itertext()) == text
