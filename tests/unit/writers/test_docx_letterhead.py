"""A Word edition in the look of the company's own Word file."""

import re
from dataclasses import replace
from io import BytesIO

import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from lxml import etree
from PIL import Image
from PIL.ExifTags import Base
from PIL.PngImagePlugin import PngInfo

from handbook.content.folder import documents
from handbook.diagnostics import Place
from handbook.writers import docx
from handbook.writers.docx import letterhead as rules
from handbook.writers.docx.letterhead.photographs import bare
from handbook.writers.docx.letterhead.values import valid
from handbook.writers.docx.lint import Package, lint
from tests.letterhead import W, in_foot, in_head, letterhead, repacked

_W = f"{{{W}}}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
CHAPTERS = (
    "cover",
    "control",
    "contents",
    "chapter-department",
    "chapter-plan",
    "back",
)


@pytest.fixture(scope="module")
def book(short):
    parts = tuple(part for part in short.parts if part.id in CHAPTERS)
    return replace(short, parts=parts, entries=short.entries[:3])


@pytest.fixture(scope="module")
def write(book, shipped):
    """Return a writer of the book in the look of a file."""

    def written(content):
        parts, problems = documents.read(content, "our.docx")
        assert [one for one in problems if one.severity == "error"] == []
        made = docx.write(book, replace(shipped, letterhead=parts), {"last-page": "9"})
        return Package(made.content)

    return written


@pytest.fixture(scope="module")
def plain(book, shipped):
    return Package(docx.write(book, shipped, {"last-page": "9"}).content)


@pytest.fixture(scope="module")
def ours(write):
    return write(letterhead())


@pytest.fixture
def warned(shipped):
    """Return the warnings of a file."""

    def told(content):
        parts, _problems = documents.read(content, "our.docx")
        look = replace(shipped, letterhead=parts)
        place = Place("handbook.yaml", 9, 9)
        return [str(one) for one in rules.check(look, "our.docx", place)]

    return told


def style(package, id_):
    wanted = f"{_W}style[@{_W}styleId='{id_}']"
    return package.tree("styles").find(wanted)


def said(package, id_, path, name="val"):
    """Return what a style says, None if nothing."""
    found = style(package, id_).find("/".join(f"{_W}{one}" for one in path.split("/")))
    return None if found is None else found.get(f"{_W}{name}")


def heads(package, kind="header", side="default"):
    """Return the heads or feet of all sections but the covers'."""
    names = [n for n in package.parts if re.fullmatch(rf"word/{kind}\d+-{side}.xml", n)]
    names.sort(key=lambda n: int(re.search(r"\d+", n)[0]))
    return [etree.fromstring(package.parts[name]) for name in names]


def words(root):
    return "".join(text.text or "" for text in root.iter(f"{_W}t"))


# --- styles and theme ---------------------------------------------------------


@pytest.mark.parametrize(
    ("id_", "path", "name", "expected"),
    [
        ("Normal", "rPr/rFonts", "eastAsia", "Noto Serif CJK JP"),
        ("Normal", "rPr/sz", "val", "21"),
        ("Normal", "rPr/color", "val", "222244"),
        ("Heading1", "rPr/sz", "val", "44"),
        ("Heading1", "rPr/color", "val", "7A1F3D"),
        ("Heading1", "pPr/spacing", "before", "480"),
        ("Heading1", "pPr/spacing", "lineRule", "atLeast"),
        ("BodyText", "pPr/spacing", "after", "120"),
        ("Heading2", "rPr/rFonts", "asciiTheme", "majorHAnsi"),
        ("Strong", "rPr/b", "val", None),
    ],
)
def test_a_style_that_the_file_has_gives_its_look(ours, id_, path, name, expected):
    assert said(ours, id_, path, name) == expected


@pytest.mark.parametrize(
    "id_", ["Heading1", "Heading2", "BodyText", "ListBullet", "TOC1"]
)
def test_numbers_indents_and_what_keeps_together_stay_ours(ours, plain, id_):
    for name in ("numPr", "ind", "tabs", "keepNext", "keepLines", "outlineLvl"):
        before, after = (
            one.find(f"{_W}pPr/{_W}{name}")
            for one in (style(plain, id_), style(ours, id_))
        )
        assert (before is None) == (after is None), name
        if before is not None:
            assert etree.tostring(
                before, method="c14n", exclusive=True
            ) == etree.tostring(after, method="c14n", exclusive=True)


@pytest.mark.parametrize(
    "id_", ["TableText", "Lead", "CardTitle", "HandbookTable", "Gap"]
)
def test_a_style_that_the_file_lacks_stays_ours(ours, plain, id_):
    before, after = (
        etree.tostring(style(one, id_), method="c14n", exclusive=True)
        for one in (plain, ours)
    )

    assert before == after


