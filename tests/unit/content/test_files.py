"""The folder on disk: what is read, what is refused, what is reported."""

import os
import socket
import unicodedata

import pytest

from handbook.content import inspect
from handbook.content.folder import files
from handbook.diagnostics import Severity

GLOSSARY = "glossary.yaml"


def encode(small, encoding):
    file = small / GLOSSARY
    file.write_bytes(file.read_text("utf-8").encode(encoding))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "departments/it.yml",
            "stray-file departments/it.yml:1:1: this name means nothing here "
            '— rename it to "departments/it.yaml"',
        ),
        (
            "departments/it.YAML",
            "stray-file departments/it.YAML:1:1: this name means nothing here",
        ),
        (
            "departments/総務.xlsx",
            "stray-file departments/総務.xlsx:1:1: this can't be used here",
        ),
        (
            "departments/it/it.yaml",
            "stray-file departments/it:1:1: this can't be used here",
        ),
        (
            "chapters/30-x.markdown",
            "stray-file chapters/30-x.markdown:1:1: this name means nothing here "
            '— rename it to "chapters/30-x.md"',
        ),
        (
            "chapters/30-x.MD",
            "stray-file chapters/30-x.MD:1:1: this name means nothing here",
        ),
        ("chapters/30-x.txt", "stray-file chapters/30-x.txt:1:1: this can't be used"),
        ("chapters/30-x.docx", "stray-file chapters/30-x.docx:1:1: this can't be used"),
        (
            "department/it.yaml",
            "stray-file department:1:1: this name means nothing here — rename it to "
            '"departments"',
        ),
        (
            "Images/x.png",
            "stray-file Images:1:1: this name means nothing here — rename it to",
        ),
        (
            "glossary.yml",
            "stray-file glossary.yml:1:1: this name means nothing here — rename it to "
            '"glossary.yaml"',
        ),
        (
            "glosary.yaml",
            "stray-file glosary.yaml:1:1: this name means nothing here — rename it to "
            '"glossary.yaml"',
        ),
        (
            "laws.yaml.txt",
            "stray-file laws.yaml.txt:1:1: this name means nothing here — rename it to "
            '"laws.yaml"',
        ),
    ],
)
def test_a_file_whose_name_hides_its_content_is_an_error(
    small, problems, same, name, expected
):
    (small / name).parent.mkdir(exist_ok=True)
    (small / name).write_text("x")

    same(problems(small), expected)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("notes.txt", "stray-file notes.txt:1:1: nothing uses this"),
        ("old/a.yaml", "stray-file old:1:1: nothing uses this"),
        ("images/flow.psd", "stray-file images/flow.psd:1:1: nothing uses this"),
        ("chapters/README.md", "stray-file chapters/README.md:1:1: nothing uses this"),
        ("images/new.png", "unused-picture images/new.png:1:1: no text shows this"),
    ],
)
def test_a_file_that_nothing_uses_is_a_warning(small, problems, same, name, expected):
    (small / name).parent.mkdir(exist_ok=True)
    (small / name).write_text("x")

    same(problems(small, severity=Severity.WARNING), expected)
    assert problems(small) == []


@pytest.mark.parametrize(
    "name",
    [
        "output/accounting.pdf",
        ".git/config",
        ".DS_Store",
        "departments/.accounting.yaml.swp",
        "departments/accounting.yaml~",
        "departments/accounting.yaml.bak",
        "departments/~$it.xlsx",
        "images/Thumbs.db",
        "schemas/department.schema.json",
        "translations/en.po",
        "README.md",
        "LICENSE",
    ],
)
def test_what_tools_leave_there_is_ignored(small, name):
    (small / name).parent.mkdir(exist_ok=True)
    (small / name).write_text("x")

    assert inspect(small)[1] == ()


@pytest.mark.parametrize(
    ("encoding", "message"),
    [
        ("cp932", "this file is Shift_JIS"),
        ("euc_jp", "this file is EUC-JP"),
        ("iso2022_jp", "this file is ISO-2022-JP"),
        ("utf-16", "this file is UTF-16"),
    ],
)
def test_another_encoding_is_named_and_the_file_read_on(
    small, change, problems, same, encoding, message
):
    change(small / GLOSSARY, "see: [shime]", "see: [sime]")

    encode(small, encoding)

    same(
        problems(small, GLOSSARY),
        [
            f"encoding 1:1: {message} — save it as UTF-8",
            'dangling-reference 7:11: there is no term "sime"',
        ],
    )


def test_each_broken_byte_has_its_place(small, problems, same):
    file = small / "chapters/20-rules.md"
    content = file.read_bytes()
    file.write_bytes(content.replace("守る".encode(), "守".encode() + b"\xff\xe3\x81"))

    same(
        problems(small, "chapters/20-rules.md"),
        [
            "encoding 8:2: this is not UTF-8: byte 0xFF",
            "encoding 8:3: this is not UTF-8: byte 0xE3",
        ],
    )


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04 Word", b"\xd0\xcf\x11\xe0 Excel", b"\x00\x01" * 900]
)
def test_a_program_s_own_file_is_no_text(small, problems, same, content):
    (small / GLOSSARY).write_bytes(content)

    same(problems(small), "encoding glossary.yaml:1:1: this is not a text file but")


