"""Books whose texts are set one by one, wherever there is room, and bound here."""

import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from handbook.build.job import Job, Refused
from handbook.build.outcome import Crash
from handbook.build.typesetting import Typeset, Typesetting
from handbook.build.work import Result, Task
from handbook.diagnostics import ContentError, MachineError
from handbook.writers import typesetter
from handbook.writers.libraries import loaded
from handbook.writers.shelf import Empty, Shelf, SpoiltError
from handbook.writers.written import Written

Settle = Callable[[Job, Written | Refused | Crash], Iterable[Task]]
"""Keeps what a job made, or why it came to nothing; returns what can be done now."""


@dataclass(slots=True)
class _Book:
    """A book under way: the texts that are set, and the keys of those that are not.

    ``begun`` is how its writer has it; ``shelf`` holds what was set before.
    """

    job: Job
    begun: Any
    shelf: Shelf
    made: dict[str, bytes] = field(default_factory=dict)
    missing: set[str] = field(default_factory=set)
    failures: list[Refused | Crash] = field(default_factory=list)


@dataclass(slots=True)
class Books:
    """Books under way. What several of them want is set once.

    ``shelf`` holds what was set before.
    """

    shelf: Shelf
    settle: Settle
    _waiting: dict[str, list[_Book]] = field(default_factory=dict)

    def begin(self, job: Job) -> Iterator[Task]:
        """Yield what has to be done for a job that writes a book."""
        yield from self._begin(job, self.shelf)

    def _begin(self, job: Job, shelf: Shelf) -> Iterator[Task]:
        try:
            begin = typesetter(job.format).begin
            begun = begin(job.document, job.design, shelf)
        except Exception as error:  # stops no other book
            yield from self.settle(job, _why(job, error))
            return
        if begun is None:
            yield job
        else:
            yield from self._go_on(_Book(job, begun, shelf))

    def take(self, task: Typesetting, result: Result) -> Iterator[Task]:
        """Take a text that was set, or why it wasn't; yield what has to be done now."""
        if isinstance(result, Typeset):
            self.shelf.put(task.key, result.content)
        for book in self._waiting.pop(task.key):
            book.missing.discard(task.key)
            if isinstance(result, Typeset):
                book.made[task.key] = result.content
            elif isinstance(result, Refused | Crash):
                book.failures.append(result)
            if book.missing:
                continue
            if book.failures:
                yield from self.settle(book.job, _failure(book))
            else:
                yield from self._go_on(book)

    def _go_on(self, book: _Book) -> Iterator[Task]:
        """Yield the tasks that set what a book wants; bind it if that is nothing.

        One that was given what is spoilt is begun again, with nothing set before.
        """
        writer, job = typesetter(book.job.format), book.job
        made: Written | Refused | Crash
        try:
            while wanted := book.begun.wanted:
                missing = [one for one in wanted if not self._has(book, one.key)]
                if missing:
                    yield from self._set(book, missing)
                    return
                writer.go_on(book.begun, [book.made[one.key] for one in wanted])
            with loaded():
                made = writer.bind(book.begun)
        except Exception as error:
            if isinstance(error, SpoiltError) and book.shelf is self.shelf:
                yield from self._begin(job, Empty())
                return
            made = _why(job, error)
        yield from self.settle(job, made)

    def _has(self, book: _Book, key: str) -> bool:
        """Tell whether a text is set, for this book or another one."""
        if key not in book.made and (known := book.shelf.get(key)) is not None:
            book.made[key] = known
        return key in book.made

    def _set(self, book: _Book, missing: Iterable[Any]) -> Iterator[Typesetting]:
        """Yield the tasks that set what is missing, unless others have begun them."""
        for one in missing:
            if one.key in book.missing:
                continue
            book.missing.add(one.key)
            others = self._waiting.setdefault(one.key, [])
            if not others:
                yield Typesetting(one, book.job.format, book.job.name, book.job.tools)
            others.append(book)


def _failure(book: _Book) -> Refused | Crash:
    """Return why a book can't be made: all that is wrong with its content."""
    for one in book.failures:
        if isinstance(one, Crash):
            return Crash(book.job.name, one.traceback)
    refused = (one for one in book.failures if isinstance(one, Refused))
    return Refused(tuple(problem for one in refused for problem in one.problems))


def _why(job: Job, error: Exception) -> Refused | Crash:
    """Return why a job came to nothing; raise what is wrong with this machine."""
    if isinstance(error, MachineError):
        raise error
    if isinstance(error, ContentError):
        return Refused(error.problems)
    return Crash(job.name, "".join(traceback.format_exception(error)))
