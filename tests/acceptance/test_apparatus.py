"""What a reader finds his way by, in a real book of the starter as HR gets it.

The pages are read as any viewer reads them; what they ought to say is asked of the
document that they were made from.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import NamedTuple

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from lxml import etree
from PIL import Image

from handbook import content, design, resources
from handbook.document import Edition, compose

_MM = 72 / 25.4
_FOLIO = re.compile(r"([ivx]+|\d+)(?:–(\d+))?")
_MARKS = re.compile("[\u3099\u309a・、]")
_SMALL = str.maketrans("ぁぃぅぇぉっゃゅょゎ", "あいうえおつやゆよわ")


class Link(NamedTuple):
    """A link on a page, its words in all its lines, and where it leads."""

    page: int
    text: str
    target: str
    left: float


@dataclass(frozen=True)
class Book:
    """A PDF as a viewer shows it: pages count from 0."""

    file: pypdfium2.PdfDocument
    labels: list[str]
    places: dict[str, tuple[int, float]]
    links: list[Link]
    alternatives: list[str]

    def page(self, anchor):
        return self.places[anchor][0]

    def folio(self, anchor):
        return self.labels[self.page(anchor)]

    def text(self, page, **bounds):
        return self.file[page].get_textpage().get_text_bounded(**bounds)

    def pages(self, anchor, end):
        return range(self.page(anchor), self.page(end))


def squeezed(text):
    """Return a text as it is compared: where lines end doesn't count."""
    return re.sub(r"\s|\.{4,}", "", text)


@pytest.fixture(scope="module")
def book(starter_output):
    folder, ran = starter_output
    assert ran.code == 0, ran.err
    return opened(folder / "accounting-handbook.ja.pdf")


def opened(path):
    shown = pypdfium2.PdfDocument(path)
    labels = [shown.get_page_label(number) for number in range(len(shown))]
    with pikepdf.open(path) as pdf:
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages)}
        named = list(pdf.Root.Names.Dests.Names)
        places = {
            str(name): (numbers[spot[0].objgen], float(spot[3]))
            for name, spot in zip(named[::2], named[1::2], strict=True)
        }
        links = list(linked(pdf, shown))
        alternatives = [
            str(one.Alt)
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"
        ]
    return Book(shown, labels, places, links, alternatives)


def linked(pdf, shown):
    """Yield the links within a book; the pieces of one, line by line, as one."""
    for number, page in enumerate(pdf.pages):
        text = shown[number].get_textpage()
        notes = [
            (str(note.Dest), upright(*map(float, note.Rect)))
            for note in page.get("/Annots", [])
            if "/Dest" in note
        ]
        for target, pieces in groupby(notes, key=lambda note: note[0]):
            boxes = outermost([box for _target, box in pieces])
            seen = "".join(squeezed(text.get_text_bounded(*box)) for box in boxes)
            yield Link(number, seen, target, boxes[0][0])


def upright(left, top, right, foot):
    return left, min(top, foot), right, max(top, foot)


def outermost(boxes):
    """Leave out the boxes of what a link holds, which have links of their own."""

    def holds(one, other):
        left, foot, right, top = one
        across = left - 1 <= other[0] and other[2] <= right + 1
        return one != other and across and foot - 1 <= other[1] and other[3] <= top + 1

    alone = list[tuple[float, ...]]()
    for box in boxes:
        if box not in alone and not any(holds(other, box) for other in alone):
            alone = [*(one for one in alone if not holds(box, one)), box]
    return alone


@pytest.fixture(scope="module")
def composed():
    """Return what composes the trainee's book of a department, as it was built."""
    starter = content.load(resources.starter())
    look = design.locate(design.load({}, {}))
    day = starter.handbook.control.date

    def of(department):
        return compose(
            starter, Edition(department, "ja", "trainee", "regular", day), look
        )

    return of


