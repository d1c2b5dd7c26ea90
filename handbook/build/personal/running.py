"""Make the copies that are missing: those that are alike by one layout.

Books with stand-ins, and copies that need a layout of their own, are laid out anywhere;
copies are filled here, one at a time, as soon as the book that they share is there.
Hires come and go: what stays of each is the number of a kind, what it waits for, and a
mark a file.
"""

from array import array
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields, replace
from itertools import chain, islice
from typing import NamedTuple, TypeAlias

from handbook.build.executor import crew
from handbook.build.job import Refused
from handbook.build.outcome import Crash
from handbook.build.personal.copies import MADE, THERE, Copies, Names, refused
from handbook.build.personal.filling import Content
from handbook.build.personal.making import (
    LAYOUT,
    Cast,
    Copy,
    Fault,
    Made,
    Making,
    Result,
    Task,
    run,
)
from handbook.build.personal.pool import pool
from handbook.build.personal.shelf import Kept, Shelf
from handbook.build.personal.slots import Alike
from handbook.build.progress import Tell
from handbook.content.roster import Hire, People
from handbook.diagnostics import Place
from handbook.writers.written import Folios

# Each layout leaves about 2 MB in libraries that only the end of a process frees.
_SHIFT = 25  # layouts that a process makes
_TOGETHER = 32  # filled copies that are saved at once
# What of a row decides its copies.
_DECIDING = tuple(one.name for one in fields(Hire) if one.name not in {"line", "start"})
# What a hire waits for: nothing; the layout of a kind; one of their own; to be written
# by themselves, with the folios of a kind.
_SERVED, _SHARED, _ALONE, _LEFT = range(4)


class _File(NamedTuple):
    """A file of a copy, what the record knows of it, and where its mark is."""

    name: str
    format: str
    record: str
    digest: str
    place: int

    def kept(self, content: Content) -> Kept:
        """Return what is to be saved."""
        return Kept(self.name, self.record, self.digest, content)


class _Left(NamedTuple):
    """Hires of a kind who are served one by one; ``folios``, if they are known."""

    kind: int
    waiting_for: int
    folios: Folios | None = None


_Waiting: TypeAlias = Hire | Alike  # one, or all who are alike
_Job: TypeAlias = tuple[_Waiting, Task]
_Told: TypeAlias = Callable[[Hire], None]


