"""graphkit check, in the demo's workspace and in one with a sheet of headings and totals."""

from __future__ import annotations

import json
from pathlib import Path

from program import run_program


def test_each_command_that_it_names_runs(demo: Path) -> None:
    done = run_program("check", "--format", "json", cwd=demo)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["schema"] == "graphkit/check/1"
    assert {"surname", "sector", "ended"} <= {each["kind"] for each in answer["findings"]}
    for finding in answer["findings"]:
        # Only what changes the graph needs to know who says it.
        author = ("--as", "Maria") if finding["command"][0] in ("edit", "remove") else ()
        tried = run_program(*finding["command"], *author, cwd=demo)
        assert tried.returncode == 0, (finding, tried.stderr)
        assert finding["subject"] in tried.stdout + tried.stderr


def test_readers_get_commands_for_the_folder_where_they_are(demo: Path) -> None:
    done = run_program("-C", demo.name, "--as", "Tom", "check", "--count", "1", cwd=demo.parent)
    assert done.returncode == 0, done.stderr
    assert f"graphkit -C {demo.name} --as Tom show Winnie --sources" in done.stdout
    assert "inferred: faith" in done.stdout
    assert "3 more organizations of unknown sector" in done.stdout
