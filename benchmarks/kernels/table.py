"""Timing all sides of a task in turn, the table of what came out, and whether it got worse."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.timing import Spread, clock, in_turn

KEPT = Path(__file__).with_name("ratios.json")
OURS = "graphkit"
FASTEST = "fastest"
# A ratio that falls below this share of the kept one has got worse, whatever the machine.
SLACK = 0.6


@dataclass(frozen=True, slots=True)
class Goal:
    """How many times as fast as a peer (or the fastest of all) we want to be."""

    peer: str
    times: float

    def __str__(self) -> str:
        return f"{self.times:g} x {self.peer}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One task: what each side took, in seconds, ours among them."""

    task: str
    title: str
    spreads: Mapping[str, Spread]
    goals: tuple[Goal, ...] = ()
    most: float | None = None  # seconds that ours may take
    note: str = ""

    def ratios(self) -> dict[str, float]:
        """Return for each peer how many times as long its median is."""
        ours = self.spreads[OURS].median
        return {name: spread.median / ours for name, spread in self.spreads.items() if name != OURS}

    def reached(self) -> bool | None:
        """Tell whether all goals are met; None where there is none, or no peer to compare."""
        ratios = self.ratios()
        met = [self.spreads[OURS].median <= self.most] if self.most is not None else []
        for goal in self.goals:
            ratio = (
                min(ratios.values(), default=None)
                if goal.peer == FASTEST
                else ratios.get(goal.peer)
            )
            if ratio is not None:
                met.append(ratio >= goal.times)
        return all(met) if met else None

    def goal(self) -> str:
        """Return the goals in words."""
        most = [] if self.most is None else [f"at most {_seconds(self.most)}"]
        return ", ".join([*map(str, self.goals), *most])


@dataclass(frozen=True, slots=True)
class Comparison:
    """All tasks of a run."""

    title: str
    head: str
    outcomes: tuple[Outcome, ...]
    notes: tuple[str, ...] = ()

    def markdown(self) -> str:
        """Return the tasks as Markdown."""
        parts = [f"## {self.title}", self.head, markdown(self.outcomes).rstrip(), *self.notes]
        return "\n\n".join(parts) + "\n"


def timed(
    task: str,
    title: str,
    rounds: int,
    sides: Mapping[str, Callable[[], object]],
    *,
    goals: Sequence[Goal] = (),
    most: float | None = None,
    note: str = "",
) -> Outcome:
    """Run all sides of a task in turn, once unmeasured and then `rounds` times.

    The unmeasured round compiles, fills caches and makes what is made but once.
    """
    for call in sides.values():
        call()
    spreads = in_turn(rounds, {name: _clocked(call) for name, call in sides.items()})
    return Outcome(task, title, spreads, tuple(goals), most, note)


def _clocked(call: Callable[[], object]) -> Callable[[], float]:
    return lambda: clock(call)


def markdown(outcomes: Sequence[Outcome]) -> str:
    """Return the outcomes as a list: for each task ours, each peer, and the goal."""
    lines = [
        "| work | side | least / median / most | times ours | goal | |",
        "|---|---|---|---|---|---|",
    ]
    for outcome in outcomes:
        ratios = outcome.ratios()
        verdict = {True: "reached", False: "missed", None: ""}[outcome.reached()]
        for name, spread in outcome.spreads.items():
            mine = name == OURS
            cells = (
                outcome.title if mine else "",
                name,
                f"{_seconds(spread.low)} / {_seconds(spread.median)} / {_seconds(spread.high)}",
                "" if mine else f"{ratios[name]:.3g}",
                outcome.goal() if mine else "",
                verdict if mine else "",
            )
            lines.append(f"| {' | '.join(cells)} |")
        if outcome.note:
            lines.append(f"| | {outcome.note} | | | | |")
    return "\n".join(lines) + "\n"


def _seconds(value: float) -> str:
    if value >= 1:
        return f"{value:.3g} s"
    if value >= 1e-3:
        return f"{value * 1e3:.3g} ms"
    return f"{value * 1e6:.3g} us"


def keep(outcomes: Sequence[Outcome]) -> None:
    """Write down the ratios that a later run is compared with."""
    if not outcomes:
        return
    kept = {o.task: {name: round(r, 3) for name, r in o.ratios().items()} for o in outcomes}
    KEPT.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def worse(outcomes: Sequence[Outcome]) -> list[str]:
    """Return a line for each ratio that has got worse since it was kept."""
    kept = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    lines = []
    for outcome in outcomes:
        for name, ratio in outcome.ratios().items():
            before = kept.get(outcome.task, {}).get(name)
            if before is not None and ratio < before * SLACK:
                lines.append(f"{outcome.title}: {before:g} times {name} before, {ratio:.3g} now")
    return lines
