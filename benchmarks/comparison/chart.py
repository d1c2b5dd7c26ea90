"""The CPU seconds of one book by several programs, as a drawing (SVG)."""

from collections.abc import Iterator
from html import escape

from comparison import report
from comparison.figures import Figure, Figures

_WIDE, _LABELS, _NUMBERS = 760, 250, 70
_ROW, _BAR, _HEAD, _GAP = 26, 16, 30, 18
_OWN, _OTHER, _INK, _PAPER = "#0b6e99", "#9aa5ab", "#1b1f23", "#ffffff"
_TITLE = "CPU seconds for one book, process start included"


def drawn(figures: Figures) -> str:
    """Return a panel of bars for each size, with all that it shows in words.

    Each panel has its own scale: the longest bar of each is as long. The same
    figures make the same drawing.
    """
    lines: list[str] = []
    top = _HEAD
    for size in report.sizes(figures):
        panel = list(_panel(figures, size, top))
        lines += panel
        top += _HEAD + _ROW * len(report.bars(figures, size)) + _GAP
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {top}"'
        f' width="{_WIDE}" height="{top}" role="img" aria-labelledby="title words"'
        f' font-family="sans-serif" font-size="14" fill="{_INK}">'
    )
    words = escape(report.alternative(figures))
    return "\n".join(
        (
            head,
            f'<title id="title">{_TITLE}</title>',
            f'<desc id="words">{words}</desc>',
            f'<rect width="{_WIDE}" height="{top}" fill="{_PAPER}"/>',
            f'<text x="12" y="22">{_TITLE}</text>',
            *lines,
            "</svg>\n",
        )
    )


def _panel(figures: Figures, size: str, top: int) -> Iterator[str]:
    bars = report.bars(figures, size)
    most = max(one.cpu for _name, one in bars)
    said = f"{report.pages(figures, size)} pages"
    yield f'<text x="12" y="{top + 20}" font-weight="bold">{said}</text>'
    for row, (name, one) in enumerate(bars):
        yield from _bar(name, one, most, top + _HEAD + row * _ROW)


def _bar(name: str, one: Figure, most: float, top: int) -> Iterator[str]:
    long = max(1, round(one.cpu / most * (_WIDE - _LABELS - _NUMBERS)))
    colour = _OWN if name.startswith("this") else _OTHER
    line = top + _BAR - 3
    yield f'<text x="{_LABELS - 8}" y="{line}" text-anchor="end">{escape(name)}</text>'
    size = f'width="{long}" height="{_BAR}"'
    yield f'<rect x="{_LABELS}" y="{top}" {size} fill="{colour}"/>'
    said = report.number(one.cpu)
    yield f'<text x="{_LABELS + long + 6}" y="{line}">{said}</text>'
