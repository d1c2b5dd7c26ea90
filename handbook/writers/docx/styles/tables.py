"""Styles of tables: rules, air, and what a first row or column looks like."""

from collections.abc import Iterator
from typing import NamedTuple

from handbook.writers.docx.look import Look
from handbook.writers.docx.markup.shape import fill, rule, rules

_BOX = "top left bottom right"
_GRID = "top left bottom right insideH insideV"
_ON_A4 = {"space-line": 6.0, "space-row": 2.0, "space-row-write": 2.5}  # mm


class Table(NamedTuple):
    """A named style of tables; ``margins`` are those of its cells, in mm.

    They are those of Japanese on A4, and elsewhere change as ``air``, a token, does.
    """

    id: str
    name: str
    borders: str
    margins: tuple[float, float, float, float]
    conditions: str = ""
    base: str = "TableNormal"
    air: str = "space-line"


def tables(look: Look) -> Iterator[Table]:
    """Yield the styles; margins run top, left, bottom, right."""
    for style in _tables(look):
        top, left, bottom, right = style.margins
        scale = look.mm(style.air) / _ON_A4[style.air]
        yield style._replace(margins=(scale * top, left, scale * bottom, right))


def _tables(look: Look) -> Iterator[Table]:
    text, mark, line = (look.colour(n) for n in ("text", "mark", "line"))
    accent, tint, wash = (look.colour(n) for n in ("accent", "tint", "wash"))
    hair, thin, firm, strong = (
        look.rule(n) for n in ("hair", "thin", "firm", "strong")
    )
    gutter, air = look.mm("grid-gutter"), look.mm("space-half")
    rows = rule("bottom", thin, mark) + rule("insideH", hair, line)
    head = condition("firstRow", rule("bottom", firm, text))
    yield Table("HandbookTable", "ハンドブックの表", rows, (1.1, 0, 1.5, air), head)
    yield Table(
        "RoomyTable",
        "ハンドブックの表（広い行）",
        rows,
        (2.1, 0, 2.7, 1.5),
        head,
        "HandbookTable",
        air="space-row-write",
    )
    yield Table(
        "CheckTable",
        "ハンドブックの表（確認）",
        rows,
        (1.4, 0, 2.2, 1.5),
        head,
        "HandbookTable",
        air="space-row",
    )
    yield Table(
        "TermTable",
        "項目の表",
        rules("bottom insideH", hair, line),
        (0.3, 0, 2.7, 0),
    )
    yield Table(
        "FillTable",
        "項目の表（記入）",
        rules("bottom insideH", thin, mark),
        (0.3, 0, 2.7, 0),
        base="TermTable",
    )
    yield Table(
        "BoxTable", "記入ますの表", rules(_GRID, thin, mark), (0.6, 1.5, 0.6, 1.5)
    )
    yield Table("PlainTable", "罫のない表", "", (0, 0, 0, 0))
    yield Table(
        "CautionBox",
        "囲み 注意",
        "",
        (0, 0, 3.5, 0),
        condition("lastCol", rule("left", look.rule("bar"), text), wash),
    )
    yield Table(
        "PointBox",
        "囲み ポイント",
        "",
        (0, 0, 3.5, 0),
        condition("lastCol", rule("left", firm, accent), tint),
        "CautionBox",
    )
    dashed = rules(_BOX, firm, look.colour("soft"), "dashed")
    yield Table(
        "VerifyBox",
        "囲み 要確認",
        "",
        (0, 0, 3.5, 0),
        condition("lastCol", dashed, look.colour("paper")),
        "CautionBox",
    )
    yield Table(
        "CardTable",
        "仕事カード",
        rule("top", strong, accent)
        + rule("bottom", thin, mark)
        + rule("insideH", hair, line),
        (0.8, 2, 3.2, 0),
        condition("firstCol", shade=tint)
        + condition("nwCell", shade=look.colour("paper")),
        air="space-row",
    )
    yield Table(
        "YearTable",
        "年間の表",
        rules("top bottom insideH", firm, text) + rule("insideV", hair, line),
        (2.4, gutter, 2.4, 1),
    )
    yield Table(
        "PathTable",
        "道のりの表",
        "",
        (0, 0, 0, 0),
        condition("firstCol", rule("right", strong, accent)),
    )
    yield Table(
        "SignTable",
        "署名の表",
        rules("bottom insideH", thin, mark),
        (0, 0, 1.5, air),
        head,
    )
    yield Table(
        "StatementTable",
        "確認文の枠",
        rules("top bottom", firm, text),
        (0, 0, 4.5, 0),
    )
    yield Table("GlossaryTable", "ことばの表", "", (0.5, 0, 1, 0))


def condition(kind: str, borders: str = "", shade: str = "") -> str:
    """Return how a part of a table differs, such as its first row."""
    cell = f"<w:tcBorders>{borders}</w:tcBorders>" if borders else ""
    cell += fill(shade) if shade else ""
    return f'<w:tblStylePr w:type="{kind}"><w:tcPr>{cell}</w:tcPr></w:tblStylePr>'
