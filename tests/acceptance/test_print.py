"""``handbook print``: chapters for a class, with the page numbers of the whole book."""

import json
import re
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from handbook import press, resources
from handbook.build.order import Order
from handbook.build.plan import plan
from handbook.cli import printing
from handbook.writers import pdf

_MM = 72 / 25.4
_ELSEWHERE = re.compile(r"全体版p\.(\d+)）")
_NOTE = re.compile(r"→ 全体版 p\. [\d–]+(?:, [\d–]+)*")
_STRIP = 30  # points from the head of a page


def opened(file):
    return pikepdf.open(BytesIO(file.read_bytes()))


def labels(file):
    """Return the number of each page, as viewers show it."""
    pdf = pypdfium2.PdfDocument(file)
    return [pdf.get_page_label(index) for index in range(len(pdf))]


def text(file):
    pages = pypdfium2.PdfDocument(file)
    return "".join(page.get_textpage().get_text_range() for page in pages)


def folio(page, left, right):
    """Return the printed page number between two edges of a page; 0: none."""
    _width, height = page.get_size()
    found = page.get_textpage().get_text_bounded(
        left=left, right=right, top=height / 10
    )
    numbers = [word for word in found.split() if word.isdecimal()]
    return int(numbers[0]) if numbers else 0


@pytest.fixture
def quiz(small, change):
    """Return the small company with a quiz in its book."""
    change(small / "handbook.yaml", "plan, rules,", "plan, quiz, rules,")
    return small


# --- what is made ---------------------------------------------------------------


def test_chapters_come_in_one_file_with_the_numbers_of_the_book(handbook, small):
    handbook("build", "accounting", "-f", "pdf", cwd=small)

    ran = handbook("print", "accounting", "plan", "duties", "plan", cwd=small)

    assert (ran.code, ran.lines) == (0, ["output/accounting-duties-plan.ja.pdf"])
    file = small / ran.lines[0]
    book = opened(small / "output" / "accounting-handbook.ja.pdf")
    named = list(book.Root.Names.Dests.Names)
    targets = dict(zip(map(str, named[::2]), named[1::2], strict=True))
    numbers = labels(file)
    known = labels(small / "output" / "accounting-handbook.ja.pdf")
    first = [
        known[book.pages.index(pikepdf.Page(targets[f"chapter-{one}"][0]))]
        for one in ("duties", "plan")
    ]
    assert numbers[0] == first[0]
    assert first[1] in numbers
    for page, number in zip(pypdfium2.PdfDocument(file), numbers, strict=True):
        assert folio(page, 0, page.get_width()) == int(number)


def test_the_numbers_stay_when_the_book_was_never_built(fresh, handbook, small):
    handbook("build", "accounting", "-f", "pdf", cwd=small)
    known = handbook("print", "accounting", "rules", "-o", "one", cwd=small)

    unknown = fresh("print", "accounting", "rules", "-o", "two", cwd=small)

    one, other = (small / ran.lines[0] for ran in (known, unknown))
    assert one.read_bytes() == other.read_bytes()


def test_a_print_remembers_the_book_for_the_build(fresh, small):
    fresh("print", "accounting", "rules", cwd=small)
    entries = {f.name for f in fresh.cache.rglob("*") if f.is_file()}

    fresh("build", "accounting", "-f", "pdf", cwd=small)

    assert {f.name for f in fresh.cache.rglob("*") if f.is_file()} == entries


def test_a_second_print_writes_nothing(handbook, small):
    first = handbook("print", "accounting", "rules", cwd=small)
    written = (small / first.lines[0]).stat().st_mtime_ns

    second = handbook("print", "accounting", "rules", cwd=small)

    assert second.out == first.out
    assert second.err == "up to date: nothing was written\n"
    assert (small / first.lines[0]).stat().st_mtime_ns == written


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("rules",), "accounting-rules.ja.pdf"),
        (("rules", "--booklet"), "accounting-rules-booklet.ja.pdf"),
        (("rules", "--up", "2"), "accounting-rules-2up.ja.pdf"),
        (
            ("rules", "duties", "-a", "trainer", "--booklet"),
            "accounting-duties-rules-trainer-booklet.ja.pdf",
        ),
        (
            ("rules", "--employment", "contract", "--site", "head-office"),
            "accounting-rules-contract-head-office.ja.pdf",
        ),
        ((), "accounting-handbook-print.ja.pdf"),
        (("--booklet",), "accounting-handbook-booklet.ja.pdf"),
        (("-a", "trainer", "--up", "2"), "accounting-handbook-trainer-2up.ja.pdf"),
    ],
)
def test_the_name_tells_what_is_in_the_file(words, name, handbook, small):
    ran = handbook("print", "accounting", *words, cwd=small)

    assert ran.lines == [f"output/{name}"]


