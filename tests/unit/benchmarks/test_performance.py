"""The page of figures shows those that were measured, and no others."""

from pathlib import Path

from comparison import chart, figures, report

_DOCS = Path(__file__).parents[3] / "docs"


def kept() -> figures.Figures:
    """Return the figures that lie beside the page."""
    return figures.read((_DOCS / "performance.json").read_text("utf-8"))


def test_the_tables_are_those_of_the_figures():
    page = (_DOCS / "performance.md").read_text("utf-8")

    assert report.replaced(page, kept()) == page


def test_the_chart_is_that_of_the_figures():
    assert chart.drawn(kept()) == (_DOCS / report.CHART).read_text("utf-8")
