"""The packing of a Word file: sections by themselves, and files exchanged."""

import zipfile
import zlib
from io import BytesIO

import pytest

from handbook.writers import docx
from handbook.writers.docx.package import packing
from handbook.writers.docx.package.packing import Package, packed

TEXT, REGISTER = "word/document.xml", "customXml/item1.xml"
SECTION = "</w:sectPr></w:pPr></w:p>"


def sections(*words):
    """Return a text of sections that are longer than what is packed by itself."""
    return "".join(f"{word}{'経理の仕事' * 4000}{SECTION}" for word in words).encode()


@pytest.fixture
def files(short, shipped):
    with zipfile.ZipFile(BytesIO(docx.write(short, shipped, {}).content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def read(whole):
    with zipfile.ZipFile(BytesIO(whole)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def test_what_is_packed_is_what_is_unpacked(files):
    whole = packed(files)

    assert read(whole) == files
    assert [*read(whole)][:2] == [packing.TYPES, packing.RELATIONS]


@pytest.mark.parametrize("words", [(), ("a",), ("a", "b", "c"), ("a", "", "")])
def test_a_text_may_have_any_number_of_sections(words, files):
    changed = {**files, TEXT: sections(*words), REGISTER: b""}

    assert read(packed(changed)) == changed


def test_exchanged_files_give_the_bytes_of_packing_all_anew(files):
    changed = {
        **files,
        TEXT: files[TEXT].replace(b"</w:t>", b"x</w:t>"),
        REGISTER: files[REGISTER].replace(b"</labels>", b" 0</labels>"),
        "docProps/custom.xml": b"<x/>",
    }
    package = Package(packed(files))

    for one in (changed, files, changed):
        texts = {name: text for name, text in one.items() if name.endswith(".xml")}
        assert b"".join(package.with_(texts)) == packed(one)


def test_a_section_stays_as_it_is_packed_when_another_changes():
    one, other = (
        packing._pieces(TEXT, sections("a", word, "c", "d")) for word in ("b", "xyz")
    )

    assert [a == b for a, b in zip(one, other, strict=True)] == [
        True,
        False,
        True,
        True,
    ]


def test_packing_by_sections_makes_no_file_larger(files):
    text = files[TEXT]
    plain = zlib.compressobj(3, zlib.DEFLATED, -15)
    at_once = len(plain.compress(text) + plain.flush())

    with zipfile.ZipFile(BytesIO(packed(files))) as package:
        assert package.getinfo(TEXT).compress_size <= 1.01 * at_once
