"""A volume's file is written as pydyf would, but shorter and sooner."""

from io import BytesIO
from typing import Any

import pikepdf
import pydyf
import pytest

from handbook.writers.pdf.volume import objects, raw

_IDENTIFIER = b"0123456789abcdef0123456789abcdef"
_DRAWN = b"q\n1 0 0 1 10 20 cm\nQ\n" * 40
_MANY = 70_000  # objects: more than two bytes can count


@pytest.fixture
def file() -> pydyf.PDF:
    made = pydyf.PDF()
    made.info.update({"Title": pydyf.String("手引き")})
    text = pydyf.Stream([_DRAWN, b"f"], {"Subtype": "/Form"}, compress=True)
    for one in (text, raw.made(b"<</Kept true>>"), pydyf.Stream([_DRAWN])):
        made.add_object(one)
    about = {"Type": "/Page", "Contents": text.reference, "Resources": "<<>>"}
    box = pydyf.Array((0, 0, 100, 100))
    parent = made.pages.reference
    made.add_page(pydyf.Dictionary({**about, "MediaBox": box, "Parent": parent}))
    return made


def opened(content: bytes) -> pikepdf.Pdf:
    pdf = pikepdf.open(BytesIO(content))
    assert not pdf.get_warnings()  # of what had to be guessed or mended
    return pdf


def said(pdf: pikepdf.Pdf) -> list[Any]:
    """Return the objects but those of the file's own order, streams inflated."""
    found = []
    for one in pdf.objects:
        if not isinstance(one, pikepdf.Stream):
            found.append(one.unparse())
        elif one.get("/Type") not in {"/ObjStm", "/XRef"}:
            keys = sorted(one.keys() - {"/Length", "/Filter"})
            found.append((one.read_bytes(), [(key, repr(one[key])) for key in keys]))
    return found


def test_its_objects_are_those_that_pydyf_writes(file):
    pdf = opened(objects.saved(file, _IDENTIFIER))
    usual = BytesIO()
    file.objects.remove(file.info)  # which both of them add
    file.write(usual, b"1.7", _IDENTIFIER, compress=True)

    assert said(pdf) == said(opened(usual.getvalue()))
    assert pdf.docinfo["/Title"] == "手引き"


def test_it_is_told_from_others_and_says_its_own_content(file):
    first, second = opened(objects.saved(file, _IDENTIFIER)).trailer.ID

    assert bytes(first).hex().encode() == _IDENTIFIER
    assert len(bytes(second)) == len(bytes(first))


def test_a_file_may_hold_any_number_of_objects(file):
    for _number in range(_MANY):
        file.add_object(raw.made(b"<<>>"))
    last = raw.made(b"<</Last true>>")
    file.add_object(last)

    pdf = opened(objects.saved(file, _IDENTIFIER))

    assert pdf.get_object(last.number, 0).Last is True
