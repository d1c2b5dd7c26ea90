"""What keeps a book from being published: each reason alone, and all together."""

import re
from datetime import date

import polib
import pytest

from handbook import resources
from handbook.build.amend import approve, reviewed
from handbook.build.check import check
from handbook.build.order import Order, OrderError
from handbook.build.plan import plan
from handbook.content import texts
from handbook.diagnostics import ContentError, Severity

TODAY = date(2026, 11, 22)
RULES = "chapters/20-rules.md"


@pytest.fixture
def company(small, change):
    """Return a company whose book of the legal department shows law, approved."""
    change(small / "handbook.yaml", "calendar, plan", "calendar, laws, plan")
    approve(small, "legal", "見本花子", TODAY)
    return small


def planned(company, today=TODAY, department="legal", **changes):
    order = Order(
        company, company / "output", (department,), publish=True, formats=("html",)
    )
    return plan(Order(**{**vars_of(order), **changes}), today)


def vars_of(order):
    return {name: getattr(order, name) for name in order.__dataclass_fields__}


def refused(company, today=TODAY, **changes):
    """Return "rule place: message" of each reason, in their order."""
    found = planned(company, today, **changes)
    assert not (found.problems and found.documents)
    assert all(one.severity is Severity.ERROR for one in found.problems)
    return [f"{p.rule} {p.place}: {p.message}" for p in found.problems]


def renewed(company):
    """Approve what is there now."""
    approve(company, "legal", "見本花子", TODAY)
    return company


def approved(company):
    """Return what the file of approvals holds once all is approved."""
    renewed(company)
    return (company / "approvals.yaml").read_text("utf-8")


def test_what_is_approved_and_reviewed_can_be_published(company):
    found = planned(company)

    assert found.problems == ()
    assert [d.edition.stage for d in found.documents] == ["published"]
    assert found.good_until == date(2099, 3, 15)


@pytest.mark.parametrize(
    ("version", "until"),
    [
        ("status: planned", "2099-02-28"),
        ("start: 2099-03-01\n        status: in-force", "2099-03-15"),
        ("status: planned\n        start: 2099-03-01", "2099-02-28"),
    ],
)
def test_a_version_without_a_day_does_not_take_the_place_of_one_that_ends(
    company, change, version, until
):
    laws = company / "laws.yaml"
    change(laws, "end: 2026-11-30", "end: 2099-02-28")
    change(laws, "start: 2026-12-01\n        status: in-force", version)

    found = planned(renewed(company))

    assert found.problems == ()
    assert found.good_until == date.fromisoformat(until)


def test_books_whose_facts_never_age_are_good_for_ever(company, change):
    change(company / "laws.yaml", "    review_by: 2099-03-31\n", "")
    change(company / "handbook.yaml", "  review_by: 2099-03-15\n", "")
    renewed(company)

    assert planned(company).good_until is None


def test_the_second_page_names_who_approved(company):
    (document,) = planned(company).documents

    control = next(p for p in document.parts if p.kind == "control")
    assert "見本花子が2026年11月22日に" in control.html


def test_a_draft_does_not_depend_on_approvals(company):
    def drafts():
        return [d.digest for d in plan(Order(company, company / "output")).documents]

    with_it = drafts()
    (company / "approvals.yaml").unlink()

    assert drafts() == with_it


def opened(company, change):
    text = "payroll_owner:\n    label: 給与計算の担当\n    value: null"
    rules = company / RULES
    rules.write_text(rules.read_text("utf-8") + "\n{{ values.payroll_owner }}\n")
    assert text in (company / "handbook.yaml").read_text("utf-8")
    renewed(company)


def doubted(company, change):
    change(
        company / "laws.yaml",
        "reviewer: acc-lead",
        "reviewer: acc-lead\n    confidence: D",
    )
    renewed(company)


def unread(company, change):
    (company / "approvals.yaml").unlink()


def changed(company, change):
    rules = company / RULES
    rules.write_text(rules.read_text("utf-8") + "\n別の一文。\n")


