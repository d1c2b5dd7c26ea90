"""The names of styles, as Word in Japan and elsewhere has them.

Word writes the English name of a built-in style into the file, whatever its pane
shows; other programs write what they show.
"""

import unicodedata

_ENGLISH = {
    "標準": "normal",
    "本文": "body text",
    "表題": "title",
    "副題": "subtitle",
    "図表番号": "caption",
    "図表目次": "table of figures",
    "目次の見出し": "toc heading",
    "引用文": "quote",
    "引用": "quote",
    "強調太字": "strong",
    "ハイパーリンク": "hyperlink",
    "脚注文字列": "footnote text",
    "脚注参照": "footnote reference",
    "箇条書き": "list bullet",
    "段落番号": "list number",
    "索引見出し": "index heading",
}
_NUMBERED = {
    "見出し": "heading",
    "目次": "toc",
    "索引": "index",
    "箇条書き": "list bullet",
    "段落番号": "list number",
}


def known(name: str) -> str:
    """Return the name by which a style is compared with others."""
    plain = " ".join(unicodedata.normalize("NFKC", name).casefold().split())
    word, _blank, number = plain.rpartition(" ")
    if word in _NUMBERED and number.isdigit():
        return f"{_NUMBERED[word]} {number}"
    return _ENGLISH.get(plain, plain)


def shown(name: str) -> str:
    """Return what Word in Japan calls a style."""
    word, _blank, number = name.casefold().rpartition(" ")
    for japanese, english in _NUMBERED.items():
        if word == english and number.isdigit():
            return f"{japanese} {number}"
    japan = {english: japanese for japanese, english in reversed(_ENGLISH.items())}
    return japan.get(name.casefold(), name)
