"""The archive of the embedded engine's classes: made once, used, and never in the way."""

import os
import shutil
import subprocess
import sys
import time
import zlib
from pathlib import Path

import engine_classes
import pytest

from graphkit.store.connection import engine_archive, java_options

ROOT = Path(__file__).resolve().parents[3]
MAKE = """
import sys, tempfile
from pathlib import Path
from graphkit.cli.upkeep.engine_training import prepare_engine
from graphkit.store.connection.java import start_java
with tempfile.TemporaryDirectory() as folder:
    start_java(Path(folder))
print(prepare_engine(at_once=True))
"""
OPEN = """
import sys
from pathlib import Path
from graphkit.config import EMBEDDED, StoreSettings
from graphkit.store import Store
with Store.open(StoreSettings(EMBEDDED, Path(sys.argv[1]))) as store:
    print(store.is_empty())
"""

# Java alone: cheaper than a store.
START = """
import sys
from pathlib import Path
from graphkit.store.connection.java import start_java
Path(sys.argv[1]).mkdir()
start_java(Path(sys.argv[1]))
import jpype
print(bool(jpype.JClass("com.arcadedb.database.DatabaseFactory")))
"""


def environment(cache: Path) -> dict[str, str]:
    """Return an environment with a cache of its own, in which Java logs what it does with it."""
    kept = {k: v for k, v in os.environ.items() if k not in {engine_archive.OFF, "NEO4J_URI"}}
    return kept | {
        "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path]),
        "XDG_CACHE_HOME": str(cache),
        "ARCADEDB_JVM_ARGS": f"-XX:TieredStopAtLevel=1 -Xlog:aot:file={cache.parent / 'java.log'}",
    }


