"""Every word of the PDF is in the Word edition, and the other way round."""

from dataclasses import replace
from itertools import accumulate

import pytest

from handbook.build import beside
from handbook.build.parity import unlike
from handbook.build.reading import Beyond, Box, Link, Piece, Printed, Written, plain
from handbook.build.reading.drawings import Drawing
from handbook.build.shown import Unlike

HEADING = "2 入金の管理"

# What a page has as lines, Word has as paragraphs: (text, block, cells).
PRINTED = (
    ("2", 1, ()),
    ("入金の", 1, ()),
    ("管理", 1, ()),
    ("請求と入金を合わせ", 2, ()),
    ("る仕事です。", 2, ()),
    ("担当", 3, ((1, 0),)),
    ("期限", 4, ((1, 1),)),
    ("経理", 5, ((2, 0),)),
    ("月末", 6, ((2, 1),)),
    ("総務", 7, ((3, 0),)),
    ("翌月5日", 8, ((3, 1),)),
    ("請求書を確認する", 9, ()),
    ("請求書を確認して送る", 10, ()),
    ("〔お金の流れの図〕", 11, ()),
)
MARGIN = ("7", "経理・会計　入社ハンドブック", "2", "2　入金の管理")
PDF = Printed(
    (
        tuple(
            Piece(text, block, 12, cells, heading=block == 1)
            for text, block, cells in PRINTED
        ),
    ),
    (MARGIN,),
)
PARAGRAPHS = (
    ("2\t入金の管理", ()),
    ("請求と入金を合わせる仕事です。", ()),
    ("担当", ((1, 0),)),
    ("期限", ((1, 1),)),
    ("経理", ((2, 0),)),
    ("月末", ((2, 1),)),
    ("総務", ((3, 0),)),
    ("翌月5日", ((3, 1),)),
    ("請求書を確認する", ()),
    ("請求書を確認して送る", ()),
    ("〔お金の流れの図〕", ()),
)
HEADS = ("経理・会計　入社ハンドブック", "7", "2　入金の管理")


def word(*paragraphs, heads=HEADS, asides=()):
    pieces = [
        Piece(text, number, cells=cells, heading=number == 1)
        for number, (text, cells) in enumerate(paragraphs, 1)
    ]
    running = [Piece(text, len(pieces), running=True) for text in heads]
    return Written((*pieces, *running), asides)


def changed(words):
    """Return Word's edition with other words in some of its paragraphs."""
    told = [
        (words.get(index, text), cells)
        for index, (text, cells) in enumerate(PARAGRAPHS)
    ]
    return word(*told)


def test_editions_with_the_same_words_agree():
    assert unlike(PDF, word(*PARAGRAPHS)) == []


@pytest.mark.parametrize(
    ("lost", "text"),
    [
        (1, "請求と入金を合わせる仕事です。"),
        (4, "経理"),
        (5, "月末"),
        (8, "請求書を確認する"),
        (10, "〔お金の流れの図〕"),
    ],
)
def test_a_paragraph_that_word_lacks_is_named_with_its_page_and_heading(lost, text):
    left = [p for index, p in enumerate(PARAGRAPHS) if index != lost]

    assert unlike(PDF, word(*left)) == [Unlike(text, "", 12, HEADING)]


@pytest.mark.parametrize("text", ["月末", "請求書を確認する", "加えた一文です。"])
def test_a_paragraph_that_word_has_once_more_is_named(text):
    more = [*PARAGRAPHS[:9], (text, ()), *PARAGRAPHS[9:]]

    assert unlike(PDF, word(*more)) == [Unlike("", text, 12, HEADING)]


@pytest.mark.parametrize(
    ("at", "text", "printed", "written"),
    [
        (7, "翌月6日", "翌月5日", "翌月6日"),
        (7, "翌月日", "翌月5日", "翌月日"),
        (
            1,
            "請求と入金を合わす仕事です。",
            "請求と入金を合わせる仕事です。",
            "請求と入金を合わす仕事です。",
        ),
        (10, "〔お金の図〕", "〔お金の流れの図〕", "〔お金の図〕"),
    ],
)
def test_a_few_letters_that_differ_are_shown_among_others(at, text, printed, written):
    found = unlike(PDF, changed({at: text}))

    assert found == [Unlike(printed, written, 12, HEADING)]


