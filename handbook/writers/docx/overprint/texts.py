"""Find the slots of a document, and what its words there must not change."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from lxml import etree

from handbook.document import Baseline, Document
from handbook.document.model import digest_of
from handbook.document.stature import is_loose
from handbook.writers.docx.overprint.shell import (
    Block,
    Slotted,
    Text,
    Texts,
    Worded,
)

# Elements and roles whose words lead somewhere, are said again elsewhere, or are set
# by what letters they are.
_APART = frozenset(
    {"a", "h1", "h2", "h3", "h4", "header", "caption", "figcaption", "thead", "dt"}
    | {"em", "code", "pre", "figure"}
)
_APART_ROLES = frozenset(
    {"imprint", "edition-mark", "verify-mark", "draft-mark", "placeholder", "ruby"}
    | {"frequency", "cover-title", "sign", "arrow", "number", "index", "contents"}
)
_BLOCKS = frozenset({"p", "li", "dd", "td", "th", "div", "section"})
_SPANS = ("colspan", "rowspan")
_LONG = re.compile(r"[!-~]{24}")  # such a word makes a paragraph ragged
_LATIN = re.compile(r"[A-Za-z’]{13}")  # a longer word than stand-ins hold
_FEW = 120  # characters: so few take no line more where words are set looser


def texts(
    document: Document, stand_ins: Mapping[str, str], names: re.Pattern[str]
) -> Texts | None:
    """Return the slots of a document; None if words there may change others.

    ``names``: what the index looks for.
    """
    bare = replace(document, parts=(), baselines=(), forms=None)
    heads = repr((bare.edition, replace(bare.imprint, copy="")))
    told = (heads, repr((bare.entries, bare.labels)))
    parts = {
        number: (replace(part, html=""), Worded.of(part.html, stand_ins))
        for number, part in enumerate(document.parts)
        if _holds(part.html, stand_ins)
    }
    heads_of_parts = (repr(replace(one, html="")) for one in document.parts)
    if any(_holds(one, stand_ins) for one in (*told, *heads_of_parts)):
        return None
    found: list[Text] = []
    blocks: list[Block] = []
    for number in parts:
        root = etree.fromstring(document.parts[number].html.encode())
        if _is_misplaced(root, stand_ins):
            return None
        found += _texts(root, stand_ins, names)
        blocks += _blocks(root, stand_ins)
    digests = [part.digest for part in document.parts]
    digests += [picture.digest for picture in document.pictures]
    return Texts(
        replace(bare, pictures=()),
        Worded.of(bare.imprint.copy, stand_ins),
        tuple(dict.fromkeys(found)),
        tuple(dict.fromkeys(blocks)),
        tuple(digests),
        parts,
        _baselines(document.baselines, stand_ins),
        names,
    )


def hold(texts: Texts, values: Mapping[str, str]) -> bool:
    """Tell whether words of a copy leave all as it is beside them."""
    for one in texts.texts:
        said = one.worded.said(values)
        if (
            _LONG.search(said)
            or (one.is_in_cell and _LATIN.search(said))
            or _named(said, texts.names) != one.names
        ):
            return False
    for block in texts.blocks:
        said = block.worded.said(values)
        if len(said) > _FEW and is_loose(" ".join(said.split())) != block.is_loose:
            return False
    return True


def digest(texts: Texts, values: Mapping[str, str]) -> str:
    """Return the digest of a copy's document."""
    digests = list(texts.digests)
    escaped = {key: _escaped(value) for key, value in values.items()}
    for number, (part, html) in texts.parts.items():
        digests[number] = replace(part, html=html.said(escaped)).digest
    imprint = replace(texts.document.imprint, copy=texts.copy.said(values))
    document = replace(texts.document, imprint=imprint)
    return digest_of(document, digests, _repeated(texts, values))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _holds(text: str, stand_ins: Mapping[str, str]) -> bool:
    return any(word in text for word in stand_ins)


def _named(text: str, names: re.Pattern[str]) -> tuple[str, ...]:
    return tuple(found[1].casefold() for found in names.finditer(text))


# --- where a part has them --------------------------------------------------------


def _is_misplaced(root: Any, stand_ins: Mapping[str, str]) -> bool:
    """Tell whether a stand-in is anywhere but in running text, or in two columns."""
    columns: dict[Any, set[int]] = {}
    for element, _text in _held(root, stand_ins):
        around = [element, *element.iterancestors()]
        if not all(map(_is_running, around)):
            return True
        for cell in (one for one in around if one.tag in {"td", "th"}):
            table = next(cell.iterancestors("table"), None)
            place = len(list(cell.itersiblings(preceding=True)))
            columns.setdefault(table, set()).add(place)
    return any(
        len(places) > 1 or _has_spans(table) for table, places in columns.items()
    ) or any(_holds(one, stand_ins) for one in root.xpath("//@*"))


def _is_running(element: Any) -> bool:
    roles = (element.get("class") or "").split()
    return element.tag not in _APART and _APART_ROLES.isdisjoint(roles)


def _has_spans(table: Any) -> bool:
    cells = () if table is None else table.iter("td", "th")
    return any(cell.get(one) for cell in cells for one in _SPANS)


def _held(root: Any, stand_ins: Mapping[str, str]) -> Iterator[tuple[Any, str]]:
    """Yield the texts that hold stand-ins, with the elements that they stand in."""
    for element in root.iter(etree.Element):
        for text in (element.text, *(child.tail for child in element)):
            if text and _holds(text, stand_ins):
                yield element, text


def _texts(
    root: Any, stand_ins: Mapping[str, str], names: re.Pattern[str]
) -> Iterator[Text]:
    for element, text in _held(root, stand_ins):
        cell = next(element.iterancestors("td", "th"), None)
        inside = element.tag in {"td", "th"} or cell is not None
        yield Text(Worded.of(text, stand_ins), _named(text, names), inside)


def _blocks(root: Any, stand_ins: Mapping[str, str]) -> Iterator[Block]:
    for element, _text in _held(root, stand_ins):
        around = (element, *element.iterancestors())
        block = next((one for one in around if one.tag in _BLOCKS), root)
        said = " ".join("".join(map(str, block.itertext())).split())
        yield Block(Worded.of(said, stand_ins), is_loose(said))


# --- what the company wrote -------------------------------------------------------


def _baselines(
    baselines: Sequence[tuple[str, Baseline]], stand_ins: Mapping[str, str]
) -> tuple[str | Slotted, ...]:
    """Return baselines as Python writes them, in pieces: those with slots apart."""
    closed = {"".join(word.split()): key for word, key in stand_ins.items()}
    pieces: list[str | Slotted] = ["("]
    for address, baseline in baselines:
        if _holds(baseline.words, closed):
            words = Worded.of(baseline.words, closed)
            pieces += (Slotted(address, baseline.markdown, words), ", ")
        else:
            pieces += (repr((address, baseline)), ", ")
    if len(baselines) > 1:
        pieces.pop()
    elif baselines:
        pieces[-1] = ","
    return tuple(_joined([*pieces, ")"]))


def _joined(pieces: Iterable[str | Slotted]) -> Iterator[str | Slotted]:
    for is_text, found in groupby(pieces, key=lambda one: isinstance(one, str)):
        if is_text:
            yield "".join(map(str, found))
        else:
            yield from found


def _repeated(texts: Texts, values: Mapping[str, str]) -> str:
    """Return the baselines of a copy as Python writes them."""
    closed = {key: "".join(value.split()) for key, value in values.items()}
    return "".join(
        one if isinstance(one, str) else repr(one.said(closed))
        for one in texts.baselines
    )
