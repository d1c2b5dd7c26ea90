"""Free what WeasyPrint would keep: of each text it shapes, and of each document.

Of a text that is shaped with OpenType features, a list of them stays for ever: a
process that sets hundreds of pages has tens of megabytes of these. And all that pages
were laid out with refers to itself: it would stay while they are drawn.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from handbook.writers.pdf import known

_alone = threading.RLock()


@contextmanager
def features() -> Iterator[None]:
    """Free the features of texts that are shaped meanwhile, with the texts.

    Raises MachineError for a WeasyPrint that works in another way.
    """
    known.ensure()
    from weasyprint.text.ffi import ffi, pango
    from weasyprint.text.line_break import Layout

    listed, unref, none = (
        pango.pango_layout_get_attributes,
        pango.pango_attr_list_unref,
        ffi.NULL,
    )
    with _alone:  # threads of a process share WeasyPrint
        set_up = Layout.setup

        def setup(self: Any, style: Any) -> None:
            # A feature would be in the lists of several texts, each of which frees it.
            shared = style.font_config.font_features
            shared.clear()
            set_up(self, style)
            shared.clear()
            attributes = listed(self.layout)
            if attributes != none:
                unref(attributes)  # the text has it, too

        if set_up.__module__ != __name__:  # else they are freed already
            Layout.setup = setup
        try:
            yield
        finally:
            Layout.setup = set_up


@contextmanager
def documents() -> Iterator[None]:
    """Keep nothing but pages of documents that are laid out meanwhile.

    Raises MachineError for a WeasyPrint that works in another way.
    """
    from weasyprint import document

    known.ensure()
    with _alone:  # threads of a process share WeasyPrint
        laid_out = document.layout_document

        def lay_out(html: Any, root: Any, context: Any) -> list[Any]:
            pages = list(laid_out(html, root, context))
            for spent in (root, context):
                vars(spent).clear()
            return pages

        document.layout_document = lay_out
        try:
            yield
        finally:
            document.layout_document = laid_out
