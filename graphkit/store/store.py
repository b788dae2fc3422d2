"""The store: the graph in the embedded engine or on a Neo4j server."""

from __future__ import annotations

import atexit
import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from types import TracebackType
from typing import TYPE_CHECKING, Self

from graphkit.config import StoreSettings
from graphkit.memory import collector_paused
from graphkit.model import Contact, Import, ImportBatch, Organization
from graphkit.model.entity_resolution import Decision, RecordClusters
from graphkit.model.job_changes import BookHistory
from graphkit.model.visibility import Wish
from graphkit.progress import Progress
from graphkit.store import record_rows, schema
from graphkit.store.connection.database import Database
from graphkit.store.connection.embedded_engine import DATABASE, Engine
from graphkit.store.connection.watchdog import OnSilence
from graphkit.store.connection.work_in_progress import IMPORTING
from graphkit.store.journal import DECISION, IMPORT, WISH, Journal, JournalState
from graphkit.store.read import graph_stamp, statements, status
from graphkit.store.read.person_data import PersonData, read_person
from graphkit.store.read.record_clusters import is_reassigned, read_clusters
from graphkit.store.read.run_query import QueryResult, run_query
from graphkit.store.read.status import StoreStatus
from graphkit.store.read.wishes import read_wishes
from graphkit.store.verify.compare_counts import check_counts
from graphkit.store.verify.damage import Damage
from graphkit.store.write import erase, undo
from graphkit.store.write.load_import import load_import
from graphkit.store.write.reassign_records import reassign_records
from graphkit.store.write.record_decisions import record_decisions
from graphkit.store.write.record_wish import record_wish
from graphkit.store.write.sync_journal import rewrite_journal, sync_journal
from graphkit.store.write.undo import UndoResult
from graphkit.store.write.upgrade import upgrade

if TYPE_CHECKING:
    from graphkit.snapshot import Snapshot

# Measured: a second saves a quarter of the time of writing, a third a tenth more. In the embedded
# engine, several would only block each other.
SERVER_WRITERS = 3


