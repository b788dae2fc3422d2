"""Places that do not suit a store: said in a sentence, and nothing is lost."""

from __future__ import annotations

import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from batches import linkedin
from examples import sample
from program import run_program
from read_only import WAYS, run_read_only

from graphkit.config import load_settings
from graphkit.session import Workspace
from graphkit.session.checkup.check_place import check_clock
from graphkit.session.checkup.check_results import State
from graphkit.session.checkup.examine import examine
from graphkit.store import Store
from graphkit.store.backup import automatic

CONFIG = '[home]\norganization = "Old Library"\n'
DATABASE = ".graphkit/store/engine/databases/graphkit"
BUG = "This is a bug in graphkit"
PEOPLE = """name,email,organization
Ana Berg,ana@school.example,River School
"""


@pytest.fixture(scope="module")
def made_workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with an import, a snapshot and a file to import."""
    root = tmp_path_factory.mktemp("made") / "workspace"
    root.mkdir()
    (root / "graphkit.toml").write_text(CONFIG)
    with Workspace(load_settings(root, {})) as workspace:
        workspace._graph.store.load(linkedin())
        workspace.snapshot()
    return root


@pytest.fixture
def workspace(made_workspace: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made_workspace, tmp_path / "workspace"))


@pytest.fixture
def open_place(made_workspace: Path) -> Iterator[Path]:
    """A workspace in a folder that other users can enter."""
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        yield Path(shutil.copytree(made_workspace, Path(folder) / "workspace"))


def contacts(root: Path) -> int:
    """Return how many contacts a whole store has."""
    with Workspace(load_settings(root, {})) as workspace:
        assert workspace.maintenance.verify() == ()
        return len(workspace.snapshot().contacts)


# -- read-only ------------------------------------------------------------------------------------

READ_ONLY = {
    "workspace": ".",
    "state": ".graphkit",
    "store": ".graphkit/store",
    "file": f"{DATABASE}/KNOWS_0",
    "journal": ".graphkit/store/journal.jsonl",
}
COMMANDS = (
    ["gaps"],
    ["query", "explore/people_at", "--param", "organization=Riverbend"],
    ["forget", "Dana Whitfield", "--yes"],
    ["undo", "i_1"],
    ["store", "verify"],
    ["store", "rebuild", "--yes"],
    ["doctor"],
)


@pytest.mark.skipif(sys.platform == "win32", reason="mounts and rights are of Unix")
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "part", sample(__file__, READ_ONLY, ("workspace", "file", "journal").__contains__)
)
def test_what_cannot_be_written_is_said_and_nothing_is_lost(
    open_place: Path, way: str, part: str
) -> None:
    path = open_place / READ_ONLY[part]
    if part == "file":
        (path,) = path.parent.glob(f"{path.name}.*")
    kept = Path(shutil.copytree(open_place, open_place.with_name("kept")))
    elsewhere = ["export", str(open_place.with_name("out.graphml"))]
    gaps, export, query, *changes, verify, rebuild, doctor = run_read_only(
        way, open_place, [path], [COMMANDS[0], elsewhere, *COMMANDS[1:]]
    )
    assert gaps[0] == 0, gaps  # from the snapshot
    assert export[0] == 0, export
    # The entry of the audit waits in the journal, if that can be written.
    assert ("graphkit audit will not show this" in export[2]) == (part != "file")
    reading = [] if part == "journal" else [verify, rebuild]  # these do not need to write it
    for code, _, error in (query, *changes, *reading):
        assert code == 1, error
        assert "cannot be written: " in error or "cannot be changed: " in error, error
        assert "read-only" in error or "permission denied" in error
        assert BUG not in error
    assert "it can only be read" in " ".join(doctor[1].split()) or part == "journal"
    assert BUG not in doctor[1] + doctor[2]
    shutil.rmtree(kept / ".graphkit" / "store" / "engine" / "config", ignore_errors=True)
    for before in (kept / DATABASE).iterdir():
        assert (open_place / DATABASE / before.name).read_bytes() == before.read_bytes()
    for each in (open_place, *open_place.rglob("*")):
        each.chmod(0o700 if each.is_dir() else 0o600)
    assert contacts(open_place) == 3


# -- a file system without locks ------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="flock is of Unix")
@pytest.mark.parametrize("number", [errno.ENOLCK, errno.EOPNOTSUPP])
def test_a_file_system_without_locks_is_refused_and_nothing_hangs(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    import fcntl

    def fail(handle: int, operation: int) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patched:
        patched.setattr(fcntl, "flock", fail)
        assert run_program("gaps", cwd=workspace).returncode == 0
        for words in (
            ["query", "explore/people_at", "--param", "organization=Riverbend"],
            ["undo", "i_1"],
            ["store", "verify"],
        ):
            done = run_program(*words, cwd=workspace)
            assert done.returncode == 1
            assert "has no locks" in done.stderr
            assert "to a disk of this machine" in done.stderr
        done = run_program("map", "out.html", cwd=workspace)  # files are still written whole
        assert (done.returncode, (workspace / "out.html").exists()) == (0, True)
        found = {result.check: result for result in examine(workspace)}
        assert found["place"].state is State.WRONG
        assert "without locks" in found["place"].found
    assert [path.name for path in workspace.glob(".*graphkit-*")] == []
    assert contacts(workspace) == 3


# -- a clock that was set back --------------------------------------------------------------------


def test_a_clock_that_was_set_back_is_said(workspace: Path) -> None:
    settings = load_settings(workspace, {})
    with Workspace(settings) as opened:
        newest = max(record.at for record in opened.snapshot().imports)
    assert check_clock(settings, newest + timedelta(days=1)).state is State.FINE
    behind = check_clock(settings, newest - timedelta(days=400))
    assert behind.state is State.LOOK
    assert "the clock of this computer says" in behind.found


def test_with_a_clock_set_back_an_import_says_so_and_the_last_wish_counts(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from graphkit.session import imports
    from graphkit.session.personal_data import privacy

    class Before(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return datetime(2001, 2, 3, tzinfo=UTC)

    run_program("visibility", "Omar Haddad", "owner", cwd=workspace)
    monkeypatch.setattr(imports, "datetime", Before)
    monkeypatch.setattr(privacy, "datetime", Before)
    (workspace / "people.csv").write_text(PEOPLE)
    done = run_program("import", "people.csv", cwd=workspace)
    assert done.returncode == 0, done.stderr
    assert "Is the clock right?" in done.stderr
    assert "2001-02-03" in done.stderr
    assert run_program("visibility", "Dana Whitfield", "owner", cwd=workspace).returncode == 0
    with Store.open(load_settings(workspace, {}).store) as store:
        first, second = sorted(store.wishes(), key=lambda wish: wish.at)
        assert any("dana" in key for key in second.person), second
        assert second.at > first.at
        assert store.verify() == ()


def test_a_backup_of_a_clock_that_was_set_back_is_kept(tmp_path: Path) -> None:
    def make(day: str) -> Path:
        path = automatic.new_path(tmp_path, datetime.fromisoformat(f"{day}T12:00:00+00:00"), "x")
        path.touch()
        return path

    for day in ("2026-11-01", "2026-11-08", "2026-11-15", "2026-11-22"):
        make(day)
    back = datetime(2020, 1, 1, 12, tzinfo=UTC)
    assert automatic.is_due(tmp_path, back, [])
    path = make("2020-01-01")
    automatic.delete_oldest(tmp_path, 4, path)
    assert path in automatic.backups(tmp_path)
    assert len(automatic.backups(tmp_path)) == 4
    assert not automatic.is_due(tmp_path, back + timedelta(days=1), [])
    assert automatic.is_due(tmp_path, back + timedelta(days=8), [])


# -- a cloud drive --------------------------------------------------------------------------------


def knows(root: Path) -> Path:
    """The engine's file with ties."""
    (path,) = (root / DATABASE).glob("KNOWS_0.*.bucket")
    return path


