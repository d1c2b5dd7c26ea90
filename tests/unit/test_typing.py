"""A Word copy that is filled has the bytes of the one that is written."""

import pickle
import re
import shutil
import tracemalloc
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from lxml import etree

from handbook import content, resources
from handbook.build.order import Order
from handbook.build.personal.making import Making, edition
from handbook.build.personal.running import Run
from handbook.build.personal.shelf import Shelf
from handbook.build.personal.waiting import Left, State
from handbook.build.personal.writing import Typed, run
from handbook.build.plan import of
from handbook.content import roster
from handbook.content.roster import Choices, Hire, People
from handbook.writers.docx.lint import lint
from handbook.writers.docx.overprint import texts

NOBODY = Hire(
    id="A1",
    number=12,
    line=2,
    name="山田 太郎",
    reading="やまだ たろう",
    department="secretary",
    start=date(2027, 4, 1),
    employment="regular",
    language="",
    trainer="佐藤 花子",
    extra=(("座席", "A-3"), ("内線", "1234")),
)
SAID = """入社日は{{ hire.start }}です。{{ hire.name }}さんの席は{{ hire.座席 }}です。

- トレーナーは{{ hire.trainer }}、**内線 {{ hire.内線 }}**（{{ hire.reading }}）。
- [ ] {{ hire.trainer }}さんに{{ hire.座席 }}を聞く
- [ ] 項目の名前は、{{ hire.trainer }}の長さによって、次の{{ hire.座席 }}で切れるか、\
もっと後で切れるか、あるいはまったく切れない

| 項目 | 値 |
|---|---|
| 氏名 | {{ hire.name }} |
| 席 | {{ hire.座席 }}と内線{{ hire.内線 }} |

1. {{ hire.座席 }}に行く

> {{ hire.内線 }} & "引用"
"""
ENGLISH_SAID = """Your first day is {{ hire.start }}. {{ hire.name }} sits at
{{ hire.座席 }} (ask {{ hire.trainer }}), extension {{ hire.内線 }}. There are
{{ hire.座席 }} minutes of the last meeting.

- [ ] Ask {{ hire.trainer }} for {{ hire.座席 }}
"""
OF_HIRES = ("welcome", "plan", "contacts", "glossary", "sign-off")


def seat(text):
    return (("座席", text), ("内線", "1234"))


ENGLISH = replace(
    NOBODY,
    language="en",
    name="Alex Smith",
    reading="",
    trainer="Jill Woodhouse",
    extra=seat("Room B"),
)

FILLED = {
    "usual": NOBODY,
    "short": replace(NOBODY, number=1, name="林", reading="は", trainer="森"),
    "longest": replace(NOBODY, number=9876, name="東西南北春夏秋冬之助左衛"),
    "Latin": replace(NOBODY, name="Alex O'Hara", reading="Mr. AVT", trainer="fi"),
    "signs of XML": replace(
        NOBODY, name="山田 <&> \"太郎'", trainer="A & B", extra=seat("<b>&amp;\"'")
    ),
    "signs of Markdown": replace(NOBODY, trainer="*佐藤* [花`子]", extra=seat(r"\_*<")),
    "half-width": replace(NOBODY, name="ﾔﾏﾀﾞ ﾀﾛｳ", reading="ﾔﾏﾀﾞ", trainer="ｻﾄｳ 11"),
    "rare": replace(NOBODY, name="𠮷田 一", trainer="葛\U000e0100城 﨑"),
}
ALONE = {
    "too wide": replace(NOBODY, name="東西南北春夏秋冬之助左衛門尉"),
    "many letters": replace(NOBODY, name="i" * 19),
    "a long word": replace(NOBODY, name="Bartholomäusxyzabc", trainer="Wolfeschlegels"),
    "two spaces": replace(NOBODY, extra=seat("A  3")),
    "a space that is none": replace(NOBODY, extra=seat("A\u00a03")),
    "a wide space in a box's name": replace(NOBODY, trainer="佐藤　花子"),
    "what the index lists": replace(NOBODY, extra=seat("稟議")),
    "a field": replace(NOBODY, extra=seat("{{ x }}")),
}


def made(manuscript, hire, folder, said=SAID):
    """Return the making of a book that says all that it may of hires."""
    chapters = tuple(
        replace(one, body=said) if one.id == "welcome" else one
        for one in manuscript.chapters
    )
    handbook = manuscript.handbook.model_copy(update={"chapters": OF_HIRES})
    short = replace(manuscript, handbook=handbook, chapters=chapters)
    order = Order(resources.starter(), folder)
    return Making(order, short, of(order, short, (edition(hire, order, short),)))


