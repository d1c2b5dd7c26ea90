"""Make the copies that are missing: those that are alike by one layout.

Books with stand-ins, and copies that need a layout of their own, are laid out anywhere;
copies are filled here, one at a time, as soon as the book that they share is there.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from itertools import chain, groupby, islice
from typing import NamedTuple, TypeAlias

from handbook.build.executor import crew
from handbook.build.job import Refused
from handbook.build.outcome import Crash
from handbook.build.personal.making import (
    LAYOUT,
    Cast,
    Content,
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
from handbook.build.run import Tell
from handbook.content.roster import Hire
from handbook.diagnostics import Place, Problem
from handbook.messages import _
from handbook.writers.written import Folios

# Each layout leaves about 2 MB in libraries that only the end of a process frees.
_SHIFT = 25  # layouts that a process makes
_TOGETHER = 32  # filled copies that are saved at once


@dataclass(slots=True)
class Copies:
    """``files`` are the copies that are there, in the order of the roster.

    ``made`` are those just written, ``edited`` Word files that somebody had changed,
    with the names that they were moved to.
    """

    files: list[str] = field(default_factory=list)
    made: list[str] = field(default_factory=list)
    edited: list[tuple[str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    crashes: list[Crash] = field(default_factory=list)


class _File(NamedTuple):
    """A file of a copy, and what the record knows of it."""

    name: str
    format: str
    record: str
    digest: str

    def kept(self, content: Content) -> Kept:
        """Return what is to be saved."""
        return Kept(self.name, self.record, self.digest, content)


class _Alone(NamedTuple):
    """A hire whose copy is written by itself; ``folios``, if they are known."""

    hire: Hire
    folios: Folios | None = None


class _Waiting(NamedTuple):
    """The hires that wait for a layout; ``is_shared``: it is one for all alike."""

    hires: Sequence[Hire]
    is_shared: bool


_Job: TypeAlias = tuple[_Waiting, Task]


class Run:
    """The making of the copies of ``hires``; ``copies`` fill.

    ``names`` are those of each hire's files, ``inputs`` is the digest of what decides
    all of them, ``roster`` the file of the hires.
    """

    def __init__(
        self,
        making: Making,
        shelf: Shelf,
        hires: Sequence[Hire],
        names: Sequence[Sequence[str]],
        formats: Sequence[str],
        inputs: str,
        roster: str,
    ) -> None:
        self.copies = Copies()
        self._making, self._shelf = making, shelf
        self._hires, self._names, self._formats = hires, names, formats
        self._inputs, self._roster = inputs, roster
        self._there: set[str] = set()
        self._alone: deque[_Alone] = deque()
        self._done = 0

    def through(self, workers: int, tell: Tell) -> None:
        """Make what is missing."""
        total = len(self._hires)

        def told(hire: Hire) -> None:
            self._done += 1
            tell(self._names[hire.number - 1][0], self._done, total)

        groups = self._groups()
        count, apart = min(workers, total), total > _SHIFT
        tasks = self._tasks(groups, told)
        while first := next(tasks, None):
            shift = chain((first,), islice(tasks, _SHIFT * count - 1))
            with crew(count, apart=apart) as executor:
                for waiting, result in pool(shift, run, executor, count):
                    for hire in self._received(waiting, result):
                        told(hire)
            # What was laid out for many may have left some that wait for their own.
            tasks = self._tasks(groups, told)
        self._close()

    def _groups(self) -> Iterator[list[Hire]]:
        """Yield hires whose copies are alike, in the order of their first rows."""
        ranks: dict[Alike, int] = {}
        found = [
            ranks.setdefault(self._making.alike(hire), len(ranks))
            for hire in self._hires
        ]
        ordered = sorted(range(len(found)), key=found.__getitem__)
        for _rank, places in groupby(ordered, key=found.__getitem__):
            yield [self._hires[place] for place in places]

    def _tasks(
        self, groups: Iterator[list[Hire]], told: Callable[[Hire], None]
    ) -> Iterator[_Job]:
        """Yield what is to be laid out: copies alone as soon as they are known."""
        while True:
            while self._alone:
                hire, folios = self._alone.popleft()
                files = self._missing(hire)
                formats = tuple(one.format for one in files)
                task = self._making.copy(hire, formats, folios)
                if isinstance(task, Copy):
                    yield _Waiting((hire,), is_shared=False), task
                else:
                    self._settle(hire, files, task)
                    told(hire)
            group = next(groups, None)
            if group is None:
                return
            yield from self._begun(group, told)

    def _begun(
        self, group: Sequence[Hire], told: Callable[[Hire], None]
    ) -> Iterator[_Job]:
        """Yield what is to be laid out for a group of hires, if they can share it."""
        waiting = []
        for hire in group:
            if not self._missing(hire):
                told(hire)
            elif self._making.fits(hire):
                waiting.append(hire)
            else:
                self._alone.append(_Alone(hire))
        if not waiting:
            return
        if casting := self._making.casting(waiting[0]):
            yield _Waiting(waiting, is_shared=True), casting
        else:
            self._alone.extend(map(_Alone, waiting))

    def _received(self, waiting: _Waiting, result: Result | Cast) -> Iterator[Hire]:
        """Save what was written; yield the hires that are served."""
        if isinstance(result, Cast):
            yield from self._filled(waiting.hires, result)
        elif waiting.is_shared:  # why it can't be, each copy says for itself
            self._alone.extend(map(_Alone, waiting.hires))
        else:
            for hire in waiting.hires:
                self._settle(hire, self._missing(hire), result)
                yield hire

    def _filled(self, hires: Sequence[Hire], cast: Cast) -> Iterator[Hire]:
        """Fill the copies of ``hires``; yield those who have all that they want."""
        fill = self._making.filling(cast, hires[0])
        for start in range(0, len(hires), _TOGETHER):
            kept, served = [], []
            for hire in hires[start : start + _TOGETHER]:
                files = {one.format: one for one in self._missing(hire)}
                own = files.pop(LAYOUT, None)
                content = fill(hire) if own else None
                if own and content:
                    kept.append(own.kept(content))
                if files or (own and not content):
                    folios = cast.folios if content or not own else None
                    self._alone.append(_Alone(hire, folios))
                else:
                    served.append(hire)
            self._save(kept)
            yield from served

    def _save(self, kept: Sequence[Kept]) -> None:
        self.copies.edited += self._shelf.put(*kept)
        names = [one.file for one in kept]
        self.copies.made += names
        self._there.update(names)

    def _missing(self, hire: Hire) -> tuple[_File, ...]:
        """Return the files of a hire that are not there as they should be."""
        told = {**asdict(hire), "line": 0, "start": hire.start.isoformat()}
        found = []
        names = self._names[hire.number - 1]
        for name, format_ in zip(names, self._formats, strict=True):
            record = f"{hire.id}.{format_}"
            known = self._shelf.digest([self._inputs, told, name])
            if self._shelf.holds(name, record, known):
                self._there.add(name)
            else:
                found.append(_File(name, format_, record, known))
        return tuple(found)

    def _settle(self, hire: Hire, files: Sequence[_File], result: Result) -> None:
        """Save a copy, or note why there is none."""
        match result:
            case Made():
                self._save([one.kept(result.files[one.format]) for one in files])
            case Refused():
                self.copies.problems += self._refused(hire, result.problems)
            case Fault():
                told = result.trace in {one.traceback for one in self.copies.crashes}
                trace = "" if told else result.trace
                self.copies.crashes.append(Crash(files[0].name, trace))

    def _refused(self, hire: Hire, problems: Sequence[Problem]) -> Iterator[Problem]:
        """Say that a copy has no room for what it holds, in none of its words."""
        for one in problems:
            message = _(
                "this person's copy can't be made: {place} does not fit, or can't be "
                "used with what stands here",
                place=one.place,
            )
            remedy = _("shorten what the row says, or the text there")
            place = Place(self._roster, hire.line)
            yield Problem(place, one.rule, message, remedy)

    def _close(self) -> None:
        """Put what was done in the order of the roster, and the record in its own."""
        every = [one for row in self._names for one in row]
        self.copies.files = [one for one in every if one in self._there]
        if self.copies.made:
            made = set(self.copies.made)
            self.copies.made = [one for one in every if one in made]
            if len(self.copies.files) == len(every):
                self._shelf.tidy()
