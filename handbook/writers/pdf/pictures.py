"""Serve WeasyPrint the document's pictures, and nothing else."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from handbook.diagnostics import ContentError, Place, Problem
from handbook.document import Picture
from handbook.messages import _

SCHEME = "picture:"


class Illustrated(Protocol):
    """What has pictures: a document, or a part of one."""

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """Return what may be shown."""


def address(digest: str) -> str:
    """Return the URL by which ``fetcher`` knows a picture."""
    return SCHEME + digest


def fetcher(document: Illustrated | None) -> Any:
    """Return a fetcher that serves the document's pictures and nothing else.

    None: nothing at all.
    """
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    pictures = {p.digest: p for p in document.pictures} if document else {}

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
