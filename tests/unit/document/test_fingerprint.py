"""The digest of what is read: it changes with that, and with nothing else."""

from dataclasses import replace
from datetime import date

import pytest
from lxml import etree

from handbook import content
from handbook.document import compose
from handbook.document.fingerprint import combined, fingerprint


def digest(html, pictures=None):
    return fingerprint([etree.fromstring(html)], pictures or {})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p>x</p>", "<p>\n x </p>"),
        ("<p>x</p>", '<p id="a" data-source="f#/a">x</p>'),
        ("<p>x</p>", '<p>x<span class="as-of">2027-01-01</span></p>'),
        ("<p>x</p>", '<p>x<span class="draft-mark">古い</span></p>'),
        ("<p>x</p>", '<p><span class="nowrap">x</span></p>'),
        (
            '<p><img src="picture:1" alt="注意"/></p>',
            '<p><img src="picture:2" alt="注意"/></p>',
        ),
    ],
)
def test_what_is_not_read_does_not_count(one, other):
    assert digest(one) == digest(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p>x</p>", "<p>y</p>"),
        ("<p>x</p>", "<h3>x</h3>"),
        ("<div><p>a</p><p>b</p></div>", "<div><p>ab</p></div>"),
        ("<p>a<strong>b</strong></p>", "<p>ab</p>"),
        ('<ol start="2"><li>x</li></ol>', '<ol start="3"><li>x</li></ol>'),
        ('<p><a href="https://a.jp">x</a></p>', '<p><a href="https://b.jp">x</a></p>'),
        ('<p><a href="#a">x</a></p>', '<p><a href="#b">x</a></p>'),
        ('<p><span class="check"/></p>', '<p><span class="check is-done"/></p>'),
        ('<p>x<span class="write"/></p>', "<p>x</p>"),
        ('<p><img src="a" alt="x"/></p>', '<p><img src="a" alt="y"/></p>'),
        ('<p><img src="a" alt="x"/></p>', '<p><img src="b" alt="x"/></p>'),
    ],
)
def test_what_is_read_counts(one, other):
    pictures = {"a": "1", "b": "2"}

    assert digest(one, pictures) != digest(other, pictures)


def test_several_digests_make_one_in_any_order():
    assert combined({"a": "1", "b": "2"}) == combined({"b": "2", "a": "1"})
    assert combined({"a": "1", "b": "2"}) != combined({"a": "2", "b": "1"})


def changed(manuscript, **control):
    new = manuscript.handbook.control.model_copy(update=control)
    handbook = manuscript.handbook.model_copy(update={"control": new})
    return replace(manuscript, handbook=handbook)


def test_dates_reviews_and_drafts_leave_the_digest_of_a_book(starter, shipped, edition):
    def said(manuscript=starter, **changes):
        return compose(
            manuscript, edition("accounting", **changes), shipped
        ).fingerprint

    facts = ("laws", "calendar", "qualifications")
    later = {
        kind: tuple(
            one.model_copy(update={"review_by": date(2029, 1, 1)})
            for one in getattr(starter, kind)
        )
        for kind in facts
    }
    never = {
        kind: tuple(
            one.model_copy(update={"review_by": None}) for one in getattr(starter, kind)
        )
        for kind in facts
    }

    assert said(stage="published") == said()
    assert said(as_of=date(2026, 12, 2)) == said()
    assert said(changed(starter, date=date(2026, 12, 3), version="2.0")) == said()
    assert said(replace(starter, **later)) == said()
    assert said(replace(starter, **never)) == said()
    assert said(as_of=date(2027, 10, 1)) != said()  # the law has changed
    assert said(reader="trainer") != said()


# --- the sign-off page ---

_AROUND = {
    (
        "handbook.yaml",
        "short_name: 見本商事",
        "short_name: 見本",
    ),  # named on the control page alone
    (
        "handbook.yaml",
        'version: "1.0"\n  date: 2026-12-01\n',
        'version: "2.0"\n  date: 2027-01-05\n',
    ),
    ("handbook.yaml", "approvals: [承認, 作成]", "approvals: [承認, 審査, 作成]"),
    ("handbook.yaml", "summary: 初版。", "summary: 直した。"),
    ("handbook.yaml", "classification: 社外秘", "classification: 秘"),
    ("handbook.yaml", "subtitle: はじめの一年", "subtitle: 次の一年"),
    ("handbook.yaml", "review_by: 2099-03-15", "review_by: 2098-03-15"),
    ("handbook.yaml", "alt: 見本商事のロゴ", "alt: ロゴ"),
    ("handbook.yaml", 'accounting: "#1f4e79"', 'accounting: "#5b3a79"'),
    ("common.yaml", "statements: [この本を受け取った]", "statements: [読んだ]"),
    ("common.yaml", "signers: [本人, トレーナー]", "signers: [本人]"),
}
_READ = {
    ("handbook.yaml", "value: 5営業日", "value: 6営業日"),
    ("chapters/10-welcome.md", "- [ ] 名札", "- [x] 名札"),
    ("chapters/10-welcome.md", "何度でも読み返せます", "読み返せます"),
    ("chapters/10-welcome.md", "title: ようこそ", "title: はじめに"),
    ("chapters/10-welcome.md", "[きまり](#rules)", "[きまり](#glossary)"),
    ("departments/accounting.yaml", "| {経理|けいり} |", "| 経理 |"),
    ("departments/accounting.yaml", "表：二つの役割", "表：役割"),
    ("departments/accounting.yaml", "give: 入金の知らせ", "give: 知らせ"),
    ("departments/accounting.yaml", "![お金の流れ]", "![流れ]"),
}


@pytest.fixture
def signed(small, shipped, edition):
    """Return what reads the digest off the sign-off page of the small company."""

    def read():
        document = compose(content.load(small), edition(), shipped)
        part = next(p for p in document.parts if p.id == "chapter-sign-off")
        return etree.fromstring(part.html).findtext(".//p[@class='digest']")

    return read


@pytest.mark.parametrize(("file", "old", "new"), sorted(_AROUND))
def test_what_stands_around_the_chapters_leaves_the_signed_digest(
    signed, small, change, file, old, new
):
    before = signed()

    change(small / file, old, new)

    assert signed() == before


@pytest.mark.parametrize(("file", "old", "new"), sorted(_READ))
def test_what_stands_in_the_chapters_changes_the_signed_digest(
    signed, small, change, file, old, new
):
    before = signed()

    change(small / file, old, new)

    assert signed() != before
