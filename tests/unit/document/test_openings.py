"""What is not known, or is for one site only, is shown and marked."""

import re

import pytest

from handbook import content
from handbook.document import compose
from handbook.document.openings import open_questions

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
