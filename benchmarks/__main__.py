"""Run every benchmark: `python -m benchmarks [--quick]`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks import (
    cards,
    graphs,
    importing,
    kernels,
    large_engines,
    mailboxes,
    maps,
    matching,
    missing_ties,
    pages,
    partnerships,
    paths,
    people,
    reports,
    startup,
    strength,
    truth,
    whole_commands,
    writes,
)
from benchmarks.kernels.table import Comparison, Outcome, keep, worse
from benchmarks.timing import Section, machine

RESULTS = Path(__file__).resolve().parent / "RESULTS.md"
HEAD = """\
# Benchmarks

Written by `make bench`. Times are in seconds: least / median / most of several runs. Both sides of
a row ran in turn, in one go. The ratio is that of the medians.
"""
ALL: dict[str, Callable[..., Section | Comparison]] = {
    "startup": startup.measure,
    "importing": importing.measure,
    "mailboxes": mailboxes.measure,
    "cards": cards.measure,
    "matching": matching.measure,
    "paths": paths.measure,
    "people": people.measure,
    "reports": reports.measure,
    "partnerships": partnerships.measure,
    "writes": writes.measure,
    "missing_ties": missing_ties.measure,
    "pages": pages.measure,
    "strength": strength.measure,
    "truth": truth.measure,
    "graphs": graphs.measure,
    "maps": maps.measure,
    "kernels": kernels.measure,
    "large_engines": large_engines.measure,
    "commands": whole_commands.measure,
}
# These take so long that only their names start them.
ON_REQUEST = {"commands_huge": whole_commands.measure_huge}


def main() -> None:
    """Run the benchmarks, print them, and keep the results of a full run."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=HEAD.split("\n\n")[1])
    parser.add_argument("--quick", action="store_true", help="small and once; nothing is kept")
    parser.add_argument(
        "--only", choices=ALL | ON_REQUEST, action="append", help="leave the others as they are"
    )
    parser.add_argument(
        "--check",
        action="store_true",
        help="keep nothing; fail if the engine is slower than in the kept results",
    )
    options = parser.parse_args()
    sections: dict[str, str] = {}
    outcomes: list[Outcome] = []
    for name in options.only or ALL:
        section = (ALL | ON_REQUEST)[name](quick=options.quick)
        print(section.markdown(), flush=True)
        sections[section.title] = section.markdown()
        if isinstance(section, Comparison):
            outcomes += section.outcomes
    if options.check:
        lines = worse(outcomes)
        sys.exit("\n".join(lines) if lines else 0)
    if not options.quick:
        _renew(sections)
        keep(outcomes)
        print("benchmarks/RESULTS.md: written")


def _renew(sections: dict[str, str]) -> None:
    """Write the results down; sections that were not measured now stay as they are."""
    kept = RESULTS.read_text(encoding="utf-8").split("\n## ")[1:] if RESULTS.exists() else []
    known = {text.partition("\n")[0]: f"## {text.rstrip()}\n" for text in kept}
    pages = [HEAD, machine() + "\n", *(known | sections).values()]
    RESULTS.write_text("\n".join(pages), encoding="utf-8")


if __name__ == "__main__":
    main()
