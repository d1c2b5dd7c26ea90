"""The holidays of Japan are those that the library tells, whatever is loaded of it."""

import subprocess
import sys

YEARS = range(2020, 2041)
TOLD = f"""
from handbook.document.almanac.japan import holidays
for year in {YEARS!r}:
    print(*sorted(map(str, holidays(year))))
import sys
assert "holidays.countries.germany" not in sys.modules
import holidays
assert holidays.country_holidays("DE", years=2026)
"""


def test_they_are_those_of_the_library():
    import holidays

    ran = subprocess.run(
        [sys.executable, "-c", TOLD], capture_output=True, text=True, check=True
    )
    whole = [holidays.country_holidays("JP", years=year) for year in YEARS]

    assert ran.stdout.splitlines() == [" ".join(sorted(map(str, y))) for y in whole]
