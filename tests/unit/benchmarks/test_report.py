from dataclasses import replace

import pytest
from comparison import chart, report
from lxml import etree

_SVG = {"s": "http://www.w3.org/2000/svg"}
_PAGE = f"# Before\n\n{report.BEGIN}\nold\n{report.END}\n\nAfter\n"


def cells(figures, name):
    """Return the cells of the row of a table that begins with a name."""
    (line,) = (
        one
        for one in report.block(figures).splitlines()
        if one.startswith(f"| {name} |")
    )
    return [cell.strip() for cell in line.strip("|").split("|")][1:]


def test_what_stands_around_the_figures_is_kept(figures):
    page = report.replaced(_PAGE, report.block(figures))

    assert page.startswith("# Before\n")
    assert page.endswith("\n\nAfter\n")
    assert "old" not in page


def test_writing_the_same_figures_again_changes_nothing(figures):
    page = report.replaced(_PAGE, report.block(figures))

    assert report.replaced(page, report.block(figures)) == page


def test_a_page_without_a_place_for_figures_is_left_alone(figures):
    with pytest.raises(ValueError, match="figures"):
        report.replaced("# Page\n", "anew")


def test_a_target_says_what_was_measured_and_whether_it_is_met(figures):
    worse = replace(figures, told={**figures.told, "of pandoc": 0.5})

    row = "Word writer, 500 pages"
    assert cells(figures, row) == ["0.35 × CPU of pandoc", "0.35", "yes"]
    assert cells(worse, row) == ["0.35 × CPU of pandoc", "0.50", "**no**"]


def test_a_program_that_is_not_there_has_a_row_that_says_so(figures):
    jobs = {k: one for k, one in figures.jobs.items() if not k.startswith("typst")}
    without = replace(figures, jobs=jobs, missing=("Typst",))

    assert cells(without, "Typst, tagged") == ["not installed"] * 3


def test_the_tables_name_machine_versions_and_day(figures):
    said = report.block(figures).splitlines()[0]

    for fact in ("2026-12-01", "3 runs", "2 cores", "Abacus", "Python 3.11", "Typst 1"):
        assert fact in said


def test_the_chart_says_in_words_what_its_bars_show(figures):
    root = etree.fromstring(chart.drawn(figures).encode())

    words = root.findtext("s:desc", namespaces=_SVG)
    for name in report.NAMES.values():
        assert name in words
    assert root.get("aria-labelledby").split() == [
        root.find("s:title", _SVG).get("id"),
        root.find("s:desc", _SVG).get("id"),
    ]


def test_a_bar_is_as_long_as_its_share_of_the_longest(figures):
    root = etree.fromstring(chart.drawn(figures).encode())

    bars = root.findall("s:rect", _SVG)[1 : 1 + len(report.NAMES)]
    longest = max(int(bar.get("width")) for bar in bars)
    shares = [int(bar.get("width")) / longest for bar in bars]
    assert shares == pytest.approx([1, 1.5 / 6.2, 1, 1, 1, 1, 1], abs=0.01)


def test_no_bar_or_number_leaves_the_chart(figures):
    root = etree.fromstring(chart.drawn(figures).encode())

    wide, high = (float(root.get(side)) for side in ("width", "height"))
    for bar in root.findall("s:rect", _SVG)[1:]:
        assert float(bar.get("x")) + float(bar.get("width")) + 60 <= wide
        assert float(bar.get("y")) + float(bar.get("height")) <= high
