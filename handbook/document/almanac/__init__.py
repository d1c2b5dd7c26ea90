"""The company's year: which rule of the calendar falls on which day.

Values in, values out: no clock and no file. Japanese holidays come from the
library ``holidays``, which carries them with it.
"""

from handbook.document.almanac.days import Off, of_company, of_offices, on, shift
from handbook.document.almanac.occurrences import (
    Customs,
    Occurrence,
    after,
    last_day,
    monthly,
    occurrences,
)
from handbook.document.almanac.spoken import read, weekdays
from handbook.document.almanac.year import FiscalYear, ends_a_month

__all__ = [
    "Customs",
    "FiscalYear",
    "Occurrence",
    "Off",
    "after",
    "ends_a_month",
    "last_day",
    "monthly",
    "occurrences",
    "of_company",
    "of_offices",
    "on",
    "read",
    "shift",
    "weekdays",
]
