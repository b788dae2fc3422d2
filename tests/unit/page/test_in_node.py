"""The functions of the page's script, tested by node's own test runner: each file is one test.

Playwright brings its node along, so that it is there, in one version, wherever the tests run. What
needs a real browser (where things lie, how wide letters are) is in `tests/integration/map`.
"""

from __future__ import annotations

import os
import subprocess
from importlib.resources import files
from pathlib import Path
from xml.etree import ElementTree

import pytest

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("*.test.js"))
NODE = Path(str(files("playwright") / "driver" / ("node.exe" if os.name == "nt" else "node")))


def problems(test_file: Path, given: Path, report: Path) -> str:
    """Run the tests of a file; return what is wrong, as node tells it, or an empty text."""
    reporters = ("--test-reporter=spec", "--test-reporter-destination=stdout")
    counted = ("--test-reporter=junit", f"--test-reporter-destination={report}")
    patience = "--test-timeout=20000"  # so that node says which test it is that never ends
    kept = {k: v for k, v in os.environ.items() if not k.startswith("NODE_")}
    done = subprocess.run(
        [NODE, "--test", patience, *reporters, *counted, test_file],
        cwd=HERE,
        env=kept | {"GRAPHKIT_GIVEN": str(given), "NO_COLOR": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    if done.returncode:
        return done.stdout
    cases = list(ElementTree.parse(report).iter("testcase"))
    # A file without tests counts as one that passes, by its own name.
    if all(case.get("name") == str(test_file) for case in cases):
        return "There is no test in it."
    skipped = [case.get("name", "") for case in cases if case.find("skipped") is not None]
    return f"Nothing may be skipped or left for later: {', '.join(skipped)}" if skipped else ""


@pytest.mark.parametrize("test_file", FILES, ids=lambda path: path.name.removesuffix(".test.js"))
def test_the_script_of_the_page(test_file: Path, given: Path, tmp_path: Path) -> None:
    wrong = problems(test_file, given, tmp_path / "report.xml")
    if wrong:
        pytest.fail(wrong, pytrace=False)


def test_there_are_tests_of_the_page() -> None:
    assert FILES


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("require('node:test').test('holds', () => {});", ""),
        ("", "There is no test in it."),
        ("require('node:test').test('fails', () => { throw new Error('so'); });", "Error: so"),
        ("require('node:test').test.skip('waits', () => {});", "skipped or left for later: waits"),
        ("require('node:test').test.todo('comes');", "skipped or left for later: comes"),
        ("no script at all", "SyntaxError"),
    ],
)
def test_what_is_wrong_with_a_file_is_said(
    given: Path, tmp_path: Path, text: str, wrong: str
) -> None:
    (tmp_path / "some.test.js").write_text(text, encoding="utf-8")
    told = problems(tmp_path / "some.test.js", given, tmp_path / "report.xml")
    assert wrong in told if wrong else told == ""
