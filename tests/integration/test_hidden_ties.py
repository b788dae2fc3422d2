"""No answer tells whether there is a tie that the one who asks may not see."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import commands
import neo4j_server
import pytest
from click.testing import CliRunner
from hidden_graph import CONFIG, VIEWERS, graph_imports
from workspace_surface import NO_QUESTIONS, QUESTIONS, answers, public_names

import graphkit
from graphkit.cli.main import cli
from graphkit.cli.options import GlobalOptions
from graphkit.config import StoreSettings
from graphkit.errors import GraphkitError
from graphkit.files import private_folder, write_private
from graphkit.session import Workspace

# They change the graph, or are for whoever looks after it, as docs/privacy.md says.
CHANGING = frozenset(
    {
        "add",
        "ask",
        "edit",
        "remove",
        "forget",
        "import",
        "merge",
        "note",
        "split",
        "undo",
        "visibility",
    }
)
EVERYBODYS = frozenset({"dedupe", "doctor"})
REFUSING = frozenset({("store", "rebuild", "--yes"), ("store", "verify")})
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\dZ)?")


@contextmanager
def _opened(root: Path, settings: StoreSettings, *, hidden: bool) -> Iterator[Workspace]:
    """Open one of the two worlds, in a store that was empty."""
    root.mkdir()
    (root / "graphkit.toml").write_text(CONFIG)
    # The same ids and made-up names in copies for others.
    write_private(private_folder(root / ".graphkit") / "pseudonyms.key", bytes(32))
    own = replace(graphkit.open(root).settings, store=settings)
    with graphkit.Workspace(own) as workspace:
        for batch in graph_imports(hidden=hidden):
            workspace._graph.store.load(batch)
        yield workspace


def _both(
    tmp_path: Path, settings: StoreSettings, request: pytest.FixtureRequest, ask: Callable[..., Any]
) -> tuple[Any, Any]:
    """Return what is answered in the world without the hidden tie, and in the one with it."""
    answers = []
    for hidden in (False, True):
        folder = tmp_path / "world"
        here = replace(settings, folder=folder / ".graphkit" / "store")
        if not settings.embedded:
            neo4j_server.wipe(request.getfixturevalue("neo4j_server"))
        with _opened(folder, here, hidden=hidden) as workspace:
            answers.append(ask(workspace))
        shutil.rmtree(folder)
    return answers[0], answers[1]


# -- commands -------------------------------------------------------------------------------------


class _Lasting:
    """A workspace that many commands use, so that not each starts an engine."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def __enter__(self) -> Workspace:
        return self._workspace

    def __exit__(self, *ignored: object) -> None:
        """Leave it open."""


AS_DATA = frozenset(
    "audit brokers gaps imports key-people meet path prospects query reach reliance show".split()
)


def _calls() -> list[tuple[str, ...]]:
    calls = []
    for words in commands.with_store():
        if words[0] in CHANGING | EVERYBODYS or words in REFUSING or "--person" in words:
            continue
        if words[:2] == ("store", "backup"):  # the whole store, for who looks after it
            continue
        if words[:2] == ("survey", "new"):  # changes the store, as Maria
            continue
        calls.append(words)
        if words[0] in AS_DATA:
            calls.append((*words, "--format", "json"))
    return [
        *calls,
        ("store", "status", "--format", "json"),
        ("map", "OUT.html", "--view", "events"),
    ]


def _commands_told(workspace: Workspace, viewer: str | None) -> dict[tuple[str, ...], str]:
    workspace.viewer = viewer
    root = workspace.settings.root
    told = {}
    for words in _calls():
        out = [root / word for word in words if word.startswith("OUT")]
        typed = [str(root / word) if word.startswith("OUT") else word for word in words]
        done = CliRunner().invoke(cli, ["-C", str(root), *typed], standalone_mode=False)
        problem = done.exception
        assert problem is None or isinstance(problem, GraphkitError), (words, problem)
        # A workbook is no text.
        files = [each for path in out for each in sorted([path, *path.rglob("*")])]
        written = [path.read_bytes().decode("latin-1") for path in files if path.is_file()]
        for path in out:
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        everything = [done.output, str(problem or ""), *written]
        said = "\n".join(everything).replace(str(root), "ROOT")
        told[words] = _MOMENT.sub("MOMENT", said)
    return told


