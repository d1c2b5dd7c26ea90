"""Styles of cells and of the pieces that stand in tables."""

from collections.abc import Iterator

from handbook.writers.docx.look import Look
from handbook.writers.docx.markup.shape import Face, Shape, Style, padding, rule


def pieces(look: Look) -> Iterator[Style]:
    """Yield the styles of tables, terms, callouts, and boxes to fill in."""
    yield from _cells(look)
    yield from _terms(look)
    yield from _callouts(look)
    yield from _boxes(look)
    yield from _serve(look)
    yield from _glossary(look)


def _cells(look: Look) -> Iterator[Style]:
    quiet, soft = look.colour("quiet"), look.colour("soft")
    note = look.leading("note")
    yield Style(
        "TableText",
        "表 文字",
        # the text stands in the middle of its line
        shape=Shape(before=0, line=look.leading("table"), exact=True),
        face=Face(size=look.size("table")),
    )
    yield Style("TableLabel", "表 行の名", "TableText", face=Face(bold=True))
    yield Style(
        "TableHead",
        "表 見出し",
        "TableText",
        shape=Shape(keep_next=True, line=note, exact=True),
        face=Face(bold=True, colour=soft, size=look.size("note")),
    )
    yield Style(
        "TableHeadNumber", "表 見出し（数字）", "TableHead", shape=Shape(align="right")
    )
    figures = Face(font=look.font("figures"))
    yield Style("TableFigure", "表 数字", "TableText", face=figures)
    yield Style(
        "TableNumber", "表 数字（右）", "TableFigure", shape=Shape(align="right")
    )
    close = Face(size=look.size("note"))
    tight = Shape(line=note, exact=True)
    for kind, name in (("", "文字"), ("Label", "行の名"), ("Number", "数字（右）")):
        base = f"Table{kind or 'Text'}"
        yield Style(
            f"TableDense{kind}", f"表 {name}（密）", base, shape=tight, face=close
        )
    yield Style(
        "TableCode",
        "表 仕事番号",
        "TableFigure",
        face=Face(bold=True, colour=look.colour("accent")),
    )
    yield Style(
        "TableNote",
        "表 補足",
        "TableText",
        shape=Shape(line=note, exact=True),
        face=Face(colour=quiet, size=look.size("note")),
    )
    yield Style(
        "TableBlank",
        "記入欄 見出し",
        "TableText",
        shape=Shape(line=look.leading("caption"), exact=True),
        face=Face(colour=quiet, size=look.size("caption")),
    )
    yield Style(
        "CellDefinition",
        "表 用語の説明",
        "TableText",
        shape=Shape(left=3, line=look.leading("table")),
    )


def _terms(look: Look) -> Iterator[Style]:
    body = look.leading("body")
    yield Style(
        "Term",
        "項目 名",
        shape=Shape(line=body),
        face=Face(bold=True, colour=look.colour("soft"), size=look.size("table")),
    )
    size = look.size("table" if look.language == "ja" else "note")
    yield Style("SignTerm", "項目 名（印つき）", "Term", face=Face(size=size))
    close = Face(size=look.size("note"))
    yield Style("CloseTerm", "項目 名（密）", "Term", face=close)
    yield Style("TermText", "項目 内容", shape=Shape(line=body))
    yield Style(
        "HeadTerm",
        "項目 見出し",
        following="HeadTermText",
        shape=Shape(
            keep_next=True, before=look.mm("space-quarter"), line=body, left=look.label
        ),
        face=Face(bold=True, colour=look.colour("accent"), size=look.size("body")),
    )
    yield Style(
        "HeadTermText",
        "項目 内容（見出しの下）",
        following="HeadTerm",
        shape=Shape(
            keep=True,
            border=rule("bottom", look.rule("hair"), look.colour("line"), 4),
            line=body,
            left=look.label,
            align=look.flush,
        ),
    )
    yield Style("InsetTerm", "枠 用語", "TermText", face=Face(bold=True))
    yield Style("InsetDefinition", "枠 用語の説明", "TermText", shape=Shape(left=3))


def _callouts(look: Look) -> Iterator[Style]:
    air = look.mm("space-quarter")
    shape = Shape(keep=True, before=air, line=look.leading("body"))
    yield Style("CalloutLabel", "囲み 名", shape=shape, face=Face(bold=True))
    yield Style(
        "CalloutText",
        "囲み 本文",
        shape=Shape(keep=True, before=air, line=look.leading("body"), align=look.flush),
    )