def led_elsewhere(company, change):
    change(company / "chapters/10-welcome.md", "[きまり](#rules)", "[きまり](#duties)")


def stale(company, change):
    change(company / "laws.yaml", "review_by: 2099-03-31", "review_by: 2026-11-30")


def overdue(company, change):
    change(company / "handbook.yaml", "review_by: 2099-03-15", "review_by: 2026-11-30")


REASONS = {
    opened: 'open-value handbook.yaml:31:12: "payroll_owner" is not filled in',
    doubted: 'unconfirmed-fact laws.yaml:15:17: "law-whistle" is said plainly',
    stale: 'stale-fact laws.yaml:13:16: the review_by of "law-whistle", 2026-11-30',
    overdue: 'stale-fact handbook.yaml:17:14: the review_by of "control"',
    unread: 'not-approved approvals.yaml:1:1: "legal" (ja) is not approved',
    changed: 'not-approved approvals.yaml:1:39: what "legal" (ja) says as of 2026',
    led_elsewhere: 'not-approved approvals.yaml:1:39: what "legal" (ja) says as of',
}


@pytest.mark.parametrize("spoil", REASONS, ids=lambda one: one.__name__)
def test_each_reason_is_told_with_its_place(company, change, spoil):
    spoil(company, change)

    (told,) = refused(company)
    assert told.startswith(REASONS[spoil])


def test_all_reasons_are_told_at_once(company, change):
    together = [opened, doubted, stale, overdue, changed]
    for spoil in together:
        spoil(company, change)

    told = refused(company)
    assert len(told) == len(together)
    assert all(any(t.startswith(REASONS[one]) for t in told) for one in together)


def test_a_reason_is_not_a_warning_as_well(company, change):
    stale(company, change)

    found = planned(company)
    places = {one.place for one in found.problems}
    assert not [one for one in found.warnings if one.place in places]


def test_a_line_to_write_on_is_no_reason(company, change):
    opened(company, change)
    change(
        company / "handbook.yaml",
        "label: 給与計算の担当\n    value: null",
        "label: 給与計算の担当\n    value: null\n    required: false",
    )
    renewed(company)

    assert refused(company) == []


@pytest.mark.parametrize(("version", "plain"), [("unknown", False), ("in-force", True)])
def test_what_says_itself_that_it_is_not_sure_is_no_reason(
    company, change, version, plain
):
    change(
        company / "laws.yaml",
        "in-force\n        text: 改正後の決まり。",
        f"{version}\n        text: 改正後の決まり。\n        confidence: D",
    )
    renewed(company)

    assert bool(refused(company)) is plain


@pytest.mark.parametrize(
    ("as_of", "today", "stale"),
    [
        (None, date(2026, 11, 22), False),
        (None, date(2099, 3, 15), False),
        (None, date(2099, 3, 16), True),
        (date(2099, 3, 16), date(2026, 11, 22), True),
        (date(2026, 12, 1), date(2099, 3, 16), True),
    ],
)
def test_age_is_judged_on_the_later_of_the_books_day_and_today(
    company, as_of, today, stale
):
    told = [one for one in refused(company, today, as_of=as_of) if "stale" in one]

    assert bool(told) is stale


def test_today_changes_no_byte(company):
    one, other = (
        plan(Order(company, company / "output"), day)
        for day in (date(2000, 1, 1), date(2999, 1, 1))
    )

    assert [d.digest for d in one.documents] == [d.digest for d in other.documents]
    assert len(one.warnings) < len(other.warnings)


def test_check_tells_today_what_will_be_stale_then(company):
    then = check(company, date(2099, 4, 1), TODAY).problems

    told = [str(one) for one in then if one.rule == "stale-fact"]
    assert any("laws.yaml:13:16: the review_by of" in t for t in told)
    assert any("handbook reviewed law-whistle --until DATE" in t for t in told)


