"""What is measured: commands by name, in sections, in the order of one round.

A job may rely on what stands before it in its section: an edit is made to the book
that was just built. So a section is measured whole.
"""

import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from comparison import company
from comparison.processes import Command, cost
from comparison.programs import ROOT, Programs

STARTER = ROOT / "handbook" / "starter"
DEPARTMENT = "accounting"
SIZES = {"60": 0, "200": 4, "600": 16}  # times that running text stands there
SECTIONS = ("start", "departments", *SIZES, "copies", "word")
QUICK = ("start", "60")
COPIES = 1000
_STOCK = ("--quiet", "--pdf-variant", "pdf/ua-1")
_CHROMIUM = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"),
    "--print-to-pdf=chromium.pdf",
)

Before = Callable[[int], object]


def nothing(_turn: int) -> None:
    """Do nothing before a run."""


@dataclass(frozen=True, slots=True)
class Job:
    """A command, what happens before each run, the files and the folder it leaves.

    ``before`` is given the number of the round, from 0 on, and is not measured.
    """

    name: str
    command: Command
    made: tuple[Path, ...] = ()
    before: Before = nothing
    keeps: Path | None = None


class Workshop:
    """Makes the jobs of sections in a work folder."""

    def __init__(self, work: Path, programs: Programs, path: str) -> None:
        """Take an empty folder, and where Python finds packages besides its own."""
        self._work = work
        self._programs = programs
        places = (str(ROOT), str(ROOT / "benchmarks"), path)
        self._path = ":".join(filter(None, places))

    def jobs(self, sections: Sequence[str]) -> list[Job]:
        """Prepare sections and return their jobs in the order of a round."""
        makers: Mapping[str, Callable[[], list[Job]]] = {
            "start": self._start,
            "departments": self._departments,
            **{size: partial(self._book, size) for size in SIZES},
            "copies": partial(self._benchmark, "copies", "personal.py", str(COPIES)),
            "word": self._word,
        }
        return [job for name in SECTIONS if name in sections for job in makers[name]()]

    def _start(self) -> list[Job]:
        folder = self._folder("start")
        acme = folder / "acme"
        shutil.copytree(STARTER, acme)
        clean = partial(_emptied, (folder / "cache",))
        return [
            Job("help", self._handbook(folder, "--help")),
            Job("check", self._handbook(folder, "-C", str(acme), "check"), (), clean),
            Job("check-again", self._handbook(folder, "-C", str(acme), "check")),
        ]

    def _departments(self) -> list[Job]:
        """Return five books at once, their Word files, and other companies' books.

        Then the same books by themselves by WeasyPrint.
        """
        folder = self._folder("departments")
        names = sorted(one.stem for one in STARTER.glob("departments/*.yaml"))
        stock = [self._stock(folder, STARTER, name) for name in names]
        first = next(job for job in stock if job.name.endswith(DEPARTMENT))
        output, cache = folder / "output", folder / "cache"
        here = ("-C", str(STARTER), "build", "-l", "ja", "-o", str(output))
        five = self._handbook(folder, *here, "-f", "pdf")
        ten = self._handbook(folder, *here)
        pdfs, docxs = (
            tuple(output / f"{name}-handbook.ja.{kind}" for name in names)
            for kind in ("pdf", "docx")
        )
        return [
            Job("five", five, pdfs, partial(_emptied, (cache, output)), cache),
            Job("words", ten, docxs, keeps=cache),
            Job("same", ten),
            self._neighbour(folder),
            *stock,
            self._untagged(first),
        ]

    def _neighbour(self, folder: Path) -> Job:
        """Return all books of a company whose texts are those of the first."""
        other, output = folder / "other", folder / "output-of-other"
        company.renamed(STARTER, other)
        here = ("-C", str(other), "build", "-l", "ja", "-o", str(output))
        clean = partial(_emptied, (output,))
        command = self._handbook(folder, *here)
        return Job("neighbour", command, (), clean, folder / "cache")

    def _stock(self, folder: Path, source: Path, department: str) -> Job:
        texts = self._texts(folder, source, department)
        return self._weasyprint(texts, f"stock-{department}", "stock.pdf", *_STOCK)

    def _untagged(self, job: Job) -> Job:
        folder = job.command.folder
        return self._weasyprint(folder, "untagged", "untagged.pdf", "--quiet")

    def _book(self, size: str) -> list[Job]:
        """Return one book from nothing, after an edit, and by other programs."""
        folder = self._folder(size)
        acme = folder / "acme"
        if times := SIZES[size]:
            company.long(STARTER, acme, times)
        else:
            company.short(STARTER, acme)
        output = folder / "output"
        words = ("-C", str(acme), "build", DEPARTMENT, "-l", "ja", "-f", "pdf")
        build = self._handbook(folder, *words, "-o", str(output))
        made = (output / f"{DEPARTMENT}-handbook.ja.pdf",)
        clean = partial(_emptied, (folder / "cache", output))
        texts = self._texts(folder, acme, DEPARTMENT)
        return [
            Job(f"cold-{size}", build, made, clean),
            Job(f"edit-{size}", build, made, partial(company.edit, acme)),
            self._weasyprint(texts, f"weasyprint-{size}", "stock.pdf", *_STOCK),
            *self._others(texts, size),
            *self._office(folder, acme, size),
        ]

    def _others(self, folder: Path, size: str) -> list[Job]:
        """Return the same text by those of the other programs that are there."""
        theirs = self._programs
        commands: dict[str, tuple[Sequence[str], str]] = {}
        if theirs.typst:
            source = ("book.typ", "typst.pdf", "fonts")
            commands["typst"] = (_module("comparison.by_typst", *source), "typst.pdf")
        if theirs.chromium:
            commands["chromium"] = (
                (theirs.chromium, *_CHROMIUM, (folder / "book.html").as_uri()),
                "chromium.pdf",
            )
        if theirs.pandoc:
            words = ("-f", "html", "--toc", "plain.html", "-o", "pandoc.docx")
            commands["pandoc"] = ((theirs.pandoc, *words), "pandoc.docx")
        return [
            Job(f"{name}-{size}", self._command(folder, words), (folder / made,))
            for name, (words, made) in commands.items()
        ]

    def _benchmark(self, name: str, script: str, *words: str) -> list[Job]:
        """Return another benchmark, which measures within its process."""
        folder = self._folder(name)
        file = str(ROOT / "benchmarks" / script)
        return [Job(name, self._command(folder, (sys.executable, file, *words)))]

    def _word(self) -> list[Job]:
        """Return the Word writer beside pandoc, if it is there to be beside."""
        there = self._programs.pandoc
        return self._benchmark("word", "word.py") if there else []

    def _office(self, folder: Path, acme: Path, size: str) -> list[Job]:
        """Return the Word edition turned into a PDF; it is made before, from parts."""
        if not (program := self._programs.office):
            return []
        words = ("-C", str(acme), "build", DEPARTMENT, "-l", "ja", "-f", "docx")
        docx = self._handbook(folder, *words, "-o", str(folder / "word"))
        name = f"{DEPARTMENT}-handbook.ja"
        own = f"-env:UserInstallation={(self._work / 'office').as_uri()}"
        turn = (program, own, "--headless", "--convert-to", "pdf", f"word/{name}.docx")
        command, made = self._command(folder, turn), (folder / f"{name}.pdf",)
        return [Job(f"libreoffice-{size}", command, made, partial(_run, docx))]

    def _weasyprint(self, folder: Path, name: str, made: str, *options: str) -> Job:
        words = _module("weasyprint", *options, "book.html", made)
        fonts = {"FONTCONFIG_FILE": str((folder / "fonts.conf").resolve())}
        return Job(name, self._command(folder, words, fonts), (folder / made,))

    def _texts(self, folder: Path, source: Path, department: str) -> Path:
        """Write the sources of other programs and return their folder."""
        made = folder / f"texts-{department}"
        words = _module("comparison.texts", str(source), department, str(made))
        _run(self._command(folder, words), 0)
        return made

    def _handbook(self, folder: Path, *words: str) -> Command:
        cache = {"HANDBOOK_CACHE": str(folder / "cache")}
        return self._command(folder, _module("handbook", *words), cache)

    def _command(
        self, folder: Path, words: Sequence[str], more: Mapping[str, str] | None = None
    ) -> Command:
        variables = {"PYTHONPATH": self._path, **(more or {})}
        return Command(tuple(words), folder, tuple(sorted(variables.items())))

    def _folder(self, name: str) -> Path:
        made = self._work / name
        made.mkdir()
        return made


def _module(name: str, *words: str) -> tuple[str, ...]:
    return (sys.executable, "-m", name, *words)


def _emptied(folders: Sequence[Path], _turn: int) -> None:
    """Remove folders, as if nothing had ever been built."""
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def _run(command: Command, _turn: int) -> None:
    """Run a command that is not measured."""
    cost(command)
