"""Networks whose ties are in tables, for tests of engines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from graphkit.columns import Texts
from graphkit.compute.engines.compute_engine import ComputeEngine
from graphkit.compute.far_ties import FarTies
from graphkit.compute.parquet.evidence_table import evidence_table
from graphkit.model import Basis, Contact
from graphkit.network import Network
from graphkit.network.build_network import build_network
from graphkit.network.strength.combine_columns import combine_columns
from graphkit.network.strength.evidence_kinds import KINDS, EvidenceKind
from graphkit.snapshot import EvidenceColumns, Snapshot


def people_network(
    people: Texts, today: date, kinds: Mapping[Basis, EvidenceKind] = KINDS
) -> Network:
    """Return a network of people without ties."""
    snapshot = Snapshot.of(1, contacts=[Contact(id, id.upper()) for id in people])
    return build_network(snapshot, home="", as_of=today, kinds=kinds)


def with_evidence(network: Network, evidence: EvidenceColumns) -> Network:
    """Return a network with other evidence."""
    ties = combine_columns(evidence, network.as_of, network.evidence_kinds)
    return replace(network, evidence=evidence, tie_columns=ties)


def far_ties(network: Network, engine: ComputeEngine) -> FarTies:
    """Return the ties of a network in an engine, combined by it."""
    engine.send("stated_evidence", evidence_table(network.evidence))
    far = FarTies(network, engine, inferred=True)
    far.fold()
    return far
