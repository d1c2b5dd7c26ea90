"""How high a card is reckoned to stand is how high the layout makes it."""

from dataclasses import replace
from datetime import date

import pytest
from lxml import etree

from handbook import content, design, resources
from handbook.content.catalogues.translation import translated
from handbook.document import Edition, compose, stature
from handbook.writers.pdf import layout

MM = 25.4 / 96  # of a CSS pixel


def heights(laid):
    """Return how high each card stands that is whole, in mm."""
    found = {}
    for page in laid.pages:
        for box in page._page_box.descendants():
            if box.element_tag == "article" and box.element.get("class") == "card":
                found.setdefault(box.element.get("id"), []).append(box.height * MM)
    return {name: parts[0] for name, parts in found.items() if len(parts) == 1}


@pytest.mark.parametrize(
    ("department", "language", "paper"),
    [("legal", "ja", "A4"), ("legal", "en", "A5")],
)
def test_a_card_is_reckoned_as_high_as_it_stands(department, language, paper):
    languages = ("ja", "en") if language == "en" else ("ja",)
    manuscript = content.load(resources.starter(), languages=languages)
    look = design.locate(design.load({}, {}, paper=paper))
    edition = Edition(department, language, "trainee", "regular", date(2026, 12, 1))
    document = compose(translated(manuscript, language), edition, look)
    part = next(part for part in document.parts if part.id == "chapter-duties")
    spoken = look.spoken(language)
    laid = layout.lay_out(replace(document, parts=(part,), entries=()), spoken)
    scale = stature.Scale.of(spoken)
    cards = {
        card.get("id"): card for card in etree.fromstring(part.html).iter("article")
    }

    ratios = {
        name: stature.card(cards[name], scale) / height
        for name, height in heights(laid).items()
    }

    assert len(ratios) >= 4
    assert {name: r for name, r in ratios.items() if not 0.94 < r < 1.2} == {}
