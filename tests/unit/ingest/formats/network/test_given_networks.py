"""Networks of others, read whole: files next to the checkout."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from read_networks import only, organizations, people, ties

from graphkit.ingest.records.record_types import (
    AffiliationRecord,
    OrganizationRecord,
)
from graphkit.model import AffiliationKind

GIVEN = Path(__file__).parents[6] / "shared" / "data"

# Files next to the checkout; without them there is nothing to test.
if (GIVEN / "networks").is_dir():

    def test_les_miserables_of_gephi_is_whole(take):
        reading = take(GIVEN / "networks" / "gephi" / "LesMiserables.gexf")
        assert len(people(reading)) == 77
        assert len(ties(reading)) == 254
        assert not organizations(reading)

    def test_given_kumu_files(take):
        kit = GIVEN / "contacts" / "format_kit"
        full = take(kit / "kumu_full_export_shape.json")
        assert (people(full)["Ann"].details, set(organizations(full))) == (
            ("tags: board",),
            {"Org"},
        )
        assert only(full, AffiliationRecord).role == "member"
        minimal = take(kit / "kumu_blueprint_minimal.json")
        assert (set(people(minimal)), set(organizations(minimal))) == ({"A"}, {"A", "B"})
        assert len(minimal.rejects) == 1

    @pytest.mark.parametrize(
        "name", ["karate", "ht_advice", "krackhardt_kite", "florentine_marriage"]
    )
    def test_given_pairs_are_whole(take, name):
        classics = GIVEN / "networks" / "classics"
        nodes, edges = (take(classics / f"{name}_{part}.csv") for part in ("nodes", "edges"))
        with (classics / f"{name}_edges.csv").open(encoding="utf-8", newline="") as stream:
            told = len(list(csv.DictReader(stream)))
        assert len(ties(edges)) == edges.rows == told
        keys = {r.person.key for r in people(nodes).values()}
        assert {key for r in edges.records for key in (r.source.key, r.target.key)} <= keys

    def test_given_committees(take):
        congress = GIVEN / "networks" / "congress"
        nodes = take(congress / "congress_nodes.csv")
        # 213 names are those of 230 organizations.
        assert (len(nodes.records), len(organizations(nodes))) == (767, 213)
        assert len({r.own for r in nodes.records if isinstance(r, OrganizationRecord)}) == 230
        edges = take(congress / "congress_edges.csv")
        roles = [r for r in edges.records if isinstance(r, AffiliationRecord)]
        assert (len(roles), len(edges.records)) == (3879, 4060)
        assert {r.kind for r in roles} == {AffiliationKind.BOARD}
