"""What is not for a reader is nowhere in their book, in no stream and no part.

A small company marks every kind of piece with a code word for whom it is. All 36
combinations of employment, reader, language and date are composed and searched;
six are built, and searched in every object of the PDF and every part of the Word
file.
"""

import re
import shutil
import zipfile
from datetime import date
from itertools import product
from pathlib import Path

import pikepdf
import polib
import pypdfium2
import pytest

from handbook import content, design
from handbook.content.catalogues.translation import translated
from handbook.document import Edition, compose

_SMALL = Path(__file__).parents[1] / "fixtures" / "small"
_EMPLOYMENT = ("regular", "dispatch", "part-time")
_READERS = ("trainee", "trainer")
_LANGUAGES = ("ja", "en")
_DAYS = (date(2026, 11, 30), date(2026, 12, 1), date(2027, 4, 1))
_BUILT = (
    ("regular", "trainee", "ja", _DAYS[1]),
    ("dispatch", "trainee", "ja", _DAYS[0]),
    ("part-time", "trainee", "en", _DAYS[1]),
    ("dispatch", "trainer", "en", _DAYS[2]),
    ("regular", "trainer", "ja", _DAYS[1]),
    ("part-time", "trainer", "ja", _DAYS[2]),
)
_WORD = re.compile(r"QX[A-Z]+?X[STCGKPMQ]?")
# The kinds of piece that a code word stands in, by the letter that ends it.
_PIECES = {
    "S": "section",
    "T": "task",
    "C": "check",
    "G": "term",
    "K": "calendar item",
    "P": "stage of the plan",
    "M": "chapter",
    "Q": "question",
}


def _code(whom):
    return "QX" + whom.upper().replace("-", "") + "X"


def _pieces(whom, audience):
    """Return a piece of each kind for ``whom``, as YAML of its list."""
    code = _code(whom)
    who = f"audience: {audience}" if audience else "mandatory: true"
    ident = whom.lower()
    return {
        "S": f"  - {{id: qs-{ident}, {who}, title: 節{code}S, body: 本文{code}S。}}\n",
        "T": (
            f"      - id: qt-{ident}\n        {who}\n        name: 仕事{code}T\n"
            f"        frequency: [daily]\n        why: 理由{code}T。\n"
            "        inputs: [紙]\n        outputs: [紙]\n        steps: [する]\n"
            "        mistakes: [{text: 忘れる, prevent: 見る}]\n"
            "        ask: [{when: 困った, to: [acc-lead]}]\n"
            f"        teaching: 教え方QXTRAINERXT。\n"
        ),
        "C": f"          - {{id: qc-{ident}, {who}, text: 確認{code}C}}\n",
        "G": (
            f"  - {{id: qg-{ident}, {who}, term: 語{code}G, reading: ご, "
            f"english: word{code}G, definition: 意味{code}G。}}\n"
        ),
        "K": (
            f"  - {{id: qk-{ident}, {who}, title: 予定{code}K, departments: "
            "[accounting], rule: {type: fixed, month: 5, day: 20}, statutory: false}\n"
        ),
        "P": (
            f"  - {{id: qp-{ident}, {who}, stage: day-60, title: 節目{code}P, "
            f"goals: [目標{code}P], proof: [証拠], teaching: [面談QXTRAINERXP]}}\n"
        ),
        "Q": (
            f"  - {{id: qq-{ident}, {who}, question: 問い{code}Q, choices: "
            "[{id: a, text: 一}, {id: b, text: 二}], answer: [a], "
            "explanation: 理由QXTRAINERXQ。}\n"
        ),
        "M": f"---\ntitle: 章{code}M\n{who}\n---\n\n本文{code}M。\n",
    }


def _insert(file, after, text):
    whole = file.read_text("utf-8")
    assert whole.count(after) == 1, after
    file.write_text(whole.replace(after, after + text), "utf-8")


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    folder = shutil.copytree(_SMALL, tmp_path_factory.mktemp("leaks") / "company")
    whom = {one: f"{{employment: [{one}]}}" for one in _EMPLOYMENT}
    whom |= {"trainer": "{readers: [trainer]}", "everyone": ""}
    whom |= {"nobody": "{employment: [regular], exclude: {employment: [regular]}}"}
    department = folder / "departments/accounting.yaml"
    for name, audience in whom.items():
        pieces = _pieces(name, audience)
        _insert(department, "sections:\n", pieces["S"])
        _insert(department, "    tasks:\n", pieces["T"])
        _insert(department, "      - name: 権限\n        items:\n", pieces["C"])
        _insert(department, "\nplan:\n", pieces["P"])
        _insert(department, "quiz:\n", pieces["Q"])
        _insert(folder / "glossary.yaml", "terms:\n", pieces["G"])
        _insert(folder / "calendar.yaml", "items:\n", pieces["K"])
        (folder / f"chapters/5-q{name}.md").write_text(pieces["M"], "utf-8")
        _insert(folder / "handbook.yaml", "chapters: [welcome, ", f"q{name}, ")
    laws = folder / "laws.yaml"
    text = laws.read_text("utf-8").replace("departments: [legal]\n    ", "")
    text = text.replace("改正前の決まり。", "改正前QXBEFOREX。")
    text = text.replace("改正後の決まり。", "改正後QXAFTERX。")
    laws.write_text(text, "utf-8")
    _insert(folder / "handbook.yaml", "duties, calendar, ", "laws, quiz, checklists, ")
    mission = "お金の動きを記録する。"
    file = department.read_text("utf-8")
    department.write_text(file.replace(mission, "お金の動きQXJAPANESEX。"), "utf-8")
    _translate(folder)
    return folder


