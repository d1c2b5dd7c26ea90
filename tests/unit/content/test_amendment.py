"""A review or an approval changes one line of a file, and no other byte."""

from datetime import date

import pytest

from handbook.content import amendment
from handbook.diagnostics import ContentError

DAY = date(2027, 6, 1)
BLOCK = """\
# 決まり
facts:
  - id: law-1
    title: 決まり   # 注
    confidence: A  # 確か
    review_by: 2026-12-01  # 期限
  - id: law-2
    title: 別の決まり
    confidence: B  # 一つ
    versions:
      - {status: in-force, text: 文}
"""


def reviewed(text, identity="law-1", key="facts"):
    return amendment.review(text.encode(), "laws.yaml", key, identity, DAY).decode()


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "BOM"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("tail", ["", "\n"], ids=["open", "ended"])
def test_a_date_that_is_there_is_replaced(mark, line_end, tail):
    text = mark + (BLOCK.rstrip("\n") + tail).replace("\n", line_end)

    assert reviewed(text) == text.replace("2026-12-01", "2027-06-01")


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_a_date_that_is_missing_stands_below_the_confidence(line_end):
    text = BLOCK.replace("\n", line_end)
    below = f"confidence: B  # 一つ{line_end}"

    wanted = text.replace(below, f"{below}    review_by: 2027-06-01{line_end}")
    assert reviewed(text, "law-2") == wanted


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("facts:\n- id: a\n  title: x", "facts:\n- id: a\n  title: x\n  review_by: D"),
        (
            "facts:\n  - id: a\n    text: |\n      x\n\n      y\n\n# 終わり\n",
            "facts:\n  - id: a\n    text: |\n      x\n\n      y\n    review_by: D\n"
            "\n# 終わり\n",
        ),
        ("facts:\n  - {id: a, n: 1}\n", "facts:\n  - {id: a, n: 1, review_by: D}\n"),
        (
            "facts:\n  - {id: a, confidence: B, n: [1, 2]} # 注\n",
            "facts:\n  - {id: a, confidence: B, review_by: D, n: [1, 2]} # 注\n",
        ),
        (
            "facts:\n  - {id: a, review_by: '2026-01-01', n: 1}",
            "facts:\n  - {id: a, review_by: D, n: 1}",
        ),
        (
            "facts:\n  - id: a\n    review_by:   # 未定\n    n: 1\n",
            "facts:\n  - id: a\n    review_by: D   # 未定\n    n: 1\n",
        ),
        (
            "facts:\n  - id: a\n    review_by: null\n",
            "facts:\n  - id: a\n    review_by: D\n",
        ),
    ],
    ids=["last key", "block text", "flow", "confidence", "quotes", "empty", "null"],
)
def test_each_way_of_writing_an_item_is_kept(before, after):
    assert reviewed(before, "a") == after.replace("D", "2027-06-01")


def test_the_review_of_the_handbook_itself_is_a_key_of_its_own():
    text = "title: x\ncontrol:\n  number: n\n  approvals: [a]\nend: y\n"

    wanted = text.replace("[a]\n", "[a]\n  review_by: 2027-06-01\n")
    assert reviewed(text, "", "control") == wanted


@pytest.mark.parametrize(
    "text",
    [
        "facts:\n  - &one {id: a, n: 1}\n  - {id: b, like: *one}\n",
        "facts:\n  - id: a\n    text: 'x\n",
        "facts:\n  - id: other\n",
    ],
    ids=["alias", "not YAML", "not there"],
)
def test_what_would_change_more_is_refused(text):
    with pytest.raises(ContentError):
        reviewed(text, "a")


