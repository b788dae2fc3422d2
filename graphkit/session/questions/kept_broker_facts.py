"""What decides who is a broker, kept beside the store: it takes seconds in a large network."""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING

import numpy as np

from graphkit.analysis.brokers import BrokerFacts, broker_facts
from graphkit.columns import UnusableFile, pack_arrays, unpack_arrays
from graphkit.engine.centrality.betweenness import Betweenness
from graphkit.engine.resilience.connectivity import Cuts
from graphkit.errors import OutputError
from graphkit.files import write_private
from graphkit.version import __version__

if TYPE_CHECKING:
    from pathlib import Path

    from graphkit.network import Network

# Facts about fewer ties are computed as quickly as they are read.
FEWEST_TIES = 2_000


def kept_broker_facts(network: Network, path: Path) -> BrokerFacts:
    """Return what decides who is a broker, from the file if it is about the same ties.

    The file has only numbers, and those of one network. A viewer who sees other ties, or another
    team, replaces them: nobody gets what was computed of ties that they may not see.

    Parameters
    ----------
    network : Network
    path : pathlib.Path
        The file. Without its folder, nothing is kept.
    """
    if len(network.tie_columns) < FEWEST_TIES:
        return broker_facts(network)
    about = _digest(network)
    with suppress(UnusableFile):
        known, arrays = unpack_arrays(path)
        if known == about:
            return _facts(arrays)
    facts = broker_facts(network)
    if path.parent.is_dir():
        with suppress(OutputError):  # the answer does not need the file
            write_private(path, pack_arrays(about, _arrays(facts)), durable=False)
    return facts


def _digest(network: Network) -> str:
    """Return a text that changes with everything that the facts depend on."""
    csr, team = network.engine_graph.csr, [network.number(member) for member in network.team]
    found = sha256(f"{__version__} {csr.nodes} {team}".encode())
    for column in (csr.indptr, csr.indices, csr.edge, network.tie_columns.strength):
        found.update(column.tobytes())
    return found.hexdigest()


def _arrays(facts: BrokerFacts) -> dict[str, np.ndarray]:
    between, walk = facts.betweenness, facts.cuts
    return {
        "betweenness": between.values,
        "error": between.error,
        "samples": np.array([between.samples], np.int64),
        "lost": walk.lost,
        "order": walk.order,
        "node": walk.node,
        "start": walk.start,
        "stop": walk.stop,
        "cut_points": facts.cut_points.astype(np.uint8),
        "constraint": facts.constraint,
        "effective_size": facts.effective_size,
    }


def _facts(arrays: dict[str, np.ndarray]) -> BrokerFacts:
    samples = int(arrays["samples"][0])
    return BrokerFacts(
        Betweenness(arrays["betweenness"], arrays["error"], samples),
        Cuts(*(arrays[name] for name in ("lost", "order", "node", "start", "stop"))),
        arrays["cut_points"].astype(np.bool_),
        arrays["constraint"],
        arrays["effective_size"],
    )
