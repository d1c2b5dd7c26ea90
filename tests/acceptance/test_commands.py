"""Every command as users run it: what it prints where, and its exit code."""

import filecmp
import json
import os
import re
import shutil
import signal
import sys
from ctypes.util import find_library
from dataclasses import replace
from pathlib import Path

import click
import pytest

from handbook import __version__, resources
from handbook.cli import handbook as program

COMMANDS = sorted(program.commands)


# --- help and usage -----------------------------------------------------------


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(handbook, tmp_path, name):
    ran = handbook(name, "--help", cwd=tmp_path)

    assert ran.code == 0
    assert ran.out.startswith(f"Usage: handbook {name}")
    assert ran.err == ""


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_has_help(name):
    command = program.commands[name]
    context = click.Context(command, info_name=name)

    options = [p for p in command.params if isinstance(p, click.Option)]

    assert all(p.get_help_record(context)[1] for p in options)


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_loads_no_stage(handbook, tmp_path, name):
    words = [word for word in (name, "--help") if word]
    quick = type(handbook)(handbook.cache, (*handbook.prefix, "-X", "importtime"))

    ran = quick(*words, cwd=tmp_path)

    loaded = {line.rpartition("|")[2].strip() for line in ran.err.splitlines()}
    heavy = {"pydantic", "jinja2", "lxml", "markdown_it", "weasyprint", "rich", "PIL"}
    assert not loaded & heavy


def test_the_version_is_printed(handbook, tmp_path):
    assert __version__ in handbook("--version", cwd=tmp_path).out


@pytest.mark.parametrize(
    ("words", "suggestion"),
    [
        (["biuld"], "build"),
        (["build", "--fromat", "pdf"], "--format"),
        (["build", "acounting"], 'did you mean "accounting"?'),
        (["build", "accounting.yaml"], 'did you mean "accounting"?'),
        (["build", "departments/legal.yaml"], 'did you mean "legal"?'),
        (["build", "経理"], 'did you mean "accounting"?'),
        (["build", "経理部"], 'did you mean "accounting"?'),
        (["build", "Legal"], 'did you mean "legal"?'),
        (["build", "-f", "pfd"], 'did you mean "pdf"?'),
        (["build", "-f", "Word"], 'did you mean "docx"?'),
        (["build", "-l", "jp"], 'did you mean "ja"?'),
        (["build", "-l", "fr"], "choose from: ja"),
        (["build", "-a", "trainer!"], 'did you mean "trainer"?'),
        (["build", "-a", "トレーナー"], 'did you mean "trainer"?'),
        (["build", "--employment", "contrct"], 'did you mean "contract"?'),
        (["build", "--employment", "派遣社員"], 'did you mean "dispatch"?'),
        (["build", "-a", "trainee", "-a", "trainer"], '"--audience" can be given only'),
        (["build", "--site", "head-ofice"], 'did you mean "head-office"?'),
        (["build", "--site", "本社"], 'did you mean "head-office"?'),
        (["build", "--site", "x", "--site", "y"], '"--site" can be given only once'),
        (["explain", "task.acc-99"], 'did you mean "task.acc-01"?'),
        (["build", *["--employment", "intern"] * 2], "build for each in a run"),
        (["build", "--as-of", "1.4.2027"], "write 2027-04-01"),
        (["build", "--as-of", "2026/12/1"], "write 2026-12-01"),
        (["build", "--as-of", "令和8年12月1日"], "write 2026-12-01"),
        (["build", "--as-of", "tomorrow"], "write 2027-04-01"),
        (["build", "--as-of", "2027-02-30"], 'no day "2027-02-30" — write 2027-02-28'),
        (["approve"], '"DEPARTMENT" is missing'),
        (["approve", "legal"], '"--by" is missing'),
        (["build", "-j", "none"], 'for "-j" / "--jobs": "none" is not'),
        (["build", "-j", "0"], '"0" is not a whole number from 1'),
        (["build", "-j", "-1"], '"-1" is not a whole number from 1'),
        (["build", "-j", "many"], '"many" is not a whole number from 1'),
        (["build", "-o", "."], "choose another"),
        (["check", "--format", "sarfi"], 'did you mean "sarif"?'),
        (["schema", "deparment"], 'did you mean "department"?'),
        (["verify", "nowhere"], "handbook build"),
        (["new"], "DIR"),
        (["new", "inner"], "choose a place outside it"),
        (["new", "chapters/inner"], "choose a place outside it"),
        (["new", "handbook.yaml/inner"], 'handbook.yaml" is a file — choose another'),
        (["-C", "chapters", "check"], 'lies in it — write -C "."'),
        (["-C", "handbook.yaml", "check"], 'lies in it — write -C "."'),
        (["-C", "../compny", "check"], 'did you mean "../company"?'),
        (["-C", "../nowhere", "check"], 'start one with: handbook new "../nowhere"'),
        (["-C", "..", "check"], "holds no handbook.yaml — name a folder that does"),
    ],
)
def test_wrong_usage_exits_2_with_the_way_out(handbook, small, words, suggestion):
    ran = handbook(*words, cwd=small)

    assert ran.code == 2
    assert ran.out == ""
    assert suggestion in ran.err
    assert "Traceback" not in ran.err


