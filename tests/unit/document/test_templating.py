"""What is wrong with a company's own template: told in words, at its line."""

import pytest

from handbook.content.model import Department
from handbook.diagnostics import ContentError
from handbook.document import tracing
from handbook.document.labels import Labels
from handbook.document.templating import environment, render

LABELS = Labels({"book": {"title": "{name}の本", "list": "、"}})
DEPARTMENT = Department.model_construct(name="経理", owner=None)
SHIPPED = {
    "macros.j2": "{% macro level(number) %}\n<b>{{ '■' * number }}</b>{% endmacro %}",
    "loud.j2": "{{ name | upper }}",
}


def told(template, **own):
    """Return the one problem that rendering ``page.j2`` tells."""
    own = {"page.j2": template, **{f"{name}.j2": text for name, text in own.items()}}
    values = {"labels": LABELS, "department": DEPARTMENT, "tasks": [1, 2]}
    with pytest.raises(ContentError) as caught:
        render(environment(SHIPPED, own), own, "page.j2", **values)
    [problem] = caught.value.problems
    return str(problem)


@pytest.mark.parametrize(
    ("template", "message"),
    [
        (
            "<p>\n{{ taks }}</p>",
            '2:4: nothing here is called "taks" — did you mean "tasks"?',
        ),
        (
            "{% for task in tasks %}\n{{ tsk }}{% endfor %}",
            '2:4: nothing here is called "tsk" — did you mean "task"?',
        ),
        (
            "{% macro card(task) %}\n{{ tsk }}{% endmacro %}{{ card(1) }}",
            '2:4: nothing here is called "tsk" — did you mean "task"?',
        ),
        (
            "{{ department.nmae }}",
            '1:15: "department" has no "nmae" — did you mean "name"?',
        ),
        (
            "{{ department.owner.name }}",
            '1:21: "department.owner" is empty: it has no "name" — ask first: '
            '"{% if department.owner %}"',
        ),
        (
            "{{ labels['book.titel'] }}",
            '1:12: "labels" has no "book.titel" — did you mean "book.title"?',
        ),
        (
            "{{ labels.say('book.titel') }}",
            '1:16: there is no "book.titel" here — did you mean "book.title"?',
        ),
        (
            "{{ labels.say('book.title') }}",
            '1:16: the label "book.title" is not given its value "name" — ',
        ),
        (
            "{{ (tasks | first).real.nope }}",
            '1:25: ".real" has no "nope" — compare it with the templates',
        ),
        ("{{ ([] | first).x }}", "1:1: the list is empty: it has no first or last"),
        ("{{ ''.__class__ }}", '1:7: a template may not use "__class__" — leave it'),
        ("{% set x = tasks.append(3) %}", '1:18: a template may not use "append" — '),
        ("{{ 1 / 0 }}", "1:1: a number is divided by 0 — "),
        ("{{ 1 + 'a' }}", "1:1: these values don't go together: a number and a text?"),
        ("{% for x in 3 %}{% endfor %}", "1:1: this is not a list, but it is used"),
        ("{{ department() }}", "1:1: what stands before the brackets is no macro — "),
        ("{{ 'x'.upper(3) }}", "1:1: the values in the brackets are not those that"),
        ("{% include 'page.j2' %}", "1:1: this calls itself again and again — "),
        (
            "{% set n = 'loud' %}\n{% include n %}",
            '2:1: there is no template "loud" — did you mean "loud.j2"?',
        ),
        ("{% include 'loud.j2' %}", '1:1: nothing here is called "name" — '),
        (
            "{% from 'macros.j2' import level %}\n<p>{{ level() }}</p>",
            '2:1: the macro is not given its value "number" — ',
        ),
        (
            "{% from 'macros.j2' import level %}\n{{ level(1, 2) }}",
            '2:4: the macro "level" takes no more than 1 values — ',
        ),
        (
            "{% from 'macros.j2' import level %}\n{{ level(numbr=1) }}",
            '2:4: the macro "level" has no value "numbr" — ',
        ),
        (
            "{% from 'macros.j2' import level %}\n\n{{ level('x') }}",
            "3:1: these values don't go together: a number and a text? — ",
        ),
    ],
)
def test_a_template_that_fails_is_told_at_its_line(template, message):
    assert told(template).startswith(f"templates/page.j2:{message}")


