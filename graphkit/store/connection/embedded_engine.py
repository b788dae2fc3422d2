"""The embedded engine: ArcadeDB, started in this process, on the loopback interface only.

Only one process at a time can use a store's folder: `graphkit.locks` locks it. The engine prints
nothing; its messages go to `engine.log`.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import re
import secrets
import shutil
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from graphkit.errors import OutputError, StoreBusy, StoreDamaged, StoreUnavailable
from graphkit.files import is_disk_full, private_folder, write_private
from graphkit.locks import AlreadyLocked, ProcessLock
from graphkit.phrases import count_of, list_in_words
from graphkit.store.connection import file_checksums
from graphkit.store.connection.context_manager import ClosingContext
from graphkit.store.connection.driver_errors import LOG_NAME, full
from graphkit.store.connection.work_in_progress import (
    LOCK_NAME,
    Announcement,
    WorkNote,
    digest_of,
)

# The name of the database, as the engine knows it.
DATABASE = "graphkit"
USER = "root"
LOOPBACK = "127.0.0.1"
_PASSWORD = re.compile(r"[\w-]{43}")
_LOGGING = "handlers=\n.level=WARNING\n"
_HEAP = "2g"
# For a store that is not as it must be.
ADVICE = '"graphkit store verify" shows what is damaged, and "graphkit store rebuild" repairs it'
_ATTEMPTS = 5
_PORT_TAKEN = "Unable to listen"
# One collector thread and no concurrent work: the fastest on two cores, and at the start.
_JVM_OPTIONS = (
    "-XX:+UseSerialGC",
    "-Xshare:auto",
    "-XX:-UsePerfData",
    # Java also limits the stack of the thread that starts it. By default that is 1 MB; linear
    # algebra in that thread needs more, and would end the process.
    "-Xss8m",
    # Without it, Java prints a warning about a library of the engine.
    "--sun-misc-unsafe-memory-access=allow",
)


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
        What this process says to others about its work.

    Parameters
    ----------
    folder : pathlib.Path
    stamp_of : callable, optional
        Returns the stamp of the files in the folder, before the engine is started.

    Raises
    ------
    StoreBusy
        If another process, or another store of this process, has the folder open.
    StoreFull
        If the disk has no room.
    StoreDamaged
        If files are not as the engine left them.
    StoreUnavailable
        If the folder or what is in it cannot be used.
    """

    def __init__(
        self, folder: Path, stamp_of: Callable[[Path], object] = lambda folder: None
    ) -> None:
        self.folder = folder
        try:
            private_folder(folder)
        except OutputError as error:
            raise StoreUnavailable(
                f"the store's folder {error.what}", where=str(folder), next="Name another folder"
            ) from error
        self._lock = lock_folder(folder)
        # What others can read about the work of this process.
        self.announcement = Announcement(self._lock.write_note, digest_of(stamp_of(folder)))
        try:
            _refuse_damaged(folder)
            # Whether the engine's files are known to be as it left them.
            self.checked = (folder / file_checksums.NAME).exists()
            file_checksums.delete_checksums(folder)
            with _private_umask():
                self._start()
        except BaseException as error:
            self._lock.release()
            if isinstance(error, (OutputError, StoreUnavailable)) and is_disk_full(folder):
                raise full(str(folder)) from error
            raise

    def _start(self) -> None:
        password = _password(self.folder)
        # The engine creates its configuration, with its user, again at each start.
        shutil.rmtree(self.folder / "engine" / "config", ignore_errors=True)
        log = self.folder / LOG_NAME
        from arcadedb_embedded import ArcadeDBError
        from jpype import JException

        try:
            start_java(self.folder)
            _redirect_java(log)
            self._server, port = _start_at_free_ports(self.folder / "engine", password)
        except (ArcadeDBError, JException, RuntimeError, OSError) as error:
            raise self._unusable(error, log) from error
        self.uri = f"bolt://{LOOPBACK}:{port}"
        self.auth = (USER, password)
        self.version = _version()

    def _unusable(self, error: Exception, log: Path) -> StoreUnavailable:
        # The engine quotes whatever bytes it finds.
        reason = "".join(filter(str.isprintable, str(error)))[:120]
        return StoreUnavailable(
            f"the embedded store does not start: {reason}",
            where=str(self.folder),
            next=f'If its files are damaged, "graphkit store rebuild" makes them again. See {log}',
        )

    def commits(self) -> int:
        """Return the number of committed transactions, by anybody."""
        database = self._server.get_database(DATABASE).get_java_database()
        return int(database.getEmbedded().getLastTransactionId())

    def unique_labels(self) -> frozenset[str]:
        """Return the labels of nodes that have a unique id."""
        return unique_labels(self._server.get_database(DATABASE).get_java_database())

    def close(self, at_rest: Callable[[], object] | None = None) -> None:
        """Stop the engine and release the folder; a second call does nothing.

        Parameters
        ----------
        at_rest : callable, optional
            Called in between: the files do not change any more, and no other process can open them
            yet.
        """
        server, self._server = self._server, None
        if server is None:
            return
        try:
            server.stop()
            make_private(self.folder)
            with contextlib.suppress(OutputError):  # the disk is full: then there are none
                file_checksums.write_checksums(self.folder)
            if at_rest is not None:
                at_rest()
        finally:
            self._lock.release()


