"""A copy is its edition, with what is the hire's own."""

import re
from dataclasses import replace
from datetime import date

import pytest
from lxml import etree

from handbook import content
from handbook.content.roster import Hire
from handbook.document import Edition, Personal, compose

HIRE = Hire(
    id="A1",
    number=3,
    line=2,
    name="𠮷田 髙子",
    reading="よしだ たかこ",
    department="accounting",
    start=date(2027, 4, 1),
    employment="regular",
    language="",
    trainer="佐藤 花子",
    extra=(("座席", "B-12"),),
)
WELCOME = "chapters/10-welcome.md"


def edition(language="ja"):
    day = date(2026, 12, 1)
    return Edition("accounting", language, "trainee", "regular", day)


@pytest.fixture
def written(small):
    """Return a maker of content whose first chapter says something more."""

    def write(text=""):
        file = small / WELCOME
        file.write_text(f"{file.read_text('utf-8')}\n{text}\n", "utf-8")
        return content.load(small)

    return write


@pytest.fixture
def both(shipped):
    """Return a maker of an edition and a hire's copy of it."""

    def compose_both(manuscript, hire=HIRE):
        usual = compose(manuscript, edition(), shipped)
        personal = Personal(hire, usual.fingerprint, usual.signed)
        return usual, compose(manuscript, edition(), shipped, personal)

    return compose_both


def part(document, id_):
    html = next(one.html for one in document.parts if one.id == id_)
    return etree.fromstring(html)


def words(element):
    return "".join(element.itertext())


def welcome(document):
    return part(document, "chapter-welcome")


# --- what texts name --------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("name", "𠮷田 髙子"),
        ("氏名", "𠮷田 髙子"),
        ("reading", "よしだ たかこ"),
        ("department", "経理・会計"),
        ("部署", "経理・会計"),
        ("start", "2027年4月1日"),
        ("入社日", "2027年4月1日"),
        ("employment", "正社員"),
        ("language", "日本語"),
        ("trainer", "佐藤 花子"),
        ("座席", "B-12"),
        ("id", "A1"),
    ],
)
def test_a_text_says_what_the_roster_says(written, both, name, said):
    _usual, copy = both(written(f"あなたは{{{{ hire.{name} }}}}です。"))

    assert f"あなたは{said}です。" in words(welcome(copy))


@pytest.mark.parametrize("name", ["name", "座席", "anything", "内線_番号"])
def test_an_edition_for_all_has_a_line_to_write_on(written, both, name):
    usual, _copy = both(written(f"あなたは{{{{ hire.{name} }}}}です。"))

    assert len(welcome(usual).findall(".//span[@class='write']")) == 1
    assert "あなたはです。" in words(welcome(usual))


def test_what_the_roster_lacks_is_a_line_to_write_on(written, both):
    _usual, copy = both(written("内線{{ hire.内線 }}"), replace(HIRE, trainer=""))

    assert len(welcome(copy).findall(".//span[@class='write']")) == 1


def test_a_title_without_a_hire_has_a_blank(small, change, both):
    change(small / WELCOME, "title: ", "title: '{{ hire.座席 }}の' # ")
    usual, copy = both(content.load(small))

    titles = [welcome(one).find(".//h1").text for one in (usual, copy)]
    assert titles == ["＿＿＿＿＿＿の", "B-12の"]


@pytest.mark.parametrize(
    "said",
    [
        "{{ company.name }}",
        "**太郎** _x_",
        "<b>太郎</b> &amp;",
        "[[用語]] {漢字|かんじ}",
        "{% for x in y %}",
        "{0} {name}",
    ],
)
def test_values_are_no_markup(written, both, said):
    hire = replace(HIRE, name=said, trainer=said, extra=(("座席", said),))

    _usual, copy = both(written("席は{{ hire.座席 }}。"), hire)

    assert f"席は{said}。" in words(welcome(copy))
    assert said in words(part(copy, "cover"))
    assert words(part(copy, "chapter-sign-off")).count(said) == 2


def test_any_column_may_be_named(written):
    assert written("{{ hire.座席_番号 }}{{ hire.x }}").chapters


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("{ hire.座席 }", '"{ hire.座席 }" is not a value'),
        ("{{ hire.座席 | upper }}", '"{{ hire.座席 | upper }}" is not a value'),
        ("{{ hire }}", 'there is no value "hire"'),
    ],
)
def test_what_only_looks_like_a_column_is_told(small, typed, message):
    file = small / WELCOME
    file.write_text(f"{file.read_text('utf-8')}\n{typed}\n", "utf-8")

    _none, problems = content.inspect(small)

    assert [one.message for one in problems] == [message]


