"""Read the proofs of a laid out document: what a compositor would send back.

All is counted from the boxes that WeasyPrint laid out, before a page is drawn.
"""

from handbook.writers.pdf.proof.fault import Fault, Finding, Proof
from handbook.writers.pdf.proof.reading import EMPTY, read

__all__ = ["EMPTY", "Fault", "Finding", "Proof", "read"]
