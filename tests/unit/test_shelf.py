"""Copies are whole or not there, and known again without a word of whose they are."""

import hashlib

import pytest

from handbook.build.personal.shelf import Kept, Shelf


def put(folder, content=b"pdf", file="A1-legal-handbook.ja.pdf", row="row"):
    shelf = Shelf(folder)
    record = f"A1.{file.rpartition('.')[2]}"
    return shelf.put(Kept(file, record, shelf.digest(row), (content,)))


def holds(folder, file="A1-legal-handbook.ja.pdf", row="row"):
    shelf = Shelf(folder)
    record = f"A1.{file.rpartition('.')[2]}"
    return shelf.holds(file, record, shelf.digest(row))


def test_a_copy_is_known_by_the_next_run(tmp_path):
    put(tmp_path)

    assert holds(tmp_path)


@pytest.mark.parametrize("row", ["Row", "", ["row"]])
def test_a_row_that_changed_is_not_the_same(tmp_path, row):
    put(tmp_path)

    assert not holds(tmp_path, row=row)


def test_a_copy_that_is_gone_or_changed_is_not_there(tmp_path):
    put(tmp_path)
    file = tmp_path / "A1-legal-handbook.ja.pdf"

    file.write_bytes(b"other")
    assert not holds(tmp_path)
    file.unlink()
    assert not holds(tmp_path)


def test_the_record_holds_ids_and_digests_alone(tmp_path):
    put(tmp_path, row=["山田", "2027-04-01"])

    (line,) = (tmp_path / ".copies").read_text("ascii").splitlines()
    name, digest, made = line.split(" ")
    assert (name, made) == ("A1.pdf", hashlib.sha256(b"pdf").hexdigest())
    plain = '["山田", "2027-04-01"]'.encode()
    assert digest != hashlib.sha256(plain).hexdigest()


def test_the_key_is_the_folders_own_and_for_its_owner_alone(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()

    digests = {Shelf(tmp_path / one).digest("row") for one in ("a", "b", "a")}

    assert len(digests) == 2
    assert (tmp_path / "a" / ".copies.key").stat().st_mode & 0o777 == 0o600


def test_without_its_key_a_record_is_worth_nothing(tmp_path):
    put(tmp_path)
    (tmp_path / ".copies.key").write_text("x")

    assert not holds(tmp_path)


@pytest.mark.parametrize("torn", ["A2.pdf 0123", "A2", "\ufffd\n"])
def test_a_record_whose_last_line_is_torn_goes_on(tmp_path, torn):
    put(tmp_path)
    with (tmp_path / ".copies").open("a", encoding="utf-8") as record:
        record.write(torn)

    assert holds(tmp_path)
    put(tmp_path, b"new")
    assert holds(tmp_path)


def test_a_word_file_that_somebody_edited_is_kept(tmp_path):
    name = "A1-legal-handbook.ja.docx"
    put(tmp_path, b"ours", name)
    put(tmp_path, b"ours, too", name)
    (tmp_path / name).write_bytes(b"theirs")

    ((_file, moved),) = put(tmp_path, b"new", name)

    assert moved == "A1-legal-handbook.ja.edited.docx"
    assert (tmp_path / moved).read_bytes() == b"theirs"
    assert (tmp_path / name).read_bytes() == b"new"


def test_a_word_file_of_an_earlier_run_is_not_taken_for_edited(tmp_path):
    name = "A1-legal-handbook.ja.docx"
    put(tmp_path, b"ours", name)

    assert put(tmp_path, b"new", name) == []


def test_a_run_that_went_through_leaves_a_line_a_file(tmp_path):
    put(tmp_path, b"old")
    shelf = Shelf(tmp_path)
    digest = shelf.digest("row")
    shelf.put(Kept("A1-legal-handbook.ja.pdf", "A1.pdf", digest, (b"new",)))

    shelf.tidy()

    assert len((tmp_path / ".copies").read_text("ascii").splitlines()) == 1
    assert holds(tmp_path)


def test_what_a_killed_run_left_half_written_is_swept_up(tmp_path):
    (tmp_path / ".A1-legal-handbook.ja.pdf.partial-1").write_bytes(b"half")

    Shelf(tmp_path)

    assert [one.name for one in tmp_path.glob("*partial*")] == []


def test_many_files_are_saved_at_once_and_share_what_they_begin_with(tmp_path):
    shelf, begin = Shelf(tmp_path), b"%PDF"
    kept = [
        Kept(f"A{n}.pdf", f"A{n}.pdf", shelf.digest(n), (begin, b" %d" % n))
        for n in range(3)
    ]

    assert shelf.put(*kept) == []

    again = Shelf(tmp_path)
    assert all(again.holds(one.file, one.record, one.digest) for one in kept)
    assert (tmp_path / "A2.pdf").read_bytes() == b"%PDF 2"
