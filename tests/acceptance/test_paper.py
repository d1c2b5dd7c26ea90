"""The paper that a handbook is printed on."""

import pypdfium2
import pytest
from docx import Document

_MM = 72 / 25.4
_SIZES = {"B5": (182, 257), "A5": (148, 210), "Letter": (215.9, 279.4)}


@pytest.mark.parametrize("paper", _SIZES)
def test_both_editions_have_the_size_of_the_paper(small, change, handbook, paper):
    change(small / "handbook.yaml", "\nchapters:", f"\npaper: {paper}\nchapters:")

    ran = handbook("build", "accounting", "-f", "pdf", "-f", "docx", cwd=small)

    assert ran.code == 0, ran.err
    width, height = _SIZES[paper]
    pdf, word = (small / line for line in ran.lines)
    with pypdfium2.PdfDocument(pdf) as book:
        for page in book:
            assert page.get_size() == pytest.approx((width * _MM, height * _MM), abs=1)
    for section in Document(str(word)).sections:
        assert section.page_width.mm == pytest.approx(width, abs=0.1)
        assert section.page_height.mm == pytest.approx(height, abs=0.1)


def test_a_paper_that_there_is_not_is_told_with_those_that_there_are(
    small, change, handbook
):
    change(small / "handbook.yaml", "\nchapters:", "\npaper: a4\nchapters:")

    ran = handbook("check", cwd=small)

    assert ran.code == 1
    assert 'A4, B5, A5, Letter, but is "a4" — did you mean "A4"?' in ran.out