@pytest.fixture(scope="module")
def document(composed):
    return composed("accounting")


@pytest.fixture(scope="module")
def trees(document):
    return {part.kind: etree.fromstring(part.html) for part in document.parts}


@pytest.fixture(scope="module")
def chapters(document, book):
    """Return the chapters with their pages."""
    parts = [p for p in document.body if p.kind in {"opener", "chapter"}]
    first = [book.page(part.id) for part in parts]
    return [
        (part, range(begin, end))
        for part, begin, end in zip(
            parts, first, [*first[1:], book.page("index")], strict=True
        )
    ]


@pytest.fixture(scope="module")
def mm():
    return design.load({}, {}).millimetres


def is_recto(page):
    return page % 2 == 0


# --- front matter ---------------------------------------------------------------


def test_the_book_begins_with_cover_control_use_and_contents(document, book):
    kinds = [part.kind for part in document.parts[:4]]

    assert kinds == ["cover", "control", "how", "contents"]
    assert [book.page(id_) for id_ in ("control", "how", "contents")] == [1, 2, 3]
    assert document.imprint.number in book.text(0)
    assert document.imprint.version in book.text(1)


def listed(book):
    """Return what the contents print: target, words with the page, left edge."""
    pages = book.pages("contents", "chapter-welcome")
    return [link for link in book.links if link.page in pages]


def test_the_contents_list_chapters_sections_tables_and_figures_in_order(
    document, trees, book
):
    captions = [
        link.get("href")[1:] for link in trees["contents"].iterfind("ol[@class]//a")
    ]
    wanted = [entry.anchor for entry in document.entries] + captions

    assert Counter(entry.level for entry in document.entries).keys() == {1, 2}
    assert sum("table" in one for one in captions) > 40
    assert sum("figure" in one for one in captions) == 4
    assert list(dict.fromkeys(link.target for link in listed(book))) == wanted


def test_the_contents_print_the_page_of_everything_that_they_list(book):
    wrong = [
        link for link in listed(book) if not link.text.endswith(book.folio(link.target))
    ]

    assert len(listed(book)) > 150
    assert wrong == []


def test_what_the_contents_list_stands_where_they_lead(document, book):
    for entry in document.entries:
        page, top = book.places[entry.anchor]
        below = squeezed(book.text(page, top=top + 2))

        assert squeezed(entry.number + entry.title) in below, entry


def test_sections_stand_further_in_than_chapters(document, book):
    left = {link.target: link.left for link in reversed(listed(book))}
    by_level = {
        level: {round(left[e.anchor]) for e in document.entries if e.level == level}
        for level in (1, 2)
    }

    assert max(by_level[1]) < min(by_level[2])


# --- heads, feet, tabs ----------------------------------------------------------


def test_heads_name_the_book_on_the_left_and_the_chapter_on_the_right(
    document, chapters, book, mm
):
    head = book.file[0].get_height() - mm("page-margin-top") * _MM
    for part, pages in chapters:
        for page in pages:
            said = squeezed(book.text(page, bottom=head))
            chapter = squeezed(part.number + part.title)
            wanted = chapter if is_recto(page) else squeezed(document.imprint.book)

            # Their letters reach a little below the line that they stand on.
            assert wanted in said or wanted in squeezed(book.text(page))[:400], page


def test_feet_say_the_page_of_how_many_on_the_outer_side(chapters, book, mm):
    foot, width = mm("page-margin-bottom") * _MM, book.file[0].get_width()
    total = int(book.labels[-2])
    assert total == int(book.folio("index"))
    for page in range(chapters[0][1][0], len(book.labels) - 1):
        half = {"left": width / 2} if is_recto(page) else {"right": width / 2}

        said = book.text(page, top=foot, **half)

        assert f"{book.labels[page]} / {total}" in said, page


