"""The Python in README and docs/python.md runs and prints what the pages show."""

from __future__ import annotations

import doctest
import re
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


@pytest.fixture
def beside_demo(made_demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which the demo's workspace is called as in the pages."""
    shutil.copytree(made_demo, tmp_path / "graphkit-demo")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_examples_of_the_python_page_print_what_it_shows(beside_demo: Path) -> None:
    path = ROOT / "docs" / "python.md"
    page = path.read_text(encoding="utf-8")
    test = doctest.DocTestParser().get_doctest(page, {}, path.name, str(path), 0)
    assert len(test.examples) > 20
    told: list[str] = []
    doctest.DocTestRunner(optionflags=FLAGS).run(test, out=told.append, clear_globs=False)
    assert not told, "".join(told)


def test_python_of_the_readme_runs(beside_demo: Path) -> None:
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    assert blocks
    for block in blocks:
        exec(compile(block, "README.md", "exec"), {})