class Store:
    """The graph, in the embedded engine or on a Neo4j server; a context manager.

    `Store.open` creates it. While it is open, no other process can open the folder of an embedded
    store.
    """

    def __init__(self, database: Database, engine: Engine | None, settings: StoreSettings) -> None:
        self._database = database
        self._engine = engine
        self._user = settings.username
        self.journal = Journal(settings.folder)
        self._at_rest: (
            tuple[graph_stamp.GraphStamp, Callable[[graph_stamp.GraphStamp], object]] | None
        ) = None

    @classmethod
    def open(
        cls, settings: StoreSettings, on_silence: OnSilence | None = None, *, check: bool = True
    ) -> Store:
        """Open the store, create its schema on first use, and finish what a killed process left.

        Parameters
        ----------
        settings : StoreSettings
        on_silence : callable, optional
            Called when a server does not answer: see `graphkit.store.connection.watchdog`.
        check : bool
            Whether to refuse a graph that has lost something; only repairs do not.

        Raises
        ------
        StoreUnavailable
            If nothing answers, or the embedded store's files cannot be used.
        StoreRefused
            If the server refuses the password or the database, or is too old; or if a newer
            graphkit created the store.
        StoreBusy
            If another process has the embedded store open.
        StoreDamaged
            If the graph has lost something, or files of the embedded store have changed.
        """
        with contextlib.ExitStack() as stack:
            engine = stack.enter_context(_start(settings)) if settings.embedded else None
            database = stack.enter_context(_connect(settings, engine, on_silence))
            if schema.ensure(database) != schema.VERSION:
                with _announced(engine, "bringing the store up to date"):
                    upgrade(database)
            undo.roll_back_abandoned(database, exclusive=engine is not None)
            if check and (engine is None or not engine.checked):
                check_counts(database)
            if not database.read(is_reassigned):
                reassign_records(database)
            store = cls(database, engine, settings)
            sync_journal(database, store.journal)
            stack.pop_all()
        # An engine that is left open would keep Python from ending.
        atexit.register(store.close)
        return store

    def close(self) -> None:
        """Close the store and stop the embedded engine; a second call does nothing."""
        atexit.unregister(self.close)
        self._database.close()
        if self._engine is not None:
            self._engine.close(self._finish_at_rest)
            self._engine = None

    def _finish_at_rest(self) -> None:
        if self._engine is None or self._at_rest is None:
            return
        found, (expected, work) = graph_stamp.file_stamp(self._engine.folder), self._at_rest
        if found is not None and found["commits"] == expected["commits"]:
            work(found)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def working(self, work: str) -> AbstractContextManager[None]:
        """Within the block, show other processes what this one is doing with an embedded store.

        Parameters
        ----------
        work : str
            Such as `IMPORTING` in `graphkit.store.connection.work_in_progress`.
        """
        return _announced(self._engine, work)

    def announce(self, work: str) -> None:
        """Show other processes what this one is doing from now on; an empty text if nothing."""
        if self._engine is not None:
            self._engine.announcement.announce(work)

    def status(self) -> StoreStatus:
        """Return where the graph is and how large it is."""
        engine = self._engine
        return self._database.read(
            lambda tx: status.read_status(
                tx,
                engine="ArcadeDB (embedded)" if engine else "Neo4j",
                version=engine.version if engine else self._database.version,
                address=self._database.place,
                database=self._database.name or "",
            )
        )

    def verify(self, progress: Progress | None = None) -> tuple[Damage, ...]:
        """Return everything in the graph that is not as its imports and its ledger say."""
        from graphkit.store.verify.verify_graph import verify_graph

        with self.working("verifying the store"):
            return verify_graph(self._database, progress)

    def repair(self, journal: JournalState) -> None:
        """Repair what is in the graph; see `graphkit.store.write.repair`."""
        from graphkit.store.write.repair import repair_graph

        with self.working("repairing the store"):
            repair_graph(self._database, journal)

    def revision(self) -> int:
        """Return how many write transactions the graph has had; the number never falls."""
        return self._database.read(status.read_revision)

    def snapshot(self, until: date | None = None) -> Snapshot:
        """Return the whole graph at one moment, without what unfinished imports wrote.

        Parameters
        ----------
        until : datetime.date, optional
            Ignore imports after this day: the graph as it was known then.
        """
        from graphkit.store.read.read_snapshot import read_snapshot

        return read_snapshot(self._database, until)

    def stamp(self) -> graph_stamp.GraphStamp:
        """Return a stamp that changes with every commit by anybody."""
        if self._engine is not None:
            return {"commits": self._engine.commits()}
        return graph_stamp.server_stamp(self._database, self._user)

    def call_at_rest(
        self, stamp: graph_stamp.GraphStamp, work: Callable[[graph_stamp.GraphStamp], object]
    ) -> None:
        """Call a function when the store is at rest, if nothing was committed since a stamp.

        Parameters
        ----------
        stamp : dict
            As `stamp` returned it.
        work : callable
            Called with the stamp of the store at rest. A server counts as at rest at once, the
            embedded store after its engine has stopped. Only the function given last is called.
        """
        if self._engine is None:
            work(stamp)
        else:
            self._at_rest = stamp, work

    def query(self, name: str, parameters: Mapping[str, object]) -> QueryResult:
        """Run a named query that reads.

        Parameters
        ----------
        name : str
            For example `explore/who_knows`.
        parameters : mapping of str to object
            Text is converted to the type that the query declares.

        Raises
        ------
        QueryError
            If there is no such query, it writes, or the parameters do not fit.
        """
        return run_query(self._database, name, parameters)

    def imports(self) -> tuple[Import, ...]:
        """Return the complete imports, newest first."""
        return self._database.read(statements.complete_imports)

    @collector_paused()
    def load(self, batch: ImportBatch, progress: Progress | None = None) -> None:
        """Load an import: all of it, or nothing.

        An import that is there already changes nothing.

        Parameters
        ----------
        batch : ImportBatch
        progress : callable, optional
            Called with the rows written so far and in all.

        Raises
        ------
        StoreBusy
            If another process is loading the same import.
        """
        with self.working(IMPORTING):
            load_import(self._database, batch, progress, exclusive=self._engine is not None)

    def undo(self, import_id: str, progress: Progress | None = None) -> UndoResult:
        """Undo an import, as if it had never been there.

        Parameters
        ----------
        import_id : str
        progress : callable, optional
            Called with the entities done so far and in all.

        Raises
        ------
        NothingFound
            If there is no such import.
        StoreBusy
            If another process is working on it.
        """
        with self.working("undoing an import"):
            undone = undo.undo_import(self._database, import_id, progress)
        self.journal.remove(IMPORT, [import_id])
        return undone

    def imports_about(self, ids: Sequence[str]) -> dict[str, tuple[Import, ...]]:
        """Return for each of some contacts and organizations the imports about it, oldest first."""
        return self._database.read(lambda tx: statements.imports_about(tx, ids))

    def statements(self, entity_id: str) -> tuple[tuple[Import, Contact | Organization], ...]:
        """Return what each complete import says about a contact or organization, oldest first.

        The id of each statement is that of its record.
        """
        return self._database.read(lambda tx: statements.read_statements(tx, entity_id))

    def history(self) -> BookHistory:
        """Return each statement of complete imports about an employer or address book entry."""
        return self._database.read(statements.read_history)

    def clusters(self) -> RecordClusters:
        """Return which record belongs to which entity, and what was decided about them."""
        return self._database.read(read_clusters)

    def decide(self, made: Sequence[Decision], revoked: Sequence[Decision] = ()) -> None:
        """Save decisions about who is the same, delete others, and act on them."""
        with self.working("merging or separating entries"):
            record_decisions(self._database, made, revoked)
        self.journal.remove(DECISION, [each.id for each in revoked])
        self.journal.add(DECISION, map(record_rows.decision_row, made))

    def wishes(self) -> tuple[Wish, ...]:
        """Return the wishes about who may see which ties."""
        return self._database.read(read_wishes)

    def record_wish(self, wish: Wish | None, withdrawn: Sequence[str] = ()) -> None:
        """Save a wish about who may see which ties, and withdraw others."""
        with self.working("recording a wish"):
            record_wish(self._database, wish, withdrawn)
        self.journal.remove(WISH, withdrawn)
        self.journal.add(WISH, [] if wish is None else [record_rows.wish_row(wish)])

    def person_data(self, contact_id: str) -> PersonData:
        """Return everything that the graph has about a contact."""
        return self._database.read(lambda tx: read_person(tx, contact_id))

    def forget(self, contact_id: str) -> erase.ErasedCounts:
        """Erase a contact for good: see `graphkit.store.write.erase`."""
        with self.working("forgetting a person"):
            erased = erase.erase_person(self._database, contact_id)
            if self._engine is not None:
                erase.rebuild_indexes(self._database)
        rewrite_journal(self._database, self.journal)
        return erased

    def count_forgotten(self) -> int:
        """Return how many people are forgotten."""
        return erase.count_forgotten(self._database)

    def allow(self, keys: Iterable[str]) -> int:
        """Allow forgotten people with one of some keys to be imported again; return how many."""
        allowed = erase.allow(self._database, keys)
        rewrite_journal(self._database, self.journal)
        return allowed


def _start(settings: StoreSettings) -> Engine:
    return Engine(settings.folder, graph_stamp.file_stamp)


@contextlib.contextmanager
def _announced(engine: Engine | None, work: str) -> Iterator[None]:
    if engine is None:
        yield
        return
    before = engine.announcement.work
    engine.announcement.announce(work)
    try:
        yield
    finally:
        engine.announcement.announce(before)


def _connect(
    settings: StoreSettings, engine: Engine | None, on_silence: OnSilence | None
) -> Database:
    if engine is not None:
        return Database(engine.uri, engine.auth, DATABASE, folder=engine.folder)
    return Database(
        settings.uri,
        _auth(settings),
        settings.database,
        writers=SERVER_WRITERS,
        timeout=settings.timeout,
        on_silence=on_silence,
    )


def _auth(settings: StoreSettings) -> tuple[str, str] | None:
    if settings.password is None and settings.username is None:
        return None
    return settings.username or "neo4j", settings.password or ""
