"""What a newer starter changed under the company's own words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from handbook import __version__
from handbook.content.overlay import history, news, pieces
from handbook.content.overlay.layers import Layers
from handbook.content.overlay.news import News, Passage
from handbook.content.overlay.pieces import ABSENT, Override
from handbook.content.rules import Rule
from handbook.content.yaml.located import Located
from handbook.diagnostics import Place, Problem, Severity, nearest
from handbook.messages import _

_SHOWN = 120
_HANDBOOK = "handbook.yaml"


def check(layers: Layers) -> Iterator[Problem]:
    """Report what the starter changed, dropped or added since the noted version."""
    page = layers.written.files[_HANDBOOK]
    version = history.noted(page)
    if not layers.past:
        if not page.broken:
            yield _unknown(page, version)
        return
    for override in layers.overrides:
        if message := _changed(override, layers, version):
            yield _warning(override.place, message, _way_out(version))
    added = [*_new_mandatory(layers)]
    if added:
        message = _(
            "the starter has new mandatory pieces since {version}: {pieces}",
            version=version,
            pieces=", ".join(added),
        )
        place = page.places[f"{_HANDBOOK}#/based_on"]
        yield _warning(place, message, _way_out(version))


def _unknown(page: Located, version: str) -> Problem:
    place = page.places.get(f"{_HANDBOOK}#/based_on")
    if place is None or not version:
        place = place or page.keys.get(f"{_HANDBOOK}#/extends", Place(_HANDBOOK))
        message = _("nothing says which version of the starter your texts are based on")
        remedy = _('write based_on: "{version}"', version=__version__)
    else:
        message = _("the texts of version {version} are not known", version=version)
        meant = nearest(version, history.versions()) or __version__
        remedy = _(
            'read your texts beside the starter\'s, then write based_on: "{version}"',
            version=meant,
        )
    return Problem(place, Rule.UPSTREAM_VERSION, message, remedy, Severity.WARNING)


def _warning(place: Place, message: str, remedy: str) -> Problem:
    return Problem(place, Rule.UPSTREAM_CHANGE, message, remedy, Severity.WARNING)


def _way_out(version: str) -> str:
    if version == __version__:
        return _("compare the two, and keep or take it")
    return _(
        "compare the two, keep or take it; after the last of them write "
        'based_on: "{version}"',
        version=__version__,
    )


def _changed(override: Override, layers: Layers, version: str) -> str:
    """Say what the starter did to a value that the company has its own of, or ""."""
    source, base, past = override.source, override.base, layers.past
    if base is ABSENT:
        if source in past:
            return _("the starter has dropped this since {version}", version=version)
        return ""
    if pieces.same(base, override.own):
        return ""
    now = {address: history.digest(leaf) for address, leaf in news.leaves(base, source)}
    kept = all(past.get(address) == digest for address, digest in now.items())
    if kept and not _dropped(base, source, now, past):
        return ""
    found = [*history.new(base, source, past)]
    first = found[0] if found else News(source, base, Passage(0, base))
    said = {
        "version": version,
        "text": shown(one.passage.value for one in found),
        "place": news.place(layers.starter, first),
    }
    if not found:
        return _(
            "the starter has left out or moved parts of this since {version} ({place})",
            **said,
        )
    if not any(address in past for address in now):
        return _(
            'the starter has this, too, since {version}: "{text}" ({place})', **said
        )
    return _(
        'the starter has changed this since {version}; it says now: "{text}" ({place})',
        **said,
    )


def _dropped(
    base: Any, source: str, now: Mapping[str, str], past: Mapping[str, str]
) -> bool:
    """Say whether a mapping has lost a field since."""
    start = f"{source}/"
    held = isinstance(base, Mapping)
    return held and any(one.startswith(start) and one not in now for one in past)


def shown(values: Iterable[Any]) -> str:
    """Return values in a line, shortened."""
    text = " / ".join(text for one in values for text in _texts(one))
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, Mapping):
        for key, one in value.items():
            if key not in ("$source", "id"):
                yield from _texts(one)
    elif value is not None:
        yield str(value)


def _new_mandatory(layers: Layers) -> Iterator[str]:
    """Yield the ids of mandatory pieces that were not there, or not mandatory."""
    starter = layers.starter
    heads: Sequence[tuple[str, Any]] = [
        *((page.name, page.data) for page in starter.files.values()),
        *((draft.id, draft.head.data) for draft in starter.drafts.values()),
    ]
    for name, data in heads:
        for one in pieces.mappings(data):
            address = f"{one['$source']}/mandatory"
            if one.get("mandatory") is True and address not in layers.past:
                yield str(one.get("id", name))
