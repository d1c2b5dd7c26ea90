"""The law on a day: what holds, what comes, what is announced, what is not sure."""

from dataclasses import replace
from datetime import date

import pytest
from lxml import etree

from handbook import content
from handbook.content.model import LawFact, LawVersion
from handbook.document import compose, versions


def fact(*given, confidence="A", review_by=None):
    made = tuple(LawVersion(text=str(n), **one) for n, one in enumerate(given))
    return LawFact(
        id="law", title="x", versions=made, confidence=confidence, review_by=review_by
    )


OLD = {"end": date(2026, 11, 30), "status": "in-force"}
NEW = {"start": date(2026, 12, 1), "status": "in-force"}


@pytest.mark.parametrize(
    ("given", "day", "holds", "comes"),
    [
        ((OLD, NEW), date(2026, 11, 30), "0", "1"),
        ((OLD, NEW), date(2026, 12, 1), "1", ""),
        ((NEW,), date(2026, 11, 30), "", "0"),
        ((OLD,), date(2026, 12, 1), "", ""),
        ((OLD, {"status": "planned"}), date(2026, 11, 1), "0", "1"),
        (({"status": "unknown"},), date(2026, 11, 1), "0", ""),
    ],
)
def test_a_book_tells_what_holds_on_its_day_and_what_comes(given, day, holds, comes):
    law = fact(*given)

    assert "".join(v.text for v in versions.current(law, day)) == holds
    assert "".join(v.text for v in versions.coming(law, day)) == comes


@pytest.mark.parametrize(
    ("day", "start", "announced"),
    [
        (date(2026, 12, 1), date(2026, 12, 1), False),
        (date(2026, 12, 1), date(2026, 12, 2), True),
        (date(2026, 12, 1), date(2027, 12, 1), True),
        (date(2026, 12, 1), date(2027, 12, 2), False),
        (date(2028, 2, 29), date(2029, 2, 28), True),
        (date(2028, 2, 29), date(2029, 3, 1), False),
        (date(2026, 12, 1), None, False),
    ],
)
def test_what_begins_within_a_year_is_announced(day, start, announced):
    law = fact({"status": "promulgated", "start": start})

    assert bool(versions.soon([law], day)) is announced


def test_changes_are_announced_in_order_of_date():
    later = fact({"status": "planned", "start": date(2027, 4, 1)})
    changes = versions.soon([later, fact(OLD, NEW)], date(2026, 11, 1))

    assert [c.start for c in changes] == [date(2026, 12, 1), date(2027, 4, 1)]


@pytest.mark.parametrize(
    ("law", "doubtful"),
    [
        (fact(OLD, {**NEW, "confidence": "D"}), True),
        (fact({**OLD, "confidence": "D"}, NEW), False),
        (fact(OLD, NEW, confidence="D"), True),
        (fact(OLD, {**NEW, "confidence": "B"}, confidence="D"), False),
        (fact(OLD, {**NEW, "status": "promulgated"}), True),
        (fact(OLD, {**NEW, "status": "planned"}), True),
        (fact({**NEW, "start": date(2026, 12, 2), "status": "promulgated"}), False),
    ],
)
def test_a_law_is_doubtful_by_what_is_told_of_it(law, doubtful):
    assert versions.is_doubtful(law, date(2026, 12, 1)) is doubtful


@pytest.mark.parametrize(
    ("review_by", "stale"),
    [(None, False), (date(2026, 12, 1), False), (date(2026, 11, 30), True)],
)
def test_a_fact_is_stale_from_the_day_after_its_review(review_by, stale):
    assert versions.is_stale(fact(NEW, review_by=review_by), date(2026, 12, 1)) is stale


# --- the page -----------------------------------------------------------------


def laws(manuscript, edition, design):
    document = compose(manuscript, edition, design)
    part = next(p for p in document.parts if p.id == "chapter-laws")
    return etree.fromstring(part.html)