def test_another_encoding_is_refused():
    with pytest.raises(ContentError, match="Shift_JIS"):
        amendment.review(BLOCK.encode("cp932"), "laws.yaml", "facts", "law-1", DAY)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "facts:\n  - NEW\n"),
        ("# 注\n", "# 注\nfacts:\n  - NEW\n"),
        ("# 注", "# 注\nfacts:\n  - NEW\n"),
        ("note: x\n", "note: x\nfacts:\n  - NEW\n"),
        ("facts: []  # 注\n", "facts: [NEW]  # 注\n"),
        ("facts: [ ]\nnote: x\n", "facts: [NEW ]\nnote: x\n"),
        ("facts: &f []\n", "facts: &f [NEW]\n"),
        ("facts: [{id: b}]\n", "facts: [NEW, {id: b}]\n"),
        ("facts:\nnote: x\n", "facts: [NEW]\nnote: x\n"),
        ("facts:   # 注\n# 終\n", "facts: [NEW]   # 注\n# 終\n"),
        ("facts: null # 注\n", "facts: [NEW] # 注\n"),
        ("facts:\n  # 注\n- id: b\n", "facts:\n  # 注\n- NEW\n- id: b\n"),
    ],
)
def test_a_first_review_is_added_to_whatever_the_list_holds(before, after):
    raw = before.encode()
    made = amendment.first_review(raw, "laws.yaml", "facts", "a", DAY).decode()

    assert made == after.replace("NEW", "{id: a, review_by: 2027-06-01}")


@pytest.mark.parametrize("text", ["facts: x\n", "facts: {id: b}\n"])
def test_a_first_review_where_no_list_is_is_refused(text):
    with pytest.raises(ContentError, match="by hand"):
        amendment.first_review(text.encode(), "laws.yaml", "facts", "a", DAY)


def test_an_id_that_stands_there_twice_is_refused():
    with pytest.raises(ContentError, match=r"laws\.yaml:7:5: .law-1. is in .* twice"):
        reviewed(BLOCK.replace("law-2", "law-1"))


# --- approvals ----------------------------------------------------------------

FIELDS = {"by": "見本花子", "on": "2026-11-22", "ja": "0" * 31 + "a"}
LINE = f"legal: {{by: 見本花子, on: 2026-11-22, ja: {'0' * 31}a}}"


def approved(text, fields=FIELDS):
    made = amendment.approval(text.encode(), "approvals.yaml", "legal", fields)
    return made.decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"{LINE}\n"),
        ("# 承認\n", f"# 承認\n{LINE}\n"),
        ("# 承認", f"# 承認\n{LINE}"),
        ("hr-pr: {by: x}\r\n", f"hr-pr: {{by: x}}\r\n{LINE}\r\n"),
        ("\ufeffhr-pr: {by: x}", f"\ufeffhr-pr: {{by: x}}\n{LINE}"),
        ("legal: {by: x}  # 注\nz: {by: y}\n", f"{LINE}  # 注\nz: {{by: y}}\n"),
        ("legal:\nz: {by: y}\n", f"{LINE}\nz: {{by: y}}\n"),
        ("\ufeffa: {by: x}\r\nlegal: {by: x}", f"\ufeffa: {{by: x}}\r\n{LINE}"),
    ],
    ids=["new", "note", "open note", "CRLF", "BOM", "again", "open", "BOM, again"],
)
def test_a_department_has_one_line(before, after):
    assert approved(before) == after


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("見本花子", "見本花子"),
        ("見本　花子", "見本　花子"),
        ("Mr. O'Neil: x", "'Mr. O''Neil: x'"),
        ("a, b", "'a, b'"),
        ("x #1", "'x #1'"),
        ("null", "'null'"),
        ("12345", "'12345'"),
        ("- x", "'- x'"),
    ],
)
def test_a_name_has_quotes_where_it_needs_them(name, written):
    assert f"{{by: {written}, on:" in approved("", {**FIELDS, "by": name})


@pytest.mark.parametrize(
    "text",
    [
        "a: {by: x}\nlegal:\n  by: x\n  on: y\n",
        "a: {by: x}\nlegal:   # 法務\n  by: x  # 部長\n  # 途中\n  on: y\n",
        "a: {by: x}\nlegal: {by: x,\n  on: y}\n",
    ],
    ids=["block", "notes", "braces"],
)
def test_an_approval_of_several_lines_is_refused_with_the_way_out(text):
    with pytest.raises(ContentError) as refused:
        approved(text)

    (problem,) = refused.value.problems
    assert str(problem) == (
        "approvals.yaml:2:1: nothing was written: this approval stands in several "
        'lines — delete its lines, from "legal:" on, and approve again'
    )


def test_approvals_in_braces_are_refused():
    with pytest.raises(ContentError, match="by hand"):
        approved("{}\n")