def start(code: str, cache: Path, *words: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", code, *words],
        env=environment(cache),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def folder_of(cache: Path) -> Path:
    return cache / "graphkit" / "embedded-engine"


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache for which two processes made the archive at once."""
    cache = tmp_path_factory.mktemp("archive") / "cache"
    both = [start(MAKE, cache) for _ in range(2)]
    said = [process.communicate(timeout=600) for process in both]
    assert [errors for _, errors in said] == ["", ""]
    assert [process.returncode for process in both] == [0, 0]
    (made,) = folder_of(cache).glob("*.aot")
    # One made it; the other found it being made, or there.
    assert {printed.strip() for printed, _ in said} == {"None", str(made)}
    return cache


def used(cache: Path, folder: Path) -> bool:
    """Open a store in a process of its own; return whether Java says it used the archive."""
    process = start(OPEN, cache, str(folder))
    assert process.communicate(timeout=180) == ("True\n", "")
    log = (cache.parent / "java.log").read_text(encoding="utf-8")
    return "Using AOT-linked classes: true" in log


@pytest.mark.skipif(os.name != "posix", reason="POSIX paths and modes")
def test_two_processes_make_one_and_java_uses_it(cache: Path, tmp_path: Path) -> None:
    names = [path.suffix for path in sorted(folder_of(cache).iterdir())]
    assert sorted(names) == ["", ".aot", ".sum"]  # and the lock: nothing is left over
    assert folder_of(cache).stat().st_mode & 0o777 == 0o700
    for path in folder_of(cache).iterdir():
        assert path.stat().st_mode & 0o777 == 0o600
    assert used(cache, tmp_path / "store")


@pytest.mark.skipif(os.name != "posix", reason="POSIX paths and modes")
def test_processes_of_tests_use_it_as_well(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (made,) = folder_of(cache).glob("*.aot")
    monkeypatch.delenv(engine_archive.OFF, raising=False)
    for name in ("XDG_CACHE_HOME", java_options.VARIABLE):
        monkeypatch.setenv(name, environment(cache)[name])
    monkeypatch.setenv(engine_classes.FILE, str(tmp_path / "options"))
    engine_classes.use_if_made()
    assert str(made) not in os.environ[java_options.VARIABLE]
    engine_classes.main(tmp_path / "options")
    engine_classes.use_if_made()
    assert f"-XX:AOTCache={made}" in java_options.options()


@pytest.mark.skipif(os.name != "posix", reason="POSIX paths and modes")
@pytest.mark.parametrize("damage", ["changed", "cut", "unfit"])
def test_a_damaged_one_is_not_used_and_nobody_notices(
    cache: Path, tmp_path: Path, damage: str
) -> None:
    copy = tmp_path / "cache"
    shutil.copytree(cache, copy)
    (path,) = folder_of(copy).glob("*.aot")
    content = bytearray(path.read_bytes())
    if damage == "changed":
        middle = len(content) // 3
        content[middle : middle + 1_000_000] = os.urandom(1_000_000)
    elif damage == "cut":
        del content[len(content) // 2 :]
    else:  # as if Java itself had written it, for another Java
        content[:4096] = bytes(4096)
        total = f"{len(content)} {zlib.crc32(content):08x}"
        path.with_suffix(".sum").write_text(total, encoding="ascii")
    path.write_bytes(content)
    process = subprocess.run(
        [sys.executable, "-c", START, str(tmp_path / "store")],
        env=environment(cache) | {"XDG_CACHE_HOME": str(copy)},
        capture_output=True,
        text=True,
        check=False,
        timeout=180,
    )
    assert (process.returncode, process.stdout, process.stderr) == (0, "True\n", "")
    log = (cache.parent / "java.log").read_text(encoding="utf-8")
    assert "Using AOT-linked classes: true" not in log
    assert "Loading static archive failed" in log or damage != "unfit"
    assert not list((tmp_path / "store").glob("crash.log"))


# --- when it is made, in this process -----------------------------------------------------------


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache of this process, as if Java had run without an archive."""
    monkeypatch.delenv(engine_archive.OFF, raising=False)
    monkeypatch.setenv(java_options.VARIABLE, "-XX:TieredStopAtLevel=1")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(engine_archive, "_java_ran", lambda: True)
    return tmp_path / "cache"


def test_without_a_terminal_the_second_start_makes_it(here: Path) -> None:
    assert engine_archive.is_due(at_once=True)
    assert not here.exists()
    assert not engine_archive.is_due(at_once=False)
    assert engine_archive.is_due(at_once=False)


@pytest.mark.skipif(os.name != "posix", reason="POSIX modes")
def test_one_in_use_stays_and_one_that_others_can_write_is_not_used(here: Path) -> None:
    path = engine_archive.archive_path()
    assert path is not None
    path.parent.mkdir(parents=True, mode=0o700)
    path.write_bytes(b"classes")
    path.chmod(0o600)
    path.with_suffix(".sum").write_text(f"7 {zlib.crc32(b'classes'):08x}", encoding="ascii")
    for each in path.parent.iterdir():
        os.utime(each, (0, 0))
    assert f"-XX:AOTCache={path}" in engine_archive.archive_options()
    assert all(time.time() - each.stat().st_mtime < 60 for each in path.parent.iterdir())
    path.chmod(0o666)
    assert engine_archive.archive_options() == []


@pytest.mark.parametrize("variable", [engine_archive.OFF, "JAVA_TOOL_OPTIONS", "ARCADEDB_JVM_ARGS"])
def test_options_that_would_contradict_it(
    here: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    assert engine_archive.archive_path() is not None
    monkeypatch.setenv(variable, "-Xshare:auto")
    assert engine_archive.archive_path() is None
    assert not engine_archive.is_due(at_once=True)


def test_another_engine_or_option_gets_another_name(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = engine_archive.archive_path()
    monkeypatch.setenv(java_options.VARIABLE, "-Xmx1g")
    assert engine_archive.archive_path() != path


def test_a_cache_that_cannot_be_written(here: Path, tmp_path: Path) -> None:
    here.touch()  # a file where the folder would be
    assert engine_archive.archive_options() == []
    assert not engine_archive.is_due(at_once=False)
    assert engine_archive.create_archive([sys.executable, "-c", ""], 1, lambda *_: None) is None


def test_after_a_failure_it_is_not_tried_again_at_once(here: Path) -> None:
    steps: list[tuple[int, int]] = []
    fails = [sys.executable, "-c", "print('one', flush=True); raise SystemExit(1)"]
    made = engine_archive.create_archive(fails, 1, lambda *each: steps.append(each))
    assert made is None
    assert steps == [(0, 3), (1, 3)]
    assert not engine_archive.is_due(at_once=True)
    (note,) = folder_of(here).glob("*.note")
    os.utime(note, (0, 0))
    assert engine_archive.is_due(at_once=True)


def test_a_process_that_is_killed_leaves_nothing_for_long(here: Path, tmp_path: Path) -> None:
    # Until the training program runs, it has its parent's locks, too.
    trains = "import pathlib, sys, time; pathlib.Path(sys.argv[1], 'runs').touch(); time.sleep(20)"
    code = (
        "import sys; from graphkit.store.connection.engine_archive import create_archive;"
        f"create_archive([sys.executable, '-c', {trains!r}], 1, print)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        deadline = time.monotonic() + 60
        while not list(folder_of(here).glob(".graphkit-unpacked-*/files/*/runs")):
            assert time.monotonic() < deadline
            time.sleep(0.05)
        process.kill()
    assert not list(folder_of(here).glob("*.aot"))
    fails = [sys.executable, "-c", "raise SystemExit(1)"]
    assert engine_archive.create_archive(fails, 1, lambda *_: None) is None
    assert not list(folder_of(here).glob(".graphkit-unpacked-*"))