def test_a_running_head_may_be_cut_short():
    cut = replace(PDF, margins=((*MARGIN[:3], "2　入金の…"),))

    assert unlike(cut, word(*PARAGRAPHS)) == []


def test_a_running_head_that_is_no_heading_may_be_cut_short_too():
    book = "Accounting and Internal Control Office　Onboarding Handbook"
    cut = replace(PDF, margins=(("7", "Accounting and Internal Con…", *MARGIN[2:]),))

    assert unlike(cut, word(*PARAGRAPHS, heads=(book, *HEADS[1:]))) == []
    other = book.replace("Internal Con", "External Con")
    assert unlike(cut, word(*PARAGRAPHS, heads=(other, *HEADS[1:])))


@pytest.mark.parametrize(
    ("lines", "lacks"),
    [
        (("Excel と", "Word を使う"), True),
        (("Excel と", " Word を使う"), False),
        (("Excel と", "\nWord を使う"), False),
        (("Excel と ", "Word を使う"), False),
        (("Excelと Word を使う",), True),
    ],
)
def test_a_space_that_a_line_of_the_pdf_lacks_is_found(lines, lacks):
    pieces = tuple(Piece(line, 1, 12, heading=True) for line in lines)

    found = unlike(Printed((pieces,)), word(("Excel と Word を使う", ()), heads=()))

    assert bool(found) is lacks


def test_numbers_that_changed_places_are_found_at_both():
    found = unlike(PDF, changed({5: "翌月5日", 7: "月末"}))

    assert len(found) == 2


def test_words_of_two_cells_that_changed_places_are_found():
    assert unlike(PDF, changed({4: "月末", 5: "経理"}))


@pytest.mark.parametrize(
    ("paragraphs", "apart", "together"),
    [
        (("経理月末", ((2, 0),)), "経理 | 月末", "経理月末"),
        (("経理 月末", ((2, 0),)), "経理 | 月末", "経理 月末"),
    ],
)
def test_cells_that_run_together_are_found(paragraphs, apart, together):
    (found,) = unlike(PDF, word(*PARAGRAPHS[:4], paragraphs, *PARAGRAPHS[6:]))

    assert apart in found.printed
    assert together in found.written


@pytest.mark.parametrize(("sign", "differ"), [("", True), ("\t", False), (" ", False)])
def test_paragraphs_are_apart_in_word_if_anything_parts_them(sign, differ):
    joined = (f"請求書を確認する{sign}請求書を確認して送る", ())

    found = unlike(PDF, word(*PARAGRAPHS[:8], joined, *PARAGRAPHS[10:]))

    assert bool(found) == differ


# --- around the text ----------------------------------------------------------


def test_what_word_has_in_a_foot_and_the_pdf_on_the_page_is_text():
    imprint = Piece("文書番号HB-001", 12, 12)
    pdf = replace(PDF, pages=((*PDF.pages[0], imprint),))

    assert unlike(pdf, word(*PARAGRAPHS, heads=(*HEADS, "文書番号HB-001"))) == []
    assert unlike(pdf, word(*PARAGRAPHS))
    assert unlike(PDF, word(*PARAGRAPHS, heads=(*HEADS, "文書番号HB-001")))


def test_folios_and_numbers_on_thumb_tabs_count_for_nothing():
    pdf = replace(PDF, margins=((*MARGIN, "8", "T1"),))

    assert unlike(pdf, word(*PARAGRAPHS, heads=(*HEADS, "103", "T2"))) == []


def test_a_line_in_a_margin_that_word_lacks_is_named_once():
    band = "受講者に渡さない"
    pdf = replace(PDF, margins=((*MARGIN, band), (*MARGIN, band)))

    assert unlike(pdf, word(*PARAGRAPHS)) == [Unlike(band, "", 1)]


def test_comments_and_notes_on_a_page_are_found():
    pdf = replace(PDF, asides=((3, "直す"),))

    assert unlike(pdf, word(*PARAGRAPHS, asides=("見て",))) == [
        Unlike("直す", "", 3),
        Unlike("", "見て"),
    ]


