"""Bring the catalogues of a company folder up to date with its content."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path

import polib

from handbook import __version__, content
from handbook.build import output
from handbook.build.composing import errors
from handbook.content.catalogues import catalogue, translations
from handbook.content.catalogues.translatable import Text
from handbook.content.folder import decoding
from handbook.diagnostics import ContentError, Problem, Severity

_KINDS = {"line": "one line", "inline": "one paragraph", "blocks": "Markdown"}
_ALIKE = 0.5  # of two texts of one place, so that one is a change of the other
_FUZZY = "fuzzy"


@dataclass(frozen=True, slots=True)
class Update:
    """A catalogue after the update, and how its texts stand.

    ``translated``, ``stale`` and ``open`` count all texts, ``gone`` the translations
    whose texts the content has lost since: they are kept at the file's end.
    """

    file: Path
    translated: int
    stale: int
    open: int
    gone: int


def translate(company: Path) -> list[Update]:
    """Update every catalogue of ``company``; without one, begin the English one.

    Raises ContentError where content or a catalogue can't be read as a whole,
    and MachineError if the folder can't be written.
    """
    found = [one for one in content.languages(company) if one != translations.SOURCE]
    return [_update(company, language) for language in found or ["en"]]


def _update(company: Path, language: str) -> Update:
    name = translations.file(language)
    file = Path(os.path.realpath(company / name))
    with output.worded(company):
        before = file.read_bytes() if file.exists() else b""
        known = _read(before, name)
        own = {key for key, one in catalogue.current(known).items() if one.msgstr}
        texts = content.texts(company, language, own)
        merged, gone = merge(known, texts, language)
        after = str(merged).encode() + b"\n"
        if after != before:
            file.parent.mkdir(exist_ok=True)
            output.replace(file, after)
    current = [one for one in merged if not one.obsolete]
    stale = sum(one.fuzzy for one in current)
    done = sum(bool(catalogue.said(one)) and not one.fuzzy for one in current)
    return Update(company / name, done, stale, len(texts) - done - stale, gone)


def _read(raw: bytes, name: str) -> polib.POFile:
    """Parse a catalogue of which nothing may be lost when it is written again."""
    text, problems = decoding.decode(raw, name)
    if text is None or errors(problems):
        raise ContentError(errors(problems))
    found = catalogue.parsed(text, name)
    if isinstance(found, Problem):
        raise ContentError([found])
    if lost := list(catalogue.unused(found, name)):
        raise ContentError(replace(one, severity=Severity.ERROR) for one in lost)
    return found


def merge(
    known: polib.POFile, texts: Sequence[Text], language: str
) -> tuple[polib.POFile, int]:
    """Return a catalogue of ``texts``, in their order, and how many went now.

    The translation of a text that has changed is kept as fuzzy, beside the text
    that it was of; one whose text is gone is kept as obsolete.
    """
    merged = polib.POFile(wrapwidth=0)
    merged.header = known.header
    merged.metadata = {**_metadata(language), **known.metadata}
    current = catalogue.current(known)
    shelf = _Shelf.of(known, {text.key for text in texts})
    # All that is the same first: what is left over may be what has changed.
    same = [current.get(text.key) or shelf.same(text) for text in texts]
    for text, found in zip(texts, same, strict=True):
        if found:
            merged.append(_kept(text, found))
        else:
            merged.append(_new(text, shelf.changed(text)))
    rest = shelf.rest()
    merged.extend(map(_obsolete, rest))
    return merged, sum(not one.obsolete for one in rest)


@dataclass(slots=True)
class _Shelf:
    """Translations that no text of the content has, by their contexts."""

    entries: dict[str, list[polib.POEntry]]

    @classmethod
    def of(cls, known: polib.POFile, wanted: set[tuple[str, str]]) -> "_Shelf":
        shelf = cls({})
        for one in known:
            if one.msgstr.strip() and (
                one.obsolete or catalogue.key(one) not in wanted
            ):
                shelf.entries.setdefault(one.msgctxt or "", []).append(one)
        return shelf

    def same(self, text: Text) -> polib.POEntry | None:
        """Take the translation of a text that was gone, or changed, and is again."""
        return self._take(
            text.context, lambda one: one.msgid == text.text
        ) or self._take(text.context, lambda one: _of(one) == text.text)

    def changed(self, text: Text) -> polib.POEntry | None:
        """Take the translation of the text that ``text`` was before, it seems."""
        there = self.entries.get(text.context, [])
        alike = {id(one): _likeness(one.msgid, text.text) for one in there}
        best = max(there, key=lambda one: alike[id(one)], default=None)
        alone = len(there) == 1 and not there[0].obsolete
        if best is None or (not alone and alike[id(best)] < _ALIKE):
            return None
        return self._take(text.context, lambda one: one is best)

    def rest(self) -> list[polib.POEntry]:
        """Return what nothing has taken, in a fixed order."""
        there = (one for some in self.entries.values() for one in some)
        return sorted(there, key=catalogue.key)

    def _take(
        self, context: str, fits: Callable[[polib.POEntry], bool]
    ) -> polib.POEntry | None:
        there = self.entries.get(context, [])
        found = next(filter(fits, there), None)
        if found is not None:
            there.remove(found)
        return found


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    # The exact ratio costs much: most texts are told apart by their letters.
    if min(matcher.real_quick_ratio(), matcher.quick_ratio()) < _ALIKE:
        return 0.0
    return matcher.ratio()


def _of(entry: polib.POEntry) -> str:
    """Return the text that an entry's translation was made of."""
    return (entry.fuzzy and entry.previous_msgid) or entry.msgid


def _kept(text: Text, found: polib.POEntry) -> polib.POEntry:
    entry = _blank(text)
    entry.msgstr, entry.tcomment = found.msgstr.strip() and found.msgstr, found.tcomment
    entry.flags = [flag for flag in found.flags if flag == _FUZZY or not found.obsolete]
    if found.fuzzy and found.previous_msgid == text.text:
        entry.flags.remove(_FUZZY)  # the text is what it was: so is its translation
    elif found.fuzzy:
        entry.previous_msgid = found.previous_msgid
    return entry


def _new(text: Text, before: polib.POEntry | None) -> polib.POEntry:
    entry = _blank(text)
    if before is not None:
        entry.msgstr, entry.tcomment = before.msgstr, before.tcomment
        entry.flags = [_FUZZY]
        entry.previous_msgid = _of(before)
    return entry


def _obsolete(entry: polib.POEntry) -> polib.POEntry:
    return polib.POEntry(
        msgctxt=entry.msgctxt,
        msgid=entry.msgid,
        msgstr=entry.msgstr,
        tcomment=entry.tcomment,
        flags=[_FUZZY] if entry.fuzzy else [],
        previous_msgid=entry.previous_msgid if entry.fuzzy else None,
        obsolete=True,
    )


def _blank(text: Text) -> polib.POEntry:
    return polib.POEntry(
        msgctxt=text.context, msgid=text.text, comment=_KINDS[text.kind]
    )


def _metadata(language: str) -> dict[str, str]:
    return {
        "Project-Id-Version": f"handbook {__version__}",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
