"""A card parts where no page holds it with the heading that leads to it."""

import pytest

from handbook.writers.pdf import fonts, overlong, proof

SHEET = (
    "@page{size:100mm 60mm;margin:5mm}*{margin:0;padding:0}"
    "html{font:10px/5mm 'BIZ UDGothic'}h2{font-size:10px;break-after:avoid}"
    ".card{break-inside:avoid}.card.is-long{break-inside:auto}"
    "section>p{break-after:avoid}p{orphans:1;widows:1}"
)
HEADED = "<h2>題</h2><p>文</p>"
LINE = "<p>行</p>"  # of the ten that a page holds


@pytest.fixture(scope="module")
def render(shipped):
    fonts.isolate(shipped)
    from weasyprint import HTML

    def of(text):
        return HTML(string=f"<html lang='ja'><style>{SHEET}</style>{text}").render()

    return of


def card(lines, roles="card"):
    return f'<article class="{roles}" id="task-a"><div>{LINE * lines}</div></article>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (HEADED + card(8), set()),
        (HEADED + card(9), {"task-a"}),  # the heading would stand on a page of its own
        (card(10), set()),
        (card(11), {"task-a"}),
        (HEADED + LINE * 6 + "<ul><li>項</li></ul>" + card(9), set()),
        (HEADED + card(9, "card is-long"), set()),
        (HEADED + card(9, "question"), set()),
    ],
)
def test_a_card_parts_that_a_page_cannot_hold_with_its_heading(render, body, expected):
    assert overlong.cards(render(f"<section>{body}</section>")) == expected


def test_the_heading_of_a_parted_card_is_not_alone(render):
    text = f"<section>{HEADED}{card(9)}</section>"
    alone = proof.read(render(text)).counts()

    parted = render(overlong.parted(text, {"task-a"}))

    assert alone[proof.Fault.HEADING] == 0  # its text is no heading, but ...
    assert overlong.cards(parted) == set()
    assert len(parted.pages) == 2
    assert "行" in "".join(
        getattr(box, "text", "") for box in parted.pages[0]._page_box.descendants()
    )


def test_only_the_cards_that_are_named_part():
    text = card(1) + card(1).replace("task-a", "task-b")

    marked = overlong.parted(text, {"task-b"})

    assert marked == card(1) + card(1, "card is-long").replace("task-a", "task-b")
    assert overlong.parted(text, set()) == text