def test_a_change_of_dates_needs_no_new_approval(company, change):
    change(
        company / "handbook.yaml",
        'version: "1.0"\n  date: 2026-12-01',
        'version: "1.0"\n  date: 2026-12-05',
    )
    reviewed(company, "law-whistle", date(2028, 1, 1), TODAY)
    reviewed(company, "control", date(2028, 1, 1), TODAY)

    assert refused(company) == []


def test_an_approval_covers_every_reader(company, change):
    change(company / "common.yaml", "sign_off:", "# 注\nsign_off:")
    assert refused(company) == []

    rules = company / RULES
    text = rules.read_text("utf-8").replace(
        "exclude:\n    employment: [executive]", "employment: [dispatch]"
    )
    rules.write_text(text, "utf-8")
    told = refused(company)
    renewed(company)
    rules.write_text(text + "\n派遣の人への一文。\n", "utf-8")

    assert len(told) == 1
    assert len(refused(company)) == 1


@pytest.mark.parametrize(
    ("approved", "published", "ready"),
    [
        (None, None, True),
        (None, date(2026, 11, 30), False),
        (date(2026, 11, 30), date(2026, 11, 30), True),
        (date(2026, 11, 30), None, False),
        (date(2026, 11, 30), date(2026, 11, 29), True),
    ],
    ids=str,
)
def test_an_approval_holds_for_the_law_of_its_day(company, approved, published, ready):
    approve(company, "legal", "見本花子", TODAY, approved)

    assert (refused(company, as_of=published) == []) is ready


@pytest.mark.parametrize(
    ("as_of", "way"),
    [
        (None, "handbook approve legal --by NAME"),
        (date(2026, 11, 30), "handbook approve legal --by NAME --as-of 2026-11-30"),
    ],
)
@pytest.mark.parametrize("spoil", [unread, changed], ids=lambda one: one.__name__)
def test_the_way_to_an_approval_names_the_day(company, change, spoil, as_of, way):
    spoil(company, change)

    (told,) = planned(company, as_of=as_of).problems
    assert told.remedy.endswith(f"then: {way}")


@pytest.mark.parametrize(
    "asked", ['edition.employment == "intern"', 'edition.site == "head-office"']
)
def test_what_a_template_makes_of_the_edition_is_approved_with_it(company, asked):
    shipped = resources.texts("templates", ".j2")["chapters/prose.html.j2"]
    own = company / "templates" / "chapters" / "prose.html.j2"
    own.parent.mkdir(parents=True)
    own.write_text(shipped, "utf-8")
    plain = approved(company)
    own.write_text(f"{shipped}{{% if {asked} %}}<p>一文</p>{{% endif %}}", "utf-8")

    assert approved(company) != plain


@pytest.mark.parametrize("site", ["", "head-office"])
def test_what_is_approved_can_be_published_for_each_site(company, site):
    shipped = resources.texts("templates", ".j2")["chapters/prose.html.j2"]
    own = company / "templates" / "chapters" / "prose.html.j2"
    own.parent.mkdir(parents=True)
    own.write_text(f"{shipped}<p>{{{{ edition.site }}}}</p>", "utf-8")
    renewed(company)

    assert refused(company, site=site) == []


def test_a_site_for_one_type_of_employment_is_approved_with_the_rest(company, change):
    change(company / "handbook.yaml", "plan, rules,", "plan, contacts, rules,")
    annex = "    - {id: annex, name: 別館, audience: {employment: [contract]}}\n"
    change(company / "handbook.yaml", "control:\n", f"{annex}control:\n")
    renewed(company)
    change(company / "handbook.yaml", "別館", "別館（改め新館）")

    (told,) = refused(company)
    assert told.startswith(REASONS[changed])


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2026-12-01", []),  # the handbook's date
        ("2026-12-02", ["approvals.yaml:1:23: this day is still to come: 2026-12-02"]),
    ],
)
def test_an_approval_of_a_day_to_come_is_told(company, change, day, told):
    change(company / "approvals.yaml", TODAY.isoformat(), day)

    found = check(company, None, TODAY).problems
    said = [f"{p.place}: {p.message}" for p in found if p.rule == "impossible-date"]
    assert said == told


