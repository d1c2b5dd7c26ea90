"""``calendar.yaml``: deadlines as rules."""

from typing import Annotated, Literal

from pydantic import Field

from handbook.content.model.entity import Entity, Evidence
from handbook.content.text import Id, Inline, Line, Month, MonthDay, ValueName

DayOfMonth = Annotated[int, Field(ge=1, le=31)] | Literal["last"]


class Fixed(Entity):
    """Every year on one day."""

    type: Literal["fixed"]
    month: Month
    day: DayOfMonth


class Window(Entity):
    """Every year from one day to another; the deadline is the last one."""

    type: Literal["window"]
    start: MonthDay
    end: MonthDay


class MonthOffset(Entity):
    """Every month: ``day`` of the month that is ``months`` after the anchor."""

    type: Literal["month-offset"]
    anchor: Literal["payment-month", "closing-month", "event-month"]
    months: int
    day: DayOfMonth


class FiscalOffset(Entity):
    """``day`` of the month that is ``months`` after the fiscal year's end."""

    type: Literal["fiscal-offset"]
    anchor: Literal["year-end", "half-year-end"]
    months: int
    day: DayOfMonth


class EventOffset(Entity):
    """So many days after something happened; ``days`` 0: at once.

    ``include_first_day``: the day of the event is the first one.
    """

    type: Literal["event-offset"]
    event: Line
    days: Annotated[int, Field(ge=0)]
    unit: Literal["calendar-day", "business-day"] = "calendar-day"
    include_first_day: bool = False


class Recurring(Entity):
    """Every ``every`` weeks or months, in ``months`` where given."""

    type: Literal["recurring"]
    every: Annotated[int, Field(ge=1)]
    unit: Literal["week", "month"]
    months: tuple[Month, ...] = ()
    day: DayOfMonth | None = None


class CompanySet(Entity):
    """The company chooses: ``value`` of the handbook says when, else ``month``.

    ``months``: so many months after that.
    """

    type: Literal["company-set"]
    value: ValueName | None = None
    month: Month | None = None
    day: DayOfMonth | None = None
    months: int = 0


class LocalNotice(Entity):
    """A notice of an authority sets the day."""

    type: Literal["local-notice"]
    typical_months: tuple[Month, ...] = ()


Rule = Annotated[
    Fixed
    | Window
    | MonthOffset
    | FiscalOffset
    | EventOffset
    | Recurring
    | CompanySet
    | LocalNotice,
    Field(discriminator="type"),
]


class CalendarItem(Evidence):
    """A deadline as a rule. ``departments`` own it and have it in their books.

    ``when`` words what no date says ("上旬"); ``shift`` says where a day off
    moves the deadline to; ``lead_days``: when to begin.
    """

    title: Line
    departments: Annotated[tuple[Id, ...], Field(min_length=1)]
    rule: Rule
    when: Line | None = None
    shift: Literal["next", "previous", "none"] = "none"
    lead_days: Annotated[int, Field(ge=0)] = 0
    statutory: bool
    basis: Line | None = None
    condition: Inline | None = None
    note: Inline | None = None


class Calendar(Entity):
    """``calendar.yaml``."""

    items: tuple[CalendarItem, ...]