def test_a_print_is_no_edition(handbook, small):
    handbook("build", "accounting", cwd=small)
    manifest = (small / "output" / "manifest.json").read_bytes()

    handbook("print", "accounting", "rules", cwd=small)
    handbook("print", "accounting", cwd=small)

    assert (small / "output" / "manifest.json").read_bytes() == manifest
    assert handbook("verify", cwd=small).code == 0
    assert handbook("build", "accounting", cwd=small).err.startswith("up to date")


def test_a_print_never_takes_the_place_of_an_edition(handbook, small, change):
    change(small / "handbook.yaml", "plan, rules,", "plan, handbook,")
    (small / "chapters" / "20-rules.md").rename(small / "chapters" / "20-handbook.md")
    change(small / "chapters" / "10-welcome.md", "(#rules)", "(#handbook)")
    change(small / "common.yaml", "covers: [rules]", "covers: [handbook]")
    handbook("build", "accounting", "-f", "pdf", cwd=small)
    book = (small / "output" / "accounting-handbook.ja.pdf").read_bytes()

    ran = handbook("print", "accounting", "handbook", cwd=small)

    assert ran.code == 2
    assert "is an edition that was built — choose another folder" in ran.err
    assert (small / "output" / "accounting-handbook.ja.pdf").read_bytes() == book


def test_a_script_reads_what_was_printed(handbook, small):
    ran = handbook("print", "accounting", "rules", "--booklet", "--json", cwd=small)

    (file,) = json.loads(ran.out)["files"]
    assert file["path"] == "output/accounting-rules-booklet.ja.pdf"
    assert (file["language"], file["pages"]) == ("ja", 2)


# --- what is asked for ------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("dutys",), 'unknown chapter "dutys" — did you mean "duties"? if not, '),
        (("きまり",), 'unknown chapter "きまり" — did you mean "rules"? if not, '),
        (("第6章",), 'unknown chapter "第6章" — did you mean "rules"? if not, '),
        (("T2",), "only in the edition for trainers — add: --audience trainer"),
        (
            ("zzz",),
            "choose from: welcome, department, duties, calendar, plan, rules, "
            "glossary, sign-off\n",
        ),
        (("answers",), "only in the edition for trainers — add: --audience trainer"),
        (("duties", "--booklet", "--up", "2"), '"--booklet" and "--up" can\'t go'),
        (("duties", "--up", "3"), 'unknown word "3" — choose from: 2'),
        (("duties", "--paper", "A6"), 'unknown word "A6"'),
        (("duties", "-o", "."), "is the company folder itself"),
        (
            ("rules", "--employment", "executive"),
            'accounting-handbook-executive.ja has no chapter "rules" — why, says: '
            "handbook explain rules",
        ),
    ],
)
def test_a_slip_gets_the_way_out(words, said, handbook, small):
    ran = handbook("print", "accounting", *words, cwd=small)

    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_an_unknown_department_is_told_as_for_a_build(handbook, small):
    printed, built = (
        handbook(command, "acounting", cwd=small) for command in ("print", "build")
    )

    assert printed.code == built.code == 2
    assert printed.err.splitlines()[-1] == built.err.splitlines()[-1]


def test_what_is_wrong_with_the_content_is_told(handbook, small, change):
    change(small / "departments" / "accounting.yaml", "\nmission:", "\nmision:")

    ran = handbook("print", "accounting", "duties", cwd=small)

    assert (ran.code, ran.out) == (1, "")
    assert "departments/accounting.yaml:" in ran.err


def test_the_papers_of_the_command_are_those_of_the_press():
    assert set(printing.PAPERS) == set(press.PAPERS)


# --- for trainers -----------------------------------------------------------------


def test_a_trainer_gets_the_answers_with_the_quiz(handbook, quiz):
    ran = handbook("print", "accounting", "quiz", "-a", "trainer", cwd=quiz)

    assert ran.lines == ["output/accounting-quiz-trainer.ja.pdf"]
    with opened(quiz / ran.lines[0]).open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert titles == ["6　確かめ問題", "T2　答えと教え方"]


