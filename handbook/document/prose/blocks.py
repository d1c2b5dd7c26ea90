"""Render the blocks of a text: headings, paragraphs, lists, notes, tables."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token
from markupsafe import escape

from handbook.document.prose.inline import Inline
from handbook.document.prose.sources import Sources
from handbook.document.prose.tables import table
from handbook.document.prose.tokens import closing, is_ticked

_ROLES = {2: "section", 3: "subsection", 4: "minor"}  # of headings, by level
_DEEPEST = max(_ROLES)


@dataclass(slots=True)
class Blocks:
    """Walks tokens once; ``ranks`` is the stack of heading levels in use.

    The highest heading becomes ``h{top}``; skipped levels are closed up.
    """

    inline: Inline
    sources: Sources
    top: int
    ranks: list[int] = field(default_factory=list)

    def html(self, tokens: Sequence[Token]) -> str:
        """Return the tokens of a text as blocks; its footnotes stand in them."""
        out: list[str] = []
        index = 0
        while index < len(tokens):
            token = tokens[index]
            if token.type == "footnote_block_open":
                break
            if token.type == "table_open":
                end = closing(tokens, index)
                out.append(table(tokens[index : end + 1], self.inline, self.sources))
                index = end
            elif token.type == "paragraph_open":
                out.append(self._paragraph(token, tokens[index + 1]))
                index += 2
            elif token.type == "bullet_list_open":
                role = "tasks" if is_ticked(tokens, index) else "bullets"
                out.append(f'<ul class="{role}">')
            elif token.type == "inline":
                out.append(self.inline.html(token.children or ()))
            else:
                out.append(self._block(token))
            index += 1
        return "".join(out)

    def _block(self, token: Token) -> str:
        match token.type:
            case "heading_open":
                return self._heading(token)
            case "heading_close":
                return f"</h{self._rank()}>"
            case "callout_open":
                return self._callout(token.meta["kind"])
            case "callout_close":
                return "</div></aside>"
            case "ordered_list_open":
                start = token.attrGet("start")
                at = f' start="{start}"' if start not in (None, 1) else ""
                return f'<ol class="numbers"{at}>'
            case "list_item_open" | "dt_open" | "dd_open":
                first = token.map[:1] * 2 if token.map else None
                return f"<{token.tag}{self.sources.at(first)}>"
            case "dl_open":
                return '<dl class="definitions">'
            case "fence" | "code_block":
                code = escape(token.content.rstrip("\n"))
                return f"<pre{self.sources.at(token.map)}><code>{code}</code></pre>"
            case "hr":
                return "<hr/>"
            case "blockquote_open":
                return "<blockquote>"
            case _ if token.nesting < 0:
                return f"</{token.tag}>"
            case _:
                raise ValueError(f"no rendering for {token.type}")

    def _heading(self, token: Token) -> str:
        level = int(token.tag[1])
        while self.ranks and self.ranks[-1] >= level:
            self.ranks.pop()
        self.ranks.append(level)
        rank = self._rank()
        attributes = self.inline.anchor(token) + self.sources.at(token.map)
        return f'<h{rank} class="{_ROLES[rank]}"{attributes}>'

    def _rank(self) -> int:
        return min(self.top + len(self.ranks) - 1, _DEEPEST)

    def _callout(self, kind: str) -> str:
        references = self.inline.references
        return (
            f'<aside class="callout {kind}"{self.sources.whole}>'
            '<p class="callout-label">'
            f'<img class="icon" src="{references.icons[kind]}" alt=""/>'
            f'{escape(references.callouts[kind])}</p><div class="callout-body">'
        )

    def _paragraph(self, opening: Token, content: Token) -> str:
        children = content.children or []
        if len(children) == 1 and children[0].type == "image":
            return self._figure(children[0], self.sources.at(opening.map))
        text = self.inline.html(children)
        return (
            text if opening.hidden else f"<p{self.sources.at(opening.map)}>{text}</p>"
        )

    def _figure(self, image: Token, source: str) -> str:
        title = str(image.attrGet("title") or "")
        caption = f"<figcaption>{escape(title)}</figcaption>" if title else ""
        body = self.inline.image(image) + caption
        return f'<figure class="picture"{source}>{body}</figure>'
