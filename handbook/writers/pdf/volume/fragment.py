"""What was drawn of a part: its objects, ready to be bound into any volume."""

import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from handbook.writers.pdf.volume import dyes, gaps, template
from handbook.writers.pdf.volume.template import Gap

_PIXEL = 0.75  # points
_KEPT = b"\xffO"
_BLENDING = {"Shading", "Function", "Functions", "FunctionType"}
_SLOPES = ("normal", "oblique", "italic")  # as Pango counts them


class Item(NamedTuple):
    """An object, as a template; ``stream`` are its bytes if it is a stream."""

    head: bytes
    stream: bytes | None = None


class Sheet(NamedTuple):
    """A page: its object's number in the fragment, and what is drawn on it.

    ``gaps``: page numbers are missing in ``drawn``, which else is compressed.
    ``left``: where the type area begins, in points.
    """

    item: int
    drawn: bytes
    gaps: bool
    left: float

    @property
    def content(self) -> bytes:
        """What is drawn on the page, as it is."""
        return self.drawn if self.gaps else zlib.decompress(self.drawn)


class Spot(NamedTuple):
    """A place that a link leads to: page from 0 on, points from its left and foot."""

    name: str
    page: int
    x: float
    y: float


class Mark(NamedTuple):
    """An entry of the outline, of a level from 1 on."""

    level: int
    label: str
    state: str
    spot: Spot


@dataclass(frozen=True, slots=True)
class Face:
    """The glyphs of a typeface that are used: how wide each is, and what it says.

    ``look``: how CSS asks for the typeface.
    """

    look: str
    widths: Mapping[int, float]
    texts: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Fragment:
    """A part as it was drawn, on pages that are counted from 0.

    ``tagged`` are the objects of the outermost tags, ``tags`` those that content
    belongs to, by page; ``annotated`` those that annotations do. ``openings``: the
    blocks that open a page after clear room; ``missing`` the characters that no
    typeface can draw.
    """

    items: tuple[Item, ...] = field(repr=False)
    resources: bytes = field(repr=False)
    sheets: tuple[Sheet, ...] = field(repr=False)
    tagged: tuple[bytes, ...]
    tags: tuple[bytes, ...] = field(repr=False)
    spots: tuple[Spot, ...]
    marks: tuple[Mark, ...]
    faces: Mapping[str, Face] = field(repr=False)
    openings: tuple[str, ...] = ()
    missing: str = ""

    def whole(self) -> "Fragment":
        """Return itself, as what lies on a shelf returns the fragment that it is."""
        return self


NOTHING = Fragment((), b"", (), (), (), (), (), {})
"""What was drawn of a part that is not set yet."""


def of(
    laid: Any, pdf: Any, openings: Sequence[str] = (), *, dyed: bool = False
) -> Fragment:
    """Return what was drawn into ``pdf``, as the fragment of a document laid out.

    ``dyed``: colours that a volume puts in are said by name.
    """
    import pydyf

    tree = _Tree.of(pdf)
    named = _named(laid, pdf, tree.own)
    pages = {number: index for index, number in enumerate(pdf.pages["Kids"][::3])}
    streams = {n: gaps.named(pdf, pdf.objects[n]["Contents"]) for n in pages}
    resources = pdf.objects[_profile(laid) + 2]
    for one in pdf.objects:
        if isinstance(one, dict):
            gaps.loosen(one, pages)
            if dyed and one.keys() & _BLENDING:
                dyes.loosen_blends(one)
        elif dyed and isinstance(one, pydyf.Stream):
            dyes.loosen(one.stream)
            dyes.loosen_blends(one.extra)
    for number, index in pages.items():
        gaps.loosen_page(pdf, pdf.objects[number], index)
        if tree.document:
            gaps.loosen_patterns(pdf, resources, streams[number], index)
    for apart in (resources, *streams.values()):
        named.pop(apart.number)
    if tree.document:
        resources["XObject"]["Furniture"] = Gap("S", "furniture")
    _number(named)
    kept = [one for one in pdf.objects if named.get(one.number, b"")[:2] == _KEPT]
    numbers = {one.number: index for index, one in enumerate(kept)}
    named[tree.document] = template.gap("S", "document")
    return Fragment(
        items=tuple(_item(one, named) for one in kept),
        resources=template.of(resources, named),
        sheets=tuple(
            _sheet(streams[number], numbers[number], page)
            for number, page in zip(pages, laid.pages, strict=True)
        ),
        tagged=tuple(template.of(ref, named) for ref in tree.tagged),
        tags=tuple(template.of(tag, named) for tag in tree.tags),
        spots=tuple(_spots(laid)),
        marks=tuple(_marks(laid)),
        faces={
            font.hash: Face(_look(font), dict(font.widths), dict(font.to_unicode))
            for font in laid.fonts.values()
        },
        openings=tuple(openings),
        missing=_missing(laid),
    )


