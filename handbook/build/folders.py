"""Folders: where the cache is, and why one can't be made or written, in words."""

import errno
import os
from pathlib import Path

from handbook.diagnostics import MachineError
from handbook.messages import _

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NO_FOLDER = (errno.EEXIST, errno.ENOTDIR)
_RIGHTS = (errno.EACCES, errno.EPERM)


def cache() -> Path | None:
    """Return ``$HANDBOOK_CACHE``, else the program's own in the user's caches.

    None: this user has no home.
    """
    if chosen := os.environ.get("HANDBOOK_CACHE"):
        return Path(chosen)
    base = Path(os.environ.get("XDG_CACHE_HOME", ""))
    # "All paths … must be absolute": XDG Base Directory Specification 0.8.
    if base.is_absolute():
        return base / "handbook"
    try:
        return Path.home() / ".cache" / "handbook"
    except RuntimeError:
        return None


def here() -> Path:
    """Return the current folder; raises MachineError if it was deleted meanwhile."""
    try:
        return Path.cwd()
    except FileNotFoundError as error:
        message = _(
            "the current folder was deleted — go into one that is there (cd ~) and "
            "try again"
        )
        raise MachineError(message) from error


def obstacle(folder: Path) -> Path:
    """Return what is in the way: the folder, or the last one above that is there."""
    above = (folder, *(here() / folder).parents)
    # A name that is too long is an error to Path.exists.
    return next(place for place in above if os.path.lexists(place))


def is_no_folder(error: OSError) -> bool:
    """Tell whether a file stands where a folder should."""
    return error.errno in _NO_FOLDER


def may_be_allowed(error: OSError) -> bool:
    """Tell whether a right to write, which can be given, is what is missing."""
    return error.errno in _RIGHTS


def reason(error: OSError) -> str:
    """Return what the system says, in the reader's language where it is usual."""
    match error.errno:
        case errno.EACCES | errno.EPERM:
            return _("no right to write there")
        case errno.EROFS:
            return _("it can only be read")
        case errno.ENOENT:
            return _("no folder can be made there")
        case errno.ENAMETOOLONG:
            return _("the name is too long")
        case _:
            return error.strerror or str(error)
