"""A company's style sheet that looks from pages to text: laid out in one run."""

import pypdfium2
import pytest

from handbook import design
from handbook.writers import pdf
from handbook.writers.pdf import Choice, unbound

_COUNTS = "@page { @bottom-center { content: '- ' counter(page, folio) ' -'; } }"
_GATHERS = """
h2.section { string-set: section content(); }
@page { @top-center { content: "§ " string(section); } }
"""


def styled(css):
    return design.locate(design.load({"own.css": css}, {}))


def pages(content):
    file = pypdfium2.PdfDocument(content)
    said = [page.get_textpage().get_text_range() for page in file]
    return dict(zip(map(file.get_page_label, range(len(file))), said, strict=True))


@pytest.mark.parametrize(
    ("css", "is_needed"),
    [
        ("", False),
        (".lead { color: #222222 }", False),
        ("table { break-inside: avoid; page-break-after: auto }", False),
        (_COUNTS, True),
        (_GATHERS, True),
        ("@page :left { margin-left: 40mm }", True),
        (".appendix { page: wide }", True),
        ("h2 { break-before: right }", True),
        ('body::before { position: fixed; content: "X" }', True),
        (".card { page-break-after: verso }", True),
        (".logo { position: running(logo) }", True),
        (".note::after { content: target-counter(attr(href), page) }", True),
    ],
)
def test_a_sheet_that_looks_from_pages_to_text_or_back_is_seen(css, is_needed):
    assert unbound.is_needed(styled(css)) is is_needed


@pytest.mark.parametrize("paper", ["A4", "B5", "A5", "Letter"])
def test_the_shipped_sheets_are_bound_on_every_paper(paper):
    assert not unbound.is_needed(design.load({}, {}, paper).spoken("ja"))


@pytest.fixture(scope="module")
def counted(short):
    return styled(_COUNTS), pdf.write(short, styled(_COUNTS), {})


def test_a_company_may_count_pages_by_itself(counted):
    _look, book = counted

    shown = [
        label for label, said in pages(book.content).items() if f"- {label} -" in said
    ]
    assert {"ii", "1", "2", "11"} <= set(shown)


def test_so_do_handouts(short, counted):
    look, book = counted
    choice = Choice(("chapter-security", "chapter-skills"))

    extract = pdf.write_extract(short, look, book.folios, choice)

    file = pypdfium2.PdfDocument(extract.content)
    said = [page.get_textpage().get_text_range() for page in file]
    assert len(said) == len(extract.folios) > 2
    for folio, words in zip(extract.folios, said, strict=True):
        assert f"- {folio} -" in words


def test_heads_may_be_gathered_from_the_text(short):
    book = pdf.write(short, styled(_GATHERS), {})

    heads = [said for said in pages(book.content).values() if "§ " in said]
    assert len(heads) > 5
