"""Interface messages in the reader's language (floor 0).

English stands in the code; ``locale/LANGUAGE/LC_MESSAGES/handbook.po`` holds
the translations. The language is HANDBOOK_LANG, else the locale's.
"""

import gettext
import os
from functools import cache
from pathlib import Path

_LOCALES = Path(__file__).parent / "locale"
_VARIABLES = ("HANDBOOK_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


def language() -> str:
    """Return the language of messages: "ja" or "en"."""
    for name in _VARIABLES:
        if value := os.environ.get(name):
            return "ja" if value.lower().startswith("ja") else "en"
    return "en"


@cache
def _catalogue(code: str) -> gettext.NullTranslations:
    return gettext.translation("handbook", _LOCALES, [code], fallback=True)


def _(message: str, /, **values: object) -> str:
    """Return ``message`` in the reader's language, with its values filled in."""
    return _catalogue(language()).gettext(message).format(**values)


def ngettext(one: str, many: str, number: int, /, **values: object) -> str:
    """Return the form for ``number``, which the text may use as ``{number}``."""
    text = _catalogue(language()).ngettext(one, many, number)
    return text.format(number=number, **values)
