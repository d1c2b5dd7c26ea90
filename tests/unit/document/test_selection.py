"""Who sees what."""

import pytest

from handbook.content.model import Audience
from handbook.document.selection import admits


def audience(**keys):
    return Audience.model_validate(keys)


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ({}, True),
        ({"departments": ("accounting",)}, True),
        ({"departments": ("legal",)}, False),
        ({"departments": ("legal", "accounting")}, True),
        ({"readers": ("trainer",)}, False),
        ({"employment": ("part-time", "regular")}, True),
        ({"departments": ("accounting",), "employment": ("dispatch",)}, False),
        ({"exclude": {"departments": ("accounting",)}}, False),
        ({"exclude": {"departments": ("legal",)}}, True),
        (
            {"departments": ("accounting",), "exclude": {"employment": ("regular",)}},
            False,
        ),
        (
            {"exclude": {"departments": ("accounting",), "employment": ("dispatch",)}},
            True,
        ),
        ({"exclude": {}}, True),
    ],
)
def test_keys_narrow_values_widen_and_exclude_wins(edition, keys, shown):
    assert admits(audience(**keys), edition()) is shown


def test_a_piece_without_audience_is_for_everyone(edition):
    assert admits(None, edition(reader="trainer", employment="dispatch"))
