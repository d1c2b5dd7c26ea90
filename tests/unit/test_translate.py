"""``translate``: what becomes of a catalogue when the content changes."""

import polib
import pytest

from handbook.build.translate import merge, translate
from handbook.content.catalogues.catalogue import parsed
from handbook.content.catalogues.translatable import Text
from handbook.diagnostics import ContentError, Place

_PLACE = Place("a.yaml")
_MISSION = "お金の動きを記録する。"


def _texts(*pairs):
    return [Text(context, text, "line", _PLACE) for context, text in pairs]


def _merged(known, *pairs):
    return merge(known, _texts(*pairs), "en")[0]


def _known(*entries):
    catalogue = polib.POFile(wrapwidth=0)
    for context, text, translation, *more in entries:
        flags = [flag for flag in more if flag == "fuzzy"]
        catalogue.append(
            polib.POEntry(
                msgctxt=context,
                msgid=text,
                msgstr=translation,
                flags=flags,
                obsolete="obsolete" in more,
            )
        )
    return catalogue


def _state(catalogue):
    return [
        (
            one.msgctxt,
            one.msgid,
            one.msgstr,
            *(["fuzzy"] if one.fuzzy else []),
            *(["obsolete"] if one.obsolete else []),
        )
        for one in catalogue
    ]


@pytest.mark.parametrize(
    ("known", "texts", "merged"),
    [
        ([], [("a", "甲")], [("a", "甲", "")]),
        ([("a", "甲", "A")], [("a", "甲")], [("a", "甲", "A")]),
        # changed: kept for review
        ([("a", "甲です。", "A")], [("a", "甲だ。")], [("a", "甲だ。", "A", "fuzzy")]),
        # rewritten, but the only text of its place
        ([("a", "甲", "A")], [("a", "乙丙")], [("a", "乙丙", "A", "fuzzy")]),
        # one of two of a place is new: it is not a change of the other
        (
            [("a", "甲です。", "A")],
            [("a", "甲です。"), ("a", "乙")],
            [("a", "甲です。", "A"), ("a", "乙", "")],
        ),
        # two changed: each finds its own
        (
            [("a", "りんごを食べる。", "Apple"), ("a", "水を飲む。", "Water")],
            [("a", "水をよく飲む。"), ("a", "りんごをよく食べる。")],
            [
                ("a", "水をよく飲む。", "Water", "fuzzy"),
                ("a", "りんごをよく食べる。", "Apple", "fuzzy"),
            ],
        ),
        # moved: the order is the content's
        (
            [("a", "甲", "A"), ("b", "乙", "B")],
            [("b", "乙"), ("a", "甲")],
            [("b", "乙", "B"), ("a", "甲", "A")],
        ),
        # gone, and back again
        ([("a", "甲", "A")], [], [("a", "甲", "A", "obsolete")]),
        ([("a", "甲", "")], [], []),
        ([("a", "甲", "A", "obsolete")], [("a", "甲")], [("a", "甲", "A")]),
        # what is there again is not taken for another's past
        (
            [("a", "水を飲む。", "Water", "obsolete")],
            [("a", "水をよく飲む。"), ("a", "水を飲む。")],
            [("a", "水をよく飲む。", ""), ("a", "水を飲む。", "Water")],
        ),
        # of two with one key the first counts
        (
            [("a", "甲", "A"), ("a", "甲", "B")],
            [("a", "甲")],
            [("a", "甲", "A")],
        ),
        # … that has a translation
        (
            [("a", "甲", ""), ("a", "甲", "B")],
            [("a", "甲")],
            [("a", "甲", "B")],
        ),
        (
            [("a", "甲", "A", "fuzzy"), ("a", "甲", "B")],
            [("a", "甲")],
            [("a", "甲", "B")],
        ),
        # blanks are no translation
        ([("a", "甲", " ")], [("a", "甲")], [("a", "甲", "")]),
        ([("a", "甲", " ")], [], []),
        # reviewed or not: that stays
        ([("a", "甲", "A", "fuzzy")], [("a", "甲")], [("a", "甲", "A", "fuzzy")]),
        # the same text elsewhere is another message
        (
            [("a", "甲", "A")],
            [("a", "甲"), ("b", "甲")],
            [("a", "甲", "A"), ("b", "甲", "")],
        ),
    ],
)
def test_a_catalogue_follows_the_content(known, texts, merged):
    assert _state(_merged(_known(*known), *texts)) == merged


