"""Serve WeasyPrint the document's pictures, and nothing else."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from handbook.diagnostics import ContentError, Place, Problem
from handbook.document import Document
from handbook.messages import _

SCHEME = "picture:"


def address(digest: str) -> str:
    """Return the URL by which ``fetcher`` knows a picture."""
    return SCHEME + digest


def fetcher(document: Document) -> Any:
    """Return a fetcher that serves the document's pictures and nothing else."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    pictures = {p.digest: p for p in document.pictures}

    class Pictures(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: object = None) -> Any:
            picture = pictures.get(url.removeprefix(SCHEME))
            if picture is None or not url.startswith(SCHEME):
                raise FatalURLFetchingError(f"not a picture of the document: {url}")
            content = picture.svg or picture.raster
            media = "image/svg+xml" if picture.svg else picture.media_type
            return URLFetcherResponse(url, content, {"Content-Type": media})

    return Pictures(allowed_protocols=[])


@contextmanager
def told() -> Iterator[None]:
    """Turn a picture or a sheet that may not be fetched into a problem."""
    from weasyprint.urls import FatalURLFetchingError

    try:
        yield
    except FatalURLFetchingError as error:
        remedy = _("use pictures of the company folder only, in its texts")
        problem = Problem(Place("styles"), "fetch", str(error), remedy)
        raise ContentError([problem]) from error