def test_the_air_of_running_text_does_not_reach_tables(ours):
    assert style(ours, "Normal").find(f"{_W}pPr/{_W}spacing").get(f"{_W}after") is None


@pytest.mark.parametrize(
    ("theirs", "id_"),
    [
        ("章の要旨", "Lead"),
        ("見出し 3", "Heading3"),
        ("目次 1", "TOC1"),
        ("囲み 本文", "CalloutText"),
    ],
)
def test_a_style_is_known_by_its_japanese_name(write, theirs, id_):
    def change(document):
        for element in document.styles.element.findall(f"{_W}style/{_W}name"):
            if element.get(f"{_W}val") == "heading 3":
                element.getparent().getparent().remove(element.getparent())
        made = document.styles.add_style(theirs, WD_STYLE_TYPE.PARAGRAPH)
        made.font.color.rgb = RGBColor(1, 2, 3)

    assert said(write(letterhead(change)), id_, "rPr/color") == "010203"


def test_what_a_style_is_based_on_counts(write):
    def change(document):
        base = document.styles.add_style("会社の見出し", WD_STYLE_TYPE.PARAGRAPH)
        base.font.size, base.paragraph_format.space_before = Pt(17), Pt(7)
        heading = document.styles["Heading 4"]
        heading.base_style, heading.font.size = base, None

    package = write(letterhead(change))

    assert said(package, "Heading4", "rPr/sz") == "34"


def test_styles_that_are_based_on_each_other_end(write):
    def change(document):
        one = document.styles.add_style("章の要旨", WD_STYLE_TYPE.PARAGRAPH)
        one.base_style, document.styles["Heading 1"].base_style = (
            document.styles["Heading 1"],
            one,
        )

    assert said(write(letterhead(change)), "Heading1", "rPr/sz") == "44"


def test_hidden_words_do_not_come_of_a_style(write):
    def change(document):
        document.styles["Heading 2"].font.hidden = True

    assert b"<w:vanish" not in write(letterhead(change)).parts["word/styles.xml"]


def add(document, name, kind, inner, id_="added"):
    """Add a style of one's own."""
    document.styles.element.append(
        parse_xml(
            f'<w:style xmlns:w="{W}" w:type="{kind}" w:customStyle="1" '
            f'w:styleId="{id_}"><w:name w:val="{name}"/>{inner}</w:style>'
        )
    )


@pytest.mark.parametrize(
    "condition",
    [
        "<w:rPr><w:vanish/><w:color w:val='7A1F3D'/></w:rPr>",
        "<w:rPr><w:color w:val='7A1F3D'/></w:rPr><w:trPr><w:hidden/></w:trPr>",
    ],
)
def test_no_row_of_a_table_is_hidden_by_a_style_and_that_is_told(
    write, warned, condition
):
    inner = f"<w:tblPr/><w:tblStylePr w:type='firstRow'>{condition}</w:tblStylePr>"
    content = letterhead(lambda d: add(d, "ハンドブックの表", "table", inner))

    package, told = write(content), warned(content)

    named = style(package, "HandbookTable").find(f"{_W}tblStylePr")
    assert named.find(f"{_W}rPr/{_W}color").get(f"{_W}val") == "7A1F3D"
    assert not [one for name in ("vanish", "hidden") for one in named.iter(_W + name)]
    assert any(
        "but the handbook shows its words: ハンドブックの表 —" in t for t in told
    )
    assert lint_of(package) == []


def test_a_style_that_hides_words_is_told(warned):
    def change(document):
        document.styles["Heading 2"].font.hidden = True
        document.styles["Heading 3"].hidden = True  # in the pane of styles

    told = warned(letterhead(change))

    assert any("but the handbook shows its words: 見出し 2 —" in one for one in told)


def test_a_style_that_libreoffice_writes_twice_is_not_told(warned):
    content = letterhead(lambda d: add(d, "Caption", "paragraph", ""))

    assert not any("are not used" in one for one in warned(content))


def test_of_two_styles_the_one_that_word_has_is_used_and_the_other_told(write, warned):
    def change(document):
        red = "<w:rPr><w:color w:val='FF0000'/><w:sz w:val='60'/></w:rPr>"
        add(document, "見出し 1", "paragraph", red)

    content = letterhead(change)

    assert said(write(content), "Heading1", "rPr/color") == "7A1F3D"
    assert any("and are not used: 見出し 1 —" in one for one in warned(content))


