"""``handbook personalize``: a copy for each person in a roster."""

import json
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pypdfium2
import pytest
from docx2python import docx2python

VERAPDF = Path(__file__).parents[1] / "verapdf.py"
ROWS = {
    "A1": "A1,𠮷田 髙子,よしだ たかこ,経理,2027/4/1,正社員,,佐藤 花子,B-12",
    "A2": "A2,山田 太郎,やまだ たろう,legal,令和9年5月1日,派遣,日本語,,",
    "A3": "A3,葛\U000e0100城 {{ 一 }},,法務,2027-10-01,,,,C-3",
}
HEADER = "社員番号,氏名,ふりがな,配属先,入社日,雇用形態,言語,トレーナー,座席"
PEOPLE = ("𠮷田", "髙子", "よしだ", "山田", "太郎", "葛", "佐藤", "花子", "B-12")
FIRST = "output/A1-accounting-handbook.ja.pdf"
SECOND = "output/A2-legal-handbook.ja.pdf"
THIRD = "output/A3-legal-handbook.ja.pdf"


def write(folder, *ids, encoding="utf-8"):
    lines = [HEADER, *(ROWS.get(one, one) for one in ids)]
    (folder / "roster.csv").write_text("\n".join(lines), encoding, newline="\r\n")


def pages(file):
    pdf = pypdfium2.PdfDocument(file)
    return [page.get_textpage().get_text_range() for page in pdf]


def times(folder):
    return {one.name: one.stat().st_mtime_ns for one in (folder / "output").glob("A*")}


def changed(before, after):
    return sorted(one for one, time_ in after.items() if before.get(one) != time_)


@pytest.fixture
def company(small):
    """Return the small company with a roster of three, whose first chapter names."""
    write(small, *ROWS)
    file = small / "chapters" / "10-welcome.md"
    text = file.read_text("utf-8")
    file.write_text(f"{text}\n席は{{{{ hire.座席 }}}}です。\n", "utf-8")
    return small


# --- what is made -----------------------------------------------------------------


def test_each_person_has_a_copy_of_their_own(handbook, company):
    cached = sorted(handbook.cache.rglob("*"))

    ran = handbook("personalize", "roster.csv", cwd=company)

    assert (ran.code, ran.lines) == (0, [FIRST, SECOND, THIRD])
    assert ran.err.strip() == "3 files written"
    cover, *rest = pages(company / FIRST)
    assert "𠮷田 髙子 さん" in cover
    assert "よしだ たかこ" in cover
    text = "".join(rest)
    assert "2027年4月30日（金）" in text  # the plan's thirtieth day
    assert "席はB-12です。" in text
    sign_off = next(one for one in rest if "修了の記録" in one and "署名" in one)
    assert "𠮷田 髙子" in sign_off
    assert "佐藤 花子" in sign_off
    assert text.count("No. 1") > 3  # at the foot of each right-hand page
    assert "派遣社員用" in pages(company / SECOND)[0]
    assert "葛\U000e0100城 {{ 一 }} さん" in pages(company / THIRD)[0]
    # nothing of it is remembered anywhere else
    assert sorted(handbook.cache.rglob("*")) == cached
    assert not (company / "output" / "manifest.json").exists()
    record = (company / "output" / ".copies").read_text("ascii")
    assert re.fullmatch(r"(A\d\.pdf [0-9a-f]{64} [0-9a-f]{64}\n){3}", record)


def test_an_edition_for_all_has_a_line_to_write_on(handbook, company):
    handbook("build", "accounting", cwd=company)

    text = "".join(pages(company / "output" / "accounting-handbook.ja.pdf"))
    assert "席はです。" in re.sub(r"\s", "", text)
    word = docx2python(company / "output" / "accounting-handbook.ja.docx").text
    assert re.search(r"席は\s+です。", word) or "席はです。" in word


def test_a_copy_comes_as_word_file_too(handbook, company):
    write(company, "A1")

    ran = handbook("personalize", "roster.csv", "-f", "docx", cwd=company)

    assert (ran.code, ran.lines) == (0, [FIRST.replace(".pdf", ".docx")])
    assert [one.suffix for one in (company / "output").glob("A*")] == [".docx"]
    with docx2python(company / ran.lines[0]) as word:
        text = word.text
        assert "No. 1" in str(word.footer)
    for said in (
        "𠮷田 髙子 さん",
        "2027年4月30日（金）",
        "席はB-12です。",
        "佐藤 花子",
    ):
        assert said in text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp932"])
