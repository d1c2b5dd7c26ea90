"""The calendar file: what a calendar program reads from it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest

from handbook import content
from handbook.document import Agenda, Appointment, Document, Edition, Imprint, agenda
from handbook.writers import ics

DAY = date(2026, 12, 1)
LONG = (
    "法人税・消費税・地方税の確定申告と、それに続く納付の準備を進める日；全部, \\ も。"
    * 4
)
FIRST = Appointment(
    "accounting-a-20261210@handbook",
    date(2026, 12, 10),
    "納付",
    ("根拠：法",),
    "法定",
    5,
)
SECOND = Appointment(
    "accounting-b-20270110@handbook",
    date(2027, 1, 12),
    LONG,
    ("10日（日）から移動", LONG),
    "慣行",
    0,
)


def document(*appointments):
    return Document(
        edition=Edition("accounting", "ja", "trainee", "regular", DAY),
        imprint=Imprint("本", "社", "経理", "1", "1.0", "社外秘", DAY, "s", ("k",), ""),
        parts=(),
        entries=(),
        pictures=(),
        labels=(),
        agenda=Agenda("経理　一年の予定", DAY, appointments),
    )


@pytest.fixture(scope="module")
def written(shipped):
    return ics.write(document(FIRST, SECOND), shipped, {})


@pytest.fixture(scope="module")
def events(written):
    return icalendar.Calendar.from_ical(written.content).walk("VEVENT")


def test_each_appointment_is_an_event_of_a_whole_day(events):
    assert [event["DTSTART"].dt for event in events] == [
        date(2026, 12, 10),
        date(2027, 1, 12),
    ]
    assert all(event["DTSTART"].params["VALUE"] == "DATE" for event in events)
    assert all(event["TRANSP"] == "TRANSPARENT" for event in events)
    assert not any("RRULE" in event for event in events)


def test_words_come_back_as_they_were_written(events):
    assert [str(event["SUMMARY"]) for event in events] == ["納付", LONG]
    assert str(events[1]["DESCRIPTION"]) == f"10日（日）から移動\n{LONG}"
    assert [event["CATEGORIES"].cats for event in events] == [["法定"], ["慣行"]]


def test_an_event_knows_itself_again(events):
    assert [str(e["UID"]) for e in events] == [FIRST.uid, SECOND.uid]


def test_the_stamp_is_the_handbooks_date(events):
    stamps = {event["DTSTAMP"].dt for event in events}

    assert stamps == {datetime(2026, 12, 1, tzinfo=UTC)}


def test_a_reminder_comes_as_long_before_as_work_needs(events):
    [alarm] = events[0].walk("VALARM")

    assert alarm["ACTION"] == "DISPLAY"
    assert alarm["TRIGGER"].dt == timedelta(days=-5)
    assert str(alarm["DESCRIPTION"]) == "納付"
    assert events[1].walk("VALARM") == []


def test_lines_are_short_and_whole(written):
    lines = written.content.split(b"\r\n")

    assert lines[-1] == b""
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)
    assert [line.decode("utf-8") for line in lines]  # no character is cut in two


def test_the_same_agenda_makes_the_same_bytes(written, shipped):
    assert ics.write(document(FIRST, SECOND), shipped, {}) == written


def test_a_department_without_dates_has_a_calendar_that_can_be_read(shipped):
    calendar = icalendar.Calendar.from_ical(ics.write(document(), shipped, {}).content)

    assert calendar["X-WR-CALNAME"] == "経理　一年の予定"
    assert calendar.walk("VEVENT") == []


# --- the agenda itself --------------------------------------------------------


@pytest.fixture(scope="module")
def agendas(starter):
    """Return the agenda of accounting as different readers' books have it."""
    usual = Edition("accounting", "ja", "trainee", "regular", DAY)
    readers = (
        usual,
        replace(usual, reader="trainer"),
        replace(usual, employment="part-time"),
    )
    return [agenda(starter, one) for one in readers]


def test_the_agenda_is_the_same_for_all_readers(agendas):
    assert agendas[0].appointments
    assert {agenda.digest for agenda in agendas} == {agendas[0].digest}


def test_the_agenda_holds_every_day_of_the_fiscal_year_once(agendas):
    appointments = agendas[0].appointments
    days = [one.day for one in appointments]
    uids = [one.uid for one in appointments]

    assert days == sorted(days)
    assert date(2026, 4, 1) <= days[0] <= days[-1] <= date(2027, 3, 31)
    assert len(uids) == len(set(uids))
    assert [d for d, u in zip(days, uids, strict=True) if "cal-m01-" in u] == [
        date(2026, 4, 10),
        date(2026, 5, 11),
        date(2026, 6, 10),
        date(2026, 7, 10),
        date(2026, 8, 10),
        date(2026, 9, 10),
        date(2026, 10, 13),
        date(2026, 11, 10),
        date(2026, 12, 10),
        date(2027, 1, 12),
        date(2027, 2, 10),
        date(2027, 3, 10),
    ]


def test_an_appointment_says_what_the_page_says(agendas):
    by_uid = {one.uid.partition("@")[0]: one for one in agendas[0].appointments}

    tax = by_uid["accounting-cal-0504-20260531"]
    assert tax.day == date(2026, 6, 1)
    assert tax.title == "法人税・消費税・地方税の確定申告"
    assert tax.lines[:2] == (
        "5月31日（日）から移動",
        "根拠：法人税法74条・77条、消費税法45条・49条",
    )
    assert (tax.category, tax.lead_days) == ("法定", 20)


def test_a_month_without_a_day_says_so(agendas):
    by_uid = {one.uid.partition("@")[0]: one for one in agendas[0].appointments}

    notice = by_uid["accounting-cal-0406-20260701"]
    assert notice.title == "固定資産税の納付（7月中）"
    assert notice.day == date(2026, 7, 1)
    assert notice.lines[0] == "通知書の納期"


def test_a_new_closure_moves_an_entry_and_makes_no_second_one(small, change):
    edition = Edition("accounting", "ja", "trainee", "regular", DAY)
    change(
        small / "calendar.yaml",
        "rule: {type: fixed, month: 4, day: 20}",
        "rule: {type: fixed, month: 4, day: 20}\n    shift: next",
    )
    before = agenda(content.load(small), edition)
    change(
        small / "handbook.yaml",
        "  sites:\n",
        '  closures:\n    - {name: 休み, start: "04-20"}\n  sites:\n',
    )

    after = agenda(content.load(small), edition)

    assert {one.uid for one in before.appointments} == {
        one.uid for one in after.appointments
    }
    party = "accounting-cal-party-20260420@handbook"
    days = [
        {one.uid: one.day for one in agenda.appointments}[party]
        for agenda in (before, after)
    ]
    assert days == [date(2026, 4, 20), date(2026, 4, 21)]


@pytest.mark.parametrize(
    ("site", "title"),
    [("", "創立記念日（大阪支社）"), ("osaka", "創立記念日"), ("head-office", None)],
)
def test_the_agenda_of_a_site_leaves_out_what_is_for_others(small, change, site, title):
    change(
        small / "handbook.yaml",
        "  sites:\n",
        "  sites:\n    - {id: osaka, name: 大阪支社}\n",
    )
    party = "  - id: cal-party\n"
    change(small / "calendar.yaml", party, f"{party}    audience: {{sites: [osaka]}}\n")
    edition = Edition("accounting", "ja", "trainer", "regular", DAY, site)

    found = agenda(content.load(small), edition).appointments

    titles = [one.title for one in found if one.title.startswith("創立")]
    assert titles == ([title] if title else [])
