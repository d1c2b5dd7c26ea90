"""Translations: what a translator sees, and what an edition is made of."""

from datetime import date

import polib
import pytest

from handbook import resources
from handbook.content import inspect, languages, load, texts
from handbook.content.catalogues import translatable
from handbook.content.catalogues.translation import translated

_DAY = date(2026, 12, 1)


def _write(folder, entries):
    """Write a catalogue of (context, text, translation, flags …)."""
    catalogue = polib.POFile(wrapwidth=0)
    for context, text, translation, *flags in entries:
        catalogue.append(
            polib.POEntry(msgctxt=context, msgid=text, msgstr=translation, flags=flags)
        )
    (folder / "translations").mkdir(exist_ok=True)
    (folder / "translations/en.po").write_text(str(catalogue), "utf-8")


def _echo(text):
    """Return a text with all its marks, that is not the same."""
    return f"{text[:-1]} EN|" if text.endswith("|") else f"{text} EN"


def _all(folder, say=lambda text: f"EN {len(text)}"):
    """Translate every text of a folder; marks are kept where a text has some."""
    plain = set("[]{}|#>*`!<:：")
    _write(
        folder,
        [
            (one.context, one.text, (_echo if plain & {*one.text} else say)(one.text))
            for one in texts(folder, "en")
        ],
    )


def _told(folder):
    _, problems = inspect(folder, None, _DAY, ("en",))
    return [f"{one.rule} {one}" for one in problems if one.place.file.endswith("en.po")]


# --- what a translator sees ---------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "text", "messages"),
    [
        ("line", "経理部", ["経理部"]),
        ("line", "A-1", []),
        ("inline", "一つ。\n二つ。", ["一つ。\n二つ。"]),
        ("blocks", "一つ。\n\n二つ。", ["一つ。", "二つ。"]),
        ("blocks", "\n一つ。\n　\n\n  - 二つ\n", ["一つ。", "- 二つ"]),
        ("blocks", "---\n\n一つ。", ["一つ。"]),
        ("blocks", "| 名 |\n| --- |\n| 一 |", ["| 名 |\n| --- |\n| 一 |"]),
        ("blocks", "", []),
        ("blocks", " \n ", []),
    ],
)
def test_a_text_is_a_message_a_block_if_it_is_markdown(kind, text, messages):
    pieces = list(translatable.pieces(text, kind))

    assert [piece for piece, is_message in pieces if is_message] == messages
    assert "".join(piece for piece, _ in pieces) == text


def test_a_context_is_an_address_without_positions(small):
    contexts = {one.context for one in texts(small, "en")}

    assert "departments/accounting.yaml#/mission" in contexts
    assert not any(context.rpartition("/")[2].isdigit() for context in contexts)


def test_the_text_of_a_chapter_has_the_lines_of_its_file(small):
    lines = (small / "chapters/10-welcome.md").read_text("utf-8").split("\n")
    found = [
        one for one in texts(small, "en") if one.context.endswith("welcome.md#/body")
    ]

    assert found
    for one in found:
        assert lines[one.place.line - 1].lstrip() == one.text.split("\n")[0]


def test_what_the_content_says_in_english_itself_is_no_message(folder):
    contexts = {one.context for one in texts(folder, "en")}

    assert "departments/accounting.yaml#/name" not in contexts
    assert not any(context.endswith("/term") for context in contexts)


# --- a manuscript in another language -----------------------------------------


def test_every_text_of_a_translated_manuscript_is_the_translation(small):
    _all(small)
    source = load(small, languages=("en",))

    english = translated(source, "en")

    assert english.language == "en"
    assert english.untranslated == {}
    assert english.handbook.company.name.startswith("EN ")
    assert english.departments[0].name == source.departments[0].english
    assert english.departments[0].id == source.departments[0].id
    assert [t.term for t in english.terms] == [t.english for t in source.terms]
    assert dict(english.words) == {t.id: t.term for t in source.terms}
    left = [
        message
        for chapter in english.chapters
        for message, is_message in translatable.pieces(chapter.body, "blocks")
        if is_message and not set("[]{}|#>*`!<:：") & {*message}
    ]
    assert left == []