def test_a_roster_is_read_as_excel_saves_it(handbook, company, encoding):
    write(company, "A2", ",,,,,,,,", encoding=encoding)

    ran = handbook("personalize", "roster.csv", "-o", "copies", cwd=company)

    assert (ran.code, ran.lines) == (0, [SECOND.replace("output", "copies")])
    assert "山田 太郎 さん" in pages(company / ran.lines[0])[0]


def test_the_bytes_are_the_same_however_many_are_written_at_once(handbook, company):
    for jobs in ("1", "2"):
        words = ("personalize", "roster.csv", "-o", f"out{jobs}", "-j", jobs)
        assert handbook(*words, cwd=company).code == 0

    for name in (FIRST, SECOND, THIRD):
        one, other = (
            (company / name.replace("output", f"out{jobs}")).read_bytes()
            for jobs in ("1", "2")
        )
        assert one == other


def test_copies_that_are_alike_share_a_layout_and_are_valid(handbook, company):
    rows = [f"B{n},林 {'一' * n},はやし,法務,2027-10-01,,,森," for n in range(1, 4)]
    change = [ROWS["A2"], rows[1]]
    for folder, lines in (("all", rows), ("some", change)):
        write(company, *lines)
        words = ("personalize", "roster.csv", "-o", folder, "-j", "1")
        assert handbook(*words, cwd=company).code == 0

    names = ("all/B2", "all/B3", "some/B2")
    files = [company / f"{name}-legal-handbook.ja.pdf" for name in names]
    one, other, again = (file.read_bytes() for file in files)
    shared = next(n for n, (a, b) in enumerate(zip(one, other)) if a != b)  # noqa: B905
    assert 0.9 * len(one) < shared < len(one)
    assert again == one  # whoever else is in the roster
    assert "林 一一 さん" in pages(files[0])[0]
    verapdf = (sys.executable, VERAPDF, *files[:2])
    assert subprocess.run(verapdf, stdout=subprocess.DEVNULL).returncode == 0


def test_an_edition_is_verified_beside_copies(handbook, company):
    write(company, "A1")
    handbook("build", "accounting", cwd=company)
    handbook("personalize", "roster.csv", cwd=company)
    manifest = (company / "output" / "manifest.json").read_text("utf-8")

    ran = handbook("verify", cwd=company)

    assert (ran.code, ran.out) == (0, "")
    assert not [one for one in (*PEOPLE, "A1") if one in manifest]


def test_a_roster_in_the_company_folder_is_no_content(handbook, company):
    handbook("build", "accounting", "-f", "html", cwd=company)
    write(company, "A1")

    check = handbook("check", cwd=company)
    build = handbook("build", "accounting", "-f", "html", cwd=company)

    assert "roster" not in check.out + check.err
    assert build.err.strip() == "up to date: nothing was written"


# --- again ------------------------------------------------------------------------


def test_a_second_run_makes_what_is_missing_or_changed(handbook, company):
    handbook("personalize", "roster.csv", cwd=company)

    def again():
        before = times(company)
        ran = handbook("personalize", "roster.csv", cwd=company)
        assert (ran.code, ran.lines) == (0, [FIRST, SECOND, THIRD])
        return changed(before, times(company))

    def names(*files):
        return [one.removeprefix("output/") for one in files]

    assert again() == []
    write(company, "", "A1", ROWS["A2"].replace("太郎", "次郎"), "A3")
    assert again() == names(SECOND)
    assert "山田 次郎" in pages(company / SECOND)[0]
    (company / FIRST).unlink()
    (company / THIRD).write_bytes(b"other")
    assert again() == names(FIRST, THIRD)
    common = company / "common.yaml"
    common.write_text(common.read_text("utf-8").replace("この本", "この冊子"), "utf-8")
    assert again() == names(FIRST, SECOND, THIRD)


