"""The company's own Word file is there, is what it seems, and is safe to take."""

import codecs
import unicodedata
from pathlib import Path

import pytest

from handbook import content
from handbook.content.folder import documents, files
from handbook.diagnostics import Severity
from tests.letterhead import letterhead, packed, picture, repacked

NAME = "our-letterhead.docx"


@pytest.fixture
def company(small):
    """Return a folder that names a letterhead which is there."""
    (small / NAME).write_bytes(letterhead())
    name(small, f"{{reference: {NAME}}}")
    return small


def name(folder: Path, what: str) -> None:
    file = folder / "handbook.yaml"
    file.write_text(f"{file.read_text('utf-8')}word: {what}\n", "utf-8")


def test_the_parts_that_a_look_is_made_of_are_in_the_manuscript(company, problems):
    manuscript = content.load(company)

    assert {
        *("word/styles.xml", "word/theme/theme1.xml", "word/settings.xml"),
        *("word/header1.xml", "word/footer1.xml", "word/media/image1.png"),
    } <= set(manuscript.letterhead)
    assert not any(
        n.startswith(("docProps", "customXml")) for n in manuscript.letterhead
    )
    assert problems(company) == []


def test_a_folder_without_one_has_none(small):
    assert content.load(small).letterhead == {}


def test_a_folder_over_the_starter_may_have_its_own(tmp_path):
    (tmp_path / NAME).write_bytes(letterhead())
    (tmp_path / "handbook.yaml").write_text(
        f"extends: starter\nword: {{reference: {NAME}}}\n", "utf-8"
    )

    assert content.load(tmp_path).letterhead


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        (
            "{reference: our-leterhead.docx}",
            'missing-file handbook.yaml:38:19: there is no file "our-leterhead.docx" '
            f'beside handbook.yaml — did you mean "{NAME}"?',
        ),
        (
            "{reference: our-letterhead}",
            'missing-file handbook.yaml:38:19: there is no file "our-letterhead" '
            f'beside handbook.yaml — did you mean "{NAME}"?',
        ),
        (
            "{reference: Our-Letterhead.DOCX}",
            'missing-file handbook.yaml:38:19: there is no file "Our-Letterhead.DOCX" '
            f'beside handbook.yaml — did you mean "{NAME}"?',
        ),
        (
            "{reference: 社用箋.docx}",
            'missing-file handbook.yaml:38:19: there is no file "社用箋.docx" beside '
            "handbook.yaml — copy it there, or write the name that it has",
        ),
        (
            "{reference: our-letterhead.doc}",
            'bad-letterhead handbook.yaml:38:19: "our-letterhead.doc" can\'t be taken '
            f'from: it is a Word file of the old kind — did you mean "{NAME}"?',
        ),
        (
            "{reference: 社用箋.dotx}",
            'bad-letterhead handbook.yaml:38:19: "社用箋.dotx" can\'t be taken from: '
            "it is a template — open it in Word, and save it as ",
        ),
        (
            "{reference: 社用箋.docm}",
            'bad-letterhead handbook.yaml:38:19: "社用箋.docm" can\'t be taken from: '
            "it holds macros — open it in Word, ",
        ),
        (
            "{reference: 社用箋.pdf}",
            'bad-letterhead handbook.yaml:38:19: "社用箋.pdf" can\'t be taken from: it '
            "is a PDF, which has no styles — ",
        ),
        (
            '{reference: "~$r-letterhead.docx"}',
            'bad-letterhead handbook.yaml:38:20: "~$r-letterhead.docx" is what Word '
            f'leaves while a file is open — did you mean "{NAME}"?',
        ),
        (
            "{reference: ../our-letterhead.docx}",
            'outside-folder handbook.yaml:38:19: "../our-letterhead.docx" does not lie '
            "beside handbook.yaml — copy the file there, and write its name alone: "
            "our-letterhead.docx",
        ),
        (
            '{reference: "C:\\\\Users\\\\hr\\\\our-letterhead.docx"}',
            'outside-folder handbook.yaml:38:19: "C:\\Users\\hr\\our-letterhead.docx" '
            "does not lie beside handbook.yaml — copy the file there, and write its "
            "name alone: our-letterhead.docx",
        ),
        (
            "{refrence: our-letterhead.docx}",
            'unknown-key handbook.yaml:38:8: unknown key "refrence" in letterhead — '
            'did you mean "reference"?',
        ),
        (
            "our-letterhead.docx",
            'wrong-type handbook.yaml:38:7: "word" should be keys (reference) with '
            'values, but is "our-letterhead.docx" — write it like this: {reference: ',
        ),
        (
            '{reference: ""}',
            'empty-value handbook.yaml:38:19: "reference" is empty — fill it in',
        ),
        (
            "{reference: }",
            'empty-value handbook.yaml:38:19: "reference" should be text',
        ),
    ],
)
def test_a_wrong_name_is_told_with_a_way_out(small, problems, same, what, expected):
    (small / NAME).write_bytes(letterhead())
    name(small, what)

    same(problems(small), expected)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("file", ["会社の　用紙.docx", "がいしゃ 用紙.docx"])
