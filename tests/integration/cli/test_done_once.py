"""Work that is done once is said with a bar, and nothing is loaded that no command needs."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from graphkit.cli.progress_bars import PreparationDisplay, progress_bars, show_preparation

ROOT = Path(__file__).resolve().parents[3]
DRIVER = """
import sys
from graphkit.store.connection import driver
driver.loads_tables = sys.argv[1] == "yes"
driver.start_to_load()
assert driver.load_driver() is sys.modules["neo4j"]
print("pandas" in sys.modules or "pyarrow" in sys.modules)
import pandas
print(pandas.__name__)
"""
NO_MASKED_ARRAYS = """
import sys
from graphkit.cli.main import run
sys.argv[0] = "graphkit"
try:
    run()
finally:
    print("numpy.ma" in sys.modules, file=sys.stderr)
"""


class Terminal(io.StringIO):
    """A terminal that keeps what it shows."""

    def isatty(self) -> bool:
        return True


def open_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm-256color")
    return terminal


def test_a_bar_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = open_terminal(monkeypatch)
    show = PreparationDisplay()
    show("Compiling the calculations, once", 1, 2)
    show("Compiling the calculations, once", 2, 2)
    assert "Compiling the calculations, once" in terminal.getvalue()
    assert terminal.getvalue().endswith("\x1b[?25h\r")  # the bar is gone


def test_below_the_bars_of_other_work(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = open_terminal(monkeypatch)
    show_preparation("Compiling the calculations, once", 0, 1)  # and it never ends
    with progress_bars() as bar:
        move = bar("Reading")
        assert move is not None
        move(1, 4)
        show_preparation("Preparing the embedded engine, once", 1, 2)
    shown = terminal.getvalue()
    assert "Reading" in shown and "Preparing the embedded engine, once" in shown


def test_nothing_without_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    PreparationDisplay()("Compiling the calculations, once", 1, 2)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(("loads", "expected"), [("yes", "True"), ("no", "False")])
def test_the_driver_without_pandas(loads: str, expected: str) -> None:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    done = subprocess.run(
        [sys.executable, "-c", DRIVER, loads],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert done.stdout.split() == [expected, "pandas"]


def test_brokers_loads_no_masked_arrays(demo: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", NO_MASKED_ARRAYS, "brokers"],
        cwd=demo,
        env={k: v for k, v in os.environ.items() if not k.startswith("NEO4J_")},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert done.stderr.split()[-1] == "False"