# --- approve, reviewed --------------------------------------------------------


def test_nothing_broken_can_be_approved(company, change):
    change(company / "laws.yaml", "title: 公益通報", "titel: 公益通報")
    before = (company / "approvals.yaml").read_bytes()

    with pytest.raises(ContentError):
        renewed(company)
    assert (company / "approvals.yaml").read_bytes() == before


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "a\tb", "\u202ex", "😀"])
def test_a_name_that_cant_be_printed_is_refused(company, name):
    with pytest.raises(OrderError):
        approve(company, "legal", name, TODAY)


def test_an_unknown_department_gets_a_suggestion(company):
    with pytest.raises(OrderError, match='did you mean "legal"'):
        approve(company, "legel", "x", TODAY)


@pytest.mark.parametrize("identity", ["law-whistle", "law.law-whistle"])
def test_a_fact_is_found_with_its_kind_or_without(company, identity):
    file = reviewed(company, identity, date(2028, 1, 1), TODAY)

    assert file.name == "laws.yaml"
    assert "review_by: 2028-01-01" in file.read_text("utf-8")


@pytest.mark.parametrize(
    ("identity", "day", "message"),
    [
        ("law-wistle", date(2028, 1, 1), 'did you mean "law-whistle"'),
        ("nothing-at-all-here", date(2028, 1, 1), "hold the ids"),
        ("law-whistle", date(2026, 11, 21), "is past"),
    ],
)
def test_what_cant_be_reviewed_is_told(company, identity, day, message):
    with pytest.raises(OrderError, match=message):
        reviewed(company, identity, day, TODAY)


@pytest.mark.parametrize("identity", ["law-whistle", "control"])
def test_a_review_that_is_past_for_the_book_is_refused(company, change, identity):
    named = (company / "handbook.yaml").read_text("utf-8")
    dated = re.sub(r"(?m)^  date: .*$", "  date: 2027-04-01", named, count=1)
    (company / "handbook.yaml").write_text(dated, "utf-8")

    with pytest.raises(OrderError, match="before the date of the handbook, 2027-04-01"):
        reviewed(company, identity, date(2027, 3, 31), TODAY)
    assert reviewed(company, identity, date(2027, 4, 1), TODAY).exists()


def test_the_date_of_a_book_may_be_that_of_the_starter(tmp_path):
    (tmp_path / "handbook.yaml").write_text("extends: starter\n", "utf-8")

    with pytest.raises(OrderError, match="before the date of the handbook"):
        reviewed(tmp_path, "law-r03", TODAY, TODAY)


@pytest.mark.parametrize(
    "identity", ["rules", "chapter.rules", "acc-01", "task.acc-01", "accounting"]
)
def test_what_has_no_review_date_is_told_so(company, identity):
    told = f'"{identity}" has no review date — only laws, deadlines, qualifications'

    with pytest.raises(OrderError, match=re.escape(told)):
        reviewed(company, identity, date(2028, 1, 1), TODAY)


@pytest.mark.parametrize(
    ("identity", "line"), [("law-r03", 3), ("law.law-r03", 3), ("own-law", 5)]
)
def test_of_what_a_company_hides_it_is_told_where(tmp_path, identity, line):
    (tmp_path / "handbook.yaml").write_text("extends: starter\n", "utf-8")
    laws = tmp_path / "laws.yaml"
    laws.write_text(
        "facts:\n  - id: law-r03\n    hide: 不要\n  - id: own-law\n    hide: 不要\n",
        "utf-8",
    )
    before = laws.read_bytes()

    told = f'"{identity}" is hidden (laws.yaml:{line}:5) — what is hidden needs no'
    with pytest.raises(OrderError, match=re.escape(told)):
        reviewed(tmp_path, identity, date(2028, 1, 1), TODAY)
    assert laws.read_bytes() == before


