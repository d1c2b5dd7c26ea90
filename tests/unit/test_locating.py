"""The line of what only the pages told."""

import pytest

from handbook.build.locating import located, named_lines
from handbook.diagnostics import ContentError, Place, Problem

TEXT = "---\nid: a\n---\n\n文です[^1]。\n\n[^1]: この**決まり**は変わる。\n"


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("文です", Place("a.md")),  # too short to tell
        ("文です[^1]", Place("a.md", 5, 1)),
        ("[^1]: この決まりは", Place("a.md", 7, 1)),  # marked up after the beginning
        ("どこにもない文", Place("a.md")),
        ("", Place("a.md")),
    ],
)
def test_words_are_found_where_the_file_has_them(tmp_path, words, place):
    (tmp_path / "a.md").write_text(TEXT, "utf-8")
    problem = Problem(Place("a.md"), "rule", "message", words=words)

    assert located(problem, tmp_path) == Problem(place, "rule", "message")


def test_a_file_that_is_not_the_companys_has_no_lines(tmp_path):
    problem = Problem(Place("b.md"), "rule", "message", words="どこかの文")

    assert located(problem, tmp_path).place == Place("b.md")


def test_problems_that_are_raised_meanwhile_get_their_lines(tmp_path):
    (tmp_path / "a.md").write_text(TEXT, "utf-8")

    with pytest.raises(ContentError) as error, named_lines(tmp_path):
        raise ContentError([Problem(Place("a.md"), "rule", "m", words="文です[^1]")])

    assert error.value.problems[0].place == Place("a.md", 5, 1)
