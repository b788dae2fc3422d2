"""A real Spark: tables, rounds, jobs that somebody cancels, and a server that is gone."""

from __future__ import annotations

import _thread
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import spark_server
from compute_engines import spark_address

from graphkit.compute.engines import spark_engine
from graphkit.compute.engines.spark_engine import SparkEngine
from graphkit.compute.parquet.table_schema import EVIDENCE
from graphkit.errors import ComputeError, InputError, UsageError
from graphkit.named_queries import Query

QUERIES = {
    "long": "SELECT count(*) AS n FROM range(400000000000) AS r WHERE hash(r.id) % 7 = 1",
    "numbers": "SELECT id AS n FROM range(10)",
    "next": "SELECT n + 1 AS n FROM kept",
    "kept": "SELECT n FROM kept ORDER BY n",
    "evidence": "SELECT from_id, to_id, basis, count, last FROM evidence ORDER BY from_id",
    "met": "SELECT 'a' AS from_id, 'b' AS to_id, 'met' AS basis, n AS count FROM kept",
    "wrong": "SELECT nobody FROM nowhere",
}


@pytest.fixture
def spark(monkeypatch: pytest.MonkeyPatch) -> Iterator[SparkEngine]:
    def query(name: str) -> Query:
        return Query(name, "A query of a test", "read", (), ("n",), QUERIES[name])

    monkeypatch.setattr(spark_engine, "sql_query", query)
    engine = SparkEngine(spark_address())
    yield engine
    engine.close()


def numbers(engine: SparkEngine) -> list[int]:
    found: list[int] = engine.fetch("kept")["n"].to_pylist()
    return found


def test_rounds_build_on_each_other_and_tables_can_be_dropped(spark: SparkEngine) -> None:
    spark.keep("kept", "numbers")
    for _ in range(3):
        spark.keep("kept", "next")
    assert numbers(spark) == list(range(3, 13))
    spark.drop("kept")
    spark.drop("never there")
    with pytest.raises(ComputeError, match="kept: Spark refuses this"):
        spark.fetch("kept")


def test_a_view_follows_the_tables_that_it_is_about(spark: SparkEngine) -> None:
    spark.send("kept", pa.table({"n": [1]}))
    spark.define("seen", "next")
    spark.send("kept", pa.table({"n": [5, 6]}))
    assert spark._session.table("seen").toArrow()["n"].to_pylist() == [6, 7]


def test_sessions_do_not_see_each_other(spark: SparkEngine) -> None:
    other = SparkEngine(spark_address())
    spark.send("kept", pa.table({"n": [1]}))
    other.send("kept", pa.table({"n": pa.array([], pa.int64())}))
    assert numbers(spark) == [1]
    assert numbers(other) == []
    other.close()
    assert numbers(spark) == [1]


def test_an_error_is_one_sentence(spark: SparkEngine, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ComputeError) as caught:
        spark.fetch("wrong")
    assert str(caught.value).startswith("wrong: Spark refuses this: The table or view `nowhere`")
    assert "\n" not in str(caught.value)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("how", ["another thread", "Ctrl-C"])
def test_a_job_is_canceled_on_the_cluster(spark: SparkEngine, how: str) -> None:
    said: list[tuple[int, int]] = []
    spark.on_progress = lambda done, whole: said.append((done, whole))
    stop = spark.cancel if how == "another thread" else _thread.interrupt_main
    timer = threading.Timer(4, stop)
    timer.start()
    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        spark.fetch("long")
    timer.join()
    assert time.monotonic() - begun < 60
    assert said
    # Both processors of the server are free again.
    spark.keep("kept", "numbers")
    assert numbers(spark) == list(range(10))


def test_folders_of_files_and_what_they_lack(spark: SparkEngine, tmp_path: Path) -> None:
    needed = {"from_id": ["a"], "to_id": ["b"], "basis": ["met"]}
    plain, parts = tmp_path / "plain {1} [x]", tmp_path / "parts"
    for folder in (plain / "one", plain / "two", parts / "year=2026"):
        folder.mkdir(parents=True)
    pq.write_table(pa.table(needed), plain / "one/x.parquet")
    pq.write_table(
        pa.table({**needed, "count": pa.array([3], pa.int32())}), plain / "two/x.parquet"
    )
    pq.write_table(pa.table(needed), parts / "year=2026/x.parquet")
    spark.open_table("evidence", plain, EVIDENCE)
    found = spark.fetch("evidence")
    assert sorted(found["count"].to_pylist(), key=str) == [3, None]
    assert found.schema.field("count").type == pa.int64()
    spark.open_table("evidence", parts, EVIDENCE)
    assert len(spark.fetch("evidence")) == 1
    pq.write_table(pa.table({"from_id": ["a"]}), tmp_path / "x.parquet")
    with pytest.raises(InputError, match="the column to_id is missing"):
        spark.open_table("evidence", tmp_path / "x.parquet", EVIDENCE)
    with pytest.raises(ComputeError, match="does not find the table"):
        spark.open_table("evidence", tmp_path / "nowhere.parquet", EVIDENCE)


def test_rows_are_saved_for_other_sessions(spark: SparkEngine, tmp_path: Path) -> None:
    place = tmp_path / "met {1} [x]"
    for counts in ([3, 4], [5]):
        spark.send("kept", pa.table({"n": counts}))
        spark.save("met", place)
        other = SparkEngine(spark_address())
        other.open_table("evidence", place, EVIDENCE)
        found = other.fetch("evidence")
        assert sorted(found["count"].to_pylist()) == counts
        other.close()


def test_nobody_answers() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        address = f"sc://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(ComputeError, match="no Spark answers within 1 seconds") as caught:
            SparkEngine(f"{address}/;token=secret", patience=1)
    assert "secret" not in str(caught.value)
    with pytest.raises(UsageError, match="no address of a Spark"):
        SparkEngine("sc://host:port/path")


def test_a_server_that_is_gone_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    with spark_server.start("local[1]") as address:
        engine = SparkEngine(address)
        engine.send("ties", pa.table({"n": [1]}))
    begun = time.monotonic()
    with pytest.raises(ComputeError, match="Spark does not answer any more"):
        engine.send("ties", pa.table({"n": [1]}))
    engine.close()
    assert time.monotonic() - begun < 60
