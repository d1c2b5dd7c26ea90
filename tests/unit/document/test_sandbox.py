"""What a template may not do: work for ever, or take all memory."""

import subprocess
import sys

import pytest

_DRIVE = """
import sys
from handbook.diagnostics import ContentError
from handbook.document.templating import environment, render

own = {"a.j2": sys.argv[1]}
try:
    print(len(render(environment({}, own), own, "a.j2", names=("x",) * 300)))
except ContentError as error:
    print(error)
"""


def rendered(template):
    """Render in a process of its own, which must end."""
    command = [sys.executable, "-c", _DRIVE, template]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert ran.stderr == ""
    return ran.stdout.strip()


@pytest.mark.parametrize(
    "template",
    [
        "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
        "{% macro m(n) %}{{ m(n) }}{{ m(n) }}{% endmacro %}{{ m(1) }}",
        "{% include 'a.j2' %}{% include 'a.j2' %}",
        "{{ 'a' * 4000000000 }}",
        "{{ 'a' | center(4000000000) }}",
        "{{ 'a'.ljust(4000000000) }}",
        "{{ '%4000000000d' | format(1) }}",
        "{{ ([1] * 1000000000) | length }}",
        "{{ 9 ** 999999999 }}",
        "{{ 9.5 ** 99999 }}",
        "{% set n = namespace(x='aaaaaaaaaaaaaaaa') %}"
        "{% for i in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}{{ n.x }}",
    ],
)
def test_a_template_without_end_is_a_problem_at_its_line(template):
    assert rendered(template).startswith("templates/a.j2:1:")


@pytest.mark.parametrize(
    "template",
    [
        "{{ handbook.parse_file('/etc/hostname') }}",
        "{{ handbook.parse_raw('x', proto='pickle', allow_pickle=true) }}",
        "{{ handbook.model_copy() }}",
        "{{ handbook.control.date.today() }}",
        "{{ prose.scope }}",
        "{{ [1, 2] | random }}",
        "{{ handbook.title.join }}",
        "{{ handbook }}",
        "{{ handbook.brand.accents.items }}",
    ],
)
def test_a_template_sees_content_and_neither_files_nor_clock_nor_chance(
    starter, template
):
    from handbook.diagnostics import ContentError
    from handbook.document.templating import environment, render

    own = {"a.j2": template}

    with pytest.raises(ContentError, match=r"^templates/a\.j2:1:"):
        render(environment({}, own), own, "a.j2", handbook=starter.handbook, prose=None)


def test_a_product_that_grows_without_end_is_a_problem():
    growing = (
        "{% set n = namespace(x=7) %}"
        "{% for i in range(60) %}{% set n.x = n.x * n.x %}{% endfor %}"
    )

    assert rendered(growing).startswith("templates/a.j2:1:")


def test_loops_over_what_a_book_holds_are_free():
    loops = "{% for a in names %}{% for b in names %}x{% endfor %}{% endfor %}"

    assert rendered(loops) == "90000"


def test_small_products_are_worked_out():
    assert rendered("{{ '■' * 4 }}{{ 2 ** 10 }}") == "8"
