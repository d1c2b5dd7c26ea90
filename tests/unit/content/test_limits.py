"""What no book needs and no machine could lay out is told, and nothing is lost."""

import pytest

from handbook.content.folder import pictures
from handbook.content.manuscript import Picture

RULES = "chapters/20-rules.md"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("段落。\n\n" * 12_000, "too-long {}: this text has more than"),
        ("あ" * 310_000, "too-long {}: this text has more than 300,000"),
        ("あ" * 20_000, "too-long {}: this paragraph has more than 10,000"),
        ("*あ* " * 2_000, "too-long {}: this paragraph has too many signs"),
        ("[" * 3_000, "too-long {}: this paragraph has too many signs"),
        ("|a" * 40 + "|\n" + "|-" * 40 + "|\n", "too-long {}: this table has more"),
        (
            "|a|b|\n|-|-|\n" + "|一|二|\n" * 9_000,
            "too-long {}: this text has more than 10,000",
        ),
        (
            "\n".join(f"{'  ' * n}- 項目" for n in range(60)),
            "too-deep {}: lists and quotations are nested more than 20 deep",
        ),
        ("> " * 60 + "深い", "too-deep {}: lists and quotations are nested more"),
    ],
)
def test_a_text_that_no_book_holds_is_one_problem(small, problems, text, message):
    (small / RULES).write_text(f"---\ntitle: きまり\n---\n\n{text}", "utf-8")

    [told] = problems(small, RULES)
    start, _place, end = message.partition("{}")
    assert told.startswith(start)
    assert end in told


def test_two_hundred_pages_of_text_are_read(small, problems):
    page = "取引先の登録は、申請と承認を経て、台帳に残します。" * 30
    text = "\n\n".join(f"## 節{n}\n\n{page}\n\n- 一つ\n- 二つ" for n in range(200))
    (small / RULES).write_text(f"---\ntitle: きまり\n---\n\n{text}", "utf-8")

    assert problems(small) == []


def test_a_drawing_that_takes_too_much_work_is_a_problem(shipped):
    from handbook.diagnostics import ContentError
    from handbook.document.pictures import normalise

    blurred = '<rect width="2000" height="2000" filter="url(#f)"/>' * 400
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="2000" height="2000">'
        '<filter id="f"><feTurbulence baseFrequency=".01" numOctaves="500"/>'
        f'<feGaussianBlur stdDeviation="400"/></filter>{blurred}</svg>'
    )
    source = pictures.read(drawing.encode(), "images/x.svg")

    assert isinstance(source, Picture)
    with pytest.raises(ContentError) as caught:
        normalise(source, shipped.typefaces[0])
    [problem] = caught.value.problems
    assert f"{problem.rule} " == "heavy-picture "