class _Tree(NamedTuple):
    """The tags of a file: of its outermost ones, and of what each key stands for.

    ``own``: the numbers of its roots, which a volume has but once; ``document`` is
    that of the tag around all others, 0 if nothing is tagged.
    """

    own: frozenset[int] = frozenset()
    document: int = 0
    tagged: Sequence[bytes] = ()
    tags: Sequence[Any] = ()

    @classmethod
    def of(cls, pdf: Any) -> "_Tree":
        if "StructTreeRoot" not in pdf.catalog:
            return cls()
        root = gaps.named(pdf, pdf.catalog["StructTreeRoot"])
        content, whole = (
            gaps.named(pdf, root["ParentTree"]),
            gaps.named(pdf, root["K"][0]),
        )
        keys = dict(zip(content["Nums"][::2], content["Nums"][1::2], strict=True))
        own = frozenset({root.number, content.number, whole.number})
        return cls(own, whole.number, whole["K"], [keys[key] for key in sorted(keys)])


def _profile(laid: Any) -> int:
    """Return the number of the colour profile; spaces and resources follow it."""
    return int(laid.color_profiles["srgb"].pdf_reference.split()[0])


def _named(laid: Any, pdf: Any, own: frozenset[int]) -> dict[int, bytes]:
    """Return a gap for each object but the roots of the file itself (``own``)."""
    profile = _profile(laid)
    shared = {
        pdf.pages.number: "pages",
        profile: "profile",
        profile + 1: "spaces",
        gaps.named(pdf, pdf.objects[profile + 2]["Font"]).number: "fonts",
    }
    return {
        one.number: template.gap("S", shared[one.number])
        if one.number in shared
        else template.gap("O")
        for one in pdf.objects
        if one.number not in own | {0, pdf.catalog.number}
    }


def _number(named: dict[int, bytes]) -> None:
    """Give the objects that are kept their numbers in the fragment."""
    kept = [number for number, gap in sorted(named.items()) if gap[:2] == _KEPT]
    named.update((one, template.gap("O", index)) for index, one in enumerate(kept))


def _missing(laid: Any) -> str:
    codes = {code for font in laid.fonts.values() for code in font.missing}
    return "".join(map(chr, sorted(codes)))


def _look(font: Any) -> str:
    family = font.family.replace('"', "")
    slope = _SLOPES[int(font.style)]
    return f'font: {slope} {int(font.weight)} 12px "{family}"'


def _item(one: Any, named: Mapping[int, bytes]) -> Item:
    import pydyf

    if not isinstance(one, pydyf.Stream):
        return Item(template.of(one, named))
    stream = b"\n".join(map(pydyf._to_bytes, one.stream))
    about = dict(one.extra)
    if one.compress:
        about["Filter"] = "/FlateDecode"
        stream = zlib.compress(stream, 9)
    about["Length"] = len(stream)
    return Item(template.of(pydyf.Dictionary(about), named), stream)


def _sheet(stream: Any, item: int, page: Any) -> Sheet:
    import pydyf

    drawn = b"\n".join(map(pydyf._to_bytes, stream.stream))
    is_open = re.search(rb"\xff", drawn) is not None
    left = page._page_box.content_box_x() * _PIXEL
    return Sheet(item, drawn if is_open else zlib.compress(drawn, 9), is_open, left)


def _spots(laid: Any) -> Iterator[Spot]:
    """Yield the anchors of all pages, each where it stands first."""
    known = set()
    for index, page in enumerate(laid.pages):
        for name, (x, y, _right, _foot) in page.anchors.items():
            if name not in known:
                known.add(name)
                yield _spot(name, index, page, x, y)


def _marks(laid: Any) -> Iterator[Mark]:
    for index, page in enumerate(laid.pages):
        for level, label, (x, y), state in page.bookmarks:
            yield Mark(level, label, state, _spot("", index, page, x, y))


def _spot(name: str, index: int, page: Any, x: float, y: float) -> Spot:
    return Spot(name, index, x * _PIXEL, (page.height - y) * _PIXEL)
