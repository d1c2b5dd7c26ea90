"""What a personal copy costs: filled, made by itself, and its bytes alone.

    python benchmarks/personal.py [COPIES]

The book is the accounting department's, with as many chapters of the starter as make
about sixty pages. CPU seconds, the least of a few turns. The budgets, once the book is
laid out: a copy is read, filled, recorded and on the disk in 2 ms, and in no more than
twice the time that its bytes alone take there; a Word copy in 10 ms, once its file is
written. Exit code 1: one is exceeded.
"""

import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, islice, product
from math import inf
from pathlib import Path
from time import process_time

from budget import measured

from handbook import content, resources
from handbook.build import output
from handbook.build.order import Order
from handbook.build.personal.filling import Content
from handbook.build.personal.making import Making, edition
from handbook.build.personal.running import Run
from handbook.build.personal.shelf import Shelf
from handbook.build.personal.waiting import Left, State
from handbook.build.personal.writing import LAYOUT, WORD, Cast, Copy, Typed, run
from handbook.build.plan import of
from handbook.content import roster
from handbook.content.manuscript import Manuscript
from handbook.content.roster import Choices, Hire, People

_TURNS = 9
_PAGES = 60
_MS, _KB = 1000, 1000
_MOST_MS, _MOST = 2, 2  # ms a copy, and times writing alone
_MOST_WORD_MS = 10
_LEFT_OUT = frozenset(
    {"calendar", "documents", "emergencies", "expenses", "glossary", "harassment"}
    | {"laws", "manners", "quiz", "systems", "who-is-who", "working-hours"}
)
_FAMILIES = (
    "佐藤",
    "鈴木",
    "高橋",
    "田中",
    "伊藤",
    "渡辺",
    "山本",
    "中村",
    "髙橋",
    "林",
)
_GIVEN = (
    "太郎",
    "花子",
    "翔太",
    "美咲",
    "健",
    "さくら",
    "大輔",
    "リサ",
    "誠",
    "由美子",
)


def people(count: int) -> People:
    """Return so many people who start on the same day, as a roster has them."""
    names = product(range(count), _FAMILIES, _GIVEN)
    rows = (
        f"A{number:05},{family} {given},やまだ たろう,accounting,2027-04-01,"
        f"{_FAMILIES[number % len(_FAMILIES)]} {given}\n".encode()
        for number, (_turn, family, given) in enumerate(islice(names, count), 1)
    )
    header = b"id,name,reading,department,start,trainer\n"
    packed = roster.packed(chain([header], rows), "roster.csv")
    return People(packed, Choices((), {"accounting": {"accounting"}}), count)


def book() -> Manuscript:
    """Return the starter with the chapters that make a book of sixty pages."""
    starter = content.load(resources.starter())
    kept = tuple(c for c in starter.handbook.chapters if c not in _LEFT_OUT)
    handbook = starter.handbook.model_copy(update={"chapters": kept})
    return replace(starter, handbook=handbook)


def seconds(works: Mapping[str, Callable[[Path], object]]) -> dict[str, float]:
    """Return the CPU seconds of each work in an empty folder: the least of its turns.

    They alternate, since what the kernel does for the disk costs more at times.
    """
    least = dict.fromkeys(works, inf)
    for _turn, (name, work) in product(range(_TURNS), works.items()):
        with tempfile.TemporaryDirectory(dir=".") as folder:
            start = process_time()
            work(Path(folder))
            least[name] = min(least[name], process_time() - start)
    return least


def making(manuscript: Manuscript, hire: Hire, folder: Path) -> Making:
    """Return what makes copies of the book."""
    order = Order(resources.starter(), folder)
    planned = of(order, manuscript, (edition(hire, order, manuscript),))
    return Making(order, manuscript, planned)


def saved(maker: Making, cast: Cast, people: People, folder: Path) -> None:
    """Read, fill and save copies, as ``personalize`` does once the book is laid out."""
    run_ = Run(maker, Shelf(folder), people, (LAYOUT,), "", "roster.csv")
    run_.sort_out()
    if len(list(run_.filled(maker.alike(next(people.among())), cast))) < len(people):
        raise SystemExit("not all copies have room")


def typed(
    maker: Making, cast: Cast, shared: Typed, people: People, folder: Path
) -> None:
    """Do so with Word copies, once their file is written."""
    run_ = Run(maker, Shelf(folder), people, (WORD,), "", "roster.csv")
    run_.sort_out()
    first = next(people.among())
    list(run_.filled(maker.alike(first), cast))
    left = Left(0, State.LEFT, cast.folios, frozenset({first.start}))
    if len(list(run_.received(left, shared))) < len(people):
        raise SystemExit("not all Word copies can be filled")