def test_a_text_without_a_translation_stays_and_is_named(small):
    _all(small)
    file = small / "translations/en.po"
    catalogue = polib.pofile(str(file))
    entry = catalogue.find("departments/accounting.yaml#/mission", by="msgctxt")
    entry.flags.append("fuzzy")
    catalogue.save()

    english = translated(load(small, languages=("en",)), "en")

    assert english.departments[0].mission == entry.msgid
    assert english.untranslated == {"departments/accounting.yaml#/mission": entry.msgid}


def test_the_source_language_needs_no_catalogue(small):
    source = load(small)

    assert translated(source, "ja") is source
    assert languages(small) == ("ja",)


def test_who_extends_the_starter_has_its_languages(tmp_path):
    (tmp_path / "handbook.yaml").write_text("extends: starter\n", "utf-8")

    assert languages(tmp_path) == languages(resources.starter()) == ("ja", "en")


# --- what is wrong with a catalogue -------------------------------------------


def test_a_catalogue_that_is_asked_for_must_be_there(small):
    [told] = _told(small)

    assert told == (
        "missing-file translations/en.po:1:1: this file is missing — make it with: "
        "handbook translate"
    )


def test_a_catalogue_that_nobody_asks_for_is_not_read(small):
    (small / "translations").mkdir()
    (small / "translations/en.po").write_text("no catalogue", "utf-8")

    assert load(small).catalogues == {}


def test_a_broken_catalogue_is_told_with_its_line(small):
    _all(small)
    file = small / "translations/en.po"
    lines = file.read_text("utf-8").split("\n")
    lines[20] = "what is this"
    file.write_text("\n".join(lines), "utf-8")

    [told] = _told(small)

    assert told.startswith("syntax translations/en.po:21:1: ")


def test_what_is_not_translated_is_told_once_with_the_first_place(small):
    _write(small, [])

    [told] = _told(small)

    assert told.startswith("missing-translation translations/en.po:1:1: ")
    assert str(next(iter(texts(small, "en"))).place) in told


@pytest.mark.parametrize(
    ("translation", "start"),
    [
        ("We count <b>money</b>.", "raw-html"),
        ("We count [[nothing known|money]].", "unknown-term"),
        ("We count {{ values.nothing }}.", "unknown-value"),
        ("We count [money](#nowhere).", "unknown-anchor"),
    ],
)
def test_a_translation_is_checked_like_any_text(small, translation, start):
    _all(small)
    file = small / "translations/en.po"
    catalogue = polib.pofile(str(file))
    entry = catalogue.find("departments/accounting.yaml#/mission", by="msgctxt")
    entry.msgstr = translation
    catalogue.save()
    line = file.read_text("utf-8").split("\n").index(f'msgstr "{translation}"') + 1

    told = _told(small)

    assert any(one.startswith(start) for one in told), told
    place = next(one for one in told if one.startswith(start)).split(":")[1]
    assert line - 4 <= int(place) <= line


def test_a_value_that_only_the_text_has_is_told(small):
    context = "departments/accounting.yaml#/mission"
    file = small / "departments/accounting.yaml"
    mission = load(small).departments[0].mission
    text = file.read_text("utf-8")
    assert text.count(mission) == 1
    file.write_text(text.replace(mission, f"{mission}{{{{ company.name }}}}"), "utf-8")
    _all(small)
    catalogue = polib.pofile(str(small / "translations/en.po"))
    catalogue.find(context, by="msgctxt").msgstr = "Money."
    catalogue.save()

    [told] = _told(small)

    assert told.startswith("translation-differs ")
    assert 'the translation lacks "company.name"' in told


def test_notes_of_one_chapter_may_stand_in_different_messages(small):
    chapter = small / "chapters/10-welcome.md"
    text = chapter.read_text("utf-8")
    chapter.write_text(f"{text}\n最後に[^a]。\n\n[^a]: 脚注です。\n", "utf-8")
    _all(small, say=_echo)

    assert _told(small) == []


