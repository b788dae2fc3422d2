"""Why the engine failed: in our words, from its own words, and never with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.errors import (
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreRefused,
    StoreUnavailable,
)
from graphkit.store.connection.engine_causes import (
    LOG_NAME,
    engine_error,
    find_cause,
    last_error,
    log_size,
)
from graphkit.store.connection.engine_files import DATABASES, refuse_newer

# As the engine, Java or the system said them.
SAID = [
    ("java.io.IOException: No space left on device", StoreFull, "the disk was full"),
    ("java.lang.OutOfMemoryError: Java heap space", StoreUnavailable, "ran out of memory"),
    (
        "Failed to start JVM: Unable to start JVM\nError occurred during initialization of VM\n"
        "Could not reserve enough space for 2097152KB object heap",
        StoreUnavailable,
        "ran out of memory",
    ),
    ("java.nio.file.FileSystemException: x: Too many open files", StoreUnavailable, "too many"),
    ("[Errno 30] Read-only file system: 'x'", StoreUnavailable, "read-only"),
    ("java.nio.file.AccessDeniedException: /home/dana/x", StoreUnavailable, "may not read"),
    (
        "com.arcadedb.exception.LockException: Database 'graphkit' is locked by another process",
        StoreBusy,
        "locked the files",
    ),
    (
        "java.lang.UnsupportedClassVersionError: com/arcadedb/X has been compiled by a more recent "
        "version of the Java Runtime",
        StoreUnavailable,
        "missing, broken or too old",
    ),
    ("JVM library not found at /home/dana/jre", StoreUnavailable, "missing, broken or too old"),
    (
        "com.arcadedb.exception.DatabaseOperationException: Error on creating new database "
        "instance (caused by com.arcadedb.exception.ConfigurationException: Dictionary file not "
        "found in database directory)",
        StoreDamaged,
        "could not read one of its files",
    ),
    ("JSONException: Invalid JSON object format: {Dana", StoreDamaged, "could not read one"),
]


@pytest.mark.parametrize(("text", "kind", "words"), SAID)
def test_what_the_engine_says_becomes_our_words(
    text: str, kind: type[StoreError], words: str
) -> None:
    error = engine_error("the embedded store does not start", Path("store"), text)
    assert type(error) is kind
    assert words in error.what
    assert error.where == "store"
    assert error.next
    assert LOG_NAME in error.next
    for word in ("Exception", "Error", "java", "arcadedb", "dana", "Dana"):
        assert word not in error.what + error.next


def test_an_unknown_cause_shows_the_name_of_its_class_alone() -> None:
    error = engine_error("it failed", Path("store"), "com.x.OddException: Dana Whitfield")
    assert "OddException" in str(error)
    assert "Dana" not in str(error)
    assert type(error) is StoreUnavailable
    assert not find_cause("com.x.OddException: Dana Whitfield").is_known


LOG = """2026-11-30 06:06:56.100 WARNI [LocalBucket] a warning
2026-11-30 06:06:57.100 SEVER [X] failed
java.io.IOException: No space left on device
\tat a.b(C.java:1)
"""


def test_an_error_from_before_is_not_the_cause(tmp_path: Path) -> None:
    log = tmp_path / LOG_NAME
    log.write_text(LOG)
    assert find_cause(last_error(tmp_path)).kind is StoreFull
    before = log_size(tmp_path)
    assert last_error(tmp_path, before) == ""
    with log.open("a") as stream:
        stream.write(
            "2026-11-30 07:00:00.000 INFO  [BoltNetworkExecutor] BOLT: Duplicated key [c_dana] "
            "(concealed from the client in production mode)\n"
        )
    assert find_cause(last_error(tmp_path, before)).kind is StoreDamaged


def test_a_log_that_is_missing_or_was_begun_anew_is_no_obstacle(tmp_path: Path) -> None:
    assert last_error(tmp_path, 1000) == ""
    (tmp_path / LOG_NAME).write_text(LOG)
    assert "No space left" in last_error(tmp_path, 1_000_000)


@pytest.mark.parametrize(("version", "refused"), [("26.9.1", False), ("99.1", True), ("x", False)])
def test_files_of_a_newer_engine_are_refused(tmp_path: Path, version: str, refused: bool) -> None:
    folder = tmp_path / DATABASES / "graphkit"
    folder.mkdir(parents=True)
    (folder / "schema.json").write_text(f'{{"dbmsVersion": "{version}"}}')
    if refused:
        with pytest.raises(StoreRefused, match=r"99\.1.*Nothing was changed"):
            refuse_newer(tmp_path)
    else:
        refuse_newer(tmp_path)
