"""References of the Word edition: fields that say the same when Word tells them."""

import shutil
from dataclasses import replace

import pytest
from lxml import etree

from handbook.build.reading.returned import returned
from handbook.document import Part
from handbook.writers import docx
from handbook.writers.docx.lint import Package, lint
from tests.office import updated

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FULL, _XREF = 'class="xref is-full"', 'class="xref"'

_BOOK = """<section id="c4" class="chapter"><header class="head">
<p class="head-number">4</p><h1>日々の仕事</h1></header>
<h2 class="section" id="s"><span class="number">4.2</span>入金の消込</h2>
<h3 class="subsection" id="sub">差額</h3>
<h2 class="section" id="note"><span class="number">4.3</span>締め<span class="footnote"
 data-number="1">注</span></h2>
<article class="card" id="task-a"><header class="card-head">
<p class="card-number">ACC-01</p><h3>入金を見る</h3></header>
<dl><dt>聞く人</dt><dd>先輩</dd></dl></article>
<table class="table"><caption id="t"><span class="number">表 3</span>締めの日</caption>
<tbody><tr><td>x</td></tr></tbody></table>
<dl class="label-list"><dt id="law">帳簿</dt><dd>7年</dd></dl>
<p>{}</p></section>"""


def book(short, link):
    html = _BOOK.format(link)
    part = Part("chapter", "c4", "4", "日々の仕事", html)
    return replace(short, parts=(part,), entries=())


def fields(tree):
    """Return each field of the text as its code and what it shows."""
    found, open_ = [], False
    for element in tree.iter(f"{_W}fldChar", f"{_W}instrText", f"{_W}t"):
        match element.get(f"{_W}fldCharType"):
            case "begin":
                found.append(["", ""])
                open_ = True
            case "end":
                open_ = False
            case None if open_:
                found[-1][element.tag == f"{_W}t"] += element.text
            case _:
                pass
    return [(code.strip(), shown) for code, shown in found]


def references(tree):
    return [one for one in fields(tree) if one[0].startswith("REF")]


def held(tree, name):
    """Return the words within a bookmark that does not leave its paragraph."""
    start = next(
        e for e in tree.iter(f"{_W}bookmarkStart") if e.get(f"{_W}name") == name
    )
    words = ""
    for element in start.itersiblings():
        if element.get(f"{_W}id") == start.get(f"{_W}id"):
            return words
        words += "".join(t.text or "" for t in element.iter(f"{_W}t"))
    raise AssertionError(name)


_NUMBER = "\\n \\h \\* CHARFORMAT"
_WORDS = "\\h \\* CHARFORMAT"


@pytest.mark.parametrize(
    ("role", "anchor", "said", "told"),
    [
        (
            _FULL,
            "s",
            "→ 4.2 入金の消込",
            [(f"REF _an_s {_NUMBER}", "4.2"), (f"REF _an_s {_WORDS}", "入金の消込")],
        ),
        (_FULL, "s", "→ 4.2 入金", [(f"REF _an_s {_NUMBER}", "4.2")]),
        (
            _FULL,
            "c4",
            "→ 4 日々の仕事",
            [(f"REF _an_c4 {_NUMBER}", "4"), (f"REF _an_c4 {_WORDS}", "日々の仕事")],
        ),
        (
            _FULL,
            "sub",
            "→ 4.2 差額",
            [(f"REF _an_s {_NUMBER}", "4.2"), (f"REF _an_sub {_WORDS}", "差額")],
        ),
        (
            _FULL,
            "task-a",
            "→ ACC-01 入金を見る",
            [
                (f"REF _au_task_a {_WORDS}", "ACC-01"),
                (f"REF _an_task_a {_WORDS}", "入金を見る"),
            ],
        ),
        (_FULL, "t", "→ 表 3 締めの日", [(f"REF _au_t {_WORDS}", "表 3")]),
        (_XREF, "c4", "第4章", [(f"REF _an_c4 {_NUMBER}", "4")]),
        (_XREF, "c4", "日々の仕事", [(f"REF _an_c4 {_WORDS}", "日々の仕事")]),
        ("", "task-a", "ACC-01", [(f"REF _au_task_a {_WORDS}", "ACC-01")]),
    ],
    ids=[
        "a section",
        "a section of another name",
        "a chapter",
        "a heading below",
        "a card",
        "a table",
        "a chapter's number",
        "a chapter's name",
        "a card's number",
    ],
)
def test_numbers_and_names_are_fields(short, shipped, role, anchor, said, told):
    link = f'<a {role} href="#{anchor}">{said}</a>'

    written = docx.write(book(short, link), shipped, {}).content

    tree = Package(written).tree("document")
    assert lint(written) == []
    assert references(tree) == told
    for code, shown in told:
        if "\\n" not in code:
            assert held(tree, code.split()[1]) == shown
    paragraphs = [
        "".join(t.text or "" for t in p.iter(f"{_W}t")) for p in tree.iter(f"{_W}p")
    ]
    assert said in paragraphs


