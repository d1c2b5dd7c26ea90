"""Names of the content that no piece bears: what they are, and what to ask for."""

from collections.abc import Iterable, Iterator

from handbook.build.pieces import CHAPTERS, Found
from handbook.content import predicates
from handbook.content.chapters import GENERATED
from handbook.content.manuscript import Chapter, Manuscript
from handbook.content.model import Closure, Fact, Item, Predicate, Value
from handbook.messages import _

_NAMED_AT_MOST = 5
_OF_DEPARTMENT = "departments/ID.yaml"
# Where the pieces are written that a generated chapter shows: the file, and the key.
WRITTEN = {
    "duties": (_OF_DEPARTMENT, "duties"),
    "plan": (_OF_DEPARTMENT, "plan"),
    "checklists": (_OF_DEPARTMENT, "checklists"),
    "skills": (_OF_DEPARTMENT, "skills"),
    "quiz": (_OF_DEPARTMENT, "quiz"),
    "qualifications": ("qualifications.yaml", "qualifications"),
    "calendar": ("calendar.yaml", "items"),
    "laws": ("laws.yaml", "facts"),
    "glossary": ("glossary.yaml", "terms"),
    "contacts": ("contacts.yaml", "contacts"),
    "systems": ("systems.yaml", "systems"),
}


def identify(manuscript: Manuscript, known: Iterable[Found], name: str) -> str:
    """Return what a name is, and the way out; "" if it is nothing."""
    kind, _dot, bare = name.rpartition(".")
    handbook = manuscript.handbook
    if kind in ("", "chapter") and bare in GENERATED:
        shown = [one.name for one in known if bare in CHAPTERS.get(one.kind, ())]
        return _generated(bare, shown)
    if (
        kind in ("", "fact", "facts", "company.facts")
        and bare in handbook.company.facts
    ):
        fact = handbook.company.facts[bare]
        asking = [one.name for one in known if bare in _asked(one.piece)]
        return _with(_of_company(bare, fact, manuscript), _asking(asking))
    if kind in ("", "value", "values") and bare in handbook.values:
        message = _of_company(bare, handbook.values[bare], manuscript)
        remedy = _("texts show it where they say {{{{ values.{id} }}}}", id=bare)
        return _with(message, remedy)
    for closure in handbook.company.closures:
        if closure.name.lower() in (name, bare):
            return _closure(closure, manuscript)
    if kind in ("", "department") and bare in {d.id for d in manuscript.departments}:
        message = _('"{id}" is a department', id=bare)
        return _with(message, _("its editions and chapters: handbook list"))
    return ""


def _generated(chapter: str, shown: list[str]) -> str:
    """Say where a chapter is written: in pieces with the names ``shown``."""
    if chapter not in WRITTEN:
        return _('the chapter "{id}" is made of other pieces', id=chapter)
    file, key = WRITTEN[chapter]
    message = _(
        'the chapter "{id}" is made of what stands under "{key}" in {file}',
        id=chapter,
        key=key,
        file=file,
    )
    if not shown:
        return _with(message, _("nothing stands there yet: write some"))
    return _with(message, _('ask for one of them, as in "{name}"', name=shown[0]))


def _of_company(name: str, found: Fact | Value, manuscript: Manuscript) -> str:
    """Say what a fact or a value is, and where it is written."""
    said = {
        "id": name,
        "label": found.label,
        "value": predicates.said(found.value),
        "place": manuscript.places[found.source],
    }
    match found:
        case Fact(value=None):
            return _(
                '"{id}" is a fact of the company, "{label}", that nobody has filled in '
                "yet ({place})",
                **said,
            )
        case Fact():
            return _(
                '"{id}" is a fact of the company, "{label}": {value} ({place})', **said
            )
        case Value(value=None):
            return _(
                '"{id}" is a value of the company, "{label}", that nobody has filled '
                "in yet ({place})",
                **said,
            )
        case Value():
            return _(
                '"{id}" is a value of the company, "{label}": {value} ({place})', **said
            )


def _closure(closure: Closure, manuscript: Manuscript) -> str:
    message = _(
        '"{name}" are days on which the company is closed, {days} ({place})',
        name=closure.name,
        days=" – ".join(filter(None, (closure.start, closure.end))),
        place=manuscript.places[closure.source],
    )
    return _with(message, _("the calendar counts them as days off"))


def _with(message: str, remedy: str) -> str:
    return f"{message} — {remedy}" if remedy else message


def _asking(names: list[str]) -> str:
    """Word which pieces to ask for instead."""
    if not names:
        return ""
    listed = ", ".join(names[:_NAMED_AT_MOST])
    if len(names) > _NAMED_AT_MOST:
        listed = _(
            "{names} and {number} more",
            names=listed,
            number=len(names) - _NAMED_AT_MOST,
        )
    return _("ask for the pieces that it decides on: {names}", names=listed)


def _asked(piece: Item | Chapter) -> Iterator[str]:
    """Yield the facts that a piece's own condition asks for."""
    waiting: list[Predicate | None] = [piece.applies_if]
    while waiting:
        one = waiting.pop()
        if one is not None:
            yield one.fact or ""
            waiting += [*(one.all or ()), *(one.any or ()), one.not_]
