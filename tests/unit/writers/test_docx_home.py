"""The Word edition knows which source each of its paragraphs is of."""

import getpass
import re
import shutil
import socket
import subprocess
import tempfile
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from handbook import content, resources
from handbook.build.reading.returned import returned
from handbook.content.catalogues.translation import translated
from handbook.document import Baseline, Edition, Part, compose
from handbook.writers import docx
from handbook.writers.docx.flow.elements import bears_words
from handbook.writers.docx.home import register

from .conftest import CHAPTERS

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WAITS = 120  # seconds
_PIXELS = (".png", ".jpeg")
_LIST = ("glossary", "duties", "calendar", "checklists", "laws", "quiz", "contacts")


@pytest.fixture(scope="module")
def long(starter, shipped):
    """Return a book with every kind of chapter that shows the content's texts."""
    chapters = (*CHAPTERS[:-1], *_LIST, "emergencies", "sign-off")
    handbook = starter.handbook.model_copy(update={"chapters": chapters})
    edition = Edition("legal", "ja", "trainer", "regular", date(2026, 12, 1))
    return compose(replace(starter, handbook=handbook), edition, shipped)


@pytest.fixture(scope="module")
def written(long, shipped):
    return docx.write(long, shipped, {}).content


@pytest.fixture(scope="module")
def parts(written):
    with zipfile.ZipFile(BytesIO(written)) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.fixture(scope="module")
def listed(parts):
    return register.parsed([etree.fromstring(parts["customXml/item1.xml"])])


def book(short, *inners, baselines=()):
    """Return a book of one part that holds ``inners``."""
    html = f'<section id="p">{"".join(inners)}</section>'
    part = Part("chapter", "p", "", "試し", html)
    return replace(short, parts=(part,), entries=(), baselines=tuple(baselines))


def entries(document, design):
    """Return the entries of a document as it is written."""
    written = docx.write(document, design, {}).content
    return returned(written, "book.docx").register.entries


# --- which paragraphs are named ---


def test_every_element_with_words_of_a_source_is_in_the_register(long, listed):
    expected = sorted(
        element.get("data-source")
        for part in long.parts
        for element in etree.fromstring(part.html).iter()
        if element.get("data-source") and bears_words(element)
    )

    assert sorted(entry.source for entry in listed.entries) == expected


def test_every_bookmark_of_a_source_is_once_in_the_file_and_in_the_register(
    parts, listed
):
    names = [
        name
        for part, raw in parts.items()
        if part.startswith("word/") and part.endswith(".xml")
        for name in re.findall(r'w:name="(_hb[^"]*)"', raw.decode())
    ]

    assert sorted(names) == sorted(entry.name for entry in listed.entries)
    assert len(set(names)) == len(names)


def test_every_text_that_is_a_source_comes_with_what_is_written_there(long, listed):
    known = {entry.source: entry.markdown for entry in listed.entries}

    assert {one: known[one] for one, _ in long.baselines} == {
        one: base.markdown for one, base in long.baselines
    }


def test_a_text_stands_as_in_the_companys_file(starter, listed):
    [department] = [one for one in starter.departments if one.id == "legal"]
    task = department.tasks[0]
    known = {entry.source: entry for entry in listed.entries}

    why = known[f"{task.source}/why"]

    assert (why.markdown, why.locked) == (task.why, False)


def test_markdown_of_a_cell_stands_as_in_the_chapter(starter, listed):
    [chapter] = [one for one in starter.chapters if one.id == "emergencies"]
    row = next(
        number
        for number, line in enumerate(chapter.body.split("\n"))
        if line.startswith("| ") and "{{" in line
    )
    cells = [c.strip() for c in chapter.body.split("\n")[row].strip("|").split("|")]

    found = [
        entry.markdown
        for entry in listed.entries
        if entry.source.startswith(f"{chapter.source}#/body/")
    ]

    assert set(cells) <= set(found)


def test_a_translation_comes_with_the_words_of_its_catalogue(shipped):
    starter = content.load(resources.starter(), languages=("ja", "en"))
    english = translated(starter, "en")
    handbook = english.handbook.model_copy(update={"chapters": ("welcome", "sign-off")})
    edition = Edition("legal", "en", "trainee", "regular", date(2026, 12, 1))
    document = compose(replace(english, handbook=handbook), edition, shipped)

    found = {e.source: e.markdown for e in entries(document, shipped)}

    [said] = [one for one in english.chapters if one.id == "welcome"]
    [written] = [one for one in starter.chapters if one.id == "welcome"]
    head = f"{written.source}#/body/"
    blocks = {one: text for one, text in found.items() if one.startswith(head)}
    assert len(blocks) > 20
    assert all(text.replace("\\|", "|") in said.body for text in blocks.values())
    # the address is that of the text in the company's own language
    lines = {int(one.removeprefix(head).split("/")[0]) for one in blocks}
    assert all(written.body.split("\n")[line - 1].strip() for line in lines)


# --- what can come home ---

