"""Failures of the embedded engine: in our words, with the cause from the engine or its log."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from batches import google, linkedin
from examples import sample

from graphkit.config import EMBEDDED, StoreSettings
from graphkit.errors import GraphkitError, StoreDamaged, StoreFull, StoreRefused
from graphkit.store import Store
from graphkit.store.connection import embedded_engine
from graphkit.store.connection.engine_causes import LOG_NAME
from graphkit.store.connection.engine_files import DATABASES

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store that was killed: there are no checksums."""
    folder = tmp_path_factory.mktemp("whole") / "store"
    with Store.open(StoreSettings(uri=EMBEDDED, folder=folder)) as store:
        store.load(linkedin())
        store.load(google())
    (folder / "checksums.json").unlink()
    return folder


@pytest.fixture
def killed(whole: Path, tmp_path: Path) -> StoreSettings:
    folder = Path(shutil.copytree(whole, tmp_path / "store"))
    return StoreSettings(uri=EMBEDDED, folder=folder)


def file_of(settings: StoreSettings, pattern: str) -> Path:
    return min((settings.folder / DATABASES / "graphkit").glob(pattern))


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def zero(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def make_newer(path: Path) -> None:
    path.write_text(path.read_text().replace('"dbmsVersion":"', '"dbmsVersion":"99.'))


# What happens to a file after a crash, and what opening says.
FAULTS: dict[str, tuple[str, Callable[[Path], object], type[GraphkitError], str]] = {
    "cut nodes": ("Contact_0.*.bucket", cut, StoreDamaged, "(is|are) missing"),
    "cut ties": ("KNOWS_0.*.bucket", cut, StoreDamaged, "evidence cannot be read"),
    "no file": ("KNOWS_0.*.bucket", Path.unlink, StoreDamaged, "evidence"),
    "no schema": ("schema.json", Path.unlink, StoreDamaged, "(is|are) missing"),
    "schema": (
        "schema.json",
        lambda path: path.write_bytes(b"\xff"),
        StoreDamaged,
        "(is|are) missing",
    ),
    "no names": ("dictionary*", Path.unlink, StoreDamaged, "could not read one of its files"),
    "index": ("Import_0_*.umtidx", cut, StoreDamaged, "constraints are missing, for Import"),
    "names": ("dictionary*", zero, StoreDamaged, "could not read one of its files"),
    "settings": (
        "configuration.json",
        lambda path: path.write_bytes(b""),
        StoreDamaged,
        "could not read one of its files",
    ),
    "newer": ("schema.json", make_newer, StoreRefused, "a newer version of the embedded engine"),
}
ORDINARY = ("cut ties", "no names", "names", "index", "newer")


@pytest.mark.parametrize("fault", sample(__file__, FAULTS, ORDINARY.__contains__))
def test_a_file_that_was_damaged_in_a_crash_is_said_each_time(
    killed: StoreSettings, fault: str
) -> None:
    pattern, spoil, kind, words = FAULTS[fault]
    spoil(file_of(killed, pattern))
    for _ in range(2):  # the first attempt must not make the second one trust the files
        with pytest.raises(kind, match=words) as caught:
            Store.open(killed)
        assert caught.value.next
        for word in ("Exception", "java", "arcadedb", "null"):
            assert word not in str(caught.value).replace(str(killed.folder), "")


@pytest.mark.parametrize("content", [b"", bytes(5000), b"\xff" * 5000])
def test_a_log_of_commits_that_is_rubbish_loses_nothing(
    killed: StoreSettings, content: bytes
) -> None:
    (killed.folder / DATABASES / "graphkit" / "txlog_0.wal").write_bytes(content)
    with Store.open(killed) as store:
        assert store.verify() == ()
        assert store.status().contacts == 4


def test_verify_of_a_damaged_store_does_not_make_it_trusted(killed: StoreSettings) -> None:
    cut(file_of(killed, "KNOWS_0.*.bucket"))
    with Store.open(killed, check=False) as store:
        assert store.verify()
    with pytest.raises(StoreDamaged):
        Store.open(killed)


@pytest.mark.parametrize(
    ("said", "kind", "words"),
    [
        ("java.lang.OutOfMemoryError: Java heap space", GraphkitError, "ran out of memory"),
        ("java.io.IOException: No space left on device", StoreFull, "disk was full"),
        ("com.x.SerializationException: Dana", StoreDamaged, "could not read one of its files"),
        ("", GraphkitError, "the embedded store failed"),
    ],
)
def test_a_failure_in_the_middle_of_a_command_says_the_cause_in_the_log(
    killed: StoreSettings, said: str, kind: type[GraphkitError], words: str
) -> None:
    from neo4j.exceptions import Neo4jError

    log = killed.folder / LOG_NAME
    with Store.open(killed) as store:
        with log.open("a") as stream:  # an error from before, of another command
            stream.write("2026-11-30 06:00:00.000 SEVER [X] Too many open files\n")

        def fail(transaction: object) -> None:
            with log.open("a") as stream:
                stream.write(f"2026-11-30 07:00:00.000 SEVER [X] failed\n{said}\n" if said else "")
            message = "The request failed. Check the server log for the details"
            code = "Neo.DatabaseError.General.UnknownError"
            raise Neo4jError._hydrate_neo4j(code=code, message=message)

        with pytest.raises(kind, match=words) as caught:
            store._database.read(fail)
    assert "Dana" not in str(caught.value)
    assert "too many files" not in str(caught.value)


JAVA = """
import sys
from pathlib import Path
from graphkit.config import StoreSettings
from graphkit.store import Store
import resource
if sys.argv[2] == "memory":
    resource.setrlimit(resource.RLIMIT_AS, (1_500_000_000, resource.RLIM_INFINITY))
try:
    Store.open(StoreSettings("embedded", Path(sys.argv[1])))
except Exception as error:
    print(type(error).__name__, error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the limit of memory is of Unix")
@pytest.mark.parametrize(
    ("fault", "words"),
    [("memory", "the engine ran out of memory"), ("option", "missing, broken or too old")],
)
def test_a_java_that_does_not_start_is_said(
    killed: StoreSettings, tmp_path: Path, fault: str, words: str
) -> None:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    if fault == "option":  # as of a Java of another version
        environment["ARCADEDB_JVM_ARGS"] = "-XX:+NoSuchOption"
    done = subprocess.run(
        [sys.executable, "-c", JAVA, str(killed.folder), fault],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert words in done.stdout, done.stdout + done.stderr
    assert done.stdout.startswith("StoreUnavailable")
    assert done.stderr == ""
    with Store.open(killed) as store:
        assert store.verify() == ()


def test_a_missing_engine_is_said(killed: StoreSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "arcadedb_embedded", None)
    with pytest.raises(GraphkitError, match=r"not installed.*Install graphkit again"):
        embedded_engine.Engine(killed.folder)
