"""The Japanese catalogue is whole, and the program speaks from it."""

import ast
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from string import Formatter

import click
import pytest
from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from click.testing import CliRunner

from handbook import messages
from handbook.cli import handbook

_CODE = Path(messages.__file__).parent
_FOLDER = _CODE / "locale" / "ja" / "LC_MESSAGES"


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    with (_FOLDER / "handbook.po").open("rb") as file:
        return read_po(file, "ja")


@pytest.fixture(scope="module")
def extracted() -> dict[str, str]:
    """Map the messages of the code, and of Click, to their plurals or themselves."""
    found = {}
    for code in (_CODE, Path(click.__file__).parent):
        for _file, _line, message, _comments, _context in extract_from_dir(code):
            one, many = message if isinstance(message, tuple) else (message, message)
            found[one] = many
    return found


def test_every_message_is_translated(catalogue, extracted):
    lacking = [one for one in extracted if not _translation(catalogue, one)]

    assert not lacking, "run `make messages` and translate them in handbook.po"


def test_every_translation_has_the_placeholders_of_its_message(catalogue, extracted):
    differing = [
        one
        for one, many in extracted.items()
        if (text := _translation(catalogue, one))
        and _placeholders(text) not in (_placeholders(one), _placeholders(many))
    ]

    assert not differing


def test_no_message_hides_from_the_extraction(extracted):
    hidden = [where for where, message in _called() if message not in extracted]

    assert not hidden, "Babel finds plain strings only, and none within f-strings"


def test_the_compiled_catalogue_is_that_of_the_source(catalogue):
    compiled = BytesIO()
    write_mo(compiled, catalogue)

    assert (_FOLDER / "handbook.mo").read_bytes() == compiled.getvalue()


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"HANDBOOK_LANG": "ja", "LC_ALL": "en_GB.UTF-8"}, "ja"),
        ({"HANDBOOK_LANG": "en", "LC_ALL": "ja_JP.UTF-8"}, "en"),
        ({"LC_ALL": "ja_JP.UTF-8", "LC_MESSAGES": "C"}, "ja"),
        ({"LC_MESSAGES": "ja_JP.UTF-8", "LANG": "C"}, "ja"),
        ({"LC_ALL": "", "LANG": "ja_JP.UTF-8"}, "ja"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_the_first_variable_that_is_set_chooses_the_language(
    environment, language, monkeypatch
):
    for name in ("HANDBOOK_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    assert messages.language() == language


def test_check_speaks_japanese(small, change):
    change(small / "departments" / "accounting.yaml", "motto:", "moto:")

    ran = CliRunner().invoke(
        handbook, ["-C", str(small), "check"], env={"HANDBOOK_LANG": "ja"}
    )

    assert "知らない項目「moto」が部門にあります" in ran.stdout
    assert "「motto」の書き間違いではありませんか" in ran.stdout


def _translation(catalogue: Catalog, one: str) -> str:
    """Return the translation that is shown, or ""."""
    message = catalogue.get(one)
    if message is None or message.fuzzy:
        return ""
    text = message.string
    return str(text[0] if isinstance(text, list | tuple) else text)


def _placeholders(text: str) -> set[str]:
    """Return what stands for values: ``{name!r}``, or ``%(name)s`` in Click."""
    fields = {(name, form) for _text, name, _spec, form in Formatter().parse(text)}
    named = {f"{name}!{form}" for name, form in fields if name is not None}
    return named | set(re.findall(r"%\(\w+\)s", text))


def _called() -> Iterator[tuple[str, object]]:
    """Yield the message of each call in the code; None for what is computed."""
    for file in _CODE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _asks(node.func):
                message = getattr(node.args[0], "value", None)
                yield f"{file.relative_to(_CODE)}:{node.lineno}", message


def _asks(function: ast.expr) -> bool:
    return isinstance(function, ast.Name) and function.id in ("_", "ngettext")


def helped(*names: str) -> str:
    """Return the help of a command in Japanese."""
    ran = CliRunner().invoke(handbook, [*names, "--help"], env={"HANDBOOK_LANG": "ja"})
    return ran.output


@pytest.mark.parametrize(
    ("name", "usage"),
    [
        ([], " handbook [オプション] 命令 [引数]...\n"),
        (["reviewed"], " handbook reviewed [オプション] ID\n"),
    ],
)
def test_the_usage_is_in_the_readers_language(name: list[str], usage: str) -> None:
    assert usage in helped(*name)


@pytest.mark.parametrize("name", sorted(handbook.commands))
def test_help_in_japanese_breaks_after_its_marks_and_has_no_blank_there(
    name: str,
) -> None:
    lines = helped(name).splitlines()

    assert not [line for line in lines if re.search("[、。] (?! )", line)]
    assert all(len(line) <= 80 for line in lines)


@pytest.mark.parametrize("name", sorted(handbook.commands))
def test_the_help_of_an_option_in_japanese_is_a_sentence(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANDBOOK_LANG", "ja")
    command = handbook.commands[name]
    context = click.Context(command, info_name=name)
    options = (one for one in command.params if isinstance(one, click.Option))
    records = filter(None, (one.get_help_record(context) for one in options))
    texts = [text.partition("  [")[0] for _names, text in records]

    assert [text for text in texts if not re.search("(す|ん)。$", text)] == []
