"""``manifest.json``: what it remembers, and what it forgets."""

import json
from dataclasses import replace
from datetime import date

import pytest

from handbook.build import manifest
from handbook.build.manifest import Entry, Manifest, Record
from handbook.build.tools import Font, Tools

TOOLS = Tools("p" * 64, {"handbook": "0.1.0"}, (Font("BIZ", "BIZ.ttf", "f" * 64),))


def entry(name, sha256="a" * 64):
    return Entry(
        name=name,
        department="accounting",
        language="ja",
        reader="trainee",
        employment="regular",
        site="",
        format=name.rpartition(".")[2],
        stage="draft",
        as_of="2026-12-01",
        sha256=sha256,
        bytes=3,
        pages=1,
        key="k" * 64,
    )


def record(*files, inputs="i" * 64, departments=()):
    return Record({"departments": list(departments)}, inputs, files)


def test_files_are_sorted_whatever_the_order_in_which_they_came():
    one = manifest.with_file(manifest.with_file(Manifest(), entry("b")), entry("a"))
    other = manifest.with_file(manifest.with_file(Manifest(), entry("a")), entry("b"))

    assert manifest.content(one) == manifest.content(other)


def test_a_file_replaces_its_own_entry_only():
    state = manifest.with_file(Manifest(), entry("a"))
    state = manifest.with_file(state, entry("b"))

    state = manifest.with_file(state, entry("a", "c" * 64))

    assert [(e.name, e.sha256[0]) for e in state.files] == [("a", "c"), ("b", "a")]


def test_a_build_is_known_by_its_inputs():
    state = manifest.with_file(Manifest(), entry("a"))
    state = manifest.with_build(state, record("a"), TOOLS)

    assert [e.name for e in state.made_by("i" * 64)] == ["a"]
    assert state.made_by("j" * 64) == ()


def test_a_build_that_would_be_refused_today_is_not_known():
    good = replace(record("a"), good_until="2026-12-01")
    state = manifest.with_file(Manifest(), entry("a"))
    state = manifest.with_build(state, good, TOOLS)

    assert [e.name for e in state.made_by("i" * 64, date(2026, 12, 1))] == ["a"]
    assert state.made_by("i" * 64, date(2026, 12, 2)) == ()


def test_a_build_replaces_the_last_one_with_the_same_options_only():
    state = manifest.with_build(Manifest(), record(inputs="1"), TOOLS)
    state = manifest.with_build(state, record(inputs="2", departments=["a"]), TOOLS)

    state = manifest.with_build(state, record(inputs="3"), TOOLS)

    assert sorted(b.inputs for b in state.builds) == ["2", "3"]


def test_a_file_has_pages_of_its_own_until_it_is_built_without():
    counted = replace(record("a"), options={"paginate_with": "soffice"})
    plain = replace(record("a"), options={"paginate_with": ""})
    state = manifest.with_build(
        manifest.with_file(Manifest(), entry("a")), counted, TOOLS
    )
    again = manifest.with_file(state, entry("a", "c" * 64))

    assert state.repaged("a")
    assert not state.repaged("b")
    assert not manifest.with_build(again, plain, TOOLS).repaged("a")


def test_a_build_is_forgotten_when_one_of_its_files_is_replaced():
    state = manifest.with_file(Manifest(), entry("a"))
    state = manifest.with_build(state, record("a"), TOOLS)

    state = manifest.with_file(state, entry("a", "c" * 64))

    assert state.builds == ()


def test_a_build_is_remembered_when_its_file_is_made_again_with_the_same_bytes():
    state = manifest.with_file(Manifest(), entry("a"))
    state = manifest.with_build(state, record("a"), TOOLS)

    state = manifest.with_file(state, replace(entry("a"), key="other"))

    assert len(state.builds) == 1


def test_entries_of_files_that_are_gone_are_dropped_with_their_builds():
    state = manifest.with_file(Manifest(), entry("a"))
    state = manifest.with_file(state, entry("b"))
    state = manifest.with_build(state, record("a", "b"), TOOLS)

    state = manifest.without(state, {"b"})

    assert [e.name for e in state.files] == ["b"]
    assert state.builds == ()


def test_what_is_written_is_what_is_read(tmp_path):
    state = manifest.with_file(Manifest(), entry("a"))
    state = manifest.with_build(state, record("a"), TOOLS)
    (tmp_path / manifest.NAME).write_bytes(manifest.content(state))

    assert manifest.read(tmp_path) == state


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"version": 2}', '{"version": 1, "files": [{}]}', "null", "\x00"],
)
def test_a_manifest_that_is_not_ours_counts_as_none(tmp_path, text):
    (tmp_path / manifest.NAME).write_text(text)

    assert manifest.read(tmp_path) == Manifest()


def test_no_manifest_counts_as_an_empty_one(tmp_path):
    assert manifest.read(tmp_path / "nowhere") == Manifest()


def test_an_entry_says_everything_about_its_file():
    state = manifest.with_file(Manifest(), entry("a.pdf"))

    [file] = json.loads(manifest.content(state))["files"]

    assert list(file) == [
        "name",
        "department",
        "language",
        "reader",
        "employment",
        "site",
        "format",
        "stage",
        "as_of",
        "sha256",
        "bytes",
        "pages",
        "key",
    ]


def test_sums_are_in_the_form_of_sha256sum():
    assert manifest.sums([entry("a.pdf")]) == b"a" * 64 + b"  a.pdf\n"
