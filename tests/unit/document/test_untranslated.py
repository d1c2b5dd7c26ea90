"""A text that is not translated yet is printed with a mark, and is known."""

import polib
import pytest
from lxml import etree

from handbook import content
from handbook.content import texts
from handbook.content.translation import translated
from handbook.document import compose

_MARK = "[not translated]"
_PLAIN = frozenset("[]{}|#>*`!<")


def _echo(text):
    """Return a text with all its marks, that is not the same."""
    return f"{text[:-1]} EN|" if text.endswith("|") else f"{text} EN"


def _english(folder, missing):
    """Translate all texts but one into the words "said N"."""
    catalogue = polib.POFile(wrapwidth=0)
    for number, one in enumerate(texts(folder, "en")):
        said = _echo(one.text) if _PLAIN & {*one.text} else f"said {number}"
        if one.key != missing:
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
        english = _english(small, one.key)

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
    english = _english(small, None)

    wanted = edition("accounting", language="en", reader=reader)
    document = compose(english, wanted, shipped.spoken("en"))

    assert document.untranslated == ()
    assert _MARK not in "".join(part.html for part in document.parts)
