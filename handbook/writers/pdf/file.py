"""Save what is laid out: a file that is PDF/A-2a and PDF/UA-1 at once."""

import hashlib
from collections.abc import Callable
from typing import Any

from handbook.writers.pdf import standards, structure

Finisher = Callable[[Any, Any], None]
"""Completes WeasyPrint's PDF of a document that is laid out: both are given."""


def saved(laid: Any, language: str, digest: str, *finishers: Finisher) -> bytes:
    """Return ``laid`` as a PDF; ``digest`` tells apart files of different content."""

    def finish(laid: Any, pdf: Any) -> None:
        standards.identify(pdf, language)
        standards.keep_pixels(pdf)
        structure.complete(tagged)
        for finisher in finishers:
            finisher(laid, pdf)

    standards.colour(laid)
    structure.put_words_first(laid)
    with structure.noted() as tagged:
        content: bytes = laid.write_pdf(
            finisher=finish,
            pdf_variant=standards.VARIANT,
            output_intent=standards.COLOURS,
            pdf_identifier=hashlib.sha256(digest.encode()).hexdigest()[:32].encode(),
        )
    return content
