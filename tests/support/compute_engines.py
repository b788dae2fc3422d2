"""Engines for tests: DuckDB always, and a Spark if `GRAPHKIT_SPARK` says so.

It is the address of one that runs, or `start`: then the first test that needs it starts one, and
the end of the process ends it. `make test-spark` does that.
"""

from __future__ import annotations

import atexit
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache

import pytest
import spark_server

from graphkit.compute.engines.choose_engine import open_engine
from graphkit.compute.engines.compute_engine import ComputeEngine
from graphkit.config.settings import ComputeSettings

SPARK = os.environ.get("GRAPHKIT_SPARK", "")
ENGINES = ("duckdb", *(["spark"] if SPARK else []))


@cache
def spark_address() -> str:
    """Return the address of a real Spark; it is started if need be."""
    if SPARK != "start":
        return SPARK
    if reason := spark_server.available():
        pytest.skip(reason)
    stack = ExitStack()
    atexit.register(stack.close)
    return stack.enter_context(spark_server.start())


def engine_setting(name: str) -> str:
    """Return what `--compute` is for an engine of `ENGINES`."""
    return spark_address() if name == "spark" else name


@contextmanager
def engine(name: str) -> Iterator[ComputeEngine]:
    """Open an engine for a block."""
    setting = engine_setting(name)
    opened = open_engine(ComputeSettings(setting, "1GB" if name == "duckdb" else ""))
    try:
        yield opened
    finally:
        opened.close()
