"""The PDF of forms: what can be ticked, typed and signed."""

import ctypes
import re
import zlib
from collections import Counter
from dataclasses import replace
from io import BytesIO

import pikepdf
import pydyf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from fontTools.ttLib import TTFont

from handbook import design
from handbook.document import Part, compose
from handbook.writers import FORMS, writer
from handbook.writers.pdf import forms
from handbook.writers.pdf.forms import letters
from handbook.writers.pdf.forms.blanks import Kind, named

_TYPES = {
    pdfium.FPDF_FORMFIELD_CHECKBOX: Kind.TICK,
    pdfium.FPDF_FORMFIELD_TEXTFIELD: Kind.LINE,
    pdfium.FPDF_FORMFIELD_SIGNATURE: Kind.SIGNATURE,
}


@pytest.fixture(scope="module")
def document(short, starter, shipped):
    """Return the forms of the short book, one list of checks long."""
    checks = starter.common.checklists[:1]
    common = starter.common.model_copy(update={"checklists": checks})
    chapters = ("welcome", "checklists", "sign-off")
    handbook = starter.handbook.model_copy(update={"chapters": chapters})
    departments = tuple(
        d.model_copy(update={"checklists": ()}) for d in starter.departments
    )
    manuscript = replace(
        starter, handbook=handbook, common=common, departments=departments
    )
    return compose(manuscript, short.edition, shipped).forms


@pytest.fixture(scope="module")
def written(document, shipped):
    return forms.write(document, shipped, {})


@pytest.fixture(scope="module")
def opened(written):
    with pikepdf.open(BytesIO(written.content)) as file:
        yield file


@pytest.fixture(scope="module")
def fields(opened):
    return list(opened.Root.AcroForm.Fields)


