"""``handbook build``: what is made, what is kept, and what happens when it fails."""

import contextlib
import hashlib
import json
import os
import pty
import random
import re
import shutil
import signal
import subprocess
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from docx.shared import Pt

from handbook.build.store import Store
from tests.letterhead import in_foot, letterhead

PDF, WORD = "legal-handbook.ja.pdf", "legal-handbook.ja.docx"


def bytes_in(folder: Path) -> dict[str, bytes]:
    """Return the files that people see in a folder."""
    files = (f for f in folder.iterdir() if not f.name.startswith("."))
    return {f.name: f.read_bytes() for f in files}


def times_in(folder: Path) -> dict[str, int]:
    """Return when each file in a folder was written, hidden ones included."""
    return {f.name: f.stat().st_mtime_ns for f in folder.iterdir()}


def edit(file):
    """Change a word of a Word file, as somebody would."""
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    body = parts["word/document.xml"].decode()
    parts["word/document.xml"] = body.replace("契約と", "協定と").encode()
    with zipfile.ZipFile(file, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file.read_bytes()


# --- once, and again ----------------------------------------------------------


def test_a_second_build_writes_nothing(handbook, small):
    first = handbook("build", cwd=small)
    before = times_in(small / "output")

    second = handbook("build", cwd=small)

    assert second.out == first.out
    assert second.err == "up to date: nothing was written\n"
    assert times_in(small / "output") == before


def test_a_second_build_loads_no_stage(handbook, small):
    handbook("build", "legal", cwd=small)
    traced = type(handbook)(handbook.cache, (*handbook.prefix, "-X", "importtime"))

    ran = traced("build", "legal", cwd=small)

    loaded = {line.rpartition("|")[2].strip() for line in ran.err.splitlines()}
    heavy = {"pydantic", "jinja2", "lxml", "markdown_it", "weasyprint", "rich", "PIL"}
    assert not loaded & heavy
    assert "handbook.build.make" not in loaded


def test_a_touched_file_changes_nothing(handbook, small):
    handbook("build", "legal", cwd=small)
    before = times_in(small / "output")
    for file in small.rglob("*.yaml"):
        os.utime(file)

    ran = handbook("build", "legal", cwd=small)

    assert ran.err == "up to date: nothing was written\n"
    assert times_in(small / "output") == before


def test_only_the_department_that_changed_is_written_again(handbook, small, change):
    handbook("build", cwd=small)
    before = times_in(small / "output")
    file = small / "departments" / "accounting.yaml"
    change(file, "mission: お金の動きを記録する。", "mission: お金を守る。")

    handbook("build", "-j", "1", cwd=small)

    after = times_in(small / "output")
    written = {name for name in after if after[name] != before.get(name)}
    assert written >= {"accounting-handbook.ja.pdf", "accounting-handbook.ja.docx"}
    assert not {PDF, WORD} & written


def test_another_letterhead_makes_the_word_files_anew_and_no_pdf(handbook, small):
    (small / "ours.docx").write_bytes(letterhead())
    with (small / "handbook.yaml").open("a", encoding="utf-8") as file:
        file.write("word: {reference: ours.docx}\n")
    handbook("build", "legal", cwd=small)
    before = bytes_in(small / "output")
    (small / "ours.docx").write_bytes(letterhead(larger))

    ran = handbook("build", "legal", cwd=small)

    after = bytes_in(small / "output")
    assert after[PDF] == before[PDF]
    assert after[WORD] != before[WORD]
    assert "1 file written" in ran.err
    assert handbook("verify", cwd=small).code == 0


def larger(document):
    """Set chapters larger, and let the foot show the page."""
    document.styles["Heading 1"].font.size = Pt(26)
    page = '<w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    in_foot(page)(document)


def test_what_the_letterhead_changes_is_told_by_check_and_build(handbook, small):
    (small / "ours.docx").write_bytes(letterhead())
    with (small / "handbook.yaml").open("a", encoding="utf-8") as file:
        file.write("word: {reference: ours.docx}\n")
    place = "handbook.yaml:38:19: warning: "

    checked = handbook("check", cwd=small)
    built = handbook("build", "legal", cwd=small)
    printed = handbook("build", "legal", "-f", "pdf", cwd=small)

    assert f'{place}"ours.docx" lacks' in checked.out
    assert f'{place}"ours.docx" lacks' in built.err
    assert (
        f'{place}with the look of "ours.docx", text falls on other pages' in built.err
    )
    assert "ours.docx" not in printed.err


def test_no_cache_makes_the_same_bytes_without_writing_them_again(handbook, small):
    handbook("build", "legal", cwd=small)
    before = times_in(small / "output")

    ran = handbook("build", "legal", "--no-cache", cwd=small)

    assert ran.cpu > 1  # a writer has worked
    assert times_in(small / "output") == before


def test_a_build_without_a_cache_folder_works_and_says_so(fresh, small):
    fresh.cache.write_text("a file")

    ran = fresh("build", "legal", "-f", "html", cwd=small)

    assert ran.code == 0
    assert "the cache folder can't be written" in ran.err


# --- same input, same bytes ---------------------------------------------------


def test_texts_that_were_spoilt_in_the_cache_are_set_again(fresh, small):
    fresh("build", "-f", "pdf", cwd=small)
    before = bytes_in(small / "output")
    for entry in (small.parent / "cache").rglob("*"):
        if entry.is_file():
            entry.write_bytes(entry.read_bytes()[:-9] + b"something")
    shutil.rmtree(small / "output")

    ran = fresh("build", "-f", "pdf", cwd=small)

    assert ran.code == 0, ran.err
    assert bytes_in(small / "output") == before


def test_a_cache_that_can_only_be_read_is_used(fresh, mounted, small):
    fresh("build", "-f", "pdf", cwd=small)
    kept = fresh.cache
    only_read = f"mount --bind {kept} {kept} && mount -o remount,ro,bind {kept}"
    build = replace(mounted(only_read), cache=kept)

    ran = build("build", "-f", "pdf", "-o", "other", cwd=small)

    assert (ran.code, ran.err) == (0, "2 files written\n")


def _nothing(_packed):
    return b"something"


def _half_a_fragment(packed):
    """Return of a fragment its typefaces, and what pages are counted by."""
    line, _newline, rest = packed.partition(b"\n")
    if not line.replace(b" ", b"").isdigit():
        return packed
    counted, faces, drawn, _streams = map(int, line.split())
    return packed.replace(rest[counted + faces :][:drawn], bytes(drawn), 1)


@pytest.mark.parametrize("other", [_nothing, _half_a_fragment])
def test_texts_that_the_cache_takes_for_whole_and_are_not_are_set_again(
    fresh, small, other
):
    fresh("build", "-f", "pdf", cwd=small)
    before = bytes_in(small / "output")
    store = Store(small.parent / "cache")
    for key in [one.name for one in store.folder.rglob("?" * 64)]:
        kept = store.get(key)
        if kept and "pages" not in kept.about:  # no finished file, but a text
            assert store.put(key, other(kept.content), {})
        elif kept:
            next(store.folder.rglob(key)).unlink()
    shutil.rmtree(small / "output")

    ran = fresh("build", "-f", "pdf", cwd=small)

    assert ran.code == 0, ran.err
    assert bytes_in(small / "output") == before


def test_progress_tells_pages_and_the_time_that_is_left(fresh, small):
    screen, told = pty.openpty()
    build = subprocess.Popen(
        fresh.command("build", "-f", "pdf", "-j", 1),
        cwd=small,
        env=fresh.environment(COLUMNS="120", TERM="xterm"),
        stdout=subprocess.DEVNULL,
        stderr=told,
    )
    os.close(told)
    seen = b""
    with contextlib.suppress(OSError):  # the other end is closed
        while piece := os.read(screen, 4096):
            seen += piece
    os.close(screen)

    assert build.wait(60) == 0
    assert re.search(rb"legal-handbook\.ja\.pdf.*\d+ pages time left:", seen)


def test_bytes_do_not_depend_on_processes_place_time_or_language(
    fresh, small, tmp_path
):
    moved = shutil.copytree(small, tmp_path / "elsewhere" / "会社")
    here = {"TZ": "UTC", "LANG": "C", "PYTHONHASHSEED": "1"}
    there = {"TZ": "Asia/Tokyo", "LANG": "ja_JP.UTF-8", "PYTHONHASHSEED": "2"}

    one = fresh("build", "--no-cache", "-j", "1", cwd=small, env=here)
    two = fresh(
        "-C",
        moved,
        "build",
        "--no-cache",
        "-j",
        "2",
        "-o",
        "o",
        cwd=tmp_path,
        env=there,
    )

    assert (one.code, two.code) == (0, 0), one.err + two.err
    assert bytes_in(small / "output") == bytes_in(tmp_path / "o")


def test_sums_are_what_sha256sum_reads(handbook, small):
    handbook("build", cwd=small)

    subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"],
        cwd=small / "output",
        check=True,
    )


