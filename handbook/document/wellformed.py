"""Read what templates made as a tree, in the vocabulary."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from lxml import etree

from handbook.diagnostics import nearest
from handbook.document.numbering import Tree
from handbook.document.vocabulary import BLANK, ELEMENTS, violations
from handbook.messages import _

# WeasyPrint calls itself at each element in another, until Python ends it: at 150.
_DEPTH = 80


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong in a text; of its ``lines``, the likeliest comes first."""

    lines: tuple[int, ...]
    about: str
    rule: str
    message: str
    remedy: str


class MalformedError(Exception):
    """A text that is not well-formed, or leaves the vocabulary."""

    def __init__(self, flaws: tuple[Flaw, ...]) -> None:
        super().__init__("\n".join(f"{f.lines[0]}: {f.message}" for f in flaws))
        self.flaws = flaws


def parse(html: str) -> Tree:
    """Return the tree of a part.

    Raises MalformedError with every element outside the vocabulary, or where
    the text is not well-formed.
    """
    if found := _DECLARATION.search(html):
        raise MalformedError((_declared(html, found),))
    try:
        tree = etree.fromstring(html)
    except etree.XMLSyntaxError as error:
        raise MalformedError((_broken(error),)) from error
    flaws = (*_outside(tree), *_too_deep(tree))
    if flaws:
        raise MalformedError(flaws)
    return tree


Words: TypeAlias = tuple[str, str]
"""What is wrong, and the way out."""


_DECLARATION = re.compile(r"<(?:\?|!DOCTYPE|!ENTITY)")


def _declared(html: str, found: re.Match[str]) -> Flaw:
    line = html.count("\n", 0, found.start()) + 1
    message = _('"{sign}" has no place here', sign=f"{found[0]}…")
    return Flaw((line,), found[0], "template", message, _("delete it"))


# --- outside the vocabulary ---------------------------------------------------


def _outside(tree: Tree) -> Iterator[Flaw]:
    for element in tree.iter(etree.Element):
        attributes = {str(key): str(value) for key, value in element.items()}
        line: Any = element.sourceline  # the stubs don't know its type
        about = f"<{element.tag}"
        for message in violations(element.tag, attributes):
            remedy = _known(element.tag, attributes)
            yield Flaw((line,), about, "vocabulary", message, remedy)
        for message, remedy in _wrong_values(element.tag, attributes):
            yield Flaw((line,), about, "vocabulary", message, remedy)


def _too_deep(tree: Tree) -> Iterator[Flaw]:
    """Report the first element that too many others hold."""
    depth = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEPTH:
            line: Any = element.sourceline  # the stubs don't know its type
            message = _("elements stand more than {limit} deep", limit=_DEPTH)
            remedy = _("leave out those that only hold others")
            yield Flaw((line,), f"<{element.tag}", "too-deep", message, remedy)
            return


def _wrong_values(tag: str, attributes: dict[str, str]) -> Iterator[Words]:
    """Yield what is wrong with the values of attributes that writers read."""
    if tag == "img" and "alt" not in attributes:
        yield _("<img> has no alt"), _('write what it shows: alt="…"')
    for name, value in attributes.items():
        pattern = _VALUES.get((tag, name))
        if pattern and not re.fullmatch(pattern, value, re.DOTALL):
            message = _(
                '<{tag}> can\'t have {name}="{value}"', tag=tag, name=name, value=value
            )
            yield message, _remedy(name)


_VALUES = {
    ("a", "href"): "(#|https?://|mailto:).+",
    ("img", "src"): "picture:.+",
    ("ol", "start"): "[0-9]+",
    ("td", "colspan"): "[0-9]+",
    ("td", "rowspan"): "[0-9]+",
    ("th", "colspan"): "[0-9]+",
    ("th", "rowspan"): "[0-9]+",
}


def _remedy(attribute: str) -> str:
    match attribute:
        case "src":
            return _("show pictures in the texts of the company folder")
        case "href":
            return _("links lead to #id, https:// or mailto:")
        case _:
            return _("write a whole number")


def _known(tag: str, attributes: dict[str, str]) -> str:
    """Return what may stand there instead."""
    roles = ELEMENTS.get(tag, frozenset())
    written = [
        (tag, ELEMENTS),
        *((r, roles) for r in attributes.get("class", "").split()),
    ]
    for word, known in written:
        if word not in known and (meant := nearest(word, known)):
            return _('did you mean "{name}"?', name=meant)
    return _("use the elements and roles of the shipped templates")


# --- not well-formed ----------------------------------------------------------


def _broken(error: etree.XMLSyntaxError) -> Flaw:
    text, line = error.msg or "", error.lineno or 1
    for pattern, words in _WORDS:
        if found := re.search(pattern, text):
            named = found.groupdict()
            opened, tag = named.get("line"), named.get("opened", "")
            lines = (int(opened), line) if opened else (line,)
            about = f"<{tag}" if tag else ""
            return Flaw(lines, about, "template", *words(found))
    reason = re.sub(r", line \d+, column \d+.*", "", text)
    message = _("this is not well-formed ({reason})", reason=reason)
    return Flaw((line,), "", "template", message, _close())


def _crossed(found: re.Match[str]) -> Words:
    opened, closed = found["opened"], found["closed"]
    if opened in BLANK:
        message = _("<{opened}> is not closed", opened=opened)
        return message, _("write <{opened}/>", opened=opened)
    message = _(
        "<{opened}> is still open where </{closed}> stands",
        opened=opened,
        closed=closed,
    )
    remedy = _(
        "write </{opened}> before it, or delete </{closed}>",
        opened=opened,
        closed=closed,
    )
    return message, remedy


def _unclosed(found: re.Match[str]) -> Words:
    message = _("<{opened}> is never closed", opened=found["opened"])
    return message, _("write </{opened}> where it ends", opened=found["opened"])


def _bare(found: re.Match[str]) -> Words:
    message = _('"&" and "<" can\'t stand in a text by themselves')
    return message, _('write "&amp;" and "&lt;"')


def _entity(found: re.Match[str]) -> Words:
    message = _('"&{name};" is not known here', name=found["name"])
    return message, _("write the character itself")


def _attribute(found: re.Match[str]) -> Words:
    return _("a value of an attribute has no quotes"), _('write class="note"')


def _repeated(found: re.Match[str]) -> Words:
    message = _('the attribute "{name}" is here twice', name=found["name"])
    return message, _("delete one of them")


def _extra(found: re.Match[str]) -> Words:
    message = _("something stands behind the element that holds it all")
    return message, _("put it all into one <section>")


def _empty(found: re.Match[str]) -> Words:
    message = _("this makes no element")
    return message, _("put it all into one <section>")


def _close() -> str:
    return _("close every element, write <br/> and <img …/>, put values in quotes")


# https://gitlab.gnome.org/GNOME/libxml2/-/blob/master/parser.c
_WORDS: tuple[tuple[str, Callable[[re.Match[str]], Words]], ...] = (
    (r"mismatch: (?P<opened>\S+) line (?P<line>\d+) and (?P<closed>\S+?),", _crossed),
    (r"end of data in tag (?P<opened>\S+) line (?P<line>\d+)", _unclosed),
    (r"EntityRef: (?:no name|expecting)|invalid element name", _bare),
    (r"Entity '(?P<name>\w+)' not defined", _entity),
    (r"AttValue: |mandates? value for attribute", _attribute),
    (r"Attribute (?P<name>\S+) redefined", _repeated),
    (r"Extra content at the end", _extra),
    (r"Document is empty|Start tag expected", _empty),
)
