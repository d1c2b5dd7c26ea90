"""Notes go where their calls are, even where pages are made again."""

from collections import Counter

import pytest

from handbook.writers.pdf import fonts, notes

SHEET = (
    "@page{size:100mm 60mm;margin:5mm}*{margin:0;padding:0}"
    "html{font:10px/6mm 'BIZ UDGothic'}p{orphans:1;widows:1}"
    ".note{float:footnote}a::after{content:target-counter(attr(href),page)}"
    "dl{display:grid}dl>div{break-inside:avoid}"
)
LINE = "<p>行</p>"
CALLS = "".join(f'語<span class="note" id="n{n}">注</span>' for n in range(6))
REFERENCE = '<p><a href="#end">先</a></p>'
END = '<p id="end">行</p>'


@pytest.fixture(scope="module")
def noted(shipped):
    """Return what lays out a text and tells the notes of each page."""
    fonts.isolate(shipped)
    from weasyprint import HTML
    from weasyprint.formatting_structure.boxes import FootnoteAreaBox

    def of(body):
        html = HTML(string=f'<html lang="ja"><style>{SHEET}</style><body>{body}')
        with notes.kept():
            laid = html.render()
        return [
            [
                note.element.get("id")
                for area in page._page_box.children
                if isinstance(area, FootnoteAreaBox)
                for note in area.children
            ]
            for page in laid.pages
        ]

    return of


@pytest.mark.parametrize("before", range(8))
@pytest.mark.parametrize("first", [LINE, REFERENCE])
@pytest.mark.parametrize("every", [7, 9, 100])
def test_notes_that_go_on_stand_once_where_pages_are_made_again(
    noted, before, first, every
):
    after = [LINE if n % every else REFERENCE for n in range(1, 30)]

    pages = noted(f"{first}{LINE * before}<p>{CALLS}</p>{''.join(after)}{END}")

    stand = Counter(note for page in pages for note in page)
    assert stand == {f"n{n}": 1 for n in range(6)}


@pytest.mark.parametrize("before", range(8))
def test_notes_of_a_piece_that_stays_whole_go_on_with_it(noted, before):
    entry = '<div><dd>行<br/>行<span class="note" id="n">注</span><br/>行</dd></div>'

    pages = noted(f"{LINE * before}<dl>{entry}</dl>")

    assert pages == ([["n"]] if before < 4 else [[], ["n"]])
