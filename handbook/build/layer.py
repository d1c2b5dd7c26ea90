"""What a company's folder does to pieces of the starter that it lies over."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handbook.build.pieces import KINDS, Found, pieces
from handbook.content import manuscript
from handbook.content.manuscript import Manuscript
from handbook.content.overlay import Layers
from handbook.content.overlay.hiding import Hidden
from handbook.content.overlay.pieces import addresses
from handbook.diagnostics import Place

_KINDS: Mapping[type, str] = {**KINDS, manuscript.Chapter: "chapter"}


@dataclass(frozen=True, slots=True)
class Own:
    """Words of the company's own, in a field; ``field`` "": the whole piece."""

    field: str
    place: Place


@dataclass(frozen=True, slots=True)
class Loss:
    """Where a company leaves out a piece of the starter, and the reason it gives.

    No reason is given where it has other words in its place. ``at``: what the
    piece stands in, where that is left out.
    """

    reason: str
    place: Place
    at: str


def below(layers: Layers, found: Found) -> Place | None:
    """Return where the starter has a piece; None if it is the company's alone."""
    file, _hash, _rest = found.piece.source.partition("#")
    if found.kind == "chapter":
        draft = layers.starter.drafts.get(file)
        return Place(draft.file) if draft else None
    page = layers.starter.files.get(file)
    return page.places.get(found.piece.source) if page else None


def own(layers: Layers, found: Found) -> Iterator[Own]:
    """Yield what the company says in a piece that the starter has, too."""
    whole = found.piece.source
    start = f"{whole}#/" if found.kind == "chapter" else f"{whole}/"
    for one in layers.overrides:
        field = one.source.removeprefix(start)
        if one.source == whole:
            yield Own("", one.place)
        elif field not in (one.source, "id"):
            yield Own(field.replace("/", "."), one.place)


def lost(
    layers: Layers, starter: Manuscript, company: Manuscript
) -> Iterator[tuple[Found, Loss]]:
    """Yield the pieces of the starter that the company's books do without."""
    kept = {one.name for one in pieces(company)}
    for found in pieces(starter):
        if found.name not in kept and (loss := _loss(layers, found)):
            yield found, loss


def _loss(layers: Layers, found: Found) -> Loss | None:
    source = found.piece.source
    for one in layers.hidden:
        if source in one.sources:
            name = _name(one)
            return Loss(one.reason, one.place, "" if name == found.name else name)
    for other in layers.overrides:
        if source in addresses(other.base, other.source):
            held = (a.name for a in found.above if a.piece.source == other.source)
            return Loss("", other.place, next(held, ""))
    return None


def _name(hidden: Hidden) -> str:
    """Return what ``explain`` calls a piece; a department or a group as it is."""
    kind = _KINDS.get(hidden.kind)
    return f"{kind}.{hidden.id}" if kind else hidden.id
