"""The functions of WeasyPrint that this program replaces or relies on.

Lines are set flush, notes kept with their calls, and parts drawn by themselves by
what WeasyPrint does not offer to others. A version that works in another way is told,
with the way back: lines would be ragged, notes lost and volumes spoilt in silence.
"""

import hashlib
import linecache
import re
from functools import cache
from itertools import takewhile
from pkgutil import resolve_name

from handbook.diagnostics import MachineError
from handbook.messages import _
from handbook.writers import libraries

VERSION = "70.0"
FUNCTIONS = {
    "weasyprint.document.Document._render": "155e28ed02994f4b",
    "weasyprint.css.StyleFor.__init__": "6615db70e5abad8f",
    "weasyprint.formatting_structure.build.element_to_box": "2d0a37e45b7f3e0c",
    "weasyprint.formatting_structure.build.before_after_to_box": "c00002fff80f12f9",
    "weasyprint.text.line_break.Layout.setup": "f1cf4e3848f63f88",
    "weasyprint.layout.layout_document": "a5cbf437e99caf72",
    "weasyprint.layout.inline.text_align": "e953d41b87ccfc30",
    "weasyprint.layout.inline.get_next_linebox": "67af458c2545e74f",
    "weasyprint.layout.inline.split_text_box": "8c564329599ef23f",
    "weasyprint.draw.text.draw_text": "ebaf96239c6ca363",
    "weasyprint.draw.text.draw_first_line": "1bb8eae6d88e71b1",
    "weasyprint.layout.leader.handle_leader": "e4bf5941eb946d0b",
    "weasyprint.layout.page.make_page": "656f183328e8b1b5",
    "weasyprint.layout.page.remake_page": "1ff09b2dffa17839",
    "weasyprint.pdf.generate_pdf": "626343ef25c396e8",
    "weasyprint.pdf.fonts.Font.__init__": "e1a257bfe7f133ee",
    "weasyprint.pdf.fonts.build_fonts_dictionary": "fc551bef35d0d6c3",
    "weasyprint.pdf.anchors.add_links": "262e8b9b299892a7",
    "weasyprint.pdf.tags.add_tags": "f0e74575b0bafaf3",
}


@cache
def ensure() -> None:
    """Raise MachineError for a WeasyPrint that works in another way."""
    libraries.prepare()
    if strange := [name for name, told in FUNCTIONS.items() if digest(name) != told]:
        import weasyprint

        raise MachineError(
            _(
                "WeasyPrint {version} lays out pages in another way ({names}) — "
                'install the one that is known: pip install "weasyprint=={known}"',
                version=weasyprint.__version__,
                names=", ".join(name.rpartition(".")[2] for name in strange),
                known=VERSION,
            )
        )


def digest(name: str) -> str:
    """Return a digest of the source of the function that is called ``name``."""
    try:
        code = resolve_name(name).__code__
    except (AttributeError, ImportError):
        return "unknown"
    # Not inspect.getsource, which reads the file token by token.
    lines = linecache.getlines(code.co_filename)[code.co_firstlineno - 1 :]
    source = "".join([*lines[:1], *takewhile(_is_within, lines[1:])])
    return hashlib.sha256(f"{source.rstrip()}\n".encode()).hexdigest()[:16]


def _is_within(line: str) -> bool:
    """Tell whether a line below that of a function's name belongs to it."""
    return re.match(r"[\s)]", line) is not None
