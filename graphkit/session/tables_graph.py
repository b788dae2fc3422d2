"""The graph of a workspace in tables: for questions only."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, cast

from graphkit.columns import UnusableFile
from graphkit.compute.parquet.read_tables import TablesFolder
from graphkit.compute.parquet.tables_manifest import TablesManifest, read_manifest
from graphkit.config import LOCAL
from graphkit.errors import ComputeError, NothingFound, StoreRefused
from graphkit.files import private_folder
from graphkit.session.stored_graph import StoredGraph

if TYPE_CHECKING:
    from graphkit.compute.engines.compute_engine import ComputeEngine
    from graphkit.compute.far_ties import FarTies
    from graphkit.compute.kept_ties import KeptTies
    from graphkit.network import Network
    from graphkit.network.visibility.viewer import Viewer
    from graphkit.snapshot import EvidenceColumns, Snapshot
    from graphkit.store import Store
    from graphkit.store.read.statements.statement_reader import StatementSource


class TablesGraph(StoredGraph):
    """The graph in tables, which graphkit exported or somebody made elsewhere.

    It has no store. With an engine, people and roles are read into memory and ties are not.
    """

    _computed: EvidenceColumns | None = None

    @cached_property
    def tables(self) -> TablesFolder:
        """The tables."""
        return TablesFolder(Path(self.settings.store.tables or ""))

    @cached_property
    def manifest(self) -> TablesManifest | None:
        """What the export notes about the tables; None if they come from elsewhere."""
        return read_manifest(self.tables.folder)

    @property
    def as_of(self) -> date:
        """The day for which answers hold: that of the export."""
        if self.manifest is not None:
            return self.manifest.day
        return super().as_of

    @property
    def _is_far(self) -> bool:
        return self.settings.compute.engine != LOCAL

    @property
    def store(self) -> Store:
        """There is none.

        Raises
        ------
        StoreRefused
        """
        self._refuse()

    def open_unchecked(self) -> Store:
        """Raise StoreRefused, as `store` does."""
        self._refuse()

    def _refuse(self) -> NoReturn:
        raise StoreRefused(
            "this graph is a copy in tables, which only answers questions",
            where=str(self.tables.folder),
            next="Change the graph in the workspace that it comes from, and export it again",
        )

    @property
    def is_new(self) -> bool:
        """Whether there is nothing yet; there are always tables."""
        return False

    def snapshot_at_hand(self) -> Snapshot:
        """Return the graph in columns: from the tables, or from the file of an earlier question."""
        if self._snapshot is None:
            self._snapshot = self._read_snapshot()
        return self._snapshot

    def latest_snapshot(self) -> Snapshot:
        """Return the graph in columns."""
        return self.snapshot_at_hand()

    def _read_snapshot(self) -> Snapshot:
        from graphkit.snapshot import snapshot_file

        address = self.settings.compute.evidence
        if address and not self._is_far:
            raise ComputeError(
                f"the evidence is at {address}, where only an engine reads it",
                where="[compute] in graphkit.toml",
                next="Ask with --compute duckdb, or with the address of a Spark",
            )
        path = self.settings.state / f"tables-{'people' if self._is_far else 'whole'}.columns"
        stamp = self.tables.stamp(ties=not self._is_far)
        try:
            kept, kept_stamp = snapshot_file.load(path)
            if kept_stamp == stamp:
                return kept
        except UnusableFile:
            pass
        found = self.tables.snapshot(ties=not self._is_far)
        private_folder(self.settings.state)
        snapshot_file.save(path, found, stamp)
        return found

    def statements(self) -> StatementSource:
        """Raise StoreRefused: tables have the statements of all imports merged."""
        self._refuse()

    def forget_if_changed(self) -> bool:
        """Do nothing: a workspace answers from the tables as they were at its first question."""
        return False

    def hold_moment(self) -> None:
        """Do nothing: nobody changes the tables through this workspace."""

    def revision(self) -> str:
        """Return a text that changes with the tables."""
        from graphkit.store.connection.work_in_progress import digest_of

        return digest_of(self.tables.stamp(ties=True))[:16]

    def answered_revision(self) -> str:
        """Return the same text."""
        return self.revision()

    def check_history(self) -> None:
        """Refuse questions about earlier days.

        Raises
        ------
        NothingFound
        """
        raise NothingFound(
            "tables are about one day, and do not say when each thing became known",
            where=str(self.tables.folder),
            next="Ask the workspace that they come from",
        )

    def build_network(self, snapshot: Snapshot, as_of: date, viewer: Viewer) -> Network:
        """Return the network of the tables; with an engine, without ties."""
        from graphkit.compute.parquet.tables_network import network_of_tables
        from graphkit.network.strength.evidence_kinds import tune_kinds

        if self.manifest is None:
            network = super().build_network(snapshot, as_of, viewer)
        else:
            network = network_of_tables(
                snapshot,
                self.manifest,
                home=self.settings.home,
                inferred=self.inferred,
                kinds=tune_kinds(self.settings.strength),
                topics=self.settings.topics,
                ladder=self.settings.ladder,
                public=viewer.public,
            )
        if not self._is_far:
            return network
        # Without stated evidence, the network of tables from elsewhere has what is computed.
        self._computed = network.evidence if self.manifest is None else None
        elsewhere: Any = TiesElsewhere(self.settings.compute.engine.partition(";")[0])
        return replace(network, evidence=elsewhere, tie_columns=elsewhere)

    def far_ties(self, people: Network) -> FarTies | None:
        """Return the ties in the engine; None if they are in the network."""
        if not self._is_far:
            return None
        from graphkit.compute.far_ties import FarTies

        compute = self.settings.compute
        elsewhere = {"evidence": compute.evidence, "ties": compute.ties}
        ties = FarTies(people, self._engine, inferred=self.inferred)
        return ties.open(self.tables, self.manifest, self._computed, elsewhere, self._kept_ties())

    def _kept_ties(self) -> KeptTies | None:
        """Return where the engine keeps ties that it combined; None if it has no place for them."""
        from graphkit.compute.kept_ties import KeptTies
        from graphkit.config.changed_config import config_mark

        compute, state = self.settings.compute, self.settings.state
        if not compute.ties and compute.engine.startswith("sc:"):
            return None
        stamp = {
            "files": self.tables.stamp(ties=True),
            "evidence": compute.evidence,
            "day": self.as_of.isoformat(),
            "inferred": self.inferred,
            "settings": config_mark(self.settings.root),
        }
        return KeptTies(state / "ties.json", compute.ties or state / "ties.parquet", stamp)

    @cached_property
    def _engine(self) -> ComputeEngine:
        from graphkit.compute.engines.choose_engine import open_engine

        return open_engine(self.settings.compute)

    def close(self) -> None:
        """Close the engine; the next question opens it again."""
        super().close()
        engine = cast("ComputeEngine | None", self.__dict__.pop("_engine", None))
        if engine is not None:
            engine.close()


class TiesElsewhere:
    """What a network has instead of ties if they stay in an engine; using them is an error.

    `engine` is its name or its address, without a token.
    """

    def __init__(self, engine: str) -> None:
        self._engine = engine

    def __getattr__(self, name: str) -> NoReturn:
        if name.startswith("__"):
            raise AttributeError(name)
        self._refuse()

    def __len__(self) -> int:
        return self._refuse()  # it raises

    def _refuse(self) -> NoReturn:
        raise ComputeError(
            f"{self._engine} cannot answer this, because it needs all ties in memory",
            where="--compute",
            next="Ask with --compute local: it takes about 150 bytes a piece of evidence",
        )