@pytest.mark.parametrize(
    ("lost", "named", "words"),
    [
        ({7}, "7", "7注7の文。"),
        ({8}, "8", "8注8の文。"),
        ({7, 8}, "7, 8", "7注7の文。。次の8注8の文。"),
    ],
)
def test_a_note_that_no_page_holds_is_named_by_its_number(lost, named, words):
    calls = [
        Piece(f"*{n}", 1, 12, lacks=str(n))
        if n in lost
        else Piece(f"{n}注{n}の文。", 1, 12)
        for n in (7, 8)
    ]
    texts = [Piece(text, 1, 12) for text in ("決まりは", "。次の", "です。")]
    page = (texts[0], calls[0], texts[1], calls[1], texts[2])
    told = Written((Piece("決まりは7注7の文。。次の8注8の文。です。", 1),))

    assert unlike(Printed((page,), ((),)), told) == [Unlike("", words, 12, "", named)]


# --- what counts of a text ----------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("か\u3099", "が"),
        ("e\u0301", "é"),
        ("oﬃce ﬁt", "office fit"),
        ("月 末\n\u3000\u00a0です", "月末です"),
        ("葛\U000e0100城", "葛城"),
        ("a\u200bb\u00ad", "ab"),
    ],
)
def test_texts_are_the_same_however_they_are_set(one, other):
    assert plain(one) == plain(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1.5", "15"),
        ("−3", "3"),
        ("x²", "x2"),
        ("①", "1"),
        ("は", "ば"),
        ("ｶﾞ", "ガ"),
        ("〜", "～"),
        ("A", "a"),
        ("𠮷", "吉"),
    ],
)
def test_every_other_sign_counts(one, other):
    assert plain(one) != plain(other)


# --- what the files say of themselves -----------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [("題", "題", False), ("題", "第", True), ("長" * 300, "長" * 255, False)],
)
def test_titles_agree_as_far_as_word_can_hold_them(one, other, differ):
    pdf, word_ = (
        Printed((), about=(("Title", one),)),
        Written((), (), (("Title", other),)),
    )

    found = list(beside.said_otherwise(pdf, word_))

    assert found == ([("Title", one, other)] if differ else [])


# --- beside words ------------------------------------------------------------------


def linked(text, block, targets, **more):
    """Return a piece with links on words, each of which is there once."""
    spots = [(text.index(words), words, to) for words, to in targets]
    links = tuple(Link(at, at + len(words), to) for at, words, to in spots)
    return Piece(text, block, links=links, **more)


@pytest.mark.parametrize(
    ("lines", "paragraph", "found"),
    [
        (
            [("甲と乙の", (("甲", "#a"), ("乙の", "#a"))), ("表へ", (("表", "#a"),))],
            ("甲と乙の表へ", (("甲", "#a"), ("乙の表", "#a"))),
            [],
        ),
        (
            [("甲と乙の表へ", (("甲", "#a"), ("乙の表", "#a")))],
            ("甲と乙の表へ", (("乙の表", "#a"),)),
            [("甲 → #a", "")],
        ),
        (
            [("甲と乙の表へ", (("甲", "#a"),))],
            ("甲と乙の表へ", (("甲", "#b"),)),
            [("甲 → #a", "甲 → #b")],
        ),
        (
            [("図1 ", ()), ("お金の流れ", (("お金の流れ", "#f"),))],
            ("図1お金の流れ", (("図1お金の流れ", "#f"),)),
            [],
        ),
        (
            [("お金の流れ", ())],
            ("お金の流れ", (("お金", "#f"),)),
            [("", "お金 → #f")],
        ),
    ],
    ids=["cut by a line", "lost", "elsewhere", "a label of contents", "more"],
)
def test_links_are_held_where_they_stand(lines, paragraph, found):
    page = tuple(linked(text, 1, targets, page=3) for text, targets in lines)
    written = Written((linked(*paragraph[:1], 1, paragraph[1]),))

    told = unlike(Printed((page,)), written)

    assert [(one.printed, one.written) for one in told] == found


