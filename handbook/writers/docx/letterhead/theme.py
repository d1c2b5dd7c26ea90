"""Fonts and colours of the company's theme, in ours."""

from copy import deepcopy

from lxml import etree

from handbook.writers.docx.letterhead.reference import Reference
from handbook.writers.docx.letterhead.trees import Tree
from handbook.writers.docx.markup.namespaces import DECLARATION

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SCHEMES = ("clrScheme", "fontScheme")


def themed(xml: str, reference: Reference) -> str:
    """Return our theme with the company's fonts and colours."""
    root = etree.fromstring(xml.removeprefix(DECLARATION).encode())
    for name in _SCHEMES:
        path = f"{_A}themeElements/{_A}{name}"
        own: Tree = root.find(path)
        theirs = None if reference.theme is None else reference.theme.find(path)
        if theirs is not None:
            scheme = deepcopy(theirs)
            for more in scheme.findall(f".//{_A}extLst"):
                more.getparent().remove(more)
            own.getparent().replace(own, scheme)
    etree.cleanup_namespaces(root)
    return DECLARATION + etree.tostring(root, encoding="unicode")
