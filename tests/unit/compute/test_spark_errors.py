"""What people read if a Spark, or its client, fails."""

from __future__ import annotations

import sys

import pytest

from graphkit.compute.engines.spark_engine import SparkEngine, _in_spark
from graphkit.compute.engines.spark_errors import spark_error
from graphkit.errors import UsageError


def test_without_the_client_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)
    monkeypatch.setitem(sys.modules, "grpc", None)
    with pytest.raises(UsageError, match=r"Install graphkit\[spark\]"):
        SparkEngine("sc://localhost:1")


def test_parameters_are_named_as_spark_does() -> None:
    text = """SELECT '$a', "$a", $a /* $a */ + $other FROM t -- $a"""
    assert _in_spark(text) == """SELECT '$a', "$a", :a /* $a */ + :other FROM t -- $a"""


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            "[PARSE_SYNTAX_ERROR] Syntax error at or near 'selec'. SQLSTATE: 42601 (line 1)\n\n"
            "== SQL ==\nselec 1\n\nJVM stacktrace:\norg.apache.Spark",
            "read/ties: Spark refuses this: Syntax error at or near 'selec'.",
        ),
        ("(org.x.Y) [PATH_NOT_FOUND] Path does not exist: s3a://b", "does not find the table"),
        ("<_InactiveRpcError status = StatusCode.UNAVAILABLE>", "does not answer any more"),
        ("[CHECKPOINT_RDD_BLOCK_ID_NOT_FOUND] Checkpoint block", "Spark lost a machine"),
        ("[INVALID_HANDLE.SESSION_CLOSED] closed", "Spark ended the session"),
        ("java.lang.OutOfMemoryError: Java heap space", "too little memory"),
        ("<StatusCode.UNAUTHENTICATED>", "refuses this user"),
        ("", "no reason given"),
    ],
)
def test_errors_are_sentences(said: str, expected: str) -> None:
    error = str(spark_error(RuntimeError(said), "read/ties", "sc://localhost"))
    assert expected in error
    assert "JVM" not in error


def test_what_somebody_canceled_is_no_error() -> None:
    with pytest.raises(KeyboardInterrupt):
        spark_error(RuntimeError("[OPERATION_CANCELED] x"), "", "")