def inked(book, page, mm, side):
    """Return between which heights the outer edge of a page is inked, in mm."""
    picture = book.file[page].render(scale=2 / _MM).to_pil().convert("L")
    column = picture.width - 2 if side == "right" else 1
    dark = [y for y in range(picture.height) if picture.getpixel((column, y)) < 200]
    return (dark[0] / 2, dark[-1] / 2) if dark else None


def test_a_tab_shows_each_chapter_at_the_edge_of_the_closed_book(chapters, book, mm):
    tabs = [
        {inked(book, page, mm, "right" if is_recto(page) else "left") for page in pages}
        for _part, pages in chapters
        for pages in (pages[:2],)
    ]

    assert all(len(one) == 1 and None not in one for one in tabs)
    heights = [one.pop() for one in tabs]
    assert all(one[0] < other[0] for one, other in pairwise(heights))
    assert max(foot for _top, foot in heights) < mm("page-height")


def test_a_tab_bears_the_number_of_its_chapter(chapters, book):
    width = book.file[0].get_width()
    for part, pages in chapters:
        for page in pages:
            edge = {"left": width - 28} if is_recto(page) else {"right": 28}

            assert part.number in book.text(page, **edge).split(), (part.id, page)


# --- references and notes -------------------------------------------------------


def test_every_reference_prints_the_page_on_which_its_target_lies(book):
    found = [
        (link, page[1])
        for link in book.links
        if (page := re.search(r"（p\.([ivx\d]+)）$", link.text))
    ]

    assert len(found) > 40
    assert [link for link, page in found if page != book.folio(link.target)] == []


def test_every_page_number_that_is_a_link_is_that_of_its_target(document, book):
    front = book.pages("contents", "chapter-welcome")
    found = [
        (link, page[1])
        for link in book.links
        if link.page not in front
        and not link.target.startswith("source-")  # numbered by itself
        and (page := _FOLIO.fullmatch(link.text))
    ]

    assert len(found) > 150  # of tables and of the index
    assert [link for link, page in found if page != book.folio(link.target)] == []


def test_a_reference_that_names_a_section_leads_to_its_heading(document, book):
    titles = {e.anchor: squeezed(f"{e.number}{e.title}") for e in document.entries}
    named = [
        link
        for link in book.links
        if link.target in titles and link.text.startswith(titles[link.target])
    ]

    for link in named:
        page, top = book.places[link.target]
        assert titles[link.target] in squeezed(book.text(page, top=top + 2))


# --- notes ----------------------------------------------------------------------


def noted(tree):
    return [
        (note.get("data-number"), squeezed("".join(note.itertext())))
        for note in tree.iterfind(".//span[@class='footnote']")
    ]


@pytest.mark.parametrize("department", ["hr-pr", "legal"])
def test_notes_stand_at_the_foot_of_the_page_that_calls_them(
    starter_output, composed, department
):
    folder, _ran = starter_output
    book = opened(folder / f"{department}-handbook.ja.pdf")
    parts = composed(department).parts
    notes = [note for part in parts for note in noted(etree.fromstring(part.html))]

    assert any(words.startswith("出典") for _number, words in notes)
    for number, words in notes:
        [page] = [n for n in range(len(book.labels)) if f"*{number}" in book.text(n)]
        call, mark = spots(book.file[page], f"*{number}")
        feet = squeezed(book.text(page, top=mark + 12))
        folio = squeezed(f"{book.labels[page]} / ")
        assert call > mark
        assert mark < book.file[page].get_height() / 2
        # Nothing but notes, and the foot of the page, is below.
        assert feet.startswith(f"*{number}{words[:20]}")
        assert folio in feet
        below = squeezed("".join(f"*{n}{w}" for n, w in notes)) + feet[-80:]
        assert feet[: len(words)] in below


def spots(page, words):
    """Return how high each of these words stands on a page, in its own order."""
    text = page.get_textpage()
    search = text.search(words)
    return [text.get_charbox(at[0])[1] for at in iter(search.get_next, None)]


