"""The contract between the templates and the writers.

A composed part uses these elements, roles (class names) and attributes and no
others; every writer handles every entry, and a test proves it. The shapes, in
the order of the book (``x*`` any number, ``x?`` at most one, | or)::

 cover     section.cover > p.cover-company p.cover-logo? p.classification
           p.department-mark h1.cover-title(span.department span.book)
           p.cover-subtitle p.edition-mark* figure.score?
           p.cover-reading? p.cover-hire?   whose copy it is
           h1.is-long, .is-longer: set smaller
           dl.imprint(div(dt dd)*)
 matter    section.matter > header.head(h1 p.lead?) then blocks
           nav.contents.matter > header.head ol(li(p.level-1(span.number a)
           ol.level-2(li(span.number a)*)?)*) (h2.section ol.captions(li(
           span.number a)*))*   lists of tables and figures
 opener    section.chapter.opener > p.opener-number h1 p.lead dl.label-list
           figure.score?
 chapter   section.chapter > header.head(p.head-number h1 p.lead?) then blocks
           section.chapter.trainer: the same, for trainers only
 index     section.matter.index > header.head section.index-row(p.kana
           ul.entries(li[data-reading](span.entry(text span.note?) text
           span.places(a | text)*)))*   a.is-main: where the thing is explained,
           or has its card; a writer that knows pages prints these, in ranges
 back      section.back > figure.score? div.back-inner(p.back-company p*)

 blocks
 h2.section(span.number? text)  h3.subsection  h3.group-title(text span.note?)
 h4.minor  p  p.lead  p.note  ul.bullets(li)  ol.numbers[start](li)
 ul.tasks(li(span.check …))  li holds text, or p and nested lists
 dl.definitions(dt dd)  blockquote  pre(code)  hr
 dl.label-list(dt dd)  the same + .fill-in: dd is a line to write on, empty or
           a faint hint
 figure.picture(img figcaption(span.number text)?)  .is-wide: drawn on the whole
           type area, its words on the axes of the page
 aside.callout.(caution|point|verify) > p.callout-label(img.icon text)
           div.callout-body(p | ul | ol | table …)
 table.table(caption(span.number text)? thead? tbody): th[scope], td; first
           column may be .col-label (28 mm); columns .half-N are N x 7 mm
           wide, others share the rest; .is-number: figures, set flush right;
           .is-centred: set in the middle; .is-date: a day is filled in there;
           table.is-dense has many columns
 [data-field="ITEM WHAT"]  on span.check, td.blank and the dd of .fill-in, in a
           form: what is filled in there, and of which item
 .is-long  on what else stays whole on a page, and is too long for that
 div.write-in > p.write-in-label(img.icon text) div(p p.write*)

 pieces of a kind
 table.seals(thead(tr(th*)) tbody(tr(td*)))  stamp boxes of 21 mm
 figure.serve > (div.serve-band(p.band-title(text span.note?)
           ul.serve-cells(li(text span.note?)*)) | ul.serve-flows(li(span.sign
           p(span.flow-title text))*))*   li.is-us: the reader's department
 table.duties: th card number, td(p.duty-name p.note), td(p.frequency),
           td(span.level), td.is-number(a.folio)
 p.frequency(span.is-on | span)*
 span.level(span.figure span.meter)
 article.card > header.card-head(p.card-number h3 p.frequency) dl(dt dd)*:
           dd | dd.flow(span span.arrow span) | dd(ol.steps(li(text
           span.detail?)*)) | dd(table.pitfalls(thead tbody(tr(td(span.sign
           text) td(span.sign text))*))) | dd.ask(p*) | dd.caution
 table.year > tbody(tr(th(text span.note) td(p.month(text span.unit)
           ul.deadlines(li.statutory|li.customary(span.sign span.date text))))
 ul.legend(li(span.sign text))
 ol.path(li(div.milestone(p.figure p.unit) div.stage(h3 dl(dt dd)
           table.signoff(tbody(tr(td*)))))
 table.checklist > caption? thead tbody(tr((th.group(text span.note?) |
           td.group) td.is-check(span.check) th td td.blank))*  one tbody a
           group, whose name stands in its first row; no cell spans rows, as
           a page may end between them
 ul.scale(li(strong text))  table.matrix: th(text span.note), td(span.level),
           td.blank
 ul.kana-index(li.is-here(a) | li)  section.glossary(p.kana dl(dt(text
           span.yomi) dd(text span.english?))*)
 article.question > p.number(text span.note?) div(h3 ol.choices(li(span.check
           | span.right-mark, span.letter, text)*) p.reason(text span.write)?
           dl.answer(dt dd)?)   li.is-right: the right choice (trainers)
 ul.statement(li(span.check text))  table.signatures
 figure.fingerprint > img div(p.note p.digest p.note)

 inline
 strong em code br a[href=#id] (a.xref: the page follows; .is-full: it says by
 itself what it leads to; a.folio: the page alone) a[href=http…]
 span.footnote[data-number] span.ruby(span.rb span.rt)
 span.nowrap span.check (span.is-done: ticked) span.write span.placeholder
 (not filled in yet) span.verify-mark (要確認) span.draft-mark (what a draft says
 of a piece) span.as-of (a date of the book, no part of what it says) img

Every ``a`` holds text only. Ids are short ASCII and stand on section, nav, h2,
h3, h4, article, li, dt, tr, p, caption, figcaption, and on
what an index leads to. ``data-source`` names the source of what is shown.
"""

