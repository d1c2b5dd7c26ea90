"""Which function writes which element: by tag and role, else by tag."""

from collections.abc import Mapping

from handbook.writers.docx.apparatus import contents, index, lists
from handbook.writers.docx.chapters import (
    cards,
    forms,
    glossary,
    plan,
    quiz,
    serve,
    steps,
    year,
)
from handbook.writers.docx.flow.blocks import flow
from handbook.writers.docx.flow.inline import fill
from handbook.writers.docx.flow.ledger import Handler, Inline
from handbook.writers.docx.pages import cover, front, imprint, score
from handbook.writers.docx.text import (
    frequencies,
    headings,
    prose,
    references,
    tables,
    terms,
    words,
)
from handbook.writers.docx.text.cells import Kind

_FRONT: Mapping[str, Handler] = {
    "section.cover": cover.cover,
    "section.opener": front.opener,
    "section.back": front.back,
    "nav": contents.contents,
    "header": headings.head,
    "h1.cover-title": cover.cover_title,
    "p.cover-company": prose.styled("CoverCompany"),
    "p.cover-logo": cover.logo,
    "p.classification": cover.classification,
    "p.department-mark": prose.styled("CoverMark"),
    "p.cover-subtitle": prose.styled("Subtitle"),
    "p.cover-reading": prose.styled("CoverReading"),
    "p.cover-hire": cover.hire,
    "p.edition-mark": cover.edition_mark,
    "figure.score": score.of_cover,
    "dl.imprint": imprint.imprint,
    "p.opener-number": prose.styled("OpenerNumber"),
    "section.index": index.index,
    "section.index-row": index.row,
    "ul.entries": index.entries,
    "ol.captions": lists.captions,
    "p.back-company": prose.styled("BackCompany"),
}
_PROSE: Mapping[str, Handler] = {
    "section": flow,
    "article": flow,
    "div": flow,
    "h1": headings.minor("Heading1Plain"),
    "h2": headings.section,
    "h3": headings.minor("Heading3"),
    "h3.group-title": headings.minor("GroupTitle"),
    "h4": headings.minor("Heading4"),
    "p": prose.plain,
    "p.lead": prose.styled("Lead"),
    "p.note": prose.note,
    "ul": prose.listed("Bullet"),
    "ul.tasks": prose.listed("Task"),
    "ol": prose.listed("Number"),
    "dl": prose.definitions,
    "blockquote": prose.quotation,
    "pre": prose.code,
    "hr": prose.separator,
    "figure": headings.picture,
}
_TABLES: Mapping[str, Handler] = {
    "table": tables.tabled(Kind("HandbookTable")),
    "table.seals": tables.tabled(
        Kind(
            "BoxTable",
            text="SealDate",
            height=("box-seal", 1),
            vertical="bottom",
            indented=True,
            boxed=True,
        )
    ),
    "table.duties": tables.tabled(
        Kind("RoomyTable", label="TableCode", vertical="center", stacked="duties")
    ),
    "table.checklist": tables.tabled(Kind("CheckTable", label="CheckItem", kept=True)),
    "table.matrix": tables.tabled(Kind("RoomyTable", vertical="center")),
    "table.signoff": tables.tabled(
        Kind("BoxTable", text="TableBlank", height=("box-write", 8 / 9))
    ),
    "table.signatures": tables.tabled(
        Kind("SignTable", height=("space-line", 2), vertical="bottom")
    ),
    "table.year": year.year,
    "dl.label-list": terms.labelled("TermTable"),
    "dl.fill-in": terms.labelled("FillTable", height=("space-line", 11 / 6)),
    "aside": terms.callout,
    "div.write-in": terms.write_in,
}
_CHAPTERS: Mapping[str, Handler] = {
    "article.card": cards.card,
    "ol.steps": steps.steps,
    "p.frequency": frequencies.frequency,
    "p.duty-name": prose.styled("TableLabel"),
    "p.month": year.month,
    "ul.deadlines": year.deadlines,
    "ul.legend": year.legend,
    "ol.path": plan.path,
    "p.figure": prose.styled("PathDay"),
    "p.unit": prose.styled("PathUnit"),
    "ul.scale": forms.scale,
    "figure.serve": serve.figure,
    "div.serve-band": serve.band,
    "ul.serve-cells": serve.boxes,
    "ul.serve-flows": serve.flows,
    "p.band-title": prose.styled("TableLabel"),
    "ul.kana-index": glossary.index,
    "section.glossary": glossary.rows,
    "p.kana": prose.styled("KanaTile"),
    "article.question": quiz.question,
    "ol.choices": quiz.choices,
    "p.reason": quiz.reason,
    "dl.answer": quiz.answer,
    "ul.statement": forms.statement,
    "p.write": forms.lines,
    "figure.fingerprint": forms.fingerprint,
    "p.digest": prose.styled("Digest"),
}
HANDLERS: Mapping[str, Handler] = {**_FRONT, **_PROSE, **_TABLES, **_CHAPTERS}
"""What makes blocks of an element."""

WORDS: Mapping[str, Inline] = {
    "strong": words.strong,
    "em": words.in_style("Emphasis"),
    "code": words.in_style("InlineCode"),
    "br": words.line_break,
    "img": words.image,
    "a": references.link,
    "a.xref": references.cross,
    "a.folio": references.folio,
    "a.is-main": references.link,
    "span": fill,
    "span.nowrap": fill,
    "span.book": fill,
    "span.entry": fill,
    "span.places": index.pages,
    "span.department": words.in_style("TitleDepartment"),
    "span.number": words.in_style("Accent"),
    "span.note": words.in_style("NoteWords"),
    "span.sign": words.sign,
    "span.arrow": words.arrow,
    "span.detail": words.on_its_own_line("StepDetail"),
    "span.is-on": words.in_style("FrequencyOn"),
    "span.level": words.level,
    "span.figure": words.in_style("Figures"),
    "span.meter": words.in_style("LevelMeter"),
    "span.date": words.in_style("Strong"),
    "span.unit": words.in_style("Unit"),
    "span.yomi": words.apart("Reading"),
    "span.english": words.apart("English"),
    "span.right-mark": words.in_style("Sign"),
    "span.letter": words.in_style("Letter"),
    "span.flow-title": words.above("FlowTitle"),
    "span.placeholder": words.in_style("Placeholder"),
    "span.verify-mark": words.mark,
    "span.draft-mark": words.mark,
    "span.as-of": fill,
    "span.check": words.check,
    "span.write": words.write,
    "span.footnote": references.footnote,
    "span.ruby": references.ruby,
}
"""What puts an element into a line; ``rt`` and ``rb`` belong to their ruby."""
