"""Where the blocks of a text were written, and what was written there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markdown_it.token import Token
from markupsafe import escape

from handbook.content.catalogues import translatable
from handbook.content.manuscript import Stretch

_FENCES = frozenset({"fence", "code_block"})


@dataclass(frozen=True, slots=True)
class Sources:
    """The address of a text, "" for none, and those of its messages.

    A block has the address of its message; below the message's first line, the
    line's number in it follows, and in a table the cell's.
    """

    address: str
    stretches: Sequence[Stretch] = ()

    def at(self, lines: Sequence[int] | None, column: int | None = None) -> str:
        """Return the attribute for a block of the lines that ``map`` of a token says.

        What ends before it began is one line: a term that is defined.
        """
        return _attribute(self._of(lines, column))

    @property
    def whole(self) -> str:
        """Return the attribute that names the text."""
        return _attribute(self.address)

    def written(self, tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
        """Yield the Markdown of every block of a text, with its address."""
        column: int | None = None
        for token in tokens:
            if token.type == "tr_open":
                column = -1
            elif token.type in {"th_open", "td_open"} and column is not None:
                column += 1
            elif token.type == "tr_close":
                column = None
            elif token.type == "inline" or token.type in _FENCES:
                yield self._of(token.map, column), token.content
            if token.meta and "inline" in token.meta:
                caption = token.meta["inline"]
                yield self._of(caption.map), caption.content

    def _of(self, lines: Sequence[int] | None, column: int | None = None) -> str:
        first, end = lines or (0, 0)
        for one in self.stretches if lines else ():
            if first < one.end and one.start < max(end, first + 1):
                below = first - one.start
                cell = "" if column is None else f"/{below}/{column}"
                return f"{one.source}{cell or f'/{below}' * (below > 0)}"
        return self.address


def sources(address: str, text: str, told: Mapping[str, Sequence[Stretch]]) -> Sources:
    """Return where the blocks of ``text`` were written.

    ``told``: the stretches of translated texts. A chapter's address is its file.
    """
    if not address:
        return Sources("")
    whole = address if "#" in address else translatable.body(address)
    own = told.get(address) or tuple(translatable.stretches(text, whole))
    return Sources(address, own)


def _attribute(source: str) -> str:
    return f' data-source="{escape(source)}"' if source else ""
