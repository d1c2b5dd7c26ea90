"""What the starter says of its invented company, and no other may keep."""

from collections.abc import Iterator
from typing import Any

from handbook.content.overlay import pieces
from handbook.content.overlay.layers import Layers
from handbook.content.rules import Rule
from handbook.diagnostics import Place, Problem, Severity
from handbook.messages import _

_HANDBOOK = "handbook.yaml"
_INVENTED = (
    ("company", "name"),
    ("company", "short_name"),
    ("company", "representative"),
    ("company", "business"),
    ("company", "sites"),
    ("control", "number"),
    ("control", "revisions"),
)


def check(layers: Layers) -> Iterator[Problem]:
    """Report, in one problem, the fields that still speak of the invented company."""
    page = layers.written.files[_HANDBOOK]
    invented = layers.starter.files[_HANDBOOK].data
    if page.broken:
        return
    left = [
        f"{head}.{key}"
        for head, key in _INVENTED
        if (theirs := _field(invented, head, key)) is not None
        and pieces.same(_field(page.data, head, key), theirs)
    ]
    if left:
        place = page.keys.get(f"{_HANDBOOK}#/extends", Place(_HANDBOOK))
        message = _(
            "these still speak of the starter's invented company: {fields}",
            fields=", ".join(left),
        )
        remedy = _("write your own company's into handbook.yaml")
        warning = Severity.WARNING
        yield Problem(place, Rule.SAMPLE_COMPANY, message, remedy, warning)


def _field(data: Any, head: str, key: str) -> Any:
    held = data.get(head) if isinstance(data, dict) else None
    return held.get(key) if isinstance(held, dict) else None
