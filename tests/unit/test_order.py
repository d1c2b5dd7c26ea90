"""Names in an order: known ones in the order of the book, a slip gets a suggestion."""

import pytest

from handbook.build.order import Order, OrderError, chosen
from handbook.build.plan import plan

KNOWN = ("accounting", "hr-pr", "legal")


def unknown(word):
    return f'unknown department "{word}"'


def test_no_words_choose_everything():
    assert chosen([], KNOWN, unknown) == KNOWN


def test_words_are_put_in_the_order_of_the_book_once_each():
    asked = ["legal", "accounting", "legal"]

    assert chosen(asked, KNOWN, unknown) == ("accounting", "legal")


@pytest.mark.parametrize(
    ("word", "way_out"),
    [
        ("acounting", 'did you mean "accounting"?'),
        ("it", "choose from: accounting, hr-pr, legal"),
        ("", "choose from: accounting, hr-pr, legal"),
    ],
)
def test_an_unknown_word_comes_with_the_way_out(word, way_out):
    with pytest.raises(OrderError) as caught:
        chosen([word], KNOWN, unknown)

    assert str(caught.value) == f'unknown department "{word}" — {way_out}'


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("Accounting", "accounting"),
        ("ＬＥＧＡＬ", "legal"),
        ("hr_pr", "hr-pr"),
        ("accounting.yaml", "accounting"),
        ("departments/legal.yaml", "legal"),
        ("経理", "accounting"),
        ("経理部", "accounting"),
        ("法務", "legal"),
    ],
)
def test_a_word_of_ones_own_is_understood_in_the_way_out(word, meant):
    names = {"経理": "accounting", "法務": "legal"}

    with pytest.raises(OrderError, match=f'did you mean "{meant}"'):
        chosen([word], KNOWN, unknown, names)


@pytest.mark.parametrize(
    ("language", "way_out"),
    [
        (
            "en",
            'did you mean "accounting"? if not, choose from: accounting, hr-pr, legal',
        ),
        (
            "ja",
            "「accounting」の書き間違いではありませんか。違うときは、次から選んでください："
            "accounting, hr-pr, legal",
        ),
    ],
)
def test_a_suggestion_stands_apart_from_the_list(language, way_out, monkeypatch):
    monkeypatch.setenv("HANDBOOK_LANG", language)

    with pytest.raises(OrderError) as caught:
        chosen(["acounting"], KNOWN, unknown, listed=True)

    assert str(caught.value).endswith(f" — {way_out}")


def test_a_language_without_a_catalogue_comes_with_the_way_to_one(small):
    order = Order(small, small / "output", languages=("en",))

    with pytest.raises(OrderError) as told:
        plan(order)

    assert str(told.value) == (
        'there is no "translations/en.po" yet — make it with: handbook translate'
    )


@pytest.mark.parametrize("formats", [("pdf",), ("html", "ics")])
def test_to_count_the_pages_of_no_word_file_comes_with_the_way_out(small, formats):
    order = Order(small, small / "output", formats=formats, paginate_with="soffice")

    with pytest.raises(OrderError, match="add -f docx, or leave out --paginate-with"):
        plan(order)


@pytest.mark.parametrize(
    ("paper", "more", "said"),
    [
        ("A5", {}, True),
        ("Letter", {}, True),
        ("A4", {}, False),
        ("A5", {"paginate_with": "soffice"}, False),
        ("A5", {"formats": ("pdf",)}, False),
    ],
)
def test_pages_that_word_ends_elsewhere_are_told(small, change, paper, more, said):
    handbook = small / "handbook.yaml"
    handbook.write_text(f"{handbook.read_text('utf-8')}paper: {paper}\n", "utf-8")

    planned = plan(Order(small, small / "output", **more))

    about = f"pages-differ on {paper}, Word ends some pages elsewhere"
    told = [
        f"{one.rule} {one.message}"
        for one in planned.warnings
        if one.place.file == "handbook.yaml"
        and 'build with "--paginate-with soffice"' in one.remedy
    ]
    assert [one.startswith(about) for one in told] == [True] * said


def test_a_site_of_a_company_without_sites_comes_with_the_way_out(small, change):
    sites = "  sites:\n    - id: head-office\n      name: 本社\n"
    change(small / "handbook.yaml", sites, "")

    with pytest.raises(OrderError, match='has no sites — leave out "--site", or list'):
        plan(Order(small, small / "output", site="honsha"))
