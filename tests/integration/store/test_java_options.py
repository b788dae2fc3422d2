"""How Java is set up for short and for long work."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from graphkit.store.connection import java_options

ONE_COMPILER = "-XX:TieredStopAtLevel=1"
# Import a file, and print the options with which Java runs.
IMPORT = """
import sys
from pathlib import Path
import graphkit
from graphkit.session import create, imports
imports._MANY_ROWS = 3
root = Path(sys.argv[1])
create(root, home="Riverbend Library", team=[])
(root / "people.csv").write_text("Name,Email\\n" + "".join(
    f"Person {n},p{n}@farm.example\\n" for n in range(int(sys.argv[2]))))
with graphkit.open(root) as opened:
    opened.import_file(root / "people.csv")
    import jpype
    beans = jpype.JClass("java.lang.management.ManagementFactory").getRuntimeMXBean()
    print(*beans.getInputArguments())
"""


def test_short_work_has_one_compiler_and_long_work_both(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(java_options.VARIABLE)  # other tests are short work, and set it so
    assert ONE_COMPILER in java_options.options()
    assert ONE_COMPILER not in java_options.options(long_work=True)


def test_a_large_import_is_long_work(tmp_path: Path) -> None:
    def java(rows: int) -> str:
        command = [sys.executable, "-c", IMPORT, str(tmp_path / f"of{rows}"), str(rows)]
        env = {name: text for name, text in os.environ.items() if name != java_options.VARIABLE}
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=env)
        return done.stdout

    assert ONE_COMPILER in java(2)
    assert ONE_COMPILER not in java(3)
