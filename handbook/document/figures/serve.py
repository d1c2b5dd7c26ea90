"""Who serves whom: those in front, us and our neighbours, those outside.

What flows between them is told from top to bottom.
"""

from collections.abc import Iterator

from handbook.content.model import Flow
from handbook.document.figures.bands import Band, Box, Serving, Stream, drawn
from handbook.document.figures.illustration import Illustration, Scribe


def serve(scribe: Scribe) -> Illustration | None:
    """Return the figure of a department; None if nothing flows to or from it."""
    flows, front = scribe.book.department.flows, _front(scribe)
    outside, labels = _outside(scribe), scribe.labels
    if flows is None or not (front or outside):
        return None
    serving = Serving(
        front,
        Stream(_receive(flows.front, scribe), _give(flows.front, scribe))
        if front
        else None,
        _back(scribe),
        Stream(_give(flows.outside, scribe), _receive(flows.outside, scribe))
        if outside
        else None,
        outside,
    )
    department = scribe.prose.line(scribe.book.department.name)
    title = labels.say("figure.serve", department=department)
    told = scribe.told(title, _said(serving, scribe))
    drawing = drawn(serving, told, scribe.sheet)
    return scribe.illustration(drawing, told, flows.source)


def _front(scribe: Scribe) -> Band | None:
    boxes = tuple(
        Box(
            scribe.line(name, f"common.yaml#/front_office/{number}/name"),
            scribe.line(motto, f"common.yaml#/front_office/{number}/motto"),
        )
        for number, (name, motto) in enumerate(scribe.book.front)
    )
    if not boxes:
        return None
    labels = scribe.labels
    return Band(labels["department.front"], labels["department.front-note"], boxes)


def _back(scribe: Scribe) -> Band:
    """Return the back office, the reader's own department first."""
    labels, own = scribe.labels, scribe.book.department.id
    ours = [one for one in scribe.book.departments if one.id == own]
    others = [one for one in scribe.book.departments if one.id != own]
    boxes = tuple(
        Box(scribe.line(one.name, f"{one.source}/name"), labels["department.us"], True)
        for one in ours
    ) + tuple(
        Box(
            scribe.line(one.name, f"{one.source}/name"),
            scribe.line(one.motto, f"{one.source}/motto"),
        )
        for one in others
    )
    return Band(labels["department.back"], labels["department.back-note"], boxes)


def _outside(scribe: Scribe) -> Band | None:
    department = scribe.book.department
    boxes = tuple(
        Box(scribe.line(name, f"{department.source}/outside/{number}"))
        for number, name in enumerate(department.outside)
    )
    return Band(scribe.labels["department.outside"], "", boxes) if boxes else None


def _receive(flow: Flow, scribe: Scribe) -> tuple[str, str]:
    said = scribe.inline(flow.receive, f"{flow.source}/receive")
    return scribe.labels["department.receive"], said


def _give(flow: Flow, scribe: Scribe) -> tuple[str, str]:
    said = scribe.inline(flow.give, f"{flow.source}/give")
    return scribe.labels["department.give"], said


def _said(serving: Serving, scribe: Scribe) -> Iterator[str]:
    """Yield what the figure says, from top to bottom."""
    labels = scribe.labels
    if serving.front and serving.above:
        yield _named(serving.front, scribe)
        receive, give = serving.above.down[1], serving.above.up[1]
        yield labels.say("figure.serve-front", receive=receive, give=give)
    yield _named(serving.us, scribe)
    if serving.outside and serving.below:
        receive, give = serving.below.up[1], serving.below.down[1]
        yield labels.say("figure.serve-outside", receive=receive, give=give)
        yield _named(serving.outside, scribe)


def _named(band: Band, scribe: Scribe) -> str:
    labels = scribe.labels
    named = [
        labels.say("figure.noted", what=one.name, note=one.note)
        if one.note
        else one.name
        for one in band.boxes
    ]
    name = band.name
    if band.note:
        name = labels.say("figure.noted", what=name, note=band.note)
    boxes = labels["figure.list"].join(named)
    return labels.say("figure.serve-band", band=name, boxes=boxes)