def test_a_lost_link_has_the_source_and_the_page_of_its_place():
    pieces = [
        linked(text, n, (("章", "#a"),)) for n, text in enumerate(("章へ", "章を"))
    ]
    pages = tuple((replace(one, page=n),) for n, one in enumerate(pieces, 7))
    sources = [((0, f"a.md#/{n}"),) for n in range(2)]
    kept = replace(pieces[0], sources=sources[0])
    lost = replace(pieces[1], sources=sources[1], links=())

    [found] = unlike(Printed(pages), Written((kept, lost)))

    assert (found.printed, found.page, found.source) == ("章 → #a", 8, "a.md#/1")


def grey(shade):
    return bytes([shade]) * 4


@pytest.mark.parametrize(
    ("looks", "differ"),
    [
        ((grey(100), grey(103)), False),
        ((grey(100), grey(200)), True),
        ((grey(200), grey(100)), True),
        ((grey(100), b""), True),
    ],
    ids=["by two programs", "other lines", "other pixels", "nothing to draw"],
)
def test_drawings_are_held_by_all_their_looks(looks, differ):
    pdf = Beyond(drawings=(Drawing("図", (grey(101),), 4),))
    drawn = Beyond(drawings=(Drawing("図", looks, source="a.md#/3"),))

    found = beside.unlike(pdf, drawn)

    assert [(one.page, one.source) for one in found] == [(4, "a.md#/3")] * differ


_LISTED = [("鍵を返した人の名前", "a.md#/1"), ("棚を見た", "a.md#/2")]


def test_a_box_that_is_gone_is_named_by_the_words_after_it():
    printed = tuple(Box(False, 5, words) for words in ("鍵を返した", "棚を見た", "他"))
    written = tuple(Box(False, 0, words) for words in ("鍵を返した人の名前", "他"))

    found = beside.unlike(Beyond(boxes=printed), Beyond(boxes=written), _LISTED)

    assert found == [Unlike("□ 棚を見た", "", 5, source="a.md#/2")]


# --- a Word edition with page numbers of its own ---

_PRINTED = ("参照は集金（p.11）、期限は10日", "月次の締め 20", "源泉 9, 12–14")


def numbered(text, block, *, running=False):
    """Return a piece of Word with page numbers between bars."""
    parts = text.split("|")
    ends = list(accumulate(map(len, parts), initial=0))
    marked = [range(*ends[n : n + 2]) for n in range(1, len(parts), 2)]
    spots = frozenset(spot for each in marked for spot in each)
    return Piece("".join(parts), block, running=running, folios=spots)


def repaged(texts, lines=_PRINTED, feet=(), margin=()):
    """Return what differs, with page numbers between bars, and with words there."""
    printed = [Piece(text, block, 12) for block, text in enumerate(lines)]
    pieces = [
        *(numbered(text, number) for number, text in enumerate(texts)),
        *(numbered(text, len(texts), running=True) for text in feet),
    ]
    pdf, word_ = Printed((tuple(printed),), (margin,)), Written(tuple(pieces))
    return unlike(pdf, word_, repaged=True), unlike(pdf, word_)


@pytest.mark.parametrize(
    "texts",
    [
        ("参照は集金（p.|12|）、期限は10日", "月次の締め |20|", "源泉 |9, 12–14|"),
        ("参照は集金（p.|9|）、期限は10日", "月次の締め |19|", "源泉 |8, 12–14|"),
        ("参照は集金（p.|1|）、期限は10日", "月次の締め |20|", "源泉 |9, 12–14|"),
        ("参照は集金（p.|111|）、期限は10日", "月次の締め |20|", "源泉 |9, 12–14|"),
        ("参照は集金（p.|11|）、期限は10日", "月次の締め |20|", "源泉 |9, 12, 14|"),
        ("参照は集金（p.|11|）、期限は10日", "月次の締め |120|", "源泉 |9|"),
    ],
)
def test_other_page_numbers_are_no_difference_where_word_has_its_own(texts):
    asked, usual = repaged(texts)

    assert asked == []
    assert usual  # they are one where it has not