def test_no_path_and_no_user_is_in_the_output(handbook, small):
    handbook("build", "legal", cwd=small)

    for content in bytes_in(small / "output").values():
        assert str(small).encode() not in content


def test_a_word_file_alone_has_the_pages_of_the_pdf(handbook, fresh, small, tmp_path):
    handbook("build", "legal", cwd=small)

    fresh("build", "legal", "-f", "docx", "-o", tmp_path / "alone", cwd=small)

    alone = bytes_in(tmp_path / "alone")
    assert sorted(alone) == ["SHA256SUMS", WORD, "manifest.json"]
    assert alone[WORD] == (small / "output" / WORD).read_bytes()


# --- the manifest -------------------------------------------------------------


def manifest(small):
    return json.loads((small / "output" / "manifest.json").read_bytes())


def test_a_build_of_one_department_keeps_the_others(handbook, small):
    handbook("build", "accounting", cwd=small)

    handbook("build", "legal", cwd=small)

    departments = [file["department"] for file in manifest(small)["files"]]
    assert departments == ["accounting", "accounting", "legal", "legal"]


def test_each_of_several_builds_is_remembered(handbook, small):
    for words in (["accounting"], ["legal"], []):
        handbook("build", *words, cwd=small)
    before = times_in(small / "output")

    for words in (["accounting"], ["legal"], []):
        assert "up to date" in handbook("build", *words, cwd=small).err

    assert times_in(small / "output") == before


