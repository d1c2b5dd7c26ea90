"""Render the Markdown of content as HTML in the vocabulary."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from markdown_it.token import Token
from markupsafe import Markup, escape

from handbook.content import prose
from handbook.document.columns import classes

_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Prose:
    """What a text may refer to, and how it is worded.

    ``value`` returns the text of a ``{{ name }}`` and whether it is filled in;
    ``terms`` maps a glossary term to its anchor, ``anchors`` an id to its
    anchor; ``picture`` returns the address of a picture of the company folder;
    ``callouts`` names the kinds; ``icons`` holds their addresses.
    """

    value: Callable[[str], tuple[str, bool]]
    terms: Mapping[str, str]
    anchors: Mapping[str, str]
    picture: Callable[[str], str]
    callouts: Mapping[str, str]
    icons: Mapping[str, str]

    def line(self, text: str) -> str:
        """Return plain text with its values filled in."""
        return "".join(
            self.value(token.content)[0] if token.type == "value" else token.content
            for token in prose.parse_line(text)
        )

    def inline(self, text: str) -> Markup:
        """Return one paragraph's worth of Markdown as inline HTML."""
        return Markup(_Renderer(self, {}, 2).inline(prose.parse_inline(text)))  # noqa: S704 -- escaped piece by piece

    def blocks(self, text: str, source: str = "", top: int = 2) -> Markup:
        """Return Markdown as blocks; its highest heading becomes ``h{top}``."""
        tokens = prose.parse_blocks(text)
        renderer = _Renderer(self, _footnotes(tokens), top, source)
        return Markup(renderer.blocks(tokens))  # noqa: S704 -- escaped piece by piece

    def plain(self, text: str) -> str:
        """Return inline Markdown as plain text, for alt texts and properties."""
        return str(self.inline(text).striptags())


def _footnotes(tokens: Sequence[Token]) -> dict[int, list[Token]]:
    """Return the inline tokens of each footnote by its id."""
    notes: dict[int, list[Token]] = {}
    current: int | None = None
    for token in tokens:
        if token.type == "footnote_open":
            current = token.meta["id"]
            notes[current] = []
        elif token.type == "footnote_close":
            current = None
        elif current is not None and token.type == "inline":
            notes[current].extend(token.children or [])
    return notes


