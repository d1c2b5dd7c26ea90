"""Finished files by the key of their job."""

from dataclasses import dataclass
from pathlib import Path

from handbook.build.store import LIMIT, Store
from handbook.writers.written import Written


@dataclass(frozen=True, slots=True)
class Cache:
    """Remembers what jobs have written, with its pages and folios."""

    folder: Path

    def get(self, key: str) -> Written | None:
        """Return what the job of ``key`` wrote, or None if that isn't known."""
        known = self._store.get(key)
        if known is None or not {"folios", "pages"} <= known.about.keys():
            return None
        return Written(known.content, known.about["folios"], known.about["pages"])

    def put(self, key: str, written: Written) -> bool:
        """Remember what a job wrote; say whether that worked."""
        about = {"pages": written.pages, "folios": dict(written.folios)}
        return self._store.put(key, written.content, about)

    def trim(self, limit: int = LIMIT) -> None:
        """Forget what was used least recently, down to ``limit`` bytes."""
        self._store.trim(limit)

    @property
    def _store(self) -> Store:
        return Store(self.folder)
