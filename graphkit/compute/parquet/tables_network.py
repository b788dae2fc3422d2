"""The network of exported tables: for one viewer and one day, with everything already computed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from graphkit.compute.parquet.tables_manifest import TablesManifest
from graphkit.model import Basis
from graphkit.model.partnerships.stage_ladder import StageLadder
from graphkit.network import Network
from graphkit.network.strength.combine_columns import combine_columns
from graphkit.network.strength.evidence_kinds import EvidenceKind
from graphkit.network.topic_links import Topics
from graphkit.network.visibility.public_part import public_part
from graphkit.snapshot import BASES, Snapshot

if TYPE_CHECKING:
    from collections.abc import Sequence


def network_of_tables(
    snapshot: Snapshot,
    manifest: TablesManifest,
    *,
    home: str,
    inferred: bool,
    kinds: Mapping[Basis, EvidenceKind],
    topics: Mapping[str, Sequence[str]],
    ladder: StageLadder,
    public: bool = False,
) -> Network:
    """Return the network of tables that graphkit exported.

    Parameters
    ----------
    snapshot : Snapshot
        As `TablesFolder.snapshot` returns it.
    manifest : TablesManifest
    home : str
        The name of the home organization.
    inferred : bool
        Whether shared places and mail domains count.
    kinds, topics, ladder
        See `graphkit.network.build_network`.
    public : bool
        Whether somebody outside the team asks.
    """
    affiliations, evidence = snapshot.affiliations, snapshot.evidence
    if not inferred:
        affiliations = affiliations.take(~affiliations.inferred)
        guessed = np.array([basis.inferred for basis in BASES])
        evidence = evidence.take(~guessed[evidence.basis])
    if public:
        snapshot, affiliations, evidence = public_part(snapshot, affiliations, evidence)
    known = snapshot.contacts.ids
    return Network(
        as_of=manifest.day,
        home_id=manifest.home_id,
        team=tuple(id for id in manifest.team if known.find(id) >= 0),
        contact_columns=snapshot.contacts,
        organization_columns=snapshot.organizations,
        event_columns=snapshot.events,
        affiliations=affiliations,
        partnerships=tuple(snapshot.partnerships),
        evidence=evidence,
        tie_columns=combine_columns(evidence, manifest.day, kinds),
        evidence_kinds=kinds,
        source_titles=dict(manifest.source_titles),
        notice=manifest.notice,
        home=home.strip(),
        topics=Topics(snapshot.topics, snapshot.offers, snapshot.needs, topics),
        part_of=tuple(snapshot.part_of),
        entries=snapshot.entries,
        ladder=ladder,
        rating_means=manifest.rating_means,
        factor_means=manifest.factor_means,
    )
