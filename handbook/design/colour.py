"""Colours as #rrggbb: contrast, and the shades that go with an accent.

Contrast and luminance after WCAG 2.2, relative luminance.
"""

from collections.abc import Iterator

_BLACK, _WHITE = (0, 0, 0), (255, 255, 255)
_LINE_CONTRAST = 3.3  # graphics need 3; the rest is for cheap printers
_TEXT_CONTRAST = 4.5
_TINT_LUMINANCE = 0.875  # L* 95: an area under text


def contrast(one: str, other: str = "#ffffff") -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    dark, light = sorted((_luminance(_rgb(one)), _luminance(_rgb(other))))
    return (light + 0.05) / (dark + 0.05)


def is_legible(accent: str) -> bool:
    """Tell whether text in this colour can be read on white, and white text on it."""
    return contrast(accent) >= _TEXT_CONTRAST


def darker(accent: str) -> str:
    """Return the first mix with black that can be read on white and on its tint."""
    return next(
        c
        for c in _mixes(accent, _BLACK)
        if is_legible(c) and contrast(c, tint_of(c)) >= _TEXT_CONTRAST
    )


def line_of(accent: str) -> str:
    """Return the lightest mix with white that still shows as a graphic."""
    fit = [c for c in _mixes(accent) if contrast(c) >= _LINE_CONTRAST]
    return fit[-1] if fit else accent


def tint_of(accent: str) -> str:
    """Return the first mix with white that is light enough to lie under text."""
    return next(c for c in _mixes(accent) if _luminance(_rgb(c)) >= _TINT_LUMINANCE)


def _mixes(accent: str, other: tuple[int, int, int] = _WHITE) -> Iterator[str]:
    """Yield ``accent`` mixed with another colour in 100 steps, that one last."""
    rgb = _rgb(accent)
    for step in range(101):
        mixed = (
            round(c + (o - c) * step / 100) for c, o in zip(rgb, other, strict=True)
        )
        yield "#" + "".join(f"{c:02x}" for c in mixed)


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(rgb: tuple[int, int, int]) -> float:
    red, green, blue = (
        c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4
        for c in (c / 255 for c in rgb)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
