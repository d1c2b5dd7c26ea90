"""How much of a build is told to be done."""

from dataclasses import dataclass

from handbook.build.job import Refused
from handbook.build.meter import Meter
from handbook.build.typesetting import Typeset


@dataclass(frozen=True)
class Piece:
    """What a meter sees of a task."""

    name: str
    length: int


def test_what_is_done_is_told_by_lengths_and_the_pages_that_were_set():
    told = []
    one, other, more = Piece("a", 3), Piece("b", 4), Piece("c", 5)
    meter = Meter(lambda *said: told.append(said), [one, other])

    meter.done(one, Typeset(b"", 2))
    meter.expect([more])
    meter.done(other, Refused(()))
    meter.done(more, Typeset(b"", 1))

    assert told == [("a", 3, 7, 2), ("b", 7, 12, 2), ("c", 12, 12, 3)]
