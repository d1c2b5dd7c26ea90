"""One content, two editions: every word of the PDF is in Word, and the reverse."""

import re
from collections.abc import Iterator, Sequence

from handbook.build.reading import WordText, bare

# What a page or Word counts by itself: folios, numbers of headings and lists.
_COUNTED = re.compile(r"T?\d+")


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
    """Yield words that the PDF lacks."""
    texts = [bare(page) for page in pages]
    known = "\0".join(texts)
    for paragraph in word.paragraphs:
        for words in paragraph.split():
            text = bare(words)
            if text not in known and not _runs_on(text, texts):
                yield words


def _runs_on(text: str, pages: Sequence[str]) -> bool:
    """Say whether ``text`` begins on one page and ends on the next ones."""
    return any(
        _continued(text, pages[index:])
        for index, page in enumerate(pages[:-1])
        if text[0] in page
    )


def _continued(text: str, pages: Sequence[str]) -> bool:
    if not text or not pages:
        return not text
    length = _prefix(text, pages[0])
    return length > 0 and _continued(text[length:], pages[1:])


def _prefix(text: str, page: str) -> int:
    """Return how much of the start of ``text`` stands on ``page``."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if text[:middle] in page:
            low = middle
        else:
            high = middle - 1
    return low
