"""What a style says, itself or through those that it is based on."""

from collections.abc import Mapping
from typing import NamedTuple

from handbook.writers.docx.markup.shape import Style

_SIZE = 20  # half points


class Said(NamedTuple):
    """What the writer asks of a style of paragraphs.

    The type's ``size`` in half points; where the text begins, in mm; whether its
    paragraph ``keeps`` with the next; whether lines have one height.
    """

    size: int = _SIZE
    left: float = 0.0
    keeps: bool = False
    exact: bool = False


def said(styles: Mapping[str, Style]) -> dict[str, Said]:
    """Return what each style says, by ids."""
    found = {"": Said()}
    for style in styles:
        _add(style, styles, found)
    return found


def _add(id_: str, styles: Mapping[str, Style], found: dict[str, Said]) -> Said:
    if id_ in found:
        return found[id_]
    style = styles[id_]
    base, shape = _add(style.base, styles, found), style.shape
    said = Said(
        base.size if style.face.size is None else style.face.size,
        base.left if shape.left is None else shape.left,
        base.keeps if shape.keep_next is None else shape.keep_next,
        shape.exact if shape.line else base.exact,
    )
    found[id_] = said
    return said
