"""From a new folder to a published book, with the commands as people type them."""

import json
import re

YEAR = "2099-01-01"


def publish(handbook, folder):
    return handbook(
        "build",
        "accounting",
        "-f",
        "html",
        "--publish",
        "--as-of",
        "2026-12-02",
        cwd=folder,
    )


def test_what_is_reviewed_and_approved_is_published(handbook, tmp_path):
    handbook("new", "acme", cwd=tmp_path)
    acme = tmp_path / "acme"
    draft = handbook("build", "accounting", "-f", "html", cwd=acme)
    refused = publish(handbook, acme)
    assert draft.code == 0
    assert refused.code == 1
    assert "not approved" in refused.err
    assert refused.out == ""

    for identity in sorted(set(re.findall(r"handbook reviewed (\S+)", refused.err))):
        assert handbook("reviewed", identity, "--until", YEAR, cwd=acme).code == 0
    handbook("reviewed", "control", "--until", YEAR, cwd=acme)
    approved = handbook("approve", "accounting", "--by", "見本花子", cwd=acme)
    assert approved.lines == ["approvals.yaml"]

    settings = acme / "handbook.yaml"
    published = publish(handbook, acme)
    assert published.code == 0, published.err

    manifest = json.loads((acme / "output" / "manifest.json").read_text("utf-8"))
    (entry,) = manifest["files"]
    book = (acme / "output" / entry["name"]).read_text("utf-8")
    assert entry["stage"] == "published"
    assert "草案" not in book
    assert "見本花子が" in book
    assert "nothing was written" in publish(handbook, acme).err

    settings.write_text(
        settings.read_text("utf-8").replace("どちらも経理部が", "いずれも経理部が"),
        "utf-8",
    )
    assert "is not what 見本花子 approved" in publish(handbook, acme).err


def test_nothing_is_written_into_the_starter(handbook, tmp_path):
    ran = handbook("approve", "accounting", "--by", "x", cwd=tmp_path)

    assert ran.code == 2
    assert "handbook new" in ran.err
