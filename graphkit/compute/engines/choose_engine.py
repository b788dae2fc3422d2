"""Open the engine that the settings name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit import progress
from graphkit.config.settings import ComputeSettings

if TYPE_CHECKING:
    from graphkit.compute.engines.compute_engine import ComputeEngine


def open_engine(settings: ComputeSettings) -> ComputeEngine:
    """Return an open engine, which says how much of a long query is done.

    Raises
    ------
    UsageError
        If its library is not installed.
    ComputeError
        If a Spark does not answer.
    """
    engine = _open(settings)

    def say(done: int, whole: int) -> None:
        progress.on_preparation(f"{engine.name} is computing", done, whole)

    engine.on_progress = say
    return engine


def _open(settings: ComputeSettings) -> ComputeEngine:
    if settings.engine == "duckdb":
        from graphkit.compute.engines.duckdb_engine import DuckDBEngine

        return DuckDBEngine(settings.memory or "50%")
    from graphkit.compute.engines.spark_engine import SparkEngine

    return SparkEngine(settings.engine)
