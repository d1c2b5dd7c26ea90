"""Styles of the pieces that teach: cards, the year, the path, questions."""

from collections.abc import Iterator

from handbook.writers.docx.look import Look
from handbook.writers.docx.markup.shape import Face, Shape, Style, Tab, rule
from handbook.writers.docx.styles.families import LIST


def lessons(look: Look) -> Iterator[Style]:
    """Yield the styles in the order of the book."""
    yield from _card(look)
    yield from _year(look)
    yield from _path(look)
    yield from _question(look)


def _card(look: Look) -> Iterator[Style]:
    """Yield the styles of a task card.

    All but those of its last rows keep with the next, so that a card never parts.
    """
    label, body, table = look.label, look.leading("body"), look.leading("table")
    hang, mark = look.mm("box-hang"), look.mm("box-hang-mark")
    small, bold = look.size("table"), Face(bold=True, size=look.size("table"))
    yield Style(
        "CardTitle",
        "カード 題",
        following="CardText",
        shape=Shape(
            keep_next=True,
            number=(LIST["CardStep"], 0),
            tabs=(Tab(label),),
            line=look.leading("heading"),
            left=label,
            first=-label,
            outline=2,
        ),
        face=Face(bold=True, size=look.size("heading-2")),
    )
    yield Style(
        "CardFrequency",
        "カード 頻度",
        "FrequencyLine",
        shape=Shape(
            keep_next=True, line=look.leading("heading"), exact=True, align="right"
        ),
    )
    yield Style(
        "CardLabel", "カード 欄の名", shape=Shape(keep_next=True, line=body), face=bold
    )
    yield Style("CardText", "カード 本文", shape=Shape(keep_next=True, line=body))
    yield Style(
        "CardStep",
        "カード 手順",
        shape=Shape(
            keep_next=True,
            number=(LIST["CardStep"], 1),
            after=look.mm("space-hair"),
            line=body,
            left=hang,
            first=-hang,
        ),
        face=Face(size=look.size("step")),
    )
    yield Style(
        "CardPitfallHead",
        "カード つまずき見出し",
        "CardText",
        shape=Shape(line=table, exact=True),
        face=Face(colour=look.colour("quiet"), size=small),
    )
    for id_, name in (("CardFailure", "カード 失敗"), ("CardRemedy", "カード 防ぎ方")):
        yield Style(
            id_,
            name,
            "CardText",
            shape=Shape(
                number=(LIST[id_], 0), line=table, exact=True, left=mark, first=-mark
            ),
            face=Face(size=small),
        )
    loose = Shape(keep_next=False)
    yield Style("CardLabelLast", "カード 欄の名（最後）", "CardLabel", shape=loose)
    yield Style(
        "CardAsk",
        "カード 聞く人",
        "CardText",
        shape=Shape(line=table),
        face=bold,
    )
    yield Style("CardAskLast", "カード 聞く人（最後）", "CardAsk", shape=loose)
    yield Style("CardTextLast", "カード 本文（最後）", "CardText", shape=loose)


def _year(look: Look) -> Iterator[Style]:
    mark = look.mm("box-hang-mark")
    yield Style(
        "YearMonth",
        "年間 月",
        following="DeadlineFixed",
        shape=Shape(keep_next=True, line=look.leading("heading"), exact=True),
        face=Face(bold=True, colour=look.colour("accent"), size=look.size("figure")),
    )
    for id_, name in (("DeadlineFixed", "年間 法定"), ("DeadlineCustom", "年間 慣行")):
        yield Style(
            id_,
            name,
            shape=Shape(
                number=(LIST[id_], 0),
                before=0.4,
                line=look.leading("dense"),
                exact=True,
                left=mark,
                first=-mark,
            ),
            face=Face(size=look.size("dense")),
        )


def _path(look: Look) -> Iterator[Style]:
    heading, table = look.leading("heading"), look.leading("table")
    yield Style(
        "PathDay",
        "道のり 日",
        following="PathUnit",
        shape=Shape(keep_next=True, line=heading, exact=True),
        face=Face(bold=True, colour=look.colour("accent"), size=look.size("figure")),
    )
    yield Style(
        "PathUnit",
        "道のり 単位",
        shape=Shape(keep_next=True, line=look.leading("note"), exact=True),
        face=Face(colour=look.colour("soft"), size=look.size("note")),
    )
    yield Style(
        "PathTitle",
        "道のり 題",
        following="PathText",
        shape=Shape(keep_next=True, line=heading, exact=True, outline=2),
        face=Face(bold=True, size=look.size("heading-3")),
    )
    yield Style(
        "PathLabel",
        "道のり 項目",
        shape=Shape(keep_next=True, line=table, exact=True),
        face=Face(colour=look.colour("soft"), size=look.size("note")),
    )
    yield Style("PathText", "道のり 内容", "TableText", shape=Shape(keep_next=True))


def _question(look: Look) -> Iterator[Style]:
    label, line = look.label, look.mm("space-line")
    thin, mark = look.rule("thin"), look.colour("mark")
    yield Style(
        "Question",
        "問い",
        following="Choice",
        shape=Shape(
            keep_next=True,
            keep=True,
            number=(LIST["Question"], 0),
            border=rule("top", thin, mark, 7),
            tabs=(Tab(label),),
            before=look.mm("space-half"),
            line=look.air(6.6),
            left=label,
            first=-label,
            outline=2,
        ),
        face=Face(bold=True, size=look.size("heading-3")),
    )
    yield Style(
        "Choice",
        "選択肢",
        shape=Shape(
            keep_next=True,
            keep=True,
            tabs=(Tab(label + line), Tab(label + 2 * line)),
            before=look.mm("space-hair"),
            line=line,
            left=label + 2 * line,
            first=-2 * line,
        ),
    )
    yield Style("ChoiceRight", "選択肢（正解）", "Choice", face=Face(bold=True))
    yield Style(
        "Reason",
        "理由を書く行",
        following="Question",
        shape=Shape(
            keep=True,
            border=rule("bottom", thin, mark, 17),
            before=look.air(3),
            line=look.leading("note"),
            left=label,
        ),
        face=Face(colour=look.colour("quiet"), size=look.size("note")),
    )
    inner = label + 3.5
    yield Style(
        "Answer",
        "答え",
        following="Answer",
        shape=Shape(
            keep=True,
            border=rule("left", look.rule("bar"), look.colour("text"), 8),
            tabs=(Tab(inner + look.mm("grid-inner")),),
            before=look.mm("space-half"),
            close=True,
            line=look.leading("table"),
            left=inner + look.mm("grid-inner"),
            first=-look.mm("grid-inner"),
        ),
        face=Face(size=look.size("table")),
    )
    yield Style(
        "WriteLine",
        "記入線",
        shape=Shape(
            border=rule("bottom", thin, mark, 1) + rule("between", thin, mark, 1),
            line=look.mm("box-write"),
            exact=True,
        ),
    )
