"""The embedded engine: ArcadeDB, started in this process, on the loopback interface only.

One process at a time holds a store's folder, by a lock of the operating system that vanishes with
the process however it ends. The engine is silent: what it has to say goes to `engine.log`.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import re
import secrets
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from graphkit.errors import OutputError, StoreBusy, StoreUnavailable
from graphkit.files import is_disk_full, private_folder, write_private
from graphkit.locks import AlreadyLocked, ProcessLock
from graphkit.store.connection.driver_errors import LOG_NAME, full

# The name of the database, as the engine knows it.
DATABASE = "graphkit"
USER = "root"
LOOPBACK = "127.0.0.1"
_PASSWORD = re.compile(r"[\w-]{43}")
_LOGGING = "handlers=\n.level=WARNING\n"
_HEAP = "2g"
_TRIES = 5
_PORT_TAKEN = "Unable to listen"
# One collector thread and no concurrent work: measured fastest on two cores, and starts fastest.
_JVM_OPTIONS = (
    "-XX:+UseSerialGC",
    "-Xshare:auto",
    "-XX:-UsePerfData",
    # Java guards the stack of the thread that starts it, too: by default all but the first MB, and
    # linear algebra in that thread, which needs more, would end the process.
    "-Xss8m",
    # Or Java warns on the terminal of what a library of the engine does.
    "--sun-misc-unsafe-memory-access=allow",
)


class Engine:
    """A running engine over the files in a folder.

    Attributes
    ----------
    uri : str
        Where its Bolt port listens.
    auth : (str, str)
        Username and password.
    version : str
        Of the engine.

    Raises
    ------
    StoreBusy
        If another process holds the folder; names it.
    StoreFull
        If there is no room to start.
    StoreUnavailable
        If the folder or what is in it cannot be used.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            private_folder(folder)
        except OutputError as error:
            raise StoreUnavailable(
                f"the store's folder {error.what}", where=str(folder), next="Name another folder"
            ) from error
        self._lock = _lock_folder(folder)
        try:
            with _private_files():
                self._start()
        except BaseException as error:
            self._lock.release()
            if isinstance(error, (OutputError, StoreUnavailable)) and is_disk_full(folder):
                raise full(str(folder)) from error
            raise

    def _start(self) -> None:
        password = _password(self.folder)
        log = self.folder / LOG_NAME
        from arcadedb_embedded import ArcadeDBError
        from jpype import JException

        try:
            _start_jvm(self.folder)
            _redirect_java(log)
            self._server, port = _start_at_free_ports(self.folder / "engine", password)
        except (ArcadeDBError, JException, RuntimeError, OSError) as error:
            raise self._unusable(error, log) from error
        self.uri = f"bolt://{LOOPBACK}:{port}"
        self.auth = (USER, password)
        self.version = _version()

    def _unusable(self, error: Exception, log: Path) -> StoreUnavailable:
        # The engine quotes what it stumbles over.
        reason = "".join(filter(str.isprintable, str(error)))[:120]
        return StoreUnavailable(
            f"the embedded store does not start: {reason}",
            where=str(self.folder),
            next=f"If its files are damaged, move the folder away and import again; see {log}",
        )

    def commits(self) -> int:
        """Return how many transactions have been committed, whoever made them."""
        database = self._server.get_database(DATABASE).get_java_database()
        return int(database.getEmbedded().getLastTransactionId())

    def close(self, at_rest: Callable[[], object] | None = None) -> None:
        """Stop the engine and let go of the folder; nothing happens the second time.

        Parameters
        ----------
        at_rest : callable, optional
            Called in between: when the files will not change any more, and no other process can
            open them yet.
        """
        server, self._server = self._server, None
        if server is None:
            return
        try:
            server.stop()
            make_private(self.folder)
            if at_rest is not None:
                at_rest()
        finally:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _lock_folder(folder: Path) -> ProcessLock:
    try:
        return ProcessLock(folder / "lock")
    except OSError as error:
        raise StoreUnavailable(
            f"the store's folder cannot be written: {error.strerror}", where=str(folder)
        ) from error
    except AlreadyLocked as locked:
        if locked.holder == str(os.getpid()):
            raise StoreBusy(
                "this process has opened the store already",
                where=str(folder),
                next="Close the other Store, or use that one",
            ) from None
        raise StoreBusy(
            f"another process holds the store (pid {locked.holder or 'unknown'})",
            where=str(folder),
            next="Wait until it is done, or end it",
        ) from None


