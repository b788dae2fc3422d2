"""graphkit check, in the demo's workspace and in one with a sheet of headings and totals."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from program import run_program

# What somebody says to the command of a finding that asks.
SAID = {
    "surname": ("--name", "{} Tate"),
    "ended": ("--role", "Volunteer at Riverbend Clinic"),
    "contact": ("June Park",),
}


def test_a_finding_goes_when_its_command_has_run(demo: Path, tmp_path: Path) -> None:
    """The commands that ask are given what somebody would answer."""
    here = Path(shutil.copytree(demo, tmp_path / "copy"))
    for what in ("organization", "partnership"):
        added = run_program("add", what, "Quiet Street Trust", "--as", "Maria", cwd=here)
        assert added.returncode == 0, added.stderr
    found = _findings(here)
    assert {"surname", "sector", "ended", "contact"} <= {each["kind"] for each in found}
    for finding in found:
        said = [word.format(finding["subject"]) for word in SAID.get(finding["kind"], ())]
        tried = run_program(*finding["command"], *said, "--as", "Maria", cwd=here)
        assert tried.returncode == 0, (finding, tried.stderr)
    assert not {_key(each) for each in _findings(here)} & set(map(_key, found))


def _findings(root: Path) -> list[dict[str, Any]]:
    done = run_program("check", "--format", "json", cwd=root)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["schema"] == "graphkit/check/1"
    findings: list[dict[str, Any]] = answer["findings"]
    return findings


def _key(finding: dict[str, Any]) -> tuple[str, str]:
    return finding["kind"], finding["id"]


def test_readers_get_commands_for_the_folder_where_they_are(demo: Path) -> None:
    done = run_program("-C", demo.name, "--as", "Tom", "check", "--count", "1", cwd=demo.parent)
    assert done.returncode == 0, done.stderr
    assert f"graphkit -C {demo.name} --as Tom edit Winnie" in done.stdout
    assert "inferred: faith" in done.stdout
    assert "3 more organizations of unknown sector" in done.stdout
