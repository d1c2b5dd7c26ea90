"""What long texts name is found once, and their faults each time."""

import pytest

from handbook.build.remembered import Remembered
from handbook.content.markdown import reading
from handbook.content.markdown.mentions import Kind, Mention
from handbook.writers.shelf import Memory

TEXT = "[[消込]]は{{ company.name }}の[頁](#there)で見る。\n\n" * 40


class _Full(Memory):
    def put(self, key: str, content: bytes) -> None:
        raise AssertionError("read again")


def test_what_was_found_is_found_again_without_reading():
    shelf = Memory()
    first = list(Remembered(shelf)(TEXT, "blocks"))
    assert {one.kind for one in first} >= {Kind.TERM, Kind.VALUE, Kind.ANCHOR}
    assert first == list(reading.read(TEXT, "blocks"))
    (key,) = shelf
    shelf[key] = b'[["TERM", "kept", 3]]'
    assert Remembered(_Full(shelf))(TEXT, "blocks") == [Mention(Kind.TERM, "kept", 3)]


def test_a_text_of_another_kind_is_another_text():
    shelf = Memory()
    for kind in ("inline", "blocks", "line"):
        assert list(Remembered(shelf)(TEXT, kind)) == list(reading.read(TEXT, kind))


def test_a_fault_is_told_each_time():
    shelf = Memory()
    text = f"{TEXT}\n> [!注]\n> 文"
    found = list(reading.read(text, "blocks"))
    assert not all(isinstance(one, Mention) for one in found)
    for _again in range(2):
        assert list(Remembered(shelf)(text, "blocks")) == found


def test_short_texts_are_not_kept():
    shelf = Memory()
    assert list(Remembered(shelf)("[[消込]]", "inline"))
    assert not shelf


@pytest.mark.parametrize("content", [b"", b"{", b"[[", b"[1]", b'[["NONE", "a", 1]]'])
def test_what_is_spoilt_is_read_again(content):
    shelf = Memory()
    list(Remembered(shelf)(TEXT, "blocks"))
    spoilt = Memory(dict.fromkeys(shelf, content))
    found = list(Remembered(spoilt)(TEXT, "blocks"))
    assert found == list(reading.read(TEXT, "blocks"))
    assert spoilt == shelf
