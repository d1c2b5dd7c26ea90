"""Read a company folder into a manuscript (floor 1)."""

from handbook.content.load import inspect, languages, layers, load, texts
from handbook.content.manuscript import Chapter, Manuscript, Picture

__all__ = [
    "Chapter",
    "Manuscript",
    "Picture",
    "inspect",
    "languages",
    "layers",
    "load",
    "texts",
]
