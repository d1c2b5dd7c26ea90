"""What is not known, or is for one site only, is shown and marked."""

import re

import pytest
from lxml import etree

from handbook import content
from handbook.document import compose
from handbook.document.questions import open_questions

CONDITION = "applies_if: {fact: cars, at_least: 5}"
SITE = "audience: {sites: [osaka]}"
ORDER = (
    "chapters: [welcome, department, duties, calendar, plan, checklists, skills, "
    "qualifications, laws, rules, contacts, systems, quiz, glossary, sign-off]"
)
UNKNOWN = "【要確認：社有車の台数】"
MARKED = {
    "chapter-welcome",
    "chapter-department-text",
    "chapter-duties",
    "chapter-calendar",
    "chapter-plan",
    "chapter-checklists",
    "chapter-skills",
    "chapter-qualifications",
    "chapter-rules",
    "chapter-contacts",
    "chapter-systems",
    "chapter-quiz",
    "chapter-glossary",
}


def narrow(folder, line, cars="null"):
    """Write ``line`` into each piece of the small company folder."""
    handbook = folder / "handbook.yaml"
    text = handbook.read_text("utf-8")
    text = re.sub(r"^chapters: .*$", ORDER, text, flags=re.MULTILINE)
    facts = f"  facts:\n    cars: {{label: 社有車の台数, value: {cars}}}\n"
    sites = "  sites:\n    - {id: osaka, name: 大阪支社}\n"
    handbook.write_text(text.replace("  sites:\n", facts + sites, 1), "utf-8")
    for file in folder.rglob("*.yaml"):
        if file != handbook:
            text = re.sub(
                r"^( *)- id: [a-z0-9-]+$",
                rf"\g<0>\n\1  {line}",
                file.read_text("utf-8"),
                flags=re.MULTILINE,
            )
            inline = r"(- \{id: [a-z0-9-]{2,}, )"
            file.write_text(re.sub(inline, rf"\1{line}, ", text), "utf-8")
    for file in (folder / "chapters").glob("*.md"):
        text = file.read_text("utf-8")
        if not (line == SITE and "audience:" in text):
            file.write_text(text.replace("\n---\n", f"\n{line}\n---\n", 1), "utf-8")


def words(document):
    return {
        part.id: re.sub(r"<[^>]+>", "", part.html)
        for part in document.parts
        if part.kind not in {"cover", "contents"}
    }


def test_what_may_not_apply_is_shown_and_marked(small, edition, shipped):
    narrow(small, CONDITION)
    document = compose(content.load(small), edition(), shipped)

    shown = words(document)
    assert {part for part, text in shown.items() if UNKNOWN in text} == MARKED
    assert "源泉所得税の納付" in shown["chapter-calendar"]


def test_no_mark_stands_in_the_contents_or_in_a_title(small, edition, shipped):
    narrow(small, CONDITION)
    document = compose(content.load(small), edition(), shipped)

    assert all(UNKNOWN not in entry.title for entry in document.entries)
    assert all(UNKNOWN not in part.title for part in document.parts)


def test_the_law_on_an_unknown_condition_is_marked(small, edition, shipped):
    narrow(small, CONDITION)
    document = compose(content.load(small), edition("legal"), shipped)

    assert UNKNOWN in words(document)["chapter-laws"]


def test_open_questions_name_what_is_shown_and_the_facts(small, edition):
    narrow(small, CONDITION)

    found = open_questions(content.load(small), edition())

    assert set(found.values()) == {("社有車の台数",)}
    assert {
        "chapters/10-welcome.md",
        "calendar.yaml#/cal-withholding",
        "common.yaml#/com-day-1-seat",
        "contacts.yaml#/acc-lead",
        "departments/accounting.yaml#/acc-01",
        "glossary.yaml#/shime",
        "systems.yaml#/ledger",
    } <= found.keys()
    assert not any("legal" in source for source in found)


@pytest.mark.parametrize(("cars", "shown"), [("5", True), ("4", False)])
def test_what_is_known_asks_nothing(small, edition, shipped, cars, shown):
    narrow(small, CONDITION, cars)
    manuscript = content.load(small)
    text = "".join(words(compose(manuscript, edition(), shipped)).values())

    assert open_questions(manuscript, edition()) == {}
    assert UNKNOWN not in text
    assert ("入金の消込" in text) is shown
    assert ("自分の席がわかった" in text) is shown


def test_a_book_for_all_sites_says_what_is_for_one(small, edition, shipped):
    narrow(small, SITE)
    shown = words(compose(content.load(small), edition(), shipped))

    marked = {part for part, text in shown.items() if "（大阪支社）" in text}
    assert marked == MARKED - {"chapter-rules"}


def spots(document, part):
    """Return what stands before each mark of the site, and in which element."""
    found = next(one.html for one in document.parts if one.id == part)
    marks = [
        one
        for one in etree.fromstring(found).iter("span")
        if one.text == "（大阪支社）"
    ]
    return [
        "".join(one.getparent().itertext()).replace("（大阪支社）", " ")
        + one.getparent().tag
        for one in marks
    ]


