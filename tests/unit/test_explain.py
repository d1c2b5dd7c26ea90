"""Why a piece is in an edition or not: in words that name the rule."""

import re

import pytest
import yaml

from handbook import resources
from handbook.build import unexplained
from handbook.build.explain import explain, explained
from handbook.build.order import OrderError
from handbook.build.pieces import CHAPTERS, KINDS, pieces
from handbook.content import model
from handbook.content.audience import EMPLOYMENTS, READERS
from handbook.content.chapters import GENERATED
from handbook.document import Edition, compose, labels
from handbook.document.book import open_book

ACC = "departments/accounting.yaml"
TASK = "      - id: acc-01\n"
DUTY = "  - id: acc-receivable\n"
FACTS = "  facts:\n    cars: {label: 社有車の台数, value: %s}\n  sites:\n"


@pytest.fixture
def changed(small, change):
    """Return an explanation of a piece after a change to a file."""

    def told(name, file=None, old="", new=""):
        if file:
            change(small / file, old, old + new)
        return explain(small, name)

    return told


def whys(groups):
    return [(group.departments, group.because, group.at) for group in groups]


def test_a_piece_of_a_department_belongs_to_it(changed):
    told = changed("task.acc-01")

    assert whys(told.shown) == [(("accounting",), "", "")]
    assert whys(told.hidden) == [
        (("legal",), 'it belongs to the department "accounting"', "")
    ]
    assert (told.shown[0].readers, told.shown[0].employment) == (READERS, EMPLOYMENTS)


def test_it_says_where_a_piece_is_written_and_who_answers_for_it(changed):
    told = changed("law.law-whistle")

    assert str(told.place) == "laws.yaml:2:5"
    assert (told.title, told.confidence) == ("公益通報", "C")
    assert (told.review_by, told.reviewer) == ("2099-03-31", "経理責任者")
    assert whys(told.hidden)[0] == (
        ("accounting",),
        '"departments" names only legal',
        "",
    )


@pytest.mark.parametrize(
    ("line", "because"),
    [
        (
            "audience: {employment: [regular, intern]}",
            "audience.employment names only regular, intern",
        ),
        (
            "audience: {exclude: {employment: [contract, dispatch, part-time, "
            "executive]}}",
            "audience.exclude names them",
        ),
    ],
)
@pytest.mark.parametrize(
    ("piece", "indent", "at"), [(TASK, 8, ""), (DUTY, 4, "duty.acc-receivable")]
)
def test_an_audience_keeps_it_out_its_own_or_its_parents(
    changed, line, because, piece, indent, at
):
    told = changed("acc-01", ACC, piece, " " * indent + line + "\n")

    left = [one for one in told.hidden if one.departments == ("accounting",)]
    assert [(one.because, one.at) for one in left] == [(because, at)]
    assert left[0].employment == ("contract", "dispatch", "part-time", "executive")
    assert told.shown[0].employment == ("regular", "intern")


def test_a_condition_that_is_false_is_told_with_the_fact(small, change):
    change(small / "handbook.yaml", "  sites:\n", FACTS % 3)
    line = "        applies_if: {fact: cars, at_least: 5}\n"
    change(small / ACC, TASK, TASK + line)

    told = explain(small, "acc-01")

    assert told.shown == ()
    assert told.hidden[0].because == 'applies_if: "社有車の台数" is 3'


def test_a_condition_that_nobody_can_judge_is_told(small, change):
    change(small / "handbook.yaml", "  sites:\n", FACTS % "null")
    line = "        applies_if: {fact: cars, at_least: 5}\n"
    change(small / ACC, TASK, TASK + line)

    assert explain(small, "acc-01").shown[0].because == (
        "nobody has said yet: 社有車の台数"
    )


def test_a_mandatory_piece_is_told_to_be_so(small, change):
    change(
        small / ACC,
        TASK,
        TASK + "        audience: {employment: [regular]}\n        mandatory: true\n",
    )

    told = explain(small, "acc-01")

    assert told.shown[0].because == "mandatory"
    assert told.shown[0].employment == EMPLOYMENTS


def test_a_chapter_that_is_not_in_the_order_is_told(small, change):
    change(small / "handbook.yaml", ", duties, calendar", ", calendar")

    assert explain(small, "acc-01").hidden[0].because == (
        '"chapters" of handbook.yaml lacks duties'
    )


def test_a_book_for_one_site_is_an_edition_of_its_own(changed):
    line = "        audience: {sites: [head-office]}\n"

    assert changed("acc-01", ACC, TASK, line).shown[0].sites == ("", "head-office")


