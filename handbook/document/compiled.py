"""The shipped templates as Jinja compiles them, kept where Python keeps our code.

To compile them takes longer than to render them. What is kept runs when it is read,
so it lies with what Python keeps of the program's own files, and nowhere else: who
can write there can change the program. A company's own templates are not kept.
"""

import hashlib
import sys
from collections.abc import Iterable
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, FileSystemBytecodeCache

# What tells how a template is compiled: which filters there are, and what is counted.
_OURS = ("sandbox.py", "templating.py")


class Compiled(FileSystemBytecodeCache):
    """Keeps what the ``shipped`` templates, by their texts, are compiled to.

    Who may read the program's files may read it. What can't be read is compiled again;
    what can't be written is not kept. Nothing is where what compiles can't be told.
    """

    def __init__(self, shipped: Iterable[str]) -> None:
        own = Path(cache_from_source(__file__))
        super().__init__(str(own.parent), f"template-%s.{sys.implementation.cache_tag}")
        self._compiler = _compiler()
        known = map(self.get_source_checksum, shipped) if self._compiler else ()
        self._shipped = frozenset(known)

    def get_source_checksum(self, source: str) -> str:
        """Return a digest of a text and of what compiles it."""
        return hashlib.sha256(f"{self._compiler}\0{source}".encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.checksum not in self._shipped:
            return
        try:
            super().load_bytecode(bucket)
        except Exception:  # whatever a spoilt file holds
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.checksum in self._shipped and not sys.dont_write_bytecode:
            with suppress(OSError):
                super().dump_bytecode(bucket)
                kept = Path(self.directory, self.pattern % bucket.key)
                kept.chmod(Path(__file__).stat().st_mode & 0o666)


def _compiler() -> str:
    """Return a digest of what compiles: our part of it, and Jinja's files as they are.

    As Python does, it takes files of the same size and age for the same. It is "" where
    the program is installed without its sources.
    """
    state = hashlib.sha256()
    try:
        for name in _OURS:
            state.update(Path(__file__).with_name(name).read_bytes())
    except FileNotFoundError:
        return ""
    for file in sorted(Path(jinja2.__file__).parent.glob("*.py")):
        known = file.stat()
        state.update(f"\0{file.name} {known.st_size} {known.st_mtime_ns}".encode())
    return state.hexdigest()
