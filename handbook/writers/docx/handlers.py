"""Which function writes which element: by tag and role, else by tag."""

from collections.abc import Mapping

from handbook.writers.docx import (
    cards,
    forms,
    front,
    glossary,
    headings,
    plan,
    prose,
    quiz,
    serve,
    tables,
    terms,
    year,
)
from handbook.writers.docx.flow import flow
from handbook.writers.docx.ledger import Handler
from handbook.writers.docx.tables import Kind

_FRONT: Mapping[str, Handler] = {
    "section.cover": front.cover,
    "section.opener": front.opener,
    "section.back": front.back,
    "nav": front.contents,
    "header": headings.head,
    "h1.cover-title": front.cover_title,
    "p.cover-company": prose.styled("CoverCompany"),
    "p.cover-logo": front.logo,
    "p.classification": front.classification,
    "p.department-mark": prose.styled("CoverMark"),
    "p.cover-subtitle": prose.styled("Subtitle"),
    "p.edition-mark": front.edition_mark,
    "figure.score": front.score("Score"),
    "dl.imprint": front.imprint,
    "p.opener-number": prose.styled("OpenerNumber"),
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
    "p.note": prose.styled("Note", "FingerprintNote", "TableNote"),
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
            height=21,
            vertical="bottom",
            indented=True,
            boxed=True,
        )
    ),
    "table.duties": tables.tabled(Kind("RoomyTable", label="TableCode")),
    "table.checklist": tables.tabled(Kind("CheckTable", label="CheckItem")),
    "table.matrix": tables.tabled(Kind("RoomyTable", vertical="center")),
    "table.signoff": tables.tabled(Kind("BoxTable", text="TableBlank", height=8)),
    "table.signatures": tables.tabled(Kind("SignTable", height=12, vertical="bottom")),
    "table.year": year.year,
    "dl.label-list": terms.labelled("TermTable"),
    "dl.fill-in": terms.labelled("FillTable", height=11),
    "aside": terms.callout,
    "div.write-in": terms.write_in,
}
_PIECES: Mapping[str, Handler] = {
    "article.card": cards.card,
    "ol.steps": cards.steps,
    "p.frequency": cards.frequency,
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
HANDLERS: Mapping[str, Handler] = {**_FRONT, **_PROSE, **_TABLES, **_PIECES}
