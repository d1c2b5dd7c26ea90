"""The composed HTML of a small company, for review: every template, every part."""

import re

import pytest

from handbook import content
from handbook.document import compose


def readable(document):
    """Return the parts, an element a line; digests vary with the tools."""
    html = "\n".join(part.html for part in document.parts)
    html = re.sub(r"picture:[0-9a-f]{32}", "picture:DIGEST", html)
    return re.sub(r"\n\s*\n", "\n", html) + "\n"


@pytest.mark.parametrize("reader", ["trainee", "trainer"])
def test_the_small_companys_book(small, shipped, edition, golden, change, reader):
    change(small / "handbook.yaml", "plan, rules", "plan, quiz, rules")
    manuscript = content.load(small)

    document = compose(manuscript, edition("accounting", reader=reader), shipped)

    golden(f"accounting.{reader}.html", readable(document))


def test_a_department_is_one_file(small, shipped, edition):
    """A third department dropped in makes a third edition with no other change."""
    text = (small / "departments" / "legal.yaml").read_text("utf-8")
    for old, new in (
        ("id: legal", "id: it"),
        ("code: LEG", "code: IT"),
        ("leg-", "it-"),
    ):
        text = text.replace(old, new)
    text = re.sub(r"^name: .*$", "name: 情報システム", text, flags=re.M)
    (small / "departments" / "it.yaml").write_text(text, "utf-8")

    manuscript = content.load(small)
    document = compose(manuscript, edition("it"), shipped)

    assert {d.id for d in manuscript.departments} == {"accounting", "legal", "it"}
    assert document.imprint.book.startswith("情報システム")
    assert document.imprint.number == "HB-IT-001"


def test_a_sixth_department_of_the_starter_is_one_file(folder, shipped, edition):
    text = (folder / "departments" / "secretary.yaml").read_text("utf-8")
    text = text.replace("id: secretary\n", "id: it\n").replace("sec-", "it-")
    text = text.replace("it-lead", "sec-lead")
    text = re.sub(r"^code: SEC$", "code: IT", text, flags=re.M)
    (folder / "departments" / "it.yaml").write_text(text, "utf-8")

    manuscript = content.load(folder)

    assert "it" in [d.id for d in manuscript.departments]
    assert compose(manuscript, edition("it"), shipped).imprint.number == "SSK-IT-HB-001"


def test_a_company_may_override_a_template_and_a_label(small, shipped, edition):
    labels = small / "templates" / "labels"
    labels.mkdir(parents=True)
    (labels / "ja.toml").write_text('[glossary]\ntitle = "用語のまとめ"\n', "utf-8")
    text = "<p>{{ handbook.company.name }}の裏</p>"
    back = f'<section class="back" id="back">{text}</section>'
    (small / "templates" / "back.html.j2").write_text(back, "utf-8")

    document = compose(content.load(small), edition("accounting"), shipped)

    assert "用語のまとめ" in [part.title for part in document.parts]
    assert "株式会社見本商事の裏" in document.parts[-1].html


def test_a_layer_that_changes_nothing_is_the_starter_to_the_byte(
    tmp_path, starter, shipped, edition
):
    (tmp_path / "handbook.yaml").write_text("extends: starter\n")

    laid = compose(content.load(tmp_path), edition("accounting"), shipped)

    assert laid == compose(starter, edition("accounting"), shipped)