def test_a_book_for_all_sites_leaves_out_what_no_site_has(small, change):
    line = (
        "        audience: {sites: [head-office], "
        "exclude: {sites: [head-office], readers: [trainee]}}\n"
    )
    change(small / ACC, TASK, TASK + line)

    told = explain(small, "acc-01")

    assert [(one.readers, one.sites) for one in told.shown] == [
        (("trainer",), ("", "head-office"))
    ]
    assert whys(told.hidden)[0] == (
        ("accounting",),
        "audience.exclude names them",
        "",
    )


def test_a_parent_that_is_for_other_sites_is_named(small, change):
    change(
        small / "handbook.yaml",
        "  sites:\n",
        "  sites:\n    - {id: osaka, name: 大阪支社}\n",
    )
    change(small / ACC, DUTY, f"{DUTY}    audience: {{sites: [osaka]}}\n")
    change(small / ACC, TASK, f"{TASK}        audience: {{sites: [head-office]}}\n")

    told = explain(small, "acc-01")

    assert told.shown == ()
    assert [(one.sites, one.because, one.at) for one in told.hidden[:1]] == [
        (("",), "what it stands in is for other sites", "duty.acc-receivable")
    ]


def test_an_id_that_several_pieces_have_needs_its_kind(small, change):
    change(small / "contacts.yaml", "id: help-desk", "id: ledger")
    change(small / "systems.yaml", "request_to: help-desk", "request_to: ledger")

    with pytest.raises(OrderError, match=r"contact\.ledger, system\.ledger"):
        explain(small, "ledger")
    assert explain(small, "system.ledger").title == "会計ソフト"


@pytest.mark.parametrize(
    ("name", "way_out"),
    [
        ("task.acc-02", 'did you mean "task.acc-01"?'),
        ("calendar.acc-01", 'did you mean "task.acc-01"?'),
        ("keshikom", 'did you mean "keshikomi"?'),
        ("日本", 'write KIND.ID, as in "task.acc-01"'),
    ],
)
def test_an_unknown_id_comes_with_the_way_out(small, name, way_out):
    with pytest.raises(OrderError, match=re.escape(way_out)):
        explain(small, name)


def test_a_chapter_that_nothing_is_written_for_says_where_to_write(small):
    for name in ("accounting", "legal"):
        file = small / "departments" / f"{name}.yaml"
        text = re.sub(r"skills:\n  - .*\n", "", file.read_text("utf-8"))
        file.write_text(text, "utf-8")
    told = (
        'the chapter "skills" is made of what stands under "skills" in '
        "departments/ID.yaml — nothing stands there yet: write some"
    )

    with pytest.raises(OrderError, match=re.escape(told)):
        explain(small, "skills")


@pytest.mark.parametrize("chapter", sorted(unexplained.WRITTEN))
def test_a_chapters_pieces_are_written_where_it_is_said(chapter):
    file, key = unexplained.WRITTEN[chapter]

    name = file.replace("ID", "accounting")
    held = yaml.safe_load((resources.starter() / name).read_text("utf-8"))
    assert held[key]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (
            "chapter.duties",
            'is made of what stands under "duties" in departments/ID.yaml — ask for '
            "one of them, as in",
        ),
        ("duties", 'as in "duty.acc-receivable"'),
        ("sign-off", 'the chapter "sign-off" is made of other pieces'),
        (
            "cars",
            '"cars" is a fact of the company, "社有車の台数": 5 (handbook.yaml:9:11) — '
            "ask for the pieces that it decides on: task.acc-01",
        ),
        ("facts.cars", '"cars" is a fact of the company'),
        (
            "close_day",
            '"close_day" is a value of the company, "締め日": 5営業日 '
            "(handbook.yaml:33:5) — texts show it where they say "
            "{{ values.close_day }}",
        ),
        (
            "values.payroll_owner",
            '"給与計算の担当", that nobody has filled in yet (handbook.yaml:',
        ),
        (
            "trucks",
            '"trucks" is a fact of the company, "トラックの台数", that nobody has '
            "filled in yet (handbook.yaml:10:13)",
        ),
        (
            "年末年始",
            '"年末年始" are days on which the company is closed, 12-29 – 01-03 '
            "(handbook.yaml:12:7) — the calendar counts them",
        ),
        ("closures.創立記念日", "closed, 2027-08-12 (handbook.yaml:13:7)"),
        ("accounting", '"accounting" is a department — its editions'),
    ],
)
def test_a_name_that_no_piece_bears_is_told_for_what_it_is(small, change, name, told):
    more = (
        "    trucks: {label: トラックの台数, value: null}\n  closures:\n"
        '    - {name: 年末年始, start: "12-29", end: "01-03"}\n'
        "    - {name: 創立記念日, start: 2027-08-12}\n  sites:\n"
    )
    facts = (FACTS % 5).replace("  sites:\n", more)
    change(small / "handbook.yaml", "  sites:\n", facts)
    line = "        applies_if: {all: [{not: {fact: cars, below: 5}}]}\n"
    change(small / ACC, TASK, TASK + line)

    with pytest.raises(OrderError, match=re.escape(told)):
        explain(small, name)


