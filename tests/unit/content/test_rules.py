"""Rule ids are stable, and each is seen in a test."""

import re
from pathlib import Path

import pytest

from handbook.content.rules import Rule

TESTS = "\n".join(
    file.read_text("utf-8") for file in Path(__file__).parents[1].rglob("test_*.py")
)


@pytest.mark.parametrize("rule", Rule)
def test_every_rule_has_a_test(rule):
    assert re.search(rf"[\"']{rule} ", TESTS)


@pytest.mark.parametrize("rule", Rule)
def test_an_id_is_its_name_in_kebab_case(rule):
    assert rule.value == rule.name.lower().replace("_", "-")
