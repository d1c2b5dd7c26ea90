"""One content, two editions: every word of the PDF is in Word, and the reverse."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from handbook.build.reading import WordText, bare

# What a page or Word counts by itself: folios, numbers of headings and lists.
_COUNTED = re.compile(r"T?\d+")

_TELLING = 8  # characters that hardly stand anywhere else
_MARGIN = 40  # characters that may come before the text of a page


def only_in_pdf(pages: Sequence[str], word: WordText) -> Iterator[tuple[int, str]]:
    """Yield page numbers and words that the Word edition lacks."""
    known = bare("".join(word.paragraphs)) + "\0" + bare(word.running)
    for number, page in enumerate(pages, 1):
        for words in page.split():
            text = bare(words)
            counted = _COUNTED.match(text)
            rest = text[counted.end() :] if counted else text
            if text not in known and rest not in known:
                yield number, words


def only_in_word(pages: Sequence[str], word: WordText) -> Iterator[str]:
    """Yield words that the PDF lacks, or has less often: there, heads repeat."""
    texts = [bare(page) for page in pages]
    printed = "\0".join(texts)
    written = "\0".join(map(bare, word.paragraphs))
    for words in dict.fromkeys(w for p in word.paragraphs for w in p.split()):
        text = bare(words)
        if not text:
            continue
        lacking = written.count(text) - printed.count(text)
        if lacking > 0 and lacking > _breaks(text, texts):
            yield words


def _breaks(text: str, pages: Sequence[str]) -> int:
    """Return how often ``text`` may run on from a page to the head of the next.

    Running heads and notes are drawn last, so a page begins with its text; only
    a mark in the margin may come first.
    """
    return sum(
        any(
            _begins(after, text[cut:]) and text[:cut] in page
            for cut in range(1, len(text))
        )
        for page, after in pairwise(pages)
    )


def _begins(page: str, rest: str) -> bool:
    if len(rest) < _TELLING:
        return page.startswith(rest)
    return page.find(rest, 0, len(rest) + _MARGIN) >= 0
