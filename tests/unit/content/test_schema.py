"""The published schemas say what the loader says."""

import json

import jsonschema
import pytest

from handbook import resources
from handbook.content.fields import schema
from handbook.content.yaml import located

STARTER = resources.starter()


def plain(value):
    """Return data as JSON has it."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items() if key != "$source"}
    return [plain(one) for one in value] if isinstance(value, tuple) else value


def errors(kind, text):
    validator = jsonschema.Draft202012Validator(schema.schema(kind))
    return list(validator.iter_errors(plain(located.read(text, "f").data)))


def kind_of(file):
    return "department" if file.parent.name == "departments" else file.stem


@pytest.mark.parametrize("kind", schema.KINDS)
def test_a_schema_is_one(kind):
    jsonschema.Draft202012Validator.check_schema(schema.schema(kind))
    assert "$source" not in json.dumps(schema.schema(kind))


@pytest.mark.parametrize(
    "file",
    [*sorted(STARTER.glob("*.yaml")), *sorted(STARTER.glob("departments/*.yaml"))],
    ids=lambda file: file.name,
)
def test_the_starter_fits_the_schemas(file):
    assert errors(kind_of(file), file.read_text("utf-8")) == []


@pytest.mark.parametrize("file", sorted(STARTER.glob("chapters/*.md")))
def test_the_front_matter_of_the_starter_fits_its_schema(file):
    assert errors("chapter", file.read_text("utf-8").split("---\n")[1]) == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("glossary", "terms: [{id: a, term: x, english: x, definition: x}]"),
        ("glossary", "terms: []\nterm: []"),
        ("chapter", "titel: x"),
        ("chapter", "title: [x]"),
        ("chapter", "title: x\naudience: {readers: [trainees]}"),
        ("contacts", "contacts: [{id: A_1, role: x, about: x}]"),
        ("systems", "systems: {id: a}"),
        ("calendar", "items: [{id: a, title: x, departments: [a], statutory: yes}]"),
        ("laws", "facts: [{id: a, title: x, versions: []}]"),
        ("handbook", "title: x"),
        ("common", "sign_off: {statements: [x], signers: []}"),
        ("qualifications", "qualifications: [x]"),
        ("department", "code: acc"),
    ],
)
def test_a_mistake_that_a_schema_can_see_is_seen(kind, text):
    assert errors(kind, text)


def test_the_published_files_are_up_to_date():
    for name, text in schema.published().items():
        assert (STARTER / "schemas" / name).read_text("utf-8") == text


def test_every_file_of_the_starter_names_its_schema():
    for file in (*STARTER.glob("*.yaml"), *STARTER.glob("departments/*.yaml")):
        first = file.read_text("utf-8").partition("\n")[0]
        path = first.removeprefix("# yaml-language-server: $schema=")
        target = (file.parent / path).resolve()
        assert target.name == f"{kind_of(file)}.schema.json"
        assert target.is_file()


_PARTS = {
    "handbook": {
        "extends": "starter",
        "based_on": "0.1.0",
        "company": {"name": "社", "closures": [{"name": "年末年始", "hide": "営業"}]},
    },
    "department": {"quiz": [{"id": "acc-q1", "hide": "社内の試験を使うため"}]},
    "contacts": {"contacts": [{"id": "trainer", "name": "花子", "after": "manager"}]},
    "calendar": {"items": [{"id": "cal-0401", "rule": {"month": 7}}]},
    "chapter": {"hide": "規程集にあるため"},
}


@pytest.mark.parametrize("kind", _PARTS)
def test_what_differs_from_the_starter_passes_the_schema_of_a_layer(kind: str) -> None:
    layer = jsonschema.Draft202012Validator(schema.schema(kind, overlay=True))
    whole = jsonschema.Draft202012Validator(schema.schema(kind))

    assert [*layer.iter_errors(_PARTS[kind])] == []
    assert [*whole.iter_errors(_PARTS[kind])]
    assert [*layer.iter_errors({"unknown": 1})]


def test_hiding_needs_a_reason_in_the_schema_of_a_layer() -> None:
    layer = jsonschema.Draft202012Validator(schema.schema("contacts", overlay=True))

    assert [*layer.iter_errors({"contacts": [{"id": "trainer", "hide": True}]})]
