"""What people type is understood well enough to say what to write."""

import re

import pytest

from handbook.content import guesses, model
from handbook.content.fields import guide, parts, phrases, shape


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026/12/1", "2026-12-01"),
        ("2026.12.1", "2026-12-01"),
        ("２０２６年１２月１日", "2026-12-01"),
        ("2026年12月1日", "2026-12-01"),
        ("令和8年12月1日", "2026-12-01"),
        ("R8.12.1", "2026-12-01"),
        ("令和元年5月1日", "2019-05-01"),
        ("平成31年4月30日", "2019-04-30"),
        ("2027 年 4 月 1 日", "2027-04-01"),
        ("２０２７　年　４月１日", "2027-04-01"),
        ("2027、4、1", "2027-04-01"),
        ("April 1, 2027", "2027-04-01"),
        ("Sept. 1st 2027", "2027-09-01"),
        ("1 apr 2027", "2027-04-01"),
        ("Aprilia 1, 27", ""),
        ("2026/13/1", ""),
        ("12月1日", ""),
        ("未定", ""),
    ],
)
def test_a_date_in_any_usual_spelling(written, meant):
    assert guesses.day(written) == meant


@pytest.mark.parametrize(
    ("written", "last"),
    [
        ("2027-02-30", "2027-02-28"),
        ("2028-02-30", "2028-02-29"),
        ("2027年4月31日", "2027-04-30"),
        ("2027-02-28", ""),
        ("2027-13-01", ""),
        ("0-4-31", ""),
        ("未定", ""),
    ],
)
def test_a_day_after_the_last_of_its_month(written, last):
    assert guesses.last_day(written) == last


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("3/31", "03-31"),
        ("３月３１日", "03-31"),
        ("3-1", "03-01"),
        ("3月末", "03-31"),
        ("2月末日", "02-28"),
        ("3 月 31 日", "03-31"),
        ("13月末", ""),
        ("2/30", ""),
    ],
)
def test_a_day_of_the_year_in_any_usual_spelling(written, meant):
    assert guesses.month_day(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2027-03-31", "03-31"),
        ("2027年3月31日", "03-31"),
        ("3/31", "03-31"),
        ("春", ""),
    ],
)
def test_the_year_of_a_day_of_every_year_is_dropped(written, meant):
    assert guesses.day_of_year(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("values.payday", "payday"),
        ("{{ values.payday }}", "payday"),
        ("｛｛values.close_day｝｝", "close_day"),
        ("Close-Day", "close_day"),
        ("毎月25日", ""),
    ],
)
def test_a_name_that_is_written_as_texts_mention_it(written, meant):
    assert guesses.name(written) == meant


@pytest.mark.parametrize(
    ("written", "field", "meant"),
    [
        ("翌営業日", (model.CalendarItem, "shift"), "next"),
        ("前営業日", (model.CalendarItem, "shift"), "previous"),
        ("なし", (model.CalendarItem, "shift"), "none"),
        ("決算日", (model.FiscalOffset, "anchor"), "year-end"),
        ("中間決算日", (model.FiscalOffset, "anchor"), "half-year-end"),
        ("支払月", (model.MonthOffset, "anchor"), "payment-month"),
        ("営業日", (model.EventOffset, "unit"), "business-day"),
        ("暦日", (model.EventOffset, "unit"), "calendar-day"),
        ("週", (model.Recurring, "unit"), "week"),
        ("和暦", (model.Handbook, "dates"), "era"),
        ("西暦", (model.Handbook, "dates"), "western"),
        ("初出", (model.Handbook, "furigana"), "first"),
        ("なし", (model.Handbook, "furigana"), "none"),
        ("施行済み", (model.LawVersion, "status"), "in-force"),
        ("公布済み", (model.LawVersion, "status"), "promulgated"),
        ("d", (model.LawVersion, "confidence"), "D"),
        ("Ｄ", (model.CalendarItem, "confidence"), "D"),
    ],
)
def test_a_fixed_word_said_in_japanese(written, field, meant):
    entity, key = field

    assert guesses.word(written, shape.fields(entity)[key].words) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [("１０", "10"), ("10日", "10"), ("約３か月", "3"), ("1〜3", ""), ("末", "")],
)
def test_a_number_in_a_text(written, meant):
    assert guesses.number(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("３７．５", "37.5"),
        ("37.50人", "37.5"),
        ("37.0", "37"),
        ("約60人", "60"),
        ("1,200", "1200"),
        ("１２，３４５，６７８円", "12345678"),
        ("-0.5", "-0.5"),
        ("1，200人", "1200"),
        ("1万人", "10000"),
        ("約1千人", "1000"),
        ("１万２千人", "12000"),
        ("10.5万", "105000"),
        ("３億円", "300000000"),
        ("3か所", "3"),
        ("5_0", ""),
        ("1.200人", ""),
        ("50人以上", ""),
        ("60人弱", ""),
        ("令和8年4月現在60人", ""),
        ("本社60人・支社40人", ""),
        ("正社員45、パート20", ""),
        ("60 (2026/4/1)", ""),
        ("人", ""),
        ("1〜3", ""),
        ("1,5", ""),
        ("多い", ""),
    ],
)
def test_a_number_with_a_fraction_in_a_text(written, meant):
    assert guesses.decimal(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("yes", "true"),
        ("はい", "true"),
        ("○", "true"),
        ("NO", "false"),
        ("していない", "false"),
        ("True", "true"),
        ("多分", ""),
    ],
)
def test_a_yes_or_no(written, meant):
    assert guesses.flag(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ACC_01", "acc-01"),
        ("ａｃｃ－０１", "acc-01"),
        ("“acc-01”", "acc-01"),
        ("acc 01", "acc-01"),
        ("20-rules.md", "rules"),
        ("chapters/10-welcome.md", "welcome"),
        ("経理-01", ""),
        ("acc、hr", ""),
        ("acc，hr", ""),
    ],
)
def test_an_id_in_other_letters(written, meant):
    assert guesses.identity(written) == meant


