"""The days of a hire's own plan, counted from the day on which they start.

The day of the start is the first one. A milestone that falls on a day off is on the
next business day; what comes before the start ends on the last one before it.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from handbook.content.model.learning import Stage
from handbook.document.almanac import Off, shift

_COUNTED: Mapping[Stage, int] = {
    "day-1": 1,
    "week-1": 7,
    "day-30": 30,
    "day-60": 60,
    "day-90": 90,
}


def milestones(start: date, off: Off) -> dict[Stage, date]:
    """Return the day of each stage of a plan; ``off`` tells when nobody works."""
    eve = shift(start - timedelta(days=1), "previous", off)
    days = {
        stage: shift(start + timedelta(days=number - 1), "next", off)
        for stage, number in _COUNTED.items()
    }
    return {"before": eve, **days}
