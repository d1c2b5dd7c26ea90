"""The page numbers that a book prints are those of its pages."""

from dataclasses import replace
from io import BytesIO

import pypdfium2
import pytest

from handbook.writers import pdf
from handbook.writers.pdf import layout, numbers


@pytest.fixture
def laid(short, shipped):
    return layout.lay_out(short, shipped)


def shown(laid):
    return {(anchor, folio) for _box, anchor, folio in numbers._printed(laid)}


def test_contents_references_and_feet_print_the_pages_there_are(laid, short):
    folios = layout.anchors(laid)

    found = shown(laid)

    assert {anchor for anchor, _folio in found} >= {e.anchor for e in short.entries}
    assert ("last-page", folios["last-page"]) in found
    assert found <= folios.items()


def test_a_wrong_number_is_put_right_where_it_stands(laid):
    folios = layout.anchors(laid)
    anchor = "chapter-plan"
    other = folios[anchor][:-1] + "7"  # as many figures
    assert folios[anchor] != other
    assert numbers.correct(laid, {**folios, anchor: other})
    assert (anchor, other) in shown(laid)

    assert numbers.correct(laid, folios)

    assert shown(laid) <= folios.items()


def test_a_number_that_was_put_right_is_the_one_that_is_drawn(laid):
    folios = layout.anchors(laid)
    total = folios["last-page"]
    other = str(int(total) + 1)
    assert len(other) == len(total)

    numbers.correct(laid, {**folios, "last-page": other})

    content = laid.write_pdf()
    pages = pypdfium2.PdfDocument(BytesIO(content))
    texts = [page.get_textpage().get_text_range() for page in pages]
    assert any(f"/ {other}" in text for text in texts)
    assert not any(f"/ {total}" in text for text in texts)


def test_a_number_of_more_figures_asks_for_another_layout(laid):
    folios = layout.anchors(laid)

    assert not numbers.correct(laid, {**folios, "chapter-plan": "1000"})


def test_an_index_of_several_pages_counts_in_the_total(short, shipped):
    parts = []
    for part in short.parts:
        if part.kind == "index":
            lines = "".join(
                f'<li><span class="entry">語{n}</span><span class="places">'
                '<a href="#chapter-plan">1</a></span></li>'
                for n in range(400)
            )
            row = f'<section class="index-row"><ul class="index">{lines}</ul></section>'
            html = part.html.replace("</section>", f"</section>{row}", 1)
            part = replace(part, html=html)
        parts.append(part)

    written = pdf.write(replace(short, parts=tuple(parts)), shipped, {})

    pages = pypdfium2.PdfDocument(BytesIO(written.content))
    assert int(written.folios["last-page"]) > int(written.folios["index"]) + 1
    last = pages[len(pages) - 2].get_textpage().get_text_range()
    total = written.folios["last-page"]
    assert f"{total} / {total}" in last