def copy_of(
    name: Callable[[str, str], str], of: Callable[[Path], Path] = knows
) -> Callable[[Path], None]:
    def act(root: Path) -> None:
        path = of(root)
        shutil.copy(path, path.with_name(name(path.stem, path.suffix)))

    return act


def evict(root: Path) -> None:
    path = knows(root)
    path.rename(path.with_name(f".{path.name}.icloud"))


def empty(root: Path) -> None:
    knows(root).write_bytes(b"")


def touch_all(root: Path) -> None:
    for path in root.rglob("*"):
        if path.is_file():
            os.utime(path, (1_000_000_000, 1_000_000_000))


def litter(root: Path) -> None:
    for folder in (root, *(path for path in root.rglob("*") if path.is_dir())):
        for name in (".DS_Store", "desktop.ini", "Icon\r"):
            (folder / name).write_bytes(b"x")


def journal(root: Path) -> Path:
    return root / ".graphkit/store/journal.jsonl"


def snapshot(root: Path) -> Path:
    return root / ".graphkit/snapshot.columns"


def settings_file(root: Path) -> Path:
    return root / "graphkit.toml"


# What a cloud drive does to a workspace, and whether graphkit refuses the store afterward.
CLOUD: dict[str, tuple[Callable[[Path], None], bool]] = {
    "Dropbox": (
        copy_of(lambda stem, end: f"{stem} (Dana's conflicted copy 2026-11-30){end}"),
        True,
    ),
    "iCloud": (copy_of(lambda stem, end: f"{stem} 2{end}"), True),
    "OneDrive": (copy_of(lambda stem, end: f"{stem}-LAPTOP7{end}"), True),
    "Syncthing": (
        copy_of(lambda stem, end: f"{stem}.sync-conflict-20261130-120000-ABCDEFG{end}"),
        True,
    ),
    "macOS": (copy_of(lambda stem, end: f"._{stem}{end}"), True),
    "evicted": (evict, True),
    "empty": (empty, True),
    "times": (touch_all, False),
    "litter": (litter, False),
    "journal": (copy_of(lambda stem, end: f"{stem} (conflicted copy){end}", journal), False),
    "snapshot": (copy_of(lambda stem, end: f"{stem} 2{end}", snapshot), False),
    "settings": (copy_of(lambda stem, end: f"{stem} (conflicted copy){end}", settings_file), False),
    "snapshot evicted": (lambda root: snapshot(root).write_bytes(b"") and None, False),
    "journal evicted": (lambda root: journal(root).unlink(), False),
}
ORDINARY = ("Dropbox", "evicted", "empty", "litter", "journal")


