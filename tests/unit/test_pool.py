"""Many tasks, few of them at once."""

import os
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool

import pytest

from handbook.build.executor import crew
from handbook.build.personal.pool import pool
from handbook.diagnostics import MachineError


class Broken(Executor):
    """Has lost a process."""

    def submit(self, _work, _task):
        future = Future()
        future.set_exception(BrokenProcessPool("killed"))
        return future


class Gone(Executor):
    """Has lost its processes before anything is handed over."""

    def submit(self, _work, _task):
        raise BrokenProcessPool("killed")


def double(number):
    return 2 * number


def test_each_task_comes_back_with_its_name():
    with crew(1) as executor:
        found = list(pool([("a", 1), ("b", 2)], double, executor, 1))

    assert found == [("a", 2), ("b", 4)]


@pytest.mark.parametrize(("workers", "at_most"), [(1, 1), (2, 3), (4, 5)])
def test_no_more_are_taken_than_there_is_room_for(workers, at_most):
    taken, done, most = 0, 0, 0

    def tasks():
        nonlocal taken, most
        for number in range(50):
            taken += 1
            most = max(most, taken - done)
            yield number, number

    with crew(1) if workers == 1 else ThreadPoolExecutor(workers) as executor:
        for _number, _result in pool(tasks(), double, executor, workers):
            done += 1

    assert (taken, most <= at_most + 1) == (50, True)


def test_nothing_to_do_is_nothing_done():
    with crew(1) as executor:
        assert list(pool([], double, executor, 1)) == []


@pytest.mark.parametrize("executor", [Broken(), Gone()])
def test_a_process_that_was_killed_is_told(executor):
    with pytest.raises(MachineError, match="--jobs 1"):
        list(pool([("a", 1)], double, executor, 2))


def test_one_worker_may_be_a_process_of_its_own():
    with crew(1, apart=True) as executor:
        assert executor.submit(os.getpid).result() != os.getpid()
