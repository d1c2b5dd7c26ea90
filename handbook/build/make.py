"""Make the files of an order: what is known comes from the cache, the rest is run."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from handbook.build import folders, manifest, output
from handbook.build.books import Books
from handbook.build.cache import Cache
from handbook.build.fragments import Fragments
from handbook.build.inputs import digest
from handbook.build.job import Job, Refused, entry
from handbook.build.locating import located
from handbook.build.manifest import Entry, Manifest, Record
from handbook.build.meter import Meter
from handbook.build.order import Order
from handbook.build.outcome import Crash, Outcome
from handbook.build.plan import Plan, plan
from handbook.build.progress import Tell
from handbook.build.remembered import Remembered
from handbook.build.staff import Staff
from handbook.build.tools import Tools
from handbook.build.typesetting import Typesetting
from handbook.build.work import Result, Task, at_work, work
from handbook.diagnostics import ContentError, Problem
from handbook.writers import FOLIATED, FORMS, FRAGMENTED
from handbook.writers.shelf import Memory, Shelf
from handbook.writers.written import Folios, Written

_LAYOUT = "pdf"  # the format whose writer finds the folios


@dataclass(slots=True)
class _Bench:
    """A build under way; the lists and ``files`` fill as jobs are done.

    ``ordered`` are the names of its files.
    """

    order: Order
    ordered: frozenset[str]
    tools: Tools
    cache: Cache | None
    shelf: Shelf
    files: dict[str, Entry] = field(default_factory=dict)
    made: list[str] = field(default_factory=list)
    edited: list[tuple[str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    crashes: list[Crash] = field(default_factory=list)
    cached: bool = True

    def save(self, job: Job, written: Written) -> None:
        """Save the job's file if it was ordered, and not only its folios."""
        if job.name not in self.ordered:
            return
        file = entry(job, written)
        saved = output.save(self.order.output, file, written.content)
        self.files[file.name] = file
        if saved.wrote:
            self.made.append(file.name)
        if saved.edited:
            self.edited.append((file.name, saved.edited))

    def folios(self, layout: Job) -> Folios | None:
        """Return the folios of a document that was laid out before."""
        known = self.cache.get(layout.key) if self.cache else None
        return known.folios if known else None


def make(
    order: Order,
    inputs: str,
    tools: Tools,
    staff: Staff,
    remember: bool,
    today: date,
    tell: Tell,
) -> Outcome:
    """Make the files of ``order``; ``inputs`` is the digest of what it reads."""
    folder = folders.cache() if remember else None
    cache = Cache(folder) if folder else None
    shelf: Shelf = Fragments(folder, tools.digest) if folder else Memory()
    try:
        planned = plan(order, today, Remembered(shelf))
    except ContentError as error:
        return Outcome(files=(), problems=error.problems)
    jobs = _jobs(planned, tools, folder)
    ordered = frozenset(job.name for job in jobs)
    problems = list(planned.problems)
    bench = _Bench(order, ordered, tools, cache, shelf, problems=problems)
    known = manifest.read(order.output) if remember else Manifest()
    missing = [job for job in jobs if not _recall(job, bench, known)]
    if missing:
        _run(missing, bench, staff, tell)
    outcome = Outcome(
        files=tuple(bench.files[j.name] for j in jobs if j.name in bench.files),
        made=tuple(bench.made),
        edited=tuple(bench.edited),
        problems=tuple(sorted(set(bench.problems))),
        warnings=planned.warnings,
        crashes=tuple(bench.crashes),
        cached=bench.cached,
    )
    # What was changed since the digest was taken is perhaps not in the files.
    if outcome.complete and digest(order, tools) == inputs:
        names = tuple(file.name for file in outcome.files)
        until = planned.good_until.isoformat() if planned.good_until else None
        record = Record(order.options(), inputs, names, until)
        output.enter(order.output, outcome.files, record, tools)
    return outcome


def _jobs(planned: Plan, tools: Tools, cache: Path | None) -> list[Job]:
    documents = [
        (one, format_) for one in planned.documents for format_ in planned.formats
    ]
    documents += [(one, FORMS) for one in planned.forms]
    return [
        Job(
            one,
            planned.design.spoken(one.language),
            format_,
            tools.digest,
            tools.office if format_ in FOLIATED else "",
            cache=cache,
        )
        for one, format_ in documents
    ]


def _recall(job: Job, bench: _Bench, known: Manifest) -> bool:
    """Take a file from the output folder or the cache; say whether it was there."""
    file = known.entry(job.name)
    if file and file.key == job.key and output.intact(bench.order.output, file):
        bench.files[file.name] = file
        return True
    written = bench.cache.get(job.key) if bench.cache else None
    if written:
        bench.save(job, written)
    return written is not None


def _run(missing: Sequence[Job], bench: _Bench, staff: Staff, tell: Tell) -> None:
    first, later = _waves(missing, bench)

    def settle(job: Job, result: Result) -> list[Job]:
        """Keep a result; return what waits for the folios that it found."""
        _settle(job, result, bench)
        if not isinstance(result, Written):
            return []
        waiting = later.pop(job.key, ())
        return [replace(one, folios=result.folios) for one in waiting]

    books = Books(bench.shelf, settle)
    tasks: list[Task] = []
    for job in first:
        tasks += books.begin(job) if job.format in FRAGMENTED else [job]
    meter = Meter(tell, tasks)

    def follow(task: Task, result: Result) -> list[Task]:
        """Return what a result makes possible, the longest last: it comes first."""
        more: Iterable[Task]
        if isinstance(task, Typesetting):
            more = books.take(task, result)
        else:
            more = settle(task, result)
        found = sorted(more, key=lambda one: one.length)
        meter.expect(found)
        return found

    with at_work(staff, tasks, bench.tools) as (executor, count):
        for task, result in work(tasks, follow, executor, count):
            meter.done(task, result)
    if bench.cache:
        bench.cache.trim()


def _waves(
    missing: Sequence[Job], bench: _Bench
) -> tuple[list[Job], dict[str, list[Job]]]:
    """Return the jobs to start with, and those that wait for a layout, by its key."""
    first = {job.key: job for job in missing if job.format not in FOLIATED}
    later: dict[str, list[Job]] = {}
    for job in missing:
        if job.format not in FOLIATED:
            continue
        layout = replace(job, format=_LAYOUT, office="")
        folios = bench.folios(layout)
        if folios is not None and layout.key not in first:
            first[job.key] = replace(job, folios=folios)
        else:
            first.setdefault(layout.key, layout)
            later.setdefault(layout.key, []).append(job)
    return list(first.values()), later


def _settle(job: Job, result: Result, bench: _Bench) -> None:
    """Keep what a job made, or why it came to nothing."""
    if isinstance(result, Written):
        if bench.cache:
            bench.cached &= bench.cache.put(job.key, result)
        bench.save(job, result)
    elif isinstance(result, Refused):
        company = bench.order.company
        bench.problems.extend(located(one, company) for one in result.problems)
    elif isinstance(result, Crash):
        bench.crashes.append(result)