class _Renderer:
    """Walks tokens once; ``ranks`` is the stack of heading levels in use."""

    def __init__(
        self,
        scope: Prose,
        notes: Mapping[int, list[Token]],
        top: int,
        source: str = "",
    ) -> None:
        self.scope = scope
        self.notes = notes
        self.top = top
        self.source = f' data-source="{escape(source)}"' if source else ""
        self.ranks: list[int] = []

    # --- blocks ---

    def blocks(self, tokens: Sequence[Token]) -> str:
        out: list[str] = []
        index = 0
        while index < len(tokens):
            token = tokens[index]
            if token.type == "footnote_block_open":
                break
            if token.type == "table_open":
                end = _closing(tokens, index)
                out.append(self.table(token, tokens[index + 1 : end]))
                index = end
            elif token.type == "bullet_list_open":
                token.meta["role"] = "tasks" if _is_ticked(tokens, index) else "bullets"
                out.append(self.block(token))
            elif token.type == "paragraph_open":
                out.append(self.paragraph(token, tokens[index + 1]))
                index += 2
            elif token.type == "inline":
                out.append(self.inline(token.children or []))
            else:
                out.append(self.block(token))
            index += 1
        return "".join(out)

    def block(self, token: Token) -> str:
        match token.type:
            case "heading_open":
                return f"<h{self.rank(token)}{self.heading_role(token)}{self.source}>"
            case "heading_close":
                return f"</h{self.rank(token, closing=True)}>"
            case "callout_open":
                return self.callout(token.meta["kind"])
            case "callout_close":
                return "</div></aside>"
            case "bullet_list_open":
                return f'<ul class="{token.meta["role"]}">'
            case "ordered_list_open":
                start = token.attrGet("start")
                at = f' start="{start}"' if start not in (None, 1) else ""
                return f'<ol class="numbers"{at}>'
            case "list_item_open":
                return f"<li{self.source}>"
            case "dl_open":
                return '<dl class="definitions">'
            case "dt_open" | "dd_open":
                return f"<{token.tag}{self.source}>"
            case "fence" | "code_block":
                code = escape(token.content.rstrip("\n"))
                return f"<pre{self.source}><code>{code}</code></pre>"
            case "hr":
                return "<hr/>"
            case "blockquote_open":
                return "<blockquote>"
            case _ if token.nesting < 0:
                return f"</{token.tag}>"
            case _:
                raise ValueError(f"no rendering for {token.type}")

    def rank(self, token: Token, *, closing: bool = False) -> int:
        level = int(token.tag[1])
        if not closing:
            while self.ranks and self.ranks[-1] >= level:
                self.ranks.pop()
            self.ranks.append(level)
        return min(self.top + len(self.ranks) - 1, _DEEPEST)

    def heading_role(self, token: Token) -> str:
        rank = min(self.top + len(self.ranks) - 1, _DEEPEST)
        return {2: ' class="section"', 3: ' class="subsection"', 4: ' class="minor"'}[
            rank
        ]

    def callout(self, kind: str) -> str:
        return (
            f'<aside class="callout {kind}"{self.source}><p class="callout-label">'
            f'<img class="icon" src="{self.scope.icons[kind]}" alt=""/>'
            f'{escape(self.scope.callouts[kind])}</p><div class="callout-body">'
        )

    def paragraph(self, opening: Token, content: Token) -> str:
        children = content.children or []
        if len(children) == 1 and children[0].type == "image":
            return self.figure(children[0])
        text = self.inline(children)
        return text if opening.hidden else f"<p{self.source}>{text}</p>"

    def figure(self, image: Token) -> str:
        title = str(image.attrGet("title") or "")
        caption = f"<figcaption>{escape(title)}</figcaption>" if title else ""
        body = self.image(image) + caption
        return f'<figure class="picture"{self.source}>{body}</figure>'

    def image(self, token: Token) -> str:
        src = self.scope.picture(str(token.attrGet("src")))
        return f'<img src="{src}" alt="{escape(token.content)}"/>'

    def table(self, opening: Token, tokens: Sequence[Token]) -> str:
        rows = _rows(tokens)
        texts = [[_plain(cell.children) for _, cell in row] for row in rows]
        widths = classes(texts)
        caption = (opening.meta or {}).get("caption")
        out = [f'<table class="table"{self.source}>']
        if caption:
            out.append(f"<caption>{self.inline(caption)}</caption>")
        head, *body = rows
        if any(texts[0]):
            out.append(f"<thead>{self.row(head, widths, 'col')}</thead>")
        cells = [self.row(row, [""] * len(widths), "row") for row in body]
        out.append(f"<tbody>{''.join(cells)}</tbody></table>")
        return "".join(out)

    def row(
        self, cells: Sequence[tuple[Token, Token]], widths: Sequence[str], scope: str
    ) -> str:
        out = []
        for index, (cell, content) in enumerate(cells):
            number = "right" in str(cell.attrGet("style") or "")
            roles = " ".join(filter(None, (widths[index], "is-number" * number)))
            role = f' class="{roles}"' if roles else ""
            text = self.inline(content.children or [])
            if scope == "col" or index == 0:
                out.append(f'<th scope="{scope}"{role}>{text}</th>')
            else:
                out.append(f"<td{role}>{text}</td>")
        return f"<tr>{''.join(out)}</tr>"

    # --- inline ---

    def inline(self, tokens: Sequence[Token]) -> str:
        out: list[str] = []
        index = 0
        while index < len(tokens):
            token = tokens[index]
            if token.type == "link_open":
                end = _closing(tokens, index)
                out.append(self.link(token, tokens[index + 1 : end]))
                index = end
            else:
                out.append(self.piece(token))
            index += 1
        return "".join(out)

    def piece(self, token: Token) -> str:
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
                reading = escape(token.meta["reading"])
                return (
                    f'<span class="ruby"><span class="rt">{reading}</span>'
                    f'<span class="rb">{escape(token.content)}</span></span>'
                )
            case "term":
                text = escape(token.content)
                anchor = self.scope.terms.get(token.meta["term"])
                return f'<a href="#{anchor}">{text}</a>' if anchor else str(text)
            case "value":
                shown, known = self.scope.value(token.content)
                safe = escape(shown)
                return safe if known else f'<span class="placeholder">{safe}</span>'
            case "footnote_ref":
                note = self.inline(self.notes.get(token.meta["id"], []))
                return f'<span class="footnote">{note}</span>'
            case "footnote_anchor":
                return ""
            case "checkbox":
                done = " is-done" * token.meta["checked"]
                return f'<span class="check{done}"></span>'
            case _ if token.tag in {"strong", "em"}:
                return f"<{'/' * (token.nesting < 0)}{token.tag}>"
            case _:
                raise ValueError(f"no rendering for {token.type}")

    def link(self, opening: Token, tokens: Sequence[Token]) -> str:
        href = str(opening.attrGet("href"))
        text = escape(_plain(tokens))
        if not href.startswith("#"):
            return f'<a href="{escape(href)}">{text}</a>'
        anchor = self.scope.anchors.get(href[1:])
        return f'<a class="xref" href="#{anchor}">{text}</a>' if anchor else str(text)


def _is_ticked(tokens: Sequence[Token], opening: int) -> bool:
    """Tell whether the list that opens there is one of boxes to tick."""
    first = next((t for t in tokens[opening:] if t.type == "inline"), None)
    return bool(first and first.children and first.children[0].type == "checkbox")


def _closing(tokens: Sequence[Token], opening: int) -> int:
    """Return the index of the token that closes the one at ``opening``."""
    depth = 0
    for index in range(opening, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    raise ValueError("unbalanced tokens")


def _rows(tokens: Sequence[Token]) -> list[list[tuple[Token, Token]]]:
    """Return the rows of a table; a cell is its opening and its inline token."""
    rows: list[list[tuple[Token, Token]]] = []
    for index, token in enumerate(tokens):
        if token.type == "tr_open":
            rows.append([])
        elif token.type in {"th_open", "td_open"}:
            rows[-1].append((token, tokens[index + 1]))
    return rows


def _plain(tokens: Sequence[Token] | None) -> str:
    return "".join(
        token.content if token.type in {"text", "code_inline", "ruby", "term"} else ""
        for token in tokens or ()
    )
