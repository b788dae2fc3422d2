"""What a run of the tests has covered, in words, at its end: nothing is left out silently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from examples import FOUND_FAULTS, SHARE, is_full_size, left_out

FOLDERS = ("tests/unit", "tests/contract", "tests/integration", "tests/fuzz", "graphkit")
_LEFT_OUT = pytest.StashKey[int]()


def count_left_out(config: pytest.Config, items: Iterable[pytest.Item]) -> None:
    """Count tests that were collected and are not run."""
    config.stash[_LEFT_OUT] = config.stash.get(_LEFT_OUT, 0) + len(list(items))


def send(config: pytest.Config) -> None:
    """Give what a worker of pytest-xdist has counted to the process that prints the summary."""
    output: dict[str, Any] | None = getattr(config, "workeroutput", None)
    if output is not None:
        output["left_out"] = config.stash.get(_LEFT_OUT, 0)
        output["cases"] = dict(left_out)


def receive(config: pytest.Config, output: dict[str, Any]) -> None:
    """Take over what a worker has counted: every worker collects the same tests."""
    config.stash[_LEFT_OUT] = max(config.stash.get(_LEFT_OUT, 0), output.get("left_out", 0))
    left_out.update(output.get("cases", {}))


def summary(config: pytest.Config, stats: dict[str, list[Any]]) -> list[str]:
    """Return the lines that say what ran and what did not."""
    reports = [r for outcome in ("passed", "failed", "error") for r in stats.get(outcome, ())]
    ran = {r.nodeid for r in reports if getattr(r, "when", "") == "call"}
    skipped = Counter(_reason(report) for report in stats.get("skipped", ()))
    lines = [
        f"{len(ran):,} tests ran, {skipped.total():,} were skipped, "
        f"{config.stash.get(_LEFT_OUT, 0):,} were left out{_by_what(config)}."
    ]
    lines += [f"Skipped, {count} times: {reason}" for reason, count in skipped.most_common()]
    missing = [f for f in FOLDERS if not any(test.startswith(f"{f}/") for test in ran)]
    if missing:
        lines.append(f"Nothing ran of {', '.join(missing)}.")
    lines.append(_examples(ran))
    if left_out:
        lines.append(
            f"Of large matrices, {sum(left_out.values()):,} cases in {len(left_out)} files were "
            "left to make test-long: "
            + ", ".join(f"{Path(file).name} ({count})" for file, count in sorted(left_out.items()))
            + "."
        )
    return lines


def _by_what(config: pytest.Config) -> str:
    asked = [
        f"{option} {value!r}"
        for option, value in (("-m", config.option.markexpr), ("-k", config.option.keyword))
        if value
    ]
    return f" by {' and '.join(asked)}" if asked else ""


def _reason(report: pytest.TestReport) -> str:
    return report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)


def _name(test: str) -> str:
    """Return the file and the function of a test, without its folder, values and group."""
    return test.partition("[")[0].partition("@")[0].rpartition("/")[2]


def _examples(ran: Iterable[str]) -> str:
    if SHARE == 1:
        return "Property tests tried all their examples."
    full = {_name(test) for test in ran} & FOUND_FAULTS
    said = f"Property tests tried {SHARE:.0%} of their examples"
    if full and is_full_size(next(iter(full))):
        said += f", and all of them in {len(full)} that have found a fault before"
    return f"{said}; make test-long tries all."
