"""Fields: what Word finds out by itself, and what it shows until then."""

from handbook.writers.docx.markup.runs import escape, properties


def field(code: str, shown: str, style: str = "", size: int = 0) -> str:
    """Return a field with the result that it shows until somebody updates it."""
    look = properties(style, False, size, "")
    result = f'<w:r>{look}<w:t xml:space="preserve">{escape(shown)}</w:t></w:r>'
    return showing(code, result, look)


def showing(code: str, result: str, look: str) -> str:
    """Return a field with the runs that it shows, which ``look`` so."""
    begin, between, end = (
        f'<w:r>{look}<w:fldChar w:fldCharType="{kind}"/></w:r>'
        for kind in ("begin", "separate", "end")
    )
    instruction = f'<w:instrText xml:space="preserve"> {escape(code)} </w:instrText>'
    return f"{begin}<w:r>{look}{instruction}</w:r>{between}{result}{end}"


def begun(code: str) -> str:
    """Return the start of a field whose result follows, in as many paragraphs."""
    return f"{_instruction(code)}{_sign('separate')}"


def ended() -> str:
    """Return the end of a field."""
    return _sign("end")


def hidden(code: str) -> str:
    """Return a field without a result, which only Word reads."""
    return f"{_instruction(code)}{_sign('end')}"


def _instruction(code: str) -> str:
    text = f'<w:instrText xml:space="preserve"> {escape(code)} </w:instrText>'
    return f"{_sign('begin')}<w:r>{text}</w:r>"


def _sign(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