def _translate(folder):
    """Translate all, the code words kept; one of them is only in a language."""
    catalogue = polib.POFile()
    for one in content.texts(folder, "en"):
        said = re.sub(r"QXJAPANESEX", "QXENGLISHX", one.text)
        catalogue.append(
            polib.POEntry(msgctxt=one.context, msgid=one.text, msgstr=said)
        )
    (folder / "translations").mkdir()
    catalogue.save(str(folder / "translations/en.po"))


def _expected(employment, reader, language, day):
    """Return the code words that an edition must hold."""
    whom = {employment, "everyone"} | ({"trainer"} if reader == "trainer" else set())
    words = {_code(one) + piece for one in whom for piece in _PIECES}
    words.add(_code("japanese" if language == "ja" else "english"))
    words.add("QXAFTERX")
    if day < date(2026, 12, 1):
        words.add("QXBEFOREX")
    if reader == "trainer":
        words |= {"QXTRAINERXT", "QXTRAINERXP", "QXTRAINERXQ"}
    return words


@pytest.fixture(scope="module")
def manuscripts(company):
    source = content.load(company, languages=_LANGUAGES)
    return {one: translated(source, one) for one in _LANGUAGES}


@pytest.fixture(scope="module")
def look(manuscripts):
    return design.locate(design.load({}, manuscripts["ja"].handbook.brand.accents))


@pytest.mark.parametrize(
    ("employment", "reader", "language", "day"),
    list(product(_EMPLOYMENT, _READERS, _LANGUAGES, _DAYS)),
)
def test_an_edition_is_composed_of_what_is_for_its_reader(
    manuscripts, look, employment, reader, language, day
):
    edition = Edition("accounting", language, reader, employment, day)

    document = compose(manuscripts[language], edition, look)

    told = repr((document.parts, document.entries, document.imprint))
    drawn = b"".join(picture.svg or b"" for picture in document.pictures).decode()
    html = "".join(part.html for part in document.parts)
    found = set(_WORD.findall(told + html + drawn))
    assert found == _expected(employment, reader, language, day)


@pytest.fixture(scope="module", params=_BUILT, ids=lambda one: "-".join(map(str, one)))
def built(request, company, handbook, tmp_path_factory):
    """Return an edition's expected words, its PDF and its Word file."""
    employment, reader, language, day = request.param
    out = tmp_path_factory.mktemp("out")
    ran = handbook(
        *("build", "accounting", "-l", language, "-a", reader, "-o", out),
        *("--employment", employment, "--as-of", day),
        cwd=company,
    )
    assert ran.code == 0, ran.err
    pdf, word = map(Path, ran.lines)
    return _expected(*request.param), company / pdf, company / word


def test_no_stream_and_no_object_of_the_pdf_holds_another_readers_words(built):
    expected, file, _ = built
    pages = pypdfium2.PdfDocument(file)
    shown = "".join(page.get_textpage().get_text_range() for page in pages)
    hidden = []
    with pikepdf.open(file) as pdf:
        for thing in pdf.objects:
            hidden.append(repr(thing))
            if isinstance(thing, pikepdf.Stream):
                hidden.append(thing.read_bytes().decode("latin-1"))
        hidden += [str(one) for one in _strings(pdf.Root, set())]
    found = set(_WORD.findall(shown.replace("\r\n", "")))

    assert found == expected
    assert set(_WORD.findall("".join(hidden))) <= expected


def _strings(thing, seen):
    """Yield all texts below an object, decoded."""
    if isinstance(thing, pikepdf.String):
        yield thing
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Array | pikepdf.Stream):
        if thing.is_indirect:
            if thing.objgen in seen:
                return
            seen.add(thing.objgen)
        held = thing if isinstance(thing, pikepdf.Array) else thing.values()
        for one in held:
            yield from _strings(one, seen)


def test_no_part_of_the_word_file_holds_another_readers_words(built):
    expected, _, file = built
    archive = zipfile.ZipFile(file)
    parts = [archive.read(name).decode("latin-1") for name in archive.namelist()]
    text = "".join(re.sub(r"<[^>]*>", "", part) for part in parts)

    assert set(_WORD.findall(text)) == expected
    assert set(_WORD.findall("".join(parts))) <= expected
