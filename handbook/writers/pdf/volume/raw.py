"""Objects of a file whose bytes are known already: a volume has many."""

import zlib
from typing import Any

LEVEL = 5  # a seventh of the time of level 9 for a hundredth of the file


class Raw:
    """An object as it will be written, with what pydyf asks of any."""

    __slots__ = "head", "number"
    compressible = True
    generation = 0
    free = "n"

    number: int

    def __init__(self, head: bytes = b"") -> None:
        self.head = head

    @property
    def reference(self) -> bytes:
        """What other objects say of it."""
        return b"%d 0 R" % self.number

    @property
    def data(self) -> bytes:
        """What is written of it."""
        return self.head


class RawStream(Raw):
    """A stream as it will be written: its dictionary, then its bytes."""

    __slots__ = ("stream",)
    compressible = False

    def __init__(self, head: bytes, stream: bytes) -> None:
        super().__init__(head)
        self.stream = stream

    @property
    def data(self) -> bytes:
        return b"\n".join((self.head, b"stream", self.stream, b"endstream"))


def made(head: bytes, stream: bytes | None = None) -> Raw:
    """Return an object; ``stream`` are its bytes if it is a stream."""
    return Raw(head) if stream is None else RawStream(head, stream)


def stream(drawn: bytes, **about: Any) -> Raw:
    """Return a stream of drawn content, compressed."""
    from pydyf import Dictionary

    deflated = zlib.compress(drawn, LEVEL)
    told = {**about, "Filter": "/FlateDecode", "Length": len(deflated)}
    return RawStream(Dictionary(told).data, deflated)