def test_a_file_may_have_any_name(small, problems, file, form):
    (small / unicodedata.normalize(form, file)).write_bytes(letterhead())
    name(small, f'{{reference: "{file}"}}')

    assert problems(small) == []
    assert content.load(small).letterhead


@pytest.mark.parametrize(
    ("there", "written", "message"),
    [
        ("letter.doc", "letter.doc", "it is a Word file of the old kind"),
        ("letter.dotx", "letter.dotx", "it is a template"),
        ("letter.docm", "letter.docm", "it holds macros"),
        ("letter.docx", "./letter.docx", 'did you mean "letter.docx"?'),
        ("letter.docx", "~$letter.docx", "what Word leaves while a file is open"),
        ("letter.docx", "~$tter.docx", "what Word leaves while a file is open"),
        ("letter.docx", "leter.docx", 'did you mean "letter.docx"?'),
        ("letter.docx", "", '"reference" is empty'),
    ],
)
def test_one_mistake_is_told_once(small, problems, there, written, message):
    (small / there).write_bytes(letterhead())
    name(small, f'{{reference: "{written}"}}')

    (told,) = problems(small)

    assert message in told
    assert problems(small, severity=Severity.WARNING) == []


def test_another_word_file_that_nothing_names_is_still_told(company, problems, same):
    for name in ("old.docx", "older.doc"):
        (company / name).write_bytes(b"anything")

    same(
        problems(company, severity=Severity.WARNING),
        [
            f"stray-file {name}:1:1: nothing uses this"
            for name in ("old.docx", "older.doc")
        ],
    )


def macros(parts):
    parts["word/vbaProject.bin"] = b"macros"


def types(old, new):
    def change(parts):
        part = parts["[Content_Types].xml"]
        assert old in part
        parts["[Content_Types].xml"] = part.replace(old, new)

    return change


def strict(parts):
    old = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    new = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    parts["word/document.xml"] = parts["word/document.xml"].replace(old, new)


def declared(parts):
    part = parts["word/styles.xml"]
    bomb = b'<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>'
    parts["word/styles.xml"] = part.replace(b"<w:styles", bomb + b"<w:styles", 1)


def swollen(parts):
    parts["word/media/image1.png"] = b"\0" * (40 << 20)


def outside(parts):
    parts["../evil.xml"] = b"<x/>"


def crowded(parts):
    parts |= {f"word/x{number}.xml": b"<x/>" for number in range(2001)}


def broken(parts):
    parts["word/header1.xml"] = parts["word/header1.xml"][:-20]


def bare(parts):
    del parts["word/document.xml"]


def unstyled(parts):
    del parts["word/styles.xml"]


def misled(parts):
    rels = parts["word/_rels/document.xml.rels"]
    parts["word/_rels/document.xml.rels"] = rels.replace(
        b"header1.xml", b"media/image1.png"
    )


