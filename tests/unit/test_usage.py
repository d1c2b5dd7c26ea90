"""What Click says of wrong usage is quoted once, as the reader's language does."""

import click
import pytest

from handbook.cli import usage


@pytest.mark.parametrize(
    ("said", "quoted"),
    [
        ("No such option '--fromat'.", 'No such option "--fromat".'),
        ("'x' is not one of 'a', 'b'.", '"x" is not one of "a", "b".'),
        (
            "'経理'は'a'、'b'のどれでもありません",
            '"経理"は"a"、"b"のどれでもありません',
        ),
        ("No such command 'don't'.", 'No such command "don\'t".'),
        ("Got unexpected extra arguments (don't can't)", None),
        ("'a b' isn't 'c'", '"a b" isn\'t "c"'),
    ],
)
def test_quotes_are_told_from_apostrophes(said, quoted):
    with pytest.raises(click.UsageError) as raised, usage.worded():
        raise click.BadOptionUsage("", said)

    assert raised.value.message == (quoted or said)
