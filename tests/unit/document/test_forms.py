"""What a trainee fills in: the forms that go with a book."""

import re
from dataclasses import replace

import pytest
from lxml import etree

from handbook import content, resources
from handbook.content.catalogues.translation import translated
from handbook.document import compose


def chaptered(manuscript, *chapters):
    """Return a manuscript whose books have these chapters."""
    handbook = manuscript.handbook.model_copy(update={"chapters": chapters})
    return replace(manuscript, handbook=handbook)


def trees(parts):
    return {part.id: etree.fromstring(part.html) for part in parts}


def words(element):
    return "".join("".join(map(str, element.itertext())).split())


def rows(tree):
    """Return the text of each row of a checklist, without the heads of columns."""
    return [
        words(row) for row in tree.iterfind(".//table[@class='checklist']//tbody/tr")
    ]


def fields(document):
    found = (re.findall('data-field="([^"]+)"', p.html) for p in document.forms.parts)
    return [field for part in found for field in part]


def test_they_are_the_checklists_and_the_sign_off_under_the_books_numbers(documents):
    for book in documents.values():
        numbers = {part.id: part.number for part in book.parts}
        forms = [(part.id, part.number) for part in book.forms.parts]

        ids = ("chapter-checklists", "chapter-sign-off")
        assert forms == [(id_, numbers[id_]) for id_ in ids]


def test_their_items_read_as_in_the_book(documents):
    for book in documents.values():
        own, whole = trees(book.forms.parts), trees(book.parts)

        assert rows(own["chapter-checklists"]) == rows(whole["chapter-checklists"])
        for path in (".//ul[@class='statement']", ".//figure", ".//dl[last()]"):
            form, page = (t["chapter-sign-off"].find(path) for t in (own, whole))
            assert words(form) == words(page)


def test_every_item_has_a_box_a_date_and_a_name_for_it(documents):
    book = documents["legal"]
    items = [i for c in legal_checklists(book) for i in c]

    named = fields(book)
    assert [f for f in named if f.endswith(" done") and "statement" not in f] == [
        f"{item} done" for item in items
    ]
    assert {f"{item} {what}" for item in items for what in ("date", "by")} <= set(named)


def legal_checklists(book):
    tree = trees(book.parts)["chapter-checklists"]
    return [
        [row.get("id").removeprefix("check-") for row in table.iterfind(".//th[@id]")]
        for table in tree.iterfind(".//table")
    ]


def test_a_field_is_named_once(documents):
    for book in documents.values():
        named = fields(book)

        assert len(named) == len(set(named)) > 100


def test_the_book_itself_has_no_fields(documents):
    for book in documents.values():
        assert not [part.id for part in book.parts if "data-field" in part.html]


def test_they_say_which_book_and_which_content_they_belong_to(documents):
    book = documents["accounting"]
    sign_off = trees(book.parts)["chapter-sign-off"]
    digest = sign_off.findtext(".//p[@class='digest']")

    forms = book.forms
    assert forms.imprint.book == f"{book.imprint.book}　記入用紙"
    assert forms.imprint.version == f"{book.imprint.version}　指紋 {digest[:8]}"
    for tree in trees(forms.parts).values():
        strip = words(tree.find("dl[@class='imprint']"))
        for said in (
            book.imprint.book,
            book.imprint.number,
            book.imprint.version,
            "2026年12月1日",
            digest[:17],
        ):
            assert "".join(said.split()) in strip


def test_they_carry_no_more_pictures_than_they_show(documents):
    for book in documents.values():
        shown = {
            d for p in book.forms.parts for d in re.findall('picture:(.+?)"', p.html)
        }

        assert {picture.digest for picture in book.forms.pictures} == shown
        assert len(shown) == 1  # the code of the sign-off page


def test_a_trainers_book_has_none(trainers):
    assert [book.forms for book in trainers.values()] == [None] * 5


@pytest.mark.parametrize(
    ("chapters", "parts"),
    [
        (("welcome", "checklists"), ["chapter-checklists"]),
        (("sign-off", "welcome"), ["chapter-sign-off"]),
        (
            ("checklists", "welcome", "sign-off"),
            ["chapter-checklists", "chapter-sign-off"],
        ),
    ],
)
def test_what_the_book_leaves_out_is_no_form(
    starter, shipped, edition, chapters, parts
):
    book = compose(chaptered(starter, *chapters), edition("legal"), shipped)

    assert [part.id for part in book.forms.parts] == parts


def test_a_book_with_nothing_to_fill_in_has_none(starter, shipped, edition):
    book = compose(chaptered(starter, "welcome", "duties"), edition("legal"), shipped)

    assert book.forms is None


def test_a_department_without_checks_of_its_own_has_those_for_all(
    small, shipped, edition, change
):
    department = small / "departments" / "legal.yaml"
    text = department.read_text("utf-8")
    text = re.sub(r"^checklists:\n(?: .*\n)+", "", text, flags=re.M)
    department.write_text(text, "utf-8")
    change(small / "handbook.yaml", "sign-off]", "checklists, sign-off]")

    book = compose(content.load(small), edition("legal"), shipped)

    assert [f for f in fields(book) if f.startswith("com-")] == [
        "com-day-1-seat done",
        "com-day-1-seat date",
        "com-day-1-seat by",
    ]


def test_what_is_not_for_a_reader_is_not_in_their_forms(starter, shipped, edition):
    """Dispatched workers sign with their agency: the pledge is not for them."""
    regular, dispatched = (
        compose(starter, edition("legal", employment=kind), shipped)
        for kind in ("regular", "dispatch")
    )

    own, whole = trees(dispatched.forms.parts), trees(dispatched.parts)
    assert rows(own["chapter-checklists"]) == rows(whole["chapter-checklists"])
    assert "派遣社員用" in dispatched.forms.parts[0].html
    assert "正社員用" not in regular.forms.parts[0].html


def test_a_published_form_is_no_draft(starter, shipped, edition):
    book = compose(starter, edition("legal", stage="published"), shipped)

    assert "草案" not in "".join(part.html for part in book.forms.parts)
    assert "草案" not in book.forms.imprint.version


def test_they_come_in_english(shipped, edition):
    starter = content.load(resources.starter(), languages=("en",))

    book = compose(translated(starter, "en"), edition("legal", language="en"), shipped)

    assert book.forms.imprint.book == f"{book.imprint.book}: forms"
    own, whole = trees(book.forms.parts), trees(book.parts)
    assert len(rows(own["chapter-checklists"])) == len(
        rows(whole["chapter-checklists"])
    )
    assert not re.search("[　：、]", words(own["chapter-sign-off"]))


def test_another_template_of_the_company_makes_other_forms(starter, shipped, edition):
    shown = '<p>{{ "form" if form else "book" }}</p>'
    own = replace(starter, templates={"chapters/checklists.html.j2": shown})

    book = compose(own, edition("legal"), shipped)

    assert "<p>form</p>" in book.forms.parts[0].html
    assert "<p>book</p>" in trees_html(book)["chapter-checklists"]


def trees_html(book):
    return {part.id: part.html for part in book.parts}
