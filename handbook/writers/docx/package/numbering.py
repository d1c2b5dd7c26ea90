"""Lists: what Word counts by itself, from chapter numbers to check marks."""

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

from handbook.writers.docx.look import Look
from handbook.writers.docx.markup.namespaces import DECLARATION, NAMESPACES
from handbook.writers.docx.markup.shape import Face
from handbook.writers.docx.markup.units import twips
from handbook.writers.docx.styles.families import DEEPEST, LIST, families

_BULLET = "・"


class Level(NamedTuple):
    """A level of a list; ``left`` is where its text begins, in mm."""

    format: str
    mark: str
    left: float
    hang: float
    style: str
    face: Face = Face()


class Restart(NamedTuple):
    """A new count of list ``list``: the levels that begin anew, and with what."""

    list: str
    starts: tuple[tuple[int, int], ...]


def numbering(look: Look, restarts: Sequence[Restart]) -> str:
    """Return ``numbering.xml``: every list, then a new count for each restart."""
    lists = _lists(look)
    counts = [
        _count(LIST["Opener"], LIST["Heading"], _opener(look))
        if name == "Opener"
        else _count(LIST[name], LIST[name], "")
        for name in LIST
    ]
    for number, restart in enumerate(restarts, len(LIST) + 1):
        more = "".join(
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/>'
            "</w:lvlOverride>"
            for level, start in restart.starts
        )
        counts.append(_count(number, LIST[restart.list], more))
    abstract = "".join(_abstract(name, levels) for name, levels in lists.items())
    return (
        f"{DECLARATION}<w:numbering {NAMESPACES}>{abstract}{''.join(counts)}"
        "</w:numbering>"
    )


def _lists(look: Look) -> dict[str, list[Level]]:
    label, hang, mark = look.label, look.mm("box-hang"), look.mm("box-hang-mark")
    accent = Face(bold=True, colour=look.colour("accent"))
    bold = Face(bold=True)
    step = Face(bold=True, colour=accent.colour, size=look.size("heading-3"))
    figure = Face(bold=True, colour=accent.colour, size=look.size("figure"))
    lists = {
        "Heading": [
            Level("decimal", "%1", label, label, "Heading1", accent),
            Level("decimal", "%1.%2", label, label, "Heading2", accent),
        ],
        "Trainer": [
            Level("decimal", "T%1", label, label, "Heading1Trainer", accent),
            Level("decimal", "T%1.%2", label, label, "Heading2Trainer", accent),
        ],
        "CardStep": [
            # a card's title is counted unseen: its steps begin anew, in a copy too
            Level("none", "", label, label, "CardTitle"),
            Level("decimal", "%2", hang, hang, "CardStep", step),
        ],
        "CardFailure": [Level("bullet", "×", mark, mark, "CardFailure", bold)],
        "CardRemedy": [Level("bullet", "→", mark, mark, "CardRemedy", bold)],
        "DeadlineFixed": [Level("bullet", "■", mark, mark, "DeadlineFixed")],
        "DeadlineCustom": [Level("bullet", "○", mark, mark, "DeadlineCustom", bold)],
        "Question": [Level("decimal", "%1", label, label, "Question", figure)],
    }
    for family in families(look).values():
        for kind, form in (("Bullet", "bullet"), ("Number", "decimal")):
            lists[f"{family.id}{kind}"] = [
                Level(
                    form,
                    _BULLET if kind == "Bullet" else f"%{level}",
                    family.left(kind, level),
                    family.hang(kind),
                    family.style(kind, level),
                    Face() if kind == "Bullet" else accent,
                )
                for level in range(1, DEEPEST + 1)
            ]
    return lists


def _opener(look: Look) -> str:
    """Return how an opener's title is counted without a number being seen.

    The number stands above it as a numeral; contents and running heads that
    Word makes anew still find it on the title.
    """
    level = Level("decimal", "%1", look.label, 0, "Heading1Opener", unseen(look))
    return f'<w:lvlOverride w:ilvl="0">{_level(0, level, "nothing")}</w:lvlOverride>'


def unseen(look: Look) -> Face:
    """Return the look of a number that counts without being seen."""
    return Face(colour=look.colour("paper"), size=2)


def _abstract(name: str, levels: Sequence[Level]) -> str:
    inner = "".join(
        _level(index, level, "tab" if level.mark else "nothing")
        for index, level in enumerate(levels)
    )
    # by this Word tells lists apart when text is pasted from book to book
    sign = hashlib.sha256(name.encode()).hexdigest()[:8].upper()
    return (
        f'<w:abstractNum w:abstractNumId="{LIST[name]}"><w:nsid w:val="{sign}"/>'
        f'<w:multiLevelType w:val="multilevel"/>{inner}</w:abstractNum>'
    )


def _level(index: int, level: Level, suffix: str) -> str:
    face = level.face.xml()
    left, hang = twips(level.left), twips(level.hang)
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{level.format}"/><w:pStyle w:val="{level.style}"/>'
        f'<w:suff w:val="{suffix}"/><w:lvlText w:val="{level.mark}"/>'
        '<w:lvlJc w:val="left"/><w:pPr><w:tabs>'
        f'<w:tab w:val="num" w:pos="{left}"/></w:tabs>'
        f'<w:ind w:left="{left}" w:hanging="{hang}"/></w:pPr>'
        f"{f'<w:rPr>{face}</w:rPr>' if face else ''}</w:lvl>"
    )


def _count(number: int, abstract: int, more: str) -> str:
    return (
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{more}</w:num>'
    )
