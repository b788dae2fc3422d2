"""A real Neo4j Community server for tests, without Docker: Java, and jars from Maven Central.

`available()` says why there can be none, or None; `start()` runs one as long as its block lasts;
`order()` lets one stop and start again, or refuse writes, without a new Java.
The jars stay in the user's cache; `GRAPHKIT_NEO4J_HOME` names another place for them.
"""

from __future__ import annotations

import contextlib
import os
import queue
import re
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

VERSION = "5.26.30"
USERNAME = "neo4j"
START_SECONDS = 120
_ROOM = 4 << 30
# Java compiles less: what tests run is short, and compiling more takes longer than it saves.
QUICK_JAVA = "-XX:TieredStopAtLevel=1"
_HERE = Path(__file__).resolve().parent / "neo4j"
_HOW = "install a JDK of version 17 or 21 and Maven (on Debian: openjdk-17-jdk-headless maven)"

Access = tuple[str, str, str]


@dataclass(frozen=True)
class _Server:
    """A server's process, and the lines that it has said and nobody has read."""

    process: subprocess.Popen[str]
    lines: queue.SimpleQueue[str | None]


# graphkit creates these: each has a query in `cypher/schema`.
_OWN_CONSTRAINTS = frozenset(
    f"graphkit_{path.stem}" for path in _HERE.parents[2].glob("cypher/schema/*_id.cypher")
)

# By their addresses.
_running: dict[str, _Server] = {}


def home() -> Path:
    """Return the folder that holds the server's jars, or will."""
    chosen = os.environ.get("GRAPHKIT_NEO4J_HOME")
    if chosen:
        return Path(chosen)
    cache = os.environ.get("XDG_CACHE_HOME")
    base = Path(cache) if cache else Path.home() / ".cache"
    return base / "graphkit-tests" / f"neo4j-{VERSION}"


def available() -> str | None:
    """Return why no server can be started here and how to change that, or None if one can."""
    java = shutil.which("java")
    if java is None:
        return f"no Neo4j: Java is missing; {_HOW}"
    shown = subprocess.run([java, "-version"], capture_output=True, text=True, check=False)
    found = re.search(r'version "(\d+)', shown.stderr)
    if found is None or int(found[1]) < 17:
        return f"no Neo4j: Java is too old; {_HOW}"
    if not _jars().is_dir() and shutil.which("mvn") is None:
        return f"no Neo4j: Maven is missing; {_HOW}"
    return None


@contextlib.contextmanager
def start(
    plugins: Path | None = None,
    memory: str = "1g",
    java: Sequence[str] = (),
) -> Iterator[Access]:
    """Run a server with an empty database; yield its address, username and password.

    `plugins` is a folder of jars, such as those of Graph Data Science; `java` are options for Java.
    """
    _fetch_jars()
    with tempfile.TemporaryDirectory(prefix="graphkit-neo4j-", dir=_memory()) as temporary:
        folder, port = Path(temporary), _free_port()
        uri, password = f"bolt://127.0.0.1:{port}", secrets.token_urlsafe(12)
        jars = os.pathsep.join(str(each / "*") for each in (_jars(), plugins) if each)
        command = ["java", f"-Xmx{memory}", "-XX:+UseSerialGC", *java, "-cp", jars]
        command += [str(_HERE / "Launch.java"), str(folder), str(port)]
        if plugins is not None:  # Neo4j looks for procedures there
            (folder / "plugins").symlink_to(plugins)
            command += ["gds.*"]
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            server = _listen(process)
            _await(server, "READY")
            _set_password(uri, password)
            _running[uri] = server
            yield uri, USERNAME, password
        finally:
            _running.pop(uri, None)
            _end(process)


def order(access: Access, word: str) -> None:
    """Let a running server stop, start, be read-only or be writable again: see Launch.java."""
    server = _running[access[0]]
    assert server.process.stdin is not None
    server.process.stdin.write(f"{word}\n")
    server.process.stdin.flush()
    _await(server, "DONE")


def process_id(access: Access) -> int:
    """Return the id of the process of a running server."""
    return _running[access[0]].process.pid


def wipe(access: Access) -> None:
    """Empty the database of a running server; only graphkit's own constraints stay.

    They would be the same again, and creating them takes half a second.
    """
    import neo4j

    uri, username, password = access
    with (
        neo4j.GraphDatabase.driver(uri, auth=(username, password)) as driver,
        driver.session() as session,
    ):
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS").consume()
        # Each constraint of a Community server has an index of its name.
        found = session.run(
            "SHOW INDEXES YIELD name, type, owningConstraint "
            "WHERE type <> 'LOOKUP' AND NOT name IN $own RETURN name, owningConstraint IS NULL",
            own=sorted(_OWN_CONSTRAINTS),
        ).values()
        for name, alone in found:
            session.run(f"DROP {'INDEX' if alone else 'CONSTRAINT'} `{name}`").consume()


def _memory() -> str | None:
    """Return a folder in memory, where no commit waits for a disk; None if there is little room."""
    folder = Path("/dev/shm")
    if folder.is_dir() and shutil.disk_usage(folder).free > _ROOM:
        return str(folder)
    return None


def _jars() -> Path:
    return home() / "lib"


def _fetch_jars() -> None:
    if _jars().is_dir():
        return
    home().mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home()) as folder:
        fetched = Path(folder) / "lib"
        command = ["mvn", "-B", "-q", "-f", str(_HERE / "pom.xml"), f"-Dneo4j.version={VERSION}"]
        command += ["dependency:copy-dependencies", f"-DoutputDirectory={fetched}"]
        subprocess.run(command, check=True, stdout=sys.stderr)
        # Whole or not at all; if another session was faster, its jars are as good.
        with contextlib.suppress(OSError):
            fetched.rename(_jars())


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _listen(process: subprocess.Popen[str]) -> _Server:
    assert process.stdout is not None
    lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()

    def listen(said: Iterator[str]) -> None:
        for line in said:
            lines.put(line)
        lines.put(None)

    threading.Thread(target=listen, args=(process.stdout,), daemon=True).start()
    return _Server(process, lines)


def _await(server: _Server, word: str) -> None:
    said: list[str] = []
    end = time.monotonic() + START_SECONDS
    with contextlib.suppress(queue.Empty):
        while (line := server.lines.get(timeout=max(0.0, end - time.monotonic()))) is not None:
            said.append(line)
            if line.strip() == word:
                return
    raise RuntimeError(f"Neo4j did not say {word}:\n" + "".join(said[-30:]))


def _set_password(uri: str, password: str) -> None:
    import neo4j

    with (
        neo4j.GraphDatabase.driver(uri, auth=(USERNAME, "neo4j")) as driver,
        driver.session(database="system") as session,
    ):
        change = "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $password"
        session.run(change, password=password).consume()


def _end(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    with contextlib.suppress(OSError):
        process.stdin.close()
    try:
        process.wait(timeout=30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout is not None:
        process.stdout.close()
