"""A Word file from outside: its parts, read with limits.

It is anybody's: what no word processor packs is refused before it is unpacked,
nothing outside is followed, and XML declares nothing.
"""

import posixpath
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from typing import Any, NamedTuple

from lxml import etree

_ENTRIES, _PART, _WHOLE, _RATIO = 2000, 50 << 20, 200 << 20, 200
_SMALL = 1 << 20  # a part of up to this size may be packed as tightly as it likes
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError),
    *(NotImplementedError, RuntimeError),  # packed or locked as no .docx is
)
_DECLARED = b"<!DOCTYPE"


class UnsafeError(Exception):
    """The file is put together as no word processor does it."""


class DamagedError(Exception):
    """The file is no package, or a part of it can't be read."""


class Relation(NamedTuple):
    """What a part names by an id: ``kind`` is the last word of the relation's type.

    ``target`` is the name of a part, or an address if it is ``outside``.
    """

    kind: str
    target: str
    outside: bool


def is_xml(name: str) -> bool:
    """Tell whether a part of this name is XML."""
    return name.endswith((".xml", ".rels"))


def opened(
    content: bytes, wanted: Callable[[str], bool] = is_xml
) -> Iterator[tuple[str, bytes]]:
    """Yield the parts that are ``wanted``, by name; all of them have to be in order.

    Raises UnsafeError or DamagedError.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            infos = package.infolist()
            names = [info.filename for info in infos]
            if len(infos) > _ENTRIES or len(set(names)) < len(names):
                raise UnsafeError
            whole = 0
            for info in infos:
                if _is_odd(info):
                    raise UnsafeError
                if not wanted(info.filename):
                    continue
                with package.open(info) as part:
                    raw = part.read(_PART + 1)
                whole += len(raw)
                if len(raw) > _PART or whole > _WHOLE:
                    raise UnsafeError
                yield info.filename, raw
    except _BROKEN as error:
        raise DamagedError from error


def parsed(raw: bytes) -> Any:
    """Return the root of a part that is XML.

    Raises UnsafeError or DamagedError.
    """
    if _DECLARED in raw:
        raise UnsafeError
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DamagedError from error
    # in another encoding it was not seen above
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnsafeError
    return root


def relations_of(part: str) -> str:
    """Return the name of the part that says what ``part`` names; "": the package."""
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def related(parts: Mapping[str, bytes], part: str) -> dict[str, Relation]:
    """Return what a part names, by id; "" is the package itself.

    Raises UnsafeError or DamagedError.
    """
    raw = parts.get(relations_of(part))
    folder = posixpath.dirname(part)
    return {
        one.get("Id", ""): _relation(one, folder)
        for one in (() if raw is None else parsed(raw).iterchildren(etree.Element))
    }


def _relation(element: Any, folder: str) -> Relation:
    kind = element.get("Type", "").rpartition("/")[2]
    target, outside = element.get("Target", ""), element.get("TargetMode") == "External"
    if not outside:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return Relation(kind, target, outside)


def _is_odd(info: zipfile.ZipInfo) -> bool:
    """Tell whether an entry lies outside, or swells beyond what text does."""
    path = info.filename
    outside = path.startswith("/") or "\\" in path or ":" in path
    swollen = info.file_size > max(_SMALL, _RATIO * info.compress_size)
    return outside or ".." in path.split("/") or info.file_size > _PART or swollen