def test_the_entry_of_a_file_that_is_gone_is_dropped(handbook, small):
    handbook("build", cwd=small)
    (small / "output" / PDF).unlink()

    handbook("build", "accounting", "-f", "html", cwd=small)

    assert PDF not in [file["name"] for file in manifest(small)["files"]]


def test_an_edition_speaks_for_the_handbooks_date_or_the_chosen_one(handbook, small):
    handbook("build", "legal", "-f", "html", cwd=small)
    own = [file["as_of"] for file in manifest(small)["files"]]
    handbook("build", "legal", "-f", "html", "--as-of", "2027-04-01", cwd=small)
    chosen = [file["as_of"] for file in manifest(small)["files"]]

    assert (own, chosen) == (["2026-12-01"], ["2027-04-01"])


def test_names_tell_reader_and_employment(handbook, small):
    ran = handbook(
        *("build", "legal", "-f", "html", "-a", "trainer", "--employment", "intern"),
        cwd=small,
    )

    assert ran.lines == ["output/legal-handbook-trainer-intern.ja.html"]


def test_a_book_for_one_site_tells_it_in_its_name_and_in_the_manifest(handbook, small):
    ran = handbook(
        *("build", "legal", "-f", "html", "--employment", "intern"),
        *("--site", "head-office"),
        cwd=small,
    )

    assert ran.lines == ["output/legal-handbook-intern-head-office.ja.html"]
    assert [file["site"] for file in manifest(small)["files"]] == ["head-office"]


def test_tools_and_fonts_are_named_with_versions_and_digests(handbook, small):
    handbook("build", "legal", "-f", "html", cwd=small)

    made = manifest(small)
    assert {"handbook", "python", "weasyprint", "pango"} <= set(made["tools"])
    assert all(len(font["sha256"]) == 64 for font in made["fonts"])


# --- edited Word files --------------------------------------------------------


def test_an_edited_word_file_is_kept_and_it_is_said(handbook, small):
    handbook("build", "legal", cwd=small)
    made = (small / "output" / WORD).read_bytes()
    edited = edit(small / "output" / WORD)

    ran = handbook("build", "legal", cwd=small)

    kept = small / "output" / "legal-handbook.ja.edited.docx"
    assert kept.read_bytes() == edited
    assert (small / "output" / WORD).read_bytes() == made
    assert kept.name in ran.err


def _sha256(content):
    return hashlib.sha256(content).hexdigest()


# --- failures -----------------------------------------------------------------


def test_an_edition_that_fails_does_not_stop_the_others(handbook, small):
    (small / "templates").mkdir()
    (small / "templates" / "cover.html.j2").write_text(
        '<section class="cover" id="cover"><p>{{ book.department.name }}</p>'
        '{% if book.department.id == "legal" %}<blink/>{% endif %}</section>'
    )

    ran = handbook("build", "-f", "html", cwd=small)

    assert ran.code == 1
    assert ran.lines == ["output/accounting-handbook.ja.html"]
    assert "<blink>" in ran.err


