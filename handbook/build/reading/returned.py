"""A Word file that comes back: what stands in it now at each source.

The file is anybody's: it is opened with limits, nothing outside is followed, and
what it says of its sources is only what the sender says.
"""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any, NamedTuple

from lxml import etree

from handbook.content.rules import Rule
from handbook.diagnostics import ContentError, Place, Problem
from handbook.messages import _
from handbook.writers.docx.home import register
from handbook.writers.docx.home.passages import Passage, alike, passages, signs
from handbook.writers.docx.home.register import Entry, Register

_ENTRIES, _PART, _WHOLE, _RATIO = 2000, 50 << 20, 200 << 20, 200
_SMALL = 1 << 20  # a part of up to this size may be packed as tightly as it likes
_BODY = "word/document.xml"
_TOLD = ("word/footnotes.xml", "word/footer")

_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError),
    *(NotImplementedError, RuntimeError),  # packed or locked as no .docx is
)
_DECLARED = b"<!DOCTYPE"
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
    parts = dict(_opened(content, name))
    roots = {one: _parsed(raw, name) for one, raw in sorted(parts.items())}
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


def _opened(content: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """Yield the parts that are XML; refuse what no word processor saves."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            infos = package.infolist()
            names = [info.filename for info in infos]
            if len(infos) > _ENTRIES or len(set(names)) < len(names):
                raise _unsafe(name)
            whole = 0
            for info in infos:
                if _is_odd(info):
                    raise _unsafe(name)
                if not info.filename.endswith((".xml", ".rels")):
                    continue
                with package.open(info) as part:
                    raw = part.read(_PART + 1)
                whole += len(raw)
                if len(raw) > _PART or whole > _WHOLE:
                    raise _unsafe(name)
                yield info.filename, raw
    except _BROKEN as error:
        raise _unreadable(name) from error


def _is_odd(info: zipfile.ZipInfo) -> bool:
    """Tell whether an entry lies outside, or swells beyond what text does."""
    path = info.filename
    outside = path.startswith("/") or "\\" in path or ":" in path
    swollen = info.file_size > max(_SMALL, _RATIO * info.compress_size)
    return outside or ".." in path.split("/") or info.file_size > _PART or swollen


def _parsed(raw: bytes, name: str) -> Any:
    if _DECLARED in raw:
        raise _unsafe(name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _unreadable(name) from error
    # in another encoding it was not seen above
    if root.getroottree().docinfo.internalDTD is not None:
        raise _unsafe(name)
    return root


def _unsafe(name: str) -> ContentError:
    return _refused(
        name,
        _("this file is put together as no word processor does it"),
        _("open it in Word, save it under another name, and take that one"),
    )


def _unreadable(name: str) -> ContentError:
    return _refused(
        name,
        _("this is no Word file (.docx), or it is damaged"),
        _("open it in Word, save it under another name, and take that one"),
    )


def _refused(name: str, message: str, remedy: str) -> ContentError:
    return ContentError([Problem(Place(name), Rule.UNREADABLE_FILE, message, remedy)])