def test_a_name_that_ends_in_a_separator_is_not_meant_by_every_word(
    handbook, small, change
):
    change(small / "departments" / "legal.yaml", "owner: 法務部", "owner: 法務部・")

    ran = handbook("build", "zzzz", cwd=small)

    assert "choose from: accounting, legal" in ran.err


def test_messages_follow_the_chosen_language_or_fall_back(handbook, small):
    ran = handbook("check", cwd=small, env={"HANDBOOK_LANG": "ja", "LANG": "C"})

    assert ran.code == 0


# --- which company ------------------------------------------------------------


def test_wrong_usage_is_quoted_as_the_language_does(handbook, small):
    ran = handbook("build", "--fromat", cwd=small, env={"HANDBOOK_LANG": "ja"})

    assert "「--fromat」" in ran.err
    assert "'" not in ran.err


def test_the_company_is_looked_for_upwards(handbook, small):
    ran = handbook("list", "--json", cwd=small / "departments")

    departments = json.loads(ran.out)["departments"]
    assert [d["id"] for d in departments] == ["accounting", "legal"]
    assert ran.err == ""


def test_the_company_can_be_chosen(handbook, small, tmp_path):
    ran = handbook("-C", small, "list", "--json", cwd=tmp_path)

    assert len(json.loads(ran.out)["departments"]) == 2


def test_without_a_company_the_starter_is_used_and_it_is_said(handbook, tmp_path):
    ran = handbook("list", "--json", cwd=tmp_path)

    assert len(json.loads(ran.out)["departments"]) == 5
    assert ran.err == "no handbook.yaml here or above: using the starter\n"


@pytest.mark.parametrize(
    "words",
    [
        ("build",),
        ("check",),
        ("schema", "chapter", "-o", "schemas"),
        ("new", "company"),
        ("-C", "company", "list"),
        ("-C", resources.starter(), "build", "legal", "-o", "out"),
    ],
)
def test_a_current_folder_that_is_gone_is_told(handbook, tmp_path, words):
    script = 'rmdir "$PWD" && exec "$0" "$@"'
    inside_none = replace(handbook, prefix=("sh", "-c", script, sys.executable))
    (tmp_path / "gone").mkdir()

    ran = inside_none(*words, cwd=tmp_path / "gone")

    assert (ran.code, ran.out) == (3, "")
    assert ran.err == (
        "the current folder was deleted — go into one that is there (cd ~) and try "
        "again\n"
    )


# --- new ----------------------------------------------------------------------


def test_new_copies_the_whole_starter_and_notes_the_version(handbook, tmp_path):
    ran = handbook("new", "acme", cwd=tmp_path)

    assert (ran.code, ran.lines) == (0, ["acme"])
    compared = filecmp.dircmp(resources.starter(), tmp_path / "acme")
    assert compared.left_only == []
    assert compared.right_only == [".handbook-version"]
    assert compared.diff_files == []
    version = (tmp_path / "acme" / ".handbook-version").read_text()
    assert version == f"{__version__}\n"