@pytest.mark.parametrize("before", ["\ufeff", "\r\n"])
def test_what_windows_writes_changes_nothing(small, before):
    for file in (*small.glob("*.yaml"), *small.glob("chapters/*.md")):
        text = file.read_text("utf-8")
        mark = before if before == "\ufeff" else ""
        file.write_bytes((mark + text.replace("\n", "\r\n")).encode())

    manuscript, found = inspect(small)

    assert found == ()
    assert (
        manuscript.terms[0].definition == "入金と請求を突き合わせて、残高をなくすこと。"
    )


def test_names_that_macos_took_apart_are_the_same_names(small, change):
    name = "images/ながれ図が.png"
    (small / "images/flow.png").rename(small / unicodedata.normalize("NFD", name))
    change(small / "departments/accounting.yaml", "images/flow.png", name)

    manuscript, found = inspect(small)

    assert found == ()
    assert set(manuscript.pictures) == {"images/logo.svg", name}


def test_two_names_that_differ_only_in_bytes_are_reported(small, problems, same):
    for form in ("NFC", "NFD"):
        name = unicodedata.normalize(form, "images/が.png")
        (small / name).write_bytes((small / "images/flow.png").read_bytes())

    same(problems(small), "file-name images/が.png:1:1: two files have this name")


def test_a_name_that_is_not_utf_8_is_reported_and_shown_safely(small, problems, same):
    (small / "images" / os.fsdecode("図\n.png".encode("cp932"))).write_bytes(b"x")

    same(problems(small), "file-name images/?}?.png:1:1: the name of this file has")


def test_a_link_that_leaves_the_folder_is_refused(small, problems, same, tmp_path):
    (tmp_path / "secret.md").write_text("---\ntitle: 秘密\n---\n秘密\n")
    (small / "chapters/20-rules.md").unlink()
    (small / "chapters/20-rules.md").symlink_to(tmp_path / "secret.md")

    same(
        problems(small),
        "outside-folder chapters/20-rules.md:1:1: this link leads out of the company",
    )


def test_a_folder_that_leads_outside_is_refused(small, problems, same, tmp_path):
    (small / "images").rename(tmp_path / "elsewhere")
    (small / "images").symlink_to(tmp_path / "elsewhere")

    same(
        [one for one in problems(small) if "missing-picture" not in one],
        "outside-folder images:1:1: this link leads out of the company folder",
    )


def test_a_link_within_the_folder_is_followed(small):
    (small / "images/flow.png").rename(small / "images/real.png")
    (small / "images/flow.png").symlink_to("real.png")

    manuscript, _ = inspect(small)

    assert manuscript.pictures["images/flow.png"].width == 8


def test_links_that_lead_nowhere_or_in_circles_do_not_hang(small, problems, same):
    (small / "images/gone.png").symlink_to("none.png")
    (small / "images/circle").symlink_to(".")
    (small / "chapters/30-self.md").symlink_to("30-self.md")

    same(
        problems(small),
        [
            "outside-folder chapters/30-self.md:1:1: this link leads nowhere",
            "outside-folder images/gone.png:1:1: this link leads nowhere",
        ],
    )


def test_a_pipe_is_not_waited_for(small, problems, same):
    os.mkfifo(small / "chapters/30-pipe.md")

    same(problems(small), "not-a-file chapters/30-pipe.md:1:1: this is not a file")


def test_a_socket_and_a_folder_are_no_files(small, problems, same):
    (small / "laws.yaml").unlink()
    (small / "laws.yaml").mkdir()
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(small / "images/s.png"))

        found = problems(small)

    same(
        found,
        [
            "not-a-file images/s.png:1:1: this is not a file but a folder",
            "not-a-file laws.yaml:1:1: this is not a file but a folder",
        ],
    )


def test_a_file_of_100_mb_is_not_read(small, problems, same):
    for name in (GLOSSARY, "images/flow.png"):
        with (small / name).open("wb") as file:
            file.truncate(100_000_000)

    same(
        problems(small),
        [
            "file-too-large glossary.yaml:1:1: this file has 100.0 MB, more than 5 MB",
            "file-too-large images/flow.png:1:1: this file has 100.0 MB, more than 50",
        ],
    )


def test_a_folder_without_end_is_not_read_to_its_end(small, problems, monkeypatch):
    monkeypatch.setattr(files, "ENTRIES", 10)

    assert any(one.startswith("too-many-files ") for one in problems(small))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_reported(small, problems, same):
    (small / GLOSSARY).chmod(0)

    same(problems(small), "unreadable-file glossary.yaml:1:1: this file can't be read")


def test_a_folder_that_does_not_exist_is_reported(tmp_path, problems, same):
    same(
        problems(tmp_path / "none"),
        [
            "unreadable-file .:1:1: this file can't be read",
            "missing-file common.yaml:1:1: this file is missing",
            "missing-file departments:1:1: there is no department",
            "missing-file handbook.yaml:1:1: this file is missing",
        ],
    )
