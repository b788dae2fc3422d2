"""The engine beside its peers, on made networks and on one real shape, all in one run."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from benchmarks.kernels import gds
from benchmarks.kernels.case import Case
from benchmarks.kernels.extras import first_calls, top_twenty
from benchmarks.kernels.ours import Graphkit
from benchmarks.kernels.peers import PEERS, Call, Peer
from benchmarks.kernels.table import FASTEST, OURS, Comparison, Goal, Outcome, markdown, timed


@dataclass(frozen=True, slots=True)
class Task:
    """What is timed on which network, and how often; peers that take too long are left out.

    It is asked so many `times` in one go: what comes after other work starts with a processor that
    has forgotten everything.
    """

    name: str
    title: str
    case: str
    rounds: int = 5
    goals: tuple[Goal, ...] = ()
    times: int = 1
    most: float | None = None
    without: tuple[str, ...] = ()
    note: str = ""

    @property
    def key(self) -> str:
        """What its ratios are kept under."""
        return f"{self.name}:{self.case}" + (f":{self.times}" if self.times > 1 else "")


HEAD = (
    "All sides of a task ran in turn, with code already compiled. `times ours` is the median of a "
    "peer divided by that of graphkit. M has 50,000 nodes and 250,000 ties, B 10,000 and 50,000, L "
    "1,000,000 and 5,000,000; congress is the real network of 767 and 4,060."
)
TASKS = (
    Task(
        "best_between_sets",
        "team to organization, best route",
        "M",
        9,
        (Goal("networkx", 50), Goal(FASTEST, 1)),
    ),
    Task(
        "best_between_sets",
        "team to organization, ten times over",
        "M",
        7,
        (Goal("networkx", 50), Goal(FASTEST, 1)),
        times=10,
    ),
    Task(
        "best_of_pairs",
        "best route, ten pairs one after the other",
        "M",
        7,
        (Goal("networkx", 60), Goal("networkit", 5)),
    ),
    Task(
        "best_of_pairs",
        "best route, the same ten pairs, five times over",
        "M",
        3,
        (Goal("networkx", 60), Goal("networkit", 5)),
        times=5,
    ),
    Task(
        "ten_routes",
        "ten best simple routes of a pair",
        "M",
        3,
        (Goal("networkx", 500), Goal("igraph", 100)),
    ),
    Task("structural_holes", "constraint and effective size, congress", "congress", 7),
    Task("connectivity", "cut points, bridges, biconnected components, congress", "congress", 7),
    Task("betweenness", "betweenness, congress", "congress", 5),
    Task(
        "betweenness",
        "betweenness, 10,000 nodes, 50,000 ties; two threads, igraph one",
        "B",
        2,
        (Goal(FASTEST, 1.8),),
        without=("networkx",),
    ),
    Task("key_players", "five key players, by fragmentation and by reach", "M", 3, most=5.0),
    Task("departures", "each of 50 staff leaves", "M", 3, most=5.0),
    Task("three_apart", "three routes with nobody in common", "L", 7, most=0.06),
    Task(
        "structural_holes",
        "constraint and effective size (igraph: constraint alone)",
        "L",
        2,
        (Goal("igraph", 8),),
        without=("networkx",),
    ),
    Task(
        "connectivity",
        "cut points, bridges, biconnected components",
        "L",
        3,
        (Goal(FASTEST, 2),),
        without=("networkx",),
        note="NetworKit computes only the biconnected components.",
    ),
    Task("sampled_betweenness", "sampled betweenness", "L", 2, most=15.0, without=("networkit",)),
)


def measure(*, quick: bool) -> Comparison:
    """Run every task beside its peers."""
    outcomes: list[Outcome] = []
    notes: list[str] = []
    with _compiled(), gds.running() if not quick else nullcontext() as session:
        if session is None:
            notes.append("Graph Data Science was not measured: it needs Java and Maven, and time.")
        for case, tasks in _by_case(quick=quick):
            outcomes += _measured(Case.of(case, quick=quick), tasks, session, quick=quick)
            gc.collect()
    outcomes += first_calls(quick=quick)
    notes += [] if quick else top_twenty()
    return Comparison("The engine", HEAD, tuple(outcomes), tuple(notes))


@contextmanager
def _compiled() -> Iterator[None]:
    """Have kernels compiled at once, as they are after some calls anyhow."""
    before = os.environ.get("GRAPHKIT_KERNELS")
    os.environ["GRAPHKIT_KERNELS"] = "always"
    try:
        yield
    finally:
        os.environ.pop("GRAPHKIT_KERNELS")
        if before is not None:
            os.environ["GRAPHKIT_KERNELS"] = before


def _by_case(*, quick: bool) -> Iterator[tuple[str, list[Task]]]:
    # Samples are as large for a small network.
    chosen = [task for task in TASKS if not quick or task.name != "sampled_betweenness"]
    for case in dict.fromkeys(task.case for task in chosen):
        yield case, [task for task in chosen if task.case == case]


def _repeated(call: Call, times: int) -> Call:
    return call if times == 1 else lambda: [call() for _ in range(times)]


def _measured(case: Case, tasks: Sequence[Task], session: Any, *, quick: bool) -> list[Outcome]:
    sides: list[Peer] = [Graphkit(case), *(peer(case) for peer in PEERS if find_spec(peer.name))]
    if session is not None and case.name != "L":  # loading it would take a quarter of an hour
        sides.append(gds.GraphDataScience(case, session))
    outcomes = []
    for task in tasks:
        calls = {
            side.name: _repeated(getattr(side, task.name)(), task.times)
            for side in sides
            if hasattr(side, task.name) and side.name not in task.without
        }
        assert OURS in calls
        outcomes.append(
            timed(
                task.key,
                f"{task.title} ({task.case})",
                1 if quick else task.rounds,
                calls,
                goals=task.goals,
                most=task.most,
                note=task.note,
            )
        )
        print(markdown(outcomes[-1:]), flush=True)
    return outcomes
