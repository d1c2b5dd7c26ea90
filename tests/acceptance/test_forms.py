"""``build --forms``: the checklists and the sign-off page as a file to fill in."""

import hashlib
import json
import re
import subprocess
import sys
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from lxml import etree

from handbook import content, design, resources
from handbook.content.catalogues.translation import translated
from handbook.document import Edition, compose
from handbook.writers.pdf import forms

_DEPARTMENTS = ("accounting", "hr-pr", "general-affairs", "secretary", "legal")
_MOST = 500_000  # bytes
_VERAPDF = Path(__file__).parents[1] / "verapdf.py"


@pytest.fixture(scope="module")
def starter():
    return content.load(resources.starter(), languages=("en",))


@pytest.fixture(scope="module")
def look():
    return design.locate(design.load({}, {}))


def plain(text):
    """Return a text without spaces and hyphens: lines end elsewhere."""
    return re.sub(r"[\s\-\xad\u2010\ufffe]", "", text)


def items(book):
    """Yield what is to be checked and stated, as the book's own pages say it."""
    for part in book.parts:
        tree = etree.fromstring(part.html)
        for head in tree.iterfind(".//table[@class='checklist']//tbody/tr/th[@id]"):
            yield plain("".join(map(str, head.itertext())))
        for line in tree.iterfind(".//ul[@class='statement']/li"):
            yield plain("".join(map(str, line.itertext())))


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("department", _DEPARTMENTS)
def test_every_departments_forms_are_small_and_ask_what_its_book_asks(
    starter, look, department, language
):
    edition = Edition(department, language, "trainee", "regular", date(2026, 12, 1))
    book = compose(translated(starter, language), edition, look)

    written = forms.write(book.forms, look.spoken(language), {})

    assert len(written.content) < _MOST
    pages = pypdfium2.PdfDocument(written.content)
    assert pages.get_formtype() == pypdfium2.raw.FORMTYPE_ACRO_FORM
    text = plain("".join(page.get_textpage().get_text_range() for page in pages))
    asked = list(items(book))
    assert [item for item in asked if item not in text] == []
    with pikepdf.open(BytesIO(written.content)) as file:
        fields = [str(field.FT) for field in file.Root.AcroForm.Fields]
    assert fields.count("/Btn") == len(asked) > 40
    assert fields.count("/Sig") == 3


# --- the command --------------------------------------------------------------


def listed(folder):
    found = json.loads((folder / "output" / "manifest.json").read_text("utf-8"))
    return {entry["name"]: entry for entry in found["files"]}


def build(handbook, folder, *words):
    """Build the forms of a department beside what is quickly made."""
    return handbook("build", "legal", "-f", "ics", "--forms", *words, cwd=folder)


def names(ran):
    return [Path(line).name for line in ran.lines]


def test_they_are_made_beside_the_book_and_entered_like_it(handbook, small):
    ran = build(handbook, small)

    assert ran.code == 0, ran.err
    assert names(ran) == ["legal-calendar.ja.ics", "legal-forms.ja.pdf"]
    file = small / "output" / "legal-forms.ja.pdf"
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    entry = listed(small)[file.name]
    assert (entry["format"], entry["reader"]) == ("forms", "trainee")
    assert (entry["sha256"], entry["pages"]) == (digest, 1)
    sums = (small / "output" / "SHA256SUMS").read_text("utf-8")
    assert f"{digest}  {file.name}\n" in sums


def test_they_are_pdf_a_and_pdf_ua(handbook, small, change):
    change(small / "handbook.yaml", ", sign-off]", ", checklists, sign-off]")
    build(handbook, small)

    file = small / "output" / "legal-forms.ja.pdf"
    ran = subprocess.run(
        [sys.executable, _VERAPDF, file], capture_output=True, encoding="utf-8"
    )
    told = json.loads(ran.stdout)

    assert ran.returncode == 0, ran.stderr
    assert {told[name]["checks"] > 1000 for name in ("PDFA-2A", "PDFUA-1")} == {True}
    assert [told[name]["failed"] for name in ("PDFA-2A", "PDFUA-1")] == [{}, {}]


def test_a_second_build_writes_nothing(handbook, small):
    build(handbook, small)

    again = build(handbook, small)

    assert again.err == "up to date: nothing was written\n"
    assert "legal-forms.ja.pdf" in names(again)


def test_without_the_option_there_are_none(handbook, small):
    handbook("build", "legal", "-f", "ics", cwd=small)

    assert list(listed(small)) == ["legal-calendar.ja.ics"]


def test_forms_are_no_format(handbook, small):
    ran = handbook("build", "legal", "-f", "forms", cwd=small)

    assert ran.code == 2
    assert 'unknown format "forms"' in ran.err


def test_the_trainers_build_makes_those_of_the_trainee(handbook, small):
    build(handbook, small)
    before = listed(small)["legal-forms.ja.pdf"]

    ran = build(handbook, small, "-a", "trainer")

    assert "legal-forms.ja.pdf" in names(ran)
    assert listed(small)["legal-forms.ja.pdf"] == before


def test_each_kind_of_employee_has_forms_of_their_own(handbook, small):
    build(handbook, small)

    ran = build(handbook, small, "--employment", "part-time")

    assert "legal-forms-part-time.ja.pdf" in names(ran)
    assert {"legal-forms.ja.pdf", "legal-forms-part-time.ja.pdf"} < set(listed(small))
    text = pypdfium2.PdfDocument(small / "output" / "legal-forms-part-time.ja.pdf")
    assert "パート・アルバイト用" in text[0].get_textpage().get_text_range()


def test_verify_looks_after_them(handbook, small):
    build(handbook, small)
    sound = handbook("verify", cwd=small)
    file = small / "output" / "legal-forms.ja.pdf"
    file.write_bytes(file.read_bytes() + b"\n")

    changed = handbook("verify", cwd=small)

    assert sound.code == 0, sound.out
    assert changed.code == 1
    assert "legal-forms.ja.pdf: is not the file that was made" in changed.out


def test_nothing_to_fill_in_is_told_and_no_error(handbook, small, change):
    change(small / "handbook.yaml", ", sign-off]", "]")

    ran = build(handbook, small)

    assert ran.code == 0
    assert names(ran) == ["legal-calendar.ja.ics"]
    assert "there is nothing to fill in for legal: no forms are made" in ran.err
    assert "handbook.yaml:24:11: " in ran.err


def test_what_only_the_trainer_may_read_is_not_in_them(handbook, small, change):
    change(
        small / "common.yaml",
        "            text: 自分の席がわかった\n",
        "            text: 自分の席がわかった\n"
        "          - id: com-day-1-secret\n"
        "            text: トレーナーだけの確認\n"
        "            audience: {readers: [trainer]}\n",
    )
    change(small / "handbook.yaml", ", sign-off]", ", checklists, sign-off]")

    ran = build(handbook, small, "-a", "trainer")

    assert ran.code == 0, ran.err
    pages = pypdfium2.PdfDocument(small / "output" / "legal-forms.ja.pdf")
    text = "".join(page.get_textpage().get_text_range() for page in pages)
    assert "自分の席がわかった" in plain(text)
    content = (small / "output" / "legal-forms.ja.pdf").read_bytes()
    assert "トレーナーだけの確認" not in plain(text)
    with pikepdf.open(BytesIO(content)) as file:
        told = [str(field.TU) for field in file.Root.AcroForm.Fields]
    assert not [words for words in told if "トレーナーだけ" in words]
