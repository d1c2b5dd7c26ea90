"""The pages of two real books, as a compositor reads them; the benchmark reads all."""

import pytest

from handbook import collection, content, resources
from handbook.content.catalogues.translation import translated
from handbook.document import Edition, compose
from handbook.writers.pdf import layout, proof


@pytest.fixture(
    scope="module", params=[("ja", "trainer"), ("en", "trainee")], ids="-".join
)
def book(request, shipped):
    language, reader = request.param
    whole = content.load(resources.starter(), languages=(language,))
    day = whole.handbook.control.date
    edition = Edition("secretary", language, reader, "regular", day)
    document = compose(translated(whole, language), edition, shipped)
    with collection.paused():
        return proof.read(layout.lay_out(document, shipped.spoken(language)))


def test_a_compositor_sends_no_page_back(book):
    assert book.findings == ()


def test_all_of_its_lines_were_read(book):
    assert book.pages > 80
    assert book.lines > 40 * book.pages


def test_its_pages_are_of_every_kind(book):
    kinds = {
        "cover",
        "control",
        "how",
        "contents",
        "opener",
        "chapter",
        "index",
        "back",
    }

    assert kinds <= book.kinds.keys() <= kinds | {"trainer", "blank"}
    assert book.kinds.total() == book.pages
    assert book.kinds["cover"] == book.kinds["back"] == book.kinds["opener"] == 1
    assert book.kinds["chapter"] > 0.6 * book.pages