def test_a_value_of_the_company_holds_none_of_a_hire(small, change):
    change(small / "handbook.yaml", "title: 入社", "title: '{{ hire.name }}さん' # ")

    _none, problems = content.inspect(small)

    assert [one.rule for one in problems] == ["nested-value"]


# --- what a copy has of its own -----------------------------------------------------


def test_the_cover_says_whose_copy_it_is(written, both):
    usual, copy = both(written())

    cover = part(copy, "cover")
    assert cover.find("p[@class='cover-hire']").text == "𠮷田 髙子 さん"
    assert (
        "".join(cover.find("p[@class='cover-reading']").itertext()) == "よしだ たかこ"
    )
    assert part(usual, "cover").find("p[@class='cover-hire']") is None


def test_without_a_reading_the_cover_has_no_line_for_it(written, both):
    _usual, copy = both(written(), replace(HIRE, reading=""))

    assert part(copy, "cover").find("p[@class='cover-reading']") is None


def test_the_sign_off_names_hire_and_trainer(written, both):
    _usual, copy = both(written())

    said = words(part(copy, "chapter-sign-off"))
    for one in ("𠮷田 髙子", "よしだ たかこ", "2027年4月1日", "佐藤 花子"):
        assert one in said


def test_the_plan_has_dates(written, both):
    usual, copy = both(written())

    plan = words(part(copy, "chapter-plan"))
    assert "2027年4月30日（金）" in plan
    assert "入社日　2027年4月1日\n日付は、入社日を1日目として" in plan
    assert "2027年" not in words(part(usual, "chapter-plan"))
    (figure,) = part(copy, "chapter-plan").findall(".//figure/img")
    assert "30日目（2027年4月30日（金））" in figure.get("alt")


def test_the_trainer_stands_where_trainers_sign_and_are_asked(small, change, both):
    chapters = "chapters: [welcome, department, duties, calendar, plan,"
    change(small / "handbook.yaml", chapters, f"{chapters} contacts,")
    file = small / "contacts.yaml"
    file.write_text(
        "contacts:\n  - {id: trainer, role: トレーナー, about: 手順}\n"
        + file.read_text("utf-8").partition("contacts:\n")[2],
        "utf-8",
    )
    usual, copy = both(content.load(small))

    cells = [words(one) for one in part(copy, "chapter-plan").iter("td")]
    assert "トレーナー　佐藤 花子" in cells
    (row,) = part(copy, "chapter-contacts").findall(".//tr[@id='contact-trainer']")
    assert words(row[-1]) == "佐藤 花子"
    (row,) = part(usual, "chapter-contacts").findall(".//tr[@id='contact-trainer']")
    assert row[-1].get("class") == "blank"


def test_a_copy_is_numbered(written, both):
    usual, copy = both(written())

    assert (usual.imprint.copy, copy.imprint.copy) == ("", "No. 3")


def test_what_is_approved_is_the_edition(written, both):
    usual, copy = both(written("{{ hire.name }}"))

    assert (copy.fingerprint, copy.signed) == (usual.fingerprint, usual.signed)
    digest = re.sub("(.{8})", r"\1 ", usual.signed).strip()
    assert words(part(copy, "chapter-sign-off").find(".//p[@class='digest']")) == digest


def test_a_copy_has_the_pages_of_its_edition(written, both):
    usual, copy = both(written())

    assert [one.id for one in copy.parts] == [one.id for one in usual.parts]
    changed = [a.id for a, b in zip(usual.parts, copy.parts, strict=True) if a != b]
    # the index leads to the plan, whose anchors are counted
    assert changed == ["cover", "chapter-plan", "chapter-sign-off", "index"]


def test_an_english_copy_speaks_english(small, shipped):
    manuscript = content.load(small, languages=("ja",))
    usual = compose(manuscript, edition("en"), shipped)

    copy = compose(
        manuscript, edition("en"), shipped, Personal(HIRE, usual.fingerprint, "")
    )

    assert copy.imprint.copy == "Copy 3"
    assert "April 30, 2027" in words(part(copy, "chapter-plan"))
