"""A job: one document to write in one format.

A job is picklable, needs nothing but itself and returns a value, so that any
``concurrent.futures.Executor`` can run it: in this thread, in other processes,
or on a cluster.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path

from handbook.build.counting import counted
from handbook.build.fragments import Fragments
from handbook.build.manifest import Entry
from handbook.design import Design, digest, here
from handbook.diagnostics import ContentError, Problem
from handbook.document import Document, Edition
from handbook.writers import AGENDAS, FOLIATED, FORMS, FRAGMENTED, writer
from handbook.writers.libraries import loaded
from handbook.writers.written import Folios, Written

_FASTER = 20  # times: what lays nothing out


@dataclass(frozen=True, slots=True)
class Refused:
    """A document that its writer can't write, and why."""

    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Job:
    """Write ``document`` as ``format``. ``tools``: the digest of what writes it.

    ``office``: the program that counts the pages of the file itself, "" for none.
    ``cache``: the folder that remembers texts that were set, None for none.
    """

    document: Document
    design: Design
    format: str
    tools: str
    office: str = ""
    folios: Folios = field(default_factory=dict)
    cache: Path | None = None

    @property
    def name(self) -> str:
        """Return the name of the file."""
        if self.format == FORMS:
            return f"{self.edition.forms}.pdf"
        edition = self.edition
        stem = edition.calendar if self.format in AGENDAS else edition.name
        return f"{stem}.{self.format}"

    @property
    def edition(self) -> Edition:
        """Return the edition under which the file is entered."""
        edition = self.document.edition
        return edition.usual if self.format in AGENDAS else edition

    @property
    def length(self) -> int:
        """Return how long the text is: what time a writer takes goes by it.

        What lays nothing out takes a small part of the time of what does.
        """
        letters = sum(len(part.html) for part in self.document.parts)
        lays_out = self.format in FRAGMENTED or self.office
        return letters if lays_out else letters // _FASTER

    @property
    def key(self) -> str:
        """Return a digest of all that decides the bytes.

        Folios are left out: the same document, design and tools always give
        the same ones, and a known key makes it needless to find them. An agenda
        has no look, and is the same for all readers; no book shows it.
        """
        shown = (
            (self.document.agenda.digest,)
            if self.format in AGENDAS
            else (self.document.digest, _look(self.design))
        )
        decides = (*shown, self.tools, self.format)
        if self.format in FOLIATED and self.design.letterhead:
            decides = (*decides, _taken(self.design.letterhead))
        if self.office:
            decides = (*decides, self.office)
        return hashlib.sha256("\0".join(decides).encode()).hexdigest()


def run(job: Job) -> Written | Refused:
    """Return the job's file, or why the content can't be written so.

    Raises MachineError if a library is missing.
    """
    try:
        with loaded():
            return _written(job)
    except ContentError as error:
        return Refused(error.problems)


def _written(job: Job) -> Written:
    write = writer(job.format)
    if job.format in FRAGMENTED and job.cache:
        write = partial(write, shelf=Fragments(job.cache, job.tools))
    design = here(job.design)
    written = write(job.document, design, job.folios)
    if not job.office:
        return written
    folios = counted(written, job.document, design, job.folios)
    return write(job.document, design, folios)


def entry(job: Job, written: Written) -> Entry:
    """Return what the manifest says of a job's file."""
    edition = job.edition
    return Entry(
        name=job.name,
        department=edition.department,
        language=edition.language,
        reader=edition.reader,
        employment=edition.employment,
        site=edition.site,
        format=job.format,
        stage=edition.stage,
        as_of=edition.as_of.isoformat(),
        sha256=hashlib.sha256(written.content).hexdigest(),
        bytes=len(written.content),
        pages=written.pages,
        key=job.key,
    )


def _taken(letterhead: Mapping[str, bytes]) -> str:
    """Return a digest of the company's own Word file."""
    digests = [
        (name, hashlib.sha256(raw).hexdigest())
        for name, raw in sorted(letterhead.items())
    ]
    return hashlib.sha256(json.dumps(digests).encode()).hexdigest()


def _look(design: Design) -> str:
    """Return all that a writer sees of a design."""
    tokens = sorted(design.tokens.items())
    accents = sorted((name, asdict(a)) for name, a in design.accents.items())
    typefaces = digest(design.typefaces)
    look = json.dumps([tokens, accents, typefaces, design.stylesheet])
    return hashlib.sha256(look.encode()).hexdigest()
