"""Place pictures: each is once in the package, drawn sharp, with its words."""

from handbook.document import Picture
from handbook.writers.docx.ledger import Element, Ledger
from handbook.writers.docx.look import Look, emus
from handbook.writers.docx.markup import attribute

_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
_TALLEST = 0.9  # of the type area, to leave room for a caption
_INCH = 25.4


def inline(
    image: Element, ledger: Ledger, room: float, tallest: float | None = None
) -> str:
    """Return a run that holds ``image``; an icon is as high as the tokens say.

    It is as large as it was meant to be, but at most ``room`` mm wide and
    ``tallest`` mm high, in any case no larger than the type area.
    """
    picture, raster, drawing = ledger.picture(_digest(image))
    if "icon" in image.get("class", "").split():
        height = ledger.look.mm("box-icon")
        size = height * picture.width / picture.height, height
        lowered = '<w:rPr><w:position w:val="-3"/></w:rPr>'
    else:
        size, lowered = _fitted(picture, ledger.look, room, tallest), ""
    graphic = _graphic(image.get("alt", ""), raster, drawing, size, ledger)
    return (
        f"<w:r>{lowered}<w:drawing>"
        f'<wp:inline distT="0" distB="0" distL="0" distR="0">{graphic}</wp:inline>'
        "</w:drawing></w:r>"
    )


def _digest(image: Element) -> str:
    return image.get("src", "").removeprefix("picture:")


def _fitted(
    picture: Picture, look: Look, room: float, tallest: float | None
) -> tuple[float, float]:
    page = look.mm("page-height") - look.mm("page-margin-top")
    tallest = tallest or _TALLEST * (page - look.mm("page-margin-bottom"))
    meant = picture.width / picture.dpi * _INCH
    ratio = picture.height / picture.width
    width = min(meant, room, look.width, tallest / ratio)
    return width, width * ratio


def _graphic(
    alt: str, raster: str, drawing: str, size: tuple[float, float], ledger: Ledger
) -> str:
    number = ledger.id()
    cx, cy = map(emus, size)
    name = f'id="{number}" name="図 {number}" descr={attribute(alt)}'
    told = f"<wp:docPr {name}/>" if alt else f"<wp:docPr {name}>{_decoration()}</wp:docPr>"
    return (
        f'<wp:extent cx="{cx}" cy="{cy}"/>{told}<wp:cNvGraphicFramePr/>'
        "<a:graphic><a:graphicData"
        ' uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f"<pic:nvPicPr><pic:cNvPr {name}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{raster}">{_sharp(drawing)}</a:blip>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
        f'<a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic>"
    )


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