@pytest.mark.parametrize("killed", [False, True])
@pytest.mark.parametrize("what", sample(__file__, CLOUD, ORDINARY.__contains__))
def test_what_a_cloud_drive_does_is_never_silent(workspace: Path, what: str, killed: bool) -> None:
    act, refused = CLOUD[what]
    if killed:  # as after a crash: nobody knows how the files were
        (workspace / ".graphkit/store/checksums.json").unlink()
    act(workspace)
    done = run_program("store", "status", cwd=workspace)
    if not refused:
        assert done.returncode == 0, done.stderr
        assert contacts(workspace) == 3
        return
    assert done.returncode == 1
    assert BUG not in done.stderr
    assert "graphkit store verify" in done.stderr
    assert run_program("gaps", cwd=workspace).returncode == 1
    assert run_program("store", "verify", cwd=workspace).returncode == 1


def test_a_rebuild_takes_copies_away_and_keeps_them(workspace: Path) -> None:
    CLOUD["Dropbox"][0](workspace)
    with Workspace(load_settings(workspace, {})) as opened:
        (damage,) = opened.maintenance.verify()
        done = opened.maintenance.rebuild()
    assert "put copies among the files of the store" in damage.what
    assert done.kept is not None
    assert [path.suffix for path in done.kept.rglob("KNOWS*")] == [".bucket"]
    assert (done.restored, done.lost, done.remaining) == ((), (), ())
    assert contacts(workspace) == 3


@pytest.mark.parametrize(
    ("folder", "words"),
    [("Dropbox", "Dropbox"), ("OneDrive - County", "OneDrive"), ("Mobile Documents", "iCloud")],
)
def test_doctor_names_the_cloud_drive(
    made_workspace: Path, tmp_path: Path, folder: str, words: str
) -> None:
    root = Path(shutil.copytree(made_workspace, tmp_path / folder / "workspace"))
    copy_of(lambda stem, end: f"{stem} 2{end}", journal)(root)
    found = {result.check: result for result in examine(root)}
    assert (found["place"].state, words in found["place"].found) == (State.LOOK, True)
    assert "store backup" in found["place"].advice
    assert "1 second version" in found["copies"].found