def test_a_new_folder_has_no_errors(handbook, tmp_path):
    handbook("new", "acme", cwd=tmp_path)

    ran = handbook("check", cwd=tmp_path / "acme")

    assert ran.code == 0, ran.out
    assert not [line for line in ran.lines if ": warning: " not in line]


def test_new_overlay_writes_only_what_is_the_companys_own(handbook, tmp_path):
    ran = handbook("new", "acme", "--overlay", cwd=tmp_path)

    assert (ran.code, ran.lines) == (0, ["acme"])
    (file,) = (tmp_path / "acme").iterdir()
    assert file.name == "handbook.yaml"
    assert f'based_on: "{__version__}"\n' in file.read_text("utf-8")


def test_a_new_layer_has_no_errors_and_asks_for_the_companys_own_name(
    handbook, tmp_path
):
    handbook("new", "acme", "--overlay", cwd=tmp_path)

    ran = handbook("check", "--format", "json", cwd=tmp_path / "acme")

    assert ran.code == 0, ran.out
    found = {one["rule"]: one for one in json.loads(ran.out)["problems"]}
    assert found["sample-company"]["file"] == "handbook.yaml"
    assert "company.name" in found["sample-company"]["message"]
    assert not found.keys() & {"upstream-change", "upstream-version"}


def test_a_layer_is_built_with_the_companys_own_words(handbook, tmp_path):
    company = tmp_path / "acme"
    handbook("new", "acme", "--overlay", cwd=tmp_path)
    (company / "chapters").mkdir()
    text = "---\ntitle: 会社の歩み\nafter: welcome\n---\n\n北の港町で始まりました。\n"
    (company / "chapters" / "our-history.md").write_text(text, "utf-8")

    ran = handbook("build", "accounting", "-f", "html", cwd=company)

    assert ran.code == 0, ran.err
    book = re.sub("<[^>]+>", "", (company / ran.lines[0]).read_text("utf-8"))
    assert "北の港町で始まりました。" in book
    assert "ハラスメントと人権" in book  # the starter's own


def test_new_fills_the_empty_folder_that_one_stands_in(handbook, tmp_path):
    ran = handbook("new", ".", cwd=tmp_path)

    assert ran.code == 0, ran.err
    assert (tmp_path / "handbook.yaml").is_file()
    assert not list(tmp_path.glob(".partial-*"))


@pytest.mark.parametrize("occupy", [Path.write_text, None])
def test_new_refuses_what_is_not_an_empty_folder(handbook, tmp_path, occupy):
    place = tmp_path / "acme"
    if occupy:
        occupy(place, "a file")
    else:
        place.mkdir()
        (place / "note.txt").write_text("keep me")

    ran = handbook("new", "acme", cwd=tmp_path)

    assert ran.code == 2
    assert '"acme" is' in ran.err
    assert "choose" in ran.err


@pytest.mark.parametrize("name", [".git/HEAD", ".DS_Store", ".gitignore"])
def test_new_fills_a_folder_that_is_empty_to_people(handbook, tmp_path, name):
    file = tmp_path / "acme" / name
    file.parent.mkdir(parents=True)
    file.write_text("ours")

    ran = handbook("new", "acme", cwd=tmp_path)

    assert ran.code == 0, ran.err
    assert file.read_text() == "ours"
    assert (tmp_path / "acme" / "handbook.yaml").is_file()


def test_new_takes_any_name(handbook, tmp_path):
    ran = handbook("new", "会社 の フォルダー", cwd=tmp_path)

    assert (ran.code, ran.lines) == (0, ["会社 の フォルダー"])
    assert 'cd "会社 の フォルダー"' in ran.err


@pytest.mark.parametrize("name", ["/proc/acme", "x" * 300])
def test_new_says_that_a_folder_cant_be_made_there(handbook, tmp_path, name):
    ran = handbook("new", name, cwd=tmp_path)

    assert (ran.code, ran.out) == (3, "")
    assert "can't be made" in ran.err
    assert "choose another place" in ran.err
    assert "--output" not in ran.err
    assert "Traceback" not in ran.err