def test_a_folder_that_may_not_be_written_exits_3(bound, small):
    (small / "output").mkdir()
    (small / "output").chmod(0o555)

    ran = bound("build", "legal", "-f", "html", cwd=small)

    assert (ran.code, ran.out) == (3, "")
    assert "chmod u+w" in ran.err
    assert "--output" in ran.err
    assert list((small / "output").iterdir()) == []


def test_what_is_up_to_date_needs_no_right_to_write(bound, small):
    bound("build", "legal", "-f", "html", cwd=small)
    (small / "output").chmod(0o555)

    ran = bound("build", "legal", "-f", "html", cwd=small)

    assert (ran.code, ran.err) == (0, "up to date: nothing was written\n")


def test_a_file_where_the_folder_should_be_exits_3(handbook, small):
    (small / "output").write_text("a file")

    ran = handbook("build", "legal", "-f", "html", cwd=small)

    assert ran.code == 3
    assert "is not a folder" in ran.err
    assert (small / "output").read_text() == "a file"


def test_a_full_disk_exits_3_and_leaves_whole_files_only(mounted, small, editions):
    output, left = small / "output", small.parent / "left"
    shutil.rmtree(output)
    output.mkdir()
    full = mounted(
        f"mount -t tmpfs -o size=300k none '{output}'", f"cp -a '{output}' '{left}'"
    )

    ran = full("build", "--as-of", DATES[0], cwd=small)

    assert ran.code == 3
    assert "no space left" in ran.err
    assert not list(left.glob(".*partial*"))
    kept = bytes_in(left)
    made = [file["name"] for file in json.loads(kept["manifest.json"])["files"]]
    assert made
    assert all(kept[name] in editions[name] for name in made)


def test_a_file_that_outgrows_a_limit_exits_3_and_ends_the_workers(fresh, small):
    limit = ("sh", "-c", 'ulimit -f 200; exec "$0" "$@"', *fresh.prefix)

    ran = type(fresh)(fresh.cache, limit)("build", "-j", "2", cwd=small)

    assert ran.code == 3, ran.err
    assert "no space left" in ran.err
    assert "Traceback" not in ran.err
    assert not list((small / "output").glob(".*partial*"))
    assert not list((small / "output").glob("*.pdf"))


# --- killed, stopped, twice at once -------------------------------------------


DATES = ("2027-01-01", "2027-02-01")


@pytest.fixture
def editions(handbook, small):
    """Return the bytes of two builds that share their files' names, both cached."""
    known = {}
    for date in DATES:
        handbook("build", "--as-of", date, cwd=small)
        for name, content in bytes_in(small / "output").items():
            known.setdefault(name, set()).add(content)
    return known


def test_a_build_that_is_killed_leaves_whole_files_only(handbook, small, editions):
    chance = random.Random(1)  # noqa: S311 -- no secret
    output = small / "output"
    began = time.perf_counter()
    handbook("build", "--as-of", DATES[0], cwd=small)
    whole = time.perf_counter() - began
    for number in range(24):
        date = DATES[number % 2]
        build = handbook.begin(
            "build", "--as-of", date, "-j", 1 + number % 2, cwd=small
        )
        with contextlib.suppress(subprocess.TimeoutExpired):
            build.communicate(timeout=whole * chance.uniform(0.3, 1.1))
        with contextlib.suppress(ProcessLookupError):
            os.killpg(build.pid, signal.SIGKILL)
        build.communicate()

        for name, content in bytes_in(output).items():
            if name not in ("manifest.json", "SHA256SUMS"):
                assert content in editions[name]
        json.loads((output / "manifest.json").read_bytes())

    ran = handbook("build", "--as-of", DATES[0], cwd=small)
    assert ran.code == 0, ran.err
    assert handbook("verify", cwd=small).code == 0
    assert not [name for name in bytes_in(output) if "edited" in name]
    assert not list(output.glob(".*partial*"))


def test_workers_end_with_the_build_that_started_them(fresh, small):
    build = fresh.begin("build", "-j", 2, cwd=small)
    _wait_for_children(build.pid, 3)  # two workers, and Python's resource tracker

    build.kill()

    # Workers hold the pipe open: the end of it is the end of them.
    build.communicate(timeout=20)


