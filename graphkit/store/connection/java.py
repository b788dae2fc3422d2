"""Start Java in this process for the embedded engine, without output on the terminal."""

from __future__ import annotations

import contextlib
import faulthandler
import mmap
import os
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from graphkit.files import write_private
from graphkit.store.connection import java_options
from graphkit.store.connection.engine_archive import archive_options
from graphkit.store.connection.engine_causes import LOG_NAME

# The engine does not report over Bolt why a query failed, but logs the reason at this level.
_LOGGING = "handlers=\n.level=WARNING\ncom.arcadedb.bolt.BoltNetworkExecutor.level=INFO\n"
# How much memory Java reserves when it starts. It uses far less.
_RESERVED_BYTES = 9 << 29


def start_java(folder: Path, *, long_work: bool = False) -> None:
    """Start the Java machine once in a process, without output on the terminal."""
    import jpype

    if jpype.isJVMStarted():
        return
    _require_room()
    # Java uses SIGSEGV in ordinary work, to detect null. Python's crash handler would treat that as
    # a crash. Java writes crash.log instead.
    faulthandler.disable()
    config = write_private(folder / "logging.properties", _LOGGING)
    crash_log = os.environ.get("ARCADEDB_JVM_ERROR_FILE") or folder / "crash.log"
    words = (
        *java_options.options(long_work=long_work),
        *archive_options(),
        f"-Djava.util.logging.config.file={config}",
        f"-XX:ErrorFile={crash_log}",
    )
    with _silent_terminal(folder / LOG_NAME):
        # Python still handles Ctrl-C.
        jpype.startJVM(
            java_options.library(), *words, classpath=java_options.class_path(), interrupt=False
        )
    if threading.current_thread() is threading.main_thread():
        _restore_signals()
    else:
        # The end of the process would wait for this thread, because it started Java. From its next
        # call on, it is attached as any other thread is, and nothing waits for it.
        jpype.java.lang.Thread.detach()


def _require_room() -> None:
    """Refuse to start Java if it cannot reserve enough memory, because it would end the process.

    Raises
    ------
    OSError
    """
    if sys.platform != "win32":
        private = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | getattr(mmap, "MAP_NORESERVE", 0)
        mmap.mmap(-1, _RESERVED_BYTES, flags=private, prot=mmap.PROT_READ).close()


def _restore_signals() -> None:
    """Install Python's signal handlers again in place of Java's.

    Java's handler for Ctrl-C only sets a flag for Python, so a wait for an answer would continue.
    Its handler for SIGTERM crashes if the signal comes at the very end.
    """
    names = ("SIGINT", "SIGTERM", "SIGHUP")  # Windows does not have the last
    for number in [getattr(signal, name) for name in names if hasattr(signal, name)]:
        handler = signal.getsignal(number)
        if handler is not None:
            signal.signal(number, handler)


@contextlib.contextmanager
def _silent_terminal(log: Path) -> Iterator[None]:
    """Redirect output that bypasses Python to a file within a `with` block."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            with contextlib.suppress(OSError, ValueError):
                stream.flush()
    copies = {}
    for number in (1, 2):
        with contextlib.suppress(OSError):  # standard output is closed
            copies[number] = os.dup(number)
    target = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        for number in copies:
            os.dup2(target, number)
        yield
    finally:
        os.close(target)
        for number, copy in copies.items():
            os.dup2(copy, number)
            os.close(copy)


def redirect_java(log: Path) -> None:
    """Send everything that Java prints or logs from now on to a file of this store."""
    import jpype

    if log.is_file() and log.stat().st_size > 1_000_000:
        log.unlink()
    stream = jpype.JClass("java.io.FileOutputStream")(str(log), True)
    printer = jpype.JClass("java.io.PrintStream")(stream, True, "UTF-8")
    system = jpype.JClass("java.lang.System")
    system.setOut(printer)
    system.setErr(printer)
    # A handler keeps the System.err of the moment when it was created, so each store gets a new
    # one.
    root = jpype.JClass("java.util.logging.Logger").getLogger("")
    for handler in list(root.getHandlers()):
        root.removeHandler(handler)
    root.addHandler(jpype.JClass("java.util.logging.ConsoleHandler")())
