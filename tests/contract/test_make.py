"""What README, CONTRIBUTING and CI say of running the tests is what happens."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import examples
import pytest
import run_summary
from examples import FOUND_FAULTS
from schedule import APART, LONGEST, SLOW, is_slow

ROOT = Path(__file__).resolve().parents[2]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^\.PHONY: ([a-z0-9-]+)$", MAKEFILE, re.M))


def recipe(target: str) -> str:
    """Return the commands of a target of the Makefile."""
    found = re.search(rf"^{target}:.*\n((?:\t.*\n)+)", MAKEFILE, re.M)
    assert found is not None, target
    return found[1]


def test_contributing_and_help_name_every_target() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `make ([a-z0-9-]+)` \|", page, re.M))
    assert named == TARGETS - {"help", "install"}
    helped = set(re.findall(r'@echo "make ([a-z0-9-]+)', recipe("help")))
    assert helped == TARGETS - {"help"}


def test_the_readme_names_the_command_that_runs_every_test() -> None:
    assert "`make test` runs every test" in (ROOT / "README.md").read_text(encoding="utf-8")
    words = recipe("test").split()
    assert "-m" not in words[words.index("pytest") :]  # nothing is deselected
    assert not {"-k", "--ignore", "--deselect"} & set(words)
    assert "GRAPHKIT_EXAMPLES=1" in recipe("test-long")


def test_ci_runs_every_test_and_all_examples_of_properties_that_found_a_fault() -> None:
    assert re.search(
        r"^GRAPHKIT_FOUND=1 make test ", (ROOT / ".ci/run").read_text(encoding="utf-8"), re.M
    )


def test_quick_is_unit_and_contract_without_what_is_slow() -> None:
    assert 'pytest -n logical --maxprocesses 4 -m "not slow" tests/unit tests/contract' in (
        recipe("quick")
    )


@pytest.mark.parametrize(
    ("test", "fixtures", "slow"),
    [
        ("test_kernels.py::test_switched_off", (), True),
        ("test_removal.py::test_compiled_is_plain[1/2]", (), True),
        ("test_set_reach.py::test_compiled_is_plain", (), False),
        ("test_x.py::test_y[made/test_kernels.py]", ("tmp_path",), False),
        ("test_x.py::test_y", ("tmp_path", "browser"), True),
    ],
)
def test_slow_is_what_is_listed_or_starts_something(
    test: str, fixtures: tuple[str, ...], slow: bool
) -> None:
    item: Any = SimpleNamespace(nodeid=f"tests/unit/some/{test}", fixturenames=fixtures)
    assert is_slow(item) is slow


@pytest.mark.parametrize("place", sorted({*SLOW, *FOUND_FAULTS}))
def test_every_test_that_is_listed_is_there(place: str) -> None:
    file, *names = place.split("::")
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob(file)]
    assert texts
    assert all(any(re.search(rf"(def|class) {name}\b", text) for text in texts) for name in names)


@pytest.mark.parametrize("place", [*LONGEST, *APART])
def test_every_place_in_the_order_of_tests_is_there(place: str) -> None:
    assert (ROOT / place).exists()


def test_the_summary_says_how_many_cases_of_a_matrix_were_left_out(
    monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config
) -> None:
    monkeypatch.setattr(examples, "left_out", {})
    monkeypatch.setattr(run_summary, "left_out", examples.left_out)
    monkeypatch.setattr(examples, "SHARE", 1)
    assert examples.sample("a/test_a.py", range(5), (0, 2).__contains__) == [0, 1, 2, 3, 4]
    assert not [line for line in run_summary.summary(pytestconfig, {}) if "matrices" in line]
    monkeypatch.setattr(examples, "SHARE", 0.25)
    assert examples.sample("a/test_a.py", range(5), (0, 2).__contains__) == [0, 2]
    assert examples.sample("a/test_a.py", "ab", "a".__contains__) == ["a"]
    run_summary.receive(pytestconfig, {"cases": {"a/test_b.py": 1}})
    assert run_summary.summary(pytestconfig, {})[-1] == (
        "Of large matrices, 5 cases in 2 files were left to make test-long: "
        "test_a.py (4), test_b.py (1)."
    )


@pytest.mark.skipif(os.name == "nt", reason="on Windows, only administrators make links")
def test_an_environment_that_is_a_link_is_left_alone(tmp_path: Path) -> None:
    script = tmp_path / "requirements" / "install.py"
    script.parent.mkdir()
    shutil.copy(ROOT / "requirements" / "install.py", script)
    other = tmp_path / "other"
    other.mkdir()
    (other / "kept.txt").write_text("of another project", encoding="utf-8")
    (tmp_path / ".venv").symlink_to(other)
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "Remove the link" in done.stderr
    assert [path.name for path in other.iterdir()] == ["kept.txt"]