_TEXT = ("a.yaml#/x/text", Baseline("**今日**の予定", "今日の予定"))
_NOTE = ("a.yaml#/x/note", Baseline("補足", "補足"))


@pytest.mark.parametrize(
    ("html", "locked"),
    [
        ('<p data-source="a.yaml#/x/text"><strong>今日</strong>の予定</p>', [False]),
        (
            '<ul class="tasks"><li data-source="a.yaml#/x/text">'
            '<span class="check"></span><strong>今日</strong>の予定</li></ul>',
            [False],
        ),
        ('<p data-source="a.yaml#/x/text">今日の予定 → 経理</p>', [False]),
        ('<p data-source="a.yaml#/x/text">きょうの予定</p>', [True]),
        ('<p data-source="a.yaml#/x/date">2026年12月1日</p>', [True]),
        (
            '<p data-source="a.yaml#/x/text">今日の予定'
            '<span class="note" data-source="a.yaml#/x/note">補足</span></p>',
            [True, True],
        ),
    ],
    ids=["text", "box", "label", "other words", "no text", "two sources"],
)
def test_a_paragraph_is_locked_unless_it_shows_one_text_whole(
    short, shipped, html, locked
):
    document = book(short, html, baselines=[_TEXT, _NOTE])

    assert [entry.locked for entry in entries(document, shipped)] == locked


def test_what_holds_only_blocks_is_named_by_them(short, shipped):
    html = (
        '<aside class="callout point" data-source="a.yaml#/x">'
        '<p class="callout-label">要点</p><div class="callout-body">'
        '<ul class="bullets"><li data-source="a.yaml#/y"><p data-source="a.yaml#/z">文'
        "</p></li></ul></div></aside>"
    )

    found = entries(book(short, html), shipped)

    assert [entry.source for entry in found] == ["a.yaml#/z"]


def test_an_item_is_its_own_words_without_the_list_within(short, shipped):
    html = (
        '<ul class="bullets"><li data-source="a.md#/body/1">上<ul class="bullets">'
        '<li data-source="a.md#/body/1/1">下</li></ul></li></ul>'
    )

    found = entries(book(short, html), shipped)

    assert [entry.shown for entry in found] == ["上", "下"]


def test_a_note_is_named_at_the_foot_of_the_page(short, shipped):
    html = (
        '<p data-source="a.md#/body/1">文<span class="footnote"'
        ' data-source="a.md#/body/3">注</span></p>'
    )
    baselines = [("a.md#/body/1", Baseline("文[^1]", "文"))]

    found = entries(book(short, html, baselines=baselines), shipped)

    assert [(entry.source, entry.shown) for entry in found] == [
        ("a.md#/body/1", "文[^]"),
        ("a.md#/body/3", "注"),
    ]
    assert not found[0].locked


# --- the file ---


def test_the_register_says_which_book_it_is_of(long, listed):
    assert (listed.version, listed.digest, listed.edition) == (
        register.VERSION,
        long.digest,
        "legal-handbook-trainer.ja",
    )


def test_the_id_of_the_register_is_that_of_its_content(parts, long, shipped):
    again = docx.write(replace(long, baselines=()), shipped, {}).content
    with zipfile.ZipFile(BytesIO(again)) as package:
        other = package.read("customXml/itemProps1.xml")

    ids = [
        re.search(rb'itemID="\{([0-9A-F-]{36})\}"', raw)[1]
        for raw in (parts["customXml/itemProps1.xml"], other)
    ]

    assert ids[0] != ids[1]
    assert parts["customXml/itemProps1.xml"] == (
        register.properties(parts["customXml/item1.xml"].decode()).encode()
    )


def test_no_part_tells_of_the_machine_that_made_it(parts):
    paths = {str(Path.home()), str(Path(__file__).parents[3]), tempfile.gettempdir()}
    names = {getpass.getuser(), socket.gethostname()}

    found = {
        (name, word)
        for name, raw in parts.items()
        # the pixels of a picture may hold any two letters
        for word in (paths if name.endswith(_PIXELS) else paths | names)
        if re.search(rf"(?<!\w){re.escape(word)}(?!\w)".encode(), raw)
    }

    assert found == set()


# --- and back ---


def test_what_nobody_edited_has_not_changed(written):
    back = returned(written, "book.docx")

    assert len(back.found) == len(back.register.entries)
    assert [one for one in back.found if one.changed] == []
    assert (back.lost, back.added) == ((), ())


@pytest.mark.skipif(not shutil.which("soffice"), reason="no LibreOffice")
def test_libreoffice_keeps_what_leads_home(written, listed, tmp_path):
    file, out = tmp_path / "book.docx", tmp_path / "saved"
    file.write_bytes(written)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    saved = ["--convert-to", "docx:MS Word 2007 XML", "--outdir", out, file]

    subprocess.run(
        ["soffice", profile, "--headless", *saved], check=True, timeout=_WAITS
    )

    back = returned((out / "book.docx").read_bytes(), "book.docx")
    assert back.register == listed
    assert len(back.found) >= 0.99 * len(listed.entries)
    assert [one for one in back.found if one.changed] == []
    assert back.added == ()
