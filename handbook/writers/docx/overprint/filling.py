"""Fill a shell: the words of one copy after another, as bytes."""

from collections.abc import Mapping

from handbook.writers.docx import REGISTER, REGISTERED
from handbook.writers.docx.home import register
from handbook.writers.docx.home.passages import escaped as in_markdown
from handbook.writers.docx.overprint import texts
from handbook.writers.docx.overprint.members import DIGEST, LABELS, filled
from handbook.writers.docx.overprint.plain import is_plain
from handbook.writers.docx.overprint.shell import Shell
from handbook.writers.docx.package.packing import Package

_WIDE = "\u3000"  # the names of some controls have another space instead


class Press:
    """Fills one shell again and again."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self._package = Package(shell.packed)
        self._called = {
            key
            for name, one in shell.members.items()
            for text in one.attributes.values()
            for key in text.keys
            if name != REGISTER
        }

    def filled(self, values: Mapping[str, str]) -> tuple[bytes, ...] | None:
        """Return a copy with ``values`` in its slots, as bytes that follow each other.

        None if it can't be shown to be what the writer makes: such a copy is to be
        written.
        """
        if not self._fit(values):
            return None
        digest = texts.digest(self._shell.texts, values)
        said = {**values, DIGEST: digest, LABELS: self._labels(values)}
        made = {
            name: filled(name, one, said) for name, one in self._shell.members.items()
        }
        listed = register.properties(made[REGISTER].decode())
        return self._package.with_({**made, REGISTERED: listed.encode()})

    def _fit(self, values: Mapping[str, str]) -> bool:
        shell = self._shell
        return (
            all(
                len(values[key]) <= shell.lengths[key]
                and is_plain(values[key], shell.language, shell.faces)
                for key in shell.texts.keys
            )
            and not any(_WIDE in values[key] for key in self._called)
            and texts.hold(shell.texts, values)
        )

    def _labels(self, values: Mapping[str, str]) -> str:
        """Return the digests of what stands in paragraphs without a source."""
        said = {key: in_markdown(value) for key, value in values.items()}
        own = (register.label(one.said(said)) for one in self._shell.unnamed)
        return " ".join(sorted(self._shell.labels.union(own)))
