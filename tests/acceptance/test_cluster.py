"""A build by the workers of a Dask cluster, as an operations team would run one."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from distributed import Client, LocalCluster

from handbook.build import cluster as builder
from handbook.build.store import Store
from handbook.build.tools import tools
from handbook.diagnostics import MachineError
from handbook.messages import language

_WAIT = 300  # seconds for a build on a busy machine
_HERE = ("--host", "127.0.0.1", "--no-dashboard")
_WORKER = "from distributed.cli.dask_worker import main; main()"
_LACKING = f"import sys; sys.modules['handbook'] = None; {_WORKER}"
_ORDER = ("build", "legal", "-l", "ja", "--no-cache", "--paginate-with", "soffice")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Return two worker processes with a scheduler, on this machine alone."""
    with LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
        worker_dashboard_address=None,
    ) as made:
        yield made


@pytest.fixture(scope="module")
def company(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("company")
    (folder / "handbook.yaml").write_text("extends: starter\n", "utf-8")
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.glob("*-handbook.*")}


@pytest.fixture(scope="module")
def at_home(company, handbook) -> dict[str, bytes]:
    """Return what one process makes."""
    ran = handbook(*_ORDER, "-j", 1, "-o", "home", cwd=company)
    assert ran.code == 0, ran.err
    return files(company / "home")


def test_a_cluster_makes_the_bytes_of_one_process_though_a_worker_is_killed(
    cluster, company, handbook, at_home
):
    words = (*_ORDER, "--scheduler", cluster.scheduler_address, "-o", "away")
    with Client(cluster) as client:
        before = set(client.run(os.getpid).values())
        build = handbook.begin(*words, cwd=company)
        killed = _kill_one_at_work(client, build)
        _out, err = build.communicate(timeout=_WAIT)
        after = set(client.run(os.getpid).values())

    assert build.returncode == 0, err
    assert killed in before
    assert killed not in after
    assert files(company / "away") == at_home
    assert len(at_home) == 2  # a book in two formats


def _kill_one_at_work(client: Client, build: "subprocess.Popen[str]") -> int:
    """Kill a worker that has done some work and has more; return its process."""
    until = time.monotonic() + _WAIT
    began = client.run(time.process_time)
    while time.monotonic() < until and build.poll() is None:
        spent = client.run(time.process_time)
        held = client.processing()
        # CPU seconds: more than it takes to load what lays out
        busy = [name for name in began if held[name] and spent[name] - began[name] > 2]
        if busy:
            pid: int = client.run(os.getpid, workers=busy[:1])[busy[0]]
            os.kill(pid, signal.SIGKILL)
            return pid
        time.sleep(0.2)
    raise AssertionError("nothing was at work")


def test_a_scheduler_that_is_not_there_is_told(company, fresh):
    words = ("--scheduler", "tcp://127.0.0.1:9", "-o", "nobody")
    ran = fresh("build", "legal", "-f", "pdf", *words, cwd=company)

    assert ran.code == 3
    assert "no scheduler answers at tcp://127.0.0.1:9" in ran.err
    assert "Traceback" not in ran.err
    assert not (company / "nobody").exists()


def test_a_scheduler_that_nothing_is_left_for_is_not_asked(company, fresh):
    words = ("build", "legal", "-f", "pdf")
    fresh(*words, "-o", "here", cwd=company)
    for entry in fresh.cache.rglob("?" * 64):
        if b'"pages"' in entry.read_bytes().splitlines()[1]:  # a book, and no text
            entry.unlink()

    ran = fresh(*words, "--scheduler", "tcp://127.0.0.1:9", "-o", "bound", cwd=company)

    assert ran.code == 0, ran.err
    assert files(company / "bound") == files(company / "here")


def test_a_cluster_without_workers_is_told(monkeypatch):
    with LocalCluster(
        n_workers=0,
        processes=True,
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
    ) as empty:
        monkeypatch.setattr(builder, "_LONG", 1)
        with (
            pytest.raises(MachineError, match="no worker that takes a job"),
            builder.joined(empty.scheduler_address, tools()),
        ):
            pass


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ({"program": "another"}, "tcp://127.* has another version of handbook"),
        ({"office": "LibreOffice 0.1"}, "tcp://127.* has no LibreOffice 0.1, which"),
    ],
)
def test_a_worker_with_other_tools_is_named(cluster, other, told):
    with (
        pytest.raises(MachineError, match=told),
        builder.joined(cluster.scheduler_address, replace(tools(), **other)),
    ):
        pass


def test_what_a_worker_finds_wrong_is_told_in_the_callers_language(
    cluster, monkeypatch
):
    monkeypatch.setenv("HANDBOOK_LANG", "ja")
    with builder.joined(cluster.scheduler_address, tools()) as (executor, _n):
        assert executor.submit(language).result() == "ja"


@contextmanager
def apart(folder: Path, worker: str) -> Iterator[tuple["subprocess.Popen[bytes]", str]]:
    """Give a scheduler that is a process, and its address; it has one ``worker``."""
    note = folder / "scheduler.json"
    scheduler = ("-m", "distributed.cli.dask_scheduler", "--port", "0")
    with ExitStack() as ended:

        def begun(*words: str) -> "subprocess.Popen[bytes]":
            quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
            one = subprocess.Popen([sys.executable, *words, *_HERE], **quiet)
            ended.enter_context(one)
            ended.callback(one.kill)
            return one

        process = begun(*scheduler, "--scheduler-file", str(note))
        until(lambda: note.exists() and note.read_text("utf-8").endswith("}"))
        address = json.loads(note.read_text("utf-8"))["address"]
        begun("-c", worker, address, "--no-nanny", "--nthreads", "1")
        yield process, address


def until(is_so: Callable[[], object]) -> None:
    end = time.monotonic() + _WAIT
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_scheduler_that_is_lost_in_mid_build_is_told(company, fresh, tmp_path):
    def has_set_a_text():
        store = Store(fresh.cache)
        keys = [one.name for one in fresh.cache.rglob("?" * 64)]
        return any(kept.content[:1].isdigit() for k in keys if (kept := store.get(k)))

    with apart(tmp_path, _WORKER) as (scheduler, address):
        words = ("legal", "-f", "pdf", "--scheduler", address, "-o", "lost")
        build = fresh.begin("build", *words, cwd=company)
        until(has_set_a_text)
        scheduler.kill()
        out, err = build.communicate(timeout=_WAIT)

    assert (build.returncode, out) == (3, "")
    assert err == (
        "the scheduler of the cluster was lost — start it again and build again: what "
        "was set is in the cache\n"
    )
    assert not (company / "lost").exists()


def test_a_worker_without_handbook_is_told(tmp_path):
    with (
        apart(tmp_path, _LACKING) as (_scheduler, address),
        pytest.raises(MachineError, match=r"handbook.* install the same handbook"),
        builder.joined(address, tools()),
    ):
        pass