# --- over the starter ---------------------------------------------------------

_GROUP = "checklists:\n  - id: acc-day-1\n    groups:\n      - {name: 権限, "
_SEAT = (
    "      - name: 席\n        items:\n"
    "          - {id: acc-check-seat, text: 席を見た}\n"
)
_LOST = {
    "an item": (
        {ACC: "quiz:\n  - {id: acc-q1, hide: 社内の試験を使う}\n"},
        "quiz.acc-q1",
        ("社内の試験を使う", "departments/accounting.yaml:2:18", ""),
    ),
    "an item in an item": (
        {ACC: "checklists:\n  - {id: acc-day-1, hide: 総務が渡す}\n"},
        "check.acc-check-right",
        ("総務が渡す", "departments/accounting.yaml:2:21", "checklist.acc-day-1"),
    ),
    "an item in a group": (
        {ACC: f"{_GROUP}hide: 総務が渡す}}\n{_SEAT}"},
        "check.acc-check-right",
        ("総務が渡す", "departments/accounting.yaml:4:20", "権限"),
    ),
    "an item of a department": (
        {"departments/legal.yaml": "hide: 親会社が担う\n"},
        "duty.leg-contract",
        ("親会社が担う", "departments/legal.yaml:1:1", "department.legal"),
    ),
    "a department": (
        {"departments/legal.yaml": "hide: 親会社が担う\n"},
        "legal",
        ("親会社が担う", "departments/legal.yaml:1:1", ""),
    ),
    "a chapter that the company's own order lacks": (
        {"handbook.yaml": "chapters: [welcome, department, duties, rules]\n"},
        "chapter.sign-off",
        ("", "handbook.yaml:2:11", ""),
    ),
    "a chapter": (
        {
            "chapters/rules.md": "---\nhide: 規程集にある\n---\n",
            "chapters/welcome.md": "---\ntitle: 入社\n---\n\n自社の文。\n",
            "common.yaml": "quiz:\n  - {id: com-q1, covers: [welcome]}\n",
        },
        "chapter.rules",
        ("規程集にある", "chapters/rules.md:2:1", ""),
    ),
    "a generated chapter": (
        {"chapters/plan.md": "---\nhide: 面談の記録を使う\n---\n"},
        "chapter.plan",
        ("面談の記録を使う", "chapters/plan.md:2:1", ""),
    ),
    "an item of a list that is taken whole": (
        {
            ACC: "checklists:\n  - id: acc-day-1\n    replace: true\n    title: 初日\n"
            f"    stage: day-1\n    groups:\n{_SEAT}"
        },
        "check.acc-check-right",
        ("", "departments/accounting.yaml:2:5", "checklist.acc-day-1"),
    ),
}


@pytest.fixture
def over(tmp_path, small):
    """Return an explanation of a piece of a folder that lies over the small one."""
    company = tmp_path / "acme"

    def told(name, files):
        for file, text in {"handbook.yaml": "", **files}.items():
            (company / file).parent.mkdir(parents=True, exist_ok=True)
            start = "extends: starter\n" if file == "handbook.yaml" else ""
            (company / file).write_text(start + text, "utf-8")
        return explain(company, name, small)

    return told


@pytest.mark.parametrize("case", _LOST)
def test_what_the_company_leaves_out_is_told_with_its_reason_and_place(over, case):
    files, name, (reason, place, at) = _LOST[case]

    told = over(name, files)

    assert told.name.endswith(name)
    assert told.shown == ()
    assert (told.loss.reason, str(told.loss.place), told.loss.at) == (reason, place, at)
    assert [(one.because, one.at) for one in told.hidden] == [
        (f"the company hides it: {reason}", at)
        if reason
        else ("the company has other words in its place", at)
    ]
    assert str(told.place).startswith("starter/")


