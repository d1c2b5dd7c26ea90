"""The digest of everything that a build depends on."""

import os
from dataclasses import replace
from datetime import date
from importlib import metadata

import pytest

from handbook.build.inputs import digest
from handbook.build.order import Order
from handbook.build.tools import LIBRARIES, Font, Tools, versions

TOOLS = Tools("p" * 64, {"weasyprint": "70.0"}, (Font("BIZ", "BIZ.ttf", "f" * 64),))


@pytest.fixture
def order(tmp_path):
    company = tmp_path / "acme"
    (company / "departments").mkdir(parents=True)
    (company / "handbook.yaml").write_text("title: a\n")
    (company / "departments" / "legal.yaml").write_text("id: legal\n")
    return Order(company, company / "output")


def test_the_same_content_has_the_same_digest_elsewhere(order, tmp_path):
    before = digest(order, TOOLS)

    moved = order.company.rename(tmp_path / "moved")

    assert digest(replace(order, company=moved, output=tmp_path), TOOLS) == before


@pytest.mark.parametrize(
    "change",
    [
        lambda c: (c / "handbook.yaml").write_text("title: b\n"),
        lambda c: (c / "new.yaml").write_text(""),
        lambda c: (c / "handbook.yaml").unlink(),
        lambda c: (c / "handbook.yaml").rename(c / "other.yaml"),
        lambda c: (c / "images").mkdir(),
        lambda c: (c / "link.yaml").symlink_to("handbook.yaml"),
        lambda c: (c / "link").symlink_to("departments"),
        lambda c: os.mkfifo(c / "pipe"),
    ],
)
def test_every_change_of_the_content_shows(order, change):
    before = digest(order, TOOLS)

    change(order.company)

    assert digest(order, TOOLS) != before


@pytest.mark.parametrize(
    "change",
    [
        lambda c: (c / "output" / "x.pdf").write_text("made"),
        lambda c: (c / ".git" / "index").write_text("…"),
        lambda c: os.utime(c / "handbook.yaml", (1, 1)),
    ],
)
def test_what_is_no_content_does_not_show(order, change):
    (order.company / "output").mkdir()
    (order.company / ".git").mkdir()
    before = digest(order, TOOLS)

    change(order.company)

    assert digest(order, TOOLS) == before


def test_an_output_folder_of_another_name_is_no_content(order):
    order = replace(order, output=order.company / "dist")
    before = digest(order, TOOLS)

    (order.company / "dist").mkdir()

    assert digest(order, TOOLS) == before


@pytest.mark.parametrize(
    "choice",
    [
        {"departments": ("legal",)},
        {"languages": ("en",)},
        {"formats": ("pdf",)},
        {"reader": "trainer"},
        {"employment": "intern"},
        {"as_of": date(2027, 4, 1)},
        {"publish": True},
        {"forms": True},
        {"paginate_with": "soffice"},
    ],
)
def test_every_option_shows(order, choice):
    assert digest(replace(order, **choice), TOOLS) != digest(order, TOOLS)


def test_the_order_of_arguments_does_not_show(order):
    one = replace(order, departments=("a", "b", "a"))
    other = replace(order, departments=("b", "a"))

    assert digest(one, TOOLS) == digest(other, TOOLS)


@pytest.mark.parametrize(
    "tools",
    [
        replace(TOOLS, program="q" * 64),
        replace(TOOLS, versions={"weasyprint": "70.1"}),
        replace(TOOLS, fonts=(Font("BIZ", "BIZ.ttf", "0" * 64),)),
        replace(TOOLS, office="LibreOffice 7.4"),
    ],
)
def test_what_makes_the_files_shows(order, tools):
    assert digest(order, tools) != digest(order, TOOLS)


def test_what_counts_pages_is_named_and_changes_no_other_file():
    counted = replace(TOOLS, office="LibreOffice 7.4")

    assert counted.digest == TOOLS.digest
    assert counted.named == {**TOOLS.named, "libreoffice": "LibreOffice 7.4"}


def test_a_link_out_of_the_folder_is_not_followed(order, tmp_path):
    secret = tmp_path / "secret.yaml"
    secret.write_text("one")
    (order.company / "link.yaml").symlink_to(secret)
    before = digest(order, TOOLS)

    secret.write_text("two")

    assert digest(order, TOOLS) == before


def test_links_that_lead_in_circles_end(order):
    (order.company / "departments" / "back").symlink_to(order.company)
    (order.company / "self").symlink_to("self")

    assert digest(order, TOOLS)


def test_a_folder_over_the_starter_depends_on_it(order, tmp_path):
    starter = tmp_path / "starter"
    starter.mkdir()
    alone = digest(order, TOOLS, starter)
    (order.company / "handbook.yaml").write_text("extends: starter\n")
    over = digest(order, TOOLS, starter)
    (starter / "contacts.yaml").write_text("contacts: []\n")

    assert digest(order, TOOLS, starter) != over
    (order.company / "handbook.yaml").write_text("title: a\n")
    assert digest(order, TOOLS, starter) == alone


def test_libraries_have_the_versions_that_are_recorded_of_them():
    told = dict(versions())

    assert [told[name] for name in LIBRARIES] == [
        metadata.version(name) for name in LIBRARIES
    ]
