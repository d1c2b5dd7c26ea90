"""A company's own style sheets: what WeasyPrint would pass over is told."""

import socket
import subprocess
import sys

import pytest

from handbook import design
from handbook.diagnostics import Severity
from handbook.writers import sheets


def told(sheet, severity=Severity.ERROR, **more):
    """Return "rule line:column: message — way out" of what is wrong with a sheet."""
    own = {"70-ours.css": sheet, **more}
    return [
        f"{one.rule} {one}".replace("styles/70-ours.css:", "")
        for one in sheets.check(own, design.load(own, {}))
        if one.severity is severity
    ]


@pytest.mark.parametrize(
    ("sheet", "message"),
    [
        (
            ".card { colr: red }",
            'style 1:9: there is no property "colr" — did you mean "color"?',
        ),
        (
            ".card {\n  widht: 3mm }",
            'style 2:3: there is no property "widht" — did you mean "width"?',
        ),
        (".card {\n  色: 赤 }", 'style 2:3: there is no property "色" — delete it'),
        (
            ".card { color: rde }",
            'style 1:9: "color" can\'t be "rde" — write another value, or delete',
        ),
        (
            ".card { margin: 3 }",
            'style 1:9: "margin" can\'t be "3" — write a number with its unit',
        ),
        (".card { margin: }", 'style 1:9: "margin" has no value — fill it in'),
        (
            ".card {\n  color: red\n  margin: 3mm;\n}",
            'style 2:3: "color" can\'t be "red margin: 3mm" — perhaps a ";" is missing',
        ),
        (
            ".card { color red; margin: 3mm }",
            "style 1:18: this is not a property with its value — write NAME: VALUE;",
        ),
        (
            ".lead { color: red }\n\n.card:hoover { color: red }",
            'style 3:1: the selector ".card:hoover" is not understood — ',
        ),
        (
            "@page chapter { @top-lft { content: none } }",
            'style 1:17: a page has no place "@top-lft" — ',
        ),
        ("@page :frist { margin: 0 }", "style 1:1: this rule is not understood — "),
        ("@unknown { }", "style 1:1: this rule is not understood — "),
        (".card { width: calc(3mm + ) }", "style 1:1: this rule is not understood"),
        ("@media print { .card { colr: red } }", 'style 1:24: there is no property "'),
        (
            ".card { color: red\n.lead { color: red }",
            'style 1:7: the brace that opens here is never closed — write "}"',
        ),
        (".card { color: red }}\n.lead { }", "style 1:21: this brace closes nothing"),
        ("color: red;", "style 1:1: this rule has no braces — write SELECTOR {"),
        (
            ".lead { color: red }\n.card ｛ color: red }",
            "style 2:1: this rule has no braces — write SELECTOR {",
        ),
        (".a[b { color: red }", "style 1:3: the bracket that opens here is never"),
        ("/* note", 'style 1:1: this comment never ends — write "*/" at its end'),
        (
            '.lead { content: "a }\n.card { color: red }',
            "style 1:18: the quote that opens here is never closed — ",
        ),
        (
            ".card { color: var(--acent) }",
            'unknown-token 1:20: unknown token "--acent" — did you mean "--accent"?',
        ),
        (
            ".card { margin: var(--ink-text) }",
            'style 1:9: "margin" can\'t be "var(--ink-text)" — write another value',
        ),
        (
            ".card { margin: var(--space-half) atuo }",
            'style 1:9: "margin" can\'t be "var(--space-half) atuo" — ',
        ),
        (
            ".card { font-family: 'Meiryo', 'BIZ UDPGothic' }",
            'unknown-typeface 1:9: no typeface is called "Meiryo" — write var(--font',
        ),
        ("@import 'more.css';", 'fetch 1:1: "@import" would fetch a file — copy its'),
        (
            ".card { background: url(https://example.com/a.png) }",
            'fetch 1:21: "https://example.com/a.png" would be fetched — delete it',
        ),
        (
            ".card { background: url('a.png') }",
            'fetch 1:21: "a.png" would be fetched — delete it',
        ),
        ("@IMPORT 'more.css';", 'fetch 1:1: "@IMPORT" would fetch a file — copy its'),
        (
            r"@\69mport 'more.css';",
            'fetch 1:1: "@import" would fetch a file — copy its rules',
        ),
        (
            ".card { width: " + "[" * 2000 + "]" * 2000 + " }",
            "style 1:65: too many brackets stand within each other here — delete",
        ),
        (
            ".lead { color: red }\n" + ".card { " * 2000 + "}" * 2000,
            "style 2:400: too many brackets stand within each other here — delete",
        ),
        (
            ".card { width: " + "(" * 2000,
            "style 1:65: too many brackets stand within each other here — delete",
        ),
        (
            ".lead { color: red }\n.card { width: " + "1" * 5000 + "mm }",
            "style 2:16: this number is too long — write a shorter one",
        ),
        (
            "@font-face { font-family: x; src: local(x) }",
            "style 1:1: a typeface can't be added here — add it to styles/tokens.toml",
        ),
        (
            ".card { color: red; opacity: 0.5 }",
            "style 1:21: what is see-through can't be read by a screen reader — write "
            'a paler "color" or "background" instead',
        ),
        (
            "@media print {\n .card { & p { opacity: 90% } } }",
            "style 2:16: what is see-through can't be read",
        ),
        (
            "li::marker { content: 'x' }",
            'style 1:14: a page can\'t print words in "::marker" — write them in',
        ),
    ],
)
def test_a_slip_is_told_at_its_place(sheet, message):
    [problem] = told(sheet)

    assert problem.startswith(message)


