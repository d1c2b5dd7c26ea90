"""The named styles that every look in a Word edition comes from."""

from collections.abc import Iterator

from handbook.writers.docx.look import Look
from handbook.writers.docx.markup.grid import cell_margins
from handbook.writers.docx.markup.namespaces import DECLARATION, NAMESPACES
from handbook.writers.docx.markup.shape import Face, Shape, Style
from handbook.writers.docx.styles.characters import Words, characters
from handbook.writers.docx.styles.front import front
from handbook.writers.docx.styles.lessons import lessons
from handbook.writers.docx.styles.pieces import pieces
from handbook.writers.docx.styles.running import running
from handbook.writers.docx.styles.tables import Table, tables

__all__ = ["paragraphs", "styles"]

_LAST = 99  # the lowest place in Word's pane


def paragraphs(look: Look) -> dict[str, Style]:
    """Return the styles of paragraphs by id, in the order of Word's pane."""
    every = (_normal(look), *running(look), *pieces(look), *lessons(look), *front(look))
    return {style.id: style for style in every}


def styles(look: Look, language: str) -> str:
    """Return ``styles.xml``."""
    return "".join(
        (
            f"{DECLARATION}<w:styles {NAMESPACES}>",
            _defaults(language),
            *_paragraphs(look),
            *map(_words, characters(look)),
            *map(_table, tables(look)),
            "</w:styles>",
        )
    )


def _normal(look: Look) -> Style:
    # LibreOffice sets the defaults' size and colour over character styles
    # within tables, so they stand here and not in the defaults.
    return Style(
        "Normal",
        "Normal",
        "",
        shape=Shape(line=look.leading("body")),
        face=Face(
            font=look.font("text"), colour=look.colour("text"), size=look.size("body")
        ),
    )


def _defaults(language: str) -> str:
    latin = "en-US" if language == "ja" else language
    return (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"'
        ' w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"/><w:kern w:val="2"/>'
        f'<w:lang w:val="{latin}" w:eastAsia="ja-JP" w:bidi="ar-SA"/></w:rPr>'
        "</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99"'
        ' w:defSemiHidden="1" w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/>'
        '<w:semiHidden/></w:style><w:style w:type="table" w:default="1"'
        ' w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr>'
        f'<w:tblInd w:w="0" w:type="dxa"/>{cell_margins(0, 0, 0, 0)}</w:tblPr>'
        '</w:style><w:style w:type="numbering" w:default="1" w:styleId="NoList">'
        '<w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    )


def _paragraphs(look: Look) -> Iterator[str]:
    for order, style in enumerate(paragraphs(look).values(), 1):
        yield _paragraph(style, order)


def _paragraph(style: Style, order: int) -> str:
    if style.id == "Normal":
        start = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        # line breaking as in Japanese books; no grid, no air beside Latin words
        shape = (
            "<w:widowControl/><w:kinsoku/><w:overflowPunct/>"
            '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
            f'<w:snapToGrid w:val="0"/>{style.shape.xml()}'
        )
    else:
        start = (
            f'<w:style w:type="paragraph"{_custom(style.name)} w:styleId="{style.id}">'
        )
        shape = style.shape.xml()
    following = f'<w:next w:val="{style.following}"/>' if style.following else ""
    base = f'<w:basedOn w:val="{style.base}"/>' if style.base else ""
    seen = "<w:semiHidden/><w:unhideWhenUsed/>" if style.hidden else "<w:qFormat/>"
    return (
        f'{start}<w:name w:val="{style.name}"/>{base}{following}'
        f'<w:uiPriority w:val="{min(order, _LAST)}"/>{seen}'
        f"{_wrapped('pPr', shape)}{_wrapped('rPr', style.face.xml())}</w:style>"
    )


def _words(words: Words) -> str:
    return (
        f'<w:style w:type="character"{_custom(words.name)} w:styleId="{words.id}">'
        f'<w:name w:val="{words.name}"/><w:uiPriority w:val="80"/><w:qFormat/>'
        f"{_wrapped('rPr', words.face.xml())}</w:style>"
    )


def _table(table: Table) -> str:
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{table.id}">'
        f'<w:name w:val="{table.name}"/><w:basedOn w:val="{table.base}"/>'
        '<w:uiPriority w:val="90"/><w:qFormat/><w:tblPr>'
        f"{_wrapped('tblBorders', table.borders)}{cell_margins(*table.margins)}"
        f"</w:tblPr>{table.conditions}</w:style>"
    )


def _custom(name: str) -> str:
    """Say that a style is ours: Word's own have English names."""
    return "" if name[0].isascii() else ' w:customStyle="1"'


def _wrapped(name: str, inner: str) -> str:
    return f"<w:{name}>{inner}</w:{name}>" if inner else ""
