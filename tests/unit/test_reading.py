"""A Word file is read as people read it, hidden text included."""

import zipfile

import pytest

from handbook.build.reading import written

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
STYLES = """
<w:style w:styleId="Heading1"><w:pPr><w:outlineLvl w:val="0"/>
  <w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="Heading2"><w:basedOn w:val="Heading1"/><w:pPr>
  <w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="Opener"><w:basedOn w:val="Heading1"/><w:pPr>
  <w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="Plain"><w:basedOn w:val="Heading1"/><w:pPr>
  <w:outlineLvl w:val="9"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="Unseen"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:styleId="UnseenToo"><w:basedOn w:val="Unseen"/></w:style>
<w:style w:styleId="Seen"><w:basedOn w:val="Unseen"/><w:rPr><w:vanish w:val="0"/>
  </w:rPr></w:style>
<w:style w:styleId="Body"><w:name w:val="Body Text"/></w:style>
<w:style w:styleId="Front"><w:name w:val="Title"/></w:style>
<w:style w:styleId="Step"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr>
</w:style>
<w:style w:styleId="Bullet"><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr>
</w:style>
"""


def level(depth, form, text, more=""):
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


def count(number, abstract, more=""):
    return (
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{more}</w:num>'
    )


UNSEEN = level(0, "decimal", "%1", '<w:rPr><w:sz w:val="2"/></w:rPr>')
NUMBERING = "".join(
    (
        '<w:abstractNum w:abstractNumId="7">',
        level(0, "decimal", "%1") + level(1, "decimal", "%1.%2"),
        '</w:abstractNum><w:abstractNum w:abstractNumId="8">',
        level(0, "decimal", "%1"),
        '</w:abstractNum><w:abstractNum w:abstractNumId="9">',
        level(0, "bullet", "・"),
        "</w:abstractNum>",
        count(1, 7),
        count(2, 7, f'<w:lvlOverride w:ilvl="0">{UNSEEN}</w:lvlOverride>'),
        count(3, 8),
        count(
            4,
            8,
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>',
        ),
        count(5, 9),
    )
)


def run(text, look=""):
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>"


def paragraph(style, inner, number=""):
    numbered = f'<w:numPr><w:numId w:val="{number}"/></w:numPr>' if number else ""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{numbered}</w:pPr>'
        f"{inner if inner.startswith('<') else run(inner)}</w:p>"
    )


@pytest.fixture
def read(tmp_path):
    """Return a reading of a body, and of other parts by their names."""

    def read_body(*body, **parts):
        told = {"document": "".join(body), "styles": STYLES, "numbering": NUMBERING}
        with zipfile.ZipFile(tmp_path / "a.docx", "w") as package:
            for name, inner in {**told, **parts}.items():
                root = "Relationships" if name.startswith("_rels") else f"w:{name}"
                package.writestr(
                    f"word/{name}{'' if name.startswith('_rels') else '.xml'}",
                    f"<{root} {SPACES}>{inner}</{root}>",
                )
        return written(tmp_path / "a.docx")

    return read_body


def texts(reading):
    return [" ".join(piece.text.split()) for piece in reading.pieces]


