"""The files that are one list: qualifications, glossary, contacts, systems."""

from handbook.content.model.entity import Entity, Evidence, Item
from handbook.content.text import Id, Inline, Line, Reading


class Qualification(Evidence):
    """``organiser`` and ``nature``: who runs it, national or private."""

    name: Line
    organiser: Line
    nature: Line
    about: Inline
    purpose: Inline
    when: Line


class Qualifications(Entity):
    """``qualifications.yaml``."""

    qualifications: tuple[Qualification, ...]


class Term(Item):
    """``reading`` in kana: the glossary is sorted by it."""

    term: Line
    reading: Reading
    english: Line
    definition: Inline
    see: tuple[Id, ...] = ()


class Glossary(Entity):
    """``glossary.yaml``."""

    terms: tuple[Term, ...]


class Contact(Item):
    """A role to ask. ``name`` and ``channel`` None: to be written in by hand."""

    role: Line
    about: Inline
    name: Line | None = None
    reading: Line | None = None
    channel: Line | None = None
    hours: Line | None = None
    external: bool = False


class Contacts(Entity):
    """``contacts.yaml``."""

    contacts: tuple[Contact, ...]


class System(Item):
    """``request_to``: the contact who opens the account."""

    name: Line
    purpose: Inline
    request_to: Id
    first_step: Inline
    hours: Line | None = None
    caution: Inline | None = None


class Systems(Entity):
    """``systems.yaml``."""

    systems: tuple[System, ...]
