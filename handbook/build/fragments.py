"""Where laid out parts of books are kept between builds: with the finished files."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from handbook.build.store import Store


@dataclass(frozen=True, slots=True)
class Fragments:
    """A writer's shelf in the user's cache; ``tools``: the digest of what lays out."""

    folder: Path
    tools: str

    def get(self, key: str) -> bytes | None:
        """Return what was put under ``key``, or None if that isn't known."""
        known = Store(self.folder).get(self._key(key))
        return None if known is None else known.content

    def put(self, key: str, content: bytes) -> None:
        """Remember a fragment, if the folder can be written."""
        Store(self.folder).put(self._key(key), content, {})

    def _key(self, key: str) -> str:
        return hashlib.sha256(f"fragment\0{self.tools}\0{key}".encode()).hexdigest()
