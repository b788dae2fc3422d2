"""The embedded engine: ArcadeDB, started in this process, on the loopback interface only.

Only one process at a time can use a store's folder: `graphkit.locks` locks it. The engine prints
nothing; its messages go to `engine.log`.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import shutil
import socket
import stat
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from graphkit.errors import OutputError, StoreDamaged, StoreError, StoreFull, StoreUnavailable
from graphkit.files import is_disk_full, private_folder, write_private
from graphkit.phrases import count_of, list_in_words
from graphkit.store.connection import engine_files, file_checksums
from graphkit.store.connection.context_manager import ClosingContext
from graphkit.store.connection.driver_errors import disk_full_error
from graphkit.store.connection.engine_causes import (
    ADVICE,
    LOG_NAME,
    engine_error,
    find_cause,
    log_size,
    log_text,
)
from graphkit.store.connection.engine_files import DATABASE
from graphkit.store.connection.folder_lock import lock_folder
from graphkit.store.connection.java import redirect_java, start_java
from graphkit.store.connection.work_in_progress import Announcement, digest_of

USER = "root"
LOOPBACK = "127.0.0.1"
_PASSWORD = re.compile(r"[\w-]{43}")
_ATTEMPTS = 5
# The permissions of everybody except the user.
_OTHERS = 0o077
_PORT_TAKEN = "Unable to listen"
# A thread of this class answers the calls of one connection.
_CALL_THREAD = "com.arcadedb.bolt.BoltNetworkExecutor"
# For so many seconds, the engine may finish what it was asked before it stops.
_CALL_SECONDS = 10


class Engine(ClosingContext):
    """A running engine over the files in a folder.

    Attributes
    ----------
    uri : str
        The address of its Bolt port.
    auth : (str, str)
        Username and password.
    version : str
        Of the engine.
    announcement : Announcement
        What this process shows other processes about its work.

    Parameters
    ----------
    folder : pathlib.Path
    stamp_of : callable, optional
        Returns the stamp of the files in the folder; called before the engine starts.
    long_work : bool
        Whether the engine will work for a minute or more; see `java_options.options`.

    Raises
    ------
    StoreBusy
        If another process, or another store of this process, has the folder open.
    StoreFull
        If the disk has no room.
    StoreDamaged
        If files have changed since the engine wrote them.
    StoreUnavailable
        If the folder or its files cannot be used.
    """

    def __init__(
        self,
        folder: Path,
        stamp_of: Callable[[Path], object] = lambda folder: None,
        *,
        long_work: bool = False,
    ) -> None:
        self.folder = folder
        try:
            private_folder(folder)
        except OutputError as error:
            raise StoreUnavailable(
                f"the store's folder {error.what}", where=str(folder), next="Name another folder"
            ) from error
        self._lock = lock_folder(folder)
        # What other processes can read about this one's work.
        self.announcement = Announcement(self._lock.write_note, digest_of(stamp_of(folder)))
        try:
            _refuse_damaged(folder)
            engine_files.refuse_read_only(folder)
            engine_files.refuse_newer(folder)
            # Whether it is known that the engine's files have not changed.
            self.checked = (folder / file_checksums.NAME).exists()
            # Whether the files are known to be complete. If not, no checksums are written, because
            # the next process would trust incomplete files.
            self.sound = True
            file_checksums.delete_checksums(folder)
            if not self.checked:
                _delete_kept_counts(folder)
            with _private_umask():
                self._start(long_work=long_work)
        except BaseException as error:
            self._lock.release()
            if isinstance(error, (OutputError, StoreUnavailable)) and is_disk_full(folder):
                raise disk_full_error(str(folder)) from error
            raise

    def _start(self, *, long_work: bool) -> None:
        password = _password(self.folder)
        # The engine creates its configuration, with its user, again at each start.
        shutil.rmtree(self.folder / "engine" / "config", ignore_errors=True)
        log_start = log_size(self.folder)
        try:
            from arcadedb_embedded import ArcadeDBError
            from jpype import JException
        except ImportError as error:
            raise StoreUnavailable(
                "the embedded engine is not installed, or its files are damaged",
                next="Install graphkit again, or use a Neo4j server (docs/neo4j.md)",
            ) from error
        try:
            start_java(self.folder, long_work=long_work)
            redirect_java(self.folder / LOG_NAME)
            self._server, port = _start_at_free_ports(self.folder / "engine", password)
        except (ArcadeDBError, JException, RuntimeError, OSError) as error:
            raise self._unusable(error, log_start) from error
        self.uri = f"bolt://{LOOPBACK}:{port}"
        self.auth = (USER, password)
        self.version = _version()

    def _unusable(self, error: Exception, log_start: int) -> StoreError:
        said = str(error)
        if not find_cause(said).is_known:  # Java writes its own messages only to the terminal
            said = f"{said}\n{log_text(self.folder, log_start)}"
        # If the engine does not start for whatever reason, its files are suspect.
        found = engine_error(
            "the embedded store does not start", self.folder, said, unknown=StoreDamaged
        )
        is_full = isinstance(found, StoreFull) or is_disk_full(self.folder)
        return disk_full_error(str(self.folder)) if is_full else found

    def commits(self) -> int:
        """Return the number of committed transactions of all processes."""
        database = self._server.get_database(DATABASE).get_java_database()
        return int(database.getEmbedded().getLastTransactionId())

    def record_counts(self) -> dict[str, int]:
        """Return how many records of each type the files have, even if no node points to them."""
        database = self._server.get_database(DATABASE).get_java_database()
        names = [str(type.getName()) for type in database.getSchema().getTypes()]
        return {name: int(database.countType(name, False)) for name in names}

    def revision(self) -> int | None:
        """Return the number of write transactions so far; None if the graph has no such number."""
        database = self._server.get_database(DATABASE).get_java_database()
        return read_revision(database)

    def unique_labels(self) -> frozenset[str]:
        """Return the labels of nodes that have a unique id."""
        return unique_labels(self._server.get_database(DATABASE).get_java_database())

    def close(self, at_rest: Callable[[], object] | None = None) -> None:
        """Stop the engine and release the folder; a second call does nothing.

        Parameters
        ----------
        at_rest : callable, optional
            Called after the engine has stopped and before other processes can open the files.
        """
        server, self._server = self._server, None
        if server is None:
            return
        try:
            try:
                self.sound = _wait_for_calls(server) and self.sound
            finally:  # also if the wait is interrupted: a running engine keeps Python from ending
                server.stop()
            make_private(self.folder)
            if self.sound:
                with contextlib.suppress(OutputError):  # the disk is full: no checksums then
                    file_checksums.write_checksums(self.folder)
            if at_rest is not None:
                at_rest()
        finally:
            self._lock.release()


def _wait_for_calls(server: Any) -> bool:
    """Wait until a server has answered its calls; return whether it has.

    The driver is closed by then, but the server still works on a call that Ctrl-C has cut off. It
    would change files, such as the schema, after it has stopped. If nobody can tell whose calls
    they are, because the engine is another version, the answer is False.
    """
    from jpype import JClass, JException

    until = time.monotonic() + _CALL_SECONDS
    threads = JClass("java.lang.Thread").getAllStackTraces().keySet()
    calls = [thread for thread in threads if thread.getClass().getName() == _CALL_THREAD]
    try:
        calls = [call for call in calls if _server_of(call) == server._java_server]
    except JException:
        return False
    for thread in calls:
        thread.join(max(1, int(1000 * (until - time.monotonic()))))  # 0 would be for ever
    return not any(thread.isAlive() for thread in calls)


def _server_of(thread: Any) -> Any:
    """Return the server of a thread that answers calls; it has no public way to ask."""
    field = thread.getClass().getDeclaredField("server")
    field.setAccessible(True)
    return field.get(thread)


def read_revision(database: Any) -> int | None:
    """Return how many write transactions a database of the engine has had."""
    if database.getSchema().existsType("Meta"):
        found = database.iterateType("Meta", False)
        while found.hasNext():
            value = found.next().asVertex().get("revision")
            if value is not None:
                return int(value)
    return None


def unique_labels(database: Any) -> frozenset[str]:
    """Return the labels of nodes that have a unique id in a database of the engine."""
    return frozenset(
        str(index.getTypeName())
        for index in database.getSchema().getIndexes()
        if index.isUnique() and [str(name) for name in index.getPropertyNames()] == ["id"]
    )


def _refuse_damaged(folder: Path) -> None:
    found = engine_files.stray_words(folder)
    if found:
        raise StoreDamaged(found, where=str(folder), next=ADVICE)
    damaged = file_checksums.damaged_files(folder)
    if damaged:
        raise StoreDamaged(
            f"{count_of(len(damaged), 'file')} of the store changed while nobody had it open: "
            f"{list_in_words(damaged, most=2)}",
            where=str(folder),
            next=ADVICE,
        )


def _delete_kept_counts(folder: Path) -> None:
    """Delete the engine's record counts, because its files may have changed."""
    for path in (folder / engine_files.DATABASES).glob("*/statistics.json"):
        path.unlink()