@pytest.mark.parametrize(
    ("inner", "is_told"),
    [
        ("<w:rPr><w:color w:val='FFFFFF'/></w:rPr>", True),
        ("<w:rPr><w:color w:val='FFF2CC'/></w:rPr>", True),
        ("<w:rPr><w:color w:val='4F81BD'/></w:rPr>", False),
        ("<w:rPr><w:color w:val='auto'/></w:rPr>", False),
        (
            "<w:pPr><w:shd w:val='clear' w:fill='7A1F3D'/></w:pPr>"
            "<w:rPr><w:color w:val='FFFFFF'/></w:rPr>",
            False,
        ),
        (
            "<w:pPr><w:shd w:val='clear' w:fill='7A1F3D'/></w:pPr>"
            "<w:rPr><w:color w:val='800000'/></w:rPr>",
            True,
        ),
    ],
)
def test_words_in_a_colour_that_can_not_be_seen_are_told(warned, inner, is_told):
    told = warned(letterhead(lambda d: add(d, "章の要旨", "paragraph", inner)))

    assert (
        any("is hard to read in these styles: 章の要旨" in t for t in told) == is_told
    )


def test_fonts_and_colours_of_the_theme_are_the_companys(ours, plain):
    theirs, own = (
        etree.fromstring(one.parts["word/theme/theme1.xml"]) for one in (ours, plain)
    )
    path = f"{_A}themeElements/{_A}clrScheme/{_A}accent1/{_A}srgbClr"

    assert theirs.find(path).get("val") == "4F81BD"
    assert own.find(path).get("val") != "4F81BD"
    assert theirs.find(f".//{_A}minorFont/{_A}latin").get("typeface") == "Cambria"


def test_a_file_without_a_theme_leaves_ours(write, plain):
    def change(parts):
        parts["word/_rels/document.xml.rels"] = re.sub(
            b"<Relationship [^>]*theme1.xml[^>]*/>",
            b"",
            parts["word/_rels/document.xml.rels"],
        )

    package = write(repacked(letterhead(), change))

    assert package.parts["word/theme/theme1.xml"].count(b"4F81BD") == 0
    assert said(package, "Heading2", "rPr/rFonts", "asciiTheme") is None
    assert said(package, "Heading2", "rPr/color") == "4F81BD"


_NONSENSE = {
    "rPr": {
        "color": "<w:color w:val='赤'/>",
        "sz": "<w:sz w:val='大'/>",
        "u": "<w:u w:val='なみ'/>",
        "b": "<w:b w:val='はい'/>",
        "highlight": "<w:highlight w:val='#ffff00'/>",
    },
    "pPr": {
        "shd": "<w:shd w:val='うすく' w:fill='FFFFFF'/>",
        "jc": "<w:jc w:val='まんなか'/>",
        "pBdr/top": "<w:pBdr><w:top w:val='太く' w:sz='4' w:color='auto'/></w:pBdr>",
    },
}


@pytest.mark.parametrize(
    ("properties", "path", "xml"),
    [(kind, path, xml) for kind, of in _NONSENSE.items() for path, xml in of.items()],
)
def test_a_value_that_the_standard_does_not_know_is_left_out(properties, path, xml):
    root = etree.fromstring(
        f'<w:{properties} xmlns:w="{W}">{xml}<w:ind w:left="9"/></w:{properties}>'
    )

    valid(root)

    assert root.find("/".join(_W + one for one in path.split("/"))) is None
    assert root.find(f"{_W}ind").get(f"{_W}left") == "9"


@pytest.mark.parametrize(
    ("xml", "left"),
    [
        ("<w:spacing w:before='広く' w:after='120'/>", {"after": "120"}),
        ("<w:ind w:left='2字' w:hanging='10.5' w:right='-9'/>", {"right": "-9"}),
        ("<w:color w:val='7A1F3D' w:themeColor='会社'/>", {"val": "7A1F3D"}),
        ("<w:shd w:val='clear' w:fill='白'/>", {"val": "clear"}),
        ("<w:sz w:val='10.5pt'/>", {"val": "10.5pt"}),
        ("<w:tblW w:w='50%' w:type='pct'/>", {"w": "50%", "type": "pct"}),
        ("<w:left w:w='108' w:type='dxa'/>", {"w": "108", "type": "dxa"}),
    ],
)
def test_of_several_values_the_others_stay(xml, left):
    root = etree.fromstring(f'<w:pPr xmlns:w="{W}">{xml}</w:pPr>')

    valid(root)

    assert {
        name.removeprefix(_W): said for name, said in root[0].attrib.items()
    } == left


