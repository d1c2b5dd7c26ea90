"""Render what stands within a paragraph."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token
from markupsafe import escape

from handbook.document.prose.references import References
from handbook.document.prose.tokens import closing


@dataclass(frozen=True, slots=True)
class Inline:
    """Renders inline tokens; ``notes`` are the footnotes' own, by their ids.

    ``sources`` are the attributes of footnotes, where they have some.
    """

    references: References
    notes: Mapping[int, Sequence[Token]] = field(default_factory=dict)
    sources: Mapping[int, str] = field(default_factory=dict)

    def html(self, tokens: Sequence[Token]) -> str:
        """Return inline tokens as HTML; the call of a note follows its word at once."""
        out: list[str] = []
        index = 0
        while index < len(tokens):
            token = tokens[index]
            if token.type == "link_open":
                end = closing(tokens, index)
                out.append(self._link(token, tokens[index + 1 : end]))
                index = end
            else:
                if token.type == "footnote_ref" and out:
                    out[-1] = out[-1].rstrip(" ")
                out.append(self._piece(token))
            index += 1
        return "".join(out)

    def plain(self, tokens: Sequence[Token]) -> str:
        """Return the words of inline tokens without their marks, not escaped."""
        return "".join(map(self._words, tokens))

    def image(self, token: Token) -> str:
        """Return a picture."""
        src = self.references.picture(str(token.attrGet("src")))
        return f'<img src="{src}" alt="{escape(token.content)}"/>'

    def anchor(self, token: Token) -> str:
        """Return the attribute for a heading or a table that has an id, else ""."""
        anchor = self.references.anchors.get(token.meta.get("spot", ""))
        return f' id="{anchor}"' if anchor else ""

    def _piece(self, token: Token) -> str:
        match token.type:
            case "text":
                return str(escape(token.content))
            case "softbreak":
                return " "  # between East Asian characters the parser drops it
            case "hardbreak":
                return "<br/>"
            case "code_inline":
                return f"<code>{escape(token.content)}</code>"
            case "image":
                return self.image(token)
            case "ruby":
                return _ruby(token)
            case "term":
                return self._term(token)
            case "value":
                return self._value(token)
            case "footnote_ref":
                id_ = token.meta["id"]
                note = self.html(self.notes.get(id_, ()))
                return (
                    f'<span class="footnote"{self.sources.get(id_, "")}>{note}</span>'
                )
            case "footnote_anchor":
                return ""
            case "checkbox":
                done = " is-done" * token.meta["checked"]
                return f'<span class="check{done}"></span>'
            case _ if token.tag in {"strong", "em"}:
                return f"<{'/' * (token.nesting < 0)}{token.tag}>"
            case _:
                raise ValueError(f"no rendering for {token.type}")

    def _words(self, token: Token) -> str:
        match token.type:
            case "value":
                return self.references.value(token.content)[0]
            case "softbreak" | "hardbreak":
                return " "
            case "footnote_ref" | "footnote_anchor" | "checkbox":
                return ""
            case _:
                return token.content  # an image's is its alt text

    def _link(self, opening: Token, tokens: Sequence[Token]) -> str:
        href = str(opening.attrGet("href"))
        text = escape(self.plain(tokens))
        if not href.startswith("#"):
            return f'<a href="{escape(href)}">{text}</a>'
        anchor = self.references.anchors.get(href[1:])
        if not text:
            text = escape(self.references.names.get(href[1:], href[1:]))
            if anchor:
                return f'<a class="xref is-full" href="#{anchor}">{text}</a>'
        return f'<a class="xref" href="#{anchor}">{text}</a>' if anchor else str(text)

    def _term(self, token: Token) -> str:
        text = escape(token.content)
        anchor = self.references.terms.get(token.meta["term"])
        return f'<a href="#{anchor}">{text}</a>' if anchor else str(text)

    def _value(self, token: Token) -> str:
        text, role = self.references.value(token.content)
        shown = "" if role == "write" else escape(text)
        return f'<span class="{role}">{shown}</span>' if role else str(shown)


def _ruby(token: Token) -> str:
    reading, base = escape(token.meta["reading"]), escape(token.content)
    return (
        f'<span class="ruby"><span class="rb">{base}</span>'
        f'<span class="rt">{reading}</span></span>'
    )