def test_new_leaves_nothing_where_it_may_not_write(bound, tmp_path):
    (tmp_path / "locked").mkdir()
    (tmp_path / "locked").chmod(0o555)

    ran = bound("new", "locked/acme", cwd=tmp_path)

    assert ran.code == 3
    assert "chmod" in ran.err
    assert list((tmp_path / "locked").iterdir()) == []


# --- check --------------------------------------------------------------------


@pytest.fixture
def broken(small, change):
    """Return a company with two mistakes in one file, and a warning in another."""
    file = small / "departments" / "accounting.yaml"
    change(file, "motto: 数字で支える", "moto: 数字で支える")
    change(file, "frequency: [daily, monthly]", "frequency: [dayly, monthly]")
    (small / "chapters" / "30-extra.md").write_text("---\ntitle: 余り\n---\n\n本文\n")
    return small


def test_check_finds_nothing_in_good_content(handbook, small):
    ran = handbook("check", cwd=small)

    assert (ran.code, ran.out) == (0, "")
    rows = [line.split("  ")[0] for line in ran.err.splitlines()]
    assert rows == ["accounting", "legal", "no problems"]
    assert "— systems  ✓ deadlines  — first week" in ran.err.splitlines()[1]


def test_check_reports_every_problem_with_place_and_way_out(handbook, broken):
    ran = handbook("check", cwd=broken)

    assert ran.code == 1
    assert 'unknown key "moto"' in ran.out
    assert 'did you mean "motto"?' in ran.out
    assert 'did you mean "daily"?' in ran.out
    assert "30-extra.md:1:1: warning: " in ran.out
    assert all(line.count(":") >= 3 and " — " in line for line in ran.lines)
    places = [line.split(":")[0] for line in ran.lines]
    assert places == sorted(places)


def test_warnings_fail_only_when_strict(handbook, small):
    (small / "chapters" / "30-extra.md").write_text("---\ntitle: 余り\n---\n\n本文\n")

    assert handbook("check", cwd=small).code == 0
    assert handbook("check", "--strict", cwd=small).code == 1


def test_check_knows_the_date_to_check_for(handbook, small):
    now = handbook("check", cwd=small)
    later = handbook("check", "--as-of", "2099-04-02", cwd=small)

    assert (now.out, later.code) == ("", 0)
    assert 'laws.yaml:13:16: warning: the review_by of "law-whistle"' in later.out


def test_check_for_scripts_prints_one_object(handbook, broken):
    ran = handbook("check", "--format", "json", cwd=broken)

    problems = json.loads(ran.out)["problems"]
    assert {p["severity"] for p in problems} == {"error", "warning"}
    assert {"file", "line", "column", "rule", "message", "remedy"} <= set(problems[0])


def test_check_tells_of_styles_and_templates_of_the_company(handbook, small):
    for name, text in (
        ("styles/70-ours.css", ".card {\n  colr: red }"),
        ("styles/tokens.toml", '[size]\nbodi = "9pt"'),
        ("templates/back.html.j2", "<section>\n{{ handbook.titel }}</section>"),
        ("templates/chapter/duties.j2", ""),
    ):
        (small / name).parent.mkdir(parents=True, exist_ok=True)
        (small / name).write_text(text, "utf-8")

    ran = handbook("check", cwd=small)

    assert ran.code == 1
    assert ran.lines == [
        'styles/70-ours.css:2:3: there is no property "colr" — did you mean "color"?',
        'styles/tokens.toml:2:1: unknown token "size.bodi" — did you mean "size.body"?',
        'templates/back.html.j2:2:13: "handbook" has no "titel" — did you mean '
        '"title"?',
        "templates/chapter/duties.j2:1:1: this name means nothing here — rename it to "
        '"templates/chapters/duties.html.j2"',
    ]


def test_a_company_without_sheets_and_templates_does_not_load_what_makes_pages(
    handbook, small, tmp_path
):
    telling = (*handbook.prefix, "-X", "importtime")
    quick = type(handbook)(tmp_path / "nothing-known", telling)

    ran = quick("check", cwd=small)

    loaded = {line.rpartition("|")[2].strip() for line in ran.err.splitlines()}
    assert "handbook.content.load" in loaded
    assert not loaded & {"weasyprint", "tinycss2", "jinja2"}