def test_a_file_of_nonsense_gives_valid_styles(book, shipped, tmp_path):
    from openxml_audit import OpenXmlValidator

    inner = "".join(
        f"<w:{kind}>{''.join(of.values())}</w:{kind}>"
        for kind, of in reversed(_NONSENSE.items())
    )
    content = letterhead(lambda d: add(d, "章の要旨", "paragraph", inner))
    parts, _problems = documents.read(content, "our.docx")
    written = docx.write(book, replace(shipped, letterhead=parts), {"last-page": "9"})
    file = tmp_path / "book.docx"
    file.write_bytes(written.content)

    assert list(OpenXmlValidator().validate(file).errors) == []


# --- heads and feet -----------------------------------------------------------


def test_head_and_foot_stand_on_every_page_but_the_covers(ours):
    front, *middle, back = heads(ours)

    assert all(words(one).startswith("サンプル商事") for one in middle)
    assert words(front) == words(back) == ""
    assert all(
        words(one).endswith("東京都千代田区1-1-1")
        for one in heads(ours, "footer")[1:-1]
    )


def test_running_title_and_page_number_stay(ours):
    chapter = heads(ours)[-2]
    codes = "".join(code.text for code in chapter.iter(f"{_W}instrText"))
    feet = b"".join(etree.tostring(one) for one in heads(ours, "footer"))

    assert "STYLEREF" in codes
    assert re.search(rb"instrText[^>]*> ?PAGE", feet)


def test_the_logo_is_in_the_file_once_and_every_head_calls_it(ours):
    media = [name for name in ours.parts if name.startswith("word/media/")]
    rels = [
        etree.fromstring(raw)
        for name, raw in ours.parts.items()
        if re.fullmatch(r"word/_rels/header\d+-(default|even).xml.rels", name)
    ]
    targets = {one.get("Target") for rel in rels for one in rel}

    assert len(targets) == 1
    assert f"word/{targets.pop()}" in media


def test_a_page_number_of_theirs_is_not_said_twice(write):
    page = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'

    def change(document):
        foot = document.sections[0].footer._element
        foot.append(parse_xml(f'<w:p xmlns:w="{W}">{page}</w:p>'))

    foot = heads(write(letterhead(change)), "footer")[1]

    assert etree.tostring(foot).count(b"PAGE ") == 1


def test_a_first_page_that_is_not_as_others_is_the_covers(write):
    def change(document):
        document.sections[0].different_first_page_header_footer = True
        document.sections[0].first_page_header.paragraphs[0].text = "表紙の頭"

    package = write(letterhead(change))

    [front] = heads(package, side="first")
    assert words(front) == "表紙の頭"
    others = [*heads(package), *heads(package, side="even")]
    assert "表紙の頭" not in "".join(map(words, others))


@pytest.mark.parametrize("used", [True, False])
def test_even_pages_have_their_own_head_where_it_is_used(write, used):
    def change(document):
        document.settings.odd_and_even_pages_header_footer = used
        document.sections[0].even_page_header.paragraphs[0].text = "左の頭"

    package = write(letterhead(change))

    assert ("左の頭" in words(heads(package, side="even")[1])) == used
    assert "左の頭" not in words(heads(package)[1])


def test_heads_stand_in_styles_of_their_own(ours):
    head = heads(ours)[1]
    theirs = head[0].find(f"{_W}pPr/{_W}pStyle").get(f"{_W}val")

    assert theirs == "Letterhead1"
    assert said(ours, theirs, "rPr/sz") == "21"
    assert said(ours, theirs, "pPr/spacing", "after") == "0"
    assert said(ours, "Header", "rPr/sz") != "21"


def test_a_table_in_a_head_keeps_its_look(write):
    def change(document):
        table = document.sections[0].header.add_table(1, 2, Mm(150))
        table.style = document.styles["Table Grid"]
        table.cell(0, 0).text = "枠"

    package = write(letterhead(change))
    named = heads(package)[1].find(f".//{_W}tblStyle").get(f"{_W}val")

    assert style(package, named).find(f"{_W}tblPr/{_W}tblBorders") is not None
    assert lint_of(package) == []


def lint_of(package):
    from tests.letterhead import packed

    # packed anew, entries bear dates
    return [one for one in lint(packed(package.parts)) if one != "entries bear dates"]


def test_a_handbook_of_ours_gives_its_styles_and_no_heads(book, shipped, write):
    own = docx.write(book, shipped, {"last-page": "9"}).content

    package = write(own)

    assert not any(words(one).count("Letterhead") for one in heads(package))
    assert b"Letterhead" not in package.parts["word/styles.xml"]
    assert said(package, "Heading1", "pPr/pBdr/top", "sz") is not None


# --- what a file must not bring along -----------------------------------------

