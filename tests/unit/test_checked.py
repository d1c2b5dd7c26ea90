"""What a check has found, kept for a folder that has not changed since."""

import json
from datetime import date

import pytest

from handbook.build.check import check
from handbook.build.checked import checked
from handbook.build.store import Store

DAY = date(2027, 3, 31)


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("HANDBOOK_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("HANDBOOK_LANG", "en")
    return tmp_path / "cache"


@pytest.fixture
def company(small):
    """Return a folder with an error, a warning and a place within a line."""
    (small / "chapters" / "90-mistakes.md").write_text("# あ\n\n[[nowhere]]\n", "utf-8")
    return small


def entries(cache):
    return [file for file in cache.rglob("*") if file.is_file()]


def emptied(file):
    """Write an entry that says that nothing was found."""
    content = json.dumps({"problems": [], "lacks": [], "coverage": {}}).encode()
    assert Store(file.parents[2]).put(file.name, content, {})


def test_what_is_told_again_is_what_was_found(company, cache):
    found = check(company, None, DAY)

    told = [checked(company, None, DAY) for _turn in range(2)]

    assert found.problems
    assert told == [found, found]


def test_a_folder_that_has_not_changed_is_not_read_again(company, cache):
    checked(company, None, DAY)
    [entry] = entries(cache)
    emptied(entry)

    assert checked(company, None, DAY).problems == ()


@pytest.mark.parametrize("what", ["file", "new file", "day", "date", "language"])
def test_whatever_decides_what_is_found_is_looked_at(company, cache, what, monkeypatch):
    checked(company, None, DAY)
    [entry] = entries(cache)
    emptied(entry)
    as_of, today = None, DAY
    match what:
        case "file":
            (company / "chapters" / "90-mistakes.md").write_text("# あ\n", "utf-8")
        case "new file":
            (company / "images").mkdir(exist_ok=True)
            (company / "images" / "unused.txt").write_text("x", "utf-8")
        case "day":
            today = date(2027, 4, 1)
        case "date":
            as_of = date(2027, 4, 1)
        case "language":
            monkeypatch.setenv("HANDBOOK_LANG", "ja")

    found = checked(company, as_of, today)

    assert found == check(company, as_of, today)
    assert found.problems
    assert len(entries(cache)) == 2


def test_an_entry_that_was_cut_short_costs_only_time(company, cache):
    checked(company, None, DAY)
    [entry] = entries(cache)
    entry.write_bytes(entry.read_bytes()[:-9])

    assert checked(company, None, DAY) == check(company, None, DAY)


def test_a_cache_that_cannot_be_written_is_no_error(company, cache):
    cache.write_text("a file")

    assert checked(company, None, DAY) == check(company, None, DAY)
