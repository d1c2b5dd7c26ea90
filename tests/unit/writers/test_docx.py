"""The Word edition."""

import re
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from lxml import etree

from handbook.document import Part
from handbook.writers import docx, places
from handbook.writers.docx.lint import Package, lint
from handbook.writers.docx.markup import bookmarks

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def folios(short):
    """Return a page for every anchor: as many as there are before it."""
    trees = [etree.fromstring(part.html) for part in short.parts]
    ids = [e.get("id") for tree in trees for e in tree.iter() if e.get("id")]
    return {id_: str(page) for page, id_ in enumerate(ids, 1)}


@pytest.fixture(scope="module")
def written(short, shipped, folios):
    return docx.write(short, shipped, folios)


@pytest.fixture(scope="module")
def package(written):
    return Package(written.content)


@pytest.fixture(scope="module")
def body(package):
    return package.tree("document")


def book(short, *inners, kind="chapter"):
    """Return a book of parts that hold ``inners``."""
    return replace(
        short,
        parts=tuple(
            Part(kind, f"p{n}", "", "試し", f'<section id="p{n}">{inner}</section>')
            for n, inner in enumerate(inners)
        ),
        entries=(),
    )


def value(element, name="val"):
    return element.get(f"{_W}{name}")


def style(paragraph):
    found = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return None if found is None else value(found)


def text(element):
    return "".join(t.text or "" for t in element.iter(f"{_W}t"))


def shown(element):
    """Return text as a page shows it, without the space around."""
    return re.sub(r"\s", "", text(element))


def paragraphs(tree, *styles):
    return [p for p in tree.iter(f"{_W}p") if not styles or style(p) in styles]


def codes(tree):
    return [c.text.strip() for c in tree.iter(f"{_W}instrText")]


# --- the file ---


def test_the_same_document_gives_the_same_bytes(short, shipped, folios, written):
    assert docx.write(short, shipped, folios) == written


def test_the_package_is_sound(written):
    assert lint(written.content) == []


def test_the_validator_expects_word_to_open_it(written, tmp_path):
    from openxml_audit import OpenXmlValidator

    file = tmp_path / "book.docx"
    file.write_bytes(written.content)

    result = OpenXmlValidator().validate(file)

    assert result.is_valid
    assert list(result.errors) == []


def test_entries_are_sorted_and_undated(written):
    with zipfile.ZipFile(BytesIO(written.content)) as archive:
        infos = archive.infolist()

    names = [info.filename for info in infos]
    assert names[0] == "[Content_Types].xml"
    assert names[2:] == sorted(names[2:])
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}


def test_properties_say_what_the_imprint_says(package, short):
    core = package.parts["docProps/core.xml"].decode()
    custom = package.parts["docProps/custom.xml"].decode()

    assert f"<dc:title>{short.imprint.book}</dc:title>" in core
    assert f"<dc:creator>{short.imprint.company}</dc:creator>" in core
    assert "<dc:language>ja-JP</dc:language>" in core
    assert f"{short.imprint.date.isoformat()}T00:00:00Z" in core
    assert short.digest in custom


def test_a_long_title_is_cut_to_what_word_can_hold(short, shipped):
    imprint = replace(short.imprint, book="長" * 300)

    written = docx.write(replace(short, imprint=imprint), shipped, {})

    core = Package(written.content).parts["docProps/core.xml"].decode()
    assert f"<dc:title>{'長' * 255}</dc:title>" in core


def test_no_editing_session_is_recorded(package):
    assert not any(b"w:rsid" in raw for raw in package.parts.values())


# --- the words ---


def test_all_words_are_there_once_and_in_order(short, body, folios):
    roots = [etree.fromstring(part.html) for part in short.parts]
    for root in roots:
        places.fill(root, folios, dict(short.labels))
    expected = "".join(map(_said, roots))

    written = _written(body)
    pairs = enumerate(zip(written, expected, strict=False))
    place = next((at for at, (a, b) in pairs if a != b), 0)
    assert written[place - 20 : place + 20] == expected[place - 20 : place + 20]
    assert len(written) == len(expected)


def test_notes_are_footnotes_in_order(short, package):
    notes = [
        re.sub(r"\s", "", "".join(note.itertext()))
        for part in short.parts
        for note in etree.fromstring(part.html).iterfind(".//span[@class='footnote']")
    ]

    written = [shown(n) for n in package.tree("footnotes") if int(value(n, "id")) > 0]

    assert notes
    assert written == notes


