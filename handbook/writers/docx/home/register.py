"""The register: which source each bookmark is of, and what stood there.

It travels in the file as a part of custom XML, which Word and LibreOffice keep.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from handbook.document import Baseline, Document
from handbook.writers.docx.home.passages import Passage
from handbook.writers.docx.home.trees import Tree
from handbook.writers.docx.markup.namespaces import DECLARATION
from handbook.writers.docx.markup.runs import attribute, escape

NAMESPACE = "urn:handbook:register:1"
VERSION = "1"
_DATASTORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_TAG = f"{{{NAMESPACE}}}"
_NOTHING = Baseline("", "")


class Entry(NamedTuple):
    """A bookmark, its source, and what stood in its paragraph.

    ``markdown`` is the text as it is written in the source, "" for what is no text;
    ``shown`` what the paragraph reads. ``locked``: an edit of it can't be brought
    home, for it shows more than this source, or it less than as written. ``beside``
    is the first bookmark of the same paragraph, "" for that one itself.
    """

    name: str
    source: str
    markdown: str
    shown: str
    locked: bool = False
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    """Everything that a file knows of its sources.

    ``digest`` is that of the document; ``labels`` are digests of what stands in
    paragraphs without a source: what is not among them has been added.
    """

    digest: str
    edition: str
    entries: tuple[Entry, ...]
    labels: frozenset[str] = frozenset()
    version: str = VERSION


def label(text: str) -> str:
    """Return the digest of a paragraph that has no source."""
    return hashlib.sha256("".join(text.split()).encode()).hexdigest()[:8]


def register(
    document: Document,
    digest: str,
    sources: Mapping[str, str],
    passages: Sequence[Passage],
) -> Register:
    """Return the register of a document; ``sources`` are those of the bookmarks."""
    baselines = dict(document.baselines)
    return Register(
        digest,
        document.edition.name,
        tuple(entry for one in passages for entry in _entries(one, sources, baselines)),
        frozenset(label(one.text) for one in passages if not one.names),
    )


def _entries(
    passage: Passage, sources: Mapping[str, str], baselines: Mapping[str, Baseline]
) -> Iterator[Entry]:
    """Yield the entries of a paragraph; the first one says what it reads."""
    first, alone = passage.names[0] if passage.names else "", len(passage.names) == 1
    for name in passage.names:
        known = baselines.get(sources[name], _NOTHING)
        shown = passage.text if name == first else ""
        whole = bool(known.words) and known.words in passage.words
        yield Entry(
            name,
            sources[name],
            known.markdown,
            shown,
            locked=not (alone and whole),
            beside="" if name == first else first,
        )


# --- as XML --------------------------------------------------------------------


def xml(register: Register) -> str:
    """Return the register as a part of the package."""
    head = (
        f'version="{register.version}" digest="{register.digest}"'
        f" edition={attribute(register.edition)}"
    )
    told: dict[str, str] = {}
    entries = "".join(_text(entry, told) for entry in register.entries)
    labels = f"<labels>{' '.join(sorted(register.labels))}</labels>"
    inner = f"{entries}{labels}"
    return f'{DECLARATION}<register xmlns="{NAMESPACE}" {head}>{inner}</register>'


def _text(entry: Entry, told: dict[str, str]) -> str:
    """Return an entry; ``told`` are the texts that need not be told again."""
    more = ' locked="1"' if entry.locked else ""
    if entry.beside:
        more += ' beside="1"'
    elif entry.shown != entry.markdown:
        more += f" shown={attribute(entry.shown)}"
    inner = ""
    if entry.source not in told:
        told[entry.source] = entry.markdown
        inner = escape(entry.markdown)
    source = attribute(entry.source)
    return f'<text name="{entry.name}" source={source}{more}>{inner}</text>'


def properties(xml: str) -> str:
    """Return what the package says of the register: an id, the same for the same."""
    id_ = UUID(hashlib.sha256(xml.encode()).hexdigest()[:32], version=4)
    return (
        f'{DECLARATION}<ds:datastoreItem xmlns:ds="{_DATASTORE}"'
        f' ds:itemID="{{{str(id_).upper()}}}"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )


def parsed(parts: Iterable[Tree]) -> Register | None:
    """Return the register that stands in one of several parts; None: in none."""
    for root in parts:
        if root.tag == f"{_TAG}register":
            entries = tuple(_listed(root))
            labels = root.findtext(f"{_TAG}labels", "").split()
            return Register(
                root.get("digest", ""),
                root.get("edition", ""),
                entries,
                frozenset(labels),
                root.get("version", ""),
            )
    return None


def _listed(root: Tree) -> Iterator[Entry]:
    """Yield the entries; what stands beside another follows it."""
    told: dict[str, str] = {}
    first = ""
    for element in root.iterchildren(f"{_TAG}text"):
        name, source = element.get("name", ""), element.get("source", "")
        markdown = told.setdefault(source, element.text or "")
        beside = first if element.get("beside") else ""
        first = first if beside else name
        shown = "" if beside else element.get("shown", markdown)
        locked = element.get("locked") == "1"
        yield Entry(name, source, markdown, shown, locked, beside)
