"""Run every benchmark: `python -m benchmarks [--quick]`."""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks import importing, paths, startup
from benchmarks.timing import machine

RESULTS = Path(__file__).resolve().parent / "RESULTS.md"
HEAD = """\
# Benchmarks

Written by `make bench`. Times are in seconds, least / median / most of several runs; both sides of
a row ran in turn, in one go, and the ratio is that of the medians.
"""
ALL = {"startup": startup.measure, "importing": importing.measure, "paths": paths.measure}


def main() -> None:
    """Run the benchmarks, print them, and keep the results of a full run."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=HEAD.split("\n\n")[1])
    parser.add_argument("--quick", action="store_true", help="small and once; nothing is kept")
    parser.add_argument("--only", choices=ALL, action="append", help="leave out the others")
    options = parser.parse_args()
    pages = [HEAD, machine() + "\n"]
    for name in options.only or ALL:
        section = ALL[name](quick=options.quick).markdown()
        print(section, flush=True)
        pages.append(section)
    if not options.quick and not options.only:
        RESULTS.write_text("\n".join(pages), encoding="utf-8")
        print("benchmarks/RESULTS.md: written")


if __name__ == "__main__":
    main()
