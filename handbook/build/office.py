"""LibreOffice, which lays a Word file out: on which page each bookmark stands."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from handbook import design as designs
from handbook.build.order import chosen
from handbook.design import Design
from handbook.diagnostics import MachineError
from handbook.messages import _

PROGRAM = "soffice"
_PATIENCE_SECONDS = 600  # a book takes 5 s, on a busy machine a minute
_EXPORT = (
    "pdf:writer_pdf_Export:"
    '{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}'
)


def version(name: str) -> str:
    """Return which LibreOffice is here; "" if ``name`` is: no program was asked for.

    Raises OrderError for a program that counts no pages, and MachineError if the
    one that does is not here.
    """
    if not name:
        return ""
    unknown = _('no program "{word}" can count pages', word=name)
    chosen((name,), (PROGRAM,), lambda _word: unknown)
    if not (found := shutil.which(PROGRAM)):
        raise _unable(_("LibreOffice is not on this machine"))
    with tempfile.TemporaryDirectory(prefix="handbook-") as folder:
        told = _run([found, "--version"], Path(folder), {**os.environ})
    return told.strip() or PROGRAM


def turned(content: bytes, design: Design) -> Mapping[str, int]:
    """Return the page, from 0 on, of each bookmark of a Word file.

    LibreOffice gets a profile of its own and sees the typefaces of the design
    alone. Raises MachineError if it can't lay the file out.
    """
    with tempfile.TemporaryDirectory(prefix="handbook-") as name:
        folder = Path(name)
        fonts = folder / "fonts.conf"
        typefaces = designs.configuration(design.typefaces, folder / "fonts")
        fonts.write_text(typefaces, "utf-8")
        (folder / "book.docx").write_bytes(content)
        command = [
            PROGRAM,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            *("--convert-to", _EXPORT),
            *("--outdir", name, str(folder / "book.docx")),
        ]
        _run(command, folder, {**os.environ, "FONTCONFIG_FILE": str(fonts)})
        pages = folder / "book.pdf"
        if not pages.is_file():
            raise _unable(_("LibreOffice made nothing of a Word file"))
        return _destinations(pages)


def _run(command: list[str], folder: Path, environment: Mapping[str, str]) -> str:
    """Run LibreOffice; one that hangs is ended with all that it started."""
    try:
        started = subprocess.Popen(  # noqa: S603
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
            encoding="utf-8",
            errors="replace",
        )
    except OSError as error:
        reason = _("LibreOffice can't be started ({reason})", reason=error.strerror)
        raise _unable(reason) from error
    try:
        told, complaint = started.communicate(timeout=_PATIENCE_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise _unable(_("LibreOffice does not come to an end")) from error
    finally:
        if started.returncode is None:
            os.killpg(started.pid, signal.SIGKILL)
            started.wait()
    if started.returncode:
        lines = complaint.split("\n")
        ended = f"exit {started.returncode}"
        reason = next((line for line in reversed(lines) if line.strip()), ended)
        raise _unable(_("LibreOffice failed ({reason})", reason=reason))
    return told


def _unable(reason: str) -> MachineError:
    remedy = _(
        "install it: sudo apt-get install libreoffice-writer, or leave out "
        "--paginate-with: the pages are then those of the PDF"
    )
    return MachineError(f"{reason} — {remedy}")


def _destinations(file: Path) -> dict[str, int]:
    """Return the page of each named destination of a PDF, from 0 on."""
    import pikepdf

    with pikepdf.open(file) as pdf:
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages)}
        named: dict[str, Any] = {}
        if "/Dests" in pdf.Root:
            named = {name[1:]: place for name, place in pdf.Root.Dests.items()}
        elif "/Names" in pdf.Root and "/Dests" in pdf.Root.Names:
            tree = pikepdf.NameTree(pdf.Root.Names.Dests)
            named = {str(name): place for name, place in tree.items()}
        return {_plain(name): numbers[place[0].objgen] for name, place in named.items()}


def _plain(name: str) -> str:
    """Return the name of a bookmark: LibreOffice spells what is no letter as hex."""
    return name if "_" in name else name.replace("5F", "_")
