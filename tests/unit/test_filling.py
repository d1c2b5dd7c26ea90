"""A copy that is filled is the copy that is laid out, in all that people can tell."""

import pickle
import re
import shutil
import tracemalloc
import zlib
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import chain

import pikepdf
import pypdfium2
import pytest

from handbook import content, resources
from handbook.build.order import Order
from handbook.build.personal.making import Making, edition
from handbook.build.personal.running import Run
from handbook.build.personal.shelf import Shelf
from handbook.build.personal.writing import Cast, run
from handbook.build.plan import of
from handbook.content import roster
from handbook.content.roster import Choices, Hire, People
from handbook.writers.pdf.overprint import is_plain

NOBODY = Hire(
    id="A1",
    number=12,
    line=2,
    name="山田 太郎",
    reading="やまだ たろう",
    department="secretary",
    start=date(2027, 4, 1),
    employment="regular",
    language="",
    trainer="佐藤 花子",
)
ENGLISH = replace(
    NOBODY, language="en", name="Alex Smith", reading="", trainer="Jill Woodhouse"
)
HIRES = {
    "usual": NOBODY,
    "short": replace(NOBODY, number=1, name="林 一", reading="はやし", trainer="森"),
    "no space": replace(
        NOBODY, name="山田太郎", reading="やまだたろう", trainer="佐藤花子"
    ),
    "ASCII": replace(
        NOBODY, name="Alex O. Smith", reading="Mr. AVT", trainer="Jill W."
    ),
    "kana": replace(
        NOBODY, name="ヤマダ　タロウ", reading="ガーデン", trainer="すず・ミー"
    ),
    "half-width": replace(NOBODY, name="ﾔﾏﾀﾞ ﾀﾛｳ", reading="ﾔﾏﾀﾞ", trainer="ｻﾄｳ 11"),
    "mixed": replace(NOBODY, name="髙橋 リサ 2nd", reading="é ß", trainer="﨑山 <&> A"),
    "longest": replace(NOBODY, number=9876, name="東西南北春夏秋冬之助"),
}
ALONE = {
    "two lines": replace(
        NOBODY,
        name="東西南北春夏秋冬之助左衛門",
        reading="とうざいなんぼくしゅんかしゅうとう",
        trainer="勅使河原 小百合左衛門尉",
    ),
    "a character too long": replace(NOBODY, name="東西南北春夏秋冬之助殿"),
    "a form of a character": replace(NOBODY, name="葛\U000e0100城 一"),
    "another typeface": replace(NOBODY, name="𠮷田 一"),
    "a ligature": replace(NOBODY, trainer="fi"),
    "many characters": replace(NOBODY, name="M" * 21),
    "two spaces": replace(NOBODY, name="山田  太郎"),
}


SAID = ("/S", "/Alt", "/ActualText", "/Lang", "/MCID")


OF_HIRES = ("plan", "contacts", "sign-off")  # chapters that say something of them


def made(manuscript, hire, folder, chapters=OF_HIRES):
    """Return the making of a book of some chapters."""
    handbook = manuscript.handbook.model_copy(update={"chapters": chapters})
    short = replace(manuscript, handbook=handbook)
    order = Order(resources.starter(), folder)
    return Making(order, short, of(order, short, (edition(hire, order, short),)))


@pytest.fixture(scope="module")
def making(starter, shipped, tmp_path_factory):
    return made(starter, NOBODY, tmp_path_factory.mktemp("output"))


@pytest.fixture(scope="module")
def cast(making):
    result = run(making.casting(NOBODY, None))
    assert isinstance(result, Cast)
    assert result.shell is not None
    return result


@pytest.fixture(scope="module")
def fill(making, cast):
    return making.filling(cast, NOBODY, None).filled


@pytest.fixture(scope="module")
def laid(making):
    """Return what a copy is that is laid out by itself."""
    known = {}

    def whole(name):
        if name not in known:
            result = run(making.copy(HIRES[name], ("pdf",)))
            known[name] = b"".join(result.files["pdf"])
        return known[name]

    return whole


