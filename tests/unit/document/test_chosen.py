"""What a company sets its dates by: told where no day can come of it."""

import itertools
import re
from datetime import date

import pytest

from handbook import content
from handbook.diagnostics import Place
from handbook.document import almanac, chosen

YEAR = {date(2026, 12, 1)}  # to 2027-03-31


@pytest.fixture
def told(small, change):
    """Return a teller of what is wrong with a value that the calendar names."""

    def tell(text):
        change(small / "handbook.yaml", "value: 5営業日", f'value: "{text}"')
        rule = "{type: company-set, value: close_day}"
        change(small / "calendar.yaml", "{type: fixed, month: 4, day: 20}", rule)
        found = chosen.problems(content.load(small), YEAR)
        return [(one.message, one.remedy) for one in found]

    return tell


def told_to_write(text):
    """Return the days that the advice on a text names: none where it is read."""
    found = chosen.unread([(text, Place("handbook.yaml"))])
    advice = " ".join(one.remedy for one in found)
    return re.findall(r"[^\s,:;]*[月日年][^\s,:;]*", advice)


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("未定", "delete the text until it is decided"),
        ("月初", "write a day of the month, such as 毎月1日"),
        ("毎月上旬", "write a day of the month, such as 毎月1日"),
        ("6月上旬", "write 6月 for a month without a day, or a day such as 6月10日"),
        ("2027年6月の初め", "write 2027年6月 for a month without a day"),
        ("毎月25日（金）", "write 毎月25日: the weekday is another one each time"),
        (
            "毎月25日（休日は前営業日）",
            'write 毎月25日 alone; "shift" in calendar.yaml',
        ),
        ("毎月第3金曜日", "weekdays can't be counted"),
        ("6月10日〜20日", "write 6月20日: the last day"),
        ("6月10日から7月15日まで", "write 7月15日: the last day"),
        ("6月～8月", "write 8月: the last day"),
        ("20日締め", "write 20日 alone, or the day of payment"),
        ("6-15", "write 6月15日"),
        ("2027/6", "write 2027年6月"),
        ("6月31日", "there is no such day: the end of the month is 6月末日"),
        ("6月31日（水）", "there is no such day: the end of the month is 6月末日"),
        (
            "2027年02月30日(火曜)",
            "there is no such day: the end of the month is 2027年2",
        ),
        (
            "6月31日（休日は前営業日）",
            "there is no such day: the end of the month is 6月",
        ),
        ("6/31", "no year has such a day"),
        ("13月", "no year has such a day"),
        ("13月5日", "no year has such a day"),
        ("2027年13月上旬", "no year has such a day"),
        ("13月25日（金）", "no year has such a day"),
        ("06月上旬", "write 6月 for a month without a day, or a day such as 6月10日"),
        ("6月・12月10日", "write all alike"),
        ("夏", "write a month or a day, such as 6月, 6月15日, 毎月25日"),
    ],
)
def test_the_way_out_speaks_of_what_was_written(told, text, remedy):
    [(message, way_out)] = told(text)

    assert message.startswith(f'no day can be read from "{text}"')
    assert way_out.startswith(remedy)


_MONTHS = ("", "毎月", "翌月の", "6月", "06月", "2月", "12月", "13月", "99月", "0月")
_YEARS = ("", "2027年", "令和9年")
_DAYS = (
    "",
    "5日",
    "05日",
    "29日",
    "30日",
    "31日",
    "32日",
    "0日",
    "末日",
    "末",
    "上旬",
    "頭",
)
_ENDS = (
    "",
    "（金）",
    "(火曜日)",
    "（休日は前営業日）",
    "締め",
    "〆切",
    "まで",
    "頃",
    "〜20日",
)
_OTHERS = (
    *("未定", "2027/13", "2027-06", "2027/6", "6/31", "2/30", "13-5", "6-15", "32日"),
    *("6月〜13月", "6月10日〜31日", "6月10日から13月5日まで", "6月・12月10日", "夏"),
    *("毎月第3金曜日", "第13月曜日", "毎週月曜", "第0営業日", "第25営業日", "月初"),
)


