"""Find the problems of a company folder, unless they are known already.

What was found is kept by a digest of all that it was found in. A folder that has
not changed since is not read a second time.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from handbook import collection
from handbook.build import folders
from handbook.build.findings import Findings
from handbook.build.inputs import digest
from handbook.build.order import Order
from handbook.build.store import Store
from handbook.build.tools import Tools, file_digest, tools
from handbook.diagnostics import MachineError, Place, Problem, Severity
from handbook.messages import language

_LOCALE = Path(__file__).parent.parent / "locale"


def checked(
    company: Path, as_of: date | None = None, today: date = date.min
) -> Findings:
    """Return what ``check`` finds, from the user's cache if it was found before.

    Nothing is kept of a machine that can't look at everything, nor of a folder that
    changed meanwhile.
    """
    store, key = _store(), _key(company, as_of, today, used := _used())
    if store and key and (known := store.get(key)):
        return _read(json.loads(known.content))
    with collection.paused(is_lasting=True):  # what is left is not worth looking for
        from handbook.build.check import check

        found = check(company, as_of, today)
    if store and key and not found.lacks and _key(company, as_of, today, used) == key:
        content = json.dumps(asdict(found), ensure_ascii=False).encode()
        store.put(key, content, {})
        store.trim()
    return found


def _store() -> Store | None:
    folder = folders.cache()
    return Store(folder) if folder else None


@dataclass(frozen=True, slots=True)
class _Used:
    """What a check is made with; ``words``: digests of those of its messages."""

    tools: Tools
    words: tuple[str, ...]


def _used() -> _Used | None:
    """Return what a check is made with; None: a font is missing."""
    found = sorted(_LOCALE.rglob("*.mo"))
    try:
        return _Used(tools(), tuple(map(file_digest, found)))
    except MachineError:
        return None


def _key(company: Path, as_of: date | None, today: date, used: _Used | None) -> str:
    """Return a digest of all that decides what is found; "": it can't be known."""
    if used is None:
        return ""
    order = Order(company, company / "output", as_of=as_of)
    decides = [digest(order, used.tools), today.isoformat(), language(), *used.words]
    return hashlib.sha256(json.dumps(["check", *decides]).encode()).hexdigest()


def _read(told: Mapping[str, Any]) -> Findings:
    problems = tuple(
        Problem(
            **{
                **one,
                "place": Place(**one["place"]),
                "severity": Severity(one["severity"]),
            }
        )
        for one in told["problems"]
    )
    return Findings(problems, tuple(told["lacks"]), told["coverage"])