class Run:
    """The making of the copies of ``people``; ``copies`` fill.

    ``inputs`` is the digest of what decides all of them, ``roster`` the file of the
    hires.
    """

    def __init__(
        self,
        making: Making,
        shelf: Shelf,
        people: People,
        formats: Sequence[str],
        inputs: str,
        roster: str,
    ) -> None:
        self._making, self._shelf = making, shelf
        self._people, self._formats = people, formats
        self._inputs, self._roster = inputs, roster
        self._kinds, self._states = array("L"), bytearray()
        self._alikes: dict[Alike, int] = {}  # the numbers of kinds
        self._waits: deque[Alike] = deque()  # kinds whose layout is to begin
        self._firsts: dict[int, Hire] = {}  # one of each kind who waits for its layout
        self._left: deque[_Left] = deque()
        self._marks = bytearray(len(people) * len(formats))
        there, made = (Names(self._names, self._marks, one) for one in (THERE, MADE))
        self.copies = Copies(there, made)

    def through(self, workers: int, tell: Tell) -> None:
        """Make what is missing."""
        total, done = len(self._people), 0

        def told(hire: Hire) -> None:
            nonlocal done
            done += 1
            tell(f"{self._making.stem(hire)}.{self._formats[0]}", done, total)

        self.sort_out(told)
        count, apart = min(workers, total), total > _SHIFT
        tasks = self._tasks(told)
        while True:
            shift = list(islice(tasks, 1))
            if not shift and not self._left and not self._waits:
                break
            if not shift:  # what was laid out for many has left some
                tasks = self._tasks(told)
                continue
            some = chain(shift, islice(tasks, _SHIFT * count - 1))
            with crew(count, apart=apart) as executor:
                for waiting, result in pool(some, run, executor, count):
                    for hire in self.received(waiting, result):
                        told(hire)
        if self.copies.made and len(self.copies.files) == len(self._marks):
            self._shelf.tidy()

    def sort_out(self, told: _Told = lambda hire: None) -> None:
        """Note what each hire waits for."""
        for hire in self._people.among():
            state = self._state(hire)
            self._kinds.append(self._kind(self._making.alike(hire)))
            self._states.append(state)
            if state == _SHARED:
                self._firsts.setdefault(self._kinds[-1], hire)
            elif state == _SERVED:
                told(hire)

    def _kind(self, alike: Alike) -> int:
        """Return the number of a kind; a new one begins to wait for its layout."""
        if alike not in self._alikes:
            self._alikes[alike] = len(self._alikes)
            self._waits.append(alike)
        return self._alikes[alike]

    def _state(self, hire: Hire) -> int:
        if not self._missing(hire):
            return _SERVED
        return _SHARED if self._making.fits(hire) else _ALONE

    def _waiting(self, kind: int, state: int) -> Iterator[Hire]:
        """Yield the hires of a kind who wait for something."""

        def wanted(number: int) -> bool:
            place = number - 1
            return self._kinds[place] == kind and self._states[place] == state

        return self._people.among(wanted)

    def _tasks(self, told: _Told) -> Iterator[_Job]:
        """Yield what is to be laid out: copies alone as soon as they are known."""
        while self._left or self._waits:
            if self._left:
                yield from self._each(self._left.popleft(), told)
            else:
                yield from self._begun(self._waits.popleft())

    def _begun(self, alike: Alike) -> Iterator[_Job]:
        """Yield what is to be laid out for who are alike, if they can share it."""
        kind = self._alikes[alike]
        if first := self._firsts.get(kind):
            if casting := self._making.casting(first, alike.start):
                yield alike, casting
            else:
                self._part(alike)
        self._left.append(_Left(kind, _ALONE))

    def _part(self, alike: Alike) -> None:
        """Let hires wait for layouts of their own, or with those of the same day."""
        for hire in self._waiting(self._alikes[alike], _SHARED):
            self._part_with(hire, alike)

    def _part_with(self, hire: Hire, alike: Alike) -> None:
        place = hire.number - 1
        if alike.start is not None:
            self._states[place] = _ALONE
            return
        kind = self._kind(replace(alike, start=hire.start))
        self._kinds[place] = kind
        self._firsts.setdefault(kind, hire)

    def _each(self, left: _Left, told: _Told) -> Iterator[_Job]:
        """Yield what is to be written for hires one by one."""
        for hire in self._waiting(left.kind, left.waiting_for):
            files = self._missing(hire)
            formats = tuple(one.format for one in files)
            task = self._making.copy(hire, formats, left.folios)
            if isinstance(task, Copy):
                yield hire, task
            else:
                self._settle(hire, files, task)
                told(hire)

    def received(self, waiting: _Waiting, result: Result | Cast) -> Iterator[Hire]:
        """Save what was written; yield the hires that are served."""
        if isinstance(waiting, Hire):
            assert not isinstance(result, Cast)  # noqa: S101 -- nobody else shares it
            self._settle(waiting, self._missing(waiting), result)
            yield waiting
        elif isinstance(result, Cast):
            yield from self.filled(waiting, result)
        else:  # why it can't be, each copy says for itself
            self._part(waiting)
            self._left.append(_Left(self._alikes[waiting], _ALONE))

    def filled(self, alike: Alike, cast: Cast) -> Iterator[Hire]:
        """Fill the copies of who are alike; yield those who have all that they want."""
        kind = self._alikes[alike]
        fill = self._making.filling(cast, self._firsts[kind], alike.start)
        waiting = self._waiting(kind, _SHARED)
        while hires := list(islice(waiting, _TOGETHER)):
            kept, served = [], []
            for hire in hires:
                files = {one.format: one for one in self._missing(hire)}
                own = files.pop(LAYOUT, None)
                fits = alike.start or (fill and fill.fits(hire.start))
                content = fill.filled(hire) if own and fill and fits else None
                if own and content:
                    kept.append((own, content))
                if not fits:
                    self._part_with(hire, alike)
                elif own and not content:
                    self._states[hire.number - 1] = _ALONE
                elif files:
                    self._states[hire.number - 1] = _LEFT
                else:
                    served.append(hire)
            self._save(kept)
            yield from served
        self._left += (_Left(kind, _ALONE), _Left(kind, _LEFT, cast.folios))

    def _save(self, kept: Iterable[tuple[_File, Content]]) -> None:
        kept = list(kept)
        saved = [file.kept(content) for file, content in kept]
        self.copies.edited += self._shelf.put(*saved)
        for file, _content in kept:
            self._marks[file.place] = THERE | MADE

    def _missing(self, hire: Hire) -> tuple[_File, ...]:
        """Return the files of a hire that are not there as they should be."""
        told = [getattr(hire, name) for name in _DECIDING]
        told.append(hire.start.isoformat())
        found = []
        first = (hire.number - 1) * len(self._formats)
        stem = self._making.stem(hire)
        for place, format_ in enumerate(self._formats, first):
            if self._marks[place]:
                continue
            name, record = f"{stem}.{format_}", f"{hire.id}.{format_}"
            known = self._shelf.digest([self._inputs, told, name])
            if self._shelf.holds(name, record, known):
                self._marks[place] = THERE
            else:
                found.append(_File(name, format_, record, known, place))
        return tuple(found)

    def _settle(self, hire: Hire, files: Sequence[_File], result: Result) -> None:
        """Save a copy, or note why there is none."""
        self._states[hire.number - 1] = _SERVED
        match result:
            case Made():
                self._save((one, result.files[one.format]) for one in files)
            case Refused():
                place = Place(self._roster, hire.line)
                self.copies.problems += refused(place, result.problems)
            case Fault():
                told = result.trace in {one.traceback for one in self.copies.crashes}
                trace = "" if told else result.trace
                self.copies.crashes.append(Crash(files[0].name, trace))

    def _names(self) -> Iterator[str]:
        for hire in self._people.among():
            stem = self._making.stem(hire)
            yield from (f"{stem}.{format_}" for format_ in self._formats)
