"""``build --paginate-with soffice``: Word's pages as LibreOffice counts them."""

import json

import pytest

WORD = "legal-handbook.ja.docx"
COUNTED = ("--paginate-with", "soffice")


def test_the_option_is_in_the_help(handbook, small):
    ran = handbook("build", "--help", cwd=small)

    assert "--paginate-with soffice" in ran.out


def test_only_word_files_are_counted(handbook, small, tmp_path):
    one, other = tmp_path / "one", tmp_path / "other"
    formats = ("-f", "pdf", "-f", "docx", "-f", "html")

    plain = handbook("build", "legal", *formats, "-o", one, cwd=small)
    ran = handbook("build", "legal", *formats, *COUNTED, "-o", other, cwd=small)

    assert (ran.code, len(ran.lines)) == (0, len(plain.lines)) == (0, 3)
    for name in ("legal-handbook.ja.pdf", "legal-handbook.ja.html"):
        assert (one / name).read_bytes() == (other / name).read_bytes()
    keys = [
        {
            f["name"]: f["key"]
            for f in json.loads((d / "manifest.json").read_text())["files"]
        }
        for d in (one, other)
    ]
    assert [name for name in keys[0] if keys[0][name] != keys[1][name]] == [WORD]


def test_a_second_build_writes_nothing_and_a_new_one_the_same_bytes(fresh, small):
    words = ("build", "legal", "-f", "docx", *COUNTED)
    fresh(*words, cwd=small)
    file = small / "output" / WORD
    first = file.read_bytes()

    again = fresh(*words, cwd=small)
    anew = fresh(*words, "--no-cache", cwd=small)

    assert again.err == "up to date: nothing was written\n"
    assert anew.code == 0
    assert file.read_bytes() == first


def test_the_manifest_names_the_libreoffice_that_counted(handbook, small):
    handbook("build", "legal", "-f", "docx", *COUNTED, cwd=small)

    manifest = json.loads((small / "output" / "manifest.json").read_text("utf-8"))
    assert manifest["tools"]["libreoffice"].startswith("LibreOffice ")
    assert manifest["builds"][0]["options"]["paginate_with"] == "soffice"


def test_verify_agrees_with_a_counted_edition(handbook, small):
    handbook("build", "legal", *COUNTED, cwd=small)

    assert handbook("verify", cwd=small).code == 0
    assert handbook("verify", *COUNTED, cwd=small).code == 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ("--paginate-with", "word"),
            'no program "word" can count pages — choose from: soffice',
        ),
        (
            (*COUNTED, "-f", "pdf"),
            "there is no Word file whose pages could be counted — add -f docx, or "
            "leave out --paginate-with",
        ),
    ],
)
def test_what_cant_be_counted_is_wrong_usage(handbook, small, words, message):
    ran = handbook("build", "legal", *words, cwd=small)

    assert ran.code == 2
    assert message in ran.err
    assert not (small / "output").exists()


def test_without_libreoffice_it_exits_3_with_the_way_out(handbook, small, tmp_path):
    bare = tmp_path / "bin"
    bare.mkdir()

    ran = handbook("build", *COUNTED, cwd=small, env={"PATH": str(bare)})

    assert ran.code == 3
    assert "LibreOffice is not on this machine — install it: sudo apt-get" in ran.err
    assert "leave out --paginate-with" in ran.err


def test_a_libreoffice_that_fails_leaves_no_word_file(fresh, small, tmp_path):
    tools = tmp_path / "bin"
    tools.mkdir()
    program = tools / "soffice"
    program.write_text('#!/bin/sh\necho "LibreOffice 1"\n')
    program.chmod(0o755)

    ran = fresh("build", *COUNTED, cwd=small, env={"PATH": str(tools)})

    assert ran.code == 3
    assert "LibreOffice made nothing of a Word file" in ran.err
    assert not list((small / "output").glob("*.docx"))
