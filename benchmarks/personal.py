"""What a personal copy costs: filled, laid out by itself, and its bytes alone.

    python benchmarks/personal.py [COPIES]

The book is the accounting department's, with as many chapters of the starter as make
about sixty pages. CPU seconds, the least of a few turns. The budgets, once the book is
laid out: a copy is read, filled, recorded and on the disk in 2 ms, and in no more than
twice the time that its bytes alone take there. Exit code 1: one is exceeded.
"""

import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from itertools import chain, islice, product
from pathlib import Path
from time import process_time

from budget import measured

from handbook import content, resources
from handbook.build import output
from handbook.build.order import Order
from handbook.build.personal.making import Cast, Content, Copy, Making, edition, run
from handbook.build.personal.running import Run
from handbook.build.personal.shelf import Shelf
from handbook.build.plan import of
from handbook.content import roster
from handbook.content.manuscript import Manuscript
from handbook.content.roster import Choices, Hire, People

_TURNS = 3
_PAGES = 60
_MS, _KB = 1000, 1000
_MOST_MS, _MOST = 2, 2  # ms a copy, and times writing alone
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


def seconds(work: Callable[[Path], object]) -> float:
    """Return the CPU seconds of work in an empty folder: the least of a few turns."""
    found = []
    for _turn in range(_TURNS):
        with tempfile.TemporaryDirectory(dir=".") as name:
            start = process_time()
            work(Path(name))
            found.append(process_time() - start)
    return min(found)


def making(manuscript: Manuscript, hire: Hire, folder: Path) -> Making:
    """Return what makes copies of the book."""
    order = Order(resources.starter(), folder)
    planned = of(order, manuscript, (edition(hire, order, manuscript),))
    return Making(order, manuscript, planned)


def saved(maker: Making, cast: Cast, people: People, folder: Path) -> None:
    """Read, fill and save copies, as ``personalize`` does once the book is laid out."""
    run_ = Run(maker, Shelf(folder), people, ("pdf",), "", "roster.csv")
    run_.sort_out()
    if len(list(run_.filled(maker.alike(next(people.among())), cast))) < len(people):
        raise SystemExit("not all copies have room")


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
    task = maker.copy(hire, ("pdf",))
    if isinstance(task, Copy):
        run(task)


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
    apart, _none = measured(partial(alone, maker, hires[0]))
    filling = maker.filling(cast, hires[0], None)
    if filling is None:
        raise SystemExit("the book can't be filled")
    fill = filling.filled
    contents = [fill(hire) for hire in hires]
    told = {
        "filled, in memory": lambda _folder: [*map(fill, hires)],
        "the same bytes written": partial(written, contents),
        "filled and written": lambda folder: written(map(fill, hires), folder),
        "the same bytes, on the disk": partial(placed, contents),
        "read, filled, recorded, on the disk": partial(saved, maker, cast, everybody),
    }
    cost = {name: seconds(work) / count for name, work in told.items()}
    alone_, both = cost["the same bytes written"], cost["filled and written"]
    disk, kept = (cost[name] for name in list(cost)[-2:])
    own = [len(one[-1]) for one in contents if one]
    size = sum(map(len, contents[0] or ())) / _KB
    say = sys.stdout.write
    say(f"{cast.folios['last-page']} pages after the front; {size:.0f} KB a copy, ")
    say(f"{max(own) / _KB:.0f} KB of its own\n")
    say(f"laid out: for all {whole:.1f} s, for one {apart:.1f} s\n")
    for what, one in cost.items():
        say(f"{what:38}{one * _MS:8.3f} ms a copy {one / alone_:6.2f} × writing\n")
    say(f"a copy laid out by itself costs {apart / both:.0f} filled and written ones\n")
    return int(kept * _MS > _MOST_MS or kept > _MOST * disk)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 300))
