"""Measuring two sides in turn, so that a busy machine slows both alike."""

from __future__ import annotations

import os
import platform
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Spread:
    """What several runs took, in seconds where nothing else is said."""

    low: float
    median: float
    high: float

    @classmethod
    def of(cls, figures: Sequence[float]) -> Spread:
        """Return the spread of some runs."""
        return cls(min(figures), statistics.median(figures), max(figures))

    def __str__(self) -> str:
        if self.low == self.high:
            return _figure(self.median)
        return " / ".join(map(_figure, (self.low, self.median, self.high)))


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value >= 1000 else f"{value:.3g}"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the results: what was done, our spread, the peer's, and the goal."""

    what: str
    ours: Spread
    peer: Spread
    goal: str = ""

    @property
    def ratio(self) -> float:
        """How many times the peer's median ours is."""
        return self.ours.median / self.peer.median

    def cells(self) -> tuple[str, ...]:
        """Return the row as texts."""
        return self.what, str(self.ours), str(self.peer), f"{self.ratio:.2f}", self.goal


class Cells(Protocol):
    """A line of a table."""

    def cells(self) -> tuple[str, ...]:
        """Return its texts, one a column."""


@dataclass(frozen=True, slots=True)
class Section:
    """The rows of one benchmark, what the two sides are, and what else it showed."""

    title: str
    ours: str
    peer: str
    rows: tuple[Cells, ...]
    notes: tuple[str, ...] = ()
    head: tuple[str, ...] = ("What", "graphkit, s", "peer, s", "ratio", "goal")

    def markdown(self) -> str:
        """Return the section as Markdown."""
        lines = [f"## {self.title}", "", f"graphkit: {self.ours}. Peer: {self.peer}.", ""]
        lines += [_line(self.head), _line(["---"] * len(self.head))]
        lines += [_line(row.cells()) for row in self.rows]
        for note in self.notes:
            lines += ["", note]
        return "\n".join(lines) + "\n"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def in_turn(rounds: int, sides: Mapping[str, Callable[[], float]]) -> dict[str, Spread]:
    """Run every side `rounds` times, another one beginning each time; return their spreads."""
    seconds: dict[str, list[float]] = {name: [] for name in sides}
    names = list(sides)
    for number in range(rounds):
        first = number % len(names)
        for name in names[first:] + names[:first]:
            seconds[name].append(sides[name]())
    return {name: Spread.of(found) for name, found in seconds.items()}


def compare(
    what: str, rounds: int, ours: Callable[[], float], peer: Callable[[], float], goal: str = ""
) -> Row:
    """Measure two sides in turn and compare their medians."""
    spreads = in_turn(rounds, {"ours": ours, "peer": peer})
    return Row(what, spreads["ours"], spreads["peer"], goal)


def clock(work: Callable[[], object]) -> float:
    """Return how long a call takes, in seconds."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def machine() -> str:
    """Return the machine and the versions that the figures hold for, as Markdown."""
    parts = ("arcadedb-embedded", "neo4j", "networkx", "numpy", "pandas", "rapidfuzz")
    versions = ", ".join(f"{name} {_version(name)}" for name in parts)
    return (
        f"{platform.system()} on {platform.machine()}, {os.cpu_count()} processors; "
        f"Python {platform.python_version()}; {versions}."
    )


def _version(name: str) -> str:
    try:
        return version(name)
    except ModuleNotFoundError:
        return "not there"