def _password(folder: Path) -> str:
    """Return the engine's password, a new one where there is none or it is broken."""
    path = folder / "password"
    with contextlib.suppress(OSError, UnicodeDecodeError):
        password = path.read_text(encoding="ascii").strip()
        if _PASSWORD.fullmatch(password):
            path.chmod(0o600)
            return password
    password = secrets.token_urlsafe(32)
    # The engine knows its user by the old password: let it make the user anew.
    (folder / "engine" / "config" / "server-users.jsonl").unlink(missing_ok=True)
    write_private(path, f"{password}\n")
    return password


def _start_jvm(folder: Path) -> None:
    """Start the Java machine, once a process, without a word on the terminal."""
    import jpype

    if jpype.isJVMStarted():
        return
    from arcadedb_embedded.jvm import start_jvm

    # Java meets null by SIGSEGV in ordinary work; Python's crash handler, which takes that signal
    # back when it is turned off, would make a crash of it. Java writes crash.log instead.
    faulthandler.disable()
    config = write_private(folder / "logging.properties", _LOGGING)
    options = [*_JVM_OPTIONS, f"-Djava.util.logging.config.file={config}"]
    with _variable("ARCADEDB_JVM_ERROR_FILE", str(folder / "crash.log")), _silence():
        start_jvm(heap_size=_HEAP, jvm_args=options)
    _keep_signals()


def _keep_signals() -> None:
    """Let Ctrl-C reach Python at once again, and other signals end the process as ever.

    Java has put handlers of its own in between. The one for Ctrl-C only makes a note for Python, so
    that a wait for an answer goes on; the one for SIGTERM crashes where it comes at the very end.
    """
    if threading.current_thread() is not threading.main_thread():
        return
    names = ("SIGINT", "SIGTERM", "SIGHUP")  # the last is not on Windows
    for number in [getattr(signal, name) for name in names if hasattr(signal, name)]:
        handler = signal.getsignal(number)
        if handler is not None:
            signal.signal(number, handler)


@contextlib.contextmanager
def _variable(name: str, value: str) -> Iterator[None]:
    """Set an environment variable that is read once, unless the user has set it."""
    if name in os.environ:
        yield
        return
    os.environ[name] = value
    try:
        yield
    finally:
        del os.environ[name]


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    """Send to nowhere what goes past Python straight to the terminal."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            with contextlib.suppress(OSError, ValueError):
                stream.flush()
    kept = {}
    for number in (1, 2):
        with contextlib.suppress(OSError):  # a closed one needs no silence
            kept[number] = os.dup(number)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        for number in kept:
            os.dup2(nowhere, number)
        yield
    finally:
        os.close(nowhere)
        for number, copy in kept.items():
            os.dup2(copy, number)
            os.close(copy)


@contextlib.contextmanager
def _private_files() -> Iterator[None]:
    """Let no file that is made meanwhile be readable by others."""
    mask = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(mask)


def make_private(folder: Path) -> None:
    """Make everything in a folder readable by the user alone."""
    for path in folder.rglob("*"):
        with contextlib.suppress(FileNotFoundError):
            path.chmod(0o700 if path.is_dir() else 0o600)


def _redirect_java(log: Path) -> None:
    """Send all that Java prints or logs from here on to a file of this store."""
    import jpype

    if log.is_file() and log.stat().st_size > 1_000_000:
        log.unlink()
    stream = jpype.JClass("java.io.FileOutputStream")(str(log), True)
    printer = jpype.JClass("java.io.PrintStream")(stream, True, "UTF-8")
    system = jpype.JClass("java.lang.System")
    system.setOut(printer)
    system.setErr(printer)
    # A handler writes to what was System.err when it was made: for each store, a new one.
    root = jpype.JClass("java.util.logging.Logger").getLogger("")
    for handler in list(root.getHandlers()):
        root.removeHandler(handler)
    root.addHandler(jpype.JClass("java.util.logging.ConsoleHandler")())


def _start_at_free_ports(folder: Path, password: str) -> tuple[Any, int]:
    """Start the server, again where somebody else took a port that was free a moment ago."""
    from arcadedb_embedded import ArcadeDBError

    for _ in range(_TRIES - 1):
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
            # The password is 256 random bits: stretching it guards nothing and takes time.
            "server_securitySaltIterations": 1,
        },
    )
    server.start()
    try:
        # It has no setting to leave HTTP out, which nobody here speaks.
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