def test_a_trainer_gets_the_way_to_teach_with_the_tasks(handbook, small):
    ran = handbook("print", "accounting", "duties", "-a", "trainer", cwd=small)

    said = text(small / ran.lines[0])
    assert "仕事ごとの教え方" in said
    assert "つまずき" in said.partition("仕事ごとの教え方")[2]


def test_a_trainee_gets_nothing_of_it(handbook, quiz):
    ran = handbook("print", "accounting", "quiz", "duties", cwd=quiz)

    said = text(quiz / ran.lines[0])
    assert "確かめ問題" in said
    assert "答えと教え方" not in said
    assert "仕事ごとの教え方" not in said


# --- on paper ---------------------------------------------------------------------


def test_each_chapter_begins_on_a_right_page(handbook, small):
    ran = handbook(
        "print", "accounting", "welcome", "duties", "rules", "--blank-backs", cwd=small
    )

    file = small / ran.lines[0]
    with opened(file) as pdf, pdf.open_outline() as outline:
        begun = [
            pdf.pages.index(pikepdf.Page(item.destination[0])) for item in outline.root
        ]
    assert [index % 2 for index in begun] == [0, 0, 0]
    pages = list(pypdfium2.PdfDocument(file))
    blank = [i for i, page in enumerate(pages) if not page.get_textpage().count_chars()]
    assert [labels(file)[index] for index in blank] == [""] * len(blank)


def test_the_booklet_of_a_chapter_is_bound_in_order(handbook, small):
    flat = handbook("print", "accounting", "duties", "plan", cwd=small)
    numbers = [int(one) for one in labels(small / flat.lines[0])]

    ran = handbook("print", "accounting", "duties", "plan", "--booklet", cwd=small)

    sides = []
    for sheet in pypdfium2.PdfDocument(small / ran.lines[0]):
        width, height = sheet.get_size()
        assert (width / _MM, height / _MM) == pytest.approx((297, 210), abs=0.1)
        half = width / 2
        sides.append((folio(sheet, 0, half), folio(sheet, half, width)))
    padded = [*numbers, *[0] * (-len(numbers) % 4)]
    for index, (left, right) in enumerate(sides):
        pair = (padded[-1 - index], padded[index])
        assert (left, right) == (pair if index % 2 == 0 else pair[::-1])


@pytest.mark.parametrize(
    ("words", "size"),
    [
        (("--paper", "B5"), (182, 257)),
        (("--paper", "Letter", "--punch"), (215.9, 279.4)),
        (("--booklet", "--paper", "A3"), (420, 297)),
        (("--booklet", "--paper", "Letter"), (279.4, 215.9)),
        (("--up", "2"), (297, 210)),
        (("--up", "2", "--paper", "A3", "--punch"), (420, 297)),
    ],
)
def test_the_paper_is_the_one_in_the_printer(words, size, handbook, small):
    ran = handbook("print", "accounting", "rules", *words, cwd=small)

    for page in pypdfium2.PdfDocument(small / ran.lines[0]):
        measured = tuple(one / _MM for one in page.get_size())
        assert measured == pytest.approx(size, abs=0.1)


# --- the whole book and its chapters ------------------------------------------------

DEPARTMENTS = ("accounting", "hr-pr", "general-affairs", "secretary", "legal")
_OWN = ("department", "duties", "plan", "checklists", "calendar")


def words(page):
    """Return a page's text without spaces, the strip and what is said of pages."""
    bounds = page.get_textpage().get_text_bounded(top=page.get_height() - _STRIP)
    return _ELSEWHERE.sub(r"p.\1）", "".join(_NOTE.sub("", bounds).split()))


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_chapters_alone_have_the_pages_that_they_have_in_the_book(department, tmp_path):
    order = Order(resources.starter(), tmp_path, (department,), ("ja",), ("pdf",))
    planned = plan(order)
    (document,) = planned.documents
    look = planned.design.spoken("ja")
    written = pdf.write(document, look, {})
    book = pypdfium2.PdfDocument(written.content)
    whole = {book.get_page_label(n): page for n, page in enumerate(book)}

    for chapter in _OWN:
        choice = pdf.Choice((f"chapter-{chapter}",))
        extract = pdf.write_extract(document, look, written.folios, choice)
        pages = list(pypdfium2.PdfDocument(extract.content))
        for page, folio in list(zip(pages, extract.folios, strict=True))[1:]:
            assert words(page) == words(whole[folio]), (chapter, folio)
