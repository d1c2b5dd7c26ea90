"""Render the Markdown of content as HTML in the vocabulary."""

from dataclasses import dataclass

from lxml import etree
from markupsafe import Markup

from handbook.content.markdown import prose
from handbook.document import wellformed
from handbook.document.prose.blocks import Blocks
from handbook.document.prose.inline import Inline
from handbook.document.prose.references import References
from handbook.document.prose.sources import sources
from handbook.document.prose.tokens import footnotes, note_lines

__all__ = ["Prose"]


@dataclass(frozen=True, slots=True)
class Prose(References):
    """Renders the texts of one edition, as the kind of their field asks for."""

    def line(self, text: str) -> str:
        """Return plain text with its values filled in; it is not escaped."""
        self.tell(text)
        return "".join(
            self.value(token.content)[0] if token.type == "value" else token.content
            for token in prose.parse_line(text)
        )

    def inline(self, text: str) -> Markup:
        """Return one paragraph's worth of Markdown as inline HTML."""
        self.tell(text)
        html = Inline(self).html(prose.parse_inline(text))
        return Markup(html)  # noqa: S704 -- escaped piece by piece

    def plain(self, text: str) -> str:
        """Return the words of one paragraph of Markdown, without readings above."""
        tree = wellformed.parse(f"<p>{self.inline(text)}</p>")
        for reading in list(tree.iter("span")):
            if reading.get("class") == "rt":
                reading.text = None
        for line_break in tree.iter("br"):
            line_break.text = "\n"
        return str(etree.tostring(tree, method="text", encoding="unicode")).strip()

    def blocks(self, text: str, source: str = "", top: int = 2) -> Markup:
        """Return Markdown as blocks; its highest heading becomes ``h{top}``.

        ``source`` is the address of the text: its blocks carry it.
        """
        self.tell(text)
        tokens = prose.parse_blocks(text)
        places = sources(source, text, self.stretches)
        for address, written in places.written(tokens) if source else ():
            self.keep(address, written)
        notes = footnotes(tokens)
        told = {one: places.at(lines) for one, lines in note_lines(tokens).items()}
        renderer = Blocks(Inline(self, notes, told), places, top)
        return Markup(renderer.html(tokens))  # noqa: S704 -- escaped piece by piece
