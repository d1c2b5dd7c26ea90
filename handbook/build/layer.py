"""What a company's folder does to pieces of the starter that it lies over."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from handbook.build.pieces import CHAPTERS, KINDS, Found, pieces
from handbook.content import manuscript
from handbook.content.chapters import GENERATED
from handbook.content.manuscript import Manuscript
from handbook.content.overlay import Layers
from handbook.content.overlay.hiding import Hidden
from handbook.content.overlay.pieces import addresses
from handbook.diagnostics import Place
from handbook.document import labels

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
    for found in pieces(starter):
        if found.name not in kept and (loss := _loss(layers, found)):
            yield found, loss
    hidden = {one.id: one for one in layers.hidden if one.kind is manuscript.Chapter}
    for one in _generated(hidden, starter):
        yield one, Loss(hidden[one.id].reason, hidden[one.id].place, "")
    order = {*company.handbook.chapters}
    for found in kept.values():
        homes = CHAPTERS.get(found.kind, ())
        gone = [id_ for id_ in homes if id_ in hidden]
        if gone and order.isdisjoint(homes):
            cause = hidden[gone[0]]
            yield found, Loss(cause.reason, cause.place, f"chapter.{cause.id}")


def _generated(hidden: Collection[str], starter: Manuscript) -> Iterator[Found]:
    """Yield the generated chapters among these that the starter's book has."""
    words = labels.of(starter.language, {})
    for number, id_ in enumerate(starter.handbook.chapters):
        if id_ in GENERATED and id_ in hidden:
            source = f"{starter.handbook.source}/chapters/{number}"
            title = str(words[f"{id_}.title"])
            piece = manuscript.Chapter(id_, title, None, None, "", source, 1)
            yield Found("chapter", id_, piece)


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