def _said(tree):
    """Return the words of a part without what Word counts or its lists print."""
    for element in tree.iter("*"):
        roles = element.get("class", "").split()
        parent = element.getparent()
        # the imprint stands in the foot of the cover
        if not {"head-number", "folio", "footnote", "imprint"}.isdisjoint(roles):
            _empty(element)
        elif "number" in roles and parent.tag in {"h2", "caption", "figcaption"}:
            kept = re.sub(r"[\d.]", "", element.text)
            element.text = kept if parent.tag != "h2" else ""
        elif "number" in roles and parent.tag == "article":
            element.text = ""
        elif "sign" in roles and parent.tag in {"td", "li"}:
            listed = (
                parent.tag == "td" or parent.getparent().get("class") == "deadlines"
            )
            element.text = "" if listed and element.text in "×→■○" else element.text
    return _bare("".join(tree.itertext()))


def _empty(element):
    for child in list(element):
        element.remove(child)
    element.text = ""


def _written(tree):
    """Return the words of the body; of fields, those that references repeat."""
    pieces, depth, code = [], 0, ""
    for element in tree.iter(f"{_W}t", f"{_W}fldChar", f"{_W}instrText"):
        if element.tag == f"{_W}fldChar":
            kind = value(element, "fldCharType")
            depth += {"begin": 1, "separate": 0, "end": -1}[kind]
        elif element.tag == f"{_W}instrText":
            code = element.text
        elif not depth or _is_in_contents(element, depth) or " REF " in code:
            pieces.append(element.text or "")
    return _bare("".join(pieces)).replace("（p.）", "").replace("□", "")


def _is_in_contents(element, depth):
    paragraph = next(element.iterancestors(f"{_W}p"))
    listed = (style(paragraph) or "").startswith(("TOC", "TableOfFigures", "Index"))
    return depth == 1 and listed


def _bare(words):
    return re.sub(r"[\s\u00a0\u3000□]", "", words)


def test_white_space_collapses_as_on_the_page(short, shipped):
    html = "<p>\n  一つ  <strong> 二つ</strong>\n 三つ<br/> 四つ\n</p>"

    tree = Package(docx.write(book(short, html), shipped, {}).content).tree("document")

    assert text(paragraphs(tree, "BodyText")[0]) == "一つ 二つ 三つ四つ"


def test_ideographic_spaces_stay(short, shipped):
    html = "<p>　一字下げ　間</p>"

    tree = Package(docx.write(book(short, html), shipped, {}).content).tree("document")

    assert text(paragraphs(tree, "BodyText")[0]) == "　一字下げ　間"


# --- where it was written ---


def test_a_bookmark_encloses_what_its_source_says(short, shipped):
    html = '<p data-source="a.yaml#/x">前</p><p data-source="a.yaml#/x">後</p>'

    tree = Package(docx.write(book(short, html), shipped, {}).content).tree("document")

    held = {}
    for paragraph in paragraphs(tree, "BodyText"):
        *_anchor, start = paragraph.findall(f"{_W}bookmarkStart")
        held[value(start, "name")] = text(paragraph)
    assert held == {
        bookmarks.of_source("a.yaml#/x", 1): "前",
        bookmarks.of_source("a.yaml#/x", 2): "後",
    }


@pytest.mark.parametrize(
    "anchor", ["a" * 60, "Task-A", "表", "task-acc-01", "a_b", "a-b"]
)
def test_names_of_bookmarks_are_what_word_allows(anchor):
    assert re.fullmatch(r"_[a-z0-9_]{1,39}", bookmarks.of_anchor(anchor))


def test_anchors_that_differ_have_names_that_differ():
    anchors = ["a-b", "a_b", "A-b", "a" * 50, "a" * 51]

    assert len({bookmarks.of_anchor(a).lower() for a in anchors}) == len(anchors)


# --- contents and references ---


def test_the_contents_bear_the_pages_of_the_folios(short, body, folios):
    lines = paragraphs(body, "TOC1", "TOC2", "TOC3")

    printed = [shown(line) for line in lines]

    assert printed == [
        re.sub(r"\s", "", f"{e.number}{e.title}{folios[e.anchor]}")
        for e in short.entries
    ]


def test_the_contents_are_a_field_that_word_can_make_anew(body):
    assert [c for c in codes(body) if c.startswith("TOC ")] == [
        'TOC \\o "1-2" \\h \\z \\u',
        'TOC \\h \\z \\c "図"',
        'TOC \\h \\z \\c "表"',
    ]


