"""Finished files by the key of their job."""

import os

import pytest

from handbook.build import folders
from handbook.build.cache import Cache
from handbook.writers.written import Written

KEY = "ab" + "0" * 62
FILE = Written(b"%PDF\n\x00\xff", {"chapter-welcome": 5}, 12)


@pytest.fixture
def cache(tmp_path):
    return Cache(tmp_path / "cache")


def only_file(cache):
    [file] = (f for f in cache.folder.rglob("*") if f.is_file())
    return file


def test_what_is_put_is_got(cache):
    assert cache.put(KEY, FILE)

    assert cache.get(KEY) == FILE


def test_an_unknown_key_gives_nothing(cache):
    assert cache.get(KEY) is None


@pytest.mark.parametrize("length", [0, 1, 40, 64, 65, 118])
def test_an_entry_that_was_cut_short_gives_nothing(cache, length):
    cache.put(KEY, FILE)
    file = only_file(cache)
    file.write_bytes(file.read_bytes()[:length])

    assert cache.get(KEY) is None


def test_an_entry_with_other_folios_gives_nothing(cache):
    cache.put(KEY, FILE)
    file = only_file(cache)
    written = file.read_bytes()
    file.write_bytes(written.replace(b'welcome": 5', b'welcome": 6'))
    assert file.read_bytes() != written

    assert cache.get(KEY) is None


@pytest.mark.parametrize("content", [b"1\n", b"[]\nPDF", b"null\n", b"{}\n"])
def test_an_entry_that_says_nothing_of_itself_gives_nothing(cache, content):
    cache.put(KEY, FILE)
    only_file(cache).write_bytes(content)

    assert cache.get(KEY) is None


def test_an_entry_with_another_byte_gives_nothing(cache):
    cache.put(KEY, FILE)
    file = only_file(cache)
    file.write_bytes(file.read_bytes()[:-1] + b"\x00")

    assert cache.get(KEY) is None


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path):
    (tmp_path / "cache").write_text("a file")

    assert not Cache(tmp_path / "cache").put(KEY, FILE)


def test_nothing_half_written_stays(cache):
    cache.put(KEY, FILE)

    assert only_file(cache).name == KEY


def test_trimming_forgets_what_was_used_least_recently(cache):
    keys = [f"{n}{n}" + "0" * 62 for n in range(4)]
    for age, key in enumerate(keys):
        cache.put(key, FILE)
        file = next(cache.folder.rglob(key))
        os.utime(file, (1_000 - age, 1_000 - age))
    cache.get(keys[3])

    cache.trim(2 * file.stat().st_size)

    assert [cache.get(key) is not None for key in keys] == [True, False, False, True]


def test_the_folder_can_be_chosen(monkeypatch, tmp_path):
    monkeypatch.setenv("HANDBOOK_CACHE", str(tmp_path))

    assert folders.cache() == tmp_path


def test_the_folder_is_the_users_cache_folder(monkeypatch, tmp_path):
    monkeypatch.delenv("HANDBOOK_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))

    assert folders.cache() == tmp_path / "handbook"


def test_a_relative_cache_home_does_not_count(monkeypatch, tmp_path):
    monkeypatch.delenv("HANDBOOK_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", "caches")
    monkeypatch.setenv("HOME", str(tmp_path))

    assert folders.cache() == tmp_path / ".cache" / "handbook"
