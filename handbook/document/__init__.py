"""Compose editions: Manuscript, Edition and Design in, Document out (floor 2)."""

from handbook.document.agenda import agenda
from handbook.document.compose import compose
from handbook.document.model import (
    Agenda,
    Appointment,
    Baseline,
    Document,
    Edition,
    Entry,
    Imprint,
    Part,
    Picture,
)
from handbook.document.personal import Personal

__all__ = [
    "Agenda",
    "Appointment",
    "Baseline",
    "Document",
    "Edition",
    "Entry",
    "Imprint",
    "Part",
    "Personal",
    "Picture",
    "agenda",
    "compose",
]