def written(contents: Iterable[Content | None], folder: Path) -> None:
    """Write files and nothing else."""
    for number, content_ in enumerate(contents):
        with (folder / f"{number}.pdf").open("wb") as stream:
            stream.writelines(content_ or ())


def placed(contents: Iterable[Content | None], folder: Path) -> None:
    """Write files whole or not at all, and have them on the disk."""
    for number, content_ in enumerate(contents):
        output.place(folder / f"{number}.pdf", *(content_ or ()))
    output.sync(folder)


def alone(maker: Making, hire: Hire) -> None:
    """Lay a copy out by itself."""
    task = maker.copy(hire, (LAYOUT,))
    if isinstance(task, Copy):
        run(task)


def apart(maker: Making, cast: Cast, hire: Hire) -> None:
    """Compose and write a Word copy by itself, its folios known."""
    task = maker.copy(hire, (WORD,), cast.folios)
    if isinstance(task, Copy):
        run(task)


def shared(maker: Making, cast: Cast, hire: Hire) -> Typed:
    """Return the Word file that copies share."""
    typing = maker.typing(hire, cast.folios)
    found = run(typing) if typing else None
    if not isinstance(found, Typed):
        raise SystemExit("no Word copy can be filled")
    return found


def laid_out(maker: Making, hire: Hire) -> Cast:
    """Return the book that copies share."""
    casting = maker.casting(hire, None)
    cast = run(casting) if casting else None
    if not isinstance(cast, Cast) or cast.shell is None:
        raise SystemExit("the book can't be filled")
    return cast


def main(count: int) -> int:
    """Print each figure beside its budget; return 1 if one is exceeded."""
    everybody, manuscript = people(count), book()
    hires = list(everybody.among())
    with tempfile.TemporaryDirectory() as name:
        maker = making(manuscript, hires[0], Path(name))
    whole, cast = measured(partial(laid_out, maker, hires[0]))
    one, _none = measured(partial(alone, maker, hires[0]))
    filling = maker.filling(cast, hires[0], None)
    if filling is None:
        raise SystemExit("the book can't be filled")
    say = sys.stdout.write
    say(f"{cast.folios['last-page']} pages after the front\n")
    say(f"laid out: for all {whole:.1f} s, for one {one:.1f} s\n")
    work = partial(saved, maker, cast, everybody)
    kept, disk, both = costs("", filling.filled, hires, work)
    say(f"a copy laid out by itself costs {one / both:.0f} filled and written ones\n")
    return int(kept * _MS > _MOST_MS or kept > _MOST * disk) | words(
        maker, cast, everybody
    )


def words(maker: Making, cast: Cast, everybody: People) -> int:
    """Print what Word copies cost; return 1 if that is too much."""
    hires = list(everybody.among())
    apart(maker, cast, hires[0])  # the writer is loaded
    one, _none = measured(partial(apart, maker, cast, hires[0]))
    whole, found = measured(partial(shared, maker, cast, hires[0]))
    typist = maker.typist(found, hires[0])
    if typist is None:
        raise SystemExit("no Word copy can be filled")
    say = sys.stdout.write
    say(f"Word, written: for all of a day {whole:.2f} s, for one {one:.2f} s\n")
    work = partial(typed, maker, cast, found, everybody)
    kept, _disk, both = costs("Word: ", typist.filled, hires, work)
    say(f"a Word copy written by itself costs {one / both:.0f} filled ones\n")
    return int(kept * _MS > _MOST_WORD_MS)


def costs(
    kind: str,
    fill: Callable[[Hire], Content | None],
    hires: Sequence[Hire],
    saving: Callable[[Path], object],
) -> tuple[float, float, float]:
    """Print what copies of a kind cost; return the CPU seconds a copy of three works.

    These are: all that ``personalize`` does, the bytes on the disk, filled and written.
    """
    contents = [fill(hire) for hire in hires]
    told: dict[str, Callable[[Path], object]] = {
        "filled, in memory": lambda _folder: [*map(fill, hires)],
        "the same bytes written": partial(written, contents),
        "filled and written": lambda folder: written(map(fill, hires), folder),
        "the same bytes, on the disk": partial(placed, contents),
        "read, filled, recorded, on the disk": saving,
    }
    cost = {name: all_ / len(hires) for name, all_ in seconds(told).items()}
    alone_ = cost["the same bytes written"]
    for what, one in cost.items():
        share = f"{one / alone_:6.2f} × writing"
        sys.stdout.write(f"{kind + what:44}{one * _MS:8.3f} ms a copy {share}\n")
    size = sum(map(len, contents[0] or ())) / _KB
    sys.stdout.write(f"{kind}{size:.0f} KB a copy\n")
    both, disk, kept = list(cost.values())[-3:]
    return kept, disk, both


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 300))
