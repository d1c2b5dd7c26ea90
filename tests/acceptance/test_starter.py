"""The ten files of the starter, as HR gets them."""

import re
import subprocess
import unicodedata
import zipfile
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from docx2python import docx2python
from openxml_audit import OpenXmlValidator

from handbook import content, resources
from handbook.writers.docx.lint import lint

DEPARTMENTS = ("accounting", "hr-pr", "general-affairs", "secretary", "legal")
_LIBREOFFICE_WAITS = 300  # seconds


@pytest.fixture(scope="session")
def starter():
    return content.load(resources.starter())


@pytest.fixture(scope="module")
def files(starter_output):
    folder, ran = starter_output
    assert ran.code == 0, ran.err
    return folder


def letters(text):
    """Return what is compared: letters and digits, widths made equal."""
    text = unicodedata.normalize("NFKC", text)
    return "".join(c for c in text if c.isalnum())


def pdf_pages(file):
    return [p.get_textpage().get_text_range() for p in pypdfium2.PdfDocument(file)]


def secrets(starter, department):
    """Return the texts that only trainers may read."""
    shown = next(d for d in starter.departments if d.id == department)
    questions = (*shown.quiz, *starter.common.quiz)
    texts = [
        *(t.teaching for t in shown.tasks if t.teaching),
        *(line for stage in shown.plan for line in stage.teaching),
        *(q.explanation for q in questions),
        *(q.teaching for q in questions if q.teaching),
    ]
    return [letters(re.sub(r"\[\[|\]\]|\*\*|\{\{.*?\}\}", "", t)) for t in texts]


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_trainers_text_is_nowhere_in_a_trainees_files(starter, files, department):
    with pikepdf.open(files / f"{department}-handbook.ja.pdf") as pdf:
        hidden = str(pdf.docinfo) + pdf.Root.Metadata.read_bytes().decode()
        alternatives = [
            str(node.Alt)
            for node in pdf.objects
            if isinstance(node, pikepdf.Dictionary) and "/Alt" in node
        ]
    word = zipfile.ZipFile(files / f"{department}-handbook.ja.docx")
    parts = [word.read(n).decode() for n in word.namelist() if n.endswith(".xml")]
    pages = "".join(pdf_pages(files / f"{department}-handbook.ja.pdf"))
    whole = pages + hidden + "".join(alternatives)
    in_pdf = letters(whole)
    in_word = letters("".join(re.sub(r"<[^>]*>", "", part) for part in parts))
    in_word += letters("".join(re.findall(r'descr="([^"]*)"', "".join(parts))))

    found = [s for s in secrets(starter, department) if s in in_pdf or s in in_word]

    assert len(secrets(starter, department)) > 30
    assert found == []


def test_the_check_for_secrets_would_find_one(starter, handbook, tmp_path):
    """Negative control: in the trainer's edition they are all there."""
    out = tmp_path / "out"
    ran = handbook(
        "build", "secretary", "-a", "trainer", "-f", "pdf", "-o", out, cwd=tmp_path
    )
    assert ran.code == 0, ran.err

    text = letters("".join(pdf_pages(out / "secretary-handbook-trainer.ja.pdf")))
    found = [s for s in secrets(starter, "secretary") if s[:12] in text]

    assert len(found) > 0.8 * len(secrets(starter, "secretary"))


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_the_words_of_each_edition_are_in_the_other(files, department):
    """By another reader than the program's own: docx2python."""
    with docx2python(files / f"{department}-handbook.ja.docx") as read:
        # its own marks of links and pictures are not the book's words
        marks = r"-{4}Image alt text-{4}>.*?<|-{4}media/.*?-{4}|</?[a-z][^<>]*>"
        word = re.sub(marks, "", read.text, flags=re.DOTALL)
    pages = pdf_pages(files / f"{department}-handbook.ja.pdf")
    lines = [letters(line) for page in pages for line in page.splitlines()]
    pieces = [letters(piece) for piece in re.split(r"[\s。、]+", word)]
    in_word, in_pdf = letters(word), letters("".join(pages))

    # It counts no paragraphs that are numbered by their style, as steps are.
    bare = [re.sub(r"^(?:手順)?[0-9]+", "", x) for x in lines]
    missing = [
        x
        for x, plain in zip(lines, bare, strict=True)
        if len(x) > 12 and x not in in_word and plain not in in_word
    ]
    lost = [p for p in pieces if len(p) > 6 and p not in in_pdf]

    # A row of several cells and a foot with its folio are one line on the page,
    # and a page that ends within a sentence puts its foot between.
    assert len(missing) <= 0.04 * len(lines), missing
    assert len(lost) <= 0.005 * len(pieces), lost


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_word_opens_without_repair(files, department):
    file = files / f"{department}-handbook.ja.docx"

    found = OpenXmlValidator().validate(str(file))

    assert [str(e) for e in found.errors] == []
    assert lint(file.read_bytes()) == []


def test_libreoffice_converts_a_word_edition(files, tmp_path):
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            tmp_path,
            files / "secretary-handbook.ja.docx",
        ],
        check=True,
        capture_output=True,
        timeout=_LIBREOFFICE_WAITS,
    )
    ours = len(pypdfium2.PdfDocument(files / "secretary-handbook.ja.pdf"))
    theirs = len(pypdfium2.PdfDocument(tmp_path / "secretary-handbook.ja.pdf"))

    assert abs(theirs - ours) <= 0.1 * ours


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_a_handbook_has_the_size_of_a_book(files, department):
    pages = len(pypdfium2.PdfDocument(files / f"{department}-handbook.ja.pdf"))

    assert 45 <= pages <= 120


def test_the_pdf_names_no_path_of_the_machine(files):
    for file in files.glob("*.pdf"):
        with pikepdf.open(BytesIO(file.read_bytes())) as pdf:
            assert "/tmp/" not in pdf.Root.Metadata.read_bytes().decode()  # noqa: S108
        assert str(files).encode() not in file.read_bytes()
