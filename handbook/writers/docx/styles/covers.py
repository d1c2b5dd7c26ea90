"""Styles of the covers: what a book is called, whose it is, and its data."""

from collections.abc import Iterator

from handbook.writers.docx.look import Look
from handbook.writers.docx.markup.shape import Face, Shape, Style, padding, rule

_BOX = "top left bottom right"


def cover(look: Look) -> Iterator[Style]:
    """Yield the styles of the front cover."""
    text, accent, quiet = (look.colour(n) for n in ("text", "accent", "quiet"))
    note, line = look.leading("note"), look.mm("space-line")
    framed = "".join(
        rule(side, look.rule("firm"), text, space)
        for side, space in zip(_BOX.split(), (2, 4, 3, 4), strict=True)
    )
    yield Style(
        "CoverLogo",
        "表紙 ロゴ",
        following="CoverCompany",
        shape=Shape(after=look.mm("space-half")),
    )
    yield Style(
        "CoverCompany",
        "表紙 会社名",
        shape=Shape(line=line, right=look.mm("cover-classification-room")),
        face=Face(size=look.size("company")),
    )
    yield Style(
        "CoverClass",
        "表紙 取扱いの印",
        shape=Shape(border=framed, line=note, exact=True, align="center"),
        face=Face(bold=True, size=look.size("table")),
    )
    tile = look.mm("box-tile") * 1.5
    yield Style(
        "CoverMark",
        "表紙 部門の印",
        following="Title",
        shape=Shape(
            border=padding(accent, look.rule("thin"), 6, 7),
            shade=accent,
            before=15,
            line=0.6 * tile,
            exact=True,
            right=look.width - tile,
            align="center",
        ),
        face=Face(bold=True, colour=look.colour("paper"), size=look.size("figure")),
    )
    yield Style(
        "Title",
        "Title",
        following="Subtitle",
        shape=Shape(before=line, line=look.leading("cover"), exact=True),
        face=Face(size=look.size("cover")),
    )
    yield Style(
        "Subtitle",
        "Subtitle",
        shape=Shape(before=line / 2, line=look.leading("lead"), exact=True),
        face=Face(colour=look.colour("soft"), size=look.size("lead")),
    )
    yield Style(
        "EditionMark",
        "表紙 版の印",
        following="EditionMark",
        shape=Shape(
            border=padding(text, look.rule("thin"), 3, 5),
            shade=text,
            before=look.mm("space-half") + 1.5,
            line=0.55 * look.mm("box-tile"),
            exact=True,
            align="center",
        ),
        face=Face(bold=True, colour=look.colour("paper"), size=look.size("body")),
    )
    yield Style(
        "CoverReading",
        "表紙 名前の読み",
        following="CoverHire",
        shape=Shape(before=line, line=note, exact=True, keep_next=True),
        face=Face(colour=quiet, size=look.size("note")),
    )
    yield Style(
        "CoverHire",
        "表紙 名前",
        shape=Shape(line=look.leading("lead")),
        face=Face(bold=True, size=look.size("heading-2")),
    )
    yield Style(
        "Score", "表紙 譜面", following="ScoreNote", shape=Shape(keep_next=True)
    )
    yield Style("ScoreNote", "表紙 譜面の説明", "FigureNote", shape=Shape(left=0))
    yield Style(
        "ImprintLabel",
        "奥付 項目",
        following="ImprintText",
        shape=Shape(line=note, exact=True),
        face=Face(colour=quiet, size=look.size("note")),
    )
    yield Style(
        "ImprintText",
        "奥付 内容",
        shape=Shape(line=look.leading("table")),
        face=Face(bold=True),
    )


def back(look: Look) -> Iterator[Style]:
    """Yield the styles of the back cover."""
    top = rule("top", look.rule("strong"), look.colour("accent"), 8)
    yield Style(
        "BackCompany",
        "裏表紙 会社名",
        following="BackText",
        shape=Shape(
            border=top,
            before=look.mm("space-double"),
            after=look.mm("space-half"),
            line=look.leading("body"),
        ),
        face=Face(size=look.size("company")),
    )
    yield Style(
        "BackText",
        "裏表紙 文字",
        shape=Shape(line=look.leading("note")),
        face=Face(colour=look.colour("soft"), size=look.size("note")),
    )