_TEXT = "<w:r><w:t>例</w:t></w:r>"
_SDT_END = "</w:sdtContent></w:sdt>"


def field(code, shown="例", inner="", more=""):
    """Return a field, whose code may hold others between ``code`` and ``more``."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r>{inner}"
        f"<w:r><w:instrText>{more}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r>'
        f'<w:t>{shown}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def text(words):
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def foot(package, at):
    """Return what stands in the company's lines of a foot, fields as {CODE=result}."""
    marks = {"begin": "{", "separate": "=", "end": "}"}
    out = []
    for one in heads(package, "footer")[at]:
        named = one.find(f"{_W}pPr/{_W}pStyle")
        if named is not None and named.get(f"{_W}val").startswith("Letterhead"):
            for piece in one.iter(
                f"{_W}t", f"{_W}instrText", f"{_W}fldChar", f"{_W}tab"
            ):
                mark = marks.get(piece.get(f"{_W}fldCharType"), "")
                is_tab = piece.tag == f"{_W}tab"
                out.append("|" if is_tab else mark or (piece.text or "").strip(" "))
    return "".join(out).removeprefix("東京都千代田区1-1-1")


@pytest.mark.parametrize(
    ("inner", "gone", "told"),
    [
        (
            field(' INCLUDEPICTURE "http://x/y.png" '),
            b"INCLUDE",
            'a field ("INCLUDEPICTURE")',
        ),
        (field(" DDEAUTO c:/x cmd "), b"DDEAUTO", 'a field ("DDEAUTO")'),
        (
            f'<w:fldSimple w:instr=" LINK Excel x ">{_TEXT}</w:fldSimple>',
            b"LINK",
            'a field ("LINK")',
        ),
        (
            f'{_TEXT}<w:r><w:object><w:control w:name="x"/></w:object></w:r>',
            b"w:object",
            "an e",
        ),
        (
            f'{_TEXT}<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">'
            f'<v:imagedata xmlns:r="{_R[1:-1]}" r:id="none"/></v:shape></w:pict></w:r>',
            b"imagedata",
            "a picture that is only linked",
        ),
    ],
)
def test_what_could_do_something_is_left_out_and_told(write, warned, inner, gone, told):
    content = letterhead(in_head(inner))

    head = heads(write(content))[1]

    assert gone not in etree.tostring(head)
    assert words(head).count("例") == 1
    assert any(f"this is left out: {told}" in one for one in warned(content))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<w:del w:id='1'><w:r><w:delText>x</w:delText></w:r></w:del>", ""),
        ("<w:ins w:id='1' w:author='x'>", "</w:ins>"),
        ("<w:sdt><w:sdtPr><w:id w:val='5'/></w:sdtPr><w:sdtContent>", _SDT_END),
        ("<w:bookmarkStart w:id='1' w:name='_hb0'/>", "<w:bookmarkEnd w:id='1'/>"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r>", ""),
        ("<w:pPr><w:numPr><w:numId w:val='77'/></w:numPr></w:pPr>", ""),
        ("<w:pPr><w:pStyle w:val='None'/></w:pPr>", ""),
        ("<w:r><w:rPr><w:rStyle w:val='None'/></w:rPr></w:r>", ""),
        ("<w:hyperlink w:anchor='nowhere'>", "</w:hyperlink>"),
        ("<w:r><w:fldChar w:fldCharType='end'/></w:r>", ""),
        ("<w:r><w:fldChar w:fldCharType='begin'/></w:r>", ""),
        ("<w:r><w:footnoteReference w:id='9'/></w:r>", ""),
    ],
)
def test_what_only_its_own_file_understands_is_left_out(write, before, after):
    package = write(letterhead(in_head(f"{before}{_TEXT}{after}")))

    assert words(heads(package)[1]).startswith("サンプル商事例")
    assert lint_of(package) == []


def test_a_link_to_the_companys_pages_stays_and_one_to_a_file_does_not(write):
    def change(document):
        head = document.sections[0].header
        for address in ("https://example.co.jp/", "file:///etc/passwd"):
            id_ = head.part.relate_to(
                address, f"{_R[1:-1]}/hyperlink", is_external=True
            )
            link = (
                f'<w:hyperlink xmlns:r="{_R[1:-1]}" r:id="{id_}">{_TEXT}</w:hyperlink>'
            )
            in_head(link)(document)

    package = write(letterhead(change))
    rels = b"".join(
        raw for name, raw in package.parts.items() if name.endswith(".rels")
    )

    assert words(heads(package)[1]).count("例") == 2
    assert b"https://example.co.jp/" in rels
    assert b"passwd" not in rels