def unique_labels(database: Any) -> frozenset[str]:
    """Return the labels of nodes that have a unique id in a database of the engine."""
    return frozenset(
        str(index.getTypeName())
        for index in database.getSchema().getIndexes()
        if index.isUnique() and [str(name) for name in index.getPropertyNames()] == ["id"]
    )


def _refuse_damaged(folder: Path) -> None:
    damaged = file_checksums.damaged_files(folder)
    if damaged:
        raise StoreDamaged(
            f"{count_of(len(damaged), 'file')} of the store changed while nobody had it open: "
            f"{list_in_words(damaged, most=2)}",
            where=str(folder),
            next=ADVICE,
        )


def lock_folder(folder: Path) -> ProcessLock:
    """Lock the folder of a store, or raise an error that names the process that has it."""
    try:
        return ProcessLock(folder / LOCK_NAME)
    except OSError as error:
        raise StoreUnavailable(
            f"the store's folder cannot be written: {error.strerror}", where=str(folder)
        ) from error
    except AlreadyLocked as locked:
        if locked.holder == str(os.getpid()):
            raise StoreBusy(
                "this process has already opened the store",
                where=str(folder),
                next="Close the other Store, or use that one",
            ) from None
        work = WorkNote.from_text(locked.note).work
        raise StoreBusy(
            f"another process has the store open (pid {locked.holder or 'unknown'})"
            + (f" and is {work}" if work else ""),
            where=str(folder),
            next="Wait until it is done, or end it",
        ) from None


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


def start_java(folder: Path) -> None:
    """Start the Java machine once in a process, without output on the terminal."""
    import jpype

    if jpype.isJVMStarted():
        return
    from arcadedb_embedded.jvm import start_jvm

    # Java uses SIGSEGV in ordinary work, where it meets null. Python's crash handler would take
    # that for a crash. Java writes crash.log instead.
    faulthandler.disable()
    config = write_private(folder / "logging.properties", _LOGGING)
    options = [*_JVM_OPTIONS, f"-Djava.util.logging.config.file={config}"]
    with (
        _default_variable("ARCADEDB_JVM_ERROR_FILE", str(folder / "crash.log")),
        _silent_terminal(),
    ):
        start_jvm(heap_size=_HEAP, jvm_args=options)
    _restore_signals()


def _restore_signals() -> None:
    """Install Python's signal handlers again in place of Java's.

    Java's handler for Ctrl-C only makes a note for Python, so that a wait for an answer goes on.
    Its handler for SIGTERM crashes if the signal comes at the very end.
    """
    if threading.current_thread() is not threading.main_thread():
        return
    names = ("SIGINT", "SIGTERM", "SIGHUP")  # Windows does not have the last
    for number in [getattr(signal, name) for name in names if hasattr(signal, name)]:
        handler = signal.getsignal(number)
        if handler is not None:
            signal.signal(number, handler)


@contextlib.contextmanager
def _default_variable(name: str, value: str) -> Iterator[None]:
    """Within the block, set an environment variable unless the user has set it."""
    if name in os.environ:
        yield
        return
    os.environ[name] = value
    try:
        yield
    finally:
        del os.environ[name]


@contextlib.contextmanager
def _silent_terminal() -> Iterator[None]:
    """Within the block, discard what goes to the terminal past Python."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            with contextlib.suppress(OSError, ValueError):
                stream.flush()
    copies = {}
    for number in (1, 2):
        with contextlib.suppress(OSError):  # it is closed
            copies[number] = os.dup(number)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        for number in copies:
            os.dup2(nowhere, number)
        yield
    finally:
        os.close(nowhere)
        for number, copy in copies.items():
            os.dup2(copy, number)
            os.close(copy)


@contextlib.contextmanager
def _private_umask() -> Iterator[None]:
    """Within the block, create files that only the user can read."""
    mask = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(mask)


def make_private(folder: Path) -> None:
    """Make everything in a folder readable by the user only."""
    for path in folder.rglob("*"):
        with contextlib.suppress(FileNotFoundError):
            path.chmod(0o700 if path.is_dir() else 0o600)


def _redirect_java(log: Path) -> None:
    """Send everything that Java prints or logs from now on to a file of this store."""
    import jpype

    if log.is_file() and log.stat().st_size > 1_000_000:
        log.unlink()
    stream = jpype.JClass("java.io.FileOutputStream")(str(log), True)
    printer = jpype.JClass("java.io.PrintStream")(stream, True, "UTF-8")
    system = jpype.JClass("java.lang.System")
    system.setOut(printer)
    system.setErr(printer)
    # A handler writes to what was System.err when it was created, so each store gets a new one.
    root = jpype.JClass("java.util.logging.Logger").getLogger("")
    for handler in list(root.getHandlers()):
        root.removeHandler(handler)
    root.addHandler(jpype.JClass("java.util.logging.ConsoleHandler")())


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
            "server_securitySaltIterations": 1,
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
