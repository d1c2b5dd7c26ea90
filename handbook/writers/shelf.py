"""Where writers put what they may need again: whose bytes a key decides alone."""

from typing import Protocol


class Shelf(Protocol):
    """Remembers bytes by a key; it may forget any at any time."""

    def get(self, key: str) -> bytes | None:
        """Return what was put under ``key``, None if that isn't known."""

    def put(self, key: str, content: bytes) -> None:
        """Remember ``content``, if that is possible."""


class SpoiltError(Exception):
    """What was taken from a shelf can't be what was put there."""


class Empty:
    """A shelf that remembers nothing."""

    def get(self, key: str) -> bytes | None:
        return None

    def put(self, key: str, content: bytes) -> None:
        pass


class Memory(dict[str, bytes]):
    """A shelf that lasts as long as the process."""

    def put(self, key: str, content: bytes) -> None:
        self[key] = content