# --- index ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def indexed(trees):
    """Return the lines of the index: the entry and its reading."""
    return [
        (squeezed("".join(line.find("span").itertext())), line.get("data-reading"))
        for line in trees["index"].iter("li")
    ]


@pytest.fixture(scope="module")
def lines(indexed, book):
    """Return the pages that each line of the index prints."""
    text = squeezed("".join(map(book.text, book.pages("index", "back"))))
    entries = [entry for entry, _reading in indexed]
    ends = [0]
    for entry in entries:
        ends.append(text.index(entry, ends[-1]) + len(entry))
    after = [
        *(end - len(e) for end, e in zip(ends[2:], entries[1:], strict=True)),
        len(text),
    ]
    return {
        entry: re.match(r"[\d,–]+", text[begin:end])[0].split(",")
        for entry, begin, end in zip(entries, ends[1:], after, strict=True)
    }


def test_the_index_is_in_the_order_of_the_syllabary(indexed, book):
    def sounds(reading):
        hiragana = "".join(chr(ord(c) - 96 * ("ァ" <= c <= "ヶ")) for c in reading)
        plain = _MARKS.sub("", unicodedata.normalize("NFD", hiragana))
        vowels = re.sub("(.)ー", lambda found: found[1] + vowel(found[1]), plain)
        return vowels.translate(_SMALL)

    readings = [sounds(reading) for _entry, reading in indexed]
    assert len(readings) > 60
    assert readings == sorted(readings)


def vowel(kana):
    """Return the vowel that a kana ends in, by its name in Unicode."""
    return dict(zip("AIUEO", "あいうえお", strict=True))[unicodedata.name(kana)[-1]]


def test_the_index_prints_its_entries_in_that_order(indexed, book):
    text = squeezed("".join(map(book.text, book.pages("index", "back"))))
    places = [text.find(entry) for entry, _reading in indexed]
    first = [
        place
        for place, (entry, _) in zip(places, indexed, strict=True)
        if text.count(entry) == 1
    ]

    assert -1 not in places
    assert len(first) > 50
    assert first == sorted(first)


def test_pages_in_a_row_are_one_range_and_no_page_is_there_twice(lines):
    merged = 0
    for entry, said in lines.items():
        runs = [tuple(map(int, one.split("–"))) for one in said]
        pages = [page for run in runs for page in range(run[0], run[-1] + 1)]
        merged += sum(len(run) == 2 for run in runs)
        assert pages == sorted(set(pages)), entry
        assert all(run[0] < run[-1] for run in runs if len(run) == 2), entry
    assert merged > 3


def test_only_a_main_page_stands_beside_the_next_without_a_range(
    trees, indexed, lines, book
):
    main = {
        squeezed("".join(line.find("span").itertext())): {
            book.folio(link.get("href")[1:])
            for link in line.iterfind(".//a[@class='is-main']")
        }
        for line in trees["index"].iter("li")
    }
    for entry, said in lines.items():
        for one, other in pairwise(said):
            last, first = one.split("–")[-1], other.split("–")[0]
            if int(first) == int(last) + 1:
                assert {last, first} & main[entry], (entry, said)


def test_every_page_of_the_index_deals_with_its_entry(document, trees, lines, book):
    """It names the entry, or has a link to where it is explained."""
    led = {}
    for link in book.links:
        led.setdefault(link.target, set()).add(book.labels[link.page])
    silent = []
    for line in trees["index"].iter("li"):
        entry = squeezed("".join(line.find("span").itertext()))
        name = squeezed(line.find("span").text)
        words = [word for word in re.split(r"[（）・]", name) if len(word) > 1]
        anchors = {a.get("href")[1:] for a in line.iter("a")}
        for run in lines[entry]:
            for page in said_pages(run):
                text = squeezed(book.text(book.labels.index(page)))
                linked_to = any(page in led.get(one, ()) for one in anchors)
                if not (linked_to or any(word in text for word in words)):
                    silent.append((entry, page))
    assert silent == []


