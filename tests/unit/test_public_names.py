"""What `import graphkit` gives: every name a user needs, each loaded when it is first used."""

from __future__ import annotations

import importlib
import inspect
import subprocess
import sys

import pytest

import graphkit
from graphkit import errors
from graphkit.analysis import findings
from graphkit.analysis.imports import import_findings
from graphkit.analysis.outreach import outreach_findings
from graphkit.analysis.positions import people_findings


def test_every_name_is_there_once_and_in_dir() -> None:
    assert sorted(graphkit.__all__) == graphkit.__all__ == sorted(set(graphkit.__all__))
    for name in graphkit.__all__:
        assert getattr(graphkit, name) is not None
    assert set(graphkit.__all__) <= set(dir(graphkit))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        graphkit.nothing  # noqa: B018


@pytest.mark.parametrize("name", ["ingest", "render", "render.exchange", "render.map", "store"])
def test_package_has_all_its_names_and_no_others(name: str) -> None:
    package = importlib.import_module(f"graphkit.{name}")
    assert len(package.__all__) > 1
    assert all(getattr(package, public) is not None for public in package.__all__)
    assert dir(package) == sorted(package.__all__)
    with pytest.raises(AttributeError, match=f"'graphkit.{name}' has no attribute 'nothing'"):
        package.nothing  # noqa: B018


@pytest.mark.parametrize(
    "module", [errors, findings, import_findings, people_findings, outreach_findings]
)
def test_all_errors_and_findings_are_among_them(module: object) -> None:
    own = {
        name
        for name, value in inspect.getmembers(module, inspect.isclass)
        if value.__module__ == module.__name__  # type: ignore[attr-defined]
    }
    assert own
    assert own <= set(graphkit.__all__)


def test_import_loads_nothing_that_is_not_asked_for() -> None:
    code = "import graphkit, sys; print(*(n for n in sys.modules if n.startswith('graphkit.')))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    own = ("display", "errors", "lazy_imports", "version")
    assert set(done.stdout.split()) == {f"graphkit.{name}" for name in own}