def test_a_catalogue_of_a_language_that_has_no_labels_is_told(small):
    (small / "translations").mkdir()
    (small / "translations/fr.po").write_text("", "utf-8")

    _, problems = inspect(small, None, _DAY)

    assert [str(one) for one in problems] == [
        'translations/fr.po:1:1: no edition is made in the language "fr" — '
        "it may be translations/en.po"
    ]


MISSION = "departments/accounting.yaml#/mission"


def test_a_second_translation_of_a_text_is_told_with_its_line(small):
    _all(small)
    file = small / "translations/en.po"
    catalogue = polib.pofile(str(file))
    mission = catalogue.find(MISSION, by="msgctxt").msgid
    text = file.read_text("utf-8")
    entry = f'\nmsgctxt "{MISSION}"\nmsgid "{mission}"\nmsgstr "Money."\n'
    file.write_text(text + entry, "utf-8")

    [told] = _told(small)

    first = text[: text.index(f'msgctxt "{MISSION}"')].count("\n") + 1
    assert told == (
        f"duplicate-key translations/en.po:{text.count(chr(10)) + 2}:1: this text is "
        f"here twice: line {first} counts — delete one of the two entries"
    )


def test_a_translation_in_plural_forms_is_told_with_its_line(small):
    _all(small)
    file = small / "translations/en.po"
    text = file.read_text("utf-8")
    mission = polib.pofile(str(file)).find(MISSION, by="msgctxt")
    plain = f'msgid "{mission.msgid}"\nmsgstr "{mission.msgstr}"\n'
    assert text.count(plain) == 1
    plural = (
        f'msgid "{mission.msgid}"\nmsgid_plural "{mission.msgid}"\n'
        'msgstr[0] "Money."\nmsgstr[1] "Moneys."\n'
    )
    file.write_text(text.replace(plain, plural), "utf-8")

    open_, told = _told(small)

    line = text[: text.index(f'msgctxt "{MISSION}"')].count("\n") + 1
    assert open_.startswith("missing-translation translations/en.po:1:1: 1 text is not")
    assert told == (
        f"missing-translation translations/en.po:{line}:1: an entry with plural forms "
        '(msgid_plural) is not used — delete "msgid_plural", and leave one "msgstr"'
    )


def test_a_fault_in_a_text_that_is_not_translated_is_told_once(small, change):
    change(small / "chapters/20-rules.md", "**三つ**", "＊＊三つ＊＊")
    _write(small, [])

    _, problems = inspect(small, None, _DAY, ("en",))

    assert [p.place.line for p in problems if p.rule == "bad-markup"] == [8]


@pytest.mark.parametrize(
    "wrong",
    [
        "＃＃ 規則",
        "##規則",
        "<b>規則</b>",
        "｛｛ company.name ｝｝",
        "＊＊三つ＊＊",
        "・一\n・二\n・三",
        "{規則|}",
        "[[規則]]",
        "[規則](#nowhere)",
        "![図](images/none.png)",
        "規則\U0001f600",
    ],
)
def test_a_fault_in_a_text_that_has_changed_since_is_told_at_the_source_alone(
    small, change, problems, wrong
):
    change(small / "handbook.yaml", "subtitle:", "languages: [ja, en]\nsubtitle:")
    rules = small / "chapters/20-rules.md"
    change(rules, "**三つ** だけです。", "**三つ** だけです。\n\n一つ目。")
    _all(small)
    change(rules, "一つ目。", wrong)

    [told] = problems(small)

    assert told.split(" ")[1].startswith("chapters/20-rules.md:1")
    assert "en.po" not in told


def test_a_character_that_no_font_has_is_told_in_both_languages(
    small, change, problems
):
    change(small / "handbook.yaml", "subtitle:", "languages: [ja, en]\nsubtitle:")
    _all(small)
    change(small / "chapters/20-rules.md", "守る", "\U0001f600")
    _said(small, MISSION, "Money \U0001f600.")

    [told] = problems(small)

    assert "chapters/20-rules.md:8:1: " in told
    assert "also in translations/en.po:" in told