def test_a_build_that_is_stopped_says_so_and_leaves_nothing_half_written(fresh, small):
    build = fresh.begin("build", "-j", 2, cwd=small)
    _wait_for_children(build.pid, 3)

    os.killpg(build.pid, signal.SIGINT)
    out, err = build.communicate(timeout=20)

    assert build.returncode == 130
    assert out == ""
    assert "stopped" in err
    assert "Traceback" not in err
    assert not list((small / "output").glob(".*partial*"))


def _wait_for_children(pid, count):
    """Wait until a process has so many children."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    while len(children.read_text().split()) < count:
        pass


def test_two_builds_at_once_leave_one_true_manifest(handbook, small, editions):
    shutil.rmtree(small / "output")
    builds = [handbook.begin("build", "--as-of", date, cwd=small) for date in DATES * 2]

    codes = [build.wait(timeout=120) for build in builds]
    for build in builds:
        build.communicate()

    assert codes == [0, 0, 0, 0]
    subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"],
        cwd=small / "output",
        check=True,
    )
    for entry in manifest(small)["files"]:
        content = (small / "output" / entry["name"]).read_bytes()
        assert _sha256(content) == entry["sha256"]
        assert content in editions[entry["name"]]


# --- the starter --------------------------------------------------------------


def test_the_starter_makes_every_department_in_both_formats(starter_output):
    folder, ran = starter_output

    assert ran.code == 0, ran.err
    assert len(ran.lines) == 10
    assert all((folder.parent / line).is_file() for line in ran.lines)


def test_the_starters_editions_agree(starter_output, handbook):
    folder, _ran = starter_output

    ran = handbook("verify", cwd=folder.parent)

    assert (ran.code, ran.out) == (0, "")


def test_a_second_build_of_the_starter_costs_next_to_nothing(starter_output, handbook):
    folder, _ran = starter_output

    again = [handbook("build", cwd=folder.parent) for _time in range(3)]

    assert all("up to date" in ran.err for ran in again)
    assert min(ran.cpu for ran in again) < 0.5


# --- the calendar -------------------------------------------------------------


def test_a_calendar_is_made_without_any_pages(fresh, small):
    ran = fresh("build", "legal", "-f", "ics", cwd=small)
    again = fresh("build", "legal", "-f", "ics", cwd=small)

    [name] = [Path(line).name for line in ran.lines]
    assert (ran.code, name) == (0, "legal-calendar.ja.ics")
    assert again.err == "up to date: nothing was written\n"
    sums = (small / "output" / "SHA256SUMS").read_text("utf-8")
    assert sums.split() == [
        hashlib.sha256((small / "output" / name).read_bytes()).hexdigest(),
        name,
    ]
    assert fresh("verify", cwd=small).code == 0


def test_a_calendar_is_the_same_file_for_every_reader(handbook, small):
    handbook("build", "legal", "-f", "ics", cwd=small)
    before = times_in(small / "output")["legal-calendar.ja.ics"]

    ran = handbook(
        "build", "legal", "-f", "ics", "-a", "trainer", "--employment", "part-time",
        cwd=small,
    )  # fmt: skip

    assert [Path(line).name for line in ran.lines] == ["legal-calendar.ja.ics"]
    assert times_in(small / "output")["legal-calendar.ja.ics"] == before
    listed = json.loads((small / "output" / "manifest.json").read_text("utf-8"))
    [entry] = listed["files"]
    assert (entry["reader"], entry["employment"]) == ("trainee", "regular")
    assert (entry["format"], entry["pages"]) == ("ics", 0)


def test_what_only_the_calendar_shows_makes_only_the_calendar_anew(
    handbook, small, change
):
    """The calendar is the regular employees'; this item is in no book of others."""
    items = small / "calendar.yaml"
    audience = "    audience: {exclude: {employment: [dispatch]}}\n"
    change(items, "    rule: {type: fixed", f"{audience}    rule: {{type: fixed")
    formats = [word for one in ("pdf", "docx", "html", "ics") for word in ("-f", one)]
    ordered = ("build", "legal", "--employment", "dispatch", *formats)
    handbook(*ordered, cwd=small)
    before = times_in(small / "output")
    change(items, "title: 創立記念日", "title: 会社の日")

    ran = handbook(*ordered, cwd=small)
    after = times_in(small / "output")

    assert ran.err == "1 file written\n"
    changed = {name for name in after if name[0] != "." and after[name] != before[name]}
    assert changed == {"legal-calendar.ja.ics", "manifest.json", "SHA256SUMS"}
    calendar = (small / "output" / "legal-calendar.ja.ics").read_text("utf-8")
    assert "SUMMARY:会社の日" in calendar
