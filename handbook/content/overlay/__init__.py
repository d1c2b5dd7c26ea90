"""A company folder that lies over the starter: ``extends: starter``.

Its files hold only what differs. They are laid over the starter's of the same
name before anything is checked, so that every check sees one whole folder, and
tells a mistake where the company wrote it.
"""

from collections.abc import Iterator

from handbook.content.overlay import sample, upgrade
from handbook.content.overlay.blame import told
from handbook.content.overlay.layers import Layers, lay
from handbook.content.overlay.written import EXTENDING, Written, extends, read
from handbook.diagnostics import Problem

__all__ = ["EXTENDING", "Layers", "Written", "check", "extends", "lay", "read", "told"]


def check(layers: Layers) -> Iterator[Problem]:
    """Report what is wrong with the company's layer itself."""
    yield from layers.problems
    yield from sample.check(layers)
    yield from upgrade.check(layers)
