"""What a newer starter changed under the company's own words."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from handbook import __version__, resources
from handbook.content import overlay
from handbook.content.fields import shape
from handbook.content.folder import files
from handbook.content.model import Common, Department, Handbook
from handbook.content.overlay import counterparts, history, pieces
from handbook.diagnostics import Problem, Severity

Change = Callable[[Path, str, str], None]
_OWN = {
    "handbook.yaml": f'extends: starter\nbased_on: "{__version__}"\n'
    "values:\n  close_day:\n    value: 第3営業日\n"
    'company:\n  closures:\n    - {name: 年末年始, start: "12-28"}\n',
    "departments/accounting.yaml": "motto: 数字で守る\nnever_alone: [送金]\n",
    "contacts.yaml": "contacts:\n  - {id: trainer, about: 何でも}\n"
    "  - {id: manager, replace: true, role: 上司, about: 休みのこと}\n",
    "chapters/harassment.md": "---\ntitle: 人を大切に\n---\n\n自社の文。\n",
}


@pytest.fixture
def company(tmp_path: Path) -> Path:
    """Return a layer over the starter as it ships, with texts of its own."""
    for name, text in _OWN.items():
        file = tmp_path / "acme" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return tmp_path / "acme"


def told(company: Path, starter: Path) -> Iterator[Problem]:
    """Yield what the layer's own check tells, but for the invented company."""
    listed = files.read(company)
    layers = overlay.lay(listed, overlay.read(listed), starter)
    for one in overlay.check(layers):
        if one.rule != "sample-company":
            yield one


def test_the_digests_of_this_version_are_those_of_the_starter(
    request: pytest.FixtureRequest,
) -> None:
    file = resources.history() / f"{__version__}.json"
    text = history.text(resources.starter())
    if request.config.getoption("--update-golden"):
        file.write_text(text, "ascii")

    assert file.read_text("ascii") == text


def test_a_starter_that_did_not_change_is_not_told(company: Path) -> None:
    assert [*told(company, resources.starter())] == []


_BY_NAME = {
    "closures": (
        "handbook.yaml",
        f'extends: starter\nbased_on: "{__version__}"\ncompany:\n  closures:\n'
        '    - {name: 年末年始, start: "12-28", end: "01-05"}\n'
        '    - {name: 夏休み, start: "08-13", end: "08-16"}\n',
    ),
    "a closure that is replaced": (
        "handbook.yaml",
        f'extends: starter\nbased_on: "{__version__}"\ncompany:\n  closures:\n'
        '    - {name: 年末年始, replace: true, start: "12-28", end: "01-05"}\n',
    ),
    "groups of a checklist": (
        "common.yaml",
        "checklists:\n  - id: com-check-before\n    groups:\n"
        "      - {name: 場所と道具, note: 早めに}\n"
        "      - {name: 人と予定, replace: true, note: 早めに, items: "
        "[{id: own-01, text: 席を決める, by: 人事}]}\n",
    ),
}


@pytest.mark.parametrize("case", _BY_NAME)
def test_an_item_worded_by_its_name_is_not_told_while_the_starter_stays(
    company: Path, case: str
) -> None:
    file, text = _BY_NAME[case]
    (company / file).write_text(text, "utf-8")

    assert [*told(company, resources.starter())] == []


def test_lists_merged_by_name_are_those_whose_digests_go_by_name() -> None:
    named = {
        key
        for root in (Handbook, Common, Department)
        for kind in shape.kinds(root)
        for key, one in shape.fields(kind).items()
        if one.item is not None and one.item.entity in counterparts.NAMES
    }

    assert named == pieces.NAMED


