"""A Word file that comes back: what stands in it now at each source.

The file is anybody's: it is opened with limits, nothing outside is followed, and
what it says of its sources is only what the sender says.
"""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from handbook.content.folder import documents, packages
from handbook.content.rules import Rule
from handbook.diagnostics import ContentError, Place, Problem
from handbook.messages import _
from handbook.writers.docx.home import register
from handbook.writers.docx.home.passages import Passage, alike
from handbook.writers.docx.home.register import Entry, Register
from handbook.writers.docx.home.trees import passages, signs

_BODY = "word/document.xml"
_TOLD = ("word/footnotes.xml", "word/footer")

_FOLLOWED = ("http://", "https://", "mailto:")


class Found(NamedTuple):
    """What stands at a source: ``text`` is Markdown, ``entry`` what stood there."""

    entry: Entry
    text: str

    @property
    def changed(self) -> bool:
        return not alike(self.text, self.entry.shown)


class Added(NamedTuple):
    """A paragraph that nothing is known of, after that of bookmark ``after``."""

    after: str
    text: str


@dataclass(frozen=True, slots=True)
class Returned:
    """What a file says, by the register that it carries.

    ``found``: the paragraphs that were written for a source; ``lost``: those that
    are not there any more; ``added``: those that were not there.
    """

    register: Register
    found: tuple[Found, ...]
    lost: tuple[Entry, ...]
    added: tuple[Added, ...]


def returned(content: bytes, name: str) -> Returned:
    """Read what came back as the file ``name``.

    Raises ContentError for what is no Word file, or could do harm, or carries no
    register.
    """
    roots = _roots(content, name)
    custom = [root for one, root in roots.items() if one.startswith("customXml/")]
    listed = register.parsed(custom)
    if listed is None or _BODY not in roots:
        raise _refused(
            name,
            _("this file does not say which texts it was made from"),
            _("take one that this program has made, and edit that"),
        )
    return _compared(listed, list(_passages(roots)))


def _compared(listed: Register, read: list[Passage]) -> Returned:
    entries = {one.name: one for one in listed.entries}
    texts: dict[str, str] = {}
    added: list[Added] = []
    last = ""
    for passage in read:
        # A name may come again: in a paragraph that was copied.
        known = [one for one in passage.names if one in entries and one not in texts]
        if known:
            last = known[0]
            # What is joined into one paragraph is the first one's.
            texts |= dict.fromkeys(known, "") | {last: passage.text}
        elif passage.text and register.label(passage.text) not in listed.labels:
            added.append(Added(last, passage.text))
    return Returned(
        listed,
        tuple(Found(e, texts[e.name]) for e in listed.entries if e.name in texts),
        tuple(e for e in listed.entries if e.name not in texts),
        tuple(added),
    )


def _passages(roots: Mapping[str, Any]) -> Iterator[Passage]:
    """Yield the paragraphs of the text, then of notes and feet."""
    styles = roots.get("word/styles.xml")
    marks = {} if styles is None else signs(styles)
    for one in [_BODY, *(name for name in roots if name.startswith(_TOLD))]:
        yield from passages(roots[one], marks, _links(roots, one))


def _links(roots: Mapping[str, Any], part: str) -> dict[str, str]:
    folder, file = posixpath.split(part)
    relations = roots.get(f"{folder}/_rels/{file}.rels", ())
    targets = ((one.get("Id", ""), one.get("Target", "")) for one in relations)
    return {id_: target for id_, target in targets if target.startswith(_FOLLOWED)}


# --- opening -------------------------------------------------------------------


def _roots(content: bytes, name: str) -> dict[str, Any]:
    """Return the parts that are XML; refuse what no word processor saves."""
    try:
        parts = sorted(packages.opened(content))
        return {one: packages.parsed(raw) for one, raw in parts}
    except packages.UnsafeError as error:
        raise _refused(name, *documents.unsafe()) from error
    except packages.DamagedError as error:
        raise _refused(name, *documents.damaged()) from error


def _refused(name: str, message: str, remedy: str) -> ContentError:
    return ContentError([Problem(Place(name), Rule.UNREADABLE_FILE, message, remedy)])
