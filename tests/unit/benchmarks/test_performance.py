"""The page of figures shows those that were measured, and no others."""

from pathlib import Path

import pytest
import scale
from comparison import chart, figures, report

_DOCS = Path(__file__).parents[3] / "docs"


def kept() -> figures.Figures:
    """Return the figures that lie beside the page."""
    return figures.read((_DOCS / "performance.json").read_text("utf-8"))


@pytest.mark.parametrize(
    ("name", "block"), [("performance", report.block), ("scale", scale.block)]
)
def test_the_tables_are_those_of_the_figures(name, block):
    page = (_DOCS / f"{name}.md").read_text("utf-8")

    assert report.replaced(page, block(kept())) == page


def test_the_chart_is_that_of_the_figures():
    assert chart.drawn(kept()) == (_DOCS / report.CHART).read_text("utf-8")