def test_no_command_tells_whether_there_is_a_tie_that_one_may_not_see(
    tmp_path: Path,
    store_settings: StoreSettings,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def ask(workspace: Workspace) -> dict[str | None, dict[tuple[str, ...], str]]:
        monkeypatch.setattr(GlobalOptions, "workspace", lambda self, **options: _Lasting(workspace))
        return {viewer: _commands_told(workspace, viewer) for viewer in (*VIEWERS, "Maria")}

    without, with_it = _both(tmp_path, store_settings, request, ask)
    for viewer in VIEWERS:
        differing = [w for w, told in without[viewer].items() if with_it[viewer][w] != told]
        assert differing == [], viewer
    # Maria, who may, sees the difference wherever ties count.
    seen = [w for w, told in without["Maria"].items() if with_it["Maria"][w] != told]
    assert len(seen) > len(without["Maria"]) / 3


# What somebody adds who does not know of Maria's tie with Omar.
ADDITIONS = (
    ("tie", "Maria Lopez", "Omar Haddad"),
    ("person", "Omar Haddad"),
    ("person", "Omar Haddad", "--new", "--knows", "Maria Lopez"),
    ("person", "June Park", "--knows", "Omar Haddad"),
    ("meeting", "Walk", "--with", "Omar Haddad", "--with", "Maria Lopez", "--not-me"),
    ("role", "Omar Haddad", "clerk at County Health Department"),
    ("organization", "County Health"),
    ("organization", "Elm Street School", "--part-of", "County Health Department"),
    ("partnership", "County Health Department", "--stage", "active"),
    ("partnership", "County Health Department", "--main-contact", "Omar Haddad"),
)
_ENTRY = re.compile(r"\bi_[0-9a-f]{16}\b")


def _additions_told(workspace: Workspace, viewer: str | None) -> dict[tuple[str, ...], str]:
    """Return what each addition, and then its undo, says; the graph is then as it was."""
    root = workspace.settings.root
    told = {}
    for words in ADDITIONS:
        workspace.viewer = viewer
        done = CliRunner().invoke(cli, ["-C", str(root), "add", *words], standalone_mode=False)
        problem = done.exception
        assert problem is None or isinstance(problem, GraphkitError), (words, problem)
        said = f"{done.output}{problem or ''}"
        for id in dict.fromkeys(_ENTRY.findall(done.output)):
            undone = CliRunner().invoke(cli, ["-C", str(root), "undo", id], standalone_mode=False)
            assert undone.exception is None, (words, undone.exception)
            said += undone.output
        told[words] = _MOMENT.sub("MOMENT", _ENTRY.sub("ENTRY", said)).replace(str(root), "ROOT")
    return told


def test_no_addition_tells_whether_there_is_a_tie_that_one_may_not_see(
    tmp_path: Path,
    store_settings: StoreSettings,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def ask(workspace: Workspace) -> dict[str | None, dict[tuple[str, ...], str]]:
        monkeypatch.setattr(GlobalOptions, "workspace", lambda self, **options: _Lasting(workspace))
        return {viewer: _additions_told(workspace, viewer) for viewer in VIEWERS}

    without, with_it = _both(tmp_path, store_settings, request, ask)
    assert with_it == without
    assert sum("ENTRY" in said for said in without["Tom"].values()) >= len(ADDITIONS) - 2
    assert not any("ENTRY" in said for said in without["public"].values())


# -- from Python ----------------------------------------------------------------------------------


def test_every_public_name_is_a_question_or_no_question(tmp_path: Path) -> None:
    (tmp_path / "graphkit.toml").write_text(CONFIG)
    workspace = graphkit.open(tmp_path)
    assert public_names(workspace) == {*NO_QUESTIONS, *QUESTIONS}
    assert not {*NO_QUESTIONS} & {*QUESTIONS}


def test_nothing_public_tells_whether_there_is_a_tie_that_one_may_not_see(
    tmp_path: Path, store_settings: StoreSettings, request: pytest.FixtureRequest
) -> None:
    def ask(workspace: Workspace) -> dict[str | None, dict[str, object]]:
        told = {}
        for viewer in (*VIEWERS, "Maria"):
            workspace.viewer = viewer
            told[viewer] = answers(workspace)
        return told

    without, with_it = _both(tmp_path, store_settings, request, ask)
    for viewer in VIEWERS:
        for name, told in without[viewer].items():
            assert with_it[viewer][name] == told, (viewer, name)
        assert "shows ties that their owners keep" in str(with_it[viewer]["store"])
    for name in ("introductions", "map", "network", "report", "snapshot"):
        assert without["Maria"][name] != with_it["Maria"][name], name
    assert "Store" in str(with_it["Maria"]["store"])
