"""Names of bookmarks: targets of links, and where a text was written."""

import hashlib
import re

_SOURCE = "_hb"
_KEPT = re.compile(rf"({_SOURCE}[0-9a-f]{{16}})(?:_Copy_\d+)?")
_PLAIN = re.compile(r"[a-z0-9-]{1,36}")  # a name has at most 40 characters


def of_anchor(anchor: str) -> str:
    """Return the name for an id of the document, unique for each.

    Names that begin with an underscore are hidden; Word does not tell capitals
    from small letters, so an id that has capitals is hashed like a long one.
    """
    return _of(anchor, "_at_", "_ah")


def of_name(anchor: str) -> str:
    """Return the name for the words that an id's place is called by."""
    return _of(anchor, "_an_", "_ao")


def of_number(anchor: str) -> str:
    """Return the name for the number that an id's place bears."""
    return _of(anchor, "_au_", "_av")


def _of(anchor: str, plain: str, hashed: str) -> str:
    if _PLAIN.fullmatch(anchor):
        return f"{plain}{anchor.replace('-', '_')}"
    return f"{hashed}{_digest(anchor)}"


def of_source(source: str, occurrence: int) -> str:
    """Return the name for the ``occurrence``-th time that ``source`` is shown.

    Counted from 1 in reading order over the edition: one source may be shown
    many times, and Word drops the second bookmark of a name.
    """
    return f"{_SOURCE}{_digest(f'{source}|{occurrence}')}"


def named(name: str) -> str:
    """Return the name for a source that a bookmark was given, "" if for none.

    LibreOffice saves what stands in a frame or a note under the name of a copy.
    """
    found = _KEPT.fullmatch(name)
    return found[1] if found else ""


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
