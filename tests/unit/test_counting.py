"""The pages of a Word file, counted by LibreOffice itself."""

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from handbook import content
from handbook.build import office, paging
from handbook.build.counting import counted, told
from handbook.build.job import Job, entry, run
from handbook.build.manifest import Manifest
from handbook.build.order import OrderError
from handbook.build.paging import unlike
from handbook.build.reading.contents import Line, contents
from handbook.diagnostics import MachineError
from handbook.document import Document, Edition, Imprint, Part, compose
from handbook.writers import pdf
from handbook.writers.docx import bookmark
from handbook.writers.docx.lint import Package

_SMALL = Path(__file__).parents[1] / "fixtures" / "small"
_WAITS = 300  # seconds
_IMPRINT = Imprint("本", "社", "法務", "1", "1.0", "社外秘", None, "s", ("k",), "")


def _book(*parts):
    edition = Edition("legal", "ja", "trainee", "regular", None)
    return Document(edition, _IMPRINT, parts, (), (), ())


_BOOK = _book(
    Part("contents", "contents", "", "目次", "<nav/>"),
    Part("chapter", "one", "1", "章", "<section/>"),
)


def _pages(**pages):
    return {bookmark(name): page for name, page in pages.items()}


@pytest.mark.parametrize(
    ("pages", "folios"),
    [
        ({"one": 4}, {"one": "1"}),
        ({"one": 4, "far": 40}, {"one": "1", "far": "37"}),
        ({"one": 4, "contents": 2}, {"one": "1", "contents": "iii"}),
        ({"one": 4, "none-of-the-contents": 9}, {"one": "1"}),
        ({"one": 4, "opening one.3": 9}, {"one": "1"}),
        ({"contents": 2}, {"contents": "iii"}),  # no chapter at all
    ],
)
def test_pages_before_the_first_chapter_are_roman(pages, folios):
    known = dict.fromkeys(("one", "far", "contents", "opening one.3"), "?")

    assert told(_pages(**pages), _BOOK, known) == folios


@pytest.fixture(scope="module")
def book(shipped):
    """Return a small book, and the folios of its layout."""
    manuscript = content.load(_SMALL)
    day = manuscript.handbook.control.date
    edition = Edition("legal", "ja", "trainee", "regular", day)
    document = compose(manuscript, edition, shipped)
    return document, pdf.write(document, shipped, {}).folios


@pytest.fixture(scope="module")
def job(book, shipped):
    """Return the job of a Word file that is given folios which no file has."""
    document, folios = book
    return Job(document, shipped, "docx", "tools", folios=dict.fromkeys(folios, "99"))


@pytest.fixture(scope="module")
def plain(job):
    return run(job)


@pytest.fixture(scope="module")
def right(job):
    """Return the file with the pages that LibreOffice counted."""
    return run(replace(job, office="LibreOffice"))


def printed(content, folder):
    """Return the folio of each heading in LibreOffice's outline, as it is printed."""
    (folder / "book.docx").write_bytes(content)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run([*command, folder, folder / "book.docx"], check=True, timeout=_WAITS)
    pages = pypdfium2.PdfDocument(folder / "book.pdf")
    found = {}
    for head in pages.get_toc():
        text = pages[head.get_dest().get_index()].get_textpage().get_text_range()
        if folio := re.search(r"(\d+)\s*/\s*\d+", text):
            found[re.sub(r"\s", "", head.get_title())] = folio[1]
    return found


def test_numbers_are_those_that_libreoffice_prints(job, plain, tmp_path):
    folios = {**job.folios, "nowhere": "7"}

    pages = counted(plain, job.document, job.design, folios)

    assert pages["nowhere"] == "7"  # what the file does not show keeps its page
    heads = {
        re.sub(r"\s", "", entry.number + entry.title): pages[entry.anchor]
        for entry in job.document.entries
        if pages[entry.anchor].isdigit()
    }
    shown = printed(plain.content, tmp_path)
    both = [title for title in heads if title in shown]
    assert len(both) >= 8
    assert {t: heads[t] for t in both} == {t: shown[t] for t in both}


