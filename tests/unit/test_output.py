"""The output folder: whole files, edited Word files, locks, way-outs."""

import fcntl
import hashlib
import os

import pytest

from handbook.build import manifest, output
from handbook.build.manifest import Entry, Record
from handbook.build.tools import Tools
from handbook.diagnostics import MachineError

TOOLS = Tools("p" * 64, {"handbook": "0.1.0"}, ())


def entry(name, content):
    return Entry(
        name=name,
        department="accounting",
        language="ja",
        reader="trainee",
        employment="regular",
        site="",
        format=name.rpartition(".")[2],
        stage="draft",
        as_of="2026-12-01",
        sha256=hashlib.sha256(content).hexdigest(),
        bytes=len(content),
        pages=0,
        key="k",
    )


def save(folder, name, content):
    return output.save(folder, entry(name, content), content)


def visible(folder):
    return sorted(f.name for f in folder.iterdir() if not f.name.startswith("."))


def test_a_file_comes_with_manifest_and_sums(tmp_path):
    save(tmp_path / "out", "a.pdf", b"one")

    assert visible(tmp_path / "out") == ["SHA256SUMS", "a.pdf", "manifest.json"]


def test_a_file_that_is_as_it_should_be_is_not_written_again(tmp_path):
    save(tmp_path, "a.pdf", b"one")
    before = {f.name: f.stat().st_mtime_ns for f in tmp_path.iterdir()}

    saved = save(tmp_path, "a.pdf", b"one")

    assert not saved.wrote
    assert before == {f.name: f.stat().st_mtime_ns for f in tmp_path.iterdir()}


def test_an_edited_word_file_is_kept_under_another_name(tmp_path):
    save(tmp_path, "a.ja.docx", b"one")
    (tmp_path / "a.ja.docx").write_bytes(b"edited")

    saved = save(tmp_path, "a.ja.docx", b"two")

    assert saved.edited == "a.ja.edited.docx"
    assert (tmp_path / "a.ja.edited.docx").read_bytes() == b"edited"
    assert (tmp_path / "a.ja.docx").read_bytes() == b"two"


def test_a_second_edited_word_file_does_not_replace_the_first(tmp_path):
    for number in (b"1", b"2", b"3"):
        save(tmp_path, "a.docx", b"made " + number)
        (tmp_path / "a.docx").write_bytes(b"edited " + number)
    save(tmp_path, "a.docx", b"made 4")

    kept = [tmp_path / f"a.edited{n}.docx" for n in ("", "-2", "-3")]
    assert [f.read_bytes()[-1:] for f in kept] == [b"1", b"2", b"3"]


def test_a_word_file_that_this_program_wrote_is_replaced_without_a_copy(tmp_path):
    save(tmp_path, "a.docx", b"one")

    saved = save(tmp_path, "a.docx", b"two")

    assert saved.edited == ""
    assert visible(tmp_path) == ["SHA256SUMS", "a.docx", "manifest.json"]


def test_an_older_word_file_put_back_is_known_as_this_programs_own(tmp_path):
    save(tmp_path, "a.docx", b"one")
    save(tmp_path, "a.docx", b"two")
    (tmp_path / "a.docx").write_bytes(b"one")

    assert save(tmp_path, "a.docx", b"three").edited == ""


def test_a_word_file_from_before_its_manifest_was_written_is_known(tmp_path):
    save(tmp_path, "a.docx", b"one")
    (tmp_path / manifest.NAME).unlink()

    assert save(tmp_path, "a.docx", b"two").edited == ""


def test_an_edited_pdf_is_replaced(tmp_path):
    save(tmp_path, "a.pdf", b"one")
    (tmp_path / "a.pdf").write_bytes(b"edited")

    save(tmp_path, "a.pdf", b"one")

    assert (tmp_path / "a.pdf").read_bytes() == b"one"
    assert visible(tmp_path) == ["SHA256SUMS", "a.pdf", "manifest.json"]


def test_what_dead_builds_left_is_swept_up(tmp_path):
    (tmp_path / ".a.pdf.partial-123").write_bytes(b"half")

    save(tmp_path, "a.pdf", b"one")

    assert not list(tmp_path.glob(".*.partial-*"))


def test_an_entry_is_dropped_when_its_file_is_gone(tmp_path):
    save(tmp_path, "a.pdf", b"one")
    (tmp_path / "a.pdf").unlink()

    save(tmp_path, "b.pdf", b"two")

    assert [e.name for e in manifest.read(tmp_path).files] == ["b.pdf"]


def test_a_build_is_not_entered_when_another_has_replaced_its_file(tmp_path):
    save(tmp_path, "a.pdf", b"theirs")

    ours = (entry("a.pdf", b"ours"),)
    output.enter(tmp_path, ours, Record({}, "i", ("a.pdf",)), TOOLS)

    assert manifest.read(tmp_path).builds == ()


def test_the_folder_is_locked_while_a_file_is_saved(tmp_path, monkeypatch):
    free = []

    def look(handle):
        other = os.open(tmp_path / ".lock", os.O_RDONLY)
        try:
            fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
            free.append(True)
        except BlockingIOError:
            free.append(False)
        finally:
            os.close(other)

    monkeypatch.setattr(os, "fsync", look)
    save(tmp_path, "a.pdf", b"one")

    assert free
    assert not any(free)


@pytest.mark.parametrize(
    ("make", "way_out"),
    [
        (lambda folder: folder.write_text("a file"), "is not a folder"),
        (
            lambda folder: folder.mkdir() or (folder / "a.pdf").mkdir(),
            "can't be written",
        ),
    ],
)
def test_a_folder_that_cannot_be_written_is_said_with_the_way_out(
    tmp_path, make, way_out
):
    make(tmp_path / "out")

    with pytest.raises(MachineError, match=f"{way_out}.*--output"):
        save(tmp_path / "out", "a.pdf", b"one")


def test_a_failed_write_leaves_the_last_good_file(tmp_path, monkeypatch):
    save(tmp_path, "a.pdf", b"one")

    def full(handle):
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(MachineError, match="no space left"):
        save(tmp_path, "a.pdf", b"two")

    assert (tmp_path / "a.pdf").read_bytes() == b"one"
    assert not list(tmp_path.glob(".*.partial-*"))