def test_check_for_github_names_paths_from_the_repositorys_root(handbook, broken):
    (broken.parent / ".git").mkdir()

    ran = handbook("check", "--format", "github", cwd=broken)

    assert ran.code == 1
    start = "::error file=company/departments/accounting.yaml,line="
    assert any(line.startswith(start) for line in ran.lines)
    assert all(line.startswith(("::error ", "::warning ")) for line in ran.lines)


def test_check_for_sarif_is_a_log(handbook, broken):
    ran = handbook("check", "--format", "sarif", cwd=broken)

    log = json.loads(ran.out)
    assert log["version"] == "2.1.0"
    assert log["runs"][0]["results"]


def test_check_finds_what_is_wrong_with_a_template_of_the_company(handbook, small):
    (small / "templates").mkdir()
    (small / "templates" / "cover.html.j2").write_text("<section><blink/></section>")

    ran = handbook("check", cwd=small)

    assert ran.code == 1
    assert "<blink>" in ran.out


# --- list, schema, doctor -----------------------------------------------------


def test_list_names_departments_chapters_languages_and_editions(handbook, small):
    ran = handbook("list", cwd=small)

    assert ran.code == 0
    for name in (
        "accounting",
        "経理・会計",
        "welcome",
        "ja",
        "legal-handbook-trainer.ja",
    ):
        assert name in ran.out


def test_list_says_why_there_is_nothing_to_list(handbook, broken):
    ran = handbook("list", cwd=broken)

    assert ran.code == 1
    assert ran.out == ""
    assert 'unknown key "moto"' in ran.err


def test_schema_lists_the_kinds(handbook, tmp_path):
    kinds = handbook("schema", cwd=tmp_path).lines

    assert {"handbook", "department", "glossary"} <= set(kinds)


def test_schema_prints_the_one_that_is_asked_for(handbook, tmp_path):
    drawn = json.loads(handbook("schema", "department", cwd=tmp_path).out)

    assert drawn["properties"]["motto"]


def test_schemas_can_be_written(handbook, tmp_path):
    ran = handbook("schema", "-o", "schemas", cwd=tmp_path)

    assert "schemas/department.schema.json" in ran.lines
    assert all((tmp_path / line).is_file() for line in ran.lines)


@pytest.mark.parametrize(
    ("folder", "message"),
    [
        ("/proc/ours", "(no folder can be made there) — choose another folder with"),
        ("note.txt/ours", 'note.txt" is not a folder — choose another one with'),
    ],
)
@pytest.mark.parametrize("words", [["schema"], ["build", "legal", "-f", "html"]])
def test_a_folder_that_cant_be_made_exits_3_with_the_way_out(
    handbook, small, words, folder, message
):
    (small / "note.txt").write_text("ours")

    ran = handbook(*words, "-o", folder, cwd=small)

    assert (ran.code, ran.out) == (3, "")
    assert f"{message} --output" in ran.err
    assert "chmod" not in ran.err


def test_doctor_finds_nothing_lacking_here(handbook, tmp_path):
    ran = handbook("doctor", cwd=tmp_path)

    assert ran.code == 0, ran.out
    for name in ("Pango", "weasyprint", "BIZ UDPGothic", "LibreOffice"):
        assert name in ran.out


NO_FONTS = "mount -t tmpfs none /usr/share/fonts"


def test_doctor_names_the_command_that_mends_a_lack(mounted, tmp_path):
    ran = mounted(NO_FONTS)("doctor", cwd=tmp_path)

    assert ran.code == 3
    assert "sudo apt-get install fonts-morisawa-bizud-gothic" in ran.out


def _without(library):
    """Return the mount that hides a library of the system."""
    file = Path(find_library(library) or "none")
    paths = (f / file.name for f in map(Path, ("/usr/lib/x86_64-linux-gnu", "/lib64")))
    found = next((path.resolve() for path in paths if path.exists()), None)
    if found is None:
        pytest.skip(f"{library} lies elsewhere here")
    return f"mount --bind /dev/null '{found}'"