class Screen:
    """The file as a viewer that people fill it in with has it."""

    def __init__(self, content):
        self.file = pypdfium2.PdfDocument(content)
        self.file.init_forms()
        self.form = self.file.formenv.raw
        self.pages = list(self.file)
        for page in self.pages:
            pdfium.FORM_OnAfterLoadPage(page.raw, self.form)

    def widgets(self):
        """Yield each widget with its page, in the order of the file."""
        for page in self.pages:
            for index in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
                yield page, pdfium.FPDFPage_GetAnnot(page.raw, index)

    def kind(self, widget):
        return _TYPES[pdfium.FPDFAnnot_GetFormFieldType(self.form, widget)]

    def told(self, widget, ask=pdfium.FPDFAnnot_GetFormFieldName):
        """Return what a field says of itself."""
        size = ask(self.form, widget, None, 0)
        text = (ctypes.c_ushort * (size // 2))()
        ask(self.form, widget, text, size)
        return bytes(text)[:-2].decode("utf-16-le")

    def type(self, page, widget, text):
        pdfium.FORM_SetFocusedAnnot(self.form, widget)
        codes = (text + "\0").encode("utf-16-le")
        wide = (ctypes.c_ushort * (len(codes) // 2)).from_buffer_copy(codes)
        pdfium.FORM_ReplaceSelection(self.form, page.raw, wide)
        pdfium.FORM_ForceToKillFocus(self.form)

    def click(self, page, widget):
        box = pdfium.FS_RECTF()
        pdfium.FPDFAnnot_GetRect(widget, box)
        x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        pdfium.FORM_OnMouseMove(self.form, page.raw, 0, x, y)
        pdfium.FORM_OnLButtonDown(self.form, page.raw, 0, x, y)
        pdfium.FORM_OnLButtonUp(self.form, page.raw, 0, x, y)

    def ticked(self, widget):
        return pdfium.FPDFAnnot_IsChecked(self.form, widget) == 1


@pytest.fixture(scope="module")
def screen(written):
    return Screen(written.content)


def ink(page):
    """Return how much of a page's pixels a form makes dark."""
    image = page.render(scale=1, may_draw_forms=True).to_pil().convert("L")
    return sum(image.histogram()[:100])


# --- what a viewer finds ------------------------------------------------------


def test_a_viewer_finds_every_field_that_the_document_has(screen, document):
    _form, expected = named(document)
    found = [(screen.told(w), screen.kind(w)) for _page, w in screen.widgets()]

    plain = {Kind.LINES: Kind.LINE}
    assert found == [(f.name, plain.get(f.kind, f.kind)) for f in expected]
    assert {kind for _name, kind in found} == {Kind.TICK, Kind.LINE, Kind.SIGNATURE}


def test_each_signer_signs_once(screen, starter):
    kinds = Counter(screen.kind(widget) for _page, widget in screen.widgets())

    assert kinds[Kind.SIGNATURE] == len(starter.common.sign_off.signers)


def test_names_are_short_plain_and_unique(screen):
    names = [screen.told(widget) for _page, widget in screen.widgets()]

    assert len(set(names)) == len(names)
    assert [n for n in names if not re.fullmatch("[a-z0-9-]{1,60}", n)] == []
    assert {"trainee-name", "com-before-seat-done", "signer-1-signature"} <= set(names)


def test_readers_are_told_what_each_field_is_for(screen):
    told = {
        screen.told(w): screen.told(w, pdfium.FPDFAnnot_GetFormFieldAlternateName)
        for _page, w in screen.widgets()
    }

    assert told["com-before-seat-done"] == "机、椅子、電話、ロッカーの割り当て　済"
    assert told["com-before-seat-date"] == "机、椅子、電話、ロッカーの割り当て　日付"
    assert told["signer-1-signature"] == "本人　署名"
    assert told["statement-1-done"].startswith("この本をひととおり読み")
    assert told["reflection-1-text"] == "だれかの役に立てたと思えた場面"
    assert len(set(told.values())) == len(told)


def test_a_box_is_ticked_by_a_click_and_shows_it(written):
    screen = Screen(written.content)
    page, box = next((p, w) for p, w in screen.widgets() if screen.kind(w) is Kind.TICK)
    before = screen.ticked(box), ink(page)
    screen.click(page, box)

    assert not before[0]
    assert screen.ticked(box)
    assert ink(page) > before[1]


@pytest.mark.parametrize(
    "text", ["2026-12-01", "渡邊　健太郎", "髙﨑 ｱｷﾗ", "ABC①～々〆", "彁龘"]
)
def test_what_is_typed_stays_and_shows(written, text):
    screen = Screen(written.content)
    page, line = next(
        (p, w) for p, w in screen.widgets() if screen.kind(w) is Kind.LINE
    )
    before = ink(page)
    screen.type(page, line, text)

    assert screen.told(line, pdfium.FPDFAnnot_GetFormFieldValue) == text
    assert ink(page) > before


# --- what the standards ask ---------------------------------------------------


def test_no_viewer_has_to_draw_empty_fields(opened, fields):
    assert "/NeedAppearances" not in opened.Root.AcroForm
    for field in fields:
        looks = field.AP.N
        drawn = looks.values() if field.FT == "/Btn" else [looks]
        assert all(isinstance(look, pikepdf.Stream) for look in drawn)
        left, bottom, right, top = (float(n) for n in field.Rect)
        for look in drawn:
            width, height = (float(n) for n in list(look.BBox)[2:])
            assert (width, height) == pytest.approx(
                (abs(right - left), abs(top - bottom)), abs=0.01
            )


def test_nothing_is_filled_in_yet(fields):
    for field in fields:
        assert str(field.get("/V", "/Off")) == "/Off"
        assert field.get("/AS", "/Off") == "/Off"


def test_fields_run_no_scripts_and_print(fields):
    for field in fields:
        assert not {"/A", "/AA"} & set(field.keys())
        assert field.F == 4


def test_the_form_says_that_it_can_be_signed(opened):
    assert opened.Root.AcroForm.SigFlags == 1


def test_each_field_is_tagged_as_one_and_tabs_follow_the_tags(opened, fields):
    numbers = list(opened.Root.StructTreeRoot.ParentTree.Nums)
    tags = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))

    for field in fields:
        tag = tags[int(field.StructParent)]
        assert tag.S == "/Form"
        assert tag.K[0].Obj.T == field.T
    assert {str(page.Tabs) for page in opened.pages} == {"/S"}


def test_it_is_pdf_a_and_pdf_ua(opened):
    metadata = bytes(opened.Root.Metadata.read_bytes())

    assert b"<pdfaid:conformance>A<" in metadata or b'conformance="A"' in metadata
    assert b'pdfuaid:part="1"' in metadata


def test_the_same_document_gives_the_same_bytes(document, shipped, written):
    assert forms.write(document, shipped, {}).content == written.content


def test_the_writer_goes_by_its_name():
    assert writer(FORMS) is forms.write


# --- letters ------------------------------------------------------------------


@pytest.fixture(scope="module")
def font(opened):
    (found,) = opened.Root.AcroForm.DR.Font.values()
    return found


def test_typed_text_takes_the_font_that_is_embedded(opened, font, fields):
    (name,) = opened.Root.AcroForm.DR.Font.keys()
    typed = [str(field.DA) for field in fields if field.FT == "/Tx"]

    assert typed
    assert all(appearance.startswith(f"{name} ") for appearance in typed)
    assert font.DescendantFonts[0].FontDescriptor.FontFile2.Length1 > 0


def test_a_letters_code_is_its_number_and_leads_to_its_glyph(font, shipped):
    described = font.DescendantFonts[0]
    glyphs = described.CIDToGIDMap.read_bytes()
    small = TTFont(BytesIO(described.FontDescriptor.FontFile2.read_bytes()))
    whole = TTFont(shipped.typefaces[0].files[0])
    characters, scale = whole.getBestCmap(), 1000 / small["head"].unitsPerEm
    widths = {}
    runs = list(map(int, described.W))
    for first, last, width in zip(runs[::3], runs[1::3], runs[2::3], strict=True):
        widths |= dict.fromkeys(range(first, last + 1), width)

    for code in letters.repertoire():
        glyph = int.from_bytes(glyphs[2 * code : 2 * code + 2], "big")
        name = small.getGlyphName(glyph)
        drawn = len(whole["glyf"][characters[code]].getCoordinates(whole["glyf"])[0])
        outline, _ends, _flags = small["glyf"][name].getCoordinates(small["glyf"])
        assert glyph > 0
        assert len(outline) == drawn, chr(code)
        width = widths.get(code, 1000)
        assert abs(small["hmtx"][name][0] * scale - width) <= 1
        assert abs(whole["hmtx"][characters[code]][0] / 2.048 - width) < 4


def test_a_viewer_reads_each_code_as_its_letter(font):
    table = font.ToUnicode.read_bytes().decode()
    rows = re.findall("<(..)00> <(..)FF> <(..)00>", table)

    assert all(first == last == read for first, last, read in rows)
    assert {f"{code >> 8:02X}" for code in letters.repertoire()} == {r[0] for r in rows}


@pytest.mark.parametrize(
    "text",
    [
        "ABCxyz 0123456789 @#%&()[]{}<>",
        "あいうえおがぱぁゃっアイウエオヴヵヶー・、。「」々〆ｱｲｳﾞﾟ",
        "佐藤鈴木高橋田中渡邊齋藤髙橋﨑山斎藤澤﨑濱濵德永邉栁桒曻",
        "株式会社経理総務法務秘書広報請求書振込源泉徴収社会保険稟議捺印",
        "①②③～〜…※→○●□■￥",
    ],
)
def test_what_people_write_at_work_can_be_typed(text):
    assert [c for c in text if ord(c) not in letters.repertoire()] == []


def test_every_letter_is_in_the_typeface(shipped):
    assert letters.repertoire() <= design.coverage(shipped.typefaces[:1])


def test_a_typeface_without_outlines_of_truetype_is_passed_over(shipped):
    noto = replace(shipped, typefaces=shipped.typefaces[-1:])
    made = pydyf.PDF()

    reference = letters.font(made, noto)

    assert made.objects[int(reference.split()[0])]["BaseFont"] == "/BIZUDPGothic-Forms"


def test_the_font_is_most_of_the_file_and_small_enough(opened, written):
    descriptor = next(iter(opened.Root.AcroForm.DR.Font.values())).DescendantFonts[0]
    packed = len(zlib.compress(descriptor.FontDescriptor.FontFile2.read_bytes(), 9))

    assert packed < 280_000
    assert len(written.content) < 400_000


# --- forms of all sorts -------------------------------------------------------


def page(*blocks):
    """Return a document of one part with these blocks."""
    html = f'<section class="chapter" id="c"><h1>題</h1>{"".join(blocks)}</section>'
    return (Part("chapter", "c", "1", "題", html),)


def checks(count, text="確かめること"):
    head = (
        '<tr><th scope="col"></th><th scope="col">済</th><th scope="col">日付</th></tr>'
    )
    rows = "".join(
        f'<tr><th scope="row">{text}</th><td><span class="check" '
        f'data-field="i{n} done"></span></td>'
        f'<td class="blank" data-field="i{n} date"></td></tr>'
        for n in range(count)
    )
    return (
        f'<table class="checklist"><thead>{head}</thead><tbody>{rows}</tbody></table>'
    )


def test_blanks_without_a_name_are_numbered(document):
    """As in a template of a company's own."""
    table = (
        checks(2)
        .replace(' data-field="i0 done"', "")
        .replace(' data-field="i1 date"', "")
    )

    _form, found = named(replace(document, parts=page(table)))

    assert [field.name for field in found] == ["field", "i0-date", "i1-done", "field-2"]


def test_the_words_of_a_field_are_without_readings(document):
    ruby = (
        '<span class="ruby"><span class="rb">麹室</span>'
        '<span class="rt">こうじむろ</span></span>の見学'
    )

    _form, found = named(replace(document, parts=page(checks(1, ruby))))

    assert [field.words.split()[0] for field in found] == ["麹室の見学"] * 2


def test_a_number_is_not_given_twice(document):
    rows = checks(3).replace("i2 done", "i0 done").replace("i1 done", "i0-done 2")

    _form, found = named(replace(document, parts=page(rows)))

    assert [f.name for f in found if "done" in f.name] == [
        "i0-done",
        "i0-done-2",
        "i0-done-3",
    ]


def test_things_that_read_alike_are_told_apart(document):
    _form, found = named(replace(document, parts=page(checks(2))))

    assert [field.words for field in found] == [
        "確かめること　済",
        "確かめること　日付",
        "確かめること　済 2",
        "確かめること　日付 2",
    ]


@pytest.mark.parametrize(
    ("html", "kinds"),
    [
        (
            '<ul class="statement"><li><span class="check"></span>文</li></ul>',
            [Kind.TICK],
        ),
        ('<p><span class="check is-done"></span>済んだ</p>', []),
        ('<dl class="label-list fill-in"><dt>題</dt><dd></dd></dl>', [Kind.LINE]),
        (
            '<dl class="fill-in"><dt>題</dt><dd data-field="r text"></dd></dl>',
            [Kind.LINES],
        ),
        ('<dl class="label-list"><dt>題</dt><dd>文</dd></dl>', []),
        (
            '<table class="signatures"><tbody><tr><th scope="row">本人</th>'
            '<td class="blank" data-field="s signature"></td></tr></tbody></table>',
            [Kind.SIGNATURE],
        ),
    ],
)
def test_what_is_filled_in_is_a_field_of_its_kind(document, html, kinds):
    _form, found = named(replace(document, parts=page(html)))

    assert [field.kind for field in found] == kinds


def test_a_document_without_blanks_has_no_form(document, shipped):
    plain = replace(document, parts=page("<p>文</p>"), pictures=())

    with pikepdf.open(BytesIO(forms.write(plain, shipped, {}).content)) as file:
        assert "/AcroForm" not in file.Root


def test_three_hundred_items_and_long_texts_are_no_trouble(document, shipped):
    text = "とても長い確認の項目の文を、ここに書きます。" * 12
    long = replace(document, parts=page(checks(300), checks(3, text)), pictures=())

    made = forms.write(long, shipped, {})

    with pikepdf.open(BytesIO(made.content)) as file:
        names = {str(field.T) for field in file.Root.AcroForm.Fields}
    assert made.pages > 8
    assert len(names) == 2 * 303


def test_the_file_is_sound_down_to_its_table_of_objects(opened):
    assert not list(opened.check_pdf_syntax())
