"""Every PDF is PDF/A-2a and PDF/UA-1 at once, as veraPDF's engine sees it."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from handbook import resources

_VERAPDF = Path(__file__).parents[1] / "verapdf.py"
_BOTH = {"PDFA-2A", "PDFUA-1"}

# What a company may write and draw that has broken one of the standards, in others'
# PDFs or in ours.
_TRAPS = """
#### 飛ばした段の見出し

[**太い** *言葉* `code` 入りの](#rules)リンク、[外の `code`](https://example.com/日本?a=b&c)、
[[締め]]、{漢字|かんじ}、*強調の{漢字|かんじ}と語*、[{読み|よみ}の付いた*語*](#rules)、
文中の図![図](images/pale.png)と[![リンクの図](images/flow.png)](https://example.com)。[^2]

![透ける図](images/pale.png)

![灰色の透ける図](images/grey.png)

![四色の写真](images/inks.jpg)

![描いた図](images/drawing.svg)

##### {見出|みだ}しの[リンク](#rules)と*強調*[^3]

| {列|れつ}の[リンク](#rules) | 列二 |
|---|---|
| 足りない行 |
| [リンク](#rules) | ![小さな図](images/pale.png) |

[^3]: 見出しの注。

[^2]: 注の中の[リンク](https://example.com/)。

1. 番号
   - 点
     1. 深い番号

> 引用
>
> - 点

> [!ポイント] 囲み
>
> 1. 番号

語
: 説明 [きまり](#rules)
"""
_DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" width="200" height="60">
<linearGradient id="g"><stop offset="0" stop-color="#fff" stop-opacity="0.2"/>
<stop offset="1" stop-color="#123"/></linearGradient>
<rect width="90" height="50" fill="url(#g)" opacity="0.5"/>
<circle cx="140" cy="30" r="20" fill="#a00" fill-opacity="0.4"/>
<text x="5" y="40" font-size="24">経理部</text></svg>"""


def validated(*files):
    """Return what is wrong with each file, by profile."""
    ran = subprocess.run(
        [sys.executable, _VERAPDF, *files], capture_output=True, encoding="utf-8"
    )
    assert ran.returncode in {0, 1}, ran.stderr
    told = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [Path(one.pop("file")) for one in told] == list(files)
    assert all(set(one) == _BOTH for one in told)
    assert all(profile["checks"] > 1000 for one in told for profile in one.values())
    return [{name: one[name]["failed"] for name in sorted(_BOTH)} for one in told]


NOTHING = {"PDFA-2A": {}, "PDFUA-1": {}}


def test_a_book_of_the_starter_is_valid(starter_output):
    folder, ran = starter_output
    assert ran.code == 0, ran.err

    assert validated(folder / "accounting-handbook.ja.pdf") == [NOTHING]


@pytest.fixture(scope="module")
def english(handbook, tmp_path_factory):
    """Return a short trainer's book in English."""
    folder = tmp_path_factory.mktemp("english") / "starter"
    shutil.copytree(resources.starter(), folder)
    shorten(folder, "welcome", "department", "plan", "quiz", "sign-off")
    ran = handbook(
        *("-C", folder, "build", "legal", "-l", "en", "-a", "trainer", "-f", "pdf"),
        cwd=folder,
    )
    assert ran.code == 0, ran.err
    return folder / "output" / "legal-handbook-trainer.en.pdf"


def test_a_trainers_book_in_english_is_valid(english):
    assert validated(english) == [NOTHING]


# --- what a file says of itself, and its ways in ----------------------------------

_BOOKS = [
    (f"{department}-handbook.ja.pdf", "ja", name)
    for department, name in (
        ("accounting", "経理・会計"),
        ("hr-pr", "人事・広報"),
        ("general-affairs", "総務"),
        ("secretary", "秘書"),
        ("legal", "法務"),
    )
]


@pytest.fixture(params=[*_BOOKS, ("", "en", "Legal")], ids=lambda one: one[0])
def real(request, starter_output, english):
    """Return a book of the starter, its language, and its department's name."""
    name, language, department = request.param
    with pikepdf.open(starter_output[0] / name if name else english) as pdf:
        yield pdf, language, department


def test_every_book_says_its_title_language_author_subject_and_keywords(real):
    pdf, language, department = real
    said = {name: str(pdf.docinfo[f"/{name}"]) for name in _SAID}
    with pdf.open_metadata() as xmp:
        told = [xmp[name] for name in ("dc:title", "dc:creator", "dc:description")]
        keywords, languages = xmp["pdf:Keywords"], xmp["dc:language"]

    assert all(len(words) > 3 for words in said.values()), said
    assert department in said["Subject"]
    assert said["Keywords"].startswith(f"{department}, ")
    assert told == [said["Title"], [said["Author"]], said["Subject"]]
    assert keywords == said["Keywords"]
    assert (str(pdf.Root.Lang), list(languages)) == (language, [language])


_SAID = ("Title", "Author", "Subject", "Keywords")


def test_every_book_has_an_outline_to_its_sections_that_leads_to_their_pages(real):
    pdf, *_others = real
    pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
    with pdf.open_outline() as outline:
        parts = [
            (pages[part.destination[0].objgen], part.title, part.children)
            for part in outline.root
        ]
        sections = [
            (at, pages[section.destination[0].objgen], section.title, section.children)
            for at, _title, children in parts
            for section in children
        ]

    starts = [at for at, _title, _children in parts]
    assert starts == sorted(starts)
    assert len(parts) > 7
    assert len(sections) > 5
    assert all(title for _at, title, _children in parts)
    assert all(at <= page for at, page, _title, _children in sections)
    assert all(not children for *_rest, children in sections)
    assert all(re.match(r"[T\d]+\.\d+\W", title) for _at, _page, title, _ in sections)


def test_every_book_labels_its_pages_roman_before_the_first_chapter(real):
    pdf, *_others = real
    nums = list(pdf.Root.PageLabels.Nums)

    assert [str(one.S) for one in nums[1::2]] == ["/r", "/D"]
    assert nums[0] == 0
    assert nums[2] % 2 == 0  # the first chapter begins on a right page
    assert [one.get("/St", 1) for one in nums[1::2]] == [1, 1]


def test_names_of_places_are_short_and_each_link_leads_to_one(real):
    """A name has at most 127 bytes, and letters beyond ASCII take nine each."""
    pdf, *_others = real
    names = {str(name) for name in pdf.Root.Names.Dests.Names[::2]}
    links = [
        str(note.Dest)
        for page in pdf.pages
        for note in page.get("/Annots", [])
        if "/Dest" in note
    ]

    assert len(links) > 20
    assert set(links) <= names
    assert all(name.isascii() and len(name) < 128 for name in names)


def shorten(company, *chapters):
    """Keep these chapters alone; none of the others has to be there."""
    book = company / "handbook.yaml"
    order = f"chapters: [{', '.join(chapters)}]\n"
    text = re.sub(r"^chapters:.*\n( .*\n)*", order, book.read_text("utf-8"), flags=re.M)
    book.write_text(text, "utf-8")
    for file in (company / "chapters").glob("*.md"):
        text = re.sub(r"^mandatory:.*\n", "", file.read_text("utf-8"), flags=re.M)
        file.write_text(text, "utf-8")


@pytest.fixture(scope="module")
def tricky(handbook, tmp_path_factory):
    """Return a small book of all that has broken a standard somewhere."""
    company = tmp_path_factory.mktemp("tricky") / "company"
    shutil.copytree(Path(__file__).parents[1] / "fixtures" / "small", company)
    images = company / "images"
    Image.new("RGBA", (60, 40), (200, 30, 30, 90)).save(images / "pale.png")
    Image.new("LA", (60, 40), (30, 90)).save(images / "grey.png")
    Image.new("CMYK", (60, 40), (30, 90, 0, 0)).save(images / "inks.jpg")
    (images / "drawing.svg").write_text(_DRAWING, "utf-8")
    with (company / "chapters" / "10-welcome.md").open("a", encoding="utf-8") as file:
        file.write(_TRAPS)
    shorten(company, "welcome", "rules", "glossary", "sign-off")
    ran = handbook("-C", company, "build", "accounting", "-f", "pdf", cwd=company)
    assert ran.code == 0, ran.err
    return company / "output" / "accounting-handbook.ja.pdf"


def test_whatever_a_company_writes_and_draws_is_valid(tricky):
    assert validated(tricky) == [NOTHING]


@pytest.mark.parametrize(
    "words", [("welcome", "glossary"), ("--punch", "--blank-backs", "--paper", "B5")]
)
def test_what_is_printed_of_it_page_by_page_is_valid(words, tricky, handbook):
    company = tricky.parents[1]

    ran = handbook("-C", company, "print", "accounting", *words, cwd=company)

    assert ran.code == 0, ran.err
    assert validated(company / ran.lines[0]) == [NOTHING]


def elements(pdf, tag):
    return [
        one
        for one in pdf.objects
        if isinstance(one, pikepdf.Dictionary) and one.get("/S") == f"/{tag}"
    ]


def untag(pdf):
    del pdf.Root.StructTreeRoot, pdf.Root.MarkInfo


def unname(pdf):
    text = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata = pdf.make_stream(text.replace(b'pdfuaid:part="1"', b""))


def unexplain(pdf):
    text = pdf.Root.Metadata.read_bytes()
    text = re.sub(rb"<pdfaExtension:schemas>.*</pdfaExtension:schemas>", b"", text)
    pdf.Root.Metadata = pdf.make_stream(text)


def uncolour(pdf):
    del pdf.Root.OutputIntents


def smooth(pdf):
    for one in pdf.objects:
        if isinstance(one, pikepdf.Stream) and "/Interpolate" in one:
            one.Interpolate = True


def unhead(pdf):
    for cell in elements(pdf, "TH"):
        del cell.A["/Scope"]
    for cell in elements(pdf, "TD"):
        del cell.A["/Headers"]


def undescribe(pdf):
    del elements(pdf, "Figure")[0].Alt


def sink(pdf):
    elements(pdf, "H2")[0].S = pikepdf.Name.H4


def unspeak(pdf):
    del pdf.Root.Lang


_SPOILT = {
    untag: {"PDFA-2A", "PDFUA-1"},
    unname: {"PDFUA-1"},
    unexplain: {"PDFA-2A"},
    uncolour: {"PDFA-2A"},
    smooth: {"PDFA-2A"},
    unhead: {"PDFUA-1"},
    undescribe: {"PDFUA-1"},
    sink: {"PDFUA-1"},
    unspeak: {"PDFUA-1"},
}


def test_the_check_finds_what_is_spoilt(tricky, tmp_path):
    """Negative controls: what is valid is spoilt, one thing at a time."""
    files = [tmp_path / f"{spoil.__name__}.pdf" for spoil in _SPOILT]
    for spoil, file in zip(_SPOILT, files, strict=True):
        with pikepdf.open(tricky) as pdf:
            spoil(pdf)
            pdf.save(file)

    found = validated(*files)

    failed = [{name for name, rules in one.items() if rules} for one in found]
    assert dict(zip(_SPOILT, failed, strict=True)) == _SPOILT