def test_a_changed_text_keeps_the_one_that_was_translated():
    merged = _merged(_known(("a", "甲", "A")), ("a", "乙"))
    again = _merged(merged, ("a", "丙"))

    assert [one.previous_msgid for one in (*merged, *again)] == ["甲", "甲"]


def test_a_text_that_is_again_what_it_was_needs_no_review():
    known = _known(("a", "甲", "A"))
    changed = _merged(known, ("a", "乙"))

    merged = _merged(changed, ("a", "甲"))

    assert _state(changed) == [("a", "乙", "A", "fuzzy")]
    assert _state(merged) == [("a", "甲", "A")]
    assert merged[0].previous_msgid is None


def test_a_mark_for_review_of_a_text_that_is_the_same_is_taken_off():
    known = _known(("a", "甲", "A", "fuzzy"))
    known[0].previous_msgid = "甲"

    assert _state(_merged(known, ("a", "甲"))) == [("a", "甲", "A")]


def test_what_needs_review_needs_it_when_it_was_gone_meanwhile(tmp_path):
    file = tmp_path / "en.po"
    changed = _merged(_known(("a", "甲", "A")), ("a", "乙"))
    _merged(changed).save(str(file))

    merged = _merged(polib.pofile(str(file)), ("a", "乙"))

    assert _state(merged) == [("a", "乙", "A", "fuzzy")]


def test_only_what_went_now_is_counted_as_gone():
    known = _known(("a", "甲", "A"), ("b", "乙", "B", "obsolete"))

    once, first = merge(known, [], "en")
    _twice, second = merge(once, [], "en")

    assert (first, second) == (1, 0)


def test_what_translators_noted_is_kept():
    known = _known(("a", "甲", "A"))
    known[0].tcomment = "said so by the auditor"
    known.metadata = {"Last-Translator": "Hanako Mihon", "Language": "en"}

    merged = _merged(known, ("a", "甲"))

    assert merged[0].tcomment == "said so by the auditor"
    assert merged.metadata["Last-Translator"] == "Hanako Mihon"


def _saved(catalogue):
    return parsed(str(catalogue), "en.po")


def test_a_text_that_went_keeps_what_its_translator_noted_for_the_day_it_returns():
    known = _known(("a", "甲だ。\n丙", "A", "fuzzy"))
    known[0].tcomment = "said so by the auditor"
    known[0].previous_msgid = "甲です。\n丙"

    gone = _saved(_merged(known))
    again = _saved(_merged(gone))
    returned = _merged(again, ("a", "甲です。\n丙"))

    assert _state(again) == [("a", "甲だ。\n丙", "A", "fuzzy", "obsolete")]
    assert str(again) == str(gone)
    assert "#~| msgid" in str(again)
    assert _state(returned) == [("a", "甲です。\n丙", "A")]
    assert returned[0].tcomment == "said so by the auditor"


def test_the_first_time_begins_an_english_catalogue(small):
    [update] = translate(small)

    assert update.file == small / "translations/en.po"
    assert update.open == len(polib.pofile(str(update.file))) > 10
    assert (update.translated, update.stale, update.gone) == (0, 0, 0)


def test_a_second_time_changes_nothing(small):
    [update] = translate(small)
    before = update.file.read_bytes(), update.file.stat().st_mtime_ns

    translate(small)

    assert (update.file.read_bytes(), update.file.stat().st_mtime_ns) == before


def test_what_is_counted_is_what_is_in_the_file(small, change):
    [update] = translate(small)
    catalogue = polib.pofile(str(update.file), wrapwidth=0)
    for entry in catalogue:
        entry.msgstr = "x"
    catalogue.save()
    change(small / "departments/accounting.yaml", _MISSION, "まったく別の文。")

    [update] = translate(small)

    after = [one for one in polib.pofile(str(update.file)) if not one.obsolete]
    assert update.stale == sum(one.fuzzy for one in after) > 0
    assert update.translated == len(after) - update.stale - update.open