def shared(making, hire):
    """Return what fills the Word copies of all that are like a hire."""
    typed = run(making.typing(hire, {}))
    assert isinstance(typed, Typed)
    return making.typist(typed, hire)


def written(making, hire):
    return b"".join(run(making.copy(hire, ("docx",), {"x": ""})).files["docx"])


@pytest.fixture(scope="module")
def making(starter, shipped, tmp_path_factory):
    return made(starter, NOBODY, tmp_path_factory.mktemp("output"))


@pytest.fixture(scope="module")
def typed(making):
    result = run(making.typing(NOBODY, {}))
    assert result.shell is not None
    return result


@pytest.fixture(scope="module")
def typist(making, typed):
    return making.typist(typed, NOBODY)


@pytest.mark.parametrize("name", FILLED)
def test_it_has_the_bytes_of_a_copy_that_is_written(name, making, typist):
    filled = typist.filled(FILLED[name])

    assert filled is not None
    assert b"".join(filled) == written(making, FILLED[name])


@pytest.mark.parametrize("name", ALONE)
def test_what_may_change_something_beside_it_is_left_to_the_writer(name, typist):
    assert typist.filled(ALONE[name]) is None


def test_an_english_copy_has_the_bytes_of_one_that_is_written(tmp_path):
    known = content.load(resources.starter(), languages=("ja", "en"))
    making = made(known, ENGLISH, tmp_path, ENGLISH_SAID)
    typist = shared(making, ENGLISH)
    for name, trainer in (
        ("Alex Smith", "山田"),
        ("Zoë & Co.", "A B C D"),
        ("Li", "I"),
    ):
        hire = replace(ENGLISH, name=name, trainer=trainer, number=7)

        filled = typist.filled(hire)

        assert filled is not None
        assert b"".join(filled) == written(making, hire)


@pytest.mark.parametrize("seat_", ["a3", "B’s", "A (3)", "A／3", "A\u30003", "3"])
def test_what_english_sets_otherwise_is_left_to_the_writer(seat_, tmp_path):
    known = content.load(resources.starter(), languages=("ja", "en"))
    typist = shared(made(known, ENGLISH, tmp_path, ENGLISH_SAID), ENGLISH)

    assert typist.filled(replace(ENGLISH, extra=seat(seat_))) is None


def test_each_day_has_a_file_with_its_dates(making):
    other = replace(NOBODY, start=date(2028, 2, 1), number=3)

    filled = shared(making, other).filled(other)

    assert b"".join(filled) == written(making, other)


def test_columns_that_are_empty_are_lines_to_write_on(making):
    empty = replace(NOBODY, reading="", trainer="", extra=(("座席", ""), ("内線", "9")))

    filled = shared(making, empty).filled(empty)

    assert b"".join(filled) == written(making, empty)


@pytest.mark.parametrize(
    "said",
    [
        "## 席 {{ hire.座席 }}\n\n本文。",
        "[{{ hire.座席 }}の席](#plan)へ行く。",
        "*{{ hire.座席 }}*に座る。",
        "| {{ hire.座席 }} | {{ hire.name }} |\n|---|---|\n| 一 | 二 |\n",
        "| 席 | 名 |\n|---|---|\n| {{ hire.座席 }} | {{ hire.name }} |\n",
    ],
)
def test_a_text_that_its_words_may_change_has_no_shell(said, starter, tmp_path):
    making = made(starter, NOBODY, tmp_path, said)

    assert shared(making, NOBODY) is None


def test_what_a_company_s_own_page_may_make_of_words_is_left_to_it(making):
    own = {"cover.html.j2": "<p/>"}
    manuscript = replace(making._manuscript, templates=own)
    plan = of(making._order, making._manuscript, tuple(making._editions))
    telling = Making(making._order, manuscript, plan)

    told = telling.copy(NOBODY, ()).document
    assert any("山田太郎" in one.words for _address, one in told.baselines)
    assert telling.typing(NOBODY, {}) is None


def test_a_shell_holds_nothing_of_anybody(typed):
    raw = pickle.dumps(typed)
    with zipfile.ZipFile(BytesIO(typed.shell.packed)) as package:
        raw += b"".join(map(package.read, package.namelist()))

    for said in ("山田 太郎", "やまだ", "佐藤 花子", "A-3"):
        assert said.encode() not in raw