def assert_alike(filled, laid):
    for (picture, text), (expected, words) in zip(
        pages(filled), pages(laid), strict=True
    ):
        assert text.get_text_range() == words.get_text_range()
        assert picture.tobytes() == expected.tobytes()


def pages(whole):
    pdf = pypdfium2.PdfDocument(whole)
    return [(page.render(scale=2).to_pil(), page.get_textpage()) for page in pdf]


def unpacked(stream):
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return stream


def tags(element):
    """Return what a tag says, and those in it."""
    if isinstance(element, pikepdf.Array):
        return [tags(kid) for kid in element]
    if not isinstance(element, pikepdf.Dictionary):
        return int(element)
    said = [(k, str(element[k])) for k in SAID if k in element]
    return said, tags(element.get("/K", pikepdf.Array()))


@pytest.mark.parametrize("name", HIRES)
def test_it_looks_and_reads_as_if_it_were_laid_out(name, fill, laid):
    filled = fill(HIRES[name])

    assert filled is not None
    assert_alike(b"".join(filled), laid(name))


def test_an_english_copy_looks_and_reads_as_if_it_were_laid_out(tmp_path):
    known = content.load(resources.starter(), languages=("ja", "en"))
    making = made(known, ENGLISH, tmp_path)
    fill = making.filling(run(making.casting(ENGLISH, None)), ENGLISH, None).filled
    other = replace(ENGLISH, name="山田 太郎", number=1, start=date(2027, 9, 4))
    for hire in (ENGLISH, other):
        laid = run(making.copy(hire, ("pdf",)))

        filled = fill(hire)

        assert filled is not None
        assert_alike(b"".join(filled), b"".join(laid.files["pdf"]))


@pytest.mark.parametrize("day", [date(2027, 12, 4), date(2028, 2, 1)])
def test_whatever_day_somebody_starts_it_looks_as_if_it_were_laid_out(
    day, making, fill
):
    hire = replace(NOBODY, start=day)
    laid = run(making.copy(hire, ("pdf",)))

    filled = fill(hire)

    assert filled is not None
    assert_alike(b"".join(filled), b"".join(laid.files["pdf"]))


def test_dates_in_running_text_need_a_layout_for_each_day(starter, shipped, tmp_path):
    said = "入社日は{{ hire.start }}です。" * 4
    chapters = tuple(
        replace(one, body=said) if one.id == "welcome" else one
        for one in starter.chapters
    )
    told = replace(starter, chapters=chapters)
    making = made(told, NOBODY, tmp_path, ("welcome", "plan"))

    shared, own = (run(making.casting(NOBODY, day)) for day in (None, NOBODY.start))

    assert making.filling(shared, NOBODY, None) is None
    fill = making.filling(own, NOBODY, NOBODY.start)
    text = "".join(
        one[1].get_text_range() for one in pages(b"".join(fill.filled(NOBODY)))
    )
    text = re.sub(r"\s", "", text)
    assert text.count("入社日は2027年4月1日です。") == 4
    assert "2097" not in text


def test_it_says_the_same_of_itself_and_to_screen_readers(fill, laid):
    filled, expected = (
        pikepdf.open(BytesIO(whole))
        for whole in (b"".join(fill(NOBODY)), laid("usual"))
    )

    assert filled.check_pdf_syntax() == []
    assert dict(filled.docinfo.items()) == dict(expected.docinfo.items())
    metadata = [one.Root.Metadata.read_bytes() for one in (filled, expected)]
    assert metadata[0] == metadata[1]
    trees = [tags(one.Root.StructTreeRoot.K[0]) for one in (filled, expected)]
    assert trees[0] == trees[1]


def test_however_many_people_there_are_no_more_is_held(making, cast, fill, tmp_path):
    assert fill(NOBODY)  # typefaces and labels are there

    few, many = (_peak(count, making, cast, tmp_path) for count in (500, 1500))

    assert (many - few) / 1000 < 50  # bytes a person: numbers, not words


