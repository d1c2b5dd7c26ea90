"""Find the slots in the files of a package, and fill them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from xml.sax.saxutils import unescape

from handbook.writers.docx import REGISTER
from handbook.writers.docx.flow.ledger import CALLED
from handbook.writers.docx.home.passages import escaped as in_markdown
from handbook.writers.docx.markup.runs import attribute, escape
from handbook.writers.docx.overprint.shell import Member, Worded

DIGEST, LABELS = "digest of the document", "labels of the register"  # keys of slots
_VALUE = re.compile(""" ([\\w:]+)=("[^"]*"|'[^']*')""")
_LABELS = re.compile("(?<=<labels>)[^<]*(?=</labels>)")
_WORDS = "<w:t "  # an element that holds words
_QUOTES = {"&quot;": '"'}
# In which attributes copies may say something, by the element and its member.
_TELLING = {"word/document.xml": "<w:alias ", REGISTER: "<text "}


class Misplaced(Exception):  # noqa: N818 -- it is not the program that is in error
    """A stand-in is where its words are not put in as they are."""


def member(
    name: str,
    content: str,
    stand_ins: Mapping[str, str],
    digest: str,
    controls: Iterable[str],
) -> Member | None:
    """Return a file of the package with its slots; None if it has none.

    ``controls`` are the whole names of controls. Raises Misplaced.
    """
    words = re.compile("|".join(map(re.escape, stand_ins)))
    keys = {**stand_ins, digest: DIGEST}
    if name == REGISTER:
        content, keys[LABELS] = _LABELS.sub(LABELS, content), LABELS
    values: dict[str, str] = {}  # of attributes, by what stands for them meanwhile
    pieces: list[str] = []
    end = 0
    for start, stop in _tags(name, content, words):
        pieces += (content[end:start], _parted(content[start:stop], words, values))
        end = stop
    keys |= {mark: mark for mark in values}
    found = Worded.of("".join((*pieces, content[end:])), keys)
    if not found.keys:
        return None
    texts = tuple(piece.encode() for piece in found.pieces[::2])
    if name != REGISTER:
        values = {mark: _whole(value, controls) for mark, value in values.items()}
    told = {mark: Worded.of(value, stand_ins) for mark, value in values.items()}
    return Member(texts, found.keys, told)


def _tags(name: str, content: str, words: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield where tags begin and end in whose attributes stand-ins are.

    Raises Misplaced for a stand-in that is elsewhere, and not in words.
    """
    end = 0
    for at in (found.start() for found in words.finditer(content)):
        if at < end:
            continue
        start = content.rindex("<", 0, at)
        stop = content.index(">", start) + 1
        if stop > at and content.startswith(_TELLING.get(name, "<>"), start):
            yield start, stop
            end = stop
        elif stop > at or not content.startswith(_WORDS, start):
            raise Misplaced


def _parted(tag: str, words: re.Pattern[str], values: dict[str, str]) -> str:
    """Return a tag with marks for the ``values`` that hold stand-ins, which grow."""

    def marked(found: re.Match[str]) -> str:
        value = unescape(found[2][1:-1], _QUOTES)
        if not words.search(value):
            return found[0]
        mark = f"\ue000attribute {len(values)}\ue001"
        values[mark] = value
        return f" {found[1]}={mark}"

    return _VALUE.sub(marked, tag)


def _whole(called: str, controls: Iterable[str]) -> str:
    """Return the whole name of a control. Raises Misplaced if that can't be told."""
    found = {name for name in controls if name[:CALLED] == called}
    if len(found) != 1:
        raise Misplaced
    return found.pop()


def filled(name: str, one: Member, values: Mapping[str, str]) -> bytes:
    """Return a file of the package with the words of a copy.

    ``values`` hold those of ``DIGEST`` and ``LABELS``, too.
    """
    said = {key: escape(value) for key, value in values.items()}
    if name == REGISTER:
        told = {key: in_markdown(value) for key, value in values.items()}
        texts = {key: text.said(told) for key, text in one.attributes.items()}
    else:
        texts = {
            key: text.said(values)[:CALLED] for key, text in one.attributes.items()
        }
    said |= {key: attribute(text) for key, text in texts.items()}
    pieces = [b""] * (2 * len(one.keys) + 1)
    pieces[::2] = one.texts
    pieces[1::2] = [said[key].encode() for key in one.keys]
    return b"".join(pieces)
