"""Styles of the outside of the book: cover, contents, openers, heads, feet, back."""

from collections.abc import Iterator

from handbook.writers.docx.look import Look
from handbook.writers.docx.markup.shape import (
    Face,
    Shape,
    Style,
    Tab,
    padding,
    rule,
    rules,
)
from handbook.writers.docx.styles import covers

_LATIN_NUMBER = 6  # ems: "Figure 12" and some air


def front(look: Look) -> Iterator[Style]:
    """Yield the styles in the order of the book."""
    yield from covers.cover(look)
    yield from _contents(look)
    yield from _opener(look)
    yield from _running_heads(look)
    yield from _frames(look)
    yield from _index(look)
    yield from covers.back(look)


def _contents(look: Look) -> Iterator[Style]:
    label, inner = look.label, look.mm("grid-half") * 2
    right = Tab(look.width, "right")
    top = "".join(
        rule(side, look.rule("thin"), look.colour("mark"), 2)
        for side in ("top", "between")  # neighbours of equal look share one box
    )
    yield Style(
        "TOC1",
        "toc 1",
        shape=Shape(
            border=top,
            tabs=(Tab(label), right),
            before=look.mm("space-quarter"),
            line=look.leading("body"),
            left=label,
            first=-label,
            keep_next=True,  # a chapter with its first section
        ),
        face=Face(bold=True, size=look.size("body")),
    )
    yield Style(
        "TOC2",
        "toc 2",
        shape=Shape(
            tabs=(Tab(label + inner), Tab(look.width, "right", "dot")),
            line=look.leading("note"),
            left=label + inner,
            first=-inner,
        ),
        face=Face(size=look.size("table")),
    )
    yield Style("TOC3", "toc 3", "TOC1", shape=Shape(left=0, first=label))

    # as wide as the print style sheet has it; in Latin type they begin at the edge
    start = label if look.language == "ja" else 0.0
    em = look.size("note") * 25.4 / 144
    number = start + (look.mm("grid-half") * 1.5 if start else _LATIN_NUMBER * em)
    yield Style(
        "TableOfFigures",
        "table of figures",
        shape=Shape(
            tabs=(Tab(number), Tab(look.width, "right", "dot")),
            line=look.leading("note") * 0.85,  # one column here, two on paper
            left=number,
            first=start - number,
        ),
        face=Face(size=look.size("note")),
    )


def _opener(look: Look) -> Iterator[Style]:
    label = look.label
    yield Style(
        "OpenerNumber",
        "扉 数字",
        following="Heading1Opener",
        shape=Shape(
            keep_next=True,
            # across the page, as the rule of every other head
            border=rule("bottom", look.rule("strong"), look.colour("accent"), 8),
            line=label * 1.5,
            exact=True,
            left=0,
            first=label - look.mm("space-row"),
        ),
        face=Face(bold=True, colour=look.colour("accent"), size=look.size("numeral")),
    )
    yield Style(
        "OpenerLead",
        "扉 要旨",
        "Lead",
        "BodyText",
        Shape(
            before=look.mm("space-line"),
            after=look.mm("space-double"),
            line=look.leading("lead"),
            left=label,
        ),
        Face(colour=look.colour("text"), size=look.size("lead")),
    )


def _running_heads(look: Look) -> Iterator[Style]:
    tabs = (Tab(look.width, "right"),)
    face = Face(colour=look.colour("quiet"), size=look.size("note"))
    head = Shape(tabs=tabs, line=look.leading("note"), exact=True)
    foot = Shape(tabs=tabs, line=look.leading("body"), exact=True)
    yield Style("Header", "header", shape=head, face=face)
    yield Style("Footer", "footer", shape=foot, face=face)
    hang = look.mm("grid-gutter")
    yield Style(
        "FootnoteText",
        "footnote text",
        shape=Shape(
            tabs=(Tab(hang),), line=look.leading("note"), left=hang, first=-hang
        ),
        face=Face(colour=look.colour("soft"), size=look.size("note")),
    )


def _frames(look: Look) -> Iterator[Style]:
    """Yield what stands in frames of the header: thumb tab, band, punch mark.

    Three lines of a third of its height make a tab: air, figure, air.
    """
    paper, accent, text = (look.colour(n) for n in ("paper", "accent", "text"))
    third = look.mm("page-tab-height") / 3
    yield Style(
        "TabRecto",
        "つめ 右頁",
        "Header",
        shape=Shape(shade=accent, line=third, exact=True),
        face=Face(bold=True, colour=paper, size=look.size("lead")),
    )
    yield Style("TabVerso", "つめ 左頁", "TabRecto", shape=Shape(align="right"))
    yield Style(
        "Band",
        "トレーナーの帯",
        "Header",
        shape=Shape(shade=text, line=look.mm("box-badge"), exact=True, align="center"),
        face=Face(bold=True, colour=paper, size=look.size("dense")),
    )
    yield Style(
        "Punch",
        "穴の目印",
        "Header",
        shape=Shape(
            border=rules("top", look.rule("thin"), look.colour("mark")),
            line=1,
            exact=True,
        ),
        face=Face(size=2),
    )


def _index(look: Look) -> Iterator[Style]:
    """Yield what Word names by itself, so that an index keeps its look."""
    text, tile = look.colour("text"), look.mm("box-tile")
    column = (look.width - look.mm("grid-gutter")) / 2
    hang = look.mm("box-hang-mark")
    yield Style(
        "IndexHeading",
        "index heading",
        following="Index1",
        shape=Shape(
            keep_next=True,
            border=padding(text, look.rule("thin"), 2, 2),
            shade=text,
            before=look.mm("space-quarter") * 1.5,
            after=look.mm("space-hair"),
            line=look.leading("note"),
            exact=True,
            right=column - tile,
            align="center",
        ),
        face=Face(bold=True, colour=look.colour("paper"), size=look.size("table")),
    )
    yield Style(
        "Index1",
        "index 1",
        shape=Shape(keep=True, line=look.leading("note"), left=hang, first=-hang),
        face=Face(size=look.size("note")),
    )
