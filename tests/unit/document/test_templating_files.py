"""A company's files in templates/: all read, all mistakes told, names looked at."""

import pytest

from handbook.diagnostics import Place, Problem, Severity
from handbook.document import overrides


def told(files):
    return [str(problem) for problem in overrides.check(files)]


@pytest.mark.parametrize(
    ("template", "message"),
    [
        (
            "<p>\n{% if x %}\n<p>",
            '2:1: "if" is opened here and never closed — write "{% endif %}" where',
        ),
        (
            "{% for a in b %}\n{% if a %}{% endfor %}",
            '2:14: "endfor" stands within "if" — write "{% endif %}" above it',
        ),
        ("\n{% endif %}", '2:4: "endif" belongs to nothing that is open here — '),
        ("{% if a %}{% else %}{% else %}{% endif %}", '1:14: "else" belongs to nothi'),
        ("{% fro a in b %}", '1:4: there is no tag "fro" — did you mean "from"?'),
        ("{% zzz %}", '1:4: there is no tag "zzz" — choose from: block, call, '),
        ("\n{{ a b }}", '2:6: "b" is not understood here — compare its brackets'),
        ("{% if %}", "1:1: something is missing before the end of this tag — "),
        ("{{ a | }}", "1:1: something is missing before the end of this tag — "),
        ("{{ “a” }}", '1:4: the character "“" can\'t stand here — write the half-wid'),
        (
            "{{ a＋1 }}",
            '1:5: the character "＋" can\'t stand here — write the half-wid',
        ),
        ("{{ a。 }}", '1:5: the character "。" can\'t stand here — put texts in quot'),
        ("{{ 'a }}", "1:4: a quote that opens here is not closed — close it in"),
        ("{{ a }", "1:6: the brackets of this tag don't match — compare its"),
        ("{{ f(a }}", "1:8: the brackets of this tag don't match — compare its"),
        ("a {# b", '1:3: a comment that "{#" opens is not closed — write "#}"'),
        (
            "{% raw %} a",
            '1:1: "raw" is opened here and never closed — write "{% endraw',
        ),
        (
            "{% block a %}{% endblock %}\n{% block a %}{% endblock %}",
            '2:1: the block "a" is here a second time — rename one of them',
        ),
        ("\n{{ a | uper }}", '2:8: there is no filter "uper" — did you mean "upper"?'),
        ("{{ a is sting }}", '1:9: there is no test "sting" — did you mean "string"?'),
        (
            "{% if a %}{% include 'macro.html.j2' %}{% endif %}",
            '1:23: there is no template "macro.html.j2" — did you mean "macros.html.',
        ),
        (
            "{% from 'macros.html.j2' import levl %}",
            '1:33: "macros.html.j2" has no "levl" — did you mean "level"?',
        ),
        ("{{ 3 = 4 }}", '1:6: "=" is not understood here — '),
        ("{% set 3 = 4 %}", "1:1: this can't be read as a template (can't assign to"),
    ],
)
def test_what_can_be_seen_without_content_is_told(template, message):
    [problem] = told({"back.html.j2": template})

    assert problem.startswith(f"templates/back.html.j2:{message}")


@pytest.mark.parametrize(
    "template",
    [
        "{% include 'nope.j2' ignore missing %}",
        "{% include ['nope.j2', 'macros.html.j2'] %}",
        "{% include name %}",
        "{% import 'macros.html.j2' as m %}{{ m.level(2) }}",
        "{% from 'macros.html.j2' import level as l with context %}{{ l(2) }}",
        "{{ nobody_knows_this | default('x') }}{{ a is defined }}",
    ],
)
def test_what_may_be_right_is_left_alone(template):
    assert told({"back.html.j2": template}) == []


def test_every_file_is_read_and_every_mistake_in_it_told():
    problems = told(
        {
            "back.html.j2": "{{ a | bb }}{{ c | dd }}",
            "cover.html.j2": "{% if %}",
            "labels/ja.toml": "[book]\nnope = 1\ntitle = 3\n",
        }
    )

    assert [problem.split(": ")[0] for problem in problems] == [
        "templates/back.html.j2:1:8",
        "templates/back.html.j2:1:20",
        "templates/cover.html.j2:1:1",
        "templates/labels/ja.toml:2:1",
        "templates/labels/ja.toml:3:1",
    ]


def test_a_company_without_templates_has_nothing_to_be_told():
    assert overrides.check({}) == ()


# --- names --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("chapter/duties.j2", "chapters/duties.html.j2"),
        ("chapters/dutys.j2", "chapters/duties.html.j2"),
        ("duties.html", "chapters/duties.html.j2"),
        ("cover.html", "cover.html.j2"),
        ("Cover.html.j2", "cover.html.j2"),
        ("labels/jp.toml", "labels/ja.toml"),
        ("labels.toml", "labels/ja.toml"),
    ],
)
def test_a_name_that_means_nothing_is_an_error_with_the_right_one(name, meant):
    [problem] = overrides.check({name: ""})

    assert problem.severity is Severity.ERROR
    assert str(problem) == (
        f"templates/{name}:1:1: this name means nothing here — "
        f'rename it to "templates/{meant}"'
    )


@pytest.mark.parametrize(
    "files",
    [
        {"zzz.html.j2": ""},
        {"cover-old.html.j2": "", "cover.html.j2": "<p/>"},
        {"labels/old.toml": "", "labels/ja.toml": ""},
    ],
)
def test_what_nothing_uses_is_a_warning(files):
    [problem] = overrides.check(files)

    assert problem.severity is Severity.WARNING
    assert problem.place == Place(f"templates/{next(iter(files))}")


def test_what_other_templates_use_may_have_any_name():
    files = {
        "back.html.j2": "{% include 'parts/a.html' %}",
        "parts/a.html": "{% from 'parts/dutys.j2' import m %}",
        "parts/dutys.j2": "{% macro m() %}{% endmacro %}",
    }

    assert told(files) == []


def test_a_name_that_is_worked_out_may_be_any():
    assert told({"back.html.j2": "{% include a ~ '.j2' %}", "duty.j2": ""}) == []


def test_what_a_broken_template_may_use_is_left_alone():
    [problem] = told({"back.html.j2": "{% if %}{% include 'x.j2' %}", "x.j2": ""})

    assert problem.startswith("templates/back.html.j2")


# --- what can be used nevertheless --------------------------------------------


def _error(name, severity=Severity.ERROR):
    return Problem(Place(f"templates/{name}"), "template", "x", "", severity)


@pytest.mark.parametrize(
    ("broken", "left"),
    [
        ("cover.html.j2", {"back.html.j2", "part.j2"}),
        ("part.j2", {"cover.html.j2"}),
        ("other.j2", {"back.html.j2", "cover.html.j2", "part.j2"}),
    ],
)
def test_a_broken_template_leaves_those_that_do_not_need_it(broken, left):
    own = {
        "back.html.j2": "{% include 'part.j2' %}",
        "cover.html.j2": "",
        "part.j2": "",
    }

    assert overrides.sound(own, [_error(broken)]).keys() == left


def test_a_warning_breaks_nothing():
    own = {"part.j2": ""}

    assert overrides.sound(own, [_error("part.j2", Severity.WARNING)]) == own


@pytest.mark.parametrize("text", ["", "\n", "{# nothing yet #}"])
@pytest.mark.parametrize("name", ["cover.html.j2", "chapters/prose.html.j2"])
def test_a_template_that_says_nothing_is_an_error(name, text):
    [problem] = overrides.check({name: text})

    assert str(problem).startswith(f"templates/{name}:1:1: this template is empty")