def _peak(count, making, cast, folder):
    """Return the bytes that Python holds at most while copies are filled."""
    wide = 200 * " "  # more than is read at once
    row = f"山田 太郎,やまだ,secretary,2027-04-01,森{wide}\n"
    rows = (f"P{number:05},{row}".encode() for number in range(count))
    header = b"id,name,reading,department,start,trainer\n"
    packed = roster.packed(chain([header], rows), "roster.csv")
    people = People(packed, Choices((), {"secretary": {"secretary"}}), count)
    tracemalloc.start()
    try:
        run_ = Run(making, Shelf(folder / "out"), people, ("pdf",), "", "roster.csv")
        run_.sort_out()
        for hire in run_.filled(making.alike(NOBODY), cast):
            (folder / "out" / f"{making.stem(hire)}.pdf").unlink()
        assert len(run_.copies.made) == sum(1 for _name in run_.copies.files) == count
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
        shutil.rmtree(folder / "out")


@pytest.mark.parametrize("name", ALONE)
def test_what_has_no_room_is_left_to_a_layout(name, fill):
    assert fill(ALONE[name]) is None


def test_what_its_name_tells_needs_a_layout_is_known_before(making):
    known = {name for name, hire in ALONE.items() if not making.fits(hire)}

    assert known == ALONE.keys() - {"two lines", "a character too long"}


def test_a_shell_holds_nothing_of_anybody(cast):
    shell = pickle.dumps(cast)

    streams = re.findall(rb"stream\n(.*?)\nendstream", cast.shell.content, re.DOTALL)
    raw = b"".join(map(unpacked, streams)) + shell
    for said in ("山田", "太郎", "やまだ", "佐藤", "花子"):
        for coding in ("utf-8", "utf-16-be"):
            assert said.encode(coding) not in raw
            assert said.encode(coding).hex().encode() not in raw


def test_a_copy_holds_its_own_words_alone(fill):
    fill(replace(NOBODY, name="鈴木 次郎", number=77))

    text = "".join(page[1].get_text_range() for page in pages(b"".join(fill(NOBODY))))

    assert "山田 太郎 さん" in text
    assert not re.search("[妛挧暃椦槞蟐袮閠駲墸壥彁鈴]|970421|No. 77|209[78]", text)


def test_the_same_words_make_the_same_bytes_whoever_came_before(making, cast, fill):
    again = making.filling(pickle.loads(pickle.dumps(cast)), HIRES["kana"], None).filled  # noqa: S301

    assert fill(HIRES["mixed"]) != fill(NOBODY)
    assert again(NOBODY) == fill(NOBODY)


def test_each_copy_has_an_identifier_of_its_own(fill):
    ids = {
        bytes(pikepdf.open(BytesIO(b"".join(fill(hire)))).trailer.ID[0])
        for hire in (NOBODY, NOBODY, replace(NOBODY, number=13))
    }

    assert len(ids) == 2


def test_a_company_whose_templates_name_hires_has_copies_laid_out(making):
    own = {"cover.html.j2": "{{ hire.name }}"}
    making_ = Making(
        making._order, replace(making._manuscript, templates=own), _plan(making)
    )

    assert making_.casting(NOBODY, None) is None


def _plan(making):
    return of(making._order, making._manuscript, tuple(making._editions))


@pytest.mark.parametrize(
    ("text", "language", "plain"),
    [
        ("ヤマダ　タロウ", "ja", True),
        ("ヤマダ　タロウ", "en", False),  # composing makes another space of it
        ("山田／佐藤", "ja", True),
        ("山田／佐藤", "en", False),
        ("Anne-Marie O’Hara", "ja", True),
        ("Anne-Marie O’Hara", "en", False),
        ("Alex Smith", "en", True),
        ("山田 → 佐藤", "ja", False),
        ("山田 ", "ja", False),
    ],
)
def test_what_a_writer_makes_something_else_of_is_not_plain(text, language, plain):
    assert is_plain(text, language) is plain