_UPSTREAM = {
    "a field": (
        "departments/accounting.yaml",
        "motto: 数字で支える",
        "motto: 数字で会社を支える",
        "departments/accounting.yaml:1:8: the starter has changed this since "
        f'{__version__}; it says now: "数字で会社を支える" '
        "(starter/departments/accounting.yaml:",
    ),
    "a list": (
        "departments/accounting.yaml",
        "never_alone:\n",
        "never_alone:\n  - 新しい戒め\n",
        "departments/accounting.yaml:2:14: the starter has changed this since "
        f'{__version__}; it says now: "新しい戒め" '
        "(starter/departments/accounting.yaml:",
    ),
    "a closure": (
        "handbook.yaml",
        'start: "12-29"',
        'start: "12-30"',
        "handbook.yaml:8:27: the starter has changed this since "
        f'{__version__}; it says now: "12-30"',
    ),
    "a value": (
        "handbook.yaml",
        "value: 第5営業日",
        "value: 第6営業日",
        "handbook.yaml:5:12: the starter has changed this since "
        f'{__version__}; it says now: "第6営業日"',
    ),
    "a field of an item": (
        "contacts.yaml",
        "about: 手順、道具の使い方",
        "about: 手順",
        "contacts.yaml:2:26: the starter has changed this since",
    ),
    "an item that is replaced": (
        "contacts.yaml",
        "role: 直属の上司",
        "role: 直属の上長",
        "contacts.yaml:3:5: the starter has changed this since "
        f'{__version__}; it says now: "直属の上長" (starter/contacts.yaml:',
    ),
    "a new field of an item that is replaced": (
        "contacts.yaml",
        "role: 直属の上司",
        "role: 直属の上司\n    hours: 平日",
        "contacts.yaml:3:5: the starter has changed this since",
    ),
    "a chapter's title": (
        "chapters/70-harassment.md",
        "title: ハラスメントと人権",
        "title: 人権",
        "chapters/harassment.md:2:8: the starter has changed this since "
        f'{__version__}; it says now: "人権"',
    ),
    "a chapter's text": (
        "chapters/70-harassment.md",
        "## 会社の立場",
        "## 当社の立場",
        "chapters/harassment.md:4:1: the starter has changed this since "
        f'{__version__}; it says now: "## 当社の立場" '
        "(starter/chapters/70-harassment.md:",
    ),
    "a paragraph of a chapter that it drops": (
        "chapters/70-harassment.md",
        "## 会社の立場\n\n",
        "",
        "chapters/harassment.md:4:1: the starter has left out or moved parts of this "
        f"since {__version__} (starter/chapters/70-harassment.md:",
    ),
    "a field that it drops": (
        "departments/accounting.yaml",
        "motto: 数字で支える\n",
        "",
        f"departments/accounting.yaml:1:8: the starter has dropped this since "
        f"{__version__}",
    ),
}


@pytest.mark.parametrize("case", _UPSTREAM)
def test_what_changed_under_a_text_of_ones_own_is_told_at_it(
    company: Path, folder: Path, change: Change, case: str
) -> None:
    file, old, new, expected = _UPSTREAM[case]
    change(folder / file, old, new)

    (found,) = told(company, folder)

    assert str(found).startswith(expected), found
    assert f"{found.rule} {found}".startswith("upstream-change ")
    assert found.severity is Severity.WARNING


def test_of_a_long_text_what_is_new_is_told_with_its_place(
    company: Path, folder: Path
) -> None:
    chapter = folder / "chapters/70-harassment.md"
    text = chapter.read_text("utf-8").rstrip("\n")
    chapter.write_text(f"{text}\n\n## 新しい窓口\n\n社外にも\n窓口がある。\n", "utf-8")
    line = text.count("\n") + 3

    (found,) = told(company, folder)

    assert found.message.endswith(
        'it says now: "## 新しい窓口 / 社外にも 窓口がある。" '
        f"(starter/chapters/70-harassment.md:{line}:1)"
    )


def test_what_changed_elsewhere_comes_without_a_word(
    company: Path, folder: Path, change: Change
) -> None:
    change(folder / "departments/accounting.yaml", "name: 経理・会計", "name: 経理")

    assert [*told(company, folder)] == []


def test_a_change_that_the_company_has_taken_is_not_told(
    company: Path, folder: Path, change: Change
) -> None:
    change(folder / "departments/accounting.yaml", "motto: 数字で支える", "motto: 新")
    change(company / "departments/accounting.yaml", "motto: 数字で守る", "motto: 新")

    assert [*told(company, folder)] == []


def test_an_item_that_the_starter_dropped_is_told_with_the_way_out(
    company: Path, folder: Path
) -> None:
    contacts = folder / "contacts.yaml"
    text = contacts.read_text("utf-8")
    start, end = text.index("  - id: trainer"), text.index("  - id: manager")
    contacts.write_text(text[:start] + text[end:], "utf-8")

    listed = files.read(company)
    layers = overlay.lay(listed, overlay.read(listed), folder)
    (found,) = layers.written.files["contacts.yaml"].problems

    assert str(found) == (
        'contacts.yaml:2:10: the starter has no contact "trainer" here — the starter '
        "has dropped it since: delete it here, too"
    )


def test_new_mandatory_pieces_are_told(
    company: Path, folder: Path, change: Change
) -> None:
    change(folder / "chapters/40-manners.md", "title:", "mandatory: true\ntitle:")

    (found,) = told(company, folder)

    assert str(found).startswith(
        "handbook.yaml:2:11: the starter has new mandatory pieces since "
        f"{__version__}: manners"
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            'based_on: "9.9.9"\n',
            "handbook.yaml:2:11: the texts of version 9.9.9 are not known — read your",
        ),
        (
            "",
            "handbook.yaml:1:1: nothing says which version of the starter your texts "
            f'are based on — write based_on: "{__version__}"',
        ),
    ],
)
def test_a_version_that_nobody_knows_is_told(
    company: Path, change: Change, line: str, expected: str
) -> None:
    change(company / "handbook.yaml", f'based_on: "{__version__}"\n', line)

    (found,) = told(company, resources.starter())

    assert f"{found.rule} {found}".startswith("upstream-version ")
    assert str(found).startswith(expected)
    assert found.severity is Severity.WARNING