@pytest.mark.parametrize("identity", ["law-r03", "control"])
def test_a_file_that_holds_only_comments_keeps_no_review_back(tmp_path, identity):
    (tmp_path / "handbook.yaml").write_text(
        "extends: starter\ncontrol: {version: '1'}\n", "utf-8"
    )
    for name in ("laws.yaml", "qualifications.yaml"):
        (tmp_path / name).write_text("# 注\n", "utf-8")

    file = reviewed(tmp_path, identity, date(2028, 1, 1), TODAY)

    assert "review_by: 2028-01-01" in file.read_text("utf-8")


def test_an_id_of_two_kinds_needs_its_kind(company, change):
    name = (company / "calendar.yaml").read_text("utf-8").split("id: ")[1].split()[0]
    name = name.strip(",")
    change(company / "laws.yaml", "id: law-whistle", f"id: {name}")

    with pytest.raises(OrderError, match=rf"calendar\.{name}"):
        reviewed(company, name, date(2028, 1, 1), TODAY)
    assert reviewed(company, f"law.{name}", date(2028, 1, 1), TODAY).name == "laws.yaml"


def test_a_file_keeps_its_mode_and_a_link_stays_a_link(company):
    file, real = company / "laws.yaml", company / ".laws-real.yaml"
    file.rename(real)
    real.chmod(0o640)
    file.symlink_to(real.name)

    reviewed(company, "law-whistle", date(2028, 1, 1), TODAY)

    assert file.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert "2028-01-01" in real.read_text("utf-8")


def in_english(company, left=()):
    """Translate all texts of a company but those that are ``left`` out."""
    catalogue = polib.POFile(wrapwidth=0)
    for one in texts(company, "en"):
        if one.text not in left:
            end = "|" if one.text.endswith("|") else ""
            said = f"{one.text.removesuffix(end)} EN{end}"
            entry = polib.POEntry(msgctxt=one.context, msgid=one.text, msgstr=said)
            catalogue.append(entry)
    (company / "translations").mkdir()
    (company / "translations/en.po").write_text(str(catalogue), "utf-8")


def test_each_text_that_is_not_translated_is_told_with_its_line(company):
    rules = company / RULES
    rules.write_text(f"{rules.read_text('utf-8')}\n## 題\n\n- 一\n- 二\n", "utf-8")
    in_english(company, {"## 題", "- 一\n- 二", "きまり"})

    told = refused(company, languages=("en",))

    places = [one.split(": ")[0] for one in told if one.startswith("missing-transl")]
    assert places == [
        f"missing-translation {RULES}:{at}" for at in ("2:8", "10:1", "12:1")
    ]


@pytest.mark.parametrize(
    ("order", "told"), [("laws, systems, plan", True), ("laws, plan", False)]
)
def test_a_site_that_only_a_mark_names_is_translated_where_the_mark_stands(
    company, change, order, told
):
    """The only thing for the annex is a system, which is in a chapter or in none."""
    change(company / "handbook.yaml", "laws, plan", order)
    change(
        company / "handbook.yaml",
        "control:\n",
        "    - {id: annex, name: 別館}\ncontrol:\n",
    )
    change(
        company / "systems.yaml",
        "- id: ledger\n",
        "- id: ledger\n    audience: {sites: [annex]}\n",
    )
    in_english(company, {"別館"})

    found = refused(company, languages=("en",))

    assert any(one.startswith("missing-transl") for one in found) is told


def test_a_fact_that_nobody_knows_is_told_once_for_both_languages(company, change):
    change(
        company / "handbook.yaml",
        "  sites:\n",
        "  facts:\n    cars: {label: 社有車の台数, value: null}\n  sites:\n",
    )
    change(
        company / RULES,
        "title: きまり\n",
        "title: きまり\napplies_if: {fact: cars, at_least: 5}\n",
    )
    in_english(company)

    told = refused(company, languages=("ja", "en"))

    facts = [one for one in told if one.startswith("open-fact")]
    assert facts == [f"open-fact {RULES}:1:1: nobody has said yet: 社有車の台数"]
