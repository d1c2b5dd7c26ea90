"""An option that several commands have is the same in all of them."""

from collections import defaultdict

import click
import pytest

from handbook.cli import handbook

_OTHERS = {"--format"}  # of books for build, of a report for check


def _shared():
    found = defaultdict(dict)
    for command in handbook.commands.values():
        for one in command.params:
            if isinstance(one, click.Option) and one.opts[-1] not in _OTHERS:
                found[one.opts[-1]][command.name] = one
    return {name: held for name, held in found.items() if len(held) > 1}


def _use(option):
    kind = type(option.type)
    return (*option.opts, option.name, kind, option.metavar, option.default)


def test_build_and_print_choose_an_edition_by_the_same_options():
    both = {name for name, held in _shared().items() if {"build", "print"} <= {*held}}

    choices = {"--language", "--audience", "--employment", "--site", "--as-of"}
    assert both >= {*choices, "--publish", "--output", "--json"}


@pytest.mark.parametrize("name", _shared())
def test_an_option_is_used_alike_in_all_commands(name):
    uses = {command: _use(option) for command, option in _shared()[name].items()}

    assert len({*uses.values()}) == 1, uses