def test_the_same_job_has_the_same_bytes_twice(job, right):
    assert run(replace(job, office="LibreOffice")).content == right.content


def test_a_job_that_is_counted_prints_other_pages_than_it_was_given(plain, right):
    assert "99" in folios_in(plain)
    assert "99" not in folios_in(right)


def folios_in(written):
    """Return the pages that the contents name."""
    body = Package(written.content).parts["word/document.xml"].decode()
    cached = r"PAGEREF [^<]*</w:instrText>.*?<w:t[^>]*>([^<]+)</w:t>"
    return set(re.findall(cached, body, re.DOTALL))


# --- the contents, held against it ---


def _line(bookmark, folio):
    return Line(bookmark, folio, bookmark)


@pytest.mark.parametrize(
    ("folios", "found"),
    [
        (("iv", "1", "3"), []),
        (("iii", "1", "3"), [("a", "iv")]),
        (("iv", "1", "4"), [("c", "3")]),
        (("iv", "1", "12", "9"), [("c", "3")]),  # where the last leads is not known
    ],
)
def test_lines_that_name_another_page_are_found(folios, found):
    lines = list(map(_line, "abcd", folios))

    told = unlike(lines, {"a": 3, "b": 6, "c": 8})

    assert [(line.words, counted) for line, counted in told] == found


@pytest.fixture
def output(job, tmp_path):
    """Return a maker of a folder with a Word file, and its manifest."""

    def make(written):
        (tmp_path / job.name).write_bytes(written.content)
        return tmp_path, Manifest((entry(job, written),))

    return make


def test_a_file_that_names_other_pages_is_told_with_the_way_out(output, plain):
    (told,) = paging.astray(*output(plain))

    assert re.fullmatch(
        r"legal-handbook\.ja\.docx: \d+ page numbers of \d+ in the contents are others "
        r'in LibreOffice: "\S.+" 99, there \w+, … — make the file with: handbook build '
        r"--paginate-with soffice",
        told,
    )


def test_a_file_that_was_counted_names_its_pages(output, right):
    folder, known = output(right)

    assert list(paging.astray(folder, known)) == []
    assert len(list(contents(folder / known.files[0].name))) >= 8


# --- the program ---


def test_no_program_is_asked_for_by_no_name():
    assert office.version("") == ""


def test_the_program_tells_its_version():
    assert office.version("soffice").startswith("LibreOffice ")


def test_another_program_is_told_with_the_one_that_counts():
    with pytest.raises(OrderError) as told:
        office.version("word")

    assert str(told.value) == (
        'no program "word" can count pages — choose from: soffice'
    )


@pytest.fixture
def program(tmp_path, monkeypatch):
    """Return a maker of the only program that is there, a script."""

    def make(script):
        if script:
            file = tmp_path / "soffice"
            file.write_text(f"#!/bin/sh\n{script}\n")
            file.chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path))

    return make


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("", "LibreOffice is not on this machine"),
        ("echo 'no display' >&2; exit 3", "LibreOffice failed (no display)"),
        ("exit 3", "LibreOffice failed (exit 3)"),
    ],
)
def test_a_program_that_does_not_run_comes_with_the_way_out(program, script, message):
    program(script)

    with pytest.raises(MachineError) as told:
        office.version("soffice")

    assert str(told.value) == (
        f"{message} — install it: sudo apt-get install libreoffice-writer, or leave "
        "out --paginate-with: the pages are then those of the PDF"
    )


def test_a_program_that_makes_no_pages_is_told(program, shipped):
    program("exit 0")

    with pytest.raises(MachineError, match="LibreOffice made nothing of a Word file"):
        office.turned(b"", shipped)
