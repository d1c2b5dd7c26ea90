"""Make the copies that are missing: those that are alike by one layout.

Books with stand-ins, and copies that need a layout of their own, are laid out anywhere;
copies are filled here, one at a time, as soon as the book that they share is there.
Hires come and go: what stays of each is the number of a kind, what it waits for, and a
mark a file.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields, replace
from itertools import chain, islice
from typing import TypeAlias

from handbook.build.executor import crew
from handbook.build.job import Refused
from handbook.build.outcome import Crash
from handbook.build.personal.copies import MADE, THERE, Copies, Names, refused
from handbook.build.personal.filling import Content
from handbook.build.personal.making import Making
from handbook.build.personal.pool import pool
from handbook.build.personal.shelf import Shelf
from handbook.build.personal.slots import Alike
from handbook.build.personal.waiting import File, Left, State, Waiting
from handbook.build.personal.writing import (
    LAYOUT,
    WORD,
    Cast,
    Copy,
    Fault,
    Made,
    Result,
    Task,
    Typed,
    Typing,
    run,
)
from handbook.build.progress import Tell
from handbook.content.roster import Hire, People
from handbook.diagnostics import Place

# Each layout leaves about 2 MB in libraries that only the end of a process frees.
_SHIFT = 25  # layouts that a process makes
_TOGETHER = 32  # filled copies that are saved at once
# What of a row decides its copies.
_DECIDING = tuple(one.name for one in fields(Hire) if one.name not in {"line", "start"})
_FEW = 3  # hires who start on a day: a file that they share costs more


_Waiting: TypeAlias = Hire | Alike | Left  # one, or all who are alike
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
        self._hires = Waiting(people)
        self._alikes: dict[Alike, int] = {}  # the numbers of kinds
        self._waits: deque[Alike] = deque()  # kinds whose layout is to begin
        self._firsts: dict[int, Hire] = {}  # one of each kind who waits for its layout
        self._left: deque[Left] = deque()
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
            state, kind = self._state(hire), self._kind(self._making.alike(hire))
            self._hires.add(hire, kind, state)
            if state == State.SHARED:
                self._firsts.setdefault(kind, hire)
            elif state == State.SERVED:
                told(hire)

    def _kind(self, alike: Alike) -> int:
        """Return the number of a kind; a new one begins to wait for its layout."""
        if alike not in self._alikes:
            self._alikes[alike] = len(self._alikes)
            self._waits.append(alike)
        return self._alikes[alike]

    def _state(self, hire: Hire) -> int:
        if not self._missing(hire):
            return State.SERVED
        return State.SHARED if self._making.fits(hire) else State.ALONE

    def _tasks(self, told: _Told) -> Iterator[_Job]:
        """Yield what is to be laid out: copies alone as soon as they are known."""
        while self._left or self._waits:
            if self._left:
                left = self._left.popleft()
                shared = self._shared(left) if left.are_typed else None
                yield from shared or self._each(left, told)
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
        self._left.append(Left(kind, State.ALONE))

    def _part(self, alike: Alike) -> None:
        """Let hires wait for layouts of their own, or with those of the same day."""
        for hire in self._hires.among(self._alikes[alike], State.SHARED):
            self._part_with(hire, alike)

    def _part_with(self, hire: Hire, alike: Alike) -> None:
        if alike.start is not None:
            self._hires.let(hire, State.ALONE)
            return
        kind = self._kind(replace(alike, start=hire.start))
        self._hires.part(hire, kind)
        self._firsts.setdefault(kind, hire)

    def _shared(self, left: Left) -> Iterator[_Job]:
        """Yield the Word files of those who start on a day; leave the others alone."""
        alone = set()
        for day, count in self._hires.days(left.kind, left.waiting_for).items():
            own = left._replace(days=frozenset({day}), are_typed=False)
            typing = self._typing(own) if count > _FEW else None
            if typing:
                yield own, typing
            else:
                alone.add(day)
        if alone:
            self._left.append(left._replace(days=frozenset(alone), are_typed=False))

    def _typing(self, left: Left) -> Typing | None:
        return self._making.typing(next(self._among(left)), left.folios or {})

    def _among(self, left: Left) -> Iterator[Hire]:
        return self._hires.among(left.kind, left.waiting_for, left.days)

    def _each(self, left: Left, told: _Told) -> Iterator[_Job]:
        """Yield what is to be written for hires one by one."""
        for hire in self._among(left):
            files = self._missing(hire)
            formats = tuple(one.format for one in files)
            task = self._making.copy(hire, formats, left.folios)
            if isinstance(task, Copy):
                yield hire, task
            else:
                self._settle(hire, files, task)
                told(hire)

    def received(
        self, waiting: _Waiting, result: Result | Cast | Typed
    ) -> Iterator[Hire]:
        """Save what was written; yield the hires that are served."""
        if isinstance(waiting, Hire):
            assert not isinstance(result, Cast | Typed)  # noqa: S101 -- it is theirs
            self._settle(waiting, self._missing(waiting), result)
            yield waiting
        elif isinstance(waiting, Left):
            if isinstance(result, Typed):
                yield from self._typed(waiting, result)
            self._left.append(waiting)  # why it can't be, each copy says for itself
        elif isinstance(result, Cast):
            yield from self.filled(waiting, result)
        else:  # why it can't be, each copy says for itself
            self._part(waiting)
            self._left.append(Left(self._alikes[waiting], State.ALONE))

    def filled(self, alike: Alike, cast: Cast) -> Iterator[Hire]:
        """Fill the copies of who are alike; yield those who have all that they want."""
        kind = self._alikes[alike]
        fill = self._making.filling(cast, self._firsts[kind], alike.start)
        waiting = self._hires.among(kind, State.SHARED)
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
                    self._hires.let(hire, State.ALONE)
                elif files:
                    self._hires.let(hire, State.LEFT)
                else:
                    served.append(hire)
            self._save(kept)
            yield from served
        left = Left(kind, State.LEFT, cast.folios, are_typed=WORD in self._formats)
        self._left += (Left(kind, State.ALONE), left)

    def _typed(self, left: Left, typed: Typed) -> Iterator[Hire]:
        """Fill the Word copies of those who start on a day; yield who are served."""
        typist = self._making.typist(typed, next(self._among(left)))
        waiting = self._among(left)
        while typist and (hires := list(islice(waiting, _TOGETHER))):
            made = [(hire, typist.filled(hire)) for hire in hires]
            served = [(hire, content) for hire, content in made if content]
            self._save(
                (file, content)
                for hire, content in served
                for file in self._missing(hire)
            )
            for hire, _content in served:
                self._hires.let(hire, State.SERVED)
                yield hire

    def _save(self, kept: Iterable[tuple[File, Content]]) -> None:
        kept = list(kept)
        saved = [file.kept(content) for file, content in kept]
        self.copies.edited += self._shelf.put(*saved)
        for file, _content in kept:
            self._marks[file.place] = THERE | MADE

    def _missing(self, hire: Hire) -> tuple[File, ...]:
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
                found.append(File(name, format_, record, known, place))
        return tuple(found)

    def _settle(self, hire: Hire, files: Sequence[File], result: Result) -> None:
        """Save a copy, or note why there is none."""
        self._hires.let(hire, State.SERVED)
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
