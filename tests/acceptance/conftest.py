"""The command as users run it, in a process of its own."""

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

_CLI = Path(__file__).parents[2] / "cli.py"
_WAIT = 600  # seconds, for a whole starter on a busy machine


@dataclass(frozen=True)
class Ran:
    """What a command left: exit code, what it said, and the time it took."""

    code: int
    out: str
    err: str
    cpu: float

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


@dataclass(frozen=True)
class Handbook:
    """Runs commands with one cache, in English, from ``cwd``."""

    cache: Path
    prefix: tuple[str, ...] = (sys.executable,)

    def command(self, *words: object) -> list[str]:
        return [*self.prefix, str(_CLI), *map(str, words)]

    def environment(self, **more: str) -> dict[str, str]:
        ours = {"HANDBOOK_CACHE": str(self.cache), "HANDBOOK_LANG": "en"}
        return {**os.environ, **ours, **more}

    def __call__(
        self, *words: object, cwd: Path, env: Mapping[str, str] | None = None
    ) -> Ran:
        before = _cpu()
        ran = subprocess.run(
            self.command(*words),
            cwd=cwd,
            env=self.environment(**(env or {})),
            capture_output=True,
            check=False,
            encoding="utf-8",
            timeout=_WAIT,
        )
        return Ran(ran.returncode, ran.stdout, ran.stderr, _cpu() - before)

    def begin(self, *words: object, cwd: Path) -> "subprocess.Popen[str]":
        """Return a command that goes on, at the head of a group of processes."""
        return subprocess.Popen(
            self.command(*words),
            cwd=cwd,
            env=self.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
            encoding="utf-8",
        )


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.fixture(scope="session")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    """Return the command, with a cache that all tests share."""
    return Handbook(tmp_path_factory.mktemp("cache"))


@pytest.fixture
def fresh(tmp_path: Path) -> Handbook:
    """Return the command with an empty cache."""
    return Handbook(tmp_path / "cache")


@pytest.fixture
def bound(handbook: Handbook) -> Handbook:
    """Return the command as a user who may not write everywhere, as root may."""
    if os.geteuid() != 0:
        return handbook
    without = (
        "setpriv",
        "--bounding-set=-all",
        "--inh-caps=-all",
        "--ambient-caps=-all",
    )
    if subprocess.run([*without, "true"], check=False).returncode:
        pytest.skip("root can't put its rights aside here")
    return Handbook(handbook.cache, (*without, sys.executable))


@pytest.fixture(scope="session")
def mounted(handbook: Handbook) -> Callable[..., Handbook]:
    """Return the command between a mount that it alone sees and a last look at it."""
    allowed = ["unshare", "--mount", "true"]
    if os.geteuid() != 0 or subprocess.run(allowed, check=False).returncode:
        pytest.skip("nothing can be mounted here")

    def between(mount: str, look: str = "true") -> Handbook:
        script = f'{mount} && "$0" "$@"; code=$?; {look}; exit $code'
        words = ("unshare", "--mount", "sh", "-c", script, sys.executable)
        return Handbook(handbook.cache, words)

    return between


@pytest.fixture(scope="session")
def starter_output(
    handbook: Handbook, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Ran]:
    """Return where the whole starter was built, once for all tests, and how."""
    folder = tmp_path_factory.mktemp("starter")
    return folder / "output", handbook("build", cwd=folder)
