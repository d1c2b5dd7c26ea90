"""The objects of a PDF in the order of a shell: what stays first, what lacks last."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, groupby
from typing import Any

from handbook.writers.pdf.overprint.marking import Mark
from handbook.writers.pdf.overprint.shell import PLACE, Line, Piece, Shell

FONT = "Own"  # what streams call the first font of copies' own words: Own0, Own1, …
_TAG = b"/HANDBK+"  # before the name of a font that holds a few of its glyphs
_TOGETHER = 200  # objects of an object stream
_HEADER = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"  # the second line says: this is no text
_IN_PLACE, _IN_STREAM = 1, 2


@dataclass(slots=True)
class Lacking:
    """An object that comes with a copy; it is numbered last."""

    number: int = 0

    def __str__(self) -> str:
        return f"{self.number} 0 R"


@dataclass(slots=True)
class Mould:
    """The ``objects`` of WeasyPrint's ``pdf``, each at its number; they change.

    ``fonts`` are the names of the fonts that slots are set in, by their files.
    """

    pdf: Any
    objects: list[Any]
    fonts: Mapping[str, str]
    lacking: list[Lacking] = field(default_factory=list)
    told: list[tuple[Piece, ...]] = field(default_factory=list)

    def alts(self, parted: Callable[[str], Sequence[Piece]]) -> None:
        """Let alternative texts lack in which copies say something, in pieces."""
        for one in self.objects[1:]:
            told = one.get("Alt") if isinstance(one, dict) else None
            pieces = parted(told.string) if told else ()
            if any(piece.key for piece in pieces):
                one["Alt"] = self._lack()
                self.told.append(tuple(pieces))

    def shell(
        self,
        lines: Sequence[tuple[Line, Sequence[Mark]]],
        paths: Mapping[Mark, str],
        identifier: str,
        language: str,
    ) -> Shell | None:
        """Return the shell of a book with ``lines``, and the marks of their stretches.

        ``paths``: the keys of outlines by their marks. None if what a mark stands in is
        not drawn by a page itself.
        """
        pages = {_target(page["Contents"]): page for page in self._pages()}
        marked = [one for one in self.objects[1:] if _is_marked(one)]
        if not all(one.number in pages for one in marked):
            return None
        drawn = self._drawn(lines) | {mark: self._lack() for mark in paths}
        for stream in marked:
            self._part(pages[stream.number], stream, drawn)
        for number, name in enumerate(self.fonts.values()):
            self._embed(f"{FONT}{number}", name)
        groups = self._together()
        for number, one in enumerate(self.lacking, len(self.objects)):
            one.number = number
        content, places = _written(self.objects, groups)
        return Shell(
            content,
            places,
            tuple(self.told),
            tuple(dict.fromkeys(line for line, _own in lines)),
            tuple(paths.values()),
            tuple(self.fonts),
            len(self.objects),
            b"/Root %b/Info %b" % (self.pdf.catalog.reference, self.pdf.info.reference),
            identifier,
            language,
        )

    def _pages(self) -> Iterator[Any]:
        return (self.objects[_target(one)] for one in self.pdf.page_references)

    def _lack(self) -> Lacking:
        self.lacking.append(Lacking())
        return self.lacking[-1]

    def _add(self, object_: Any) -> Any:
        object_.number = len(self.objects)
        self.objects.append(object_)
        return object_

    def _drawn(
        self, lines: Sequence[tuple[Line, Sequence[Mark]]]
    ) -> dict[Mark, Lacking]:
        """Return the stream that is to draw what each mark stands for."""
        streams = {
            line: [self._lack() for _stretch in line.stretches]
            for line in dict.fromkeys(line for line, _marks in lines)
        }
        return {
            mark: stream
            for line, marks in lines
            for mark, stream in zip(marks, streams[line], strict=True)
        }

    def _part(self, page: Any, stream: Any, drawn: Mapping[Mark, Lacking]) -> None:
        """Part a stream of a page where it draws what copies say for themselves."""
        import pydyf

        parts: list[Any] = []
        inside = None
        for is_mark, run in groupby(
            stream.stream, key=lambda one: isinstance(one, Mark)
        ):
            if not is_mark:
                if inside is None:
                    parts.append(list(run))
                continue
            for mark in run:
                if inside is None and mark in drawn:
                    parts.append(drawn[mark])
                inside = None if inside == mark else mark
        contents = pydyf.Array()
        stream.stream = []
        for part in parts:
            if isinstance(part, Lacking):
                contents.append(part)
            elif not stream.stream:
                stream.stream = part
                contents.append(stream.reference)
            else:
                contents.append(self._add(pydyf.Stream(part, compress=True)).reference)
        page["Contents"] = contents

    def _embed(self, own: str, name: str) -> None:
        """Add a font ``own`` of a few glyphs, which else is as that called ``name``."""
        import pydyf

        resources = self.objects[_target(next(self._pages())["Resources"])]
        fonts = self.objects[_target(resources["Font"])]
        whole = pydyf.Dictionary(self.objects[_target(fonts[name])])
        font = pydyf.Dictionary(self.objects[_target(whole["DescendantFonts"][0])])
        about = pydyf.Dictionary(self.objects[_target(font["FontDescriptor"])])
        called = _TAG + about["FontName"].rpartition(b"+")[2]
        about |= {"FontName": called, "FontFile2": self._lack()}
        font |= {"BaseFont": called, "W": self._lack()}
        font["FontDescriptor"] = self._add(about).reference
        whole |= {"BaseFont": called, "ToUnicode": self._lack()}
        whole["DescendantFonts"] = pydyf.Array([self._add(font).reference])
        fonts[own] = self._add(whole).reference

    def _together(self) -> list[tuple[Any, list[Any]]]:
        """Add streams for what is none; return them, each with what it is to hold."""
        import pydyf

        held = [one for one in self.objects[1:] if one.compressible]
        parts = [held[at : at + _TOGETHER] for at in range(0, len(held), _TOGETHER)]
        return [(self._add(pydyf.Stream(compress=True)), part) for part in parts]


def _written(
    objects: Sequence[Any], groups: Sequence[tuple[Any, Sequence[Any]]]
) -> tuple[bytes, bytes]:
    """Return objects as the beginning of a file, and the cross references to them."""
    places: dict[int, tuple[int, int, int]] = {0: (0, 0, 0xFFFF)}
    for stream, held in groups:
        _fill(stream, held)
        for index, one in enumerate(held):
            places[one.number] = _IN_STREAM, stream.number, index
    content = bytearray(_HEADER)
    for one in objects[1:]:
        if one.number not in places:
            places[one.number] = _IN_PLACE, len(content), 0
            content += one.indirect + b"\n"
    return bytes(content), b"".join(PLACE.pack(*places[n]) for n in sorted(places))


def _fill(stream: Any, held: Sequence[Any]) -> None:
    """Put objects into an object stream: ISO 32000-1, 7.5.7."""
    bodies = [one.data for one in held]
    ends = accumulate((len(body) + 1 for body in bodies), initial=0)
    table = " ".join(f"{one.number} {at}" for one, at in zip(held, ends, strict=False))
    stream.stream = [table, *bodies]
    stream.extra = {"Type": "/ObjStm", "N": len(held), "First": len(table) + 1}


def _target(reference: Any) -> int:
    """Return the number of the object that is referred to."""
    return int(bytes(reference).split()[0])


def _is_marked(object_: Any) -> bool:
    return any(isinstance(one, Mark) for one in getattr(object_, "stream", ()))