def test_a_copy_holds_its_own_words_alone(typist):
    typist.filled(replace(NOBODY, name="鈴木 次郎", number=77))

    with zipfile.ZipFile(BytesIO(b"".join(typist.filled(NOBODY)))) as package:
        assert package.testzip() is None
        told = b"".join(map(package.read, package.namelist())).decode("utf-8", "ignore")
    assert "山田 太郎 さん" in told
    assert not re.search("[妛挧暃椦槞蟐袮閠駲墸壥彁]|鈴木|WWW|970421|No. 77", told)


def test_it_is_a_word_file_without_a_fault(typist):
    assert lint(b"".join(typist.filled(FILLED["signs of XML"]))) == []


def test_the_words_of_the_register_are_those_of_the_copy(typist):
    with zipfile.ZipFile(BytesIO(b"".join(typist.filled(NOBODY)))) as package:
        register = etree.fromstring(package.read("customXml/item1.xml"))

    shown = [one.get("shown", "") for one in register]
    assert "山田 太郎さんの席はA-3です。" in "".join(shown)


def test_the_digest_of_a_copy_is_that_of_its_document(making, typed):
    labels = making._spoken_by(NOBODY)
    values = {**NOBODY.told, "copy number": labels.say("book.copy", n=NOBODY.number)}

    told = texts.digest(typed.shell.texts, values)

    assert told == making.copy(NOBODY, ()).document.digest


DAY = frozenset({NOBODY.start})
ROW = "{},{},やまだ,secretary,{},森,A,1\n"


def people(*rows):
    header = "id,name,reading,department,start,trainer,座席,内線\n"
    told = (ROW.format(f"P{n}", *row).encode() for n, row in enumerate(rows))
    packed = roster.packed(iter([header.encode(), *told]), "roster.csv")
    return People(packed, Choices((), {"secretary": {"secretary"}}), len(rows))


def laid(making, folder, *rows):
    """Return a run of a roster whose book is laid out."""
    everybody = people(*rows)
    run_ = Run(making, Shelf(folder), everybody, ("docx",), "", "roster.csv")
    run_.sort_out()
    for hire in everybody.among():
        run_._hires.let(hire, State.LEFT)
    run_._waits.clear()
    run_._left.append(Left(0, State.LEFT, {"x": ""}, are_typed=True))
    return run_


def through(making, folder, *rows):
    """Make the Word copies of a roster; return what was done."""
    tasks, served = Counter(), []
    run_ = laid(making, folder, *rows)
    for waiting, task in run_._tasks(lambda _hire: None):
        tasks[type(task).__name__] += 1
        served += run_.received(waiting, run(task))
    return tasks, served, run_.copies


def test_those_who_start_on_one_day_share_a_file(making, tmp_path):
    may, june = "2027-05-06", "2027-06-01"
    rows = [*[(f"山田 {n}", may) for n in "一二三四五"], ("林", june)]

    tasks, served, copies = through(making, tmp_path / "out", *rows)

    assert tasks == {"Typing": 1, "Copy": 1}
    assert len(served) == len(copies.made) == len(list(copies.files)) == len(rows)


def test_who_can_t_share_it_has_a_copy_all_the_same(making, tmp_path):
    rows = [
        (name, "2027-05-06")
        for name in ("一", "二", "三", "東西南北春夏秋冬之助左衛門尉")
    ]

    tasks, served, copies = through(making, tmp_path / "out", *rows)

    assert tasks == {"Typing": 1, "Copy": 1}
    assert len(served) == len(copies.made) == len(rows)
    hire = next(h for h in people(*rows).among() if h.number == 4)
    name = f"{making.stem(hire)}.docx"
    assert (tmp_path / "out" / name).read_bytes() == written(making, hire)


def test_however_many_people_there_are_no_more_is_held(making, typed, tmp_path):
    few, many = (_peak(count, making, typed, tmp_path / "out") for count in (64, 192))

    assert (many - few) / 128 < 1000  # bytes a person


def _peak(count, making, typed, folder):
    """Return the bytes that Python holds at most while Word copies are filled."""
    run_ = laid(making, folder, *[("山田 太郎", "2027-04-01")] * count)
    (left,) = run_._left
    tracemalloc.start()
    try:
        assert len(list(run_.received(left._replace(days=DAY), typed))) == count
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
        shutil.rmtree(folder)
