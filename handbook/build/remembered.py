"""What long texts name, found once: an edit leaves most chapters as they are."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from handbook.content.markdown import reading
from handbook.content.markdown.mentions import Found, Kind, Mention
from handbook.content.markdown.reading import TextKind
from handbook.writers.shelf import Shelf

_LONG = 1_000  # characters; shorter ones are read in the time that a file takes


@dataclass(frozen=True, slots=True)
class Remembered:
    """Finds what texts name; that of long ones without a fault is kept on ``shelf``.

    Faults are found anew each time: they are told in the reader's language.
    """

    shelf: Shelf

    def __call__(self, text: str, kind: TextKind) -> Iterable[Found]:
        """Return what ``reading.read`` finds in a text."""
        if len(text) < _LONG:
            return reading.read(text, kind)
        key = hashlib.sha256(f"read {kind}\0{text}".encode()).hexdigest()
        known = _kept(self.shelf.get(key))
        if known is None:
            found = list(reading.read(text, kind))
            known = [one for one in found if isinstance(one, Mention)]
            if len(known) < len(found):
                return found
            self.shelf.put(key, _keepable(known))
        return known


def _keepable(mentions: Iterable[Mention]) -> bytes:
    return json.dumps([[m.kind.name, m.name, m.offset] for m in mentions]).encode()


def _kept(content: bytes | None) -> Sequence[Mention] | None:
    """Return what was on a shelf, None if that is nothing, or not whole."""
    with suppress(ValueError, KeyError, TypeError):
        if content is not None:
            told = json.loads(content)
            return [Mention(Kind[kind], name, offset) for kind, name, offset in told]
    return None