def _boxes(look: Look) -> Iterator[Style]:
    table, note = look.leading("table"), look.leading("note")
    centred = Shape(align="center")
    yield Style(
        "SealHead", "承認欄 見出し", "TableHead", shape=centred, face=Face(bold=False)
    )
    yield Style("SealDate", "承認欄 日付", "TableBlank", shape=centred)
    yield Style("CheckItem", "確認 項目", "TableText")
    yield Style("CheckCell", "確認 ます", "TableText")
    yield Style(
        "CheckGroup",
        "確認 区分",
        "TableText",
        "TableNote",
        face=Face(bold=True, size=look.size("body")),
    )
    hang = look.mm("box-hang")
    yield Style(
        "Statement",
        "確認文",
        shape=Shape(
            keep=True,
            before=look.air(3),
            line=look.leading("body"),
            left=hang,
            first=-hang,
        ),
    )
    yield Style(
        "ScaleText",
        "水準 説明",
        "TableNote",
        shape=Shape(line=note),
        face=Face(colour=look.colour("text")),
    )
    yield Style(
        "ScaleFigure",
        "水準 見出し",
        following="ScaleText",
        shape=Shape(keep_next=True, line=look.leading("body")),
        face=Face(bold=True, colour=look.colour("accent"), size=look.size("lead")),
    )
    yield Style(
        "Legend",
        "凡例",
        "TableText",
        shape=Shape(
            keep_next=True,
            before=look.mm("space-half"),
            after=look.air(3),
            left=look.label,
        ),
    )
    yield Style(
        "Digest",
        "指紋",
        shape=Shape(line=note),
        face=Face(font=look.font("figures"), spacing=6, size=look.size("note")),
    )
    yield Style(
        "FingerprintNote",
        "指紋 注記",
        shape=Shape(line=note),
        face=Face(colour=look.colour("quiet"), size=look.size("note")),
    )
    yield Style(
        "FrequencyLine",
        "頻度の行",
        "TableText",
        # room for the frame of the first cell and the last
        shape=Shape(line=table, left=0.45 * look.frame, right=0.45 * look.frame),
        face=Face(size=look.size("note")),
    )
    yield Style(
        "FrequencyBody",
        "頻度の行（本文）",
        shape=Shape(before=3, line=look.mm("box-badge"), left=look.label),
        face=Face(size=look.size("note")),
    )


def _serve(look: Look) -> Iterator[Style]:
    table = look.leading("table")
    centred = Shape(align="center")
    yield Style("ServeCell", "だれのために 枠", "TableText", shape=centred)
    yield Style(
        "ServeNote",
        "だれのために 枠の補足",
        "TableNote",
        shape=centred,
    )
    white = Face(bold=True, colour=look.colour("paper"))
    yield Style("ServeUs", "だれのために わたしたち", "ServeCell", face=white)
    yield Style(
        "ServeUsNote",
        "だれのために わたしたちの補足",
        "ServeNote",
        face=Face(colour=look.colour("paper")),
    )
    hang = look.mm("grid-half")
    yield Style(
        "ServeFlow",
        "だれのために 流れ",
        "TableText",
        shape=Shape(line=table, left=hang, first=-hang),
    )


def _glossary(look: Look) -> Iterator[Style]:
    text, tile = look.colour("text"), look.mm("box-tile")
    yield Style(
        "KanaTile",
        "五十音 見出し",
        shape=Shape(
            border=padding(text, look.rule("thin"), 4, 4),
            shade=text,
            line=4.85,
            exact=True,
            right=look.label - tile,
            align="center",
        ),
        face=Face(bold=True, colour=look.colour("paper"), size=look.size("heading-3")),
    )
    yield Style(
        "KanaIndex",
        "五十音 索引",
        shape=Shape(line=look.leading("table"), exact=True, align="center"),
        face=Face(colour=look.colour("quiet"), size=look.size("table")),
    )
    yield Style(
        "KanaHere",
        "五十音 索引（ある行）",
        "KanaIndex",
        face=Face(bold=True, colour=look.colour("paper")),
    )
