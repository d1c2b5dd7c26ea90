"""The part that says how the whole document behaves."""

from handbook.writers.docx.look import Look
from handbook.writers.docx.markup.namespaces import DECLARATION, NAMESPACES
from handbook.writers.docx.markup.units import twips

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
