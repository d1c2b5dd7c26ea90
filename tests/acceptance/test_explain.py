"""``handbook explain``: why a piece is in or out."""

import json
from pathlib import Path

from handbook.resources import starter


def test_it_is_said_in_few_lines(handbook, small):
    ran = handbook("explain", "acc-01", cwd=small)

    assert (ran.code, ran.lines) == (
        0,
        [
            "task.acc-01  入金の消込",
            "departments/accounting.yaml:38:9",
            "",
            "in",
            "  accounting — all readers",
            "",
            "not in",
            '  legal — all readers: it belongs to the department "accounting"',
        ],
    )


def test_scripts_read_the_same_as_json(handbook, small):
    ran = handbook("explain", "law.law-whistle", "--json", cwd=small)

    told = json.loads(ran.out)
    assert told["name"] == "law.law-whistle"
    assert told["place"] == {"file": "laws.yaml", "line": 2, "column": 5}
    assert {group["because"] for group in told["hidden"]} == {
        '"departments" names only legal',
        '"chapters" of handbook.yaml lacks laws',
    }


def test_a_piece_of_the_starter_stands_in_the_starter_and_in_a_file(handbook, tmp_path):
    acme = tmp_path / "acme"
    acme.mkdir()
    (acme / "handbook.yaml").write_text("extends: starter\n", "utf-8")

    ran = handbook("-C", acme, "explain", "task.acc-01", cwd=tmp_path)
    told = handbook("-C", acme, "explain", "task.acc-01", "--json", cwd=tmp_path)

    assert ran.lines[1].startswith("starter/departments/accounting.yaml:")
    file = Path(json.loads(told.out)["place"]["file"])
    assert file == starter() / "departments/accounting.yaml"


def test_what_a_company_says_over_the_starter_is_told_with_its_lines(
    handbook, tmp_path
):
    for name, text in {
        "handbook.yaml": "extends: starter\n",
        "glossary.yaml": "terms:\n  - id: shiwake\n    definition: 毎月の締め。\n",
        "departments/legal.yaml": "hide: 法務は親会社が担うため\n",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")

    reworded = handbook("explain", "term.shiwake", cwd=tmp_path)
    hidden = handbook("explain", "leg-01", cwd=tmp_path)
    told = json.loads(handbook("explain", "leg-01", "--json", cwd=tmp_path).out)

    assert reworded.lines[1] == "glossary.yaml:2:5"
    assert reworded.lines[2].startswith("in the starter: starter/glossary.yaml:")
    assert reworded.lines[3:5] == [
        "the company's own words:",
        "  definition  glossary.yaml:3:17",
    ]
    assert hidden.lines[1].startswith("starter/departments/legal.yaml:")
    assert hidden.lines[2] == "left out by the company: departments/legal.yaml:1:1"
    assert hidden.lines[-1] == (
        "  all departments — all readers: the company hides it: "
        "法務は親会社が担うため (at department.legal)"
    )
    place = {"file": "departments/legal.yaml", "line": 1, "column": 1}
    assert told["loss"] == {
        "reason": "法務は親会社が担うため",
        "place": place,
        "at": "department.legal",
    }
    assert Path(told["starter"]["file"]) == starter() / "departments/legal.yaml"
