"""Editions with a company's own templates and styles: all mistakes, each once."""

import pytest

from handbook import content
from handbook.build.check import check
from handbook.build.composing import errors
from handbook.build.order import Order
from handbook.build.plan import plan


@pytest.fixture
def own(small):
    """Return a writer of the company's own files, by name."""

    def write(**files):
        for name, text in files.items():
            folder, _, rest = name.partition("_")
            ending = {"templates": ".html.j2", "styles": ".css"}[folder]
            file = small / folder / f"{rest}{ending}"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        return small

    return write


def told(company):
    """Return where check finds what, without the way out."""
    return [
        f"{one.place}: {one.message}"
        for one in check(company).problems
        if one.place.file.startswith(("templates", "styles"))
    ]


def test_every_broken_template_is_told_once_not_once_an_edition(own):
    company = own(
        templates_back="<section class='back'>\n<p>{{ nope }}</p></section>",
        templates_cover="<section class='cover'>\n\n<blink/></section>",
        templates_contents="{% if %}",
        templates_macros="{% macro level(number) %}\n{{ numbr }}{% endmacro %}",
    )

    found = [line.split(": ")[0] for line in told(company)]

    assert found == [
        "templates/back.html.j2:2:7",
        "templates/contents.html.j2:1:1",
        "templates/cover.html.j2:3:1",
        "templates/macros.html.j2:2:4",
    ]


def test_what_is_wrong_in_one_edition_only_is_found(own):
    company = own(
        templates_back="<section class='back'><p>{% if department.id == 'legal' %}"
        "\n{{ nope }}{% endif %}</p></section>",
        templates_cover="<section class='cover'><p>{% if edition.reader == 'trainer' %}"
        "\n{{ never }}{% endif %}</p></section>",
    )

    assert told(company) == [
        'templates/back.html.j2:2:4: nothing here is called "nope"',
        'templates/cover.html.j2:2:4: nothing here is called "never"',
    ]


def test_styles_labels_and_templates_are_told_beside_wrong_content(own, change):
    company = own(templates_back="{% if %}", styles_70="p { colr: red }")
    (company / "styles" / "tokens.toml").write_text("[siz]\n", "utf-8")
    change(company / "departments" / "legal.yaml", "motto:", "moto:")

    findings = check(company)

    assert [one.rule for one in errors(findings.problems)] == [
        "unknown-key",
        "style",
        "unknown-token",
        "template",
    ]


@pytest.mark.parametrize(
    "files",
    [
        {"styles_70": "p { colr: red }"},
        {"styles_70": "@import 'more.css';"},
        {"templates_zzz": "{% if %}"},
        {"templates_cove": ""},
    ],
)
def test_nothing_is_planned_while_a_file_of_the_companys_cant_be_used(own, files):
    company = own(**files)

    planned = plan(Order(company, company / "output"))

    assert planned.documents == ()
    assert len(planned.problems) == 1


def test_an_edition_that_no_template_spoils_is_planned(own):
    company = own(
        templates_back="<section class='back'><p>{% if department.id == 'legal' %}"
        "{{ nope }}{% endif %}</p></section>"
    )

    planned = plan(Order(company, company / "output"))

    assert [d.edition.department for d in planned.documents] == ["accounting"]
    assert len(planned.problems) == 1


def test_warnings_of_the_companys_own_files_come_with_the_plan(own):
    company = own(templates_zzz="", styles_70=".crd { margin: 0 }")

    planned = plan(Order(company, company / "output"))

    assert len(planned.documents) == 2
    assert [one.place.file for one in planned.warnings] == [
        "styles/70.css",
        "templates/zzz.html.j2",
    ]


def test_a_template_of_the_companys_makes_its_editions(own):
    company = own(
        templates_back="{% include 'parts/note.html.j2' %}",
        **{"templates_parts/note": "<section class='back'><p>裏</p></section>"},
    )

    planned = plan(Order(company, company / "output"))

    assert planned.problems == planned.warnings == ()
    assert all("裏" in d.parts[-1].html for d in planned.documents)
    assert content.load(company).templates.keys() == {
        "back.html.j2",
        "parts/note.html.j2",
    }


def test_a_pale_colour_is_a_warning_with_a_darker_one_where_it_is_written(small):
    file = small / "handbook.yaml"
    file.write_text(file.read_text("utf-8").replace("#1f4e79", "#ffff00"), "utf-8")

    [warning] = check(small).problems

    assert str(warning.place) == "handbook.yaml:37:17"
    assert "#707000" in warning.remedy


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("6月の第2週", True),
        ("決まっていない", True),
        ("6月", False),
        ("毎月25日", False),
        ("null", False),
    ],
)
def test_a_value_that_is_to_be_a_day_and_is_none_is_told(small, change, value, told):
    change(small / "handbook.yaml", "    value: 5営業日\n", f"    value: {value}\n")
    change(
        small / "calendar.yaml",
        "{type: fixed, month: 4, day: 20}",
        "{type: company-set, value: close_day}",
    )

    found = [f"{one.rule} {one.place}" for one in check(small).problems]

    assert found == (["unread-day handbook.yaml:28:12"] if told else [])


def test_an_error_hides_no_value_that_is_to_be_a_day(small, change):
    change(small / "handbook.yaml", "    value: 5営業日\n", "    value: 6月の第2週\n")
    change(
        small / "calendar.yaml",
        "{type: fixed, month: 4, day: 20}\n",
        "{type: company-set, value: close_day}\n    colour: red\n",
    )

    found = [f"{one.rule} {one.place.file}" for one in check(small).problems]

    assert found == ["unknown-key calendar.yaml", "unread-day handbook.yaml"]


def test_a_language_without_its_catalogue_is_told_by_check(small, change):
    change(small / "handbook.yaml", "chapters:", "languages: [ja, en]\nchapters:")

    assert [f"{one.rule} {one.place}" for one in check(small).problems] == [
        "missing-file translations/en.po:1:1"
    ]


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        (
            "labels/ja.toml",
            '# 🎉は祝い\n[back]\nrequest = "🎈"\n',
            "templates/labels/ja.toml:3:12",
        ),
        (
            "back.html.j2",
            "<section class='back'>{# 🎉 #}\n<p>裏🎈</p></section>",
            "templates/back.html.j2:2:5",
        ),
        (
            "back.html.j2",
            "<section class='back'><p data-source='x.yaml#/a'>&#x1f388;</p></section>",
            "x.yaml:1:1",
        ),
    ],
)
def test_what_no_font_can_draw_in_a_companys_words_is_told_once(
    small, name, text, place
):
    file = small / "templates" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")

    [problem] = errors(check(small).problems)
    planned = plan(Order(small, small / "output"))

    assert str(problem).startswith(f'{place}: no font has the character "🎈"')
    assert planned.problems == (problem,)
    assert planned.documents == ()


def test_a_title_that_word_cannot_hold_is_a_warning_at_its_place(small, change):
    file = small / "handbook.yaml"
    line = next(
        n
        for n, text in enumerate(file.read_text("utf-8").split("\n"), 1)
        if text.startswith("title:")
    )
    change(file, "title: 入社ハンドブック", f"title: {'長' * 250}入社ハンドブック")

    found = [one for one in check(small).problems if one.rule == "too-long"]

    assert [
        f"{one.place} {one.severity.value}: {one.message} — {one.remedy}"
        for one in found
    ] == [
        f"handbook.yaml:{line}:8 warning: with the department's name, the title has "
        "more than 255 characters: Word files cut it off where they say what they are"
        " — shorten it"
    ]
