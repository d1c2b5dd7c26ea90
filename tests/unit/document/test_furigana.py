"""Readings over words: all, the first of a chapter, or none."""

from dataclasses import replace

import pytest
from lxml import etree

from handbook.document import compose, furigana, numbering


def ruby(word, reading):
    return (
        f'<span class="ruby"><span class="rb">{word}</span>'
        f'<span class="rt">{reading}</span></span>'
    )


def kept(policy, *parts):
    trees = [etree.fromstring(f"<section>{part}</section>") for part in parts]
    furigana.keep(trees, policy)
    return [etree.tostring(tree, encoding="unicode")[9:-10] for tree in trees]


RINGI = ruby("稟議", "りんぎ")


@pytest.mark.parametrize(
    ("policy", "text", "shown"),
    [
        ("all", f"<p>{RINGI}と{RINGI}</p>", f"<p>{RINGI}と{RINGI}</p>"),
        ("first", f"<p>{RINGI}と{RINGI}を</p>", f"<p>{RINGI}と稟議を</p>"),
        ("none", f"<p>甲{RINGI}と{RINGI}を</p>", "<p>甲稟議と稟議を</p>"),
        ("none", f"<p><b>x</b>{RINGI}</p>", "<p><b>x</b>稟議</p>"),
        (
            "first",
            f"<p>{ruby('生', 'なま')}{ruby('生', 'き')}{ruby('生', 'なま')}</p>",
            f"<p>{ruby('生', 'なま')}{ruby('生', 'き')}生</p>",
        ),
    ],
)
def test_the_readings_that_the_policy_asks_for_stay(policy, text, shown):
    assert kept(policy, text) == [shown]


def test_the_parts_of_a_chapter_count_as_one():
    assert kept("first", f"<p>{RINGI}</p>", f"<p>{RINGI}</p>")[1] == "<p>稟議</p>"


def readings(document):
    return [
        (part.id.removesuffix("-text"), "".join(map(str, one.itertext())))
        for part in document.parts
        for one in etree.fromstring(part.html).iter("span")
        if one.get("class") == "ruby"
    ]


def test_a_book_shows_them_as_its_handbook_says(starter, shipped, edition):
    books = {}
    for policy in ("all", "first", "none"):
        handbook = starter.handbook.model_copy(update={"furigana": policy})
        changed = replace(starter, handbook=handbook)
        books[policy] = compose(changed, edition("accounting"), shipped)

    found = {policy: readings(book) for policy, book in books.items()}
    assert len(found["all"]) > 5
    assert found["first"] == list(dict.fromkeys(found["all"]))
    assert found["none"] == []
    assert len({book.fingerprint for book in books.values()}) == 3 - (
        found["first"] == found["all"]
    )


def test_the_contents_name_a_heading_by_its_words(labels):
    tree = etree.fromstring(
        f'<section id="c"><h2 class="section">{RINGI}を回す</h2></section>'
    )

    [entry] = numbering.number(tree, "1", numbering.Counts(), labels)

    assert entry.title == "稟議を回す"
    assert "りんぎ" in "".join(tree.itertext())