@pytest.mark.parametrize(
    ("template", "part", "place"),
    [
        ("\n{% include 'part.j2' %}", "<p>\n\n{{ x }}</p>", "3:4"),
        (
            "{% from 'part.j2' import m %}\n{{ m() }}",
            "\n{% macro m() %}{{ x }}{% endmacro %}",
            "2:19",
        ),
        (
            "{% extends 'part.j2' %}\n{% block a %}{% endblock %}",
            "{% block a %}{% endblock %}\n{{ x }}",
            "2:4",
        ),
        ("{% include 'part.j2' %}", "{% if %}", "1:1"),
    ],
)
def test_the_template_that_fails_is_named_wherever_it_is_used(template, part, place):
    assert told(template, part=part).startswith(f"templates/part.j2:{place}: ")


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        (
            "{% macro levl(number) %}{% endmacro %}",
            '"level" is not in the template that it is imported from',
        ),
        (
            "{% macro level() %}{% endmacro %}",
            'the macro "level" takes no more than 0 values',
        ),
    ],
)
def test_a_template_that_shipped_ones_cant_use_is_told(template, reason):
    shipped = {"page.j2": "{% from 'part.j2' import level %}\n{{ level(1) }}"}
    own = {"part.j2": template}

    with pytest.raises(ContentError) as caught:
        render(environment(shipped, own), own, "page.j2")

    assert str(caught.value).startswith(
        "templates/part.j2:1:1: the program's template \"page.j2\" can't use this one: "
        f"{reason} — compare it with"
    )


def test_a_failure_of_shipped_templates_alone_is_a_fault_of_the_program():
    with pytest.raises(Exception, match="'name' is undefined"):
        render(environment(SHIPPED, {}), {}, "loud.j2")


# --- what is made -------------------------------------------------------------

WRAP = {"wrap.j2": "<section>\n{% include 'page.j2' %}\n</section>"}


def made(template, **own):
    """Return the problems of what ``page.j2`` makes within a shipped template."""
    own = {"page.j2": template, **{f"{name}.j2": text for name, text in own.items()}}
    templates = tracing.traced(environment(WRAP, own))
    with pytest.raises(ContentError) as caught:
        tracing.parse(render(templates, own, "wrap.j2", name="経理"), own)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("\n<p>a", "2:1: <p> is still open where </section> stands — write </p>"),
        ("<p>a</p>\n</p>", "2:1: <section> is still open where </p> stands — "),
        ("<p>\na <b>c</p>", "2:3: <b> is still open where </p> stands — "),
        ("<p>a<br>b</p>", "1:5: <br> is not closed — write <br/>"),
        ("<p>\na & b</p>", '2:1: "&" and "<" can\'t stand in a text by themselves — '),
        ("<p>\n&nbsp;</p>", '2:1: "&nbsp;" is not known here — write the character'),
        ("<p class=note>a</p>", "1:1: a value of an attribute has no quotes — "),
        ("<p id='a' id='b'/>", '1:1: the attribute "id" is here twice — delete one'),
        ("\n<blink/>", "2:1: <blink> is not in the document vocabulary — "),
        ("\n<p class='nots'/>", '2:1: <p> has no role "nots" — did you mean "note"?'),
        ("a\n<h2\nonclick='x'/>", '3:1: <h2> may not carry "onclick" — '),
        (
            "\n<img src='images/a.png' alt=''/>",
            '2:1: <img> can\'t have src="images/a.png" — show pictures in the texts',
        ),
        ("<img src='picture:1'/>", "1:1: <img> has no alt — write what it shows: alt"),
        ("<a href='x.html'>a</a>", '1:1: <a> can\'t have href="x.html" — links lead'),
        ("<ol start='a'/>", '1:1: <ol> can\'t have start="a" — write a whole number'),
        (
            "\n" + "<div>" * 120 + "x" + "</div>" * 120,
            "2:1: elements stand more than 80 deep — leave out those that only hold",
        ),
        ("<p>{{ name }}</p>\n<blink/>", "2:1: <blink> is not in the document"),
        (
            "{% macro m() %}\n<blink/>{% endmacro %}\n\n{{ m() }}",
            "2:1: <blink> is not in the document",
        ),
        (
            "{% if name %}\n  {% set x %}<i/>{% endset %}\n{% endif %}\n<blink/>",
            "4:1: <blink> is not in the document",
        ),
    ],
)
def test_what_a_template_makes_is_told_at_the_line_that_made_it(template, message):
    [problem] = made(template)

    assert problem.startswith(f"templates/page.j2:{message}")


def test_every_element_outside_the_vocabulary_is_told():
    problems = made("<blink/>\n<p class='shiny' onclick='x'/>")

    assert [one.split(" — ")[0] for one in problems] == [
        "templates/page.j2:1:1: <blink> is not in the document vocabulary",
        'templates/page.j2:2:1: <p> has no role "shiny"',
        'templates/page.j2:2:1: <p> may not carry "onclick"',
    ]


def test_a_template_that_is_left_open_is_blamed_not_the_one_that_uses_it():
    [problem] = made("\n{% include 'part.j2' %}", part="<p>\n<b>x</p>")

    assert problem.startswith("templates/part.j2:2:1: <b> is still open")


def test_a_text_without_its_marks_is_what_the_template_makes():
    own = {"page.j2": "<p>a</p>\n{% if name %}<p>b\nc</p>{% endif %}\n"}
    templates = environment(WRAP, own)
    marked = render(tracing.traced(templates), own, "wrap.j2", name="x")

    text, origins = tracing.untrace(marked)

    plain = render(templates, own, "wrap.j2", name="x")
    assert "".join(text.split()) == "".join(plain.split())
    assert len(origins) == text.count("\n") + 1