def test_a_run_that_was_killed_goes_on(handbook, company):
    command = handbook.command("personalize", "roster.csv", "-j", "1")
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    environment = handbook.environment()
    with subprocess.Popen(command, cwd=company, env=environment, **quiet) as run:
        until = time.monotonic() + 120
        while not (company / FIRST).exists() and time.monotonic() < until:
            time.sleep(0.02)
        run.send_signal(signal.SIGKILL)
    first = (company / FIRST).stat().st_mtime_ns

    ran = handbook("personalize", "roster.csv", cwd=company)

    assert (ran.code, ran.lines) == (0, [FIRST, SECOND, THIRD])
    assert (company / FIRST).stat().st_mtime_ns == first
    assert not list((company / "output").glob(".*partial*"))


# --- mistakes -----------------------------------------------------------------------


def test_nothing_is_made_while_a_row_is_wrong(handbook, company):
    write(
        company,
        "A1",
        "B 1,山田 太郎,,xx,4月,正社員,,,",
        "a1,山田 太郎,,法務,2027/4/1,業務委託,,,",
        "C1,山田𓀀,,法務,2027/4/1,,,,,余り",
    )

    ran = handbook("personalize", "roster.csv", cwd=company)

    assert (ran.code, ran.out) == (1, "")
    assert [one.partition(": ")[0] for one in ran.err.splitlines()] == [
        "roster.csv:3:1",
        "roster.csv:3:12",
        "roster.csv:3:15",
        "roster.csv:4:1",
        "roster.csv:4:23",
        "roster.csv:5:6",
        "roster.csv:5:25",
    ]
    assert all(" — " in one for one in ran.err.splitlines())
    assert not [one for one in ("山田", "太郎", "余り", "𓀀") if one in ran.err]
    assert not (company / "output").exists()


def test_mistakes_of_content_and_roster_come_together(handbook, company, change):
    change(company / "handbook.yaml", "subtitle:", "subtitel:")
    write(company, "A 1,山田,,法務,2027/4/1,,,,")

    ran = handbook("personalize", "roster.csv", cwd=company)

    assert ran.code == 1
    assert "handbook.yaml:2:1" in ran.err
    assert "roster.csv:2:1" in ran.err


def test_a_copy_that_fails_leaves_the_others_alone(handbook, company):
    templates = company / "templates"
    templates.mkdir()
    (templates / "back.html.j2").write_text(
        '<section class="back" id="back"><div class="back-inner"><p>x'
        '{% if hire and hire.id == "A2" %}{{ hire.name.nothing }}{% endif %}'
        "</p></div></section>",
        "utf-8",
    )

    ran = handbook("personalize", "roster.csv", cwd=company)

    assert (ran.code, ran.lines) == (1, [FIRST, THIRD])
    assert ran.err.startswith("roster.csv:3:1: this person's copy can't be made")
    assert "templates/back.html.j2:1" in ran.err
    assert not [one for one in PEOPLE if one in ran.err]


def test_two_rows_that_make_one_file_are_told(handbook, company):
    text = (company / "departments" / "legal.yaml").read_text("utf-8")
    other = company / "departments" / "x-legal.yaml"
    for old, new in (
        ("id: legal", "id: x-legal"),
        ("LEG", "XLE"),
        ("leg-", "xle-"),
        ("法", "税"),
        ("Legal", "Tax"),
    ):
        text = text.replace(old, new)
    other.write_text(text, "utf-8")
    write(company, "A,山田,,x-legal,2027/4/1,,,,", "A-x,佐藤,,legal,2027/4/1,,,,")

    ran = handbook("personalize", "roster.csv", cwd=company)

    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("roster.csv:3:1: the id makes the same file as that of")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["nobody.csv"], 'there is no file "nobody.csv"'),
        (["roster.csv", "-f", "html"], "copies come as pdf or docx"),
        (["roster.csv", "-j", "0"], "0"),
        ([], "ROSTER.csv"),
        (["roster.csv", "-o", "."], "is the company folder itself"),
    ],
)
def test_wrong_usage_is_told(handbook, company, words, message):
    ran = handbook("personalize", *words, cwd=company)

    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


def test_json_lists_what_was_made(handbook, company):
    write(company, "A2")

    ran = handbook("personalize", "roster.csv", "--json", cwd=company)

    found = json.loads(ran.out)
    assert found["files"] == [SECOND]
    assert found["made"] == [SECOND.removeprefix("output/")]
    assert (found["problems"], found["failed"]) == ([], [])
