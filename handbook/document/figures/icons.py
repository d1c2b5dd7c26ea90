"""The signs beside callouts: shape tells the kind, colour only helps."""

from handbook.design import Accent
from handbook.document.figures.drawing import picture
from handbook.document.model import Picture

_SIZE = 4.2  # mm


def icon(kind: str, accent: Accent, ink: str, paper: str) -> Picture:
    """Return the sign for caution, point, verify or write, drawn on 24 units."""
    scale = _SIZE / 24
    body = _DRAWINGS[kind].format(accent=accent.accent, ink=ink, paper=paper)
    return picture(_SIZE, _SIZE, f'<g transform="scale({scale:g})">{body}</g>')


_DRAWINGS = {
    "caution": (
        '<path fill="{ink}" d="M12 2.2 23 21.5H1Z"/>'
        '<path fill="{paper}" d="M10.9 9h2.2l-.4 6.4h-1.4ZM10.8 17h2.4v2.3h-2.4Z"/>'
    ),
    "point": (
        '<circle cx="12" cy="12" r="10.4" fill="{accent}"/>'
        '<path fill="none" stroke="{paper}" stroke-width="2.6" d="m7 12.4 3.6 3.6 '
        '6.6-7.4"/>'
    ),
    "verify": (
        '<rect x="2" y="2" width="20" height="20" fill="none" stroke="{ink}" '
        'stroke-width="1.8" stroke-dasharray="4 2.67"/>'
        '<path fill="none" stroke="{ink}" stroke-width="2.4" d="M8.6 9.2c0-4.6 6.9'
        '-4.4 6.9-.3 0 2.7-3.4 2.8-3.4 5.6"/>'
        '<circle cx="12.1" cy="17.9" r="1.5" fill="{ink}"/>'
    ),
    "write": (
        '<path fill="none" stroke="{ink}" stroke-width="2" d="M4 20l1-4.6L16.6 3.8l'
        '3.6 3.6L8.6 19ZM14.2 6.2l3.6 3.6"/><path stroke="{ink}" stroke-width="1.6" '
        'd="M11 21.5h11"/>'
    ),
}
