"""Asking who can introduce us, in a network far larger than most."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import data
from benchmarks.commands import Command, run_pass
from benchmarks.timing import Row, Section, clock, compare
from graphkit import session as workspaces

if TYPE_CHECKING:
    from graphkit.network import Network

COUNT = 5
# Seconds above `python -c pass` that the command may take: in a small network, and in a large one.
GOALS = {"small": 0.35, "large": 0.6}


def measure(*, quick: bool) -> Section:
    """Compare the answer with NetworkX's shortest simple paths, and the command with `pass`."""
    contacts, ties = (300, 2_000) if quick else (20_000, 200_000)
    rounds = 1 if quick else 5
    import networkx  # noqa: F401  before the clock runs

    with tempfile.TemporaryDirectory() as folder:
        small = make_workspace(Path(folder) / "small", 100, 400)
        large = make_workspace(Path(folder) / "large", contacts, ties)
        command = compare(
            f"whole command, {contacts:,} contacts, {ties:,} ties",
            rounds,
            lambda: _command(large),
            run_pass,
        )
        start = compare("whole command, 100 contacts", rounds, lambda: _command(small), run_pass)
        network, build, answer = _ours(large)
        rows = (
            command,
            start,
            _snapshot(large, rounds),
            compare("the network, built", rounds, build, lambda: clock(lambda: _graph(network))),
            compare("the answer", rounds, answer, _peer(network)),
        )
    return Section(
        "`path`",
        "`graphkit path TARGET`, as a command and inside Python",
        "`python -c pass`; the snapshot read from the running embedded engine; "
        "NetworkX's graph of the same ties; `shortest_simple_paths` on it between an extra node "
        "before the team and one behind the target",
        rows,
        (
            f"Both give the {COUNT} best routes; graphkit's differ from each other.",
            f"The commands take {_above(command):.2f} s (goal: {GOALS['large']} s) and "
            f"{_above(start):.2f} s (goal: {GOALS['small']} s) more than `python -c pass`.",
        ),
    )


def _above(row: Row) -> float:
    return row.ours.median - row.peer.median


def _snapshot(root: Path, rounds: int) -> Row:
    import graphkit
    from graphkit.snapshot import load

    file = root / ".graphkit" / workspaces.SNAPSHOT_NAME
    with graphkit.open(root) as opened:
        store = opened.store
        return compare(
            "the snapshot, read",
            rounds,
            lambda: clock(lambda: load(file)),
            lambda: clock(store.snapshot),
        )


def make_workspace(
    folder: Path, contacts: int, ties: int, *, organizations: int | None = None
) -> Path:
    """Make a workspace with made-up people and ties; return its folder.

    By default, a hundred people are at each organization.
    """
    import graphkit
    from graphkit.model import Member

    people = data.people(contacts, organizations=organizations or max(3, contacts // 100))
    team = [Member(one.name, one.email) for one in people[: data.TEAM]]
    folder.mkdir()
    root = folder / "workspace"
    workspaces.create(root, home=data.HOME, team=team)
    spreadsheet, edges = folder / "people.csv", folder / "ties.csv"
    data.write_people(spreadsheet, people)
    data.write_ties(edges, people, data.pairs(ties, contacts))
    with graphkit.open(root) as opened:
        opened.import_file(spreadsheet, source="people")
        opened.import_file(edges, source="ties")
    return root


def _command(root: Path) -> float:
    return Command(root, lambda: ("path", data.TARGET, "--count", str(COUNT))).run()


def _ours(root: Path) -> tuple[Network, Callable[[], float], Callable[[], float]]:
    import graphkit
    from graphkit.analysis.introductions.find_introductions import introductions
    from graphkit.network import look_up_name
    from graphkit.network.build_network import build_network

    with graphkit.open(root) as opened:
        snapshot, settings = opened.snapshot(), opened.settings

    def make() -> Network:
        return build_network(snapshot, home=settings.home, team=settings.team, as_of=data.TODAY)

    network = make()
    target = look_up_name(network, data.TARGET)

    def ask() -> None:
        introductions(network, target, count=COUNT)

    return network, lambda: clock(make), lambda: clock(ask)


def _graph(network: Network) -> Any:
    import networkx as nx
    import numpy as np

    ids, ties = list(network.ids), network.tie_columns
    graph = nx.Graph()
    graph.add_nodes_from(ids)
    graph.add_weighted_edges_from(
        (
            (ids[a], ids[b], cost)
            for a, b, cost in zip(
                ties.tail.tolist(),
                ties.head.tolist(),
                (-np.log(ties.strength)).tolist(),
                strict=True,
            )
        ),
        weight="cost",
    )
    return graph


def _peer(network: Network) -> Callable[[], float]:
    import networkx as nx

    graph = _graph(network)
    target = next(o.id for o in network.organizations.values() if o.name == data.TARGET)
    graph.add_weighted_edges_from((("start", m, 0.0) for m in network.team), weight="cost")
    ends = ((m, "end", 0.0) for m in network.contacts_at(target))
    graph.add_weighted_edges_from(ends, weight="cost")

    def ask() -> list[list[str]]:
        return list(islice(nx.shortest_simple_paths(graph, "start", "end", weight="cost"), COUNT))

    return lambda: clock(ask)
