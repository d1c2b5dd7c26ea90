"""The holidays of Japan, from a library that knows those of all countries."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache, lru_cache
from importlib import import_module, util
from typing import Any

_PACKAGES = "holidays", "holidays.countries"


@lru_cache(maxsize=64)
def holidays(year: int) -> frozenset[date]:
    """Return the holidays of a year: substitute and citizens' holidays included."""
    return frozenset(_country()(years=year))


@cache
def _country() -> Any:
    with _unread():
        return import_module("holidays.countries.japan").Japan


@contextmanager
def _unread() -> Iterator[None]:
    """Find modules within packages whose own code is not run meanwhile.

    It would load all countries: four times the time that one of them takes.
    """
    if "holidays" in sys.modules:
        yield
        return
    for name in _PACKAGES:
        if spec := util.find_spec(name):
            sys.modules[name] = util.module_from_spec(spec)
    try:
        yield
    finally:
        for name in _PACKAGES:
            sys.modules.pop(name, None)
