"""Wheel, sdist, editable install and bare checkout are the same program."""

import os
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement

_CHECKOUT = Path(__file__).parents[2]


def test_no_weasyprint_with_known_holes_is_let_in():
    """Those before 70 fetch what they are told not to: CVE-2026-55073 and others."""
    project = tomllib.loads((_CHECKOUT / "pyproject.toml").read_text("utf-8"))
    [asked] = [
        Requirement(one)
        for one in project["project"]["dependencies"]
        if one.startswith("weasyprint")
    ]

    assert "70.0" in asked.specifier
    assert "69.9" not in asked.specifier


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Return the wheel and the sdist of this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, "."],
        cwd=_CHECKOUT,
        check=True,
        capture_output=True,
        timeout=300,
    )
    return next(folder.glob("*.whl")), next(folder.glob("*.tar.gz"))


def unpacked(wheel, folder):
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)  # noqa: S202 -- ours
    return folder


def output(command, company, tmp_path, name):
    """Build the small company with ``command``; return the bytes of its files."""
    out = tmp_path / name
    environment = {**os.environ, "HANDBOOK_CACHE": str(tmp_path / f"cache-{name}")}
    environment.pop("PYTHONPATH", None)
    subprocess.run(
        [*command, "-C", company, "build", "accounting", "-o", out, "-j", "1"],
        cwd=tmp_path,
        env=environment,
        check=True,
        capture_output=True,
        timeout=300,
    )
    return {f.name: f.read_bytes() for f in out.iterdir() if f.suffix != ".json"}


def test_all_ways_to_install_give_the_same_bytes(built, small, tmp_path):
    wheel, sdist = built
    installed = unpacked(wheel, tmp_path / "site")
    with tarfile.open(sdist) as archive:
        # Python 3.11.2, which Debian 12 has, knows no filters yet
        known = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}
        archive.extractall(tmp_path / "source", **known)  # noqa: S202 -- ours
    source = next((tmp_path / "source").iterdir())
    from_wheel = (
        "import sys; sys.path.insert(0, sys.argv.pop(1)); "
        "import handbook.cli as c; assert 'site' in c.__file__; c.main()"
    )

    checkout = output(
        [sys.executable, _CHECKOUT / "cli.py"], small, tmp_path, "checkout"
    )
    ways = [
        [sys.executable, "-m", "handbook"],
        [sys.executable, "-c", from_wheel, installed],
        [sys.executable, source / "cli.py"],
    ]

    assert {"accounting-handbook.ja.pdf", "accounting-handbook.ja.docx"} <= set(
        checkout
    )
    for number, way in enumerate(ways):
        assert output(way, small, tmp_path, f"way{number}") == checkout, way


def test_the_wheel_carries_starter_templates_styles_and_messages(built):
    names = zipfile.ZipFile(built[0]).namelist()

    for wanted in (
        "handbook/starter/handbook.yaml",
        "handbook/starter/departments/legal.yaml",
        "handbook/starter/schemas/department.schema.json",
        "handbook/assets/templates/cover.html.j2",
        "handbook/assets/templates/labels/ja.toml",
        "handbook/assets/styles/tokens.toml",
        "handbook/locale/ja/LC_MESSAGES/handbook.mo",
        "handbook/py.typed",
    ):
        assert wanted in names


def test_nothing_but_the_program_is_in_the_wheel(built):
    names = zipfile.ZipFile(built[0]).namelist()

    assert [n for n in names if n.startswith(("tests/", "output/", "docs/"))] == []
    assert [n for n in names if n.endswith((".pdf", ".docx", ".pyc"))] == []