@pytest.mark.parametrize(
    ("role", "anchor", "said"),
    [
        (_XREF, "c4", "仕事の章"),
        (_XREF, "c4", "4日以内の提出"),
        (_XREF, "note", "締め"),
        (_XREF, "law", "帳簿"),
        ("", "c4", "日々の仕事"),
    ],
    ids=[
        "an author's words",
        "an author's number",
        "a name with a note",
        "a term",
        "a term in a sentence",
    ],
)
def test_other_words_stay_what_their_author_wrote(short, shipped, role, anchor, said):
    link = f'<a {role} href="#{anchor}">{said}</a>'

    tree = Package(docx.write(book(short, link), shipped, {}).content).tree("document")

    assert references(tree) == []
    link = next(iter(tree.iter(f"{_W}hyperlink")))
    assert "".join(t.text for t in link.iter(f"{_W}t")) == said


def test_every_piece_of_a_reference_leads_there(short, shipped):
    link = f'<a {_FULL} href="#s">→ 4.2 入金の消込</a>'

    tree = Package(docx.write(book(short, link), shipped, {"s": "7"}).content).tree(
        "document"
    )

    links = list(tree.iter(f"{_W}hyperlink"))
    assert {one.get(f"{_W}anchor") for one in links} == {"_at_s"}
    words = "".join(t.text for one in links for t in one.iter(f"{_W}t"))
    assert words == "→ 4.2 入金の消込（p.7）"


def test_words_that_a_reference_repeats_are_the_paragraphs(short, shipped):
    link = (
        f'<span data-source="a.md#/x">詳しくは<a {_XREF} href="#c4">第4章</a>。</span>'
    )

    back = returned(docx.write(book(short, link), shipped, {"c4": "9"}).content, "x")

    [found] = [one for one in back.found if one.entry.source == "a.md#/x"]
    assert found.text == "詳しくは第4章（p.）。"


# --- in LibreOffice ---------------------------------------------------------------


@pytest.mark.skipif(not shutil.which("soffice"), reason="no LibreOffice")
def test_updating_the_fields_changes_no_words(short, shipped, tmp_path):
    links = (
        f'<a {_FULL} href="#s">→ 4.2 入金の消込</a>、<a {_XREF} href="#c4">第4章</a>、'
        f'<a {_FULL} href="#task-a">→ ACC-01 入金を見る</a>、'
        f'<a {_FULL} href="#t">→ 表 3 締めの日</a>、<a {_XREF} href="#{{}}">第3章</a>'
    )
    opener = next(p for p in short.parts if "opener" in p.html and p.number)
    link = links.format(opener.id).replace("第3章", f"第{opener.number}章")
    other = book(short, f'<span data-source="a.md#/x">{link}</span>').parts
    roots = [etree.fromstring(p.html) for p in (*short.parts, *other)]
    folios = {str(e.get("id")): "1" for r in roots for e in r.iter() if e.get("id")}
    content = docx.write(
        replace(short, parts=(*short.parts, *other)), shipped, folios
    ).content

    saved = updated(content, tmp_path)

    before, after = (Package(one).tree("document") for one in (content, saved))
    told = [shown for _code, shown in references(before)]
    assert len(told) >= 8
    assert [shown for _code, shown in references(after)] == told
    back = returned(saved, "saved.docx")
    assert [one for one in back.found if one.changed] == []
    assert back.added == ()
