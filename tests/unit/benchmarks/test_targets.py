from dataclasses import replace

import pytest
from comparison.figures import Figures, read, written
from comparison.targets import TARGETS, missed


def changed(figures: Figures, job: str, **values: float) -> Figures:
    """Return figures with other values of a job."""
    return replace(
        figures, jobs={**figures.jobs, job: replace(figures.jobs[job], **values)}
    )


def test_what_is_just_held_is_met(figures):
    assert [one.met(figures) for one in TARGETS] == [True] * len(TARGETS)


@pytest.mark.parametrize(
    ("job", "values", "what"),
    [
        ("five", {"cpu": 60.1}, ["five departments from nothing"]),
        ("five", {"wall": 35.1}, ["five departments from nothing"]),
        ("stock-c", {"cpu": 19.9}, ["five departments from nothing"]),
        ("edit-60", {"cpu": 1.51}, ["a paragraph edited, 60 pages"]),
        ("edit-600", {"cpu": 61.6}, ["a paragraph edited, 600 pages"]),
        ("typst-200", {"cpu": 1.4}, ["a paragraph edited, 200 pages"]),
        ("same", {"cpu": 0.41}, ["nothing changed, ten files"]),
        ("cold-600", {"peak": 251}, ["a book of 600 pages"]),
        ("cold-600", {"cpu": 71}, ["a page of 600"]),
        ("help", {"cpu": 0.21}, ["`handbook --help`"]),
        ("check", {"cpu": 1.01}, ["`handbook check` of the starter"]),
    ],
)
def test_what_is_just_not_held_is_missed(figures, job, values, what):
    assert [one.what for one in missed(changed(figures, job, **values))] == what


@pytest.mark.parametrize(
    ("told", "measured", "count"),
    [
        ("copy, ms", 2.01, 2),
        ("bytes, ms", 0.99, 1),
        ("Word copy, ms", 10.01, 1),
        ("of pandoc", 0.36, 1),
    ],
)
def test_what_other_benchmarks_tell_is_held_too(figures, told, measured, count):
    worse = replace(figures, told={**figures.told, told: measured})

    assert len(missed(worse)) == count


def test_what_was_not_measured_is_neither_met_nor_missed(figures):
    none = replace(figures, jobs={}, told={})

    assert {one.met(none) for one in TARGETS} == {None}
    assert missed(none) == []


def test_figures_are_read_as_they_were_written(figures):
    assert read(written(figures)) == figures
