"""What text stands on: whether each word of the pages can be read on its ground.

Contrast after WCAG 2.2, as the palette is made (``design.colour``). All is read from
the boxes that WeasyPrint laid out, heads and feet of pages among them.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from handbook.design.colour import contrast

LEAST = 4.5
_PAPER = "#ffffff"


class Printed(NamedTuple):
    """A piece of text, the colour it is printed in, and that of its ground."""

    text: str
    ink: str
    ground: str

    @property
    def is_pale(self) -> bool:
        """Whether it is hard to read."""
        return contrast(self.ink, self.ground) < LEAST


def printed(box: Any, ground: str = _PAPER) -> Iterator[Printed]:
    """Yield the texts in a box, in the order of its boxes, for each of its grounds."""
    from weasyprint.formatting_structure import boxes

    if isinstance(box, boxes.TextBox):
        if box.text.strip() and box.style["font_size"]:
            yield Printed(box.text, _hex(box.style["color"], ground), ground)
        return
    for own in _grounds(box, ground):
        for child in getattr(box, "children", ()):
            # What is placed absolutely is held at one remove.
            yield from printed(getattr(child, "_box", child), own)


def _grounds(box: Any, below: str) -> list[str]:
    """Return the colours that a box lays under its text: a gradient has several."""
    ground = _hex(box.style["background_color"], below)
    stops = [
        _hex(colour, ground)
        for kind, image in box.style["background_image"]
        if kind == "linear-gradient"
        for colour in image.colors
    ]
    return stops or [ground]


def _hex(colour: Any, below: str) -> str:
    """Return a colour as it looks over the one ``below``."""
    if not colour.alpha:
        return below
    under = (int(below[at : at + 2], 16) for at in (1, 3, 5))
    over = (255 * part for part in colour.to("srgb").coordinates)
    mixed = (
        round(o * colour.alpha + u * (1 - colour.alpha))
        for o, u in zip(over, under, strict=True)
    )
    return "#" + "".join(f"{part:02x}" for part in mixed)
