"""Shipped templates are compiled once; what is kept of them runs, and is ours."""

import sys
from pathlib import Path

import pytest
from jinja2 import DictLoader

from handbook.document import compiled
from handbook.document.compiled import Compiled
from handbook.document.sandbox import Sandbox

SHIPPED = "{% for one in many %}{{ one }}, {% endfor %}"


@pytest.fixture(autouse=True)
def kept(tmp_path, monkeypatch):
    """Return where compiled templates are kept meanwhile."""
    monkeypatch.setattr(compiled, "cache_from_source", lambda _: tmp_path / "own.pyc")
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path


def templates(text=SHIPPED, shipped=(SHIPPED,)):
    """Return templates as a program that has just begun reads them."""
    loader = DictLoader({"a.j2": text})
    return Sandbox(loader=loader, bytecode_cache=Compiled(shipped))


def rendered(*how):
    return templates(*how).get_template("a.j2").render(many="xy")


def tampered(kept, text):
    """Have what is kept print ``text``, so that it is seen to run."""
    (file,) = kept.iterdir()
    known = templates()
    bucket = known.bytecode_cache.get_bucket(known, "a.j2", None, SHIPPED)
    bucket.code = known.compile(text, "a.j2")
    file.write_bytes(bucket.bytecode_to_string())


def test_a_template_that_was_compiled_is_not_compiled_again(kept):
    assert rendered() == "x, y, "
    tampered(kept, "kept")
    assert rendered() == "kept"


def test_who_may_read_the_program_may_read_what_is_compiled(kept):
    rendered()
    (file,) = kept.iterdir()
    assert file.stat().st_mode == Path(compiled.__file__).stat().st_mode


def test_a_text_that_changed_is_compiled_anew(kept):
    rendered()
    tampered(kept, "kept")
    other = SHIPPED.replace(",", ";")
    assert rendered(other, (other,)) == "x; y; "


def test_templates_of_a_company_are_not_kept(kept):
    assert rendered("{{ many }}") == "xy"
    assert not list(kept.iterdir())


def test_a_company_s_template_does_not_run_as_the_one_it_hides(kept):
    rendered()
    tampered(kept, "kept")
    assert rendered("{{ many }}") == "xy"


def test_another_sandbox_compiles_anew(kept, monkeypatch):
    rendered()
    tampered(kept, "kept")
    monkeypatch.setattr(compiled, "_OURS", (*compiled._OURS, "faults.py"))
    assert rendered() == "x, y, "


@pytest.mark.parametrize("spoil", [lambda c: b"", lambda c: c[:40], lambda c: c[:-9]])
def test_what_is_spoilt_is_compiled_again(kept, spoil):
    rendered()
    (file,) = kept.iterdir()
    file.write_bytes(spoil(file.read_bytes()))
    assert rendered() == "x, y, "


def test_nothing_is_kept_where_python_keeps_nothing(kept, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert rendered() == "x, y, "
    assert not list(kept.iterdir())


def test_a_folder_that_is_missing_is_no_trouble(tmp_path, monkeypatch):
    own = tmp_path / "gone" / "own.pyc"
    monkeypatch.setattr(compiled, "cache_from_source", lambda _: own)
    assert rendered() == "x, y, "


def test_nothing_is_kept_where_the_program_has_no_sources(kept, monkeypatch):
    monkeypatch.setattr(compiled, "_OURS", ("gone.py",))
    assert rendered() == "x, y, "
    assert not list(kept.iterdir())
