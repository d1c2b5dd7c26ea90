"""A text that is not translated yet is printed with a mark, and is known."""

import re

import polib
import pytest
from lxml import etree

from handbook import content
from handbook.content import texts
from handbook.content.catalogues.translation import translated
from handbook.document import compose

_MARK = "not translated]"
_PLAIN = frozenset("[]{}|#>*`!<:：-")


def _echo(text):
    """Return a text with all its marks, that is not the same."""
    end = next((one for one in ("|", "\n```") if text.endswith(one)), "")
    return f"{text.removesuffix(end)} EN{end}"


def _english(folder, missing):
    """Translate all texts but the ``missing`` into the words "said N"."""
    catalogue = polib.POFile(wrapwidth=0)
    for number, one in enumerate(texts(folder, "en")):
        said = _echo(one.text) if _PLAIN & {*one.text} else f"said {number}"
        if not missing(one):
            entry = polib.POEntry(msgctxt=one.context, msgid=one.text, msgstr=said)
            catalogue.append(entry)
    (folder / "translations").mkdir(exist_ok=True)
    (folder / "translations/en.po").write_text(str(catalogue), "utf-8")
    return translated(content.load(folder, languages=("en",)), "en")


def test_whatever_text_is_missing_its_book_knows_it(small, shipped, edition):
    """Each text is left out in turn: where a page shows it, the document tells."""
    wanted = edition("accounting", language="en", reader="trainer")
    missed = []
    for one in texts(small, "en"):
        if _PLAIN & {*one.text}:
            continue
        english = _english(small, one.__eq__)

        document = compose(english, wanted, shipped.spoken("en"))

        roots = [etree.fromstring(part.html) for part in document.parts]
        shown = [t for root in roots for t in root.itertext() if one.text in t]
        if shown:
            marked = any(_MARK in "".join(root.itertext()) for root in roots)
            if not (document.untranslated and marked):
                missed.append((one.context, one.text))
    assert missed == []


@pytest.mark.parametrize("reader", ["trainee", "trainer"])
def test_a_book_that_is_translated_has_no_mark(small, shipped, edition, reader):
    english = _english(small, lambda one: False)

    wanted = edition("accounting", language="en", reader=reader)
    document = compose(english, wanted, shipped.spoken("en"))

    assert document.untranslated == ()
    assert _MARK not in "".join(part.html for part in document.parts)


_TEXTS = {
    "heading": "## 題",
    "list": "- 一\n- 二",
    "loose": "1. 三\n\n    四",
    "table": "| 名 | 値 |\n| --- | --- |\n| 五 | 六 |",
    "caption": "表：七\n| 名 | 値 |\n| --- | --- |\n| 八 | 九 |",
    "apart": "表：春\n\n| 夏 | 秋 |\n| --- | --- |\n| 冬 | 年 |",
    "callout": "> [!注意]\n> 十",
    "quotation": "> 百",
    "definition": "千\n: 万",
    "note": "[^x]: 億",
    "code": "```\n兆\n```",
    "plain": "京。\n垓。",
}


def _marked(root):
    """Return the texts that a mark stands in, or below, in their order."""
    found = []
    for mark in root.iter("span"):
        if mark.get("class") == "placeholder":
            home = mark.getparent()
            if home.get("class") == "note":
                home = home.getprevious()
            found.append("".join(home.itertext()).replace(mark.text, ""))
    return found


@pytest.mark.parametrize(
    ("missing", "marked"),
    [
        (["heading"], ["1.2題"]),
        (["list"], ["一"]),
        (["loose"], ["三", "四"]),
        (["table"], ["名"]),
        (["caption"], ["Table 1七"]),
        (["apart"], ["Table 2春", "夏"]),
        (["callout"], ["十"]),
        (["quotation"], ["百"]),
        (["definition"], ["千"]),
        (["note"], ["億"]),
        (["code"], ["兆"]),
        (["plain"], ["京。垓。"]),
        (["heading", "list", "table", "plain"], ["1.2題", "一", "名", "京。垓。"]),
        (list(_TEXTS), None),
    ],
)
def test_a_mark_stands_at_each_block_that_is_not_translated(
    small, shipped, edition, missing, marked
):
    chapter = small / "chapters/10-welcome.md"
    body = "\n\n".join([*_TEXTS.values(), "終わりです。[^x]"])
    chapter.write_text(f"{chapter.read_text('utf-8')}\n\n{body}\n", "utf-8")
    left = {part.strip() for one in missing for part in _TEXTS[one].split("\n\n")}
    english = _english(small, lambda one: one.text in left)

    document = compose(english, edition(language="en"), shipped.spoken("en"))

    [part] = [one for one in document.parts if one.id == "chapter-welcome"]
    found = _marked(etree.fromstring(part.html))
    if marked is not None:
        assert found == marked
    assert len(found) == len(left) == len(document.untranslated)


def _spoken(root):
    """Return the texts of a part, each with its language."""
    found = []
    for element in root.iter(etree.Element):
        inner, outer = (_language(one) for one in (element, element.getparent()))
        found += [(element.text or "", inner), (element.tail or "", outer)]
    return found


def _language(element):
    while element is not None and not element.get("lang"):
        element = element.getparent()
    return "" if element is None else element.get("lang")


@pytest.mark.parametrize("missing", list(_TEXTS))
def test_what_is_not_translated_says_its_language(small, shipped, edition, missing):
    chapter = small / "chapters/10-welcome.md"
    body = "\n\n".join([*_TEXTS.values(), "終わりです。[^x]"])
    chapter.write_text(f"{chapter.read_text('utf-8')}\n\n{body}\n", "utf-8")
    left = {part.strip() for part in _TEXTS[missing].split("\n\n")}
    english = _english(small, lambda one: one.text in left)

    document = compose(english, edition(language="en"), shipped.spoken("en"))

    [part] = [one for one in document.parts if one.id == "chapter-welcome"]
    spoken = _spoken(etree.fromstring(part.html))
    japanese = "".join(text for text, told in spoken if told == "ja")
    words = set(re.findall("[一-鿿]", "".join(left))) - set("注意表")
    assert words <= set(japanese)
    assert all(told != "ja" for text, told in spoken if "EN" in text)
    assert all(told != "ja" for text, told in spoken if _MARK in text)


def test_the_title_of_a_chapter_is_marked_as_such(small, shipped, edition):
    english = _english(small, lambda one: one.context.endswith("welcome.md#/title"))

    document = compose(english, edition(language="en"), shipped.spoken("en"))

    [part] = [one for one in document.parts if one.id == "chapter-welcome"]
    assert '<span class="placeholder">[heading not translated]</span>' in part.html
    assert document.untranslated == ("chapters/10-welcome.md#/title",)