def test_doctor_names_the_command_that_brings_a_library(mounted, tmp_path):
    ran = mounted(_without("pango-1.0"))("doctor", cwd=tmp_path)

    assert ran.code == 3
    lacking = [line for line in ran.lines if line.startswith("missing")]
    assert [line.split()[1] for line in lacking] == ["Pango", "PangoFT2", "weasyprint"]
    assert all("sudo apt-get install lib" in line for line in lacking)
    assert "Traceback" not in ran.err


def test_a_build_without_a_library_exits_3(mounted, small):
    fresh = mounted(_without("pango-1.0"))

    ran = fresh("build", "legal", "-f", "pdf", "--no-cache", cwd=small)

    assert (ran.code, ran.out) == (3, "")
    assert "handbook doctor says how to install it" in ran.err


def test_check_without_a_library_says_what_it_could_not_check(mounted, small):
    (small / "styles").mkdir()
    (small / "styles" / "70-ours.css").write_text(".card { colr: red }")

    ran = mounted(_without("pango-1.0"))("check", cwd=small)

    assert ran.code == 0
    assert "styles were not checked: a library can't be loaded" in ran.err


WITHOUT_LXML = "import sys; sys.modules['lxml'] = None; import runpy; " + (
    "sys.argv = sys.argv[1:]; runpy.run_path(sys.argv[0], run_name='__main__')"
)


def test_a_python_library_that_is_missing_is_told(handbook, small):
    crippled = type(handbook)(handbook.cache, (*handbook.prefix, "-c", WITHOUT_LXML))

    ran = crippled("build", cwd=small)

    assert (ran.code, ran.out) == (3, "")
    assert "lxml" in ran.err
    assert "handbook doctor" in ran.err


def test_doctor_works_without_the_libraries_of_the_stages(handbook, tmp_path):
    crippled = type(handbook)(handbook.cache, (*handbook.prefix, "-c", WITHOUT_LXML))

    ran = crippled("doctor", cwd=tmp_path)

    assert "Traceback" not in ran.err
    assert any(line.startswith("ok       Pango") for line in ran.lines)


def test_a_build_without_fonts_exits_3(mounted, small):
    ran = mounted(NO_FONTS)("build", cwd=small)

    assert (ran.code, ran.out) == (3, "")
    assert "sudo apt-get install" in ran.err
    assert not (small / "output").exists()


def test_check_without_fonts_says_what_it_could_not_check(mounted, small):
    ran = mounted(NO_FONTS)("check", cwd=small)

    assert ran.code == 0
    assert "characters were not checked" in ran.err


# --- build and verify, what they print ----------------------------------------


def test_build_prints_a_path_a_line_and_nothing_else(handbook, small):
    ran = handbook("build", "legal", cwd=small)

    assert ran.code == 0, ran.err
    assert ran.lines == [
        "output/legal-handbook.ja.pdf",
        "output/legal-handbook.ja.docx",
    ]
    assert ran.err == "2 files written\n"


def test_paths_are_whole_where_the_folder_is_elsewhere(handbook, small, tmp_path):
    (tmp_path / "elsewhere").mkdir()

    ran = handbook(
        "-C", small, "build", "legal", "-f", "docx", cwd=tmp_path / "elsewhere"
    )

    assert ran.lines == [str(small / "output" / "legal-handbook.ja.docx")]


def test_build_prints_one_object_when_asked_to(handbook, small):
    ran = handbook("build", "legal", "-f", "docx", "--json", "-o", "out", cwd=small)

    result = json.loads(ran.out)
    [file] = result["files"]
    assert file["path"] == "out/legal-handbook.ja.docx"
    assert result["made"] == ["legal-handbook.ja.docx"]
    assert result["problems"] == []


def test_a_build_of_broken_content_makes_nothing_and_says_why(handbook, broken):
    ran = handbook("build", cwd=broken)

    assert (ran.code, ran.out) == (1, "")
    assert 'unknown key "moto"' in ran.err
    assert not (broken / "output").exists()


def test_a_build_of_broken_content_says_so_in_json(handbook, broken):
    ran = handbook("build", "--json", cwd=broken)

    result = json.loads(ran.out)
    assert ran.code == 1
    assert result["files"] == []
    assert {p["rule"] for p in result["problems"]} >= {"unknown-key"}