def test_word_counts_headings_and_items(read):
    told = [
        ("Heading1", "", "1 章"),
        ("Heading2", "", "1.1 節"),
        ("Heading2", "", "1.2 節"),
        ("Opener", "", "章"),
        ("Heading2", "", "2.1 節"),
        ("Heading1", "", "3 章"),
        ("Heading2", "", "3.1 節"),
        ("Plain", "", "章"),
        ("Step", "", "1 手順"),
        ("Step", "", "2 手順"),
        ("Step", "4", "5 手順"),
        ("Step", "4", "6 手順"),
        ("Bullet", "", "・ 点"),
        ("Step", "0", "数えない"),
    ]

    reading = read(*(paragraph(s, text.split()[-1], n) for s, n, text in told))

    assert texts(reading) == [text for _style, _number, text in told]
    headings = [style[:4] in {"Head", "Open", "Plai"} for style, *_rest in told]
    assert [piece.heading > 0 for piece in reading.pieces] == headings


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (run("ある") + run("隠し", "<w:vanish/>"), "ある隠し"),
        (
            "<w:r><w:t>一</w:t><w:tab/><w:t>二</w:t><w:br/><w:t>三</w:t></w:r>",
            "一 二 三",
        ),
        (
            f"{run('前')}<w:r><w:ruby><w:rubyPr/><w:rt>{run('りんぎ')}</w:rt>"
            f"<w:rubyBase>{run('稟議')}</w:rubyBase></w:ruby></w:r>{run('後')}",
            "前稟議りんぎ後",
        ),
        ("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t></w:r>", "a-b"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText>'
            '<w:fldChar w:fldCharType="separate"/><w:t>12</w:t></w:r>',
            "12",
        ),
        (
            "<w:sdt><w:sdtPr><w14:checkbox/></w:sdtPr><w:sdtContent>"
            f"{run('□')}</w:sdtContent></w:sdt>{run('鍵を受け取る')}",
            "鍵を受け取る",
        ),
        (
            "<w:sdt><w:sdtPr><w14:checkbox/></w:sdtPr><w:sdtContent>"
            f"{run('秘密')}</w:sdtContent></w:sdt>",
            "秘密",
        ),
        (
            f"<w:r><mc:AlternateContent><mc:Choice>{run('新')}</mc:Choice>"
            f"<mc:Fallback>{run('旧')}</mc:Fallback></mc:AlternateContent></w:r>",
            "新",
        ),
    ],
)
def test_a_paragraph_is_read_with_all_that_it_shows_or_hides(read, inner, text):
    assert texts(read(paragraph("Text", inner))) == [text]


def test_text_in_a_box_is_read_after_the_paragraph_that_holds_it(read):
    box = f"<w:r><w:txbxContent>{paragraph('Text', '箱の中')}</w:txbxContent></w:r>"

    assert texts(read(paragraph("Text", run("外") + box))) == ["外", "箱の中"]


def picture(words):
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="図" descr="{words}"/>'
        '<a:blip r:embed="rId1"/></wp:inline></w:drawing></w:r>'
    )


@pytest.mark.parametrize(
    ("words", "parts", "text"),
    [
        ("流れの図", {"media/a": ""}, "〔流れの図〕"),
        ("", {"media/a": ""}, ""),
        ("流れの図", {}, ""),
    ],
)
def test_a_picture_is_read_by_its_words_if_it_is_there(read, words, parts, text):
    relations = '<Relationship Id="rId1" Target="media/a.xml"/>'
    parts = {"_rels/document.xml.rels": relations, **parts}

    assert texts(read(paragraph("Text", picture(words)), **parts)) == [text]


def test_notes_are_counted_and_stand_where_they_are_called(read):
    notes = (
        f'<w:footnote w:id="0" w:type="separator">{paragraph("N", "線")}</w:footnote>'
        f'<w:footnote w:id="2">{paragraph("N", "甲")}</w:footnote>'
        f'<w:footnote w:id="5">{paragraph("N", "乙")}</w:footnote>'
        f'<w:footnote w:id="6">{paragraph("N", "丙")}</w:footnote>'
    )
    calls = [f'<w:r><w:footnoteReference w:id="{id_}"/></w:r>' for id_ in (5, 2)]

    reading = read(paragraph("Text", run("文") + "".join(calls)), footnotes=notes)

    assert texts(reading) == ["文1乙2甲", "丙"]


def test_heads_and_feet_follow_their_section_once(read):
    foot = paragraph("Foot", f"{run('社外秘')}<w:r><w:tab/></w:r>{run('7')}")
    section = "".join(
        f'<w:footerReference w:type="{kind}" r:id="rId{number}"/>'
        for number, kind in enumerate(("default", "even"), 1)
    )
    relations = "".join(
        f'<Relationship Id="rId{number}" Target="footer{number}.xml"/>'
        for number in (1, 2)
    )

    reading = read(
        paragraph("Text", "文"),
        f"<w:sectPr>{section}</w:sectPr>",
        footer1=foot,
        footer2=foot,
        **{"_rels/document.xml.rels": relations},
    )

    assert [(p.text, p.running) for p in reading.pieces] == [
        ("文", False),
        ("社外秘", True),
        ("7", True),
    ]


def test_comments_are_read_apart(read):
    comment = f'<w:comment w:id="1">{paragraph("C", "直して")}</w:comment>'

    assert read(paragraph("Text", "文"), comments=comment).asides == ("直して",)


def _field(code, shown):
    kinds = [f'<w:r><w:fldChar w:fldCharType="{k}"/></w:r>' for k in ("begin", "end")]
    apart = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    told = f"<w:r><w:instrText> {code} </w:instrText></w:r>"
    return f"{kinds[0]}{told}{apart}{run(shown)}{kinds[1]}"


