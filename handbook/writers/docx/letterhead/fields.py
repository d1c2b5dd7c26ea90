"""Fields of the company's heads and feet: those that only this file answers."""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from handbook.messages import _
from handbook.writers.docx.letterhead.ties import loosen
from handbook.writers.docx.letterhead.trees import Tree, W, remove, take, unwrap

TOTALS = frozenset({"NUMPAGES", "SECTIONPAGES"})
_HARMLESS = TOTALS | {
    *("PAGE", "SECTION", "STYLEREF"),
    *("TITLE", "SUBJECT", "KEYWORDS", "DOCPROPERTY"),
    *("DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE"),
}
# What these said is of a person, or of a disk; the others, of a file of other pages.
_PERSONAL = frozenset(
    {
        *("AUTHOR", "LASTSAVEDBY", "USERNAME", "USERINITIALS", "USERADDRESS"),
        *("FILENAME", "TEMPLATE", "MANAGER", "HYPERLINKBASE"),
    }
)
_RECKONED = frozenset({"=", "PAGEREF", "SEQ", "NUMWORDS", "NUMCHARS", "FILESIZE"})
_ASKING = frozenset({"DOCPROPERTY", "INFO"})  # for what they name next
_BOX = f"{W}txbxContent"
_MARK, _CODE, _LOOK = f"{W}fldChar", f"{W}instrText", f"{W}rPr"
_LONGEST = 20  # characters of a result that a message repeats


@dataclass(slots=True, eq=False)
class Field:
    """A field: its marks, what stands in its code, and what it shows.

    ``said`` is its own code, ``code`` also what other fields have there.
    """

    marks: list[Tree]
    said: list[Tree] = field(default_factory=list)
    code: list[Tree] = field(default_factory=list)
    shown: list[Tree] = field(default_factory=list)
    nests: bool = False

    @property
    def name(self) -> str:
        """What kind of field it is, in capitals."""
        return next(iter(self._words()), "")

    @property
    def result(self) -> str:
        """The words that it shows."""
        return "".join(one.text or "" for one in self.shown if one.tag == f"{W}t")

    def is_personal(self) -> bool:
        """Tell whether it says who wrote the file, or where it lies."""
        words = self._words()
        asked = words[1:2] if self.name in _ASKING else words[:1]
        return any(one.strip('"') in _PERSONAL for one in asked)

    @property
    def pieces(self) -> list[Tree]:
        """All that it is made of."""
        return [*self.marks, *self.code, *self.shown]

    def leave(self) -> None:
        """Take it out, with the words that tie it to a number beside it."""
        loosen(self.marks[0].getparent(), self.marks[-1].getparent())
        take(self.pieces)

    def _words(self) -> list[str]:
        return "".join(one.text or "" for one in self.said).upper().split()


def found(root: Tree) -> list[Field]:
    """Return the fields under ``root``, inner ones first, each piece in its own run.

    What is of a field that never began, or never ends, is taken out.
    """
    for simple in list(root.iter(f"{W}fldSimple")):
        _spell_out(simple)
    for run in list(root.iter(f"{W}r")):
        _part(run)
    stories: dict[Tree | None, list[Tree]] = {}
    for run in root.iter(f"{W}r"):
        story = next(run.iterancestors(_BOX), None)
        pieces = stories.setdefault(story, [])
        pieces += (one for one in run.iterchildren(etree.Element) if one.tag != _LOOK)
    return [one for pieces in stories.values() for one in _read(pieces)]


def harmless(root: Tree) -> Iterator[str]:
    """Make text of all other fields; yield what is lost with them."""
    for one in found(root):
        name = one.name
        if one.is_personal() or name in _RECKONED:
            one.leave()
        elif one.nests or name not in _HARMLESS:
            take([*one.marks, *one.code])
            if result := one.result.strip():
                if len(result) > _LONGEST:
                    result = f"{result[:_LONGEST]}…"
                yield _(
                    'a field ("{name}"), whose last result "{result}" stays as text',
                    name=name,
                    result=result,
                )
                continue
        else:
            continue
        yield _('a field ("{name}")', name=name)


def shows_page(root: Tree) -> bool:
    """Tell whether a field of these shows the number of the page."""
    said = [one.get(f"{W}instr", "") for one in root.iter(f"{W}fldSimple")]
    said += [one.text or "" for one in root.iter(_CODE)]
    return any(one.upper().split()[:1] == ["PAGE"] for one in said)


def spelled(code: str, result: Iterable[Tree], look: Tree | None) -> list[Tree]:
    """Return the runs of a field that shows the runs ``result``."""
    begin, separate, end = (
        etree.Element(_MARK, {f"{W}fldCharType": kind})
        for kind in ("begin", "separate", "end")
    )
    said = etree.Element(_CODE)
    said.text = code
    runs = [_run(one, look) for one in (begin, said, separate)]
    return [*runs, *result, _run(end, look)]


def _read(pieces: Iterable[Tree]) -> list[Field]:
    """Return the fields of one story in their order, inner ones first."""
    whole: list[Field] = []
    waiting: list[Field] = []
    for piece in pieces:
        kind = piece.get(f"{W}fldCharType", "") if piece.tag == _MARK else ""
        is_own = bool(waiting) and kind in {"separate", "end"}
        for one in waiting[: -1 if is_own else None]:
            (one.shown if len(one.marks) > 1 else one.code).append(piece)
        if kind == "begin":
            for one in waiting:
                one.nests = one.nests or len(one.marks) == 1
            waiting.append(Field([piece]))
        elif not waiting:
            if piece.tag in {_MARK, _CODE}:
                take([piece])
        elif is_own:
            waiting[-1].marks.append(piece)
            if kind == "end":
                whole.append(waiting.pop())
        elif piece.tag == _CODE and len(waiting[-1].marks) == 1:
            waiting[-1].said.append(piece)
    for one in waiting:
        take([*one.marks, *one.said])
    return whole


def _spell_out(simple: Tree) -> None:
    look = simple.find(f"{W}r/{_LOOK}")
    for one in spelled(simple.get(f"{W}instr", ""), list(simple), look):
        simple.append(one)
    unwrap(simple)


def _part(run: Tree) -> None:
    """Give each piece of a run that holds of a field a run of its own."""
    look = run.find(_LOOK)
    pieces = [one for one in run if one.tag != _LOOK]
    if len(pieces) > 1 and any(one.tag in {_MARK, _CODE} for one in pieces):
        for piece in pieces:
            run.addprevious(_run(piece, look))
        remove(run)


def _run(piece: Tree, look: Tree | None) -> Tree:
    run = etree.Element(f"{W}r")
    if look is not None:
        run.append(deepcopy(look))
    run.append(piece)
    return run
