"""Read a company folder into a manuscript (floor 1)."""

from handbook.content.load import inspect, languages, load, texts
from handbook.content.manuscript import Chapter, Manuscript, Picture

__all__ = ["Chapter", "Manuscript", "Picture", "inspect", "languages", "load", "texts"]
