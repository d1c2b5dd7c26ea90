"""Make the fields of a form what they are: how they look, and what they take.

No viewer has to draw an empty field itself: PDF/A forbids to ask for that
(ISO 19005-2, 6.4.1), and wants a look for every field (6.3.3).
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from typing import Any, TypeAlias

from handbook.design import Design
from handbook.writers.pdf.forms import letters
from handbook.writers.pdf.forms.blanks import Field, Kind

Size: TypeAlias = tuple[float, float]
Look: TypeAlias = Callable[[Size, bytes], Any]
"""Draws something in a field of a size; returns the reference of the drawing."""

_FONT = "Text"  # the name that fields call it by
_SIZES = ((60, 8), (1000, 9))  # points of width up to which, and of the type
_LINES = 1 << 12  # the flag of a field of several lines
_SIGNED = 1  # the flag of a form that has fields to sign
_TICK = ((0.1, 0.5), (0.4, 0.2), (0.9, 0.85))  # within a square of 1, as a pen makes it
_PEN = 0.14
_TYPED = b"/Tx BMC EMC"  # what a viewer replaces when something is typed


def complete(pdf: Any, design: Design, fields: Iterable[Field]) -> None:
    """Turn the check boxes of WeasyPrint's ``pdf`` into ``fields``, by their names."""
    import pydyf

    form = pdf.catalog.get("AcroForm")
    if form is None:
        return
    known = {field.name: field for field in fields}
    ink = " ".join(f"{part:.3g}" for part in _rgb(design.tokens["ink-text"]))
    fonts = pydyf.Dictionary({_FONT: letters.font(pdf, design)})
    resources = pydyf.Dictionary({"Font": fonts})
    pdf.add_object(resources)
    look = cache(partial(_look, pdf, resources.reference))  # one for all of a size
    for reference in form["Fields"]:
        widget = _object(pdf, reference)
        _empty(pdf, widget["AP"]["N"]["on"])  # there is one for each box
        for key in ("AS", "MK", "V"):
            del widget[key]
        kind = known[widget["T"].string].kind
        widget |= _KINDS[kind](_size(widget), ink, look)
    del form["NeedAppearances"]
    form["DR"] = resources.reference
    if any(field.kind is Kind.SIGNATURE for field in known.values()):
        form["SigFlags"] = _SIGNED


def _tick(size: Size, ink: str, look: Look) -> dict[str, Any]:
    """Return what makes a field a box, not ticked."""
    import pydyf

    looks = {"Yes": look(size, _ticked(size, ink)), "Off": look(size, b"")}
    shown = pydyf.Dictionary({"N": pydyf.Dictionary(looks)})
    return {"FT": "/Btn", "AP": shown, "AS": "/Off", "V": "/Off"}


def _signature(size: Size, ink: str, look: Look) -> dict[str, Any]:
    """Return what makes a field one that nobody has signed yet."""
    import pydyf

    return {"FT": "/Sig", "AP": pydyf.Dictionary({"N": look(size, b"")})}


def _line(size: Size, ink: str, look: Look, flags: int = 0) -> dict[str, Any]:
    """Return what makes a field an empty line to type on."""
    import pydyf

    points = next(points for width, points in _SIZES if size[0] < width)
    return {
        "FT": "/Tx",
        "Ff": flags,
        "DA": pydyf.String(f"/{_FONT} {points} Tf {ink} rg"),
        "AP": pydyf.Dictionary({"N": look(size, _TYPED)}),
    }


_KINDS: Mapping[Kind, Callable[[Size, str, Look], dict[str, Any]]] = {
    Kind.TICK: _tick,
    Kind.LINE: _line,
    Kind.LINES: partial(_line, flags=_LINES),
    Kind.SIGNATURE: _signature,
}


def _ticked(size: Size, ink: str) -> bytes:
    """Return the drawing of a tick in a box."""
    width, height = size
    first, *others = (f"{x * width:.2f} {y * height:.2f}" for x, y in _TICK)
    line = " ".join(f"{point} l" for point in others)
    return f"{ink} RG {_PEN * width:.2f} w 1 J 1 j {first} m {line} S".encode()


def _look(pdf: Any, resources: bytes, size: Size, drawn: bytes) -> Any:
    """Add a drawing to the PDF; return its reference."""
    import pydyf

    box = pydyf.Array((0, 0, *size))
    about = {
        "Type": "/XObject",
        "Subtype": "/Form",
        "BBox": box,
        "Resources": resources,
    }
    stream = pydyf.Stream([drawn], about)
    pdf.add_object(stream)
    return stream.reference


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


def _empty(pdf: Any, reference: bytes) -> None:
    """Put next to nothing in the place of an object that nothing leads to any more.

    pydyf 0.13 lists one that is only marked as free as if it stood in the file.
    """
    import pydyf

    number = int(reference.split()[0])
    pdf.objects[number] = pydyf.Dictionary({})
    pdf.objects[number].number = number


def _size(widget: Any) -> Size:
    left, top, right, bottom = widget["Rect"]
    return round(abs(right - left), 2), round(abs(top - bottom), 2)


def _rgb(color: str) -> tuple[float, ...]:
    """Return the parts of a colour such as #1a2b3c, each from 0 to 1."""
    return tuple(int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
