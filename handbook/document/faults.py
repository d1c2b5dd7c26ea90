"""Why a template of the company failed, where, and the way out.

Jinja words its errors for programmers, in English, and rewrites tracebacks so
that they no longer tell which template failed: both are put right here.
"""

import re
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import FrameType
from typing import Any

import jinja2
import jinja2.exceptions
from jinja2.debug import get_template_locals

from handbook.diagnostics import Problem
from handbook.document import syntax, wording
from handbook.document.prose import Prose
from handbook.document.wording import Words, compare, instead, no_template
from handbook.messages import _

# What a template, which is data from outside, can make Python raise.
FAILURES = (
    jinja2.TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    RecursionError,
    SyntaxError,  # of the code that Jinja makes: what is nested too deep
    TypeError,
    ValueError,
)


def problem(
    error: Exception, own: Mapping[str, str], given: Iterable[str] = ()
) -> Problem | None:
    """Return what ``error`` says of one of the company's ``own`` templates.

    ``error`` must come as it was raised by the code of a template, not by
    ``Template.render``; ``given`` are the names that it was rendered with. None:
    no template of the company has part in it.
    """
    if isinstance(error, jinja2.TemplateSyntaxError):
        name = error.name or ""
        return unreadable(error, name, own[name]) if name in own else None
    frames = list(_frames(error))
    for frame, template, number in frames:
        if template.name in own:
            source = own[template.name]
            words = _worded(error, frame, wording.line(source, number), given)
            return wording.problem(template.name, source, number, words)
    for frame, template, number in frames:
        source, *_rest = template.environment.loader.get_source(
            template.environment, template.name
        )
        used = [name for name in own if name in source]
        if used:
            reason, *_rest = _worded(error, frame, wording.line(source, number), given)
            return wording.problem(used[0], "", 1, _misfit(template.name, reason))
    return None


def _frames(error: Exception) -> Iterator[tuple[FrameType, Any, int]]:
    """Yield each call of a template, innermost first, with its template and line."""
    for frame, line in reversed(list(traceback.walk_tb(error.__traceback__))):
        template: Any = frame.f_globals.get("__jinja_template__")
        if template is not None:
            yield frame, template, template.get_corresponding_lineno(line)


def _misfit(shipped: str, reason: str) -> Words:
    message = _(
        "the program's template \"{name}\" can't use this one: {reason}",
        name=shipped,
        reason=reason,
    )
    return Words(message, compare())


