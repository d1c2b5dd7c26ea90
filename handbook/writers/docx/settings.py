"""The parts that say how the whole document behaves: settings, theme, fonts."""

from collections.abc import Iterable

from handbook.design import Typeface
from handbook.writers.docx.look import Look, twips
from handbook.writers.docx.markup import DECLARATION, NAMESPACES

_WORD = "http://schemas.microsoft.com/office/word"
_AFTER = "$([\\{£¥‘“〈《「『【〔＄（［｛｢￡￥"
_BEFORE = (
    "!%),.:;?]}¢°’”‰′″℃、。々〉》」』】〕゛゜ゝゞ・ヽヾ！％），．：；？］｝｡｣､･ﾞﾟ￠"
    "ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
)
_COMPATIBILITY = {
    "compatibilityMode": 15,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
}
_COLOURS = {"bg1": "light1", "t1": "dark1", "bg2": "light2", "t2": "dark2"}
_COLOURS |= {f"accent{n}": f"accent{n}" for n in range(1, 7)}
_COLOURS |= {"hyperlink": "hyperlink", "followedHyperlink": "followedHyperlink"}
_JAPANESE = {
    "BIZ UDPGothic": "BIZ UDPゴシック",
    "BIZ UDGothic": "BIZ UDゴシック",
    "Noto Sans CJK JP": "游ゴシック",
}


def settings(look: Look, first_note: int) -> str:
    """Return ``settings.xml``; the first footnote bears the number ``first_note``.

    There is nothing in it that makes Word ask a question on opening.
    """
    breaking = (
        f'<w:noLineBreaksAfter w:lang="ja-JP" w:val="{_AFTER}"/>'
        f'<w:noLineBreaksBefore w:lang="ja-JP" w:val="{_BEFORE}"/>'
    )
    hyphens = "" if look.language == "ja" else "<w:autoHyphenation/>"
    start = f'<w:numStart w:val="{first_note}"/>' if first_note > 1 else ""
    compatible = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{_WORD}" w:val="{value}"/>'
        for name, value in _COMPATIBILITY.items()
    )
    colours = " ".join(f'w:{k}="{v}"' for k, v in _COLOURS.items())
    return (
        f'{DECLARATION}<w:settings {NAMESPACES}><w:zoom w:percent="100"/>'
        "<w:mirrorMargins/>"
        f'<w:defaultTabStop w:val="{twips(look.mm("grid-half"))}"/>{hyphens}'
        "<w:evenAndOddHeaders/>"
        f'<w:characterSpacingControl w:val="compressPunctuation"/>{breaking}'
        f'<w:footnotePr>{start}<w:footnote w:id="-1"/><w:footnote w:id="0"/>'
        "</w:footnotePr><w:compat><w:doNotExpandShiftReturn/>"
        "<w:adjustLineHeightInTable/><w:useFELayout/>"
        f'{compatible}</w:compat><w:themeFontLang w:val="en-US"'
        f' w:eastAsia="ja-JP"/><w:clrSchemeMapping {colours}/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def theme(look: Look) -> str:
    """Return the theme: the department's colours and the text's font."""
    font = look.font("text")
    colours = {
        "dk1": "text",
        "lt1": "paper",
        "dk2": "soft",
        "lt2": "wash",
        "accent1": "accent",
        "accent2": "accent-line",
        "accent3": "tint",
        "accent4": "quiet",
        "accent5": "mark",
        "accent6": "line",
        "hlink": "accent",
        "folHlink": "quiet",
    }
    palette = "".join(
        f'<a:{name}><a:srgbClr val="{look.colour(token)}"/></a:{name}>'
        for name, token in colours.items()
    )
    faces = "".join(
        f'<a:{kind}><a:latin typeface="{font}"/><a:ea typeface="{font}"/>'
        f'<a:cs typeface=""/><a:font script="Jpan" typeface="{font}"/></a:{kind}>'
        for kind in ("majorFont", "minorFont")
    )
    solid = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{solid}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    formats = (
        f"<a:fillStyleLst>{solid * 3}</a:fillStyleLst>"
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{solid * 3}</a:bgFillStyleLst>"
    )
    return (
        f'{DECLARATION}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml'
        '/2006/main" name="Handbook"><a:themeElements><a:clrScheme name="Handbook">'
        f'{palette}</a:clrScheme><a:fontScheme name="Handbook">{faces}</a:fontScheme>'
        f'<a:fmtScheme name="Handbook">{formats}</a:fmtScheme></a:themeElements>'
        "</a:theme>"
    )


def font_table(typefaces: Iterable[Typeface]) -> str:
    """Return ``fontTable.xml``: the typefaces, and what they are called in Japan."""
    fonts = "".join(
        f'<w:font w:name="{face.family}">{_alias(face.family)}'
        '<w:charset w:val="80"/><w:family w:val="swiss"/>'
        f'<w:pitch w:val="{"variable" if _proportional(face.family) else "fixed"}"/>'
        "</w:font>"
        for face in typefaces
    )
    return f"{DECLARATION}<w:fonts {NAMESPACES}>{fonts}</w:fonts>"


def _alias(family: str) -> str:
    name = _JAPANESE.get(family)
    return f'<w:altName w:val="{name}"/>' if name else ""


def _proportional(family: str) -> bool:
    return family != "BIZ UDGothic"
