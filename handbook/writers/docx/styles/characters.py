"""Styles of words within a paragraph."""

from collections.abc import Iterator
from typing import NamedTuple

from handbook.writers.docx.look import Look
from handbook.writers.docx.markup.shape import Face


class Words(NamedTuple):
    """A named style of runs."""

    id: str
    name: str
    face: Face


def characters(look: Look) -> Iterator[Words]:
    """Yield the styles; the first ones are those that HR will want."""
    text, soft, quiet = (look.colour(n) for n in ("text", "soft", "quiet"))
    accent, paper = look.colour("accent"), look.colour("paper")
    figures, size = look.font("figures"), look.size
    yield Words("Strong", "Strong", Face(bold=True))
    dots = look.language == "ja"
    strong = Face(dotted=True) if dots else Face(bold=True, colour=accent)
    yield Words("Emphasis", "Emphasis", strong)
    yield Words("Accent", "差し色", Face(bold=True, colour=accent))
    yield Words("Reference", "参照", Face(colour=accent))
    yield Words("Hyperlink", "Hyperlink", Face(colour=accent))
    yield Words("InlineCode", "コード（文中）", Face(font=figures))
    yield Words("Figures", "数字", Face(font=figures))
    yield Words("NoteWords", "補足", Face(bold=False, colour=quiet, size=size("note")))
    yield Words("Unit", "単位", Face(bold=False, colour=quiet, size=size("note")))
    yield Words("Reading", "よみ", Face(bold=False, colour=quiet, size=size("caption")))
    yield Words("English", "英語", Face(colour=quiet, size=size("caption")))
    yield Words("StepDetail", "手順の補足", Face(colour=soft, size=size("table")))
    yield Words("Sign", "印", Face(bold=True))
    yield Words(
        "FlowSign", "流れの矢印", Face(bold=True, colour=accent, size=size("lead"))
    )
    yield Words("FlowTitle", "流れの名", Face(colour=soft, size=size("note")))
    yield Words(
        "CardNumber", "カード 番号", Face(colour=accent, size=size("heading-3"))
    )
    yield Words("TitleDepartment", "表題 部門", Face(bold=True, colour=accent))
    yield Words("Letter", "選択肢 記号", Face(font=figures, colour=soft))
    yield Words("AnswerLabel", "答え 項目", Face(bold=False, colour=soft))
    yield Words("LevelFigure", "水準 数字", Face(figures, True, size=size("body")))
    yield Words(
        "LevelMeter", "水準 目盛", Face(colour=accent, spacing=8, size=size("meter"))
    )
    yield Words("Tick", "ます", Face(size=size("lead")))
    yield Words("Blank", "記入欄", Face(underline=_line("single", look.colour("mark"))))
    yield Words(
        "Placeholder", "未記入", Face(colour=soft, underline=_line("dash", soft))
    )
    yield Words(
        "VerifyMark",
        "要確認",
        Face(bold=True, size=size("note"), border=_box("dashed", soft, look, 2)),
    )
    yield Words(
        "VerifyMarkClose",
        "要確認（細い欄）",
        Face(
            bold=True,
            spacing=-4,
            size=size("meter"),
            border=_box("dashed", soft, look, 1),
        ),
    )
    yield Words(
        "FrequencyOff",
        "頻度 ―",
        Face(
            bold=False,
            colour=quiet,
            size=size("caption"),
            border=_box("single", look.colour("mark"), look, look.frame),
        ),
    )
    yield Words(
        "FrequencyOn",
        "頻度 該当",
        Face(
            bold=True,
            colour=paper,
            size=size("caption"),
            border=_box("single", text, look, look.frame),
            shade=text,
        ),
    )
    yield Words("FrequencyAir", "頻度 間", Face(size=4 * look.frame))
    yield Words("Folio", "頁番号", Face(bold=True, colour=text, size=size("folio")))
    yield Words(
        "FootnoteReference",
        "footnote reference",
        Face(bold=True, colour=accent, raised=True),
    )


def _line(kind: str, colour: str) -> str:
    return f'<w:u w:val="{kind}" w:color="{colour}"/>'


def _box(kind: str, colour: str, look: Look, space: int) -> str:
    return (
        f'<w:bdr w:val="{kind}" w:sz="{look.rule("thin")}" w:space="{space}"'
        f' w:color="{colour}"/>'
    )
