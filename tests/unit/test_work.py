"""The order in which jobs are run, and what becomes of those that fail."""

from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass

import pytest

from handbook.build.job import Refused
from handbook.build.outcome import Crash
from handbook.build.work import work
from handbook.diagnostics import MachineError, Place, Problem
from handbook.writers.written import Written

PAGES = Written(b"pdf", {"a": 1}, 1)


@dataclass(frozen=True)
class Piece:
    """What ``work`` sees of a job."""

    name: str
    length: int = 0


class Desk(Executor):
    """Answers at once; notes the order in which it was asked."""

    def __init__(self, answers=None):
        self.answers = answers or {}
        self.asked = []

    def submit(self, _run, job):
        self.asked.append(job.name)
        future = Future()
        answer = self.answers.get(job.name, PAGES)
        if isinstance(answer, Exception):
            future.set_exception(answer)
        else:
            future.set_result(answer)
        return future


def nothing(_job, _written):
    return ()


def test_the_longest_job_comes_first():
    desk = Desk()
    jobs = [Piece("short", 1), Piece("long", 9), Piece("middle", 5)]

    results = [job.name for job, _result in work(jobs, nothing, desk, 1)]

    assert desk.asked == results == ["long", "middle", "short"]


def test_what_a_result_makes_possible_comes_next():
    desk = Desk()
    jobs = [Piece("a.pdf", 9), Piece("b.pdf", 5)]

    def follow(job, written):
        assert written is PAGES
        if job.name.endswith(".pdf"):
            yield Piece(job.name.replace("pdf", "docx"))

    list(work(jobs, follow, desk, 1))

    assert desk.asked == ["a.pdf", "a.docx", "b.pdf", "b.docx"]


def test_a_result_is_given_before_the_next_job_is_begun():
    desk = Desk()

    next(work([Piece("a", 2), Piece("b", 1)], nothing, desk, 1))

    assert desk.asked == ["a"]


def test_a_refused_job_stops_only_what_waits_for_it():
    problem = Problem(Place("x.yaml"), "missing-glyph", "no font")
    refused = Refused((problem,))
    desk = Desk({"a.pdf": refused})

    def follow(job, result):
        if job.name.endswith(".pdf") and result is PAGES:
            yield Piece(job.name.replace("pdf", "docx"))

    results = dict(work([Piece("a.pdf", 9), Piece("b.pdf", 5)], follow, desk, 1))

    assert results[Piece("a.pdf", 9)] == refused
    assert desk.asked == ["a.pdf", "b.pdf", "b.docx"]


def test_a_bug_is_a_result_with_its_traceback():
    desk = Desk({"a": ZeroDivisionError("font-size:0")})

    [(_job, result)] = work([Piece("a")], nothing, desk, 1)

    assert isinstance(result, Crash)
    assert "ZeroDivisionError: font-size:0" in result.traceback


@pytest.mark.parametrize("error", [MachineError("no Pango"), BrokenProcessPool()])
def test_a_machine_that_cannot_stops_everything(error):
    with pytest.raises(MachineError):
        list(work([Piece("a")], nothing, Desk({"a": error}), 1))
