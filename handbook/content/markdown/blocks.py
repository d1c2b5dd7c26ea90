"""What a text of several paragraphs names, and what in it was misread."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markdown_it.token import Token

from handbook.content.markdown import (
    habits,
    notes,
    openings,
    paragraphs,
    prose,
    spots,
    tables,
    unlisted,
)
from handbook.content.markdown.habits import Fault
from handbook.content.markdown.leftovers import write
from handbook.content.markdown.marks import CALLOUTS
from handbook.content.markdown.mentions import Found, Kind, Mention
from handbook.content.markdown.notes import Reference
from handbook.content.markdown.page import Page
from handbook.content.rules import Rule
from handbook.diagnostics import Severity, nearest
from handbook.messages import _

_CALLOUTS = ("注意", "ポイント", "要確認")
_NEARLY_CALLOUT = re.compile(r"[\[［【]([^\[\]［］【】\n]{1,20})[\]］】](?![(（])")
_QUOTED = ("blockquote_open", "callout_open")
_IN_ITEMS = ("bullet_list_open", "ordered_list_open")
_LONG_HEADING = 40


def read(text: str) -> Iterator[Found]:
    """Find the mentions and the faults of a text, in no order."""
    tokens, env = prose.blocks(text)
    page = Page.of(text)
    references: list[Reference] = []
    for found in _blocks(page, tokens):
        if isinstance(found, Reference):
            references.append(found)
        else:
            yield found
    yield from notes.faults(env, references, page.start)
    yield from notes.contents(tokens, page.line)
    yield from notes.repeated(tokens, page.offsets)
    yield from _definitions(page, env, tokens)
    for spot in spots.of(tokens, page):
        yield Mention(Kind.SPOT, spot.id, spot.offset)
    for token, fault in unlisted.find(tokens):
        yield fault.at(page.line(token))


def _blocks(page: Page, tokens: Sequence[Token]) -> Iterator[Found | Reference]:
    columns = 0
    holders: list[str] = []  # the quotations and lists that are open
    for position, token in enumerate(tokens):
        if token.type in _QUOTED or token.type in _IN_ITEMS:
            holders.append(token.type)
        elif token.type.replace("_close", "_open") in (*_QUOTED, *_IN_ITEMS):
            holders.pop()
        match token.type:
            case "inline":
                yield from _inline(page, tokens, position, holders)
            case "table_open":
                columns = 0
                if position and tokens[position - 1].type == "paragraph_close":
                    yield from tables.title(page, tokens[position - 2])
                if "inline" in token.meta:
                    title = token.meta["inline"]
                    yield from paragraphs.read(title, page.offsets(title), True)
            case "th_open":
                columns += 1
            case "tr_open":
                yield from tables.row(page, token, columns)
            case "callout_open":
                yield from _callout(page, token, tokens[position + 1])
            case "blockquote_open":
                yield from _nearly_callout(page, token, tokens[position + 1 :][:2])
            case _:
                pass


def _inline(
    page: Page, tokens: Sequence[Token], position: int, holders: Sequence[str]
) -> Iterator[Found | Reference]:
    """Read the text of a block, and what only its kind of block gets wrong."""
    token, opening = tokens[position], tokens[position - 1]
    yield from paragraphs.read(token, page.offsets(token), in_notes=True)
    if opening.type == "heading_open":
        yield from _underlined(page, token, opening)
        yield from _misplaced(page, token, holders)
    if opening.type == "paragraph_open":
        yield from _lines(page, token, tokens[position - 2].type == "list_item_open")
        yield from _swallowed(page, token, holders)
        if not holders:
            yield from tables.lost_title(page, token, tokens[position + 2 :][:2])


# --- paragraphs ---------------------------------------------------------------


def _lines(page: Page, token: Token, item: bool) -> Iterator[Fault]:
    """Look at how the lines of a paragraph begin."""
    text, offset = token.content, page.offsets(token)
    ticked = any(child.type == "checkbox" for child in token.children or ())
    known = openings.UNLISTED if not item else () if ticked else openings.ITEMS
    found = list(openings.run_together(text))
    if not any(one.severity is Severity.ERROR for one in found):
        found += openings.no_table(text)
        found += habits.faults(text, (*openings.PARAGRAPHS, *known))
    for fault in found:
        yield fault.at(offset(fault.offset))


def _swallowed(page: Page, token: Token, holders: Sequence[str]) -> Iterator[Fault]:
    """Report the first line that a quotation or an item took without its mark."""
    if not holders or not token.map:
        return
    for number in range(token.map[0] + 1, min(token.map[1], len(page.lines))):
        line = page.lines[number]
        if _QUOTED[0] in holders or _QUOTED[1] in holders:
            if not line.lstrip().startswith(">"):
                message = _("this line goes on in the quotation or note above")
                remedy = _('write "> " before it, or put an empty line above it')
                yield Fault(Rule.BAD_MARKUP, message, remedy, page.start(number))
                return
        elif line[:1].strip():
            message = _("this line goes on in the item above")
            remedy = _("indent it, or put an empty line above it")
            start = page.start(number)
            yield Fault(Rule.BAD_MARKUP, message, remedy, start, Severity.WARNING)
            return


def _underlined(page: Page, text: Token, opening: Token) -> Iterator[Fault]:
    """Report a line "---" that made a heading of the paragraph above it."""
    if opening.markup.startswith("#"):
        return
    content = text.content
    meant = "\n" not in content and len(content) <= _LONG_HEADING
    if opening.markup.startswith("=") and meant and not content.endswith("。"):
        return
    yield Fault(
        Rule.BAD_MARKUP,
        _(
            'the line "{line}" makes a heading of the text above',
            line=opening.markup * 3,
        ),
        _('put an empty line above it; for a heading, write "## " before the text'),
        page.start(opening.map[1] - 1 if opening.map else 0),
        Severity.WARNING if meant else Severity.ERROR,
    )


def _misplaced(page: Page, token: Token, holders: Sequence[str]) -> Iterator[Fault]:
    """Report a heading in an item of a list."""
    if any(one in _IN_ITEMS for one in holders):
        message = _("a heading stands in an item of a list")
        remedy = _("take the mark of the list away before it; for bold, write **…**")
        yield Fault(Rule.BAD_MARKUP, message, remedy, page.line(token))


# --- notes ---------------------------------------------------------


def _callout(page: Page, token: Token, following: Token) -> Iterator[Fault]:
    """Report a callout of a kind that is not known, or without a text."""
    name = str(token.meta["name"])
    if not token.meta["kind"]:
        known = nearest(name.lower(), CALLOUTS) or "、".join(_CALLOUTS)
        message = _('unknown kind of note "{name}"', name=name)
        remedy = _("write one of {names}", names=known)
        yield Fault(Rule.UNKNOWN_CALLOUT, message, remedy, page.line(token))
    elif following.type == "callout_close":
        message = _('the note "{name}" has no text', name=name)
        remedy = _('write it on the next line, after "> "')
        yield Fault(Rule.BAD_MARKUP, message, remedy, page.line(token))


def _nearly_callout(
    page: Page, quotation: Token, following: Sequence[Token]
) -> Iterator[Fault]:
    text = following[-1].content if following else ""
    match = _NEARLY_CALLOUT.match(text)
    name = unicodedata.normalize("NFKC", match[1]).strip(" !").lower() if match else ""
    if match and name in CALLOUTS:
        message = _('a quotation begins with "{mark}"', mark=match[0])
        place = page.line(quotation)
        remedy = write(f"> [!{name}]")
        yield Fault(Rule.UNKNOWN_CALLOUT, message, remedy, place, Severity.WARNING)


def _definitions(
    page: Page, env: Mapping[str, Any], tokens: Sequence[Token]
) -> Iterator[Fault]:
    """Report lines "[x]: y", which Markdown takes away, if no link uses them."""
    defined = {**env.get("references", {})}
    for token in tokens if defined else ():
        for child in token.children or ():
            defined.pop(child.meta.get("label"), None)
    for label, definition in defined.items():
        place = page.start(definition["map"][0])
        if label.startswith("^"):
            yield notes.spaced(label, place)
            continue
        yield Fault(
            Rule.BAD_LINK,
            _('"[{label}]:" defines a link that no text uses', label=label.lower()),
            _('write "\\[" if the line is text'),
            place,
        )
