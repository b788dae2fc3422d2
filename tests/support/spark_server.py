"""A real Spark Connect server for tests, without a cluster: Java, and jars from Maven Central.

`available()` says why there can be none, or None; `start()` runs one as long as its block lasts. It
listens on this machine only. The jars (292 MB) stay in the user's cache; `GRAPHKIT_SPARK_HOME`
names another place for them.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

VERSION = "4.2.0"
START_SECONDS = 120
_POM = Path(__file__).resolve().parent / "spark" / "pom.xml"
_HOW = "install a JDK of version 17 or 21 and Maven (on Debian: openjdk-17-jdk-headless maven)"
_MAIN = "org.apache.spark.sql.connect.service.SparkConnectServer"
# Java compiles less: what tests run is short, and compiling more takes longer than it saves.
_SMALL_JAVA = ("-Xmx2g", "-XX:TieredStopAtLevel=1")
# What Spark reaches into, as its own launcher says to Java.
_OPENED = (
    *("java.lang", "java.lang.invoke", "java.lang.reflect", "java.io", "java.net", "java.nio"),
    *("java.util", "java.util.concurrent", "java.util.concurrent.atomic", "jdk.internal.ref"),
    *("sun.nio.ch", "sun.nio.cs", "sun.security.action", "sun.util.calendar"),
)


def home() -> Path:
    """Return the folder that holds the server's jars, or will."""
    chosen = os.environ.get("GRAPHKIT_SPARK_HOME")
    if chosen:
        return Path(chosen)
    cache = os.environ.get("XDG_CACHE_HOME")
    base = Path(cache) if cache else Path.home() / ".cache"
    return base / "graphkit-tests" / f"spark-{VERSION}"


def available() -> str | None:
    """Return why no server can be started here and how to change that, or None if one can."""
    java = shutil.which("java")
    if java is None:
        return f"no Spark: Java is missing; {_HOW}"
    shown = subprocess.run([java, "-version"], capture_output=True, text=True, check=False)
    found = re.search(r'version "(\d+)', shown.stderr)
    if found is None or int(found[1]) < 17:
        return f"no Spark: Java is too old; {_HOW}"
    if not _jars().is_dir() and shutil.which("mvn") is None:
        return f"no Spark: Maven is missing; {_HOW}"
    return None


@contextlib.contextmanager
def start(
    master: str = "local[2]", *, java: Sequence[str] = _SMALL_JAVA, **settings: str
) -> Iterator[str]:
    """Run a server; yield its address.

    `java` are options for Java, and `settings` are Spark's, with `_` for each dot.
    """
    _fetch_jars()
    with tempfile.TemporaryDirectory(prefix="graphkit-spark-") as temporary:
        folder, port = Path(temporary), _free_port()
        more = {f"spark.{name.replace('_', '.')}": value for name, value in settings.items()}
        log = folder / "log.txt"
        with log.open("wb") as said:
            process = subprocess.Popen(
                _command(folder, port, master, java, more),
                cwd=folder,
                env={**os.environ, **_for_workers(folder)},
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
            )
        try:
            _await(process, port, log)
            yield f"sc://127.0.0.1:{port}"
        finally:
            process.terminate()
            try:
                process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _command(
    folder: Path, port: int, master: str, java: Sequence[str], more: Mapping[str, str]
) -> list[str]:
    settings = {
        "spark.master": master,
        "spark.ui.enabled": "false",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.connect.grpc.binding.address": "127.0.0.1",
        "spark.connect.grpc.binding.port": str(port),
        "spark.local.dir": str(folder / "spark"),
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        # Tests have few rows: pages of 64 MB for each join and sum keep the garbage collector busy.
        "spark.sql.shuffle.partitions": "2",
        "spark.buffer.pageSize": "256k",
        # It is for pages about jobs, which are off.
        "spark.ui.retainedJobs": "10",
        "spark.ui.retainedStages": "10",
        "spark.ui.retainedTasks": "100",
        "spark.sql.ui.retainedExecutions": "5",
        **more,
    }
    return [
        *("java", "-XX:+UseSerialGC", "-XX:MetaspaceSize=256m", *java),
        *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENED),
        "-Djdk.reflect.useDirectMethodHandle=false",
        "-Dio.netty.tryReflectionSetAccessible=true",
        *(f"-D{name}={value}" for name, value in settings.items()),
        *("-cp", str(_jars() / "*"), _MAIN),
    ]


def _for_workers(folder: Path) -> dict[str, str]:
    """Return what a master such as `local-cluster[2,1,1024]` needs to start workers."""
    spark = folder / "home"
    spark.mkdir()
    (spark / "jars").symlink_to(_jars())
    return {"SPARK_HOME": str(spark), "SPARK_SCALA_VERSION": "2.13", "SPARK_LOCAL_IP": "127.0.0.1"}


def workers() -> list[int]:
    """Return the processes that work for servers of this process; none where there is no /proc."""
    found = []
    for each in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            is_worker = b"CoarseGrainedExecutorBackend" in (each / "cmdline").read_bytes()
            if is_worker and _parent(_parent(int(each.name))) == os.getpid():
                found.append(int(each.name))
    return sorted(found)


def _parent(process: int) -> int:
    return int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])


def _jars() -> Path:
    return home() / "lib"


def _fetch_jars() -> None:
    if _jars().is_dir():
        return
    home().mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home()) as folder:
        fetched = Path(folder) / "lib"
        command = ["mvn", "-B", "-q", "-f", str(_POM), f"-Dspark.version={VERSION}"]
        command += ["dependency:copy-dependencies", f"-DoutputDirectory={fetched}"]
        subprocess.run([*command, "-DincludeScope=runtime"], check=True, stdout=sys.stderr)
        # Whole or not at all; if another session was faster, its jars are as good.
        with contextlib.suppress(OSError):
            fetched.rename(_jars())


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < end:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    raise RuntimeError("Spark did not start:\n" + log.read_text(errors="replace")[-3000:])
