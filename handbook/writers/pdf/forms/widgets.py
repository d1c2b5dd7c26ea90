"""Make the fields of a form what they are: how they look, and what they take.

No viewer has to draw an empty field itself: PDF/A forbids to ask for that
(ISO 19005-2, 6.4.1), and wants a look for every field (6.3.3).
"""

from collections.abc import Sequence
from functools import cache, partial
from typing import Any

from handbook.design import Design
from handbook.writers.pdf.forms import letters
from handbook.writers.pdf.forms.blanks import Field, Kind

_FONT = "Text"  # the name that fields call it by
_SIZES = ((60, 8), (1000, 9))  # points of width up to which, and of the type
_LINES = 1 << 12  # the flag of a field of several lines
_SIGNED = 1  # the flag of a form that has fields to sign
_TICK = ((0.1, 0.5), (0.4, 0.2), (0.9, 0.85))  # within a square of 1, as a pen makes it
_PEN = 0.14
_TYPED = b"/Tx BMC EMC"  # what a viewer replaces when something is typed


def complete(pdf: Any, design: Design, fields: Sequence[Field]) -> None:
    """Turn the check boxes of WeasyPrint's ``pdf`` into ``fields``, in their order."""
    import pydyf

    form = pdf.catalog["AcroForm"]
    ink = " ".join(f"{part:.3g}" for part in _rgb(design.tokens["ink-text"]))
    fonts = pydyf.Dictionary({_FONT: letters.font(pdf, design)})
    resources = pydyf.Dictionary({"Font": fonts})
    pdf.add_object(resources)
    look = cache(partial(_look, pdf, resources.reference))  # one for all of a size
    for reference, field in zip(form["Fields"], fields, strict=True):
        widget = _object(pdf, reference)
        _object(pdf, widget["AP"]["N"]["on"]).free = "f"  # a drawing for each box
        for key in ("AS", "MK", "V"):
            widget.pop(key, None)
        size = _size(widget)
        match field.kind:
            case Kind.TICK:
                ticked, empty = look(size, _ticked(size, ink)), look(size, b"")
                shown = pydyf.Dictionary({"Yes": ticked, "Off": empty})
                widget |= {"FT": "/Btn", "AS": "/Off", "V": "/Off"}
            case Kind.SIGNATURE:
                shown = look(size, b"")
                widget |= {"FT": "/Sig"}
            case Kind.LINE | Kind.LINES:
                shown = look(size, _TYPED)
                flags = _LINES if field.kind is Kind.LINES else 0
                type_size = next(points for width, points in _SIZES if size[0] < width)
                typed = pydyf.String(f"/{_FONT} {type_size} Tf {ink} rg")
                widget |= {"FT": "/Tx", "Ff": flags, "DA": typed}
        widget["AP"] = pydyf.Dictionary({"N": shown})
    del form["NeedAppearances"]
    form["DR"] = resources.reference
    if any(field.kind is Kind.SIGNATURE for field in fields):
        form["SigFlags"] = _SIGNED


def _ticked(size: tuple[float, float], ink: str) -> bytes:
    """Return the drawing of a tick in a box."""
    width, height = size
    first, *others = (f"{x * width:.2f} {y * height:.2f}" for x, y in _TICK)
    line = " ".join(f"{point} l" for point in others)
    return f"{ink} RG {_PEN * width:.2f} w 1 J 1 j {first} m {line} S".encode()


def _look(pdf: Any, resources: bytes, size: tuple[float, float], drawn: bytes) -> Any:
    """Add a drawing to the PDF; return its reference."""
    import pydyf

    box = pydyf.Array((0, 0, *size))
    about = {"Type": "/XObject", "Subtype": "/Form", "BBox": box, "Resources": resources}
    stream = pydyf.Stream([drawn], about)
    pdf.add_object(stream)
    return stream.reference


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


def _size(widget: Any) -> tuple[float, float]:
    left, top, right, bottom = widget["Rect"]
    return round(abs(right - left), 2), round(abs(top - bottom), 2)


def _rgb(color: str) -> tuple[float, ...]:
    """Return the parts of a colour such as #1a2b3c, each from 0 to 1."""
    return tuple(int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
