"""What a template asks of Jinja and of other templates, by name."""

from collections.abc import Collection, Iterator, Mapping

from jinja2 import nodes

from handbook.document.wording import Words, instead, no_template
from handbook.messages import _

Trees = Mapping[str, nodes.Template]


def check(
    tree: nodes.Template,
    trees: Trees,
    filters: Collection[str],
    tests: Collection[str],
) -> Iterator[tuple[int, Words]]:
    """Yield the lines that name a filter, test, template or macro that is not there.

    ``trees`` are all templates that can be read, by name.
    """
    for used in tree.find_all(nodes.Filter):
        if used.name not in filters:
            message = _('there is no filter "{name}"', name=used.name)
            yield used.lineno, Words(message, instead(used.name, filters), used.name)
    for asked in tree.find_all(nodes.Test):
        if asked.name not in tests:
            message = _('there is no test "{name}"', name=asked.name)
            yield asked.lineno, Words(message, instead(asked.name, tests), asked.name)
    for line, names in _wanted(tree):
        if names and not any(name in trees for name in names):
            yield line, no_template(names[0], trees)
    for imported in tree.find_all(nodes.FromImport):
        yield from _imported(imported, trees)


def _wanted(tree: nodes.Template) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield each line that needs another template, and the names that it tries."""
    for kind in (nodes.Extends, nodes.Import, nodes.FromImport):
        for node in tree.find_all(kind):
            yield node.lineno, _constants(node.template)  # type: ignore[attr-defined]
    for included in tree.find_all(nodes.Include):
        if not included.ignore_missing:
            yield included.lineno, _constants(included.template)


def _constants(wanted: nodes.Expr) -> tuple[str, ...]:
    """Return the names of templates; none if they are worked out while rendering."""
    items = wanted.items if isinstance(wanted, nodes.List | nodes.Tuple) else [wanted]
    names = tuple(item.value for item in items if isinstance(item, nodes.Const))
    return names if len(names) == len(items) else ()


def _imported(node: nodes.FromImport, trees: Trees) -> Iterator[tuple[int, Words]]:
    """Yield the names that an import asks for in vain."""
    for template in _constants(node.template):
        if template not in trees:
            continue
        exported = set(_exported(trees[template]))
        for one in node.names:
            name = one if isinstance(one, str) else one[0]
            if name not in exported:
                message = _('"{owner}" has no "{name}"', owner=template, name=name)
                yield node.lineno, Words(message, instead(name, exported), name)


def _exported(tree: nodes.Template) -> Iterator[str]:
    """Yield the names of a template that others may import."""
    yield from (macro.name for macro in tree.find_all(nodes.Macro))
    yield from (name.name for name in tree.find_all(nodes.Name) if name.ctx == "store")
    yield from (imported.target for imported in tree.find_all(nodes.Import))
    for node in tree.find_all(nodes.FromImport):
        yield from (one if isinstance(one, str) else one[1] for one in node.names)