@pytest.mark.parametrize(
    ("part", "found"),
    [
        ("chapter-welcome", ["株式会社見本商事の一員になった日に読む章です。 p"]),
        (
            "chapter-duties",
            ["入金の消込 p", "請求と入金を合わせる。 p", "入金の消込 h3"],
        ),
        (
            "chapter-calendar",
            [
                "○20(月)　創立記念日 li",
                "源泉所得税の納付 span",
                "創立記念日 span",
                "創立記念日 span",
                "源泉所得税の納付 span",
            ],
        ),
        ("chapter-plan", ["見てもらって通す h3"]),
        (
            "chapter-quiz",
            [
                "口座の変更を頼まれた。最初にすることは何か。 h3",
                "見慣れないメールが届いた。最初にすることは何か。 h3",
            ],
        ),
    ],
)
def test_the_site_stands_beside_the_name_of_a_piece_wherever_it_is(
    small, edition, shipped, part, found
):
    narrow(small, SITE)

    assert spots(compose(content.load(small), edition(), shipped), part) == found


CARD_LINES = [
    "理由がわからない → 経理責任者（大阪支社を除く）、情報システム窓口（大阪支社）",
    "会計ソフト（大阪支社）",
]


@pytest.mark.parametrize(
    ("site", "lines"),
    [
        ("", CARD_LINES),
        ("osaka", ["理由がわからない → 情報システム窓口", "会計ソフト"]),
        ("head-office", ["理由がわからない → 経理責任者"]),
    ],
)
def test_a_card_says_for_which_sites_the_people_and_tools_are_that_it_names(
    small, edition, shipped, change, site, lines
):
    narrow(small, "applies_if: null")
    desk, lead = "  - id: help-desk\n", "  - id: acc-lead\n"
    change(small / "contacts.yaml", desk, f"{desk}    {SITE}\n")
    away = "audience: {exclude: {sites: [osaka]}}"
    change(small / "contacts.yaml", lead, f"{lead}    {away}\n")
    change(small / "systems.yaml", "- id: ledger\n", f"- id: ledger\n    {SITE}\n")
    card = small / "departments" / "accounting.yaml"
    change(card, "to: [acc-lead]", "to: [acc-lead, help-desk]")
    document = compose(content.load(small), edition(site=site), shipped)

    found = next(one.html for one in document.parts if one.id == "chapter-duties")
    shown = etree.fromstring(found).xpath(
        "//dd[@class='ask']/p | //dd[contains(@data-source, '/tools')]"
    )
    assert sorted("".join(one.itertext()) for one in shown) == sorted(lines)


def test_a_term_says_for_which_sites_the_others_are_that_it_leads_to(
    small, edition, shipped, change
):
    narrow(small, "applies_if: null")
    change(small / "glossary.yaml", "- id: shime\n", f"- id: shime\n    {SITE}\n")
    shown = words(compose(content.load(small), edition(), shipped))

    assert "→ 締め（大阪支社）" in shown["chapter-glossary"]


LIST = """  - id: com-osaka
    title: 支社の表
    stage: day-1
    audience: {sites: [osaka]}
    groups:
      - name: 一
        items:
          - {id: one, text: 一つ目}
          - {id: other, text: ほかの支社, audience: {exclude: {sites: [osaka]}}}
      - name: 二
        items:
          - {id: two, text: 二つ目}
          - {id: must, text: 皆, mandatory: true}
quiz:
"""


def test_a_list_for_one_site_says_so_in_each_group_and_not_of_what_is_for_all(
    small, edition, shipped, change
):
    change(small / "common.yaml", "quiz:\n", LIST)
    change(
        small / "handbook.yaml",
        "  sites:\n",
        "  sites:\n    - {id: osaka, name: 大阪支社}\n",
    )
    change(small / "handbook.yaml", "plan, rules", "plan, checklists, rules")
    document = compose(content.load(small), edition(), shipped)

    assert spots(document, "chapter-checklists") == [" p", "一つ目 th", "二つ目 th"]
    text = words(document)["chapter-checklists"]
    assert "皆" in text
    assert "ほかの支社" not in text


def test_a_title_in_the_contents_names_no_site(small, edition, shipped):
    narrow(small, SITE)
    document = compose(content.load(small), edition(), shipped)

    assert all("大阪" not in entry.title for entry in document.entries)


@pytest.mark.parametrize(("site", "shown"), [("osaka", True), ("head-office", False)])
def test_a_book_for_one_site_has_only_what_is_for_it(
    small, edition, shipped, site, shown
):
    narrow(small, SITE)
    text = "".join(
        words(compose(content.load(small), edition(site=site), shipped)).values()
    )

    assert "（大阪支社）" not in text
    assert ("入金の消込" in text) is shown


def test_the_cover_names_the_site(small, edition, shipped):
    document = compose(content.load(small), edition(site="head-office"), shipped)

    assert '<p class="edition-mark">本社</p>' in document.parts[0].html


def test_a_site_without_duties_is_told_of_none(small, shipped, edition):
    narrow(small, SITE)
    told = {}
    for site in ("osaka", "head-office"):
        document = compose(content.load(small), edition(site=site), shipped)
        told[site] = "受け持つ仕事" in "".join(part.html for part in document.parts)

    assert told == {"osaka": True, "head-office": False}
