"""Lists of terms: whether their labels stand beside their texts or above them."""

from typing import Any

from handbook.document.columns import width

_LABEL = 14.0  # ems: two lines of the label column


def headed(listed: Any) -> bool:
    """Tell whether a label of a ``dl`` is too long for the label column."""
    return any(_label(term) > _LABEL for term in listed.iter("dt"))


def _label(term: Any) -> float:
    """Return the ems that the longest line of a label asks for."""
    lines = [""]
    for element in term.iter():
        lines += [""] * (element.tag == "br")
        lines[-1] += (element.text or "") + (element.tail or "") * (element is not term)
    return max(width(line.strip()) for line in lines)