def _stopped_when(there, handbook, company, jobs):
    """Return how a build ends that gets Ctrl-C once ``there``, of its id, is true."""
    words = ("build", "-f", "pdf", "-f", "html", "-j", jobs, "--no-cache")
    build = handbook.begin(*words, cwd=company)
    while build.poll() is None and not there(build.pid):
        pass
    os.killpg(build.pid, signal.SIGINT)
    out, err = build.communicate(timeout=60)
    return build.returncode, out, err


def test_a_build_that_is_stopped_says_how_many_files_stay(handbook, small):
    def has_made_two(pid):
        file = small / "output" / "manifest.json"
        return file.exists() and len(json.loads(file.read_bytes())["files"]) == 2

    code, out, err = _stopped_when(has_made_two, handbook, small, 1)

    made = [f for f in (small / "output").glob("*.*") if f.suffix in (".pdf", ".html")]
    assert (code, out) == (130, "")
    assert err == f"stopped — {len(made)} finished files stay\n"
    assert len(made) < 4


def test_a_build_that_is_stopped_early_says_that_nothing_was_written(handbook, small):
    def has_workers(pid):  # two, and Python's resource tracker
        children = Path(f"/proc/{pid}/task/{pid}/children")
        return len(children.read_text().split()) >= 3

    code, out, err = _stopped_when(has_workers, handbook, small, 2)

    assert (code, out, err) == (130, "", "stopped — nothing was written\n")
    assert not (small / "output").exists()


@pytest.fixture(scope="module")
def built(handbook, tmp_path_factory):
    """Return a company folder with one department built."""
    fixture = Path(__file__).parents[1] / "fixtures" / "small"
    folder = shutil.copytree(fixture, tmp_path_factory.mktemp("built") / "company")
    handbook("build", "legal", cwd=folder)
    return folder


@pytest.fixture
def copied(built, tmp_path):
    return shutil.copytree(built, tmp_path / "copied")


def test_verify_finds_nothing_wrong_with_a_build(handbook, copied):
    ran = handbook("verify", cwd=copied)

    assert (ran.code, ran.out) == (0, "")


def test_a_build_names_the_files_of_a_department_that_is_gone(handbook, copied):
    (copied / "departments" / "legal.yaml").unlink()

    told = handbook("build", "-f", "html", cwd=copied).err

    for ending in ("pdf", "docx"):
        name = f"legal-handbook.ja.{ending}"
        assert f"{name} belongs to no department any more — delete it" in told
        (copied / "output" / name).unlink()
    handbook("build", "-f", "html", cwd=copied)
    ran = handbook("verify", cwd=copied)
    assert (ran.code, ran.out) == (0, "")


def test_verify_names_a_file_that_was_changed(handbook, copied):
    file = copied / "output" / "legal-handbook.ja.pdf"
    file.write_bytes(file.read_bytes() + b"\n")

    ran = handbook("verify", cwd=copied)

    assert ran.code == 1
    assert ran.lines == ["legal-handbook.ja.pdf: is not the file that was made"]


def test_verify_names_a_file_that_is_gone(handbook, copied, tmp_path):
    (copied / "output" / "legal-handbook.ja.docx").unlink()

    ran = handbook("verify", copied / "output", cwd=tmp_path)

    assert ran.code == 1
    assert ran.lines == ["legal-handbook.ja.docx: is not there"]


def test_verify_names_sums_that_disagree(handbook, copied):
    (copied / "output" / "SHA256SUMS").write_text("")

    assert handbook("verify", cwd=copied).code == 1


def test_translate_tells_what_the_content_has_no_more(handbook, small):
    handbook("translate", cwd=small)
    file = small / "translations/en.po"
    entry = 'msgctxt "chapters/old.md#/title"\nmsgid "昔"\nmsgstr "Once"\n'
    file.write_text(f"{file.read_text('utf-8')}\n{entry}", "utf-8")

    first, second = (handbook("translate", cwd=small) for _ in range(2))

    gone = "1 no longer in the content (kept at the end of the file)"
    assert gone in first.err
    assert "no longer" not in second.err
    assert '#~ msgid "昔"' in file.read_text("utf-8")