def test_what_advice_tells_to_write_can_be_read():
    """Whatever stands in an advice and names a month or a day is such a text."""
    product = itertools.product(_YEARS, _MONTHS, _DAYS, _ENDS)
    texts = [*map("".join, product), *_OTHERS]

    told = {text: told_to_write(text) for text in texts if text}

    assert sum(map(bool, told.values())) > 1000
    wrong = {t: days for t, days in told.items() if not all(map(almanac.read, days))}
    assert wrong == {}


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("12月1日（火）", []),
        ("12月1日（水）", ["2026-12-01 is no 水, but a 火"]),
        ("1月10日（土）", ["2027-01-10 is no 土, but a 日"]),
        ("2028年6月15日（木）", []),
        ("2028年6月15日（水曜日）", ["2028-06-15 is no 水, but a 木"]),
    ],
)
def test_a_weekday_that_is_another_on_that_day_is_told(told, text, messages):
    assert [message for message, _remedy in told(text)] == messages


@pytest.mark.parametrize(
    ("text", "months", "remedy"),
    [
        ("第18営業日", None, ""),
        ("最終営業日", None, ""),
        ("第１９営業日", "2026-05, 2027-02", "write 最終営業日: the last one"),
        ("毎月 19 営業日", "2026-05, 2027-02", "write 毎月最終営業日: the last"),
        ("2月第19営業日", "2027-02", "write 2月最終営業日: the last one"),
        ("6月第19営業日", None, ""),
        ("2028年5月第19営業日", None, ""),
        ("0000年2月第19営業日", None, ""),
        ("9999年12月第19営業日", None, ""),
        ("2029年2月第19営業日", "2029-02", "write 2029年2月最終営業日: the last"),
        (
            "2月第9営業日・2月第19営業日",
            "2027-02",
            "write 2月第9営業日・2月最終営業日: the last one",
        ),
    ],
)
def test_a_business_day_that_a_month_has_not_is_told(told, text, months, remedy):
    found = told(text)

    message = (
        f"there are fewer than 19 business days in {months}: the calendar has no date "
        "there"
    )
    assert [one for one, _remedy in found] == ([message] if months else [])
    assert [way_out.startswith(remedy) for _one, way_out in found] == [True] * len(
        found
    )
    for _one, way_out in found:
        assert almanac.read(way_out.removeprefix("write ").split(":")[0])


def test_business_days_are_counted_where_a_rule_puts_them_and_the_company_works(
    small, change
):
    closure = "  closures: [{name: 夏休み, start: 08-12, end: 08-31}]\n  sites:\n"
    change(small / "handbook.yaml", "  sites:\n", closure)
    change(small / "handbook.yaml", "value: 5営業日", "value: 7月第9営業日")
    rule = "{type: company-set, value: close_day, months: 1}"
    change(small / "calendar.yaml", "{type: fixed, month: 4, day: 20}", rule)

    [problem] = chosen.problems(content.load(small), YEAR)

    assert problem.message.startswith(
        "there are fewer than 9 business days in 2026-08:"
    )
    assert problem.place.file == "handbook.yaml"


@pytest.mark.parametrize(
    ("closures", "message"),
    [
        (
            ("04-01", "07-31", "08-01", "12-31", "01-01", "03-31"),
            "the company is closed on every day of 2026-04, 2026-05, 2026-06, 2026-07, "
            "2026-08, 2026-09, 2026-10, 2026-11, 2026-12, 2027-01, 2027-02, 2027-03",
        ),
        (
            ("2026-08-01", "2026-08-15", "2026-08-16", "2026-08-31"),
            "the company is closed on every day of 2026-08",
        ),
        (("2025-08-01", "2025-08-31"), None),
        (("12-29", "01-03", "08-12", "08-16"), None),
    ],
)
def test_months_in_which_a_company_never_works_are_told(
    small, change, closures, message
):
    ends = zip(closures[::2], closures[1::2], strict=True)
    written = ", ".join(f"{{name: 休み, start: {a}, end: {b}}}" for a, b in ends)
    change(
        small / "handbook.yaml", "  sites:\n", f"  closures: [{written}]\n  sites:\n"
    )

    found = list(chosen.problems(content.load(small), YEAR))

    assert [f"{one.message}" for one in found] == ([message] if message else [])
    assert {one.place.line for one in found} <= {8}
