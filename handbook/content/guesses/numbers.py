"""Numbers as people write them: full-width, by ten thousands, with what they count."""

import re

from handbook.content.guesses.spelling import plain

_DIGITS_AT_MOST = 10
_COUNTED = r"((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,2})?)"  # 1.200 may be 1200
_UNITS = {"億": 10**8, "万": 10**4, "千": 10**3, "": 1}
_COUNTERS = (
    r"[人名台社件個本棟室回円%日]|時間|人員|事業[所場]|[かカヵケヶ]所|箇所|拠点|店舗?"
)
_COUNT = (  # seldom asked for, and long to compile
    r"(?:約|およそ|ほぼ)?\s*(-?)"
    + "".join(rf"(?:{_COUNTED}\s*{unit})?\s*" for unit in _UNITS)
    + rf"(?:{_COUNTERS})?"
)


def number(text: str) -> str:
    """Return the whole number that a text such as 「１０日」 holds."""
    found = re.findall(r"\d+", plain(text))
    return str(int(found[0])) if len(found) == 1 and len(found[0]) < 10 else ""


def decimal(text: str) -> str:
    """Return the number that a text such as 「約１万２千人」 is, as 12000.

    Of several numbers, or one within other words, none is meant.
    """
    match = re.fullmatch(_COUNT, plain(text))
    sign, *parts = match.groups("") if match else ("",)
    if not any(parts) or len("".join(parts)) > _DIGITS_AT_MOST:
        return ""
    units = zip(parts, _UNITS.values(), strict=True)
    number = sum(float(one.replace(",", "")) * unit for one, unit in units if one)
    return f"{sign}{number:.12g}"
