"""What the files of a folder say, before it is checked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from handbook.content import chapters, sheets
from handbook.content.chapters import Draft
from handbook.content.fields.survey import spellings
from handbook.content.folder.files import Folder
from handbook.content.model import Handbook
from handbook.content.yaml import located
from handbook.content.yaml.located import Located
from handbook.diagnostics import Place
from handbook.resources import STARTER

_HANDBOOK = "handbook.yaml"
EXTENDING = frozenset({_HANDBOOK})  # the files that say what a folder extends
_EXTENDS = re.compile(r"^extends[ \t]*:", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Written:
    """Files by name, as far as they could be read; ``texts`` as they stand."""

    files: Mapping[str, Located]
    drafts: Mapping[str, Draft]
    texts: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def extends(self) -> str:
        """Return the key under which it says what it extends, "" if it doesn't."""
        page = self.files.get(_HANDBOOK)
        if page is not None and isinstance(page.data, Mapping):
            return spellings(Handbook, page.data).get("extends", "")
        return "extends" if _EXTENDS.search(self.texts.get(_HANDBOOK, "")) else ""


def read(listed: Folder) -> Written:
    """Read the texts of a folder. What can't be read is there as broken."""
    files: dict[str, Located] = {}
    drafts: dict[str, Draft] = {}
    for name, text in listed.texts.items():
        if name.startswith("chapters/"):
            drafts[name] = chapters.read(text, name)
        elif sheets.entity(name) is not None:
            files[name] = located.read(text, name)
    for name in sorted(listed.unread):
        if name.startswith("chapters/"):
            drafts[name] = chapters.unread(name)
        elif sheets.entity(name) is not None:
            files[name] = Located(name, None, broken=True)
    return Written(files, drafts, listed.texts)


def extends(listed: Folder) -> bool:
    """Tell whether a folder extends another; only ``handbook.yaml`` is read."""
    texts = {name: text for name, text in listed.texts.items() if name == _HANDBOOK}
    return bool(read(replace(listed, texts=texts)).extends)


def starters(written: Written) -> Written:
    """Return the starter's files with places that tell whose they are."""
    drafts = {
        name: replace(draft, file=f"{STARTER}{draft.file}", head=_starters(draft.head))
        for name, draft in written.drafts.items()
    }
    files = {name: _starters(page) for name, page in written.files.items()}
    return Written(files, drafts, written.texts)


def _starters(page: Located) -> Located:
    def told(places: Mapping[str, Place]) -> Mapping[str, Place]:
        return {
            source: Place(f"{STARTER}{place.file}", place.line, place.column)
            for source, place in places.items()
        }

    return replace(page, places=told(page.places), keys=told(page.keys))
