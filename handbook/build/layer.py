"""What a company's folder does to pieces of the starter that it lies over."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from handbook.build.pieces import CHAPTERS, KINDS, Found, pieces
from handbook.content import manuscript
from handbook.content.chapters import GENERATED
from handbook.content.manuscript import Manuscript
from handbook.content.model import Department
from handbook.content.overlay import Layers
from handbook.content.overlay.hiding import Hidden
from handbook.content.overlay.pieces import addresses
from handbook.diagnostics import Place
from handbook.document import labels

_KINDS: Mapping[type, str] = {
    **KINDS,
    manuscript.Chapter: "chapter",
    Department: "department",
}


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
    source = found.piece.source
    if draft := layers.starter.drafts.get(source):
        return Place(draft.file)
    page = layers.starter.files.get(source.partition("#")[0])
    return page.places.get(source) if page else None


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
    """Yield the pieces that the company leaves out, alone or with their chapters."""
    kept = {one.name: one for one in pieces(company)}
    order = {*company.handbook.chapters}
    for found in (*pieces(starter), *_wholes(starter, order)):
        if found.name not in kept and (loss := _loss(layers, found)):
            yield found, loss
    hidden = {one.id: one for one in layers.hidden if one.kind is manuscript.Chapter}
    for found in kept.values():
        homes = CHAPTERS.get(found.kind, ())
        gone = [hidden[id_] for id_ in homes if id_ in hidden]
        if gone and order.isdisjoint(homes):
            yield found, Loss(gone[0].reason, gone[0].place, _name(gone[0]))


def _wholes(starter: Manuscript, order: Container[str]) -> Iterator[Found]:
    """Yield departments, and the generated chapters that ``order`` lacks, by name."""

    def whole(kind: str, id_: str, title: str, source: str) -> Found:
        piece = manuscript.Chapter(id_, title, None, None, "", source, 1)
        return Found(kind, id_, piece)

    words = labels.of(starter.language, {})
    for one in starter.departments:
        yield whole("department", one.id, one.name, one.source)
    for number, id_ in enumerate(starter.handbook.chapters):
        if id_ in GENERATED and id_ not in order:
            source = f"{starter.handbook.source}/chapters/{number}"
            yield whole("chapter", id_, str(words[f"{id_}.title"]), source)


def _loss(layers: Layers, found: Found) -> Loss | None:
    source = found.piece.source
    for one in layers.hidden:
        name = _name(one)
        if name == found.name:
            return Loss(one.reason, one.place, "")
        if source in one.sources:
            return Loss(one.reason, one.place, name)
    for other in layers.overrides:
        if source in addresses(other.base, other.source):
            held = (a.name for a in found.above if a.piece.source == other.source)
            return Loss("", other.place, next(held, ""))
    return None


def _name(hidden: Hidden) -> str:
    """Return what ``explain`` calls a piece; a group as it is."""
    kind = _KINDS.get(hidden.kind)
    return f"{kind}.{hidden.id}" if kind else hidden.id
