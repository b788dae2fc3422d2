from __future__ import annotations

from pathlib import Path

import pytest
from compute_engines import SPARK

from graphkit.session.open_workspace import open as open_workspace

# It needs Spark's client, which only the environment of `make test-spark` has.
collect_ignore = [] if SPARK else ["test_spark_engine.py", "test_spark_workers.py"]


@pytest.fixture(scope="session")
def demo_tables(made_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's graph as tables."""
    folder = tmp_path_factory.mktemp("tables") / "riverbend [1] {a}"
    with open_workspace(made_demo) as workspace:
        workspace.export_tables(folder)
    return folder
