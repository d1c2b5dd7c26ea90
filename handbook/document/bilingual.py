"""What only a translated edition has: the source's own words beside the others."""

from collections.abc import Collection, Iterable, Mapping

from lxml import etree

from handbook.document import numbering
from handbook.document.labels import Labels
from handbook.document.marks import Mark, Marks

Tree = etree._Element
_HEADS = frozenset({"h1", "h2", "h3", "h4", "caption", "nav", "dt"})
_TITLES = ("h1", "h2", "h3", "h4", "caption", "figcaption")
_ASIDE = frozenset({"number", "footnote", "rt", "note"})  # in a title
_OURS = frozenset({"placeholder", "verify-mark", "draft-mark"})
_START = "term-"  # of a term's anchor
# What parts the pieces of a line in templates, as in Japanese.
_WIDE = "\u3000"
_STROKE = "\uff0f"


def marks(untranslated: Iterable[str], labels: Labels) -> Marks:
    """Return the marks of texts that are still in the source's language."""
    words, heading = labels["book.untranslated"], labels["book.untranslated-heading"]
    return {one: (Mark(words, "placeholder", heading),) for one in untranslated}


def tell(trees: Iterable[Tree], untranslated: Collection[str], language: str) -> None:
    """Say of what is still in the source's language that it is; not of marks in it.

    A text of several blocks is translated as one: items and cells are at addresses
    within that of the whole.
    """
    elements = [one for tree in trees for one in tree.iter(etree.Element)]
    for element in elements if untranslated else ():
        if not _is_left(element, untranslated):
            continue
        element.set("lang", "ja")
        for other in element.iter("span"):
            if other.get("class") in _OURS and not _is_left(other, untranslated):
                other.set("lang", language)


def _is_left(element: Tree, untranslated: Collection[str]) -> bool:
    file, _sign, path = element.get("data-source", "").partition("#")
    while path and f"{file}#{path}" not in untranslated:
        path = path.rpartition("/")[0]
    return bool(path)


def name(trees: Iterable[Tree], labels: Labels) -> None:
    """Say of links that hold a title which is still in the source's language."""
    mark, titles = labels["book.untranslated"], dict[str, str]()
    links: list[Tree] = []
    for tree in trees:
        links += tree.iter("a")
        for element in tree.iter(etree.Element):
            title = _title(element)
            if title is not None and _language(title) == "ja":
                words = numbering.title(title, _ASIDE).removesuffix(mark)
                titles[element.get("id", "")] = words
    for link in links:
        words = titles.get(link.get("href", "#")[1:], "")
        if words and words in (link.text or ""):
            link.set("lang", "ja")


def _title(element: Tree) -> Tree | None:
    """Return the heading or the caption that a link to an element names it by."""
    if not element.get("id"):
        return None
    return next(element.iter(*_TITLES), None)


def _language(element: Tree) -> str:
    """Return the language that an element says it is in, "" for the edition's."""
    told = (one.get("lang") for one in (element, *element.iterancestors()))
    return next(filter(None, told), "")


def beside(trees: Iterable[Tree], words: Mapping[str, str], labels: Labels) -> None:
    """Put a term's word in the source's language beside its first use in the book.

    ``words`` are by the term's id. Headings and the glossary are left as they are.
    """
    left = dict(words)
    before, after = labels["between.beside-before"], labels["between.beside-after"]
    for tree in trees:
        for link in list(tree.iter("a")):
            term = link.get("href", "#").removeprefix(f"#{_START}")
            if term not in left or _within(link, _HEADS) or _in_glossary(link):
                continue
            word = left.pop(term)
            if word == link.text:
                continue  # the text is still in the source's language
            parent = link.getparent()
            assert parent is not None  # noqa: S101 -- a link is never a part's root
            opening, closing = (", ", "") if _in_brackets(link) else (before, after)
            shown = etree.Element("span", {"lang": "ja"})
            shown.text, shown.tail = word, closing + (link.tail or "")
            link.tail = opening
            parent.insert(parent.index(link) + 1, shown)


def space(trees: Iterable[Tree], labels: Labels) -> None:
    """Set the spaces and strokes of Latin type where templates have wide ones."""
    latin = str.maketrans({_WIDE: labels["between.gap"], _STROKE: "/"})
    for tree in trees:
        for element in tree.iter(etree.Element):
            if element.text and element.get("lang") != "ja":
                element.text = element.text.translate(latin)
            if element.tail:
                element.tail = element.tail.translate(latin)


def _within(link: Tree, tags: frozenset[str]) -> bool:
    return any(outer.tag in tags for outer in link.iterancestors())


def _in_brackets(link: Tree) -> bool:
    """Tell whether a bracket is open before the link: a second would stand in it."""
    previous, parent = link.getprevious(), link.getparent()
    assert parent is not None  # noqa: S101 -- a link is never a part's root
    text = (parent.text if previous is None else previous.tail) or ""
    return text.rfind("(") > text.rfind(")")


def _in_glossary(link: Tree) -> bool:
    return any(outer.get("class") == "glossary" for outer in link.iterancestors())