def _password(folder: Path) -> str:
    """Return the engine's password; create a new one if it is missing or damaged."""
    path = folder / "password"
    with contextlib.suppress(OSError, UnicodeDecodeError):
        password = path.read_text(encoding="ascii").strip()
        if _PASSWORD.fullmatch(password):
            path.chmod(0o600)
            return password
    password = secrets.token_urlsafe(32)
    write_private(path, f"{password}\n")
    return password


@contextlib.contextmanager
def _private_umask() -> Iterator[None]:
    """Create files that only the user can read within a `with` block."""
    mask = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(mask)


def make_private(folder: Path) -> None:
    """Make everything in a folder readable by the user only."""
    for path in folder.rglob("*"):
        with contextlib.suppress(FileNotFoundError):
            if stat.S_IMODE(path.lstat().st_mode) & _OTHERS:
                path.chmod(0o700 if path.is_dir() else 0o600)


def _start_at_free_ports(folder: Path, password: str) -> tuple[Any, int]:
    """Start the server; try again if somebody else took a port that was free a moment ago."""
    from arcadedb_embedded import ArcadeDBError

    for _ in range(_ATTEMPTS - 1):
        try:
            return _start_server(folder, password)
        except ArcadeDBError as error:
            if _PORT_TAKEN not in str(error):
                raise
    return _start_server(folder, password)


def _start_server(folder: Path, password: str) -> tuple[Any, int]:
    import arcadedb_embedded

    bolt, http = _free_ports(2)
    server = arcadedb_embedded.create_server(
        root_path=str(folder),
        root_password=password,
        config={
            "host": LOOPBACK,
            "http_port": http,
            "bolt_port": bolt,
            "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
            "mode": "production",
            # The password has 256 random bits: more iterations would take time and protect nothing.
            "server_saltIterations": 1,
        },
    )
    server.start()
    try:
        # graphkit does not use HTTP, and the engine has no setting to leave it out.
        server._java_server.getHttpServer().stopService()
        server.create_database(DATABASE)
    except BaseException:
        server.stop()
        raise
    return server, bolt


def _free_ports(count: int) -> list[int]:
    with contextlib.ExitStack() as stack:
        probes = [stack.enter_context(socket.socket()) for _ in range(count)]
        for probe in probes:
            probe.bind((LOOPBACK, 0))
        return [probe.getsockname()[1] for probe in probes]


def _version() -> str:
    import arcadedb_embedded

    return str(arcadedb_embedded.__version__)
