"""Who is told how far a build has come."""

from typing import Protocol


class Tell(Protocol):
    """Is told how much of what has to be done is done, as often as that changes.

    ``name``: the file that something was done for; ``pages`` are those laid out.
    """

    def __call__(self, name: str, done: int, total: int, pages: int = 0) -> None: ...


def untold(name: str, done: int, total: int, pages: int = 0) -> None:
    """Tell nobody."""
