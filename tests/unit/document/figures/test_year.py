"""The year at a glance: each mark is a date that the almanac has worked out."""

import itertools
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest

from handbook.document.figures.drawing import Told
from handbook.document.figures.sheet import Sheet
from handbook.document.figures.timeline import Beside, Due, Month, busiest, drawn, place

DEPARTMENTS = ("accounting", "hr-pr", "general-affairs", "secretary", "legal")
TOLD = Told("年", "一年", "ja")


@pytest.fixture(scope="module")
def sheet(shipped):
    return Sheet.of(shipped, "accounting", "ja")


@pytest.fixture(scope="module")
def months():
    starts = [date(2026 + (m > 12), (m - 1) % 12 + 1, 1) for m in range(4, 17)]
    return tuple(
        Month(first, after - timedelta(days=1), f"{first.month}月", "")
        for first, after in itertools.pairwise(starts)
    )


def marks(made):
    """Return the middles of marks by law and by custom."""
    squares = [
        (float(r["x"]) + float(r["width"]) / 2, float(r["y"]) + float(r["height"]) / 2)
        for r in made.all("rect")
    ]
    rings = [(float(c["cx"]), float(c["cy"])) for c in made.all("circle")]
    return squares, rings


def line(made):
    """Return the height of the line of the year, the only one in full ink."""
    (rule,) = (p["d"] for p in made.all("path", stroke_width="0.35", stroke="#1a1d21"))
    return float(rule.split("L")[0].split(" ")[1])


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_there_is_a_mark_for_each_deadline_on_its_day(
    drawing, scribe, department, months
):
    made = drawing("year", department)
    own = scribe(department)
    dated = own.book.year.dated
    squares, rings = marks(made)

    for statutory, found in ((True, squares), (False, rings)):
        expected = Counter()
        for one in dated:
            day = one.occurrence.day
            if one.item.statutory is not statutory:
                continue
            if one.occurrence.month_only:
                number = (day.month - 4) % 12
                x = own.sheet.label + (number + 0.5) * own.sheet.room / 12
            else:
                x = place(day, months, own.sheet)
            expected[round(x, 1)] += 1
        assert Counter(round(x, 1) for x, _y in found) == expected


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_what_has_no_day_hangs_below_the_line(drawing, scribe, department):
    made = drawing("year", department)
    squares, rings = marks(made)
    below = [y for _x, y in (*squares, *rings) if y > line(made)]

    dated = scribe(department).book.year.dated
    assert len(below) == sum(one.occurrence.month_only for one in dated)


def test_a_day_lies_within_its_month_and_days_in_their_order(sheet, months):
    days = [date(2026, 4, 1) + timedelta(days=n) for n in range(365)]
    places = [place(day, months, sheet) for day in days]

    assert places == sorted(places)
    for day, x in zip(days, places, strict=True):
        column = (day.month - 4) % 12
        left = sheet.label + column * sheet.room / 12
        assert left + 1 < x < left + sheet.room / 12 - 1


@pytest.fixture(scope="module")
def reader(read):
    return lambda dues, months, sheet: read(
        drawn(dues, months, Beside("日", "月", "件"), TOLD, sheet)
    )


def test_marks_of_one_day_are_stacked_and_none_hides_another(reader, sheet, months):
    dues = tuple(Due(date(2026, 11, 30), n % 2 == 0) for n in range(7))

    squares, rings = marks(reader(dues, months, sheet))

    heights = sorted(y for _x, y in (*squares, *rings))
    assert len({round(x, 1) for x, _y in (*squares, *rings)}) == 1
    assert min(b - a for a, b in itertools.pairwise(heights)) > 2.5


@pytest.mark.parametrize("count", [1, 10, 60, 80, 200])
def test_many_deadlines_keep_their_marks_apart(reader, sheet, months, count):
    first = date(2026, 4, 1)
    dues = tuple(
        Due(first + timedelta(days=(n * 37) % 365), n % 3 > 0) for n in range(count)
    )

    made = reader(dues, months, sheet)
    squares, rings = marks(made)

    assert len(squares) + len(rings) == count
    assert made.height < sheet.tallest
    size = min([float(r["width"]) for r in made.all("rect")], default=2.5)
    found = (*squares, *rings)
    assert not [
        (one, other)
        for n, one in enumerate(found)
        for other in found[:n]
        if abs(one[0] - other[0]) < size and abs(one[1] - other[1]) < size
    ]


def test_eighty_deadlines_of_one_day_are_all_there(reader, sheet, months):
    made = reader((Due(date(2027, 3, 31), True),) * 80, months, sheet)

    assert len(made.all("rect")) == 80
    assert made.height < 1.5 * 136


def test_a_window_is_a_line_to_its_last_day(reader, sheet, months):
    due = Due(date(2026, 7, 15), False, start=date(2026, 6, 1))

    made = reader((due,), months, sheet)

    start, end = (place(day, months, sheet) for day in (due.start, due.day))
    (ring,) = made.all("circle")
    y = float(ring["cy"])
    runs = [p["d"] for p in made.all("path", stroke_width="0.35")]
    assert f"M{start:.2f} {y:.2f}L{end:.2f} {y:.2f}" in runs


def test_a_window_that_opened_last_year_begins_with_the_year(sheet, months):
    assert place(date(2026, 1, 5), months, sheet) == place(
        months[0].first, months, sheet
    )


def test_the_busiest_month_stands_out_unless_many_are_alike(months):
    def due(month, *days):
        year = 2026 if month > 3 else 2027
        return [Due(date(year, month, day), True) for day in days]

    assert busiest([*due(2, 1, 1, 28), *due(4, 1)], months) == (10,)
    assert busiest(due(2, 1), months) == ()
    assert busiest([one for m in range(1, 13) for one in due(m, 1, 2)], months) == ()


def test_a_department_without_dates_has_no_figure_of_the_year(figure, scribe):
    year = scribe().book.year

    assert figure("year", year=None) is None
    assert figure("year", year=replace(year, dated=())) is None


def test_the_figure_of_the_year_says_every_date(figure):
    said = figure("year", "legal").alt

    assert "2026年4月1日から2027年3月31日までに6件の期限があり、うち5件が法定" in said
    assert "6月は4件：法定10日、法定10日、法定17日、法定25日。" in said
    assert "いちばん多いのは6月の4件" in said


def test_a_year_that_ends_within_a_month_runs_from_day_to_day(scribe, drawing):
    own = scribe()
    company = own.book.handbook.company.model_copy(update={"fiscal_year_end": "03-20"})
    handbook = own.book.handbook.model_copy(update={"company": company})
    dated = tuple(
        one for one in own.book.year.dated if one.occurrence.day <= date(2027, 3, 20)
    )

    made = drawing("year", handbook=handbook, year=replace(own.book.year, dated=dated))

    squares, rings = marks(made)
    assert len(squares) + len(rings) == len(dated)
