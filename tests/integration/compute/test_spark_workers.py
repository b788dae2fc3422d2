"""One of Spark's workers is killed while Spark answers."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
import spark_server
from plain_answers import rounded

from graphkit.compute.engines import spark_engine
from graphkit.compute.engines.spark_engine import SparkEngine
from graphkit.errors import ComputeError
from graphkit.named_queries import Query
from graphkit.session.open_workspace import open as open_workspace

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux has /proc"),
    pytest.mark.skipif(spark_server.available() is not None, reason=spark_server.available() or ""),
]

# Two workers with a core and a gigabyte each, in processes of their own.
CLUSTER = "local-cluster[2,1,1024]"
QUERIES = {
    "numbers": "SELECT id AS n FROM range(0, 100000, 1, 8)",
    "next": "SELECT n + 1 AS n FROM kept",
    "sum": "SELECT sum(n) AS n FROM kept",
}


def kill_a_worker() -> int:
    killed = spark_server.workers()[0]
    os.kill(killed, signal.SIGKILL)
    return killed


def test_an_answer_survives_a_worker_that_is_killed(demo_tables: Path, tmp_path: Path) -> None:
    def answer(**engine: Any) -> Any:
        with open_workspace(demo_tables, **engine) as workspace:
            return rounded(workspace.introductions("county health").to_dict())

    expected = answer()
    kept = str(tmp_path / "kept")
    with spark_server.start(CLUSTER, executor_memory="1g", checkpoint_dir=kept) as address:
        killed: list[int] = []
        answered = Event()

        def kill() -> None:
            while len(spark_server.workers()) < 2 and not answered.wait(0.1):
                pass
            # By then the tables are read, and each worker has parts of them.
            if not answered.wait(5):
                killed.append(kill_a_worker())

        killer = Thread(target=kill)
        killer.start()
        found = answer(compute=address)
        answered.set()
        killer.join()
        assert found == expected
        assert killed
        assert len({*spark_server.workers(), *killed}) == 3  # another one has taken its place


def test_rows_that_only_a_killed_worker_had(monkeypatch: pytest.MonkeyPatch) -> None:
    def query(name: str) -> Query:
        return Query(name, "A query of a test", "read", (), ("n",), QUERIES[name])

    monkeypatch.setattr(spark_engine, "sql_query", query)
    with spark_server.start(CLUSTER, executor_memory="1g") as address:
        engine = SparkEngine(address)

        def keep_and_add_up() -> list[int]:
            engine.keep("kept", "numbers")
            engine.keep("kept", "next")
            found: list[int] = engine.fetch("sum")["n"].to_pylist()
            return found

        expected = keep_and_add_up()
        kill_a_worker()
        time.sleep(3)  # until the server has noticed
        with pytest.raises(ComputeError, match="Spark lost a machine, and rows that it kept"):
            engine.fetch("sum")
        assert keep_and_add_up() == expected == [sum(range(1, 100_001))]
        engine.close()
