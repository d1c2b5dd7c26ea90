"""The file of a volume: what it says of itself, its outline, its tree of tags."""

import hashlib
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any, NamedTuple

from handbook.document import Imprint
from handbook.writers.pdf import folios, standards
from handbook.writers.pdf.volume import objects
from handbook.writers.pdf.volume.binder import Leaf, Press
from handbook.writers.pdf.volume.dyes import Dye
from handbook.writers.pdf.volume.fragment import Face
from handbook.writers.pdf.volume.packing import Counted
from handbook.writers.written import Folios

_LAB = (("lab-d50", "D50"), ("lab-d65", "D65"))


class Marked(NamedTuple):
    """A page, as far as its entries in the outline go."""

    bookmarks: Sequence[tuple[int, str, tuple[float, float], str]]


def begun(
    fonts: Mapping[int, Any],
    faces: Mapping[str, Face],
    printed: Folios,
    size: tuple[float, float],
    dye: Dye,
) -> Press:
    """Return a new file with its typefaces and its colours.

    ``fonts`` are WeasyPrint's, with the glyphs that the volume uses; ``printed`` the
    numbers that are stamped; ``size`` is that of a page, in points.
    """
    import pydyf
    from weasyprint import DEFAULT_OPTIONS
    from weasyprint import pdf as writer

    pdf = pydyf.PDF()
    with (files("weasyprint.pdf") / standards.ICC).open("rb") as icc:
        profile = pydyf.Stream([icc.read()], {"N": 3}, compress=True)
    pdf.add_object(profile)
    based = pydyf.Array(("/ICCBased", profile.reference))
    spaces = pydyf.Dictionary({"srgb": based, **dye.spaces})
    for name, white in _LAB:
        about = {"WhitePoint": pydyf.Array(getattr(writer, white))}
        about["Range"] = pydyf.Array((-125, 125, -125, 125))
        spaces[name] = pydyf.Array(("/Lab", pydyf.Dictionary(about)))
    pdf.add_object(spaces)
    root = pydyf.Dictionary({"Type": "/StructTreeRoot"})
    pdf.add_object(root)
    about = {"Type": "/StructElem", "S": "/Document", "P": root.reference}
    whole = pydyf.Dictionary(about)
    pdf.add_object(whole)
    root["K"] = pydyf.Array([whole.reference])
    pdf.catalog["StructTreeRoot"] = root.reference
    dictionary = writer.build_fonts_dictionary(pdf, fonts, True, True, DEFAULT_OPTIONS)
    pdf.add_object(dictionary)
    intent = {
        "Type": "/OutputIntent",
        "S": "/GTS_PDFA1",
        "OutputConditionIdentifier": pydyf.String(standards.ICC),
        "Info": pydyf.String(standards.ICC),
        "DestOutputProfile": profile.reference,
    }
    pdf.catalog["OutputIntents"] = pydyf.Array([pydyf.Dictionary(intent)])
    shared = {
        b"pages": pdf.pages.reference,
        b"profile": profile.reference,
        b"spaces": spaces.reference,
        b"document": whole.reference,
        b"fonts": dictionary.reference,
    }
    return Press(pdf, printed, faces, shared, dye.blends, (0, 0, *size))


def finish(press: Press, fragments: Sequence[Counted], leaves: Sequence[Leaf]) -> None:
    """Add the pages, their labels, outline, destinations and tags to the file."""
    import pydyf
    from weasyprint.pdf.anchors import add_outlines

    pdf = press.pdf
    for reference in press.pages:
        pdf.pages["Kids"].extend([int(reference.split()[0]), 0, "R"])
    pdf.pages["Count"] = len(press.pages)
    whole = pdf.objects[int(press.symbols[b"document"].split()[0])]
    whole["K"] = pydyf.Array(press.tagged)
    root = pdf.objects[int(pdf.catalog["StructTreeRoot"].split()[0])]
    numbers = pydyf.Array()
    for key, tag in enumerate(press.tags):
        numbers.extend((key, tag))
    tree = pydyf.Dictionary({"Nums": numbers})
    pdf.add_object(tree)
    root["ParentTree"] = tree.reference
    starts = begins(leaves)
    add_outlines(pdf, _outline(fragments, leaves, starts))
    pdf.catalog["Names"] = pydyf.Dictionary(
        {"Dests": _destinations(press, fragments, leaves, starts)}
    )
    _label(pdf, leaves)


