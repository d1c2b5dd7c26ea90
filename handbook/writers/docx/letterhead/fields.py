"""Fields of the company's heads and feet: those that only this file answers."""

from collections.abc import Iterator

from handbook.writers.docx.letterhead.reference import Tree, W

_HARMLESS = frozenset(
    {
        *("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "STYLEREF"),
        *("TITLE", "SUBJECT", "AUTHOR", "KEYWORDS", "DOCPROPERTY", "FILENAME"),
        *("DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE"),
    }
)
_MARKS = (f"{W}fldChar", f"{W}instrText")


def harmless(root: Tree) -> Iterator[str]:
    """Make text of all other fields; yield their names."""
    for simple in list(root.iter(f"{W}fldSimple")):
        if (name := _name(simple.get(f"{W}instr", ""))) not in _HARMLESS:
            yield name
            unwrap(simple)
    waiting: list[list[Tree]] = []
    for mark in list(root.iter(*_MARKS)):
        kind = mark.get(f"{W}fldCharType", "")
        if kind == "begin":
            waiting.append([])
        if not waiting:
            remove(mark)  # of a field that never began
            continue
        waiting[-1].append(mark)
        if kind == "end":
            yield from _settled(waiting.pop())
    for marks in waiting:  # fields that never end
        for mark in marks:
            remove(mark)


def shows_page(root: Tree) -> bool:
    """Tell whether a field of these shows the number of the page."""
    said = [one.get(f"{W}instr", "") for one in root.iter(f"{W}fldSimple")]
    said += [one.text or "" for one in root.iter(f"{W}instrText")]
    return any(_name(one) == "PAGE" for one in said)


def _settled(marks: list[Tree]) -> Iterator[str]:
    code = "".join(one.text or "" for one in marks if one.tag == f"{W}instrText")
    if (name := _name(code)) not in _HARMLESS:
        for mark in marks:
            remove(mark)
        yield name


def _name(code: str) -> str:
    return next(iter(code.upper().split()), "")


def unwrap(element: Tree) -> None:
    """Put what an element holds in its place."""
    for child in list(element):
        element.addprevious(child)
    remove(element)


def remove(element: Tree) -> None:
    """Take an element out, if it is still there."""
    if (parent := element.getparent()) is not None:
        parent.remove(element)
