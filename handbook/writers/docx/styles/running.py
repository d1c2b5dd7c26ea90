"""Styles of running text: headings, paragraphs, lists, captions, space."""

from collections.abc import Iterator
from dataclasses import replace

from handbook.writers.docx.look import Look
from handbook.writers.docx.markup.shape import Face, Shape, Style, Tab, rule
from handbook.writers.docx.styles.families import DEEPEST, KINDS, LIST, Family, families


def running(look: Look) -> Iterator[Style]:
    """Yield the styles in the order in which Word's pane shows them."""
    yield from _text(look)
    yield from _headings(look)
    yield from _small(look)
    yield from _space(look)
    for family in families(look).values():
        yield from _lists(family)


def _text(look: Look) -> Iterator[Style]:
    label, half, quarter = look.label, look.mm("space-half"), look.mm("space-quarter")
    body, gutter = look.leading("body"), look.mm("grid-gutter")
    yield Style(
        "BodyText",
        "Body Text",
        # the least height of a line, so that a picture put into it is not cut
        shape=Shape(before=half, line=body, left=label, align=look.flush),
    )
    yield Style(
        "BodyTextKept",
        "本文（次と離さない）",
        "BodyText",
        "BodyText",
        Shape(keep_next=True),
    )
    yield Style(
        "Lead",
        "章の要旨",
        following="BodyText",
        shape=Shape(before=look.mm("space-hair"), line=body, left=label),
        face=Face(colour=look.colour("soft")),
    )
    yield Style(
        "Quote",
        "Quote",
        shape=Shape(
            border=rule("left", look.rule("firm"), look.colour("mark"), 11),
            before=half,
            line=body,
            left=label + gutter,
        ),
        face=Face(colour=look.colour("soft")),
    )
    yield Style(
        "Code",
        "コード",
        shape=Shape(
            shade=look.colour("wash"),
            before=half,
            line=look.leading("table"),
            left=label,
        ),
        face=Face(font=look.font("figures"), size=look.size("table")),
    )
    yield Style(
        "DefinitionTerm",
        "用語",
        following="DefinitionText",
        shape=Shape(keep_next=True, before=quarter, line=body, left=label),
        face=Face(bold=True),
    )
    yield Style(
        "DefinitionText",
        "用語の説明",
        "BodyText",
        shape=Shape(before=0, left=families(look)["Body"].left("Bullet", 1)),
    )
    yield Style(
        "Separator",
        "区切り線",
        following="BodyText",
        shape=Shape(
            border=rule("top", look.rule("thin"), look.colour("mark")),
            before=look.mm("space-line"),
            line=look.mm("space-half"),
            exact=True,
            left=label,
        ),
        face=Face(size=2),
    )


def _headings(look: Look) -> Iterator[Style]:
    label, line = look.label, look.mm("space-line")
    top = rule("top", look.rule("strong"), look.colour("accent"), 7)
    # a number stands in the label column, the words on the reading axis
    hanging = Shape(tabs=(Tab(label),), left=label, first=-label)
    upright = Shape(keep_next=True, keep=True, left=label)
    numbered = replace(hanging, keep_next=True, keep=True)
    yield Style(
        "Heading1",
        "heading 1",
        following="Lead",
        shape=replace(
            numbered,
            number=(LIST["Heading"], 0),
            border=top,
            line=look.leading("heading-1"),
            exact=True,
            outline=0,
        ),
        face=Face(bold=True, size=look.size("heading-1")),
    )
    yield Style(
        "Heading1Plain",
        "見出し 1 番号なし",
        "Heading1",
        "BodyText",
        Shape(number=(0, 0), left=0, first=label, outline=0),
    )
    yield Style(
        "Heading1Trainer",
        "見出し 1 トレーナー",
        "Heading1",
        "Lead",
        replace(hanging, number=(LIST["Trainer"], 0), outline=0),
    )
    yield Style(
        "Heading1Opener",
        "見出し 1 扉",
        "Heading1",
        "OpenerLead",
        Shape(
            number=(LIST["Opener"], 0),
            border=rule("top", 0, ""),
            before=line,
            line=look.leading("opener"),
            left=label,
            first=0,
            outline=0,
        ),
        Face(size=look.size("opener")),
    )
    yield Style(
        "TOCHeading",
        "TOC Heading",
        "Heading1Plain",
        "BodyText",
        Shape(after=4, outline=9),
    )
    yield Style(
        "Heading2",
        "heading 2",
        following="BodyText",
        shape=replace(
            numbered,
            number=(LIST["Heading"], 1),
            before=look.air(6.5),
            after=look.mm("space-hair") / 2,
            line=look.leading("heading"),
            outline=1,
        ),
        face=Face(bold=True, size=look.size("heading-2")),
    )
    yield Style(
        "Heading2Plain",
        "見出し 2 番号なし",
        "Heading2",
        "BodyText",
        # what is no chapter's stays out of the contents, as Word's own title of it
        Shape(number=(0, 0), left=label, first=0, outline=9),
    )
    yield Style(
        "Heading2Trainer",
        "見出し 2 トレーナー",
        "Heading2",
        "BodyText",
        replace(hanging, number=(LIST["Trainer"], 1), outline=1),
    )
    yield Style(
        "Heading3",
        "heading 3",
        following="BodyText",
        shape=replace(
            upright,
            before=look.mm("space-half"),
            line=look.leading("body"),
            outline=2,
        ),
        face=Face(bold=True, size=look.size("heading-3")),
    )
    yield Style(
        "GroupTitle",
        "表の大見出し",
        "Heading3",
        "TableText",
        Shape(left=0, outline=2),
    )
    yield Style(
        "Heading4",
        "heading 4",
        following="BodyText",
        shape=replace(
            upright,
            before=look.mm("space-half"),
            line=look.leading("body"),
            outline=3,
        ),
        face=Face(bold=True, colour=look.colour("soft")),
    )


