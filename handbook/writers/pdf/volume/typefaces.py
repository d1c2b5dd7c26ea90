"""The typefaces of a volume: one subset of each, with what all of its parts use."""

from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from typing import Any, cast

from handbook.writers import markup
from handbook.writers.pdf import layout
from handbook.writers.pdf.volume import setting
from handbook.writers.pdf.volume.fragment import Face
from handbook.writers.pdf.volume.packing import Counted

_FIGURES = "0123456789"


def of(
    fragments: Sequence[Counted], language: str, render: layout.Render
) -> tuple[dict[Any, Any], dict[str, Face]]:
    """Return WeasyPrint's typefaces with the glyphs to embed, and what they say.

    All have figures, for page numbers to be stamped with.
    """
    faces = _merged(fragments)
    fonts = _loaded(language, faces, render)
    return fonts, {
        font.hash: Face(faces[font.hash].look, font.widths, font.to_unicode)
        for font in fonts.values()
    }


def _merged(fragments: Sequence[Counted]) -> dict[str, Face]:
    """Return the glyphs of each typeface that any of the fragments uses."""
    merged: dict[str, Face] = {}
    for fragment in fragments:
        for name, face in fragment.faces.items():
            whole = merged.setdefault(name, Face(face.look, {}, {}))
            cast(dict[int, float], whole.widths).update(face.widths)
            cast(dict[int, str], whole.texts).update(face.texts)
    return merged


def _loaded(
    language: str, faces: Mapping[str, Face], render: layout.Render
) -> dict[Any, Any]:
    """Return WeasyPrint's typefaces, with the glyphs of ``faces`` and all figures."""
    lines = "".join(
        f"<p style='{face.look}'>{_FIGURES}{escape(_sample(face))}</p>"
        for face in faces.values()
    )
    html = f"{markup.bare_head(language)}<body>{lines}</body></html>"
    laid = render(html, "")
    setting.untagged(laid)
    fonts = {key: font for key, font in laid.fonts.items() if font.hash in faces}
    for font in fonts.values():
        font.widths.update(faces[font.hash].widths)
        font.to_unicode.update(faces[font.hash].texts)
        font.__class__ = _unread()
    return fonts


@cache
def _unread() -> type:
    """Return the class of typefaces whose files are read only to be cut by others.

    HarfBuzz cuts them without: it needs a part of each, which is large.
    """
    from weasyprint.pdf.fonts import Font
    from weasyprint.text.fonts import get_hb_object_data

    class Unread(Font):  # type: ignore[misc]
        @property
        def file_content(self) -> Any:
            return self.__dict__["file_content"] or get_hb_object_data(self.hb_face)

        @file_content.setter
        def file_content(self, cut: bytes) -> None:
            self.__dict__["file_content"] = cut

    return Unread


def _sample(face: Face) -> str:
    """Return a character that the typeface can draw."""
    return next((text for text in face.texts.values() if text.strip()), "")
