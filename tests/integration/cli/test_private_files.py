"""What graphkit writes is the user's alone, even where the system would let others write it."""

from __future__ import annotations

import contextlib
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from graphkit.cli.main import cli

PEOPLE = "name,email\nAnn Ashby,ann@clinic.example\nBo Ashby,not an address\n"
CONNECTIONS = (
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Cy,Ashby,https://www.linkedin.com/in/cy-ashby-example,,Clinic,,02 Mar 2021\n"
)
COMMANDS = (
    ("-C", ".", "demo", "."),
    ("import", "in/people.csv"),
    ("import", "in/export.zip", "--owner", "tom"),
    ("sources", "new", "in/unknown.csv", "--yes"),
    ("map", "copy.html", "--share", "team", "--anonymous"),
    ("export", "net.graphml"),
    ("export", "dana.json", "--person", "Dana Whitfield"),
    ("path", "county health", "--card", "card.svg"),
    ("path", "county health", "--card", "card.png"),
    ("-C", "new", "init", "--home", "Old Library"),
)


@contextlib.contextmanager
def open_to_all() -> Iterator[None]:
    """Take away the program's own mask: files must be private by themselves."""
    mask = os.umask(0)
    try:
        yield
    finally:
        os.umask(mask)


def test_no_file_that_is_written_is_open_to_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "workspace" / "cache"))
    root = tmp_path / "workspace"
    (root / "in").mkdir(parents=True)
    (root / "new").mkdir()
    (root / "in" / "people.csv").write_text(PEOPLE)
    (root / "in" / "unknown.csv").write_text("Wer,Colour\nAnn Lee,red\nBo Chen,blue\n")
    with zipfile.ZipFile(root / "in" / "export.zip", "w") as archive:
        archive.writestr("Connections.csv", CONNECTIONS)
    ours = {*root.rglob("*")}
    wrong: dict[str, list[str]] = {}
    for words in COMMANDS:
        with contextlib.chdir(root), open_to_all():
            done = CliRunner().invoke(cli, words)
        assert done.exception is None or isinstance(done.exception, SystemExit), (words, done)
        made = {*root.rglob("*")} - ours
        assert made, (words, done.stderr)
        ours |= made
        wrong |= {
            str(path.relative_to(root)): [oct(path.stat().st_mode), " ".join(words)]
            for path in made
            if path.stat().st_mode & 0o077
        }
    assert wrong == {}
    written = {path.name for path in ours}
    assert {"report.html", "unknown.toml", "card.png", "people-rejects.csv"} <= written
