"""Whether editions must be composed to know that nothing is wrong with them.

Most of what can be wrong is found where content is read. Composing finds more of four
kinds: in templates and labels of the company; a drawing that can't be drawn; a
character that stands in a book and in no text, or in a font of the company's alone;
a title that Word can't hold. What could be one of these asks for a proof, and
composing says what it is: here, nothing is told.
"""

import html
import re
from collections.abc import Iterator

from handbook import design
from handbook.content.folder.characters import Repertoire
from handbook.content.manuscript import Manuscript
from handbook.design import Design
from handbook.diagnostics import ContentError, Place
from handbook.writers.written import LONGEST_PROPERTY

# What Markdown or a browser reads as other characters: entities, escapes in addresses.
_READ_ANEW = re.compile(r"&[0-9A-Za-z]*[;#\\\[{]|%[0-9A-Fa-f]{2}|xn--", re.IGNORECASE)
_AROUND = 100  # characters that a book's name has besides its department's and title


def is_needed(manuscript: Manuscript, look: Design) -> bool:
    """Tell whether composing could find what reading ``manuscript`` has not."""
    return (
        bool(manuscript.templates)
        or look.typefaces != design.locate(design.load({}, {})).typefaces
        or _may_be_overlong(manuscript)
        or _may_be_undrawable(manuscript, look)
        or not all(_can_be_drawn(manuscript, look))
    )


def _may_be_overlong(manuscript: Manuscript) -> bool:
    """Tell whether the name of a book could be longer than Word's properties are."""
    titles, whole = [manuscript.handbook.title], manuscript.departments
    for catalogue in manuscript.catalogues.values():
        titles += filter(None, [catalogue.get("handbook.yaml#/title", titles[0])])
    names = [name for one in whole for name in (one.name, one.english)]
    longest = max(map(len, titles)) + max(map(len, names), default=0) + _AROUND
    return longest > LONGEST_PROPERTY or any("{" in one for one in (*titles, *names))


def _may_be_undrawable(manuscript: Manuscript, look: Design) -> bool:
    """Tell whether any text, or what becomes of it, has what no font can draw."""
    texts = "\n".join(_texts(manuscript))
    if _READ_ANEW.search(texts):
        return True
    written = "".join({*texts, *html.unescape(texts)})
    repertoire = Repertoire(design.coverage(look.typefaces))
    return any(repertoire.problems(written + written.upper(), lambda _at: Place("")))


def _texts(manuscript: Manuscript) -> Iterator[str]:
    """Yield all that books could print, in all languages; fields as JSON."""
    for held in (*manuscript.shared, manuscript.departments):
        for one in held if isinstance(held, tuple) else (held,):
            fields = one.model_dump_json(serialize_as_any=True, warnings=False)
            yield fields.replace("\\n", "\n")
    for chapter in manuscript.chapters:
        yield from (chapter.source, chapter.title, chapter.lead or "", chapter.body)
    for catalogue in manuscript.catalogues.values():
        yield from (message.text for message in catalogue.messages.values())


def _can_be_drawn(manuscript: Manuscript, look: Design) -> Iterator[bool]:
    """Tell of each drawing whether it can be made a picture; photographs always can."""
    for picture in manuscript.pictures.values():
        if picture.media_type == "image/svg+xml":
            from handbook.document.pictures import normalise

            try:
                normalise(picture, look.typefaces[0])
            except ContentError:
                yield False