def said_pages(run):
    first, _range, last = run.partition("–")
    return map(str, range(int(first), int(last or first) + 1))


# --- figures --------------------------------------------------------------------


def test_every_figure_has_a_title_and_says_what_it_shows(document, book):
    svgs = [
        etree.fromstring(one.svg) for one in document.pictures if one.svg is not None
    ]
    told = [
        tuple(svg.findtext(f"{{http://www.w3.org/2000/svg}}{name}") for name in names)
        for names in (("title", "desc"),)
        for svg in svgs
    ]
    drawn = [(title, said) for title, said in told if title]

    assert len(drawn) == 4
    assert all(len(said) > 60 for _title, said in drawn)
    for title, said in drawn:
        assert any(title in one and said in one for one in book.alternatives), title
    assert all(len(one) > 5 for one in book.alternatives)


# --- paper ----------------------------------------------------------------------


def test_margins_mirror_with_room_for_holes_on_the_inner_side(chapters, book, mm):
    inner, outer = mm("page-margin-inner") * _MM, mm("page-margin-outer") * _MM
    foot, width = mm("page-margin-bottom") * _MM, book.file[0].get_width()
    head = book.file[0].get_height() - mm("page-margin-top") * _MM
    for _part, pages in chapters:
        for page in pages:
            left, right = (inner, outer) if is_recto(page) else (outer, inner)
            beside = book.text(page, right=left - 1, top=head, bottom=foot)
            beside += book.text(page, left=width - right + 1, top=head, bottom=foot)

            assert not re.sub(r"[\sT\d]", "", beside), page  # but for the tab

    assert inner > outer
    assert inner >= 19 * _MM  # holes end 15 mm from the edge


def test_a_mark_on_the_inner_side_shows_where_to_hold_the_punch(chapters, book, mm):
    scale = 8 / _MM
    for page in (chapters[0][1][0], chapters[1][1][1]):
        picture = book.file[page].render(scale=scale).to_pil().convert("L")
        near, far = (8 * mm(f"page-punch-{one}") for one in ("near", "far"))
        inner = 8 * mm("page-margin-inner")
        span = range(round(near) + 2, round(inner - far) - 2)
        columns = span if is_recto(page) else [picture.width - 1 - x for x in span]
        dark = {
            y
            for x in columns
            for y in range(picture.height)
            if picture.getpixel((x, y)) < 220
        }

        assert dark, page
        assert min(dark) / 8 == pytest.approx(mm("page-height") / 2, abs=2)
        assert max(dark) / 8 == pytest.approx(mm("page-height") / 2, abs=2)


# --- sign-off -------------------------------------------------------------------


def test_the_code_of_the_sign_off_page_is_read_as_what_stands_beside_it(document, book):
    page = book.file[book.page("index") - 1]
    picture = page.render(scale=3).to_pil().convert("L")
    text = page.get_textpage().get_text_range()
    [digest] = re.findall(r"(?:[0-9a-f]{8} ?){8}", text)

    [read] = zxingcpp.read_barcodes(picture)

    imprint = document.imprint
    assert read.text == f"{imprint.number} {imprint.version} {digest.replace(' ', '')}"
    assert f"{imprint.number}　{imprint.version}" in text


def test_the_code_is_read_from_a_grey_copy(book):
    page = book.file[book.page("index") - 1]
    picture = page.render(scale=2).to_pil().convert("L")
    grey = Image.eval(picture, lambda tone: 90 + tone * 110 // 255)

    assert len(zxingcpp.read_barcodes(grey)) == 1


def test_the_sign_off_page_asks_for_names_dates_and_the_trainer(document, book):
    text = squeezed(book.text(book.page("index") - 1))

    assert all(word in text for word in ("署名", "日付", "本人", "トレーナー"))