@pytest.mark.parametrize(
    ("style", "inner", "folios"),
    [
        ("TOC1", run("章") + _field(r"PAGEREF _at_a \h", "12"), "12"),
        ("Body", run("次は5日（") + _field("PAGEREF a", "7") + run("）8日"), "7"),
        ("Body", _field("REF a", "第7章"), ""),
        ("Caption", run("表 ") + _field("SEQ 表", "3"), ""),
        ("Step", run("九つ") + _field("PAGEREF a", "9"), "9"),
        (
            "Index1",
            run("5営業日　")
            + f"<w:hyperlink>{run('12')}</w:hyperlink>"
            + run(", ")
            + f"<w:hyperlink>{run('14')}</w:hyperlink>",
            "12, 14",
        ),
        ("Body", f"<w:hyperlink>{run('12')}</w:hyperlink>", ""),
    ],
)
def test_page_numbers_are_known_by_their_fields(read, style, inner, folios):
    (piece,) = read(paragraph(style, inner)).pieces

    assert "".join(piece.text[spot] for spot in sorted(piece.folios)) == folios


def test_page_numbers_in_notes_and_feet_are_known_too(read):
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    note = paragraph("N", run("次は") + _field("PAGEREF a", "12") + run("に5件"))
    foot = run("第1版") + "<w:r><w:tab/></w:r>"
    foot += _field("PAGE", "7") + run(" / ") + _field("NUMPAGES", "93")
    section = '<w:sectPr><w:footerReference w:type="default" r:id="rId1"/></w:sectPr>'
    relation = '<Relationship Id="rId1" Target="footer1.xml"/>'

    reading = read(
        paragraph("Text", run("文") + call),
        section,
        footnotes=f'<w:footnote w:id="2">{note}</w:footnote>',
        footer1=paragraph("Foot", foot),
        **{"_rels/document.xml.rels": relation},
    )

    assert [
        (piece.text, "".join(piece.text[spot] for spot in sorted(piece.folios)))
        for piece in reading.pieces
    ] == [("文1次は12に5件", "12"), ("第1版", ""), ("7 / 93", "793")]


@pytest.mark.parametrize(
    ("style", "look", "mark", "hidden"),
    [
        ("Body", "", "", False),
        ("Body", "<w:vanish/>", "", True),
        ("Body", '<w:vanish w:val="false"/>', "", False),
        ("Body", '<w:rStyle w:val="UnseenToo"/>', "", True),
        ("Body", "", "<w:rPr><w:vanish/></w:rPr>", True),
        ("UnseenToo", "", "", True),
        ("UnseenToo", '<w:vanish w:val="0"/>', "", False),
        ("Seen", "", "", False),
    ],
)
def test_words_are_hidden_by_their_look_their_style_or_their_paragraph(
    read, style, look, mark, hidden
):
    own = f'<w:pPr><w:pStyle w:val="{style}"/>{mark}</w:pPr>'

    (piece,) = read(f"<w:p>{own}{run('密', look)}</w:p>").pieces

    assert bool(piece.hidden) == hidden


@pytest.mark.parametrize(
    ("style", "heading", "aside"),
    [
        ("Heading1", 1, None),
        ("Opener", 1, None),
        ("Plain", 1, None),
        ("Front", 1, None),
        ("Body", 0, False),
        ("Step", 0, None),
    ],
)
def test_headings_have_the_level_that_they_look_like(read, style, heading, aside):
    (piece,) = read(paragraph(style, "文")).pieces

    assert (piece.heading, piece.aside) == (heading, aside)


def test_links_are_read_with_their_places_in_notes_too(read):
    link = f'<w:hyperlink w:anchor="_at_a">{run("甲")}</w:hyperlink>'
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    out = f'<w:hyperlink r:id="rId9">{run("様式")}</w:hyperlink>'
    address = '<Relationship Id="rId9" Target="https://example.com/"/>'

    (piece,) = read(
        paragraph("Body", run("前") + link + link + call),
        footnotes=f'<w:footnote w:id="2">{paragraph("N", out)}</w:footnote>',
        **{"_rels/footnotes.xml.rels": address},
    ).pieces

    assert piece.text == "前甲甲1様式"
    assert piece.links == (
        (1, 2, "#_at_a"),
        (2, 3, "#_at_a"),
        (4, 6, "https://example.com/"),
    )