_MAIN = b"wordprocessingml.document.main+xml"
_ODD = "this file is put together as no word processor does it — open it in Word, save"
_DAMAGED = "this is no Word file (.docx), or it is damaged — open it in Word, save it"


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (lambda: repacked(letterhead(), macros), "this file holds macros — open it in"),
        (
            lambda: repacked(
                letterhead(), types(_MAIN, b"ms-word.document.macroEnabled.main+xml")
            ),
            "this file holds macros — ",
        ),
        (
            lambda: repacked(
                letterhead(), types(_MAIN, b"wordprocessingml.template.main+xml")
            ),
            "this is a template (.dotx) — open it in Word, and save it as",
        ),
        (
            lambda: repacked(letterhead(), strict),
            "this file was saved as Strict Open XML — open it in Word, and save it as",
        ),
        (
            lambda: b"\xd0\xcf\x11\xe0" + bytes(600),
            "this is a Word file of the old kind (.doc) — open it in Word, and save it",
        ),
        (
            lambda: (
                b"\xd0\xcf\x11\xe0"
                + bytes(600)
                + "EncryptedPackage".encode("utf-16-le")
            ),
            "this file is locked with a password — take the password off in Word",
        ),
        (lambda: b"%PDF-1.7", "this is a PDF — put the Word file here that it was"),
        (lambda: letterhead()[:5000], _DAMAGED),
        (lambda: b"", _DAMAGED),
        (lambda: codecs.BOM_UTF8 + b"text", _DAMAGED),
        (lambda: packed({"a.xml": b"<a/>"}), _DAMAGED),
        (lambda: repacked(letterhead(), broken), _DAMAGED),
        (lambda: repacked(letterhead(), bare), _DAMAGED),
        (lambda: repacked(letterhead(), unstyled), _DAMAGED),
        (lambda: repacked(letterhead(), misled), _DAMAGED),
        (lambda: repacked(letterhead(), declared), _ODD),
        (lambda: repacked(letterhead(), swollen), _ODD),
        (lambda: repacked(letterhead(), outside), _ODD),
        (lambda: repacked(letterhead(), crowded), _ODD),
    ],
)
def test_a_file_that_can_not_be_used_is_told(company, problems, same, made, expected):
    (company / NAME).write_bytes(made())

    same(problems(company), f"bad-letterhead {NAME}:1:1: {expected}")


def test_a_picture_that_is_broken_is_told(company, problems, same):
    def change(parts):
        parts["word/media/image1.png"] = parts["word/media/image1.png"][:60]

    (company / NAME).write_bytes(repacked(letterhead(), change))

    same(
        problems(company),
        f'unreadable-picture {NAME}:1:1: the picture "image1.png" in its head or foot '
        "can't be used: this picture is broken",
    )


def test_a_picture_of_too_many_pixels_is_told(company, problems, same):
    def change(parts):
        parts["word/media/image1.png"] = picture(width=1_100_000).read()

    (company / NAME).write_bytes(repacked(letterhead(), change))

    same(
        problems(company),
        f'picture-too-large {NAME}:1:1: the picture "image1.png" in its head or foot '
        "can't be used: this picture has 44.0 million pixels, more than 40",
    )


def test_a_head_that_is_named_and_not_there_is_told(company, problems, same):
    def change(parts):
        del parts["word/header1.xml"]

    (company / NAME).write_bytes(repacked(letterhead(), change))

    assert problems(company) == []
    same(
        problems(company, severity=Severity.WARNING),
        f"letterhead-differs {NAME}:1:1: a head or foot of this file is missing in it "
        "(header1.xml): those pages get none of the company's — open it in Word, make",
    )


def test_heavy_pictures_are_told(company, problems, same, monkeypatch):
    monkeypatch.setattr(documents, "HEAVY", 100)

    same(
        problems(company, severity=Severity.WARNING),
        f"heavy-picture {NAME}:1:1: the pictures of its head and foot have 0.0 MB, "
        "which every Word edition then carries — make them smaller",
    )


def test_a_file_that_is_too_large_is_not_read(company, problems, same, monkeypatch):
    monkeypatch.setattr(files, "LETTERHEAD_BYTES", 100)

    assert problems(company)[0].startswith(f"file-too-large {NAME}:1:1: ")


@pytest.mark.parametrize("lock", ["~$r-letterhead.docx", f".~lock.{NAME}#"])
def test_a_file_that_is_open_is_told(company, problems, same, lock):
    (company / lock).write_bytes(b"")

    same(
        problems(company, severity=Severity.WARNING),
        f'letterhead-differs handbook.yaml:38:19: "{NAME}" is open in Word: what is '
        "not saved is not taken — save it, and close it",
    )


def test_a_word_file_that_nothing_names_is_told(small, problems, same):
    (small / "old.docx").write_bytes(b"anything")

    same(
        problems(small, severity=Severity.WARNING),
        "stray-file old.docx:1:1: nothing uses this",
    )