def _said(folder, context, said):
    """Set what the catalogue of a folder says for a text; return the text."""
    file = folder / "translations/en.po"
    catalogue = polib.pofile(str(file), wrapwidth=0)
    entry = catalogue.find(context, by="msgctxt")
    entry.msgstr = said
    catalogue.save()
    return entry.msgid


@pytest.mark.parametrize("said", [" ", "\u3000", "\n", None])
def test_blanks_and_a_copy_of_the_japanese_are_no_translation(small, said):
    _all(small)
    mission = load(small).departments[0].mission
    _said(small, MISSION, mission if said is None else said)

    [told] = _told(small)
    english = translated(load(small, languages=("en",)), "en")

    assert told.startswith("missing-translation translations/en.po:1:1: 1 text is not")
    assert english.departments[0].mission == mission


def test_a_sign_may_be_the_same_in_both_languages(small, change):
    change(small / "departments/accounting.yaml", "お金の動きを記録する。", "〒")
    _all(small)
    _said(small, MISSION, "〒")

    assert _told(small) == []


@pytest.mark.parametrize("empty", ['msgstr ""', '#, fuzzy\nmsgstr "Old."'])
def test_of_two_entries_the_one_with_a_translation_counts(small, empty):
    _all(small)
    file = small / "translations/en.po"
    text = file.read_text("utf-8")
    mission = polib.pofile(str(file)).find(MISSION, by="msgctxt").msgid
    flag, said = empty.rpartition("\n")[::2]
    entry = f'{flag}\nmsgctxt "{MISSION}"\nmsgid "{mission}"\n{said}\n\n'
    first = text.index(f'msgctxt "{MISSION}"')
    file.write_text(f"{text[:first]}{entry.lstrip()}{text[first:]}", "utf-8")

    english = translated(load(small, languages=("en",)), "en")

    assert english.departments[0].mission.startswith("EN ")
    assert english.untranslated == {}


_CHAPTER = "chapters/10-welcome.md"
_TABLE = "表：題\n| 名 |\n| --- |\n| 一 |"


def _spoken(folder, text, said):
    """Add a text to a chapter, and its translation to a full catalogue."""
    chapter = folder / _CHAPTER
    chapter.write_text(f"{chapter.read_text('utf-8')}\n{text}\n", "utf-8")
    _all(folder)
    file = folder / "translations/en.po"
    catalogue = polib.pofile(str(file), wrapwidth=0)
    [entry] = [one for one in catalogue if one.msgid == text]
    entry.msgstr = said
    catalogue.save()


@pytest.mark.parametrize(
    ("text", "said", "told"),
    [
        ("{{ company.name }}です。", "We are {{ company.name }}.", []),
        ("## 題 {#title}", "## Title {#title}", []),
        (
            "## 題 {#title}",
            "## Title",
            ['translation-differs: the translation lacks "title"'],
        ),
        (
            "{{ company.name }}です。",
            "We are us.",
            ['translation-differs: the translation lacks "company.name"'],
        ),
        (
            "一つです。",
            "One of {{ company.name }}.",
            [
                'translation-differs: the translation has "company.name", the text '
                "has not"
            ],
        ),
        # a wrong name is told once
        (
            "[規則](#rules)です。",
            "The [rules](#welcome).",
            [
                'translation-differs: the translation has "welcome" where the text '
                'has "rules"'
            ],
        ),
        (
            "[規則](#rules)です。",
            "The [rules](#rulez).",
            ['unknown-anchor: nothing in the book has the id "rulez"'],
        ),
        (
            "{{ company.name }}です。",
            "We are {{ company.nane }}.",
            ['unknown-value: there is no value "company.nane"'],
        ),
        # its blocks
        ("- 一\n- 二", "- one\n- two", []),
        ("- 一\n- 二", "* one\n* two", []),
        ("- 一\n- 二", "- one", ['"-": 1 instead of 2']),
        ("- 一\n- 二", "1. one\n2. two", ['"-": 0 instead of 2; ']),
        ("- [ ] 一", "- one", ['"- [ ]": 0 instead of 1']),
        ("## 見出し", "## Heading", []),
        ("## 見出し", "Heading", ['"##": 0 instead of 1']),
        (
            "## 見出し",
            "### Heading",
            ['"##": 0 instead of 1; lines with "###": 1 inst'],
        ),
        (_TABLE, "Table: Title\n| Name |\n| --- |\n| one |", []),
        (
            _TABLE,
            "Title\n\n| Name |\n| --- |\n| one |",
            ['"表：": 0 instead of 1'],
        ),
        ("| 名 |\n| --- |\n| 一 |", "Name |\n--- |\none |", []),
        ("{一|いち}つ。", "One.", []),
        ("> [!注意] 一つ", "One", ['"> [!": 0 instead of 1']),
        ("> [!注意] 一つ\n> 二つ", "> [!CAUTION] One two", []),
        ("一つ。\n二つ。", "One, two.", []),
        ("| 名 |\n| --- |\n| 一 |", "| Name |\n| --- |", ['"|": 2 instead of 3']),
    ],
)
def test_a_translation_has_what_its_text_has(small, text, said, told):
    _spoken(small, text, said)

    _, problems = inspect(small, None, _DAY, ("en",))

    found = [f"{p.rule}: {p.message}" for p in problems if "en.po" in p.place.file]
    assert len(found) == len(told)
    built = "translation-differs: the translation is built otherwise than the text: "
    for one, start in zip(found, told, strict=True):
        wanted = f"{built}lines with {start}" if start.startswith('"') else start
        assert one.startswith(wanted)


