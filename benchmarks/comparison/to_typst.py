"""Write the text of a book's parts in Typst's markup.

Headings, paragraphs, lists, terms, tables and pictures with their words; links to
headings; strong and code. Ruby becomes its base text. What the print style sheet
draws (heads, tabs, meters, boxes) is not there, but for Typst's own folios.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from lxml import etree

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}
_SPECIAL = re.compile(r"[\\#*_`$\[\]<>@=+/~'\"-]")
_SPACE = re.compile(r"[ \t\r\n]+")
_BLOCKS = frozenset(
    {"p", "ul", "ol", "dl", "table", "figure", "blockquote", "pre", "hr", "div"}
    | {"section", "header", "article", "aside", "nav", *_HEADINGS}
)

PREAMBLE = """\
#set document(title: {title})
#set page(paper: "a4", margin: 25mm, numbering: "1 / 1")
#set text(font: {fonts}, size: 9.5pt, lang: "ja")
#set par(justify: true)
#set heading(numbering: none)
#show heading.where(level: 1): it => pagebreak(weak: true) + it
#outline(depth: 2)
"""


def book(title: str, families: list[str], parts: list[str]) -> str:
    """Return a book of parts, each the XHTML of one."""
    roots = [etree.fromstring(part) for part in parts]
    anchors = frozenset(name for root in roots for name in _headed(root))
    quoted = ", ".join(map(json.dumps, families))
    begin = PREAMBLE.format(title=_string(title), fonts=f"({quoted},)")
    return begin + "".join(Writer(anchors).blocks(root) for root in roots)


def _headed(root: Any) -> Iterator[str]:
    """Yield the names of headings: their own, or that of the section they begin."""
    for heading in root.iter(*_HEADINGS):
        if name := _named(heading):
            yield name


def _named(heading: Any) -> str:
    """Return a heading's name; the first heading of a part has the part's."""
    if own := heading.get("id"):
        return str(own)
    parent = heading.getparent()
    while parent is not None and parent.tag in {"header", "section", "nav"}:
        if name := parent.get("id"):
            return str(name) if heading.tag == "h1" else ""
        parent = parent.getparent()
    return ""


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _escaped(text: str | None) -> str:
    return _SPECIAL.sub(r"\\\g<0>", _SPACE.sub(" ", text or ""))


class Writer:
    """Writes elements; ``anchors`` are the headings that links may lead to."""

    def __init__(self, anchors: frozenset[str]) -> None:
        self._anchors = anchors
        self._by_tag: Mapping[str, Callable[[Any], str]] = {
            **dict.fromkeys(_HEADINGS, self._heading),
            "ul": self._list,
            "ol": self._list,
            "dl": self._terms,
            "table": self._table,
            "figure": self._figure,
            "pre": lambda one: f"#raw({_string(''.join(one.itertext()))})\n\n",
            "hr": lambda _one: "#line(length: 100%)\n\n",
        }

    def blocks(self, element: Any) -> str:
        """Return what stands in an element: blocks, and text between them."""
        if element.tag in self._by_tag:
            return self._by_tag[element.tag](element)
        if not any(child.tag in _BLOCKS for child in element):
            return f"{text}\n\n" if (text := self._inline(element).strip()) else ""
        return _escaped(element.text) + "".join(map(self._child, element)) + "\n\n"

    def _child(self, element: Any) -> str:
        """Return an element among blocks, and the words after it."""
        of_block = element.tag in _BLOCKS
        made = self.blocks(element) if of_block else self._spoken(element)
        return made + (_escaped(element.tail) if (element.tail or "").strip() else "")

    def _inline(self, element: Any) -> str:
        rest = (self._spoken(one) + _escaped(one.tail) for one in element)
        return _escaped(element.text) + "".join(rest)

    def _spoken(self, element: Any) -> str:
        """Return an element within a line."""
        classes = element.get("class", "").split()
        if element.tag == "img" or "rt" in classes:
            return ""
        if element.tag == "br":
            return "#linebreak()"
        inside = self._inline(element)
        if element.tag in {"strong", "em"} and inside.strip():
            return f"#{'strong' if element.tag == 'strong' else 'emph'}[{inside}]"
        target = element.get("href", "")
        if target.startswith("#") and target[1:] in self._anchors:
            return f"#link(<{target[1:]}>)[{inside}]"
        if target.startswith("http"):
            return f"#link({_string(target)})[{inside}]"
        return inside

    def _heading(self, element: Any) -> str:
        label = f" <{name}>" if (name := _named(element)) else ""
        level = "=" * _HEADINGS[element.tag]
        return f"\n{level} {self._inline(element).strip()}{label}\n\n"

    def _list(self, element: Any) -> str:
        items = "".join(f"[{self.blocks(one).strip()}], " for one in element)
        return f"#{'enum' if element.tag == 'ol' else 'list'}({items})\n\n"

    def _terms(self, element: Any) -> str:
        made, said = [], ""
        for one in element.iter("dt", "dd"):
            if one.tag == "dt":
                said = self._inline(one).strip()
            else:
                text = self.blocks(one).strip()
                made.append(f"terms.item([{said}], [{text}]), ")
        return f"#terms({''.join(made)})\n\n"

    def _table(self, element: Any) -> str:
        rows, heads = list(element.iter("tr")), element.findall("thead/tr")
        columns = max(sum(int(c.get("colspan", 1)) for c in row) for row in rows)
        header = "".join(self._cell(one) for row in heads for one in row)
        rest = [row for row in rows if row not in heads]
        body = "".join(self._cell(one) for row in rest for one in row)
        top = f"table.header({header}), " if header else ""
        caption = element.find("caption")
        said = "" if caption is None else f"#strong[{self._inline(caption)}]\n\n"
        return f"{said}#table(columns: {columns}, {top}{body})\n\n"

    def _cell(self, element: Any) -> str:
        spans = [
            f"{name}: {value}"
            for name in ("colspan", "rowspan")
            if int(value := element.get(name, "1")) > 1
        ]
        inside = f"[{self.blocks(element).strip()}]"
        if spans:
            return f"table.cell({', '.join(spans)}){inside}, "
        return f"{inside}, "

    def _figure(self, element: Any) -> str:
        image, caption = element.find("img"), element.find("figcaption")
        if image is None:
            return "".join(map(self.blocks, element))
        rest = (one for one in element if one not in (image, caption))
        below = "".join(map(self.blocks, rest))
        said = "" if caption is None else self._inline(caption).strip()
        alt = _string(image.get("alt", ""))
        picture = f"image({_string(image.get('src'))}, alt: {alt}, width: 100%)"
        return f"#figure({picture}, caption: [{said}])\n\n{below}"