def test_the_starters_catalogue_is_up_to_date(folder):
    before = (folder / "translations/en.po").read_bytes()

    [update] = translate(folder)

    assert update.file.read_bytes() == before
    assert (update.stale, update.open) == (0, 0)


def test_a_catalogue_that_cant_be_read_is_left_alone(small):
    file = small / "translations/en.po"
    file.parent.mkdir()
    file.write_text('msgid "x\nmsgstr', "utf-8")

    with pytest.raises(ContentError):
        translate(small)

    assert file.read_text("utf-8") == 'msgid "x\nmsgstr'


@pytest.mark.parametrize(
    "lost",
    ['msgid "甲"\nmsgstr "B"\n', 'msgid "乙"\nmsgid_plural "乙"\nmsgstr[0] "C"\n'],
)
def test_a_catalogue_with_what_would_be_lost_is_left_alone(small, lost):
    file = small / "translations/en.po"
    file.parent.mkdir()
    text = f'msgid "甲"\nmsgstr "A"\n\n{lost}'
    file.write_text(text, "utf-8")

    with pytest.raises(ContentError, match=r"translations/en.po:4:1: "):
        translate(small)

    assert file.read_text("utf-8") == text


@pytest.mark.parametrize(
    ("codec", "told"),
    [
        ("cp932", r"en.po:1:1: this file is Shift_JIS — save it as UTF-8"),
        ("utf-16", r"en.po:1:1: this file is UTF-16 — save it as UTF-8"),
        ("cp1252", r"en.po:2:9: this is not UTF-8: byte 0x92 — "),
    ],
)
def test_a_catalogue_that_is_not_utf_8_is_left_alone(small, codec, told):
    file = small / "translations/en.po"
    file.parent.mkdir()
    text = 'msgid "お金の動きを記録する。"\nmsgstr "Money"\n'
    if codec == "cp1252":
        raw = text.encode().replace(b"Money", "’".encode(codec))
    else:
        raw = text.encode(codec)
    file.write_bytes(raw)

    with pytest.raises(ContentError, match=told):
        translate(small)

    assert file.read_bytes() == raw


def test_an_empty_entry_beside_a_translated_one_loses_nothing(small):
    [update] = translate(small)
    text = update.file.read_text("utf-8")
    first = next(iter(polib.pofile(str(update.file))))
    said = str(first).replace('msgstr ""', 'msgstr "Said"')
    update.file.write_text(f"{text}\n{said}", "utf-8")

    [update] = translate(small)

    assert update.translated == 1
    found = [one for one in polib.pofile(str(update.file)) if one.msgid == first.msgid]
    assert [one.msgstr for one in found] == ["Said"]


def test_a_copy_of_the_japanese_is_no_translation(small):
    [update] = translate(small)
    catalogue = polib.pofile(str(update.file), wrapwidth=0)
    for entry in catalogue:
        entry.msgstr = entry.msgid
    catalogue.save()

    [after] = translate(small)

    assert (after.translated, after.open) == (0, update.open)


def test_an_overlays_own_words_for_the_starters_texts_stay(tmp_path):
    (tmp_path / "handbook.yaml").write_text("extends: starter\n", "utf-8")
    file = tmp_path / "translations/en.po"
    file.parent.mkdir()
    own = 'msgctxt "chapters/10-welcome.md#/title"\nmsgid "ようこそ"\nmsgstr "Aboard"\n'
    file.write_text(own, "utf-8")

    [update] = translate(tmp_path)

    assert (update.translated, update.gone) == (1, 0)
    assert [(one.msgstr, one.obsolete) for one in polib.pofile(str(file))] == [
        ("Aboard", False)
    ]


def test_content_that_cant_be_read_leaves_the_catalogue_alone(small):
    [update] = translate(small)
    before = update.file.read_bytes()
    (small / "glossary.yaml").write_text("terms: [", "utf-8")

    with pytest.raises(ContentError):
        translate(small)

    assert update.file.read_bytes() == before
