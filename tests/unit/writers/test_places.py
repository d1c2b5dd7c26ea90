"""The pages of an index: each once, in ranges, the main one by itself."""

import pytest
from lxml import etree

from handbook.writers import places

_LABELS = {"between.range": "–", "between.places": ", "}


def _links(anchors):
    links = "".join(
        f"<a{' class=' + chr(34) + 'is-main' + chr(34) if a.isupper() else ''}"
        f' href="#{a}">5.1</a>'
        for a in anchors
    )
    return etree.fromstring(f'<p><span class="places">{links}</span></p>')


@pytest.mark.parametrize(
    ("anchors", "folios", "printed"),
    [
        ("a", {"a": "4"}, "4"),
        ("ab", {"a": "4", "b": "9"}, "4, 9"),
        ("ab", {"a": "4", "b": "4"}, "4"),
        ("abc", {"a": "12", "b": "13", "c": "14"}, "12–14"),
        ("abcd", {"a": "1", "b": "12", "c": "13", "d": "20"}, "1, 12–13, 20"),
        ("aBc", {"a": "12", "B": "13", "c": "14"}, "12, *13*, 14"),
        ("abC", {"a": "12", "b": "13", "C": "14"}, "12–13, *14*"),
        ("aB", {"a": "7", "B": "7"}, "*7*"),
        ("ab", {"a": "4"}, "4"),
        ("ba", {"a": "4", "b": "9"}, "4, 9"),
    ],
)
def test_pages_are_printed_once_and_in_ranges(anchors, folios, printed):
    tree = _links(anchors)

    places.fill(tree, folios, _LABELS)

    for main in tree.iterfind(".//a[@class='is-main']"):
        main.text = f"*{main.text}*"
    assert "".join(tree.itertext()) == printed


def test_a_range_leads_to_its_first_page():
    tree = _links("abc")

    places.fill(tree, {"a": "2", "b": "3", "c": "9"}, _LABELS)

    assert [link.get("href") for link in tree.iter("a")] == ["#a", "#c"]
