"""What YAML folds into spaces is put together as it was typed."""

import pytest

from handbook.content.yaml import located


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("月末に\n  締める。", "月末に締める。"),
        ("close the\n  books", "close the books"),
        ("月末に\n  　締める。\n  翌日に\n  送る。", "月末に締める。翌日に送る。"),
    ],
)
def test_a_line_break_between_japanese_characters_is_no_space(written, read):
    text = located.read(f"text: {written}\n", "a.yaml").data["text"]

    assert text == read


def test_many_lines_are_all_put_together():
    lines = [f"第{number}の行" for number in range(3000)]
    written = "\n  ".join(lines)

    data = located.read(f"text: {written}\n", "a.yaml").data

    assert data["text"] == "".join(lines)
