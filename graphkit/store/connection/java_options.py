"""The options of the embedded engine's Java, which are the same for all stores."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

# One thread for garbage collection, and no concurrent work: the fastest on two cores and at
# start-up.
_OPTIONS = (
    "-Xmx2g",
    "-XX:+UseSerialGC",
    # Pages of a transaction live for a second or two. With small spaces for survivors they end up
    # among the old objects, and the heap then grows to its limit before anything is collected.
    "-XX:NewSize=200m",
    "-XX:MaxNewSize=400m",
    "-XX:SurvivorRatio=2",
    # An archive of classes also says which code will run often. That is meant for the second
    # compiler, and only makes the first compile more.
    "-XX:+UnlockDiagnosticVMOptions",
    "-XX:-AOTReplayTraining",
    "-XX:+UseCompactObjectHeaders",
    "-XX:-UsePerfData",
    # Java also limits the stack of the thread that starts it. By default that is 1 MB; linear
    # algebra in that thread needs more, and would end the process.
    "-Xss8m",
    # Without this option, Java prints a warning about a library of the engine.
    "--sun-misc-unsafe-memory-access=allow",
    "--enable-native-access=ALL-UNNAMED",
    # Parts of Java that the engine uses: it keeps files open when a thread is interrupted.
    "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
    "--add-opens=java.base/java.nio.channels.spi=ALL-UNNAMED",
    "--add-opens=java.base/java.lang=ALL-UNNAMED",
    "-Djava.awt.headless=true",
    "-Dfile.encoding=UTF8",
    "-Dpolyglot.engine.WarnInterpreterOnly=false",
)
# Most commands end before the second compiler would pay off (docs/decisions/0017).
_SHORT_WORK = "-XX:TieredStopAtLevel=1"
# Variables with a user's own options for Java.
VARIABLE = "ARCADEDB_JVM_ARGS"


def options(*, long_work: bool = False) -> list[str]:
    """Return the options for Java, those of the user first.

    Parameters
    ----------
    long_work : bool
        Whether the same code will run for many seconds, as in a large import.

    Notes
    -----
    The engine's own way to start Java adds a module for vectors, which graphkit does not use, and
    with which Java cannot use most of an archive of classes (docs/decisions/0017).
    """
    compiler = () if long_work else (_SHORT_WORK,)
    return [*shlex.split(os.environ.get(VARIABLE, "")), *_OPTIONS, *compiler]


def class_path() -> list[str]:
    """Return the files with the classes of the engine."""
    from arcadedb_embedded.jvm import get_jar_path

    found = sorted(str(path) for path in Path(get_jar_path()).glob("*.jar"))
    if not found:
        raise RuntimeError("the engine has no classes")
    return found


def library() -> str:
    """Return the path of the Java that comes with the engine, as a library."""
    from arcadedb_embedded.jvm import get_bundled_jre_lib_path

    return str(get_bundled_jre_lib_path())


def java_home() -> Path:
    """Return the folder of the Java that comes with the engine."""
    return next(each for each in Path(library()).parents if each.name == "jre")
