"""Asking who can introduce us, in a network far larger than most."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import data
from benchmarks.timing import Section, clock, compare

if TYPE_CHECKING:
    from graphkit.network import Network

COUNT = 5


def measure(*, quick: bool) -> Section:
    """Compare the answer with NetworkX's shortest simple paths, and the command with `pass`."""
    contacts, ties = (300, 2_000) if quick else (20_000, 200_000)
    rounds = 1 if quick else 5
    import networkx  # noqa: F401  before the clock runs

    with tempfile.TemporaryDirectory() as folder:
        root = _workspace(Path(folder), contacts, ties)
        network, build, answer = _ours(root)
        rows = (
            compare(
                f"whole command, {contacts:,} contacts, {ties:,} ties",
                rounds,
                lambda: _command(root),
                lambda: clock(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True)),
            ),
            compare("the network, built", rounds, build, lambda: clock(lambda: _graph(network))),
            compare("the answer", rounds, answer, _peer(network)),
        )
    return Section(
        "`path`",
        "`graphkit path TARGET`, as a command and inside Python",
        "`python -c pass`; NetworkX's graph of the same ties; `shortest_simple_paths` on it "
        "between one node before the team and one behind the target",
        rows,
        (f"Both give the {COUNT} best routes; graphkit's differ from each other.",),
    )


def _workspace(folder: Path, contacts: int, ties: int) -> Path:
    import graphkit
    from graphkit import workspace
    from graphkit.model import Member

    people = data.people(contacts, organizations=max(3, contacts // 100))
    team = [Member(one.name, one.email) for one in people[: data.TEAM]]
    root = folder / "workspace"
    workspace.create(root, home=data.HOME, team=team)
    spreadsheet, edges = folder / "people.csv", folder / "ties.csv"
    data.write_people(spreadsheet, people)
    data.write_ties(edges, people, data.pairs(ties, contacts))
    with graphkit.open(root) as opened:
        opened.import_file(spreadsheet, source="people")
        opened.import_file(edges, source="ties")
    return root


def _command(root: Path) -> float:
    program = Path(sys.executable).with_name("graphkit")
    command = [str(program), "-C", str(root), "path", data.TARGET, "--count", str(COUNT)]
    return clock(lambda: subprocess.run(command, capture_output=True, check=True, timeout=300))


def _ours(root: Path) -> tuple[Network, Callable[[], float], Callable[[], float]]:
    import graphkit
    from graphkit.analysis import introductions
    from graphkit.network import build, find

    with graphkit.open(root) as opened:
        snapshot, settings = opened.store.snapshot(), opened.settings

    def make() -> Network:
        return build(snapshot, home=settings.home, team=settings.team, as_of=data.TODAY)

    network = make()
    target = find(network, data.TARGET)

    def ask() -> None:
        introductions(network, target, count=COUNT)

    return network, lambda: clock(make), lambda: clock(ask)


def _graph(network: Network) -> Any:
    import math

    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(network.contacts)
    graph.add_weighted_edges_from(
        ((a, b, -math.log(tie.strength)) for (a, b), tie in network.ties.items()), weight="cost"
    )
    return graph


def _peer(network: Network) -> Callable[[], float]:
    import networkx as nx

    graph = _graph(network)
    target = next(o.id for o in network.organizations.values() if o.name == data.TARGET)
    graph.add_weighted_edges_from((("start", m, 0.0) for m in network.team), weight="cost")
    ends = ((m, "end", 0.0) for m in network.people_at(target))
    graph.add_weighted_edges_from(ends, weight="cost")

    def ask() -> list[list[str]]:
        return list(islice(nx.shortest_simple_paths(graph, "start", "end", weight="cost"), COUNT))

    return lambda: clock(ask)
