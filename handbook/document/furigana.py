"""Keep readings over words where the handbook wants them (furigana)."""

from collections.abc import Iterable
from typing import Literal, TypeAlias

from handbook.document.numbering import Tree

Policy: TypeAlias = Literal["all", "first", "none"]


def keep(trees: Iterable[Tree], policy: Policy) -> None:
    """Leave the readings in the trees of one chapter that ``policy`` asks for.

    "first": where a word with this reading stands for the first time.
    """
    if policy == "all":
        return
    seen: set[tuple[str, str]] = set()
    for tree in trees:
        for ruby in list(tree.iter("span")):
            if ruby.get("class") != "ruby":
                continue
            word = _said(ruby, "rb"), _said(ruby, "rt")
            if policy == "none" or word in seen:
                _bare(ruby, word[0])
            seen.add(word)


def _said(ruby: Tree, role: str) -> str:
    found = ruby.find(f"span[@class='{role}']")
    return "" if found is None else "".join(map(str, found.itertext()))


def _bare(ruby: Tree, word: str) -> None:
    """Put the word in the place of the element."""
    parent, before = ruby.getparent(), ruby.getprevious()
    if parent is None:
        raise ValueError("a reading is never the root of a part")
    text = word + (ruby.tail or "")
    if before is None:
        parent.text = (parent.text or "") + text
    else:
        before.tail = (before.tail or "") + text
    ruby.tail = None
    parent.remove(ruby)
