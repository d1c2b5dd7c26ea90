"""The company's own Word file: it must be what it seems, and safe to take from.

Only what a look is made of is kept: styles, theme, settings, the heads and feet of
its pages with their pictures, and the text for what it says of its sections.
"""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from handbook.content.folder import packages, pictures
from handbook.content.folder.packages import DamagedError, UnsafeError
from handbook.content.rules import Rule
from handbook.diagnostics import Place, Problem, Severity
from handbook.messages import _

HEAVY = 2_000_000  # bytes of pictures that every Word file would carry
_TAKEN = frozenset({"styles", "theme", "settings", "header", "footer"})
_RUNNING = frozenset({"header", "footer"})
_TYPES = "[Content_Types].xml"
_BODY = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}document"
_OLD = b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_DRAWN = {".emf": (40, b" EMF"), ".wmf": (0, b"\xd7\xcd\xc6\x9a"), ".gif": (0, b"GIF8")}


def read(content: bytes, name: str) -> tuple[Mapping[str, bytes], list[Problem]]:
    """Return the parts that a look is made of, by name; none if the file is no use."""
    if refusal := _foreign(content):
        return {}, [_problem(name, *refusal)]
    try:
        parts = dict(packages.opened(content, lambda _name: True))
        if refusal := _unlike(parts):
            return {}, [_problem(name, *refusal)]
        kept = {one: parts[one] for one in _kept(parts) if one in parts}
        images = {one: parts[one] for one in _images(parts) if one in parts}
        for raw in kept.values():
            packages.parsed(raw)
    except UnsafeError:
        return {}, [_problem(name, *unsafe())]
    except DamagedError:
        return {}, [_problem(name, *damaged())]
    problems = [*_gone(parts, name), *_pictures(images, name)]
    return ({} if _stops(problems) else {**images, **kept}), problems


def unsafe() -> tuple[str, str]:
    """Return what is said of a file that may do harm: what is wrong, the way out."""
    return (
        _("this file is put together as no word processor does it"),
        _("open it in Word, save it under another name, and take that one"),
    )


def damaged() -> tuple[str, str]:
    """Return what is said of a file that can't be read: what is wrong, the way out."""
    return (
        _("this is no Word file (.docx), or it is damaged"),
        _("open it in Word, save it under another name, and take that one"),
    )


def _foreign(content: bytes) -> tuple[str, str] | None:
    """Return what is wrong with a file that is no package at all, as far as known."""
    if content.startswith(_OLD) and _LOCKED in content:
        return (
            _("this file is locked with a password"),
            _('take the password off in Word ("Info", "Protect Document"), and save'),
        )
    if content.startswith(_OLD):
        return _("this is a Word file of the old kind (.doc)"), _save_as()
    if content.startswith(b"%PDF"):
        return _("this is a PDF"), _("put the Word file here that it was made from")
    return None


def _unlike(parts: Mapping[str, bytes]) -> tuple[str, str] | None:
    """Return what is wrong with a package that is no plain Word document."""
    types = parts.get(_TYPES, b"")
    body = _body(parts)
    if body not in parts:
        raise DamagedError
    if b"macroEnabled" in types or any(n.endswith("vbaProject.bin") for n in parts):
        return _("this file holds macros"), _save_as()
    if b"wordprocessingml.template.main" in types:
        return _("this is a template (.dotx)"), _save_as()
    if packages.parsed(parts[body]).tag != _BODY:
        return _("this file was saved as Strict Open XML"), _save_as()
    named = packages.related(parts, body).values()
    if not any(one.kind == "styles" and one.target in parts for one in named):
        raise DamagedError
    return None


def _save_as() -> str:
    return _('open it in Word, and save it as "Word Document (.docx)"')


def _body(parts: Mapping[str, bytes]) -> str:
    named = packages.related(parts, "").values()
    return next((one.target for one in named if one.kind == "officeDocument"), "")


def _kept(parts: Mapping[str, bytes]) -> Iterator[str]:
    """Yield the names of the parts to keep, some of which may not be there."""
    body = _body(parts)
    yield from (packages.relations_of(""), body, packages.relations_of(body))
    for one in packages.related(parts, body).values():
        if one.kind in _TAKEN and not one.outside:
            yield one.target
            if one.kind in _RUNNING:
                yield packages.relations_of(one.target)


def _images(parts: Mapping[str, bytes]) -> Iterator[str]:
    """Yield the names of the pictures that heads and feet show."""
    for running in packages.related(parts, _body(parts)).values():
        if running.kind in _RUNNING and not running.outside:
            for one in packages.related(parts, running.target).values():
                if one.kind == "image" and not one.outside:
                    yield one.target


def _gone(parts: Mapping[str, bytes], name: str) -> Iterator[Problem]:
    """Tell of heads and feet that the file names and does not hold."""
    gone = {
        PurePosixPath(one.target).name
        for one in packages.related(parts, _body(parts)).values()
        if one.kind in _RUNNING and not one.outside and one.target not in parts
    }
    if gone:
        message = _(
            "a head or foot of this file is missing in it ({parts}): those pages "
            "get none of the company's",
            parts=", ".join(sorted(gone)),
        )
        remedy = _("open it in Word, make head and foot again, and save it")
        rule, warning = Rule.LETTERHEAD_DIFFERS, Severity.WARNING
        yield Problem(Place(name), rule, message, remedy, warning)


def _pictures(shown: Mapping[str, bytes], name: str) -> Iterator[Problem]:
    """Report pictures that can't be used, and too much of those that can."""
    for one, raw in sorted(shown.items()):
        path = PurePosixPath(one)
        start, magic = _DRAWN.get(path.suffix.lower(), (0, b""))
        if magic and raw[start:].startswith(magic):
            continue
        read = pictures.read(raw, name)
        if isinstance(read, Problem):
            message = _(
                'the picture "{picture}" in its head or foot can\'t be used: {reason}',
                picture=path.name,
                reason=read.message,
            )
            remedy = _("put it in again as PNG or JPEG, in Word")
            yield Problem(Place(name), read.rule, message, remedy)
    if (size := sum(map(len, shown.values()))) > HEAVY:
        message = _(
            "the pictures of its head and foot have {size} MB, which every Word "
            "edition then carries",
            size=round(size / 1_000_000, 1),
        )
        remedy = _('make them smaller, with "Compress Pictures" in Word')
        warning = Severity.WARNING
        yield Problem(Place(name), Rule.HEAVY_PICTURE, message, remedy, warning)


def _problem(name: str, message: str, remedy: str) -> Problem:
    return Problem(Place(name), Rule.BAD_LETTERHEAD, message, remedy)


def _stops(problems: list[Problem]) -> bool:
    return any(one.severity is Severity.ERROR for one in problems)
