"""The documentation tells the truth about commands and fields."""

import re
from pathlib import Path

import pytest

from handbook.cli import handbook
from handbook.content import model
from handbook.content.fields import shape
from handbook.content.model import Entity

_ROOT = Path(__file__).parents[2]
_DOCS = [_ROOT / "README.md", *sorted((_ROOT / "docs").glob("*.md"))]


def entities():
    return [
        one
        for one in vars(model).values()
        if isinstance(one, type) and issubclass(one, Entity) and one is not Entity
    ]


@pytest.mark.parametrize("entity", entities(), ids=lambda e: e.__name__)
def test_every_field_is_explained(entity):
    page = (_ROOT / "docs" / "files.md").read_text("utf-8")

    assert [f for f in shape.fields(entity) if f"`{f}`" not in page] == []


def test_every_command_is_in_the_readme_and_the_guides():
    for name in ("README.md", "docs/guide.ja.md", "docs/guide.en.md"):
        page = (_ROOT / name).read_text("utf-8")
        assert [c for c in handbook.commands if f"handbook {c}" not in page] == [], name


def test_the_readme_shows_no_command_that_does_not_exist():
    page = (_ROOT / "README.md").read_text("utf-8")

    shown = set(re.findall(r"`handbook ([a-z]+)", page))
    assert shown <= set(handbook.commands)


@pytest.mark.parametrize("file", _DOCS, ids=lambda f: f.name)
def test_links_between_pages_lead_somewhere(file):
    code = r"```.*?```|~~~.*?~~~|`[^`\n]*`"
    page = re.sub(code, "", file.read_text("utf-8"), flags=re.DOTALL)
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page)

    assert [link for link in links if not (file.parent / link).exists()] == []


def test_the_contents_of_a_guide_name_each_of_its_chapters():
    page = (_ROOT / "docs" / "guide.ja.md").read_text("utf-8")
    contents = page.partition("\n## ")[0]

    chapters = re.findall(r"^## (\d+\. .+)$", page, re.MULTILINE)
    assert [one for one in chapters if f"[{one}](#" not in contents] == []
