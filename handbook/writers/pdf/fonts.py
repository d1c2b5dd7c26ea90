"""Show Pango the typefaces of the design, and no other font of the machine."""

import hashlib
import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from handbook.design import Design, configuration


def isolate(design: Design) -> None:
    """Show Pango the typefaces of the design and no other font of the machine.

    It has to happen before Pango is loaded, so the first design of a process
    decides; all designs of a build share their typefaces.
    """
    folder = _private_folder()
    text = configuration(design.typefaces, folder / "cache")
    file = folder / f"{hashlib.sha256(text.encode()).hexdigest()[:16]}.conf"
    if os.environ.get("FONTCONFIG_FILE") == str(file):
        return
    if not file.is_file():
        partial = file.with_suffix(f".{os.getpid()}")
        partial.write_text(text, "utf-8")
        partial.replace(file)
    os.environ["FONTCONFIG_FILE"] = str(file)


def _private_folder() -> Path:
    """Return a folder for fontconfig that nobody else can write to."""
    folder = Path(tempfile.gettempdir()) / f"handbook-fonts-{os.getuid()}"
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    mode = folder.lstat()
    if stat.S_ISDIR(mode.st_mode) and mode.st_uid == os.getuid():
        return folder
    return Path(tempfile.mkdtemp(prefix="handbook-fonts-"))
