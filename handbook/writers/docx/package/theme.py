"""The theme: colours and fonts that Word offers to who writes on."""

from handbook.writers.docx.look import Look
from handbook.writers.docx.markup.namespaces import DECLARATION


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