def _small(look: Look) -> Iterator[Style]:
    label, note = look.label, look.leading("note")
    quiet = Face(colour=look.colour("quiet"), size=look.size("note"))
    yield Style(
        "Note",
        "注記",
        shape=Shape(before=look.air(3), line=note, left=label, align=look.flush),
        face=quiet,
    )
    yield Style(
        "Caption",
        "caption",
        following="TableText",
        shape=Shape(
            keep_next=True,
            before=look.mm("space-half") * 1.5,
            after=0.3,
            line=look.leading("table"),
        ),
        face=Face(bold=True, size=look.size("table")),
    )
    yield Style(
        "CaptionHeaded",
        "表題（見出しの下）",
        "Caption",
        "TableText",
        Shape(before=look.mm("space-quarter")),
    )
    yield Style(
        "Figure",
        "図",
        following="FigureNote",
        shape=Shape(before=look.mm("space-half"), left=label),
    )
    yield Style(
        "FigureNote",
        "図の説明",
        following="BodyText",
        shape=Shape(before=look.mm("space-hair"), line=note, left=label),
        face=quiet,
    )
    close = Shape(before=0, line=look.leading("caption"), exact=True)
    yield Style("FigureAside", "図の補足", "FigureNote", shape=close)


def _space(look: Look) -> Iterator[Style]:
    """Yield empty lines: a table has no space above itself."""
    line = look.mm("space-line")
    for id_, name, height, keep in (
        ("Gap", "間（一行）", line * 0.7, None),
        ("GapHalf", "間（半行）", line / 2, None),
        ("GapDouble", "間（二行）", line * 2, None),
        ("GapKept", "間（半行、次と離さない）", line / 2, True),
        ("GapLineKept", "間（一行、次と離さない）", line * 0.7, True),
        ("SectionEnd", "章の終わり", 0.4, None),
    ):
        shape = Shape(keep_next=keep, line=height, exact=True)
        yield Style(id_, name, "Normal", "BodyText", shape, Face(size=2))


def _lists(family: Family) -> Iterator[Style]:
    for kind in KINDS:
        for level in range(1, DEEPEST + 1):
            id_, name = family.style(kind, level), family.name(kind, level)
            left = family.left(kind, level)
            hang = family.hang(kind)
            first = level == 1 and kind != "Continue"
            numbered = family.list_of(kind)
            yield Style(
                id_,
                name,
                family.text,
                shape=Shape(
                    number=(numbered, level - 1) if numbered else None,
                    tabs=(Tab(left),) if kind == "Task" else (),
                    before=family.before if first else 0,
                    close=True,
                    align="left",
                    left=left,
                    first=-hang if kind != "Continue" else 0,
                ),
                hidden=level > 1 or family.id != "Body",
            )