from handbook.messages import _

_TEXT = frozenset({"id", "class", "data-source", "lang"})


def _roles(text: str = "") -> frozenset[str]:
    return frozenset(text.split())


ELEMENTS: dict[str, frozenset[str]] = {
    "section": _roles(
        "cover matter chapter opener trainer back glossary law index index-row"
    ),
    "nav": _roles("contents matter"),
    "header": _roles("head card-head"),
    "article": _roles("card question is-long"),
    "aside": _roles("callout caution point verify is-long"),
    "div": _roles("callout-body serve-band milestone stage write-in back-inner"),
    "h1": _roles("cover-title is-long is-longer"),
    "h2": _roles("section"),
    "h3": _roles("subsection group-title"),
    "h4": _roles("minor"),
    "p": _roles(
        "cover-company cover-logo classification department-mark cover-subtitle"
        " cover-reading cover-hire edition-mark lead head-number opener-number level-1"
        " note callout-label card-number duty-name frequency month figure unit kana"
        " number reason write write-in-label back-company digest band-title"
    ),
    "ul": _roles(
        "bullets tasks serve-cells serve-flows deadlines legend scale kana-index"
        " statement entries"
    ),
    "ol": _roles("numbers level-2 steps path choices captions"),
    "li": _roles("is-us is-here statutory customary is-right is-long"),
    "dl": _roles("imprint label-list fill-in definitions answer"),
    "dt": _roles(),
    "dd": _roles("flow ask caution is-long"),
    "figure": _roles("score picture is-wide serve fingerprint"),
    "figcaption": _roles(),
    "img": _roles("icon"),
    "table": _roles(
        "table seals duties pitfalls year checklist matrix signoff signatures is-dense"
    ),
    "caption": _roles(),
    "thead": _roles(),
    "tbody": _roles("is-long"),
    "tr": _roles("is-long"),
    "th": _roles(
        "col-label is-number group half-1 half-2 half-3 half-4 half-5 half-6 half-7"
        " half-8 half-9 is-check is-centred"
    ),
    "td": _roles("is-number is-centred is-check is-date blank group"),
    "blockquote": _roles(),
    "pre": _roles(),
    "hr": _roles(),
    "a": _roles("xref is-full folio is-main"),
    "span": _roles(
        "department book number note sign arrow detail is-on level figure meter date"
        " unit yomi english check is-done right-mark letter write footnote ruby rt rb"
        " nowrap flow-title entry places placeholder verify-mark draft-mark as-of"
    ),
    "strong": _roles(),
    "em": _roles(),
    "code": _roles(),
    "br": _roles(),
}

ATTRIBUTES: dict[str, frozenset[str]] = {
    "a": _TEXT | {"href"},
    "img": _TEXT | {"src", "alt"},
    "th": _TEXT | {"scope", "rowspan", "colspan"},
    "td": _TEXT | {"rowspan", "colspan", "data-field"},
    "dd": _TEXT | {"data-field"},
    "ol": _TEXT | {"start"},
    "li": _TEXT | {"data-reading"},
    "span": _TEXT | {"data-number", "data-field"},
}

BLANK = frozenset({"br", "hr", "img"})  # elements without an end tag in HTML


def violations(tag: str, attributes: dict[str, str]) -> list[str]:
    """Return what is wrong with one element; nothing if it is in the vocabulary."""
    if tag not in ELEMENTS:
        return [_("<{tag}> is not in the document vocabulary", tag=tag)]
    unknown = [
        _('<{tag}> has no role "{role}"', tag=tag, role=role)
        for role in attributes.get("class", "").split()
        if role not in ELEMENTS[tag]
    ]
    allowed = ATTRIBUTES.get(tag, _TEXT)
    return unknown + [
        _('<{tag}> may not carry "{name}"', tag=tag, name=name)
        for name in attributes
        if name not in allowed
    ]