def told(tree, identity):
    """Return the words of a law's entry."""
    term = tree.find(f".//dt[@id='law-{identity}']")
    return "".join((*term.itertext(), *term.getnext().itertext()))


def test_the_whistle_blowers_law_is_another_on_the_day_it_changes(
    starter, shipped, edition
):
    eve = laws(starter, edition("legal", as_of=date(2026, 11, 30)), shipped)
    day = laws(starter, edition("legal", as_of=date(2026, 12, 1)), shipped)
    announced = [a for a in eve.iter("a") if a.get("href") == "#law-law-r03"]

    assert "改正前の決まりです" in told(eve, "law-r03")
    assert "2026年12月1日から" in told(eve, "law-r03")
    assert "改正前の決まりです" not in told(day, "law-r03")
    assert "フリーランスなどが加わり" in told(day, "law-r03")
    [days] = [a.getparent().getprevious() for a in announced]
    assert "".join(days.itertext()) == "2026-12-01"
    assert not [a for a in day.iter("a") if a.get("href") == "#law-law-r03"]


def test_what_changes_opens_the_chapter(starter, shipped, edition):
    tree = laws(starter, edition("legal", as_of=date(2026, 11, 30)), shipped)

    heading = tree.find("h2")
    assert "これから一年で変わること" in "".join(heading.itertext())


def test_only_a_draft_marks_what_is_stale(starter, shipped, edition):
    late = date(2028, 1, 1)
    draft = laws(starter, edition("legal", as_of=late), shipped)
    book = laws(starter, edition("legal", as_of=late, stage="published"), shipped)

    assert "見直しの期限を過ぎています" in told(draft, "law-r03")
    assert "見直しの期限" not in "".join(book.itertext())


def test_the_cover_and_the_version_say_that_a_draft_is_one(starter, shipped, edition):
    draft = compose(starter, edition("legal"), shipped)
    book = compose(starter, edition("legal", stage="published"), shipped)

    assert "草案" in draft.parts[0].html
    assert draft.imprint.version == "第1.0版　草案"
    assert "草案" not in "".join(p.html for p in book.parts) + repr(book.imprint)


def test_values_that_need_not_be_filled_in_are_no_gaps(starter, shipped, edition):
    handbook = starter.handbook
    name = "banking_cutoff"
    needed = handbook.values[name].model_copy(update={"required": True})
    values = {**handbook.values, name: needed}
    strict = replace(starter, handbook=handbook.model_copy(update={"values": values}))

    free = compose(starter, edition("accounting"), shipped)
    open_ = compose(strict, edition("accounting"), shipped)

    assert free.gaps == ()
    assert open_.gaps == (f"handbook.yaml#/values/{name}/value",)
    assert any("【未記入：" in part.html for part in open_.parts)


def test_a_law_of_which_nothing_holds_any_more_is_marked(
    small, change, shipped, edition
):
    later = "      - start: 2026-12-01\n        status: in-force\n"
    change(small / "laws.yaml", f"{later}        text: 改正後の決まり。\n", "")
    change(small / "handbook.yaml", "calendar, plan", "calendar, laws, plan")

    tree = laws(content.load(small), edition("legal"), shipped)

    assert "要確認" in told(tree, "law-whistle")


@pytest.mark.parametrize("status", ["promulgated", "planned"])
def test_what_should_hold_and_nobody_saw_begin_is_told_with_its_day_and_a_mark(
    small, change, shipped, edition, status
):
    begins = "start: 2026-12-01\n        status: "
    change(small / "laws.yaml", f"{begins}in-force", f"{begins}{status}")
    change(small / "handbook.yaml", "calendar, plan", "calendar, laws, plan")

    tree = laws(content.load(small), edition("legal"), shipped)

    words = told(tree, "law-whistle")
    assert "2026年12月1日から（施行されたかは未確認）改正後の決まり。" in words
    assert "要確認" in words
    assert "施行はこれから" not in words