def test_a_linked_picture_is_never_fetched(write):
    def change(document):
        blip = document.sections[0].header._element.find(f".//{_A}blip")
        address = "http://example.com/spy.png"
        part = document.sections[0].header.part
        id_ = part.relate_to(address, f"{_R[1:-1]}/image", is_external=True)
        blip.attrib.clear()
        blip.set(qn("r:link"), id_)

    package = write(letterhead(change))

    assert not any(b"spy" in raw for raw in package.parts.values())
    assert lint_of(package) == []


def test_nobodys_name_comes_along(write):
    def change(document):
        document.core_properties.author = "山田太郎"
        head = document.sections[0].header._element
        head.set(qn("w:rsidR"), "00AB12CD")

    package = write(letterhead(change))

    assert not any("山田太郎".encode() in raw for raw in package.parts.values())
    assert not any(b"00AB12CD" in raw for raw in package.parts.values())


def with_change(inner):
    return f'<w:{inner} w:id="9" w:author="山田太郎" w:date="2024-01-01T00:00:00Z"'


def tracked(document):
    table = document.sections[0].header.add_table(3, 2, Mm(100))
    table.style = document.styles["Table Grid"]
    for number, cell in enumerate(table._cells):
        cell.text = "一二三四五六"[number]
    for row, change in ((0, "ins"), (2, "del")):
        put(table.rows[row]._tr.get_or_add_trPr(), f"{with_change(change)}/>")
    put(table.cell(0, 1)._tc.get_or_add_tcPr(), f"{with_change('cellIns')}/>")
    put(table.cell(1, 0)._tc.get_or_add_tcPr(), f"{with_change('cellDel')}/>")
    exception = f"{with_change('tblPrExChange')}><w:tblPrEx/></w:tblPrExChange>"
    row = table.rows[1]._tr
    row.insert(0, parse_xml(f'<w:tblPrEx xmlns:w="{W}">{exception}</w:tblPrEx>'))
    for element in (table._tbl, document.styles["Table Grid"].element):
        change = f"{with_change('tblPrChange')}><w:tblPr/></w:tblPrChange>"
        put(element.find(f"{_W}tblPr"), change)


def put(element, xml):
    element.append(parse_xml(xml.replace(" ", f' xmlns:w="{W}" ', 1)))


def test_tracked_changes_count_as_accepted_and_nobody_made_them(write):
    package = write(letterhead(tracked))

    assert words(heads(package)[1]).startswith("サンプル商事一二四")
    assert not any("山田太郎".encode() in raw for raw in package.parts.values())
    assert lint_of(package) == []


@pytest.mark.parametrize(
    "code",
    [
        " FILENAME \\p ",
        " AUTHOR ",
        " LASTSAVEDBY ",
        " USERNAME ",
        " USERINITIALS ",
        " USERADDRESS ",
        " TEMPLATE \\p ",
        ' DOCPROPERTY "Author" ',
        " INFO LastSavedBy ",
    ],
)
def test_a_field_that_says_who_wrote_it_goes_with_what_it_says(write, warned, code):
    content = letterhead(in_foot(field(code, "山田太郎")))

    package, told = write(content), warned(content)

    assert not any("山田太郎".encode() in raw for raw in package.parts.values())
    assert foot(package, 1) == ""
    assert any(f'is left out: a field ("{code.split()[0]}") —' in one for one in told)


def test_a_content_control_that_shows_the_author_goes_with_the_name(write, warned):
    content = letterhead(
        in_head(
            "<w:sdt><w:sdtPr><w:dataBinding w:storeItemID='{6C3C8BC8}' "
            "w:xpath='/ns1:coreProperties[1]/ns0:creator[1]'/></w:sdtPr>"
            f"<w:sdtContent>{text('山田太郎')}</w:sdtContent></w:sdt>"
        )
    )

    package, told = write(content), warned(content)

    assert not any("山田太郎".encode() in raw for raw in package.parts.values())
    assert any("is left out: a field that says who wrote the file" in t for t in told)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("held", [1, 6])
def test_a_picture_comes_without_what_is_noted_in_it(kind, held):
    exif, notes, raw = Image.Exif(), PngInfo(), BytesIO()
    exif[Base.Artist], exif[Base.Orientation] = "Yamada Taro", held
    notes.add_text("Author", "Yamada Taro")
    image = Image.effect_noise((90, 40), 50)
    more = {"comment": b"Yamada Taro"} if kind == "JPEG" else {"pnginfo": notes}
    image.save(raw, kind, exif=exif, dpi=(300, 300), **more)

    left = bare(raw.getvalue())

    assert b"Yamada" in raw.getvalue()
    assert b"Yamada" not in left
    with Image.open(BytesIO(left)) as after, Image.open(raw) as before:
        assert after.tobytes() == before.tobytes()
        assert [round(one) for one in after.info["dpi"]] == [300, 300]
        kept = after.getexif().get(Base.Orientation, 1)
    assert kept == (held if kind == "JPEG" else 1)


