"""Bind volumes from fragments: each part is laid out by itself, once.

``setting`` lays a part out, ``fragment`` keeps what was drawn of it, ``furniture``
what stands around the text of a page, ``binder`` makes one file of them.
"""

from handbook.writers.pdf.volume.making import Volume, write
from handbook.writers.pdf.volume.packing import opened, packed
from handbook.writers.pdf.volume.setting import Setting, made

__all__ = ["Setting", "Volume", "made", "opened", "packed", "write"]
