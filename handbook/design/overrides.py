"""A company's own tokens on top of the shipped ones."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from handbook.design import toml
from handbook.diagnostics import ContentError, Problem, nearest
from handbook.messages import _

Tables = Mapping[str, Any]

# What a token may be: its shipped value says which.
_FORMS = {
    "length": r"\d+(\.\d+)?(pt|mm|cm|in)",
    "colour": r"#[0-9a-fA-F]{6}",
    "number": r"\d+",
    "words": r"[^;{}<>\\]+",
}


def merge(shipped: Tables, text: str, file: str) -> dict[str, Any]:
    """Return the shipped tables with what ``text`` sets.

    Raises ContentError, placed in ``file``, for a token that does not exist,
    or has another form than the shipped one.
    """
    own = toml.read(text, file)
    slips = [slip for name in own for slip in _slips(name, own[name], shipped)]
    if slips:
        raise ContentError(
            Problem(toml.place(text, file, slip.name), *slip[1:]) for slip in slips
        )
    tables = dict(shipped)
    for name, table in own.items():
        if name == "department":
            tables[name] = _departments(tables[name], table)
        else:
            tables[name] = table if _is_list(name) else {**tables[name], **table}
    return tables


def _departments(shipped: Tables, own: Tables) -> Tables:
    """Return accents by department; one in part takes the rest of the shipped one."""
    general = shipped["general"]
    changed = {d: {**shipped.get(d, general), **colours} for d, colours in own.items()}
    return {**shipped, **changed}


def _is_list(table: str) -> bool:
    return table == "typeface"


# --- what is wrong ------------------------------------------------------------


class _Slip(NamedTuple):
    """What is wrong with a table or a token, named as "size.bodi"."""

    name: str
    rule: str
    message: str
    remedy: str


def _slips(name: str, table: object, shipped: Tables) -> Iterator[_Slip]:
    if name not in shipped:
        yield _unknown(name, shipped)
    elif _is_list(name):
        yield from _typefaces(name, table, shipped[name][0])
    elif name != "department":
        yield from _group(name, table, shipped[name])
    elif not isinstance(table, Mapping):
        yield _no_group(name, shipped[name])
    else:
        for department, colours in table.items():
            whole = f"{name}.{department}"
            yield from _group(whole, colours, shipped[name]["general"])


def _group(name: str, table: object, shipped: Tables) -> Iterator[_Slip]:
    """Hold a table of tokens against the shipped one."""
    if not isinstance(table, Mapping):
        yield _no_group(name, shipped)
        return
    for key, value in table.items():
        whole = f"{name}.{key}"
        if key not in shipped:
            yield _unknown(whole, shipped)
        elif _form(value) != _form(shipped[key]):
            message = _(
                'the token "{name}" should be like {example}',
                name=whole,
                example=shipped[key],
            )
            remedy = _("write it in quotes, in the same form")
            yield _Slip(whole, "token-form", message, remedy)


def _no_group(name: str, shipped: Tables) -> _Slip:
    message = _('"{name}" is a group of tokens, not a token', name=name)
    key = next(iter(shipped))
    remedy = _("write [{name}], and below it {key} = …", name=name, key=key)
    return _Slip(name, "token-form", message, remedy)


def _typefaces(name: str, faces: object, shipped: Tables) -> Iterator[_Slip]:
    if not isinstance(faces, list) or not all(_is_like(f, shipped) for f in faces):
        message = _("a typeface needs family, regular, bold and package")
        remedy = _("copy one from the shipped styles/tokens.toml")
        yield _Slip(name, "typeface", message, remedy)


def _is_like(face: object, shipped: Tables) -> bool:
    return (
        isinstance(face, Mapping)
        and face.keys() == shipped.keys()
        and all(isinstance(value, str) for value in face.values())
    )


def _form(value: object) -> str:
    """Return what a token is: a length, a colour, a number or words."""
    for form, pattern in _FORMS.items():
        if isinstance(value, str) and re.fullmatch(pattern, value):
            return form
    return ""


def _unknown(name: str, known: Iterable[str]) -> _Slip:
    group, dot, key = name.rpartition(".")
    meant = nearest(key, known)
    remedy = (
        _('did you mean "{name}"?', name=f"{group}{dot}{meant}")
        if meant
        else _("the shipped styles/tokens.toml names them all")
    )
    message = _('unknown token "{name}"', name=name)
    return _Slip(name, "unknown-token", message, remedy)
