"""Phrases of Japanese text: a heading, a caption or a table head parts between them.

BudoUX finds them, and errs: it parts 保｜存, 2｜026年, 明る｜さ. What it may not part
is said by the rules below; a word that they can't know goes into ``WHOLE``.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from handbook.document.kinsoku import NOT_FIRST, NOT_LAST

# Words that BudoUX parts, where no rule says that it is one word.
WHOLE = (
    *(
        "暴力団排除",
        "派遣先管理",
        "屋外喫煙所",
        "喫煙所",
        "関係者",
        "契約台帳",
        "中小企業",
    ),
    *(
        "扱い方",
        "通り道",
        "合い言葉",
        "確かめ問題",
        "見てもらい",
        "してもらい",
        "掛けてよい",
    ),
)
_BEGINNINGS = tuple({word[:n] for word in WHOLE for n in range(1, len(word))})
_KANJI = "一-鿿々〆ヶ"
_BEFORE = re.compile(f"[{_KANJI}0-9]+$")
_AFTER = re.compile(f"([{_KANJI}]+)(.?)", re.DOTALL)
_PARTICLES = frozenset("がをにはのでともへやか")
_ENDING = re.compile("[ぁ-ん][、。）」』]*")
_ALONE = re.compile(r".[、。）」』？！]*")
_WITHIN = re.compile(  # no phrase ends at the bar
    f"[0-9A-Za-z]｜[0-9A-Za-z]|[^ ] ｜[0-9]|[0-9]か?｜[{_KANJI}]|[0-9][〜～–-]｜"
)
# Words of Latin type part at their spaces, but not what a particle belongs to.
_SPACED = re.compile(r"(?<= )(?=[^ ぁ-ん])|(?<=　)(?=[^　])")
_POINTED = re.compile(r"(?<=・)")  # so do long lists of names, at their points
_LONG = 14


def split(text: str) -> list[str]:
    """Return the phrases of ``text``, which together are the text.

    None but the first begins with a character that no line begins with, or with a
    space: that ends the phrase before. None but the last ends with a character that
    no line ends with.
    """
    phrases: list[str] = []
    for phrase in _found(text) if text.strip() else [text]:
        if phrases and _is_one(phrases[-1], phrase):
            phrases[-1] += phrase
        else:
            phrases.append(phrase)
    if len(phrases) > 1 and _ALONE.fullmatch(phrases[-1]):
        phrases[-2:] = ["".join(phrases[-2:])]  # no line holds but one character
    return phrases


def _found(text: str) -> Iterator[str]:
    """Yield what BudoUX finds, parted at spaces too, which end what they follow."""
    parted = "\0".join(_parser().parse(text))
    for phrase in re.sub("\0( +)\0?", "\\1\0", parted).split("\0"):
        for words in filter(None, _SPACED.split(phrase)):
            yield from _POINTED.split(words) if len(words) > _LONG else (words,)


def _is_one(before: str, after: str) -> bool:
    """Tell whether two phrases are one."""
    return (
        before[-1] in NOT_LAST
        or after[0] in NOT_FIRST
        or _WITHIN.search(f"{before[-3:]}｜{after[:1]}") is not None
        or _ENDING.fullmatch(after) is not None
        or (len(after.rstrip()) == 1 and after[0] not in NOT_LAST)
        or _is_compound(before, after)
        or (before.endswith(_BEGINNINGS) and _spans(before, after))
    )


def _is_compound(before: str, after: str) -> bool:
    """Tell whether a word of kanji goes on: its halves are words of two at least.

    One kanji with kana of its own is a verb: 二度｜数えても.
    """
    left, right = _BEFORE.search(before), _AFTER.match(after)
    if not (left and right):
        return before[-1:] == "年" and after[0].isdigit() and len(before) == 1
    alone = len(right[1]) == 1 and not (
        "ぁ" <= right[2] <= "ん" and right[2] not in _PARTICLES
    )
    return len(left[0]) == 1 or alone


def _spans(before: str, after: str) -> bool:
    """Tell whether a word begins in one phrase and ends in the next."""
    return any(
        before.endswith(word[:n]) and after.startswith(word[n:])
        for word in WHOLE
        for n in range(1, len(word))
    )


@cache
def _parser() -> Any:
    import budoux

    return budoux.load_default_japanese_parser()