_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c636000000002000148afa4710000000049454e44ae426082"
)


def test_a_translation_may_show_a_picture_of_its_own(small):
    for name in ("map", "map-en"):
        (small / "images").mkdir(exist_ok=True)
        (small / f"images/{name}.png").write_bytes(_PIXEL)
    _spoken(small, "![道](images/map.png)", "![The way](images/map-en.png)")

    manuscript = load(small, languages=("en",))

    assert {"images/map.png", "images/map-en.png"} <= {*manuscript.pictures}
    assert not [p for p in manuscript.warnings if p.rule == "translation-differs"]


@pytest.mark.parametrize("asked", [("ja",), ("en",)])
def test_a_picture_that_only_a_translation_shows_is_used(small, asked):
    (small / "images").mkdir(exist_ok=True)
    for name in ("map", "map-en", "old"):
        (small / f"images/{name}.png").write_bytes(_PIXEL)
    _spoken(small, "![道](images/map.png)", "![The way](images/map-en.png)")

    _, problems = inspect(small, None, _DAY, asked)

    unused = [p.place.file for p in problems if p.rule == "unused-picture"]
    assert unused == ["images/old.png"]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Table: Title {#list}", []),
        ("Table: Title", ['the translation lacks "list"']),
        ("Table: Title {#lists}", ['the translation has "lists" where the text has']),
    ],
)
def test_the_title_of_a_table_keeps_its_id(small, said, told):
    title, table = "表：題 {#list}", "| 名 |\n| --- |\n| 一 |"
    chapter = small / _CHAPTER
    chapter.write_text(f"{chapter.read_text('utf-8')}\n{title}\n\n{table}\n", "utf-8")
    _all(small)
    file = small / "translations/en.po"
    catalogue = polib.pofile(str(file), wrapwidth=0)
    [entry] = [one for one in catalogue if one.msgid == title]
    entry.msgstr = said
    catalogue.save()

    _, problems = inspect(small, None, _DAY, ("en",))

    found = [p.message for p in problems if "en.po" in p.place.file]
    assert len(found) == len(told)
    assert all(map(str.startswith, found, told))


def test_a_picture_that_a_translation_shows_must_be_there(small):
    (small / "images").mkdir(exist_ok=True)
    (small / "images/map.png").write_bytes(_PIXEL)
    _spoken(small, "![道](images/map.png)", "![The way](images/map-en.png)")

    [told] = _told(small)

    assert told.startswith("missing-picture translations/en.po:")
    assert 'there is no picture "images/map-en.png"' in told
