"""Draw somebody else's drawing in a process of its own, within limits.

A small drawing may ask for any amount of work: filters, patterns in patterns,
masks in masks. No rule about what stands in it can tell how much, and a drawing
nested deeply enough ends the process that draws it. So it gets a process with a
bound to its time and memory, for some 50 ms of overhead.

This file is also what that process runs: it imports nothing of the handbook.
"""

import json
import resource
import subprocess
import sys

_SECONDS = 12  # of processor time: a slide with thirty shadows takes eight
_BYTES = 2_000_000_000
_PATIENCE = 60  # seconds on a machine with much else to do
_REFUSED = 65


class OverloadError(Exception):
    """The drawing asks for too much work."""


def draw(svg: str, pixels: int, font: str = "", family: str = "") -> bytes:
    """Return an SVG text as PNG, so many pixels wide.

    Text in it is drawn with ``font``, a file that holds ``family``, whatever
    family it asks for: the machine's own fonts would make other bytes.

    Raises OverloadError beyond the limits, ValueError if it can't be drawn.
    """
    order = {"svg": svg, "pixels": pixels, "font": font, "family": family}
    command = [sys.executable, "-P", __file__]
    try:
        ran = subprocess.run(  # noqa: S603 -- this very file
            command,
            input=json.dumps(order).encode(),
            capture_output=True,
            check=False,
            timeout=_PATIENCE,
        )
    except subprocess.TimeoutExpired as error:
        raise OverloadError from error
    if ran.returncode == _REFUSED:
        raise ValueError(ran.stderr.decode("utf-8", "replace").strip())
    if ran.returncode and b"ModuleNotFoundError" not in ran.stderr:
        raise OverloadError  # it was killed, or ran out of memory
    ran.check_returncode()
    return ran.stdout


def render(svg: str, pixels: int, font: str = "", family: str = "") -> bytes:
    """Return what ``draw`` does, drawn in this process."""
    import resvg_py

    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            width=pixels,
            dpi=96,
            skip_system_fonts=True,
            font_files=[font] if font else [],
            font_family=family or None,
            serif_family=family or None,
            sans_serif_family=family or None,
            monospace_family=family or None,
        )
    )


def _main() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_BYTES, _BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        drawn = render(**json.load(sys.stdin.buffer))
    except ValueError as error:
        sys.stderr.write(str(error))
        sys.exit(_REFUSED)
    sys.stdout.buffer.write(drawn)


if __name__ == "__main__":
    _main()