def test_pictures_of_heads_are_bare(write):
    def change(document):
        raw, notes = BytesIO(), PngInfo()
        notes.add_text("Author", "Yamada Taro")
        Image.new("RGB", (9, 9)).save(raw, "PNG", pnginfo=notes)
        document.sections[0].header.paragraphs[0].add_run().add_picture(raw)

    package = write(letterhead(change))

    assert not any(b"Yamada" in raw for raw in package.parts.values())


def test_names_of_pictures_say_nothing_of_the_machine_they_come_from(write):
    path = "C:\\Users\\yamada\\Desktop\\logo.png"

    def change(document):
        for one in document.sections[0].header._element.iter():
            if "name" in one.attrib:
                one.set("name", path)
                one.set("descr", path)
        in_head(
            '<w:r><w:pict><v:rect xmlns:v="urn:schemas-microsoft-com:vml" '
            f'alt="{path}" style="width:9pt;height:9pt"/></w:pict></w:r>'
        )(document)

    package = write(letterhead(change))

    assert not any(b"yamada" in raw for raw in package.parts.values())
    assert lint_of(package) == []


_FOREIGN = "http://www.wps.cn/officeDocument/2013/wpsCustomData"


def foreign(parts):
    """Put what another program notes into head, styles and foot."""
    ignored = (
        f'xmlns:wpsx="{_FOREIGN}" mc:Ignorable="wpsx" xmlns:mc='
        '"http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )
    noted = b'<wpsx:note wpsx:val="1"/>'
    for name, root, after in (
        ("header1", b"<w:hdr ", b"</w:pPr>"),
        ("styles", b"<w:styles ", b"<w:rPr>"),
        ("footer1", b"<w:ftr ", b"<w:r>"),
    ):
        raw = re.sub(
            rb"xmlns:mc=\S+|mc:Ignorable=\"[^\"]*\"", b"", parts[f"word/{name}.xml"]
        )
        assert root in raw
        raw = raw.replace(root, root + ignored.encode() + b" ", 1)
        raw = raw.replace(after, after + noted)
        parts[f"word/{name}.xml"] = raw.replace(b"<w:r>", b'<w:r wpsx:id="q">')


def test_what_another_program_notes_for_itself_is_left_out(book, shipped, tmp_path):
    from openxml_audit import OpenXmlValidator

    parts, _problems = documents.read(repacked(letterhead(), foreign), "our.docx")
    assert any(_FOREIGN.encode() in raw for raw in parts.values())
    written = docx.write(book, replace(shipped, letterhead=parts), {"last-page": "9"})
    file = tmp_path / "book.docx"
    file.write_bytes(written.content)

    package = Package(written.content)

    assert list(OpenXmlValidator().validate(file).errors) == []
    assert words(heads(package)[1]).startswith("サンプル商事")
    assert not any(b"wps" in package.parts[f"word/{n}.xml"] for n in ("styles",))
    assert not any(b"wpsx" in raw for raw in package.parts.values())


# --- fields -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inner", "shown", "told"),
    [
        (
            field(" IF ", "社外秘", field(" PAGE ", "1"), ' &gt; 1 "社外秘" "" '),
            "社外秘",
            'a field ("IF"), whose last result "社外秘" stays as text',
        ),
        (
            field(" = ", "10", field(" NUMPAGES ", "12"), " - 2 "),
            "",
            'a field ("=") —',
        ),
        (
            field(" IF ", "", field(" = ", "1", field(" PAGE ", "1")), " x "),
            "",
            'a field ("="), a field ("IF") —',
        ),
        (
            field(' DATE \\@ "', "今日", field(" INCLUDETEXT x ", "盗"), '" '),
            "今日",
            'a field ("DATE"), whose last result "今日" stays as text',
        ),
        (
            f"{text('全 ')}{field(' = ', '10', field(' NUMPAGES ', '12'), ' - 2 ')}"
            f"{text('頁')}",
            "",
            'a field ("=") —',
        ),
        (
            field(' PAGE" INCLUDETEXT "http://x/y ', "頭"),
            "頭",
            """a field ("PAGE\""), whose last result "頭" stays as text""",
        ),
        (
            f'<w:fldSimple w:instr=" QUOTE x ">{field(" PAGE ", "1")}</w:fldSimple>',
            "{PAGE=1}",
            'a field ("QUOTE"), whose last result "1" stays as text',
        ),
    ],
)
def test_what_stands_in_the_code_of_a_field_goes_with_it(
    write, warned, inner, shown, told
):
    content = letterhead(in_foot(inner))

    assert foot(write(content), -2) == shown
    assert any(told in one for one in warned(content))


