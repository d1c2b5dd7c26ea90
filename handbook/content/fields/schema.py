"""JSON Schemas of what a company folder holds, for editors and other tools."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from handbook.content import sheets
from handbook.content.fields import guide, shape
from handbook.content.model import Approvals, Department, Entity, FrontMatter

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ENTITIES: Mapping[str, type[Entity]] = {
    "handbook": sheets.FILES["handbook.yaml"],
    "department": Department,
    **{
        file.removesuffix(".yaml"): entity
        for file, entity in sheets.FILES.items()
        if file != "handbook.yaml"
    },
    "chapter": FrontMatter,
    "approvals": Approvals,
}
KINDS = tuple(_ENTITIES)


def schema(kind: str, overlay: bool = False) -> dict[str, Any]:
    """Return the schema of a kind, one of KINDS (draft 2020-12).

    ``overlay``: of a file that holds only what differs from the starter's.
    """
    entity = _ENTITIES[kind]
    drawn = entity.model_json_schema()
    definitions = drawn.pop("$defs", {})
    known = {one.__name__: one for one in shape.kinds(entity)}
    for name, definition in definitions.items():
        _describe(definition, known[name])
    _describe(drawn, entity)
    if entity is Approvals:  # its departments are the keys of the file itself
        drawn = {**drawn, **drawn["properties"]["departments"]}
        del drawn["properties"]
    whole: dict[str, Any] = {
        "$schema": _DIALECT,
        "$id": f"{kind}.schema.json",
        **drawn,
        **({"$defs": definitions} if definitions else {}),
    }
    rewritten: dict[str, Any] = _rewritten(whole, _plain_list)
    if not overlay:
        return rewritten
    partial: dict[str, Any] = _rewritten(rewritten, _partial)
    if kind in _WHOLE:
        partial.pop("required", None)
        partial["properties"].update(_WHOLE[kind])
    return partial


def published(overlay: bool = False) -> dict[str, str]:
    """Return every schema as the text of its file, by the file's name."""
    return {
        f"{kind}.schema.json": json.dumps(
            schema(kind, overlay), ensure_ascii=False, indent=2
        )
        + "\n"
        for kind in KINDS
    }


_WORD = {"type": "string", "minLength": 1}
_DIRECTIVES: Mapping[str, dict[str, Any]] = {
    "hide": {**_WORD, "description": "載せない理由 — why it is left out"},
    "replace": {
        "const": True,
        "description": "見本の項目を丸ごと置き換える — take this one as a whole",
    },
    "after": {**_WORD, "description": "このidの後に置く — put it after this id"},
    "before": {**_WORD, "description": "このidの前に置く — put it before this id"},
}
# What tells items apart that have no id, by the title of their schema.
_NAMED = {"CheckGroup": "name", "Closure": "name"}
# What is hidden or moved as a file.
_WHOLE: Mapping[str, dict[str, dict[str, Any]]] = {
    "department": {"hide": _DIRECTIVES["hide"]},
    "chapter": {key: _DIRECTIVES[key] for key in ("hide", "after", "before")},
}


def _partial(value: dict[str, Any]) -> dict[str, Any]:
    """Ask only for what tells an item from others, and let it hide or move."""
    loose = {key: one for key, one in value.items() if key != "minItems"}
    if "oneOf" in loose:  # a rule without its type may be any of them
        loose["anyOf"] = loose.pop("oneOf")
        loose.pop("discriminator", None)
    required = loose.pop("required", ())
    name = "id" if "id" in required else _NAMED.get(str(loose.get("title")), "")
    if name and isinstance(loose.get("properties"), dict):
        loose["required"] = [name]
        loose["properties"] = {**loose["properties"], **_DIRECTIVES}
    return loose


def _describe(definition: dict[str, Any], entity: type[Entity]) -> None:
    """Say what the keys are for, and leave out what only the loader writes."""
    properties = definition["properties"]
    properties.pop("$source", None)
    for key in shape.fields(entity):
        properties[key].pop("title", None)
        properties[key]["description"] = guide.describe(entity, key)
    if entity.__doc__:
        first, *_ = entity.__doc__.splitlines()
        definition["description"] = first.replace("``", "")


def _rewritten(value: Any, change: Callable[[dict[str, Any]], dict[str, Any]]) -> Any:
    if isinstance(value, dict):
        return change({key: _rewritten(one, change) for key, one in value.items()})
    if isinstance(value, list):
        return [_rewritten(one, change) for one in value]
    return value


def _plain_list(value: dict[str, Any]) -> dict[str, Any]:
    """Write a list of like items in the way that every editor understands."""
    items = value.get("prefixItems")
    if not items or any(item != items[0] for item in items):
        return value
    return {**{k: v for k, v in value.items() if k != "prefixItems"}, "items": items[0]}
