"""Translations: ``translations/LANGUAGE.po``, in the format of gettext.

A message's context is the address of its text; the text itself is the key.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from handbook.content.rules import Rule
from handbook.diagnostics import Place, Problem, Severity
from handbook.messages import _

if TYPE_CHECKING:
    from polib import POEntry, POFile

_LINE = re.compile(r"\(line (\d+)\)")
_PREVIOUS = re.compile(r"^#~\|", re.MULTILINE)
_JAPANESE = re.compile("[ぁ-ゖァ-ヺ々〆\u3400-\u9fff\U00020000-\U0003ffff]")


@dataclass(frozen=True, slots=True)
class Message:
    """A translation; "" where there is none. ``stale``: of an earlier text."""

    text: str
    place: Place
    stale: bool

    @property
    def holds(self) -> bool:
        """Say whether it can be printed."""
        return bool(self.text) and not self.stale


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The translations of one language, by context and text."""

    language: str
    file: str
    messages: Mapping[tuple[str, str], Message] = field(repr=False)

    def get(self, context: str, text: str) -> str | None:
        """Return a translation that holds; None: there is none, or a stale one."""
        message = self.messages.get((context, text))
        return message.text if message and message.holds else None

    def place(self, context: str, text: str) -> Place:
        """Return where a translation stands."""
        return self.messages[context, text].place

    def over(self, other: "Catalogue") -> "Catalogue":
        """Return both as one; what holds here wins over ``other``'s."""
        own = {k: m for k, m in self.messages.items() if m.holds}
        return replace(self, messages={**self.messages, **other.messages, **own})


def read(
    text: str, file: str, language: str
) -> tuple[Catalogue | None, tuple[Problem, ...]]:
    """Read the catalogue ``file``, and say what of it is not used; never raises."""
    entries = parsed(text, file)
    if isinstance(entries, Problem):
        return None, (entries,)
    found = {
        one: Message(said(entry), _place(entry, file), entry.fuzzy)
        for one, entry in current(entries).items()
    }
    return Catalogue(language, file, found), tuple(unused(entries, file))


def current(entries: Iterable["POEntry"]) -> dict[tuple[str, str], "POEntry"]:
    """Return the entry that counts of each text: the first that has a translation."""
    found: dict[tuple[str, str], POEntry] = {}
    for entry in entries:
        if not entry.obsolete:
            before = found.setdefault(key(entry), entry)
            if before is not entry and _worth(entry) > _worth(before):
                found[key(entry)] = entry
    return found


def _worth(entry: "POEntry") -> int:
    """Rank what an entry says: nothing, something stale, something that holds."""
    return (1 if entry.fuzzy else 2) if said(entry) else 0


def said(entry: "POEntry") -> str:
    """Return an entry's translation, "" where it is blank or only a copy.

    Editors copy the source at a key; a name in Latin letters is itself in English.
    """
    copied = entry.msgstr.strip() == entry.msgid.strip()
    if not entry.msgstr.strip() or (copied and _JAPANESE.search(entry.msgid)):
        return ""
    return entry.msgstr


def unused(entries: Sequence["POEntry"], file: str) -> Iterator[Problem]:
    """Report translations that are never printed: of plural forms, and a second one."""
    counting = current(entries)
    for entry in entries:
        counts = counting.get(key(entry))
        if entry.obsolete:
            continue
        if entry.msgid_plural:
            message = _("an entry with plural forms (msgid_plural) is not used")
            remedy = _('delete "msgid_plural", and leave one "msgstr"')
            rule = Rule.MISSING_TRANSLATION
            yield Problem(_place(entry, file), rule, message, remedy, Severity.WARNING)
        elif counts is None or counts is entry:
            continue
        elif said(entry) not in {"", said(counts)}:
            line = _place(counts, file).line
            message = _("this text is here twice: line {line} counts", line=line)
            remedy = _("delete one of the two entries")
            rule = Rule.DUPLICATE_KEY
            yield Problem(_place(entry, file), rule, message, remedy, Severity.WARNING)


def key(entry: "POEntry") -> tuple[str, str]:
    """Return what an entry is looked up by: its context and text."""
    return entry.msgctxt or "", entry.msgid


def _place(entry: "POEntry", file: str) -> Place:
    return Place(file, (entry.linenum or 2) - 1)


def parsed(text: str, file: str) -> "POFile | Problem":
    """Parse a catalogue; the lines of its entries count from 2."""
    import polib  # slow to load, and only some builds speak another language

    # polib writes, but does not read, what the text of an obsolete entry was before.
    plain = _PREVIOUS.sub("#|", text)
    try:
        # A text that begins with a line break is never taken for a file's name.
        return polib.pofile(f"\n{plain}", encoding="utf-8", wrapwidth=0)
    except (OSError, ValueError, UnicodeError) as error:
        return _unreadable(file, str(error))


def _unreadable(file: str, reason: str) -> Problem:
    line = _LINE.search(reason)
    return Problem(
        Place(file, int(line[1]) - 1 if line else 1),
        Rule.SYNTAX,
        _("from here on this is no gettext catalogue"),
        _("open and save it with Poedit, or take back the last change"),
    )