def test_a_page_number_that_another_field_reckons_with_hides_not_the_books(write):
    inner = field(" IF ", "社外秘", field(" PAGE ", "1"), ' &gt; 1 "社外秘" "" ')

    foot_of_book = heads(write(letterhead(in_foot(inner))), "footer")[-2]

    codes = [one.text.split()[0] for one in foot_of_book.iter(f"{_W}instrText")]
    assert codes == ["PAGE", "PAGEREF"]


_PAGE, _ALL = field(" PAGE ", "1"), field(" NUMPAGES ", "3")
_LAST = "{PAGEREF _at_last_page=9}"


@pytest.mark.parametrize(
    ("inner", "front", "body"),
    [
        (f"{_PAGE}{text(' / ')}{_ALL}", "{PAGE=1}", f"{{PAGE=1}}/{_LAST}"),
        (
            f"{_PAGE}{text('/')}{field(' SECTIONPAGES ')}",
            "{PAGE=1}",
            f"{{PAGE=1}}/{_LAST}",
        ),
        (
            f"{_PAGE}{text('頁／')}{text('全')}{_ALL}{text('頁')}",
            "{PAGE=1}頁",
            f"{{PAGE=1}}頁／全{_LAST}頁",
        ),
        (
            f"{text('全')}{_ALL}{text('頁中 ')}{_PAGE}{text('頁')}",
            "{PAGE=1}頁",
            f"全{_LAST}頁中{{PAGE=1}}頁",
        ),
        (
            f"{text('Page ')}{_PAGE}{text(' of ')}{_ALL}<w:r><w:tab/></w:r>"
            f"{text('総務部')}",
            "Page{PAGE=1}|総務部",
            f"Page{{PAGE=1}}of{_LAST}|総務部",
        ),
        (f"{text('社外秘 全')}{_ALL}{text('中央区')}", "社外秘中央区", None),
        (
            '<w:fldSimple w:instr=" NUMPAGES  \\* MERGEFORMAT "/>',
            "",
            _LAST,
        ),
    ],
)
def test_a_total_is_that_of_the_book_and_pages_before_it_say_none(
    write, inner, front, body
):
    package = write(letterhead(in_foot(inner)))

    assert foot(package, 1) == front
    assert foot(package, -2) == (body or f"社外秘 全{_LAST}中央区")
    assert b"NUMPAGES" not in b"".join(package.parts.values())
    assert lint_of(package) == []


def test_a_head_starts_no_page(write):
    package = write(
        letterhead(in_head('<w:r><w:br w:type="page"/><w:t>例</w:t></w:r>'))
    )

    assert heads(package)[1].find(f".//{_W}br") is None
    assert "例" in words(heads(package)[1])


# --- the whole file -----------------------------------------------------------


def test_the_file_stays_valid(book, shipped, tmp_path):
    from openxml_audit import OpenXmlValidator

    parts, _problems = documents.read(letterhead(), "our.docx")
    look = replace(shipped, letterhead=parts)
    written = docx.write(book, look, {"last-page": "9"}).content
    file = tmp_path / "book.docx"
    file.write_bytes(written)

    assert lint(written) == []
    assert list(OpenXmlValidator().validate(file).errors) == []
    assert docx.write(book, look, {"last-page": "9"}).content == written


# --- what is told -------------------------------------------------------------


def test_the_styles_that_it_lacks_are_told_once(warned):
    (told,) = warned(letterhead())

    assert re.match(
        r'handbook.yaml:9:9: "our.docx" lacks \d+ styles of the handbook, which keep '
        "their own look: 章の要旨, コード, 用語, 注記, .*… — where another look is ",
        told,
    )


def test_a_style_that_follows_another_which_it_has_is_not_lacking(warned):
    (told,) = warned(letterhead())

    assert "見出し 1 番号なし" not in told


def test_a_handbook_of_ours_lacks_nothing(book, shipped, warned):
    assert warned(docx.write(book, shipped, {"last-page": "9"}).content) == []


def test_another_paper_is_told(warned):
    def change(document):
        section = document.sections[0]
        section.page_width, section.page_height = Mm(216), Mm(279)

    told = warned(letterhead(change))

    assert any(
        'the pages of "our.docx" are 216 × 279 mm, those of the handbook 210 × 297 mm'
        in one
        for one in told
    )
