"""Make a shell of a document: write it with stand-ins, and prove what it makes."""

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO

from handbook.design import Design
from handbook.document import Document
from handbook.writers import docx
from handbook.writers.docx import Typed
from handbook.writers.docx.home import register
from handbook.writers.docx.overprint import plain
from handbook.writers.docx.overprint.filling import Press
from handbook.writers.docx.overprint.members import Misplaced, member
from handbook.writers.docx.overprint.shell import Member, Shell, Worded
from handbook.writers.docx.overprint.texts import texts
from handbook.writers.written import Folios

_XML = (".xml", ".rels", ".svg")


def cast(
    document: Document,
    design: Design,
    folios: Folios,
    stand_ins: Mapping[str, str],
    proof: tuple[Document, Mapping[str, str]],
    names: re.Pattern[str],
) -> Shell | None:
    """Return the shell of a ``document`` with ``stand_ins``; None if it can't be one.

    ``proof``: the document with the narrowest words, and these by their keys.
    ``names``: what the index looks for.
    """
    found = texts(document, stand_ins, names)
    faces = tuple(
        tuple(face.files[weight] for face in design.typefaces) for weight in (0, 1)
    )
    if found is None or not plain.are_usual(faces):
        return None
    typed = docx.typed(document, design, folios)
    try:
        members = _members(typed, stand_ins)
    except Misplaced:
        return None
    told = [Worded.of(text, stand_ins) for text in typed.unnamed]
    shell = Shell(
        typed.content,
        members,
        found,
        frozenset(register.label(one.said({})) for one in told if not one.keys),
        tuple(one for one in told if one.keys),
        {key: len(word) for word, key in stand_ins.items()},
        faces,
        document.language,
    )
    narrow, values = proof
    filled = Press(shell).filled(values)
    written = docx.write(narrow, design, folios).content
    return shell if filled and b"".join(filled) == written else None


def _members(typed: Typed, stand_ins: Mapping[str, str]) -> dict[str, Member]:
    """Return the files of a package that copies differ in, by their names.

    Raises Misplaced.
    """
    found = {}
    with zipfile.ZipFile(BytesIO(typed.content)) as package:
        for name in package.namelist():
            if name == docx.REGISTERED or not name.endswith(_XML):
                continue
            content = package.read(name).decode()
            one = member(name, content, stand_ins, typed.digest, typed.controls)
            if one is not None:
                found[name] = one
    return found
