"""Whatever people type, the answer is a manuscript or problems."""

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handbook.content.folder import pictures
from handbook.content.folder.characters import clean
from handbook.content.load import inspect
from handbook.content.markdown import leftovers, prose, reading
from handbook.content.yaml import located
from handbook.diagnostics import Problem, Severity

SMALL = Path(__file__).parents[2] / "fixtures" / "small"
FILES = sorted(
    file.relative_to(SMALL).as_posix()
    for file in SMALL.rglob("*")
    if file.suffix in (".yaml", ".md", ".svg")
)
# What the marks of YAML and of Markdown are made of, more often than chance has it.
MARKS = st.sampled_from(
    [
        *"-:#|>&*!%@`'\"[]{},?~<>\\^_=+()$/.;\t \n\u3000\xa0：・［］｛｝＊＃",
        *("- ", ": ", "key: ", "\n- ", "\n  ", "---\n", "[[", "]]", "{{", "}}", "**"),
        *("](", "![", "<b>", "<br>", "<!--", "-->", "[^1]", "\n[^1]: ", "> [!注意]"),
        *(
            "| a |",
            "\n|---|\n",
            "表：",
            "\n\n",
            "```\n",
            "{漢字|",
            "id: a",
            "true",
            "12",
        ),
        *(
            "&a ",
            "*a",
            "<<: ",
            "!!str ",
            "消込",
            "\u200b",
            "か\u3099",
            "\ud7ff",
            "☠",
            "葛",
        ),
    ]
)
TEXTS = st.lists(MARKS | st.text(max_size=5), max_size=40).map("".join)
FEW = settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
    ],
)


def whole(found):
    """Prove that there is a manuscript, or an error with a place in a file."""
    manuscript, problems = found
    errors = [one for one in problems if one.severity is Severity.ERROR]
    assert (manuscript is None) == bool(errors)
    assert list(problems) == sorted(set(problems))
    for one in problems:
        assert one.place.line > 0
        assert one.place.column > 0
        assert "\n" not in str(one)


@FEW
@given(file=st.sampled_from(FILES), text=TEXTS)
def test_any_text_in_any_file_ends_well(tmp_path_factory, file, text):
    folder = tmp_path_factory.mktemp("any") / "company"
    shutil.copytree(SMALL, folder)

    (folder / file).write_text(text, "utf-8", errors="surrogatepass", newline="")

    whole(inspect(folder, range(0x3000)))


@FEW
@given(file=st.sampled_from(FILES), content=st.binary(max_size=300))
def test_any_bytes_in_any_file_end_well(tmp_path_factory, file, content):
    folder = tmp_path_factory.mktemp("any") / "company"
    shutil.copytree(SMALL, folder)

    (folder / file).write_bytes(content)

    whole(inspect(folder))


@FEW
@given(data=st.data(), file=st.sampled_from(FILES), text=TEXTS)
def test_a_piece_of_any_text_within_a_file_ends_well(
    tmp_path_factory, data, file, text
):
    folder = tmp_path_factory.mktemp("any") / "company"
    shutil.copytree(SMALL, folder)
    old = (folder / file).read_text("utf-8")
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, min(len(old), start + 20)))

    changed = old[:start] + text + old[end:]
    (folder / file).write_text(changed, "utf-8", errors="surrogatepass", newline="")

    whole(inspect(folder, range(0x3000)))


@pytest.mark.parametrize("kind", ["line", "inline", "blocks"])
@given(text=TEXTS)
@settings(deadline=None)
def test_offsets_of_what_is_found_lie_in_the_text(kind, text):
    for found in reading.read(text, kind):
        assert 0 <= found.offset <= len(text)


@given(text=TEXTS)
@settings(deadline=None)
def test_any_markdown_parses_to_balanced_tokens(text):
    depth = 0
    for token in prose.parse_blocks(text):
        depth += token.nesting
        assert depth >= 0
        assert token.type not in ("html_block", "html_inline")
    assert depth == 0


LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-(10**9), 10**9)
    | st.text(
        st.characters(max_codepoint=0xFFFF, exclude_categories=["C"]), max_size=20
    )
)
KEYS = st.from_regex("[a-z]{1,8}", fullmatch=True)
# No list directly in a list: [[…]] without quotes is taken for a term.
TREES = st.recursive(
    LEAVES,
    lambda inside: st.dictionaries(KEYS, inside | st.lists(inside, max_size=4)),
    max_leaves=8,
)


def dumped(value):
    """Write data as JSON, which YAML 1.2 includes, with all its escapes."""
    return json.dumps(value, ensure_ascii=True)


def undressed(value):
    if isinstance(value, dict):
        return {key: undressed(one) for key, one in value.items() if key != "$source"}
    return [undressed(one) for one in value] if isinstance(value, tuple) else value


def normal(value):
    if isinstance(value, dict):
        return {key: normal(one) for key, one in value.items()}
    if isinstance(value, list):
        return [normal(one) for one in value]
    return clean(value) if isinstance(value, str) else value


@given(tree=st.dictionaries(KEYS, TREES))
@settings(deadline=None)
def test_data_that_is_written_is_read_again_each_with_a_place(tree):
    read = located.read(dumped(tree), "f")

    assert undressed(read.data) == normal(tree)
    assert read.places.keys() >= read.keys.keys()


@given(content=st.binary(max_size=200))
@settings(deadline=None)
def test_any_bytes_are_a_picture_or_a_problem(content):
    for start in (
        b"",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff",
        b"RIFF\0\0\0\0WEBP",
        b"<svg ",
    ):
        assert pictures.read(start + content, "images/x") is not None


@given(position=st.integers(0, 10_000), value=st.integers(0, 255))
@settings(deadline=None)
def test_a_broken_picture_is_a_picture_or_a_problem(position, value):
    for name in ("flow.png", "logo.svg"):
        content = bytearray((SMALL / "images" / name).read_bytes())
        content[position % len(content)] = value
        found = pictures.read(bytes(content), f"images/{name}")
        assert isinstance(found, Problem) or found.width > 0


@pytest.mark.parametrize("habit", leftovers.LEFTOVERS)
@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_whatever_is_left_over_has_one_of_the_signs_that_are_looked_for(habit, data):
    text = data.draw(st.from_regex(habit.pattern))

    assert leftovers.SIGNS.search(text)