@pytest.mark.parametrize(
    "texts",
    [
        ("参照は集金（p.|11|）、期限は11日", "月次の締め |20|", "源泉 |9, 12–14|"),
        ("参照は集金（p.|12|）、期限は11日", "月次の締め |20|", "源泉 |9, 12–14|"),
        ("参照は集金（p.12）、期限は10日", "月次の締め |20|", "源泉 |9, 12–14|"),
        ("参照は集金（p.|12|）、期限は10日", "月次の締 |20|", "源泉 |9, 12–14|"),
        ("参照は集金（p.|12|）、期限は10日", "月次の締め |20|", "税泉 |9, 12–14|"),
        ("参照は集金（p.|12|）、期限は10日", "月次の締め |20|"),
    ],
)
def test_every_other_number_and_word_still_is(texts):
    asked, _usual = repaged(texts)

    assert asked


@pytest.mark.parametrize(
    ("lines", "texts"),
    [
        (("この本の使い方", "iii", "1 会社"), ("この本の使い方 |iv|", "1 会社")),
        (("来客応対 24", "4.4 予定の管理"), ("来客応対 |25|", "4.4 予定の管理")),
        (("来客応対 24", "5 一週間"), ("来客応対 |245|", "5 一週間")),
        (("登記 76, 97", "年次 9"), ("登記 |82|", "年次 |10, 99|")),
        (("締め 24", "担当", "記帳 25"), ("締め |30|", "記帳 |31|")),
        (("4", "4", "5"), ("|5|", "|5|", "|6|")),
    ],
    ids=[
        *("roman", "digits of the next", "like the next", "of several"),
        *("before a head that comes again", "numbers alone"),
    ],
)
def test_page_numbers_are_told_from_the_numbers_beside_them(lines, texts):
    asked, _usual = repaged(texts, lines)

    assert [one.printed for one in asked] == [line for line in lines if line == "担当"]


@pytest.mark.parametrize(
    ("margin", "foot", "differ"),
    [
        (("5 / 93",), "|1| / |110|", False),
        (("社外秘", " 5", " / 93"), "|1| / |110|", False),
        (("5 / 93",), "|1| ／ |110|", True),
        (("第1.0版 5 / 93",), "第1.1版 |1| / |110|", True),
        (("第1.0版 5 / 93",), "第1.0版 |1| / |110|", False),
    ],
)
def test_feet_agree_but_for_the_page_and_how_many_there_are(margin, foot, differ):
    feet = [foot, *(line for line in margin if line.strip()[0] not in "5/第")]

    asked, _usual = repaged(("源泉",), ("源泉",), feet, margin)

    assert bool(asked) == differ


# --- where it was written ----------------------------------------------------------


def _known(paragraphs, sources=()):
    """Return a Word edition whose paragraphs know the sources of their texts."""
    made = word(*((text, cells) for text, cells, _sources in paragraphs))
    pieces = [
        replace(piece, sources=told)
        for piece, (_text, _cells, told) in zip(made.pieces, paragraphs, strict=False)
    ]
    rest = made.pieces[len(pieces) :]
    return replace(made, pieces=(*pieces, *rest), sources=tuple(sources))


_SAID = [(plain(text), f"a.md#/{n}") for n, (text, _cells) in enumerate(PARAGRAPHS)]


@pytest.mark.parametrize(
    ("index", "text", "source"),
    [
        (1, "請求と入金を合わせる仕事だ。", "a.md#/1"),
        (1, "請求と入金を合わせる仕事です。早く", "a.md#/1"),
        (8, "請求書確認する", "a.md#/8"),
        (1, "", "a.md#/1"),
        (5, "", "a.md#/6"),  # of the cell beside it
    ],
    ids=["other words", "more", "a letter less", "a paragraph less", "said twice"],
)
def test_a_difference_is_named_with_its_source(index, text, source):
    said = [*_SAID, ("月末", "b.md#/5")]
    paragraphs = [
        (text if n == index else words, cells, ((0, f"a.md#/{n}"),))
        for n, (words, cells) in enumerate(PARAGRAPHS)
    ]

    found = unlike(PDF, _known(paragraphs, said))

    assert {one.source for one in found} == {source}


def test_of_several_sources_in_a_paragraph_the_nearest_is_named():
    text = "請求と入金を合わせる仕事だよ。"
    paragraphs = [
        (text if n == 1 else words, cells, ((0, "a.md#/1"), (9, "a.md#/2")))
        for n, (words, cells) in enumerate(PARAGRAPHS)
    ]

    [found] = unlike(PDF, _known(paragraphs))

    assert found.source == "a.md#/2"
