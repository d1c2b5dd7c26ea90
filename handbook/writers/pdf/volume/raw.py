"""Objects of a file whose bytes are known already."""

from typing import Any

import pydyf


class Raw(pydyf.Object):  # type: ignore[misc]
    """An object as it will be written."""

    kept = b""

    @property
    def data(self) -> bytes:
        return self.kept


class RawStream(pydyf.Stream):  # type: ignore[misc]
    """A stream as it will be written: its dictionary, then its bytes."""

    kept = b""

    @property
    def data(self) -> bytes:
        return self.kept


def made(head: bytes, stream: bytes | None = None) -> Any:
    """Return an object; ``stream`` are its bytes if it is a stream."""
    one = Raw() if stream is None else RawStream()
    put(one, head, stream)
    return one


def put(one: Any, head: bytes, stream: bytes | None = None) -> None:
    """Say what is written of an object."""
    whole = (head,) if stream is None else (head, b"stream", stream, b"endstream")
    one.kept = b"\n".join(whole)


def stream(drawn: bytes, **about: Any) -> Any:
    """Return a stream of drawn content, compressed."""
    return pydyf.Stream([drawn], pydyf.Dictionary(about), compress=True)