def written(press: Press, digest: str) -> bytes:
    """Return the bytes of the file; ``digest`` tells apart files of other content."""
    identifier = hashlib.sha256(digest.encode()).hexdigest()[:32].encode()
    return objects.saved(press.pdf, identifier)


def begins(leaves: Sequence[Leaf]) -> dict[int, int]:
    """Return the page, from 0 on, that each fragment begins on."""
    found: dict[int, int] = {}
    for number, leaf in enumerate(leaves):
        if leaf.fragment is not None:
            found.setdefault(leaf.fragment, number)
    return found


def _outline(
    fragments: Sequence[Counted], leaves: Sequence[Leaf], begins: Mapping[int, int]
) -> list[Any]:
    """Return the entries as WeasyPrint takes them: those below another are its own."""
    from weasyprint.anchors import make_page_bookmark_tree
    from weasyprint.matrix import Matrix

    root: list[Any] = []
    skipped: list[int] = []
    last, level = [root], 0
    for index, begin in sorted(begins.items()):
        for mark in fragments[index].marks:
            page = begin + mark.spot.page
            place = mark.spot.x + leaves[page].shift, mark.spot.y
            one = Marked([(mark.level, mark.label, place, mark.state)])
            level = make_page_bookmark_tree(one, skipped, last, level, page, Matrix())
    return root


def _destinations(
    press: Press,
    fragments: Sequence[Counted],
    leaves: Sequence[Leaf],
    begins: Mapping[int, int],
) -> Any:
    """Return the places that links lead to, by name: ISO 32000-1, 12.3.2.3."""
    import pydyf

    places: dict[str, Any] = {}
    for index, begin in sorted(begins.items()):
        for spot in fragments[index].spots:
            page = begin + spot.page
            x = spot.x + leaves[page].shift
            place = pydyf.Array([press.pages[page], "/XYZ", x, spot.y, 0])
            places.setdefault(spot.name, place)
    names = pydyf.Array()
    for name, place in sorted(places.items()):
        names.extend((pydyf.String(name), place))
    return pydyf.Dictionary({"Names": names})


def _label(pdf: Any, leaves: Sequence[Leaf]) -> None:
    """Tell viewers the folios: ISO 32000-1, 12.4.2."""
    import pydyf

    labels = pydyf.Array()
    before = None
    for page, leaf in enumerate(leaves):
        style = "/D" if leaf.folio.isdecimal() else "/r"
        number = folios.number(leaf.folio)
        if (style, number - 1) != before:
            label = pydyf.Dictionary({"S": style})
            if number != 1:
                label["St"] = number
            labels.extend((page, label))
        before = style, number
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": labels})


def describe(press: Press, imprint: Imprint, title: str) -> None:
    """Say in the file what it is and whose."""
    import pydyf
    from weasyprint import VERSION
    from weasyprint.pdf import _w3c_date_to_pdf
    from weasyprint.pdf.metadata import DocumentMetadata

    date = imprint.date.isoformat()
    about = DocumentMetadata(
        title=title,
        authors=[imprint.company],
        description=imprint.subject,
        keywords=list(imprint.keywords),
        generator="handbook",
        created=date,
        modified=date,
    )
    told = {
        "Producer": f"WeasyPrint {VERSION}",
        "Title": title,
        "Author": imprint.company,
        "Subject": imprint.subject,
        "Keywords": ", ".join(imprint.keywords),
        "Creator": "handbook",
        "CreationDate": _w3c_date_to_pdf(date, "created"),
        "ModDate": _w3c_date_to_pdf(date, "modified"),
    }
    pdf = press.pdf
    pdf.info.update((name, pydyf.String(text)) for name, text in told.items() if text)
    about.include_in_pdf(pdf, "a", 2, "A", True)


def speak(press: Press, language: str) -> None:
    """Say in which language the file is, how it opens, and that it is tagged."""
    import pydyf

    catalog = press.pdf.catalog
    catalog["Lang"] = pydyf.String(language)
    view = pydyf.Dictionary({"DisplayDocTitle": "true"})
    catalog["ViewerPreferences"] = view
    catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
    catalog["PageMode"] = "/UseOutlines"
    standards.identify(press.pdf, language)
