"""``handbook explain``: why a piece is in or out."""

import json


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