def unreadable(error: Exception, name: str, source: str) -> Problem:
    """Return what keeps a template from being read."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        number, words = syntax.worded(error, source)
        return wording.problem(name, source, number, words)
    message = _("this can't be read as a template ({reason})", reason=error)
    return wording.problem(name, source, 1, Words(message, compare()))


# --- in words -----------------------------------------------------------------


def _worded(
    error: Exception, frame: FrameType, line: str, given: Iterable[str]
) -> Words:
    match error:
        case jinja2.exceptions.SecurityError():
            return _unsafe(error)
        case jinja2.UndefinedError():
            here = {*given, *get_template_locals(frame.f_locals)}
            return _undefined(_raised_in(error)["self"], line, here)
        case jinja2.TemplateNotFound():
            known = frame.f_globals["environment"].list_templates()
            return no_template(str(error), known)
        case KeyError():
            name, holder = str(error.args[0]), _raised_in(error).get("self")
            message = _('there is no "{name}" here', name=name)
            return Words(message, instead(name, _names(holder)), name)
        case TypeError() | AttributeError() if _is_of_prose(error):
            return Words(_("this is empty or not a text"), _ask())
        case _:
            return _described(error)


def _described(error: Exception) -> Words:
    for kind, text, message_of in _KINDS:
        if isinstance(error, kind) and (found := re.search(text, str(error))):
            return Words(message_of(found), compare(), (*found.groups(), "")[0])
    return Words(_odd(str(error)), compare())


def _is_of_prose(error: Exception) -> bool:
    """Tell whether a text was being rendered: a filter was given something else."""
    frames = (frame for frame, _line in traceback.walk_tb(error.__traceback__))
    return any(isinstance(frame.f_locals.get("self"), Prose) for frame in frames)


def _ask() -> str:
    return _('ask first whether it is there: "{{% if … %}}"')


def _odd(reason: str) -> str:
    return _("this can't be worked out ({reason})", reason=reason.rstrip("."))


def _unsafe(error: Exception) -> Words:
    found = re.search(r"'(\w+)'", str(error))
    name = found[1] if found else ""
    message = (
        _('a template may not use "{name}"', name=name)
        if name
        else _("a template may not call this")
    )
    return Words(message, _("leave it out: templates only show what is there"), name)


def _undefined(asked: Any, line: str, here: Iterable[str]) -> Words:
    """Word a name, an attribute or a key that is not there.

    ``asked`` is Jinja's Undefined: no other function raises an error of its kind.
    """
    name, thing = str(asked._undefined_name), asked._undefined_obj
    if asked._undefined_hint:
        return Words(_hinted(asked._undefined_hint, name), compare(), name)
    if thing is jinja2.utils.missing:
        message = _('nothing here is called "{name}"', name=name)
        return Words(message, instead(name, here), name)
    owner = _owner(line, name)
    if not owner:
        message = _('there is no "{name}" here', name=name)
        return Words(message, instead(name, _names(thing)), name)
    if thing is None:
        message = _('"{owner}" is empty: it has no "{name}"', owner=owner, name=name)
        return Words(message, _('ask first: "{{% if {owner} %}}"', owner=owner), name)
    message = _('"{owner}" has no "{name}"', owner=owner, name=name)
    return Words(message, instead(name, _names(thing)), name)


def _hinted(hint: str, name: str) -> str:
    if "not export" in hint:
        return _('"{name}" is not in the template that it is imported from', name=name)
    if "not provided" in hint:
        return _('the macro is not given its value "{name}"', name=name)
    if "sequence was empty" in hint:
        return _("the list is empty: it has no first or last item")
    return _odd(hint)


def _raised_in(error: Exception) -> Mapping[str, object]:
    """Return the variables of the function that raised, if it was one of Python."""
    frames = [frame for frame, _line in traceback.walk_tb(error.__traceback__)]
    return frames[-1].f_locals if frames else {}


def _owner(line: str, name: str) -> str:
    """Return what the line takes ``name`` from, as it is written there."""
    word = re.escape(name)
    found = re.search(rf"([\w.]+)(?:\.|\[\s*['\"]){word}(?!\w)", line)
    return found[1] if found else ""


def _names(thing: object) -> list[str]:
    """Return what a template may ask of a thing."""
    fields = getattr(type(thing), "model_fields", None)
    if fields is None:
        keys = getattr(thing, "keys", None)
        fields = keys() if callable(keys) else dir(thing)
    return [one for one in fields if isinstance(one, str) and not one.startswith("_")]


_Said = Callable[[re.Match[str]], str]

# What is raised, its text, what to say of it. A group of the text is a word of
# the line.
_KINDS: tuple[tuple[type[Exception], str, _Said], ...] = (
    (RecursionError, "", lambda found: _("this calls itself again and again")),
    (ZeroDivisionError, "", lambda found: _("a number is divided by 0")),
    (OverflowError, "", lambda found: _("this makes more than fits")),
    (MemoryError, "", lambda found: _("this makes more than fits")),
    (
        TypeError,
        "label '(.+)' needs '(.+)'",
        lambda found: _(
            'the label "{id}" is not given its value "{name}"',
            id=found[1],
            name=found[2],
        ),
    ),
    (
        TypeError,
        r"macro '(\w+)' takes no keyword argument '(\w+)'",
        lambda found: _(
            'the macro "{macro}" has no value "{name}"', macro=found[1], name=found[2]
        ),
    ),
    (
        TypeError,
        r"macro '(\w+)' takes not more than (\d+)",
        lambda found: _(
            'the macro "{macro}" takes no more than {number} values',
            macro=found[1],
            number=found[2],
        ),
    ),
    (
        TypeError,
        "missing .* required|unexpected keyword|arguments? but|takes (?:no|exactly)",
        lambda found: _("the values in the brackets are not those that it takes"),
    ),
    (
        TypeError,
        "not callable",
        lambda found: _("what stands before the brackets is no macro"),
    ),
    (
        TypeError,
        "not iterable",
        lambda found: _("this is not a list, but it is used like one"),
    ),
    (
        TypeError,
        "unsupported operand|not supported between|can only concatenate|can't multiply",
        lambda found: _("these values don't go together: a number and a text?"),
    ),
)
