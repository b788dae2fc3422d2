"""The embedded engine: private, silent, alone, and plain about what is wrong."""

from __future__ import annotations

import json
import os
import signal
import socket
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import neo4j
import neo4j.exceptions
import pytest
from batches import expected_content, google, linkedin, without_times
from examples import SHARE
from parsed_queries import parsed_queries

from graphkit.config import EMBEDDED, StoreSettings
from graphkit.errors import StoreBusy, StoreDamaged, StoreUnavailable
from graphkit.store import Store
from graphkit.store.connection import embedded_engine, engine_files, file_checksums
from graphkit.store.connection.embedded_engine import Engine
from graphkit.store.connection.engine_files import DATABASE

ROOT = Path(__file__).resolve().parents[3]

_UNIX = pytest.mark.skipif(sys.platform == "win32", reason="file modes are of Unix")


def _python(program: str, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join(filter(None, [str(ROOT / "tests" / "support"), *sys.path]))
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env=os.environ | {"PYTHONPATH": path},
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def _settings(folder: Path) -> StoreSettings:
    return StoreSettings(EMBEDDED, folder)


_WORK = """
import sys
from pathlib import Path
from batches import google, linkedin
from graphkit.config import StoreSettings
from graphkit.store import Store

for folder in sys.argv[1:]:
    with Store.open(StoreSettings("embedded", Path(folder))) as store:
        store.load(linkedin())
        store.load(google())
        store.snapshot()
        store.undo("i_1")
"""


# Works beside a running engine, and says in JSON what it saw.
_BESIDE = """
import json
import os
import sys
from pathlib import Path
from graphkit.store.connection.embedded_engine import Engine
seen = {}
one, two = sys.argv[1:]
with Engine(Path(one)) as engine:
    import jpype
    import numpy as np
    buffer = jpype.JClass("java.nio.ByteBuffer").allocateDirect(8)
    jpype.JClass("io.undertow.server.DirectByteBufferDeallocator").free(buffer)
    seen["sum"] = float(np.linalg.solve(np.eye(300) * 2, np.ones(300)).sum())
    seen["uri"], seen["listening"] = engine.uri, []
    if sys.platform == "linux":
        mine = set()
        for name in os.listdir("/proc/self/fd"):
            try:
                mine.add(os.readlink(f"/proc/self/fd/{name}"))
            except OSError:
                pass
        for line in [*open("/proc/net/tcp"), *open("/proc/net/tcp6")]:
            words = line.split()
            if words[3] == "0A" and f"socket:[{words[9]}]" in mine:
                seen["listening"].append(words[1])
for folder in (one, two):
    with Engine(Path(folder)):
        jpype.JClass("java.lang.System").out.println("printed")
        jpype.JClass("java.util.logging.Logger").getLogger("any").warning("logged")
print(json.dumps(seen))
"""


Beside = tuple[subprocess.CompletedProcess[str], list[Path]]


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> Beside:
    """What a process did that works beside a running engine, and the folders of its stores."""
    folder = tmp_path_factory.mktemp("beside")
    folders = [folder / "one", folder / "two"]
    return _python(_BESIDE, *map(str, folders), folder=folder), folders


def test_java_does_not_warn_of_what_the_engine_does_with_its_buffers(beside: Beside) -> None:
    done, _ = beside
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == 1


def test_what_the_engine_says_is_in_the_log_of_its_store(beside: Beside) -> None:
    done, folders = beside
    assert done.returncode == 0, done.stderr
    for folder in folders:
        said = (folder / "engine.log").read_text(encoding="utf-8")
        assert (said.count("printed"), said.count("logged")) == (1, 1)


def test_a_store_left_open_does_not_keep_python_from_ending(tmp_path: Path) -> None:
    program = """
import sys
from pathlib import Path
from graphkit.config import StoreSettings
from graphkit.store import Store
store = Store.open(StoreSettings("embedded", Path(sys.argv[1])))
store.snapshot()
"""
    done = _python(program, str(tmp_path / "one"), folder=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("signal_name", ["SIGTERM", "SIGHUP"])
@_UNIX
def test_a_signal_to_end_ends_the_process(tmp_path: Path, signal_name: str) -> None:
    program = """
import os, signal, sys, time
from pathlib import Path
from graphkit.config import StoreSettings
from graphkit.store import Store
with Store.open(StoreSettings("embedded", Path(sys.argv[1]))):
    os.kill(os.getpid(), getattr(signal, sys.argv[2]))
    time.sleep(60)
"""
    done = _python(program, str(tmp_path / "store"), signal_name, folder=tmp_path)
    assert (done.returncode, done.stderr) == (-getattr(signal, signal_name), "")
    with Store.open(_settings(tmp_path / "store")) as store:
        assert without_times(store.snapshot()) == expected_content([])


def test_linear_algebra_has_its_stack_beside_the_engine(beside: Beside) -> None:
    done, _ = beside
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["sum"] == 150.0


def test_a_program_with_a_crash_handler_ends_well_and_nothing_lies_about(tmp_path: Path) -> None:
    here = tmp_path / "here"
    here.mkdir()
    program = "import faulthandler; faulthandler.enable()\n" + _WORK
    done = _python(program, str(tmp_path / "one"), str(tmp_path / "two"), folder=here)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert list(here.iterdir()) == []


@_UNIX
def test_every_file_is_the_users_alone(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with Store.open(_settings(folder)) as store:
        store.load(linkedin())
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert stat.S_IMODE((folder / "password").stat().st_mode) == 0o600
    paths = list(folder.rglob("*"))
    assert len(paths) > 20
    open_to_others = [path for path in paths if path.stat().st_mode & 0o077]
    assert open_to_others == []


@_UNIX
def test_the_umask_is_left_as_it_was(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        with Store.open(_settings(tmp_path / "store")):
            assert os.umask(0o022) == 0o022
    finally:
        os.umask(before)


def test_the_engine_listens_at_its_bolt_port_on_the_loopback_interface_only(
    beside: Beside,
) -> None:
    if sys.platform != "linux":
        pytest.skip("reads /proc, which only Linux has")
    done, _ = beside
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    (listening,) = seen["listening"]
    address, _, port = listening.partition(":")
    # 127.0.0.1, as an IPv4 address or as one in IPv6 dress.
    assert address in {"0100007F", "0000000000000000FFFF00000100007F"}
    assert seen["uri"] == f"bolt://127.0.0.1:{int(port, 16)}"


@pytest.mark.parametrize("taken", [0, 1])
def test_a_port_that_somebody_else_took_is_no_obstacle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, taken: int
) -> None:
    free_ports, asked = embedded_engine._free_ports, []
    with socket.create_server(("127.0.0.1", 0)) as other:

        def ports(count: int) -> list[int]:
            found = free_ports(count)
            if len(asked) < 2:
                found[taken] = other.getsockname()[1]
            asked.append(found)
            return found

        monkeypatch.setattr(embedded_engine, "_free_ports", ports)
        with Store.open(_settings(tmp_path / "store")) as store:
            assert store.status().contacts == 0
    assert len(asked) == 3


def test_the_password_is_random_and_shown_nowhere(tmp_path: Path) -> None:
    passwords = set()
    for name in ("one", "two"):
        folder = tmp_path / name
        with Store.open(_settings(folder)) as store:
            store.load(linkedin())
            password = (folder / "password").read_text(encoding="ascii").strip()
            assert password not in repr(store) + repr(store.status())
            if sys.platform == "linux":
                assert password.encode() not in Path("/proc/self/cmdline").read_bytes()
        passwords.add(password)
        holding = [
            path.name
            for path in folder.rglob("*")
            if path.is_file() and password.encode() in path.read_bytes()
        ]
        assert holding == ["password"]
    assert len(passwords) == 2
    assert all(len(password) >= 40 for password in passwords)


def test_the_random_password_is_hashed_in_one_round(tmp_path: Path) -> None:
    """More rounds would protect nothing, and each opening would take twice as long."""
    with Engine(tmp_path / "store"):
        users = (tmp_path / "store" / "engine" / "config" / "server-users.jsonl").read_text()
    algorithm, rounds, *_ = json.loads(users)["password"].split("$")
    assert (algorithm, rounds) == ("PBKDF2WithHmacSHA256", "1")


def test_another_process_is_refused_and_told_who_holds_the_store(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    program = """
import sys
from pathlib import Path
from graphkit.config import StoreSettings
from graphkit.errors import StoreBusy
from graphkit.store import Store
try:
    Store.open(StoreSettings("embedded", Path(sys.argv[1])))
except StoreBusy as error:
    print(error)
"""
    with Store.open(_settings(folder)):
        done = _python(program, str(folder), folder=tmp_path)
    assert f"another process has the store open (pid {os.getpid()})" in done.stdout
    assert str(folder) in done.stdout


def test_the_same_process_is_told_that_it_is_itself(tmp_path: Path) -> None:
    with (
        Store.open(_settings(tmp_path)) as store,
        pytest.raises(StoreBusy, match="this process has already opened"),
    ):
        Store.open(_settings(tmp_path))
    store.close()
    with Store.open(_settings(tmp_path)):
        pass


def test_two_stores_are_open_side_by_side(tmp_path: Path) -> None:
    with (
        Store.open(_settings(tmp_path / "one")) as one,
        Store.open(_settings(tmp_path / "two")) as two,
    ):
        one.load(linkedin())
        two.load(google())
        assert without_times(one.snapshot()) == expected_content([linkedin()])
        assert without_times(two.snapshot()) == expected_content([google()])


def test_a_call_that_was_cut_off_changes_no_file_after_the_engine_has_stopped(
    tmp_path: Path,
) -> None:
    store = tmp_path / "store"
    engine, other = Engine(store), Engine(tmp_path / "other")
    with (
        other,
        neo4j.GraphDatabase.driver(other.uri, auth=other.auth) as beside,
        beside.session(database=DATABASE) as open_elsewhere,
    ):
        open_elsewhere.run("RETURN 1").consume()  # the engine does not wait for others
        with (
            neo4j.GraphDatabase.driver(engine.uri, auth=engine.auth) as driver,
            driver.session(database=DATABASE) as session,
            ThreadPoolExecutor() as threads,
        ):
            cut: Any = session
            asked = threads.submit(_make_noise, session)
            while not any("com.arcadedb.query" in frames for frames in _calls()):
                assert not asked.done()
            cut._connection.socket._socket.shutdown(socket.SHUT_RDWR)  # as Ctrl-C does
            assert isinstance(asked.exception(), neo4j.exceptions.DriverError)
            assert len(_calls()) == 2
            engine.close()
            assert len(_calls()) == 1
        assert file_checksums.changes(store) == {}


def test_the_engine_stops_even_if_somebody_presses_ctrl_c_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(server: object) -> bool:
        raise KeyboardInterrupt

    engine = Engine(tmp_path / "store")
    monkeypatch.setattr(embedded_engine, "_wait_for_calls", interrupt)
    with pytest.raises(KeyboardInterrupt) as interrupted:
        engine.close()
    port = int(engine.uri.rpartition(":")[2])
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((embedded_engine.LOOPBACK, port)).close()
    assert not (tmp_path / "store" / file_checksums.NAME).exists()
    monkeypatch.undo()
    Engine(tmp_path / "store").close()  # the folder is free
    del interrupted  # until here, it has kept the server from being collected, and so stopped


def _make_noise(session: neo4j.Session) -> None:
    session.run("UNWIND range(1, 100000) AS i CREATE (:Noise {i: i})").consume()


def _calls() -> list[str]:
    """Return what the engines of this process do for each connection."""
    from jpype import JClass

    threads = JClass("java.lang.Thread").getAllStackTraces()
    return [
        "\n".join(str(frame) for frame in frames)
        for thread, frames in threads.items()
        if thread.getClass().getName() == embedded_engine._CALL_THREAD
    ]


def test_a_lost_password_is_made_anew(tmp_path: Path) -> None:
    with Store.open(_settings(tmp_path)) as store:
        store.load(linkedin())
    (tmp_path / "password").unlink()
    with Store.open(_settings(tmp_path)) as store:
        assert without_times(store.snapshot()) == expected_content([linkedin()])


def test_a_damaged_store_says_so(tmp_path: Path) -> None:
    with Store.open(_settings(tmp_path)) as store:
        store.load(linkedin())
    for path in (tmp_path / "engine" / "databases").rglob("*"):
        if path.is_file():
            path.write_bytes(b"\xff" * 100)
    with pytest.raises(StoreDamaged, match="store rebuild"):
        Store.open(_settings(tmp_path))
    (tmp_path / "checksums.json").unlink()  # as after a crash
    with pytest.raises(StoreDamaged) as caught:
        Store.open(_settings(tmp_path))
    assert str(caught.value).startswith(
        f"{tmp_path}: the embedded store does not start: the engine"
    )
    assert "store rebuild" in str(caught.value)


def test_a_file_in_the_place_of_the_folder_is_no_store(tmp_path: Path) -> None:
    path = tmp_path / "store"
    path.write_text("x")
    with pytest.raises(StoreUnavailable, match="folder"):
        Store.open(_settings(path))


def test_a_failed_start_lets_go_of_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(folder: Path, password: str) -> None:
        raise RuntimeError("no port is free")

    with monkeypatch.context() as patched:
        patched.setattr("graphkit.store.connection.embedded_engine._start_server", fail)
        with pytest.raises(StoreDamaged, match="does not start"):
            Engine(tmp_path)
    with Engine(tmp_path):
        pass


def test_stores_of_the_tests_share_parsed_queries_and_nothing_else(tmp_path: Path) -> None:
    caches: list[Any] = []

    def load(name: str) -> tuple[bool, int]:
        """Load an import; return whether queries are those of the first store, and how many."""
        with Store.open(_settings(tmp_path / name)) as store:
            store.load(linkedin())
            assert without_times(store.snapshot()) == expected_content([linkedin()])
            assert store._engine is not None
            server = store._engine._server
            database = server.get_database(engine_files.DATABASE).get_java_database()
            caches.append(parsed_queries(database))
            return bool(caches[-1].equals(caches[0])), int(caches[-1].size())

    _, parsed = load("one")
    assert parsed > 5
    assert load("two") == (SHARE < 1, parsed)
