"""The ties of a network that stay in an engine; those that an answer needs are fetched."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from graphkit.columns import Texts, to_days
from graphkit.columns.grouped_rows import distinct_values, is_among
from graphkit.compute.engines.compute_engine import ComputeEngine
from graphkit.compute.kept_ties import KeptTies
from graphkit.compute.parquet.arrow_columns import (
    EPOCH,
    array_table,
    number_array,
    number_table,
    text_array,
    to_numbers,
)
from graphkit.compute.parquet.evidence_table import evidence_table
from graphkit.compute.parquet.read_tables import TablesFolder, evidence_columns
from graphkit.compute.parquet.table_schema import TABLES
from graphkit.compute.parquet.tables_manifest import TablesManifest, strength_numbers
from graphkit.errors import ComputeError
from graphkit.model import Basis
from graphkit.model.ties import FRESH_HALF_LIFE
from graphkit.network import Network
from graphkit.network.inference.evidence_columns import concat_evidence
from graphkit.network.strength.combine_columns import combine_columns
from graphkit.network.strength.evidence_kinds import CAP, FLOOR, EvidenceKind
from graphkit.snapshot import BASES, EvidenceColumns

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray

ALL_BASES = (1 << len(BASES)) - 1


class FarTies:
    """The ties of a network, in an engine.

    Parameters
    ----------
    people : Network
        The people, organizations and roles, without any tie.
    engine : ComputeEngine
        It has the table `stated_evidence`.
    inferred : bool
        Whether evidence from shared places counts.
    """

    def __init__(self, people: Network, engine: ComputeEngine, *, inferred: bool) -> None:
        self.people = people
        self.engine = engine
        self._inferred = inferred
        self._kinds = {
            basis: kind
            for basis, kind in people.evidence_kinds.items()
            if inferred or not basis.inferred
        }
        self._computed = EvidenceColumns.of(Texts.of([]), ())

    def open(
        self,
        tables: TablesFolder,
        manifest: TablesManifest | None,
        computed: EvidenceColumns | None = None,
        elsewhere: Mapping[str, str] = MappingProxyType({}),
        kept: KeptTies | None = None,
    ) -> FarTies:
        """Read evidence and ties from tables; without ties that hold, combine them anew.

        Parameters
        ----------
        tables : TablesFolder
        manifest : TablesManifest or None
            What the export notes about the table of ties.
        computed : EvidenceColumns, optional
            Evidence that the tables do not have, because nobody states it. It stays here until all
            ties are combined.
        elsewhere : mapping of str to str, optional
            The addresses of tables that are not in the folder, as the engine knows them.
        kept : KeptTies, optional
            Where to keep the ties that were combined anew.
        """
        place = elsewhere.get("evidence") or tables.located("evidence")
        self.engine.open_table("stated_evidence", place, TABLES["evidence"])
        if computed is not None:
            self._computed = computed
        if self._inferred and manifest is not None and self._are_those_of(manifest):
            self._open_ties(elsewhere.get("ties") or tables.located("ties"))
        elif kept is not None and kept.are_current():
            self._open_ties(kept.place)
        else:
            self.fold()
            if kept is not None:
                self._keep_ties(kept)
        return self

    def _open_ties(self, place: Path | str) -> None:
        self.engine.open_table("stored_ties", place, TABLES["ties"])
        # A question passes over the ties about ten times.
        self.engine.keep("ties", "fold/stored_ties")

    def _keep_ties(self, kept: KeptTies) -> None:
        """Keep the ties for later questions, if there is room for them."""
        kept.forget()
        with suppress(ComputeError):
            self.engine.save("read/ties", kept.place)
            kept.confirm()

    def _are_those_of(self, manifest: TablesManifest) -> bool:
        """Return whether the exported ties hold for this day and these weights."""
        weights = strength_numbers(self._kinds)
        return manifest.day == self.people.as_of and weights == manifest.strength

    def fold(self) -> None:
        """Combine all evidence into ties, in the engine.

        The formulas are those of `graphkit.network.strength`. Cost: grouping the evidence by pair.
        """
        ids = text_array(self.people.ids)
        numbered = array_table(number=np.arange(len(ids), dtype=np.int32))
        self.engine.send("people", numbered.append_column("id", ids))
        self.engine.send("weights", _weights(self._kinds))
        self.engine.send("computed_evidence", evidence_table(self._computed))
        self.engine.define("evidence", "fold/all_evidence")
        self.engine.define("numbered_evidence", "fold/numbered_evidence")
        self.engine.keep(
            "ties",
            "fold/ties",
            today=to_days(self.people.as_of) - EPOCH,
            least=FLOOR,
            most=CAP,
            fresh_days=float(FRESH_HALF_LIFE),
        )

    def whole_network(self) -> Network:
        """Return the network with all its ties, which must be few."""
        return self._network_of_rows(self.engine.fetch("read/ends_of_ties"))

    def _network_of_rows(self, ties: pa.Table) -> Network:
        return self.network_of(*(to_numbers(ties[end], np.int64) for end in ("tail", "head")))

    def network_of(self, tail: NDArray[np.integer], head: NDArray[np.integer]) -> Network:
        """Return the network with some of the ties.

        Parameters
        ----------
        tail, head : integer arrays
            The numbers of the two people of each tie, in either order.
        """
        import pyarrow as pa

        ids = self.people.ids
        ends = np.concatenate([tail, head]), np.concatenate([head, tail])
        names = {"from_id": text_array(ids, ends[0]), "to_id": text_array(ids, ends[1])}
        self.engine.send("chosen_ties", pa.table(names))
        people = distinct_values(ends[0].astype(np.int64))
        stated = evidence_columns(self.engine.fetch("read/evidence_of_ties"), ids, people)
        evidence = concat_evidence([stated, self._computed_of(*ends)])
        counted = np.array([basis in self._kinds for basis in BASES])
        evidence = evidence.take(counted[evidence.basis])
        ties = combine_columns(evidence, self.people.as_of, self.people.evidence_kinds)
        return replace(self.people, evidence=evidence, tie_columns=ties)

    def _computed_of(self, tail: NDArray[np.integer], head: NDArray[np.integer]) -> EvidenceColumns:
        """Return the computed evidence of some ties, from tail to head."""
        count, computed = len(self.people.ids), self._computed
        pairs = computed.tail.astype(np.int64) * count + computed.head
        return computed.take(is_among(pairs, tail.astype(np.int64) * count + head))

    def network_between(self, ours: NDArray[np.integer], theirs: NDArray[np.integer]) -> Network:
        """Return the network with the ties between two groups of people.

        Parameters
        ----------
        ours, theirs : integer arrays
            Numbers of people, each once.
        """
        for name, group in (("ours", ours), ("theirs", theirs)):
            self.engine.send(name, number_table(node=group))
        return self._network_of_rows(self.engine.fetch("read/ties_between"))

    def network_around(self, ours: NDArray[np.integer]) -> Network:
        """Return the network with all ties of some people.

        Parameters
        ----------
        ours : integer array
            Numbers of people, each once.
        """
        self.engine.send("ours", number_table(node=ours))
        return self._network_of_rows(self.engine.fetch("read/ties_of"))


def _weights(kinds: Mapping[Basis, EvidenceKind]) -> pa.Table:
    """Return the weight of each kind of evidence as a table."""
    each = tuple(kinds.values())
    fades = np.array([kind.half_life != np.inf for kind in each])
    saturates = np.array([np.nan if kind.saturates is None else kind.saturates for kind in each])
    numbers = array_table(
        base=np.array([float(kind.base) for kind in each]),
        fades=fades,
        half_life=np.where(fades, [float(kind.half_life) for kind in each], 1.0),
        trials=np.array([float(kind.observations) for kind in each]),
        known=np.array([kind.known for kind in each]),
        lasts=np.array([kind.lasts for kind in each]),
        inferred=np.array([basis.inferred for basis in kinds]),
        bit=np.array([1 << BASES.index(basis) for basis in kinds]),
    )
    named = numbers.append_column("basis", text_array(Texts.of([basis.value for basis in kinds])))
    return named.append_column("saturates", number_array(saturates, np.isnan(saturates)))