@pytest.mark.parametrize(
    ("sheet", "message"),
    [
        (
            ".card > p:not(.led) { color: red }",
            'style 1:15: no element has the class "led" — did you mean "lead"?',
        ),
        (".card { cursor: help }", 'style 1:9: "cursor" does nothing on paper — '),
        (".card { -webkit-hyphens: auto }", 'style 1:9: "-webkit-hyphens" does noth'),
    ],
)
def test_what_has_no_effect_is_a_warning(sheet, message):
    [warning] = told(sheet, Severity.WARNING)

    assert warning.startswith(message)
    assert told(sheet) == []


@pytest.mark.parametrize(
    "sheet",
    [
        "",
        "/* nothing yet */",
        '@charset "utf-8";\n.card { color: red }',
        ".card { color: var(--accent); font-family: var(--font-text) }",
        ".card { --gap: 3mm; margin: var(--gap) var(--nothing, 0) }",
        ".card { width: calc(100% - var(--space-half)); & .lead { color: red } }",
        "@page chapter:left { @top-left { content: var(--running-book) } }",
        "@media screen { .card { colour: red } }",
        ".thumb-verso { display: none }",
        ".card { opacity: 1 }",
        ".card { opacity: 100% }",
        "li::marker { color: red; content: none }",
        ".card p::before { content: 'x' }",
    ],
)
def test_what_is_right_is_left_alone(sheet):
    assert told(sheet) == []
    assert told(sheet, Severity.WARNING) == []


def test_the_shipped_sheets_have_no_slips():
    shipped = design.load({}, {})

    assert sheets.check({"all.css": shipped.stylesheet}, shipped) == ()


def test_every_slip_of_every_sheet_is_told():
    problems = told(
        ".card { colr: red; widht: 1mm }\n.lead { color: rde }",
        **{"80-more.css": ".card { colr: red }"},
    )

    assert [one.split(": ")[0] for one in problems] == [
        "style 1:9",
        "style 1:20",
        "style 2:9",
        "style styles/80-more.css:1:9",
    ]


def test_a_name_may_be_set_in_another_sheet():
    more = {"80-more.css": ":root { --ours: 3mm }"}

    assert told(".card { margin: var(--ours) }", **more) == []


@pytest.mark.parametrize(
    "rule",
    [
        "@import url({address});",
        "@IMPORT url({address});",
        r"@\69mport url({address});",
        "@COLOR-PROFILE --ours {{ src: url({address}) }}",
        r"@color-profil\65  --ours {{ src: url({address}) }}",
        "@media print {{ @color-profile --ours {{ src: url({address}) }} }}",
    ],
)
def test_nothing_is_fetched(rule, tmp_path):
    (tmp_path / "more.css").write_text(".card { colr: red }")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        port = server.getsockname()[1]
        asked = rule.format(address=f"http://127.0.0.1:{port}/more.css")
        read = rule.format(address=f"file://{tmp_path}/more.css")

        problems = told(asked) + told(read)

        assert {problem.split()[0] for problem in problems} == {"fetch"}
        with pytest.raises(BlockingIOError):
            server.accept()


def test_places_hold_far_down_a_sheet():
    rules = ".card { color: red }\n\n  .lead { color: red }" * 3

    assert told(rules + ".card {\n colr: red } .lead { color: rde }") == [
        'style 8:2: there is no property "colr" — did you mean "color"?',
        'style 8:22: "color" can\'t be "rde" — write another value, or delete the line',
    ]


def test_a_rule_costs_the_same_wherever_it_stands():
    """What grew with the square of the lines took minutes here."""
    look = (
        "from handbook import design; from handbook.writers import sheets; "
        "text = '/*' + '\\n' * 400_000 + '*/' + '.card { color: rde }\\n' * 1000; "
        "print(len(sheets.check({'a.css': text}, design.load({}, {}))))"
    )

    done = subprocess.run(
        [sys.executable, "-c", look],
        capture_output=True,
        check=True,
        text=True,
        timeout=30,
    )

    assert done.stdout == "1000\n"