def test_what_a_hidden_chapter_would_show_is_left_out_with_it(over):
    stage = (
        "{id: acc-own, stage: day-60, title: 慣れる, goals: [慣れる], proof: [記録]}"
    )
    files = {
        "chapters/plan.md": "---\nhide: 面談の記録を使う\n---\n",
        ACC: f"plan:\n  - {stage}\n",
    }

    starters, own = over("plan.acc-day-30", files), over("plan.acc-own", files)

    assert starters.loss == own.loss
    assert (own.loss.reason, own.loss.at) == ("面談の記録を使う", "chapter.plan")
    assert (str(own.place), own.starter) == (f"{ACC}:2:5", None)
    assert whys(own.hidden) == [
        (
            ("accounting", "legal"),
            "the company hides it: 面談の記録を使う",
            "chapter.plan",
        )
    ]


def test_what_the_company_hides_needs_its_kind_only_where_others_have_the_id(over):
    files = {ACC: "quiz:\n  - {id: acc-q1, hide: 不要}\n"}

    assert over("acc-q1", files).name == "quiz.acc-q1"
    with pytest.raises(OrderError, match=r'did you mean "quiz\.acc-q1"'):
        over("task.acc-q1", files)


def test_the_companys_own_words_are_told_beside_the_starters(over):
    words = (
        "duties:\n  - id: acc-receivable\n    tasks:\n"
        "      - id: acc-01\n        why: 自社の理由。\n        steps: [合わせる]\n"
    )

    told = over("task.acc-01", {ACC: words})

    assert (str(told.place), str(told.starter)) == (f"{ACC}:4:9", f"starter/{ACC}:38:9")
    assert [(one.field, str(one.place)) for one in told.own] == [
        ("why", f"{ACC}:5:14"),
        ("steps", f"{ACC}:6:16"),
    ]
    assert told.loss is None


def test_a_piece_that_the_company_replaces_is_its_own_as_a_whole(over):
    words = (
        "appeal:\n  - {id: acc-appeal-whole, replace: true, title: 技, text: 要。}\n"
    )

    told = over("point.acc-appeal-whole", {ACC: words})

    assert [(one.field, str(one.place)) for one in told.own] == [("", f"{ACC}:2:5")]
    assert told.title == "技"


def test_a_chapter_is_told_where_its_words_are(over):
    files = {"chapters/welcome.md": "---\nlead: 自社へ。\n---\n\n自社の文。\n"}

    told, untouched = over("chapter.welcome", files), over("chapter.rules", files)

    assert str(told.place) == "chapters/welcome.md:1:1"
    assert str(told.starter) == "starter/chapters/10-welcome.md:1:1"
    assert [(one.field, str(one.place)) for one in told.own] == [
        ("lead", "chapters/welcome.md:2:7"),
        ("body", "chapters/welcome.md:4:1"),
    ]
    assert str(untouched.place) == "starter/chapters/20-rules.md:1:1"
    assert untouched.own == ()


def test_a_piece_of_the_companys_alone_is_nowhere_in_the_starter(over):
    item = "{id: acc-own, title: 技, text: 身につく。}"

    told = over("acc-own", {ACC: f"appeal:\n  - {item}\n"})

    assert (told.starter, told.own, told.loss) == (None, (), None)
    assert str(told.place) == f"{ACC}:2:5"


def test_every_kind_of_piece_can_be_asked_for():
    items = {
        one
        for one in vars(model).values()
        if isinstance(one, type) and issubclass(one, model.Item)
    }

    assert items - {model.Item, model.Evidence} == set(KINDS)
    assert set(CHAPTERS) == set(KINDS.values())
    assert {one for names in CHAPTERS.values() for one in names} <= set(GENERATED)


@pytest.mark.parametrize("department", ["hr-pr", "secretary"])
def test_what_is_told_is_what_is_composed(starter, shipped, department):
    """The anchors of a composed book are held against what is told of each."""
    kinds = {"task", "law", "calendar", "contact", "system", "check", "term"}
    asked = [one for one in pieces(starter) if one.kind in kinds]
    day = starter.handbook.control.date
    edition = Edition(department, "ja", "trainee", "dispatch", day)
    document = compose(starter, edition, shipped)
    html = "".join(part.html for part in document.parts)
    anchors = set(re.findall(r' id="([a-z]+-[a-z0-9-]+)"', html))
    books = [open_book(starter, edition, labels.of("ja", {}))]

    assert {one.name for one in asked if explained(starter, one, books).shown} == {
        one.name for one in asked if f"{one.kind}-{one.id}" in anchors
    }