@pytest.mark.parametrize(
    ("written", "known", "meant"),
    [
        ("from", ["start", "end"], "start"),
        ("終了日", ["start", "end"], "end"),
        ("to", ["to", "end"], "to"),
        ("from", ["form"], "form"),
    ],
)
def test_a_key_in_another_word(written, known, meant):
    assert guesses.key(written, known) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Summary", "summary"),
        ("ｎａｍｅ", "name"),
        ("sign-off", "sign_off"),
        ("xyz", ""),
    ],
)
def test_a_key_in_other_letters(written, meant):
    assert guesses.key(written, ["summary", "name", "sign_off"]) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("毎月", "monthly"),
        ("Monthly", "monthly"),
        ("montly", "monthly"),
        ("たまに", ""),
    ],
)
def test_a_word_of_a_closed_set(written, meant):
    assert guesses.word(written, ["daily", "monthly"]) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("acc-1", "acc-01"),
        ("acc-16", ""),
        ("ac-02", "acc-02"),
        ("10-welcome", "welcome"),
        ("ようこそ", ""),
    ],
)
def test_an_id_is_never_taken_for_one_of_another_number(written, meant):
    assert guesses.word(written, ["acc-01", "acc-02", "welcome"]) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("company.nmae", "company.name"),
        ("Company.Name", "company.name"),
        ("values.pay-day", "values.pay_day"),
        ("values.hours", ""),
        ("comany.name", "company.name"),
        ("compan.name", "company.name"),
        ("name", ""),
    ],
)
def test_a_value_is_one_of_its_owner(written, meant):
    known = ["company.name", "company.short_name", "values.pay_day"]

    assert guesses.value(written, known) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1F4E79", "'#1f4e79'"),
        ("＃1f4e79", "'#1f4e79'"),
        ("#abc", "'#aabbcc'"),
        ("青", ""),
    ],
)
def test_a_colour_in_any_usual_spelling(written, meant):
    assert guesses.colour(written) == meant


def shapes(wanted):
    yield wanted
    for one in (wanted.item, wanted.other):
        if one is not None:
            yield from shapes(one)


ENTITIES = [
    one
    for one in vars(model).values()
    if isinstance(one, type)
    and issubclass(one, model.Entity)
    and one not in (model.Entity, model.Item, model.Evidence)
]


@pytest.mark.parametrize("entity", ENTITIES)
def test_every_entity_and_key_can_be_named(entity):
    assert parts.part(entity)
    for key, wanted in shape.fields(entity).items():
        assert guide.describe(entity, key)
        for one in shapes(wanted):
            assert phrases.expected(one)


def test_no_guide_is_left_over():
    keys = {key for entity in ENTITIES for key in shape.fields(entity)}
    names = {f"{e.__name__}.{key}" for e in ENTITIES for key in shape.fields(e)}

    assert set(guide.KEYS) <= keys | names
    assert all(re.search("[ぁ-んァ-ン一-龥]", text) for text in guide.KEYS.values())
