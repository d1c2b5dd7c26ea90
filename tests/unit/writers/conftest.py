"""A short book: a few chapters of the starter, enough for every kind of page."""

from dataclasses import replace
from datetime import date
from typing import NamedTuple

import pytest

from handbook.content.manuscript import Manuscript
from handbook.design import Design
from handbook.document import Document, Edition, compose
from handbook.document.vocabulary import BLANK, ELEMENTS
from handbook.writers import Written, pdf

CHAPTERS = ("welcome", "department", "security", "plan", "skills", "sign-off")


@pytest.fixture(scope="session")
def short(starter: Manuscript, shipped: Design) -> Document:
    handbook = starter.handbook.model_copy(update={"chapters": CHAPTERS})
    edition = Edition("secretary", "ja", "trainee", "regular", date(2026, 12, 1))
    return compose(replace(starter, handbook=handbook), edition, shipped)


@pytest.fixture(scope="session")
def printed(short: Document, shipped: Design) -> Written:
    return pdf.write(short, shipped, {})


# --- every entry of the vocabulary, in a place where it may stand ---

_AROUND = {
    "li": '<ul class="bullets">{}</ul>',
    "dt": '<dl class="label-list">{}<dd>x</dd></dl>',
    "dd": '<dl class="label-list"><dt>x</dt>{}</dl>',
    "caption": '<table class="table">{}<tbody><tr><td>x</td></tr></tbody></table>',
    "thead": '<table class="table">{}<tbody><tr><td>x</td></tr></tbody></table>',
    "tbody": '<table class="table">{}</table>',
    "tr": '<table class="table"><tbody>{}</tbody></table>',
    "td": '<table class="table"><tbody><tr>{}</tr></tbody></table>',
    "th": '<table class="table"><thead><tr>{}</tr></thead></table>',
    "figcaption": '<figure class="picture">{}</figure>',
}
_INLINE = ("span", "strong", "em", "code", "a")
_INSIDE = {
    "ul": "<li>{}</li>",
    "ol": "<li>{}</li>",
    "dl": "<dt>x</dt><dd>{}</dd>",
    "table": "<tbody><tr><td>{}</td></tr></tbody>",
    "thead": "<tr><th>{}</th></tr>",
    "tbody": "<tr><td>{}</td></tr>",
    "tr": "<td>{}</td>",
    "figure": "<figcaption>{}</figcaption>",
}
_CARD = '<article class="card"><dl><dt>x</dt>{}</dl></article>'
_CHOICE = '<ol class="choices"><li>{}</li></ol>'
# Where an entry stands in a book, if not in running text: its shape in full.
_SHAPES = {
    ("span", "sign"): '<ul class="legend"><li>{}</li></ul>',
    ("span", "arrow"): _CARD.format('<dd class="flow">{}</dd>'),
    ("span", "detail"): '<ol class="steps"><li>x{}</li></ol>',
    ("span", "figure"): '<p><span class="level">{}</span></p>',
    ("span", "meter"): '<p><span class="level">{}</span></p>',
    ("span", "is-on"): '<p class="frequency">{}</p>',
    ("span", "flow-title"): '<ul class="serve-flows"><li><p>{}</p></li></ul>',
    ("span", "letter"): _CHOICE,
    ("span", "right-mark"): _CHOICE,
    ("li", "is-us"): '<ul class="serve-cells">{}</ul>',
    ("li", "is-here"): '<ul class="kana-index">{}</ul>',
    ("li", "statutory"): '<ul class="deadlines">{}</ul>',
    ("li", "customary"): '<ul class="deadlines">{}</ul>',
    ("li", "is-right"): '<ol class="choices">{}</ol>',
    ("dd", "flow"): _CARD,
    ("dd", "ask"): _CARD,
    ("dd", "caution"): _CARD,
    ("table", "pitfalls"): _CARD.format("<dd>{}</dd>"),
    ("ol", "steps"): _CARD.format("<dd>{}</dd>"),
    ("p", "number"): '<article class="question">{}<div><h3>x</h3></div></article>',
    (
        "p",
        "kana",
    ): '<section class="glossary">{}<dl><dt>x</dt><dd>x</dd></dl></section>',
    ("div", "stage"): '<ol class="path"><li>{}</li></ol>',
    ("div", "milestone"): '<ol class="path"><li>{}</li></ol>',
    ("p", "card-number"): '<article class="card"><header>{}</header></article>',
    ("p", "callout-label"): '<aside class="callout point">{}</aside>',
    ("p", "write-in-label"): '<div class="write-in">{}</div>',
    ("dl", "answer"): '<article class="question"><div><h3>x</h3>{}</div></article>',
}
_WORDLESS = {"folio", "check", "write"}  # their text is not for the page


class Sample(NamedTuple):
    """An entry of the vocabulary: an element with a role that holds a word."""

    tag: str
    role: str
    word: str
    html: str


@pytest.fixture(scope="session")
def samples() -> list[Sample]:
    """Return a sample of every entry whose text is shown."""
    entries = [
        (tag, role)
        for tag, roles in ELEMENTS.items()
        if tag not in BLANK
        for role in ("", *sorted(roles))
        if role not in _WORDLESS
    ]
    return [
        _sample(tag, role, f"Q{number:03d}Z")
        for number, (tag, role) in enumerate(entries)
    ]


def _sample(tag: str, role: str, word: str) -> Sample:
    inside = _INSIDE.get(tag, "{}").format(word)
    attributes = f' class="{role}"' if role else ""
    attributes += ' href="#start"' if tag == "a" else ""
    attributes += ' data-number="1"' if role == "footnote" else ""
    element = f"<{tag}{attributes}>{inside}</{tag}>"
    usual = "<p>x{}</p>" if tag in _INLINE else "{}"
    around = _SHAPES.get((tag, role)) or _AROUND.get(tag, usual)
    return Sample(tag, role, word, around.format(element))
