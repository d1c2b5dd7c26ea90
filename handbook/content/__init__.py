"""Read a company folder into a manuscript (floor 1)."""

from handbook.content.load import days, inspect, languages, layers, load, texts
from handbook.content.manuscript import Chapter, Manuscript, Picture

__all__ = [
    "Chapter",
    "Manuscript",
    "Picture",
    "days",
    "inspect",
    "languages",
    "layers",
    "load",
    "texts",
]
