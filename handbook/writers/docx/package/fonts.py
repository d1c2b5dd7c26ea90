"""The table of fonts."""

from collections.abc import Iterable

from handbook.design import Typeface
from handbook.writers.docx.markup.namespaces import DECLARATION, NAMESPACES

_JAPANESE = {
    "BIZ UDPGothic": "BIZ UDPゴシック",
    "BIZ UDGothic": "BIZ UDゴシック",
    "Noto Sans CJK JP": "游ゴシック",
}


def font_table(typefaces: Iterable[Typeface]) -> str:
    """Return ``fontTable.xml``: the typefaces, and what they are called in Japan."""
    fonts = "".join(
        f'<w:font w:name="{face.family}">{_alias(face.family)}'
        '<w:charset w:val="80"/><w:family w:val="swiss"/>'
        f'<w:pitch w:val="{"variable" if _proportional(face.family) else "fixed"}"/>'
        "</w:font>"
        for face in typefaces
    )
    return f"{DECLARATION}<w:fonts {NAMESPACES}>{fonts}</w:fonts>"


def _alias(family: str) -> str:
    name = _JAPANESE.get(family)
    return f'<w:altName w:val="{name}"/>' if name else ""


def _proportional(family: str) -> bool:
    return family != "BIZ UDGothic"