def test_a_page_that_is_not_known_is_not_printed(short, shipped):
    html = '<p id="here">ここ<a class="xref" href="#here">先</a></p>'

    tree = Package(docx.write(book(short, html), shipped, {}).content).tree("document")

    assert text(tree) == "ここ先"


def test_a_cross_reference_is_followed_by_its_page(short, shipped):
    html = '<p id="here"><a class="xref" href="#here">先</a>を見る</p>'

    written = docx.write(book(short, html), shipped, {"here": "7"})

    tree = Package(written.content).tree("document")
    assert text(tree) == "先（p.7）を見る"
    assert codes(tree) == ["PAGEREF _at_here \\h"]


def test_a_folio_is_the_page_alone(short, shipped):
    html = '<p id="here">x</p><p><a class="folio" href="#here">ACC-01</a></p>'

    known = docx.write(book(short, html), shipped, {"here": "7"}).content
    unknown = docx.write(book(short, html), shipped, {}).content

    assert text(Package(known).tree("document")) == "x7"
    assert text(Package(unknown).tree("document")) == "xACC-01"


def test_a_link_to_nothing_is_text(short, shipped):
    html = '<p><a href="#gone">言葉</a></p>'

    tree = Package(docx.write(book(short, html), shipped, {}).content).tree("document")

    assert text(tree) == "言葉"
    assert not list(tree.iter(f"{_W}hyperlink"))


def test_links_out_of_notes_belong_to_the_notes(short, shipped):
    link = '<a href="https://example.com/?a=1&amp;b=2">外</a>'
    html = f'<p>本文<span class="footnote" data-number="4">注{link}</span></p>'

    package = Package(docx.write(book(short, html), shipped, {}).content)

    assert lint(docx.write(book(short, html), shipped, {}).content) == []
    assert "外" in text(package.tree("footnotes"))
    rels = package.parts["word/_rels/footnotes.xml.rels"].decode()
    assert "https://example.com/?a=1&amp;b=2" in rels
    assert 'w:numStart w:val="4"' in package.parts["word/settings.xml"].decode()


# --- pages ---


def test_every_part_begins_a_page_as_a_section(short, body):
    kinds = [value(s.find(f"{_W}type")) for s in body.iter(f"{_W}sectPr")]

    chapter = short.parts.index(short.body[0])
    assert kinds.pop(chapter) == "oddPage"
    assert kinds.count("nextPage") == len(short.parts) - 1
    assert kinds[-2:] == ["continuous", "nextPage"]  # the columns of the index


def test_pages_are_counted_anew_from_the_first_chapter(short, body):
    counts = [s.find(f"{_W}pgNumType") for s in body.iter(f"{_W}sectPr")]

    said = [
        {} if c is None else {k: value(c, k) for k in ("fmt", "start")} for c in counts
    ]
    chapter = short.parts.index(short.body[0])
    assert said[:chapter] == [{"fmt": "lowerRoman", "start": None}] * chapter
    assert said[chapter] == {"fmt": None, "start": "1"}
    assert all(one == {} for one in said[chapter + 1 :])


def test_feet_of_chapters_tell_of_how_many_pages(short, shipped, folios):
    whole = docx.write(short, shipped, {**folios, "last-page": "88"})

    package = Package(whole.content)

    assert lint(whole.content) == []
    feet = [tree for name, tree in package.texts() if "footer" in name]
    counted = [f for f in feet if "PAGEREF _at_last_page" in codes(f)]
    assert len(counted) == 2
    assert all(re.search(r"1\s*/\s*88", text(foot)) for foot in counted)


def test_pages_are_mirrored_with_a_gutter(package, body):
    margins = next(body.iter(f"{_W}pgMar"))

    assert value(margins, "left") == value(margins, "right")
    assert int(value(margins, "gutter")) > 0
    assert b"<w:mirrorMargins/>" in package.parts["word/settings.xml"]
    assert b"<w:evenAndOddHeaders/>" in package.parts["word/settings.xml"]


def test_the_imprint_stands_in_the_foot_of_the_first_page_alone(package, body, short):
    feet = {
        side: etree.fromstring(package.parts[f"word/footer1-{side}.xml"])
        for side in ("first", "default", "even")
    }

    assert short.imprint.number in text(feet["first"])
    assert text(feet["default"]) == text(feet["even"]) == ""
    sections = list(body.iter(f"{_W}sectPr"))
    assert [s.find(f"{_W}titlePg") is not None for s in sections[:2]] == [True, False]


