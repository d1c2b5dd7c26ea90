"""Texts in another spelling than the one that is read."""

import re
import unicodedata
from collections.abc import Iterable

from handbook.diagnostics import nearest


def plain(text: str) -> str:
    """Return ``text`` in half-width characters, without spaces around it."""
    folded = unicodedata.normalize("NFKC", text)
    return re.sub("[‐-―−ー](?=[0-9a-zA-Z])", "-", folded).strip(" “”‘’\"'「」　")


def near(text: str, known: Iterable[str]) -> str:
    """Return the one of ``known`` that ``text`` misspells: its numbers are right."""
    numbers = numbers_in(text)
    folded = plain(text)
    words = [one for one in known if numbers_in(one) == numbers]
    return next((one for one in words if plain(one) == folded), "") or nearest(
        text, words
    )


def numbers_in(text: str) -> list[int]:
    """Return the whole numbers in a text."""
    return [int(digits) for digits in re.findall(r"\d{1,9}", text)]


def identity(text: str) -> str:
    """Return ``text`` as an id."""
    folded = plain(text).lower()
    if chapter := re.fullmatch(r"(?:.*/)?\d*[-_. ]*(.+)\.(?:md|ya?ml)", folded):
        folded = chapter[1]
    identity_ = re.sub(r"[^a-z0-9]+", "-", folded).strip("-")
    # "経理-1" must not become "1": what is dropped may only be separators.
    return identity_ if re.fullmatch(r"[a-z0-9\s_.\-()\[\]]*", folded) else ""


def name(text: str) -> str:
    """Return the name that a mention such as "{{ values.payday }}" holds."""
    last = plain(text).strip("{} ").rpartition(".")[2]
    return identity(last).replace("-", "_")


def colour(text: str) -> str:
    """Return a colour in any usual spelling as '#1f4e79', in quotes."""
    digits = plain(text).lower().removeprefix("#").removeprefix("0x").strip()
    if re.fullmatch("[0-9a-f]{3}", digits):
        digits = "".join(one * 2 for one in digits)
    return f"'#{digits}'" if re.fullmatch("[0-9a-f]{6}", digits) else ""


def kana(text: str) -> str:
    """Return a reading with full-width kana and nothing else."""
    folded = plain(text)
    return folded if re.fullmatch("[ぁ-ゖァ-ヺ][ぁ-ゖァ-ヺー・ ]*", folded) else ""
