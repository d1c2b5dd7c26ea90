"""Line breaks that YAML folds into spaces, in a language that has none.

Between two Japanese characters a line break is no space, as in Markdown; nor is
what indents the next line. Lines typed as a list's items can't be folded: they
are told.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from handbook.content.markdown.marks import joins
from handbook.content.markdown.openings import OPENERS, run_together
from handbook.content.rules import Rule
from handbook.content.yaml import offsets
from handbook.content.yaml.nodes import Alias, Items, Node, Pairs, Scalar, Tree
from handbook.diagnostics import Problem, Severity

_DASH = re.compile(r"\n *- ")  # the constructor tells of it
_WORD = re.compile("[^ \u3000]|$")
_SEEN = 8  # characters on each side of a line break, to find it again


def unfold(tree: Tree, text: str, name: str) -> Tree:
    """Return ``tree``, of the file ``name`` with this ``text``, as it was meant."""
    unfolder = _Unfolder(text, name)
    root = tree.root and unfolder.node(tree.root)
    return Tree(root, (*tree.problems, *unfolder.problems))


@dataclass(slots=True)
class _Unfolder:
    text: str
    name: str
    problems: list[Problem] = field(default_factory=list)
    done: dict[int, Node] = field(default_factory=dict)

    def node(self, node: Node) -> Node:
        """Return a node with its texts unfolded; each is done once."""
        if isinstance(node, Scalar):
            return self._scalar(node)
        if id(node) not in self.done:
            self.done[id(node)] = self._branch(node)
        return self.done[id(node)]

    def _branch(self, node: Items | Pairs | Alias) -> Node:
        if isinstance(node, Items):
            return replace(node, items=tuple(map(self.node, node.items)))
        if isinstance(node, Pairs):
            pairs = tuple((key, self.node(value)) for key, value in node.pairs)
            return replace(node, pairs=pairs)
        return replace(node, node=self.node(node.node))

    def _scalar(self, node: Scalar) -> Scalar:
        if self.text.find("\n", *node.span) < 0:
            return node
        written = self.text[slice(*node.span)]
        if node.block and not written.startswith(">"):
            return node
        if not node.block and (listed := self._listed(written, node.span[0])):
            self.problems.append(listed)
        inside = written if node.plain or node.block else written[1:-1]
        lines = [line for line in inside.split("\n") if line.strip()]
        return replace(node, text=_unfolded(node.text, lines))

    def _listed(self, written: str, start: int) -> Problem | None:
        """Word lines that were typed as a list's items, at the first one of them."""
        found = next(run_together(written), None)
        if not found or found.severity is Severity.WARNING or _DASH.search(written):
            return None
        first = any(opener.sign.match(written) for opener in OPENERS)
        place = offsets.place(
            self.name, self.text, start + (0 if first else found.offset)
        )
        return Problem(place, Rule.SYNTAX, found.message, found.remedy)


def _unfolded(text: str, lines: Sequence[str]) -> str:
    """Return a folded text without the spaces that no one wrote."""
    parts: list[str] = []
    done = 0
    for above, below in pairwise(lines):
        tail = above.strip(" \t").lstrip("\u3000")[-_SEEN:]
        head = below.strip(" \t")[:_SEEN]
        found = text.find(f"{tail} {head}", done)
        if found < 0:
            continue
        end = found + len(tail)
        parts.append(text[done:end])
        word = _WORD.search(text, end)
        done = word.start() if word else len(text)
        parts.append("" if joins(tail[-1:], text[done : done + 1]) else " ")
    return "".join((*parts, text[done:]))
