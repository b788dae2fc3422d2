from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from compute_engines import ENGINES, SPARK, engine, engine_setting

from graphkit.compute.engines.compute_engine import ComputeEngine
from graphkit.session.open_workspace import open as open_workspace
from graphkit.session.workspace import Workspace

# It needs Spark's client, which only the environment of `make test-spark` has.
collect_ignore = [] if SPARK else ["test_spark_engine.py", "test_spark_workers.py"]


@pytest.fixture(scope="session")
def demo_tables(made_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's graph as tables."""
    folder = tmp_path_factory.mktemp("tables") / "riverbend [1] {a}"
    with open_workspace(made_demo) as workspace:
        workspace.export_tables(folder)
    return folder


@pytest.fixture(scope="module", params=ENGINES)
def engine_name(request: pytest.FixtureRequest) -> str:
    """The engine of the test."""
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def compute(engine_name: str) -> Iterator[ComputeEngine]:
    """The engine, open."""
    with engine(engine_name) as opened:
        yield opened


@pytest.fixture(scope="module")
def here(demo_tables: Path) -> Iterator[Workspace]:
    """The demo's tables, asked in memory."""
    with open_workspace(demo_tables) as workspace:
        yield workspace


@pytest.fixture(scope="module")
def there(demo_tables: Path, engine_name: str) -> Iterator[Workspace]:
    """The same tables, asked through the engine."""
    with open_workspace(demo_tables, compute=engine_setting(engine_name)) as workspace:
        yield workspace
