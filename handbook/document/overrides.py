"""A company's own templates and labels, looked at before anything is composed.

Each file is read to its end, whether an edition uses it or not, so that every
mistake that can be seen without content is told at once; and a file that
nothing can ever use, because no shipped one has its name, is told.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from jinja2 import meta, nodes

from handbook import resources
from handbook.content.rules import Rule
from handbook.diagnostics import ContentError, Place, Problem, Severity, nearest
from handbook.document import faults, labels, references, wording
from handbook.document.sandbox import bounded, says
from handbook.document.templating import Environment, environment
from handbook.messages import _

Files = Mapping[str, str]


def check(own: Files) -> tuple[Problem, ...]:
    """Return what is wrong with the company's ``own`` templates and labels."""
    if not own:
        return ()
    words = resources.texts("templates", ".toml")
    pages = {name: text for name, text in own.items() if not name.endswith(".toml")}
    shipped = resources.texts("templates", ".j2")
    templates = environment(shipped, pages)
    problems = list(_labels(own, words))
    trees: dict[str, nodes.Template] = {}
    for name, text in {**shipped, **pages}.items():
        try:
            trees[name] = templates.parse(text, name)
        except faults.FAILURES as error:
            problems.append(faults.unreadable(error, name, text))
    for name in pages.keys() & trees.keys():
        problems += _page(name, pages[name], trees, templates)
        if name in shipped and not says(trees[name]):
            empty = wording.Words(_("this template is empty"), _("delete the file"))
            problems.append(wording.problem(name, pages[name], 1, empty))
    if pages.keys() <= trees.keys():  # else what can't be read may use the others
        used = {*words, *_used(trees, shipped)}
        problems += [_unused(n, {**shipped, **words}, own) for n in own.keys() - used]
    return tuple(sorted(set(problems)))


def _page(
    name: str, source: str, trees: references.Trees, templates: Environment
) -> list[Problem]:
    found = [
        wording.problem(name, source, line, words)
        for line, words in references.check(
            trees[name], trees, templates.filters, templates.tests
        )
    ]
    if found:  # compiling would tell the first of them again
        return found
    try:
        with bounded():
            templates.compile(trees[name], name)
    except faults.FAILURES as error:
        return [faults.unreadable(error, name, source)]
    return []


def sound(own: Files, problems: Iterable[Problem]) -> dict[str, str]:
    """Return ``own`` without the files that have errors, and those that need one."""
    shipped = resources.texts("templates", ".j2", ".toml")
    errors = (p for p in problems if p.severity is Severity.ERROR)
    broken = {p.place.file.removeprefix("templates/") for p in errors}
    left = {name: text for name, text in own.items() if name not in broken}
    while True:
        lost = own.keys() - left.keys() - shipped.keys()
        needy = {n for n, text in left.items() if any(one in text for one in lost)}
        if not needy:
            return left
        left = {name: text for name, text in left.items() if name not in needy}


def _labels(own: Files, shipped: Files) -> Iterator[Problem]:
    for name in sorted(own.keys() & shipped.keys()):
        try:
            labels.read(shipped[name], own[name], name)
        except ContentError as error:
            yield from error.problems


def _used(trees: Mapping[str, nodes.Template], shipped: Files) -> set[str]:
    """Return the names that editions, or templates that they use, ask for."""
    used: set[str] = set()
    waiting = [name for name in trees if name in shipped]
    while waiting:
        name = waiting.pop()
        used.add(name)
        for wanted in meta.find_referenced_templates(trees[name]):
            if wanted is None:  # worked out while rendering: it may be any
                return {*trees}
            if wanted in trees and wanted not in used:
                waiting.append(wanted)
    return used


def _unused(name: str, shipped: Files, own: Files) -> Problem:
    """Report a file that nothing uses: an error if it was meant to replace one."""
    place, meant = Place(f"templates/{name}"), _meant(name, shipped)
    if meant and meant not in own:
        message = _("this name means nothing here")
        remedy = _('rename it to "{name}"', name=f"templates/{meant}")
        return Problem(place, Rule.STRAY_FILE, message, remedy)
    message = _("nothing uses this")
    remedy = _("delete it, include it, or name it after a template of the program")
    return Problem(place, Rule.STRAY_FILE, message, remedy, Severity.WARNING)


def _meant(name: str, shipped: Files) -> str:
    """Return the shipped file that ``name`` was probably to replace, or ""."""
    kind = ".toml" if name.endswith(".toml") else ".j2"
    stems = {_stem(one): one for one in shipped if one.endswith(kind)}
    meant = stems.get(nearest(_stem(name), stems), "")
    return meant or (stems["ja"] if kind == ".toml" else "")


def _stem(name: str) -> str:
    return PurePosixPath(name).name.partition(".")[0]
