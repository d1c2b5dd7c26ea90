"""Place pictures: each is once in the package, drawn sharp, with its words."""

from handbook.document import Picture
from handbook.writers.docx.flow.elements import Element
from handbook.writers.docx.flow.ledger import Ledger
from handbook.writers.docx.markup.runs import attribute
from handbook.writers.docx.markup.units import emus

_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
_TALLEST, _IN_CELL = 1.5, 3.6  # of the grid: as the print style sheet has it
_CELL_HALVES = 6  # of the grid
_INCH = 25.4


def inline(
    image: Element, ledger: Ledger, room: float, tallest: float | None = None
) -> str:
    """Return a run that holds ``image``; an icon is as high as the tokens say.

    It is as large as it was meant to be, but at most ``room`` mm wide and
    ``tallest`` mm high, in any case no larger than the type area.
    """
    picture = ledger.pictures[_digest(image)]
    if "icon" in image.get("class", "").split():
        height = ledger.look.mm("box-icon")
        size = height * picture.width / picture.height, height
        lowered = '<w:rPr><w:position w:val="-3"/></w:rPr>'
    else:
        size, lowered = fitted(image, ledger, room, tallest), ""
    extent, graphic = _graphic(picture, image.get("alt", ""), size, ledger)
    return (
        f"<w:r>{lowered}<w:drawing>"
        f'<wp:inline distT="0" distB="0" distL="0" distR="0">{extent}{graphic}'
        "</wp:inline></w:drawing></w:r>"
    )


def anchored(picture: Picture, x: float, y: float, ledger: Ledger) -> str:
    """Return a run with a decoration that stands off its paragraph, in mm."""
    size = _meant(picture), _meant(picture) * picture.height / picture.width
    extent, graphic = _graphic(picture, "", size, ledger)
    places = "".join(
        f'<wp:position{axis} relativeFrom="{of}"><wp:posOffset>{emus(offset)}'
        f"</wp:posOffset></wp:position{axis}>"
        for axis, of, offset in (("H", "column", x), ("V", "paragraph", y))
    )
    return (
        '<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0"'
        ' simplePos="0" relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1"'
        f' allowOverlap="1"><wp:simplePos x="0" y="0"/>{places}{extent}'
        f"<wp:wrapNone/>{graphic}</wp:anchor></w:drawing></w:r>"
    )


def _meant(picture: Picture) -> float:
    """Return how wide a picture was meant to be, in mm."""
    return picture.width / picture.dpi * _INCH


def _digest(image: Element) -> str:
    return image.get("src", "").removeprefix("picture:")


def fitted(
    image: Element, ledger: Ledger, room: float, tallest: float | None = None
) -> tuple[float, float]:
    """Return how wide and how high, in mm, ``image`` is drawn."""
    picture, look = ledger.pictures[_digest(image)], ledger.look
    if next(image.iterancestors("td", "th"), None) is not None:
        room = min(room, _CELL_HALVES * look.mm("grid-half"))
        tallest = tallest or _IN_CELL * look.mm("grid-inner")
    tallest = tallest or _TALLEST * look.mm("grid-text")
    ratio = picture.height / picture.width
    width = min(_meant(picture), room, look.width, tallest / ratio)
    return width, width * ratio


def _graphic(
    picture: Picture, alt: str, size: tuple[float, float], ledger: Ledger
) -> tuple[str, str]:
    """Return the extent of a drawing, and all that follows its wrapping."""
    raster, drawing = ledger.picture(picture)
    number = ledger.id()
    cx, cy = map(emus, size)
    name = f'id="{number}" name="図 {number}" descr={attribute(alt)}'
    told = (
        f"<wp:docPr {name}/>" if alt else f"<wp:docPr {name}>{_decoration()}</wp:docPr>"
    )
    graphic = (
        f"{told}<wp:cNvGraphicFramePr/><a:graphic><a:graphicData"
        ' uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f"<pic:nvPicPr><pic:cNvPr {name}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{raster}">{_sharp(drawing)}</a:blip>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
        f'<a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic>"
    )
    return f'<wp:extent cx="{cx}" cy="{cy}"/>', graphic


def _sharp(drawing: str) -> str:
    """Let programs that know SVG draw it instead of the raster."""
    if not drawing:
        return ""
    return (
        '<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}">'
        f'<asvg:svgBlip xmlns:asvg="{_SVG}" r:embed="{drawing}"/></a:ext></a:extLst>'
    )


def _decoration() -> str:
    return (
        '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
        f'<adec:decorative xmlns:adec="{_DECORATIVE}" val="1"/></a:ext></a:extLst>'
    )
