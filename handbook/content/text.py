"""The kinds of text that a field may hold.

The kind stands in the field's type, so that every check and every template
filter treats a text as what it is.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    StringConstraints,
    WithJsonSchema,
)


@dataclass(frozen=True, slots=True)
class Prose:
    """Marks a text field: "line" is plain, "inline" and "blocks" are Markdown.

    In all three ``{{ value }}`` is replaced.
    """

    kind: Literal["line", "inline", "blocks"]


def _iso(value: object) -> object:
    """Read an ISO date; YAML 1.2 has no dates, so they arrive as text."""
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise ValueError("not a date like 2026-12-01") from error
    return value


def _whole(value: float) -> float:
    """Return 37.0 as 37, so that both are one number and print alike."""
    return int(value) if value == int(value) else value


ID = r"[a-z0-9]+(-[a-z0-9]+)*"
Id = Annotated[str, StringConstraints(pattern=f"^{ID}$", max_length=60)]
ValueName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
FactName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Line = Annotated[str, StringConstraints(min_length=1), Prose("line")]
Inline = Annotated[str, StringConstraints(min_length=1), Prose("inline")]
Blocks = Annotated[str, StringConstraints(min_length=1), Prose("blocks")]
Day = Annotated[
    date,
    BeforeValidator(_iso),
    WithJsonSchema({"type": "string", "format": "date"}),
]
Reading = Annotated[
    str, StringConstraints(pattern=r"^[ぁ-ゖァ-ヺ][ぁ-ゖァ-ヺー・ 　]*$")
]
MonthDay = Annotated[str, StringConstraints(pattern=r"^\d\d-\d\d$")]
AnyDay = Annotated[str, StringConstraints(pattern=r"^(\d{4}-)?\d\d-\d\d$")]
Number = Annotated[
    float,
    Field(allow_inf_nan=False),
    AfterValidator(_whole),
    WithJsonSchema({"type": "number"}),
]
Month = Annotated[int, Field(ge=1, le=12)]
Level = Annotated[int, Field(ge=0, le=4)]
