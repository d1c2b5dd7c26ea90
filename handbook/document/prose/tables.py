"""Render the tables of a text."""

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from handbook.document.columns import classes, is_dense
from handbook.document.prose.inline import Inline
from handbook.document.prose.sources import Sources

_Cell = tuple[Token, Token]  # its opening and its inline token
_ALIGNED = {"text-align:right": "is-number", "text-align:center": "is-centred"}
_COUNTED = frozenset({"text", "code_inline", "ruby", "term"})


def table(tokens: Sequence[Token], inline: Inline, sources: Sources) -> str:
    """Return the table that ``tokens`` open and close.

    Its first column heads the rows; an empty head row is left out. Lines with
    addresses of their own are those of its caption, or of its first row.
    """
    head, *body = rows = _rows(tokens)
    texts = [[_words(content) for _, content in row] for row in rows]
    widths = classes(texts)
    dense = " is-dense" * is_dense(texts)
    meta = tokens[0].meta or {}
    first = sources.own(tokens[0].map)
    out = [f'<table class="table{dense}"{sources.whole}>']
    if caption := meta.get("caption"):
        own = sources.own(meta["inline"].map)
        out.append(
            f"<caption{inline.anchor(tokens[0])}{own}>{inline.html(caption)}</caption>"
        )
    if any(content.children for _, content in head):
        cells = _heads(head, widths, inline)
        out.append(f"<thead><tr{first}>{''.join(cells)}</tr></thead>")
        first = ""
    out.append("<tbody>")
    for row in body:
        out.append(f"<tr{first}>{''.join(_cells(row, inline))}</tr>")
        first = ""
    out.append("</tbody></table>")
    return "".join(out)


def _rows(tokens: Sequence[Token]) -> list[list[_Cell]]:
    rows: list[list[_Cell]] = []
    for index, token in enumerate(tokens):
        if token.type == "tr_open":
            rows.append([])
        elif token.type in {"th_open", "td_open"}:
            rows[-1].append((token, tokens[index + 1]))
    return rows


def _words(content: Token) -> str:
    """Return what counts for a column's width: as wide in every company."""
    tokens = content.children or ()
    return "".join(token.content for token in tokens if token.type in _COUNTED)


def _heads(
    row: Sequence[_Cell], widths: Sequence[str], inline: Inline
) -> Iterator[str]:
    for (cell, content), width in zip(row, widths, strict=True):
        role = _roles(width, _aligned(cell))
        yield f'<th scope="col"{role}>{inline.html(content.children or ())}</th>'


def _cells(row: Sequence[_Cell], inline: Inline) -> Iterator[str]:
    for index, (cell, content) in enumerate(row):
        tag, scope = ("td", "") if index else ("th", ' scope="row"')
        text = inline.html(content.children or ())
        yield f"<{tag}{scope}{_roles(_aligned(cell))}>{text}</{tag}>"


def _aligned(cell: Token) -> str:
    """Return the role of a cell by how its column is set: "-:" flush right."""
    return _ALIGNED.get(str(cell.attrGet("style") or ""), "")


def _roles(*roles: str) -> str:
    named = " ".join(filter(None, roles))
    return f' class="{named}"' if named else ""