def test_heads_follow_the_chapters_heading(package, short):
    number = [part.kind for part in short.parts].index("chapter") + 1
    head = etree.fromstring(package.parts[f"word/header{number}-default.xml"])

    assert codes(head) == ["STYLEREF 1 \\n", "STYLEREF 1"]
    assert short.parts[number - 1].title in text(head)


@pytest.mark.parametrize(("band", "there"), [("渡さない", True), ("", False)])
def test_the_band_is_on_trainers_pages_alone(short, shipped, band, there):
    parts = (
        book(short, "<p>x</p>").parts + book(short, "<p>y</p>", kind="trainer").parts
    )
    parts = (parts[0], replace(parts[1], id="t", number="T1"))
    imprint = replace(short.imprint, band=band)

    package = Package(
        docx.write(replace(short, parts=parts, imprint=imprint), shipped, {}).content
    )

    heads = {n: r.decode() for n, r in package.parts.items() if "header" in n}
    banded = sorted(n for n, r in heads.items() if '"Band"' in r)
    both = [f"word/header2-{side}.xml" for side in ("default", "even")]
    assert banded == (both if there else [])


# --- looks ---


def test_looks_come_from_named_styles(body):
    """The rest: places in lists, and a few single cases.

    Which paragraphs stay on one page is no look.
    """
    every = paragraphs(body)
    beyond = [
        p
        for p in every
        if (found := p.find(f"{_W}pPr")) is not None
        and {e.tag for e in found} - {f"{_W}pStyle", f"{_W}sectPr", f"{_W}keepNext"}
    ]

    assert len(beyond) <= 0.05 * len(every)


def test_runs_have_no_look_but_their_style(body):
    allowed = {f"{_W}rStyle", f"{_W}position", f"{_W}lang"}
    beyond = [e.tag for r in body.iter(f"{_W}r") for e in r.findall(f"{_W}rPr/*")]

    assert set(beyond) <= allowed


def test_the_accent_is_the_departments(shipped, short):
    written = docx.write(short, shipped, {})

    styles = Package(written.content).parts["word/styles.xml"].decode()
    accent = shipped.accent("secretary").accent.lstrip("#").upper()
    assert accent in styles
    assert shipped.accent("legal").accent.lstrip("#").upper() not in styles


def test_japanese_lines_break_as_in_japanese_books(package):
    styles = package.parts["word/styles.xml"].decode()
    settings = package.parts["word/settings.xml"].decode()
    theme = package.parts["word/theme/theme1.xml"].decode()

    assert "<w:kinsoku/><w:overflowPunct/>" in styles
    assert 'w:eastAsia="BIZ UDPGothic"' in styles
    assert 'w:eastAsia="ja-JP"' in styles
    assert "compressPunctuation" in settings
    assert '<a:ea typeface="BIZ UDPGothic"/>' in theme


# --- pictures ---


def test_a_picture_is_once_in_the_package(package, body):
    media = [n for n in package.parts if n.startswith("word/media/")]
    drawn = re.findall(r'r:embed="(rId\d+)"', etree.tostring(body).decode())

    assert len(media) == len(set(media)) >= len(set(drawn))
    assert len(drawn) > len(set(drawn))


def test_a_picture_without_words_is_decoration(short, shipped):
    digest = short.pictures[0].digest
    html = f'<p><img src="picture:{digest}" alt=""/></p>'

    tree = Package(docx.write(book(short, html), shipped, {}).content).tree("document")

    assert b"decorative" in etree.tostring(tree)


def test_a_wide_picture_fits_the_type_area(short, shipped):
    wide = replace(short.pictures[0], width=9000, height=300)
    html = f'<p><img src="picture:{wide.digest}" alt="x"/></p>'
    wide_book = replace(book(short, html), pictures=(wide,))

    tree = Package(docx.write(wide_book, shipped, {}).content).tree("document")

    widths = [int(e.get("cx")) for e in tree.iter() if e.tag.endswith("}extent")]
    assert widths == [136 * 36000]


def test_every_picture_has_a_raster_for_programs_that_know_no_svg(package):
    media = {n: c for n, c in package.parts.items() if n.startswith("word/media/")}
    drawings = [name for name in media if name.endswith(".svg")]

    assert drawings
    assert all(name.replace(".svg", ".png") in media for name in drawings)
    assert all(c[:4] == b"\x89PNG" for n, c in media.items() if n.endswith(".png"))
