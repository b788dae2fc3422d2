"""The store: open it, load imports, read the graph, take imports back."""

from __future__ import annotations

import atexit
import contextlib
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from graphkit.config import StoreSettings
from graphkit.errors import (
    GraphkitError,
    NothingFound,
    QueryError,
    StoreBusy,
    StoreError,
    StoreFull,
    StoreUnavailable,
)
from graphkit.memory import collector_paused
from graphkit.model import Contact, Import, ImportBatch, ImportState, Organization
from graphkit.model.entity_resolution import Decision, RecordClusters
from graphkit.model.job_changes import BookHistory
from graphkit.model.visibility import Wish
from graphkit.store import record_rows, schema
from graphkit.store.connection.database import Database, Rows, Transaction
from graphkit.store.connection.embedded_engine import DATABASE, Engine
from graphkit.store.connection.named_queries import find_query, load_queries
from graphkit.store.connection.watchdog import OnSilence
from graphkit.store.read import graph_stamp, person_data
from graphkit.store.write import erase, load_batch, reassign_records, undo, visibility_wishes
from graphkit.store.write.writer_process import WriterProcess
from graphkit.toml import printable_value

if TYPE_CHECKING:
    from graphkit.snapshot import Snapshot

Progress = Callable[[int, int], None]

# Measured: a second saves a quarter of the time of writing, a third a tenth more. On the embedded
# engine they would only get into each other's way.
SERVER_WRITERS = 3
# For what is taken back after Ctrl-C, so that the program ends soon where a server is gone.
HURRY_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class StoreStatus:
    """How the store is.

    Attributes
    ----------
    engine : str
        "ArcadeDB (embedded)" or "Neo4j".
    version, address, database : str
    revision : int or None
        How many write transactions it has seen; None where the one who asks may not know.
    contacts, organizations, ties : int
        Ties are pairs of contacts.
    imports : int or None
        The complete ones; None as above.
    """

    engine: str
    version: str
    address: str
    database: str
    revision: int | None
    contacts: int
    organizations: int
    ties: int
    imports: int | None


@dataclass(frozen=True, slots=True)
class QueryResult:
    """What a named query gives."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


@dataclass(frozen=True, slots=True)
class UndoResult:
    """What vanished with an import: things that no other import states as well.

    The numbers are None where the one who asks may not see them.
    """

    record: Import
    contacts: int | None
    organizations: int | None
    ties: int | None
    affiliations: int | None
    partnerships: int | None


class Store:
    """The graph, in the embedded engine or on a Neo4j server; a context manager.

    Made by `Store.open`. One that is open holds the embedded store's folder alone.
    """

    def __init__(self, database: Database, engine: Engine | None, user: str | None) -> None:
        self._database = database
        self._engine = engine
        self._user = user
        self._keep: (
            tuple[graph_stamp.GraphStamp, Callable[[graph_stamp.GraphStamp], object]] | None
        ) = None

    @classmethod
    def open(cls, settings: StoreSettings, on_silence: OnSilence | None = None) -> Store:
        """Open the store, make its schema on first use, and mend what a killed import left.

        Parameters
        ----------
        settings : StoreSettings
        on_silence : callable, optional
            Is told when a server does not answer: see `graphkit.store.connection.watchdog`.

        Raises
        ------
        StoreUnavailable
            If nothing answers, or the embedded store's files cannot be used.
        StoreRefused
            If the server refuses the password or the database, or is too old; or if a newer
            graphkit made the store.
        StoreBusy
            If another process holds the embedded store.
        """
        with contextlib.ExitStack() as stack:
            engine = stack.enter_context(Engine(settings.folder)) if settings.embedded else None
            database = stack.enter_context(_database(settings, engine, on_silence))
            schema.ensure(database)
            undo.recover(database, exclusive=engine is not None)
            if not database.read(reassign_records.is_reassigned):
                reassign_records.reassign_records(database)
            stack.pop_all()
        store = cls(database, engine, settings.username)
        # An engine that is left open would keep Python from ending.
        atexit.register(store.close)
        return store

    def close(self) -> None:
        """Close the store; the embedded engine stops. Nothing happens the second time."""
        atexit.unregister(self.close)
        self._database.close()
        if self._engine is not None:
            self._engine.close(self._rested)
            self._engine = None

    def _rested(self) -> None:
        if self._engine is None or self._keep is None:
            return
        found, (wanted, work) = graph_stamp.file_stamp(self._engine.folder), self._keep
        if found is not None and found["commits"] == wanted["commits"]:
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

    def status(self) -> StoreStatus:
        """Return where the graph is and how large it is."""

        def work(tx: Transaction) -> tuple[Any, ...]:
            (nodes,) = tx.run("status/nodes")
            return tx.run("revision/read")[0][0], tx.run("status/ties")[0][0], *nodes

        revision, ties, contacts, organizations, imports = self._database.read(work)
        engine = self._engine
        return StoreStatus(
            engine="ArcadeDB (embedded)" if engine else "Neo4j",
            version=engine.version if engine else self._database.version,
            address=self._database.place,
            database=self._database.name or "",
            revision=revision,
            contacts=contacts,
            organizations=organizations,
            ties=ties,
            imports=imports,
        )

    def revision(self) -> int:
        """Return how many write transactions the graph has seen; it never falls."""
        return int(self._database.read(lambda tx: tx.run("revision/read"))[0][0])

    def clusters(self) -> RecordClusters:
        """Return whose all records are, and what was decided about them."""
        return reassign_records.read_clusters(self._database)

    def decide(self, made: Sequence[Decision], revoked: Sequence[Decision] = ()) -> None:
        """Remember decisions about who is the same, forget others, and act on them."""
        rows = [
            {
                "id": decision.id,
                "same": decision.same,
                "left": list(decision.left),
                "right": list(decision.right),
                "at": decision.at.isoformat(),
            }
            for decision in made
        ]

        def work(tx: Transaction) -> None:
            tx.run("decisions/forget", ids=[decision.id for decision in revoked])
            tx.run("decisions/make", rows=rows)
            reassign_records.begin(tx)

        self._database.write(work)
        reassign_records.reassign_records(self._database)

    def snapshot(self, until: date | None = None) -> Snapshot:
        """Read the whole graph at one moment, without what unfinished imports wrote.

        Parameters
        ----------
        until : datetime.date, optional
            Only what imports tell that are of that day or an earlier one: what was known then.
        """
        from graphkit.store.read.read_snapshot import read_snapshot

        return read_snapshot(self._database, until)

    def stamp(self) -> graph_stamp.GraphStamp:
        """Return what changes with every commit, whoever makes it."""
        if self._engine is not None:
            return {"commits": self._engine.commits()}
        return graph_stamp.server_stamp(self._database, self._user)

    def at_rest(
        self, stamp: graph_stamp.GraphStamp, work: Callable[[graph_stamp.GraphStamp], object]
    ) -> None:
        """Do something as soon as the store is at rest, if it still is as a stamp says.

        Parameters
        ----------
        stamp : dict
            As `stamp` returned it.
        work : callable
            Called with the stamp that holds at rest. A server counts as at rest at once, the
            embedded store after its engine has stopped. The last that was given is called.
        """
        if self._engine is None:
            work(stamp)
        else:
            self._keep = stamp, work

    def imports(self) -> tuple[Import, ...]:
        """Return the complete imports, newest first."""
        found = record_rows.to_imports(self._database.read(lambda tx: tx.run("imports/list")))
        return tuple(i for i in found if i.state == ImportState.COMPLETE)

    @collector_paused()
    @collector_paused()
    def load(self, batch: ImportBatch, progress: Progress | None = None) -> None:
        """Take an import in: all of it, or nothing.

        An import that is there already changes nothing.

        Parameters
        ----------
        batch : ImportBatch
        progress : callable, optional
            Called with rows written so far and in all.

        Raises
        ------
        StoreBusy
            If another process is loading the same import.
        """
        owner = WriterProcess.here()
        owner.begin()
        try:
            clusters, foreseen = reassign_records.assign(
                self._database, batch.keys, batch.record.age[0]
            )
            if self._begin(batch, foreseen.people, owner):
                whole = self._write(batch, clusters, foreseen.people, owner, progress)
                if not (whole and reassign_records.rest(self._database, foreseen)):
                    reassign_records.reassign_records(self._database)
        finally:
            owner.end()

    def _begin(
        self, batch: ImportBatch, people: record_rows.PersonIds, owner: WriterProcess
    ) -> bool:
        for _ in range(2):
            token = load_batch.begin_import(self._database, batch, people, owner)
            if token == owner.token:
                return True
            if not token:
                return False
            undo.recover(self._database, exclusive=self._engine is not None)
        raise StoreBusy(
            "another process is working on this import",
            where=batch.record.file,
            next="Wait until it is done",
        )

    def _write(
        self,
        batch: ImportBatch,
        clusters: RecordClusters,
        people: record_rows.PersonIds,
        owner: WriterProcess,
        progress: Progress | None,
    ) -> bool:
        """Write an import; return whether all of it, with nobody left out who was forgotten."""
        try:
            written = erase.filtered(self._database, clusters, batch)
            load_batch.write_batch(self._database, written, people, owner, progress)
            return written is batch
        except BaseException as error:
            self._take_back(batch.record.id, owner, error)
            raise

    def _take_back(self, import_id: str, owner: WriterProcess, error: BaseException) -> None:
        """Take back what was written of an import that failed.

        Where the store is gone or full, whoever opens it next does it, and the error says so.
        """
        interrupted = not isinstance(error, Exception)
        gone = isinstance(error, (StoreUnavailable, StoreFull))
        if not gone and not (interrupted and self._database.silent):
            try:
                with self._database.hurried(HURRY_SECONDS if interrupted else math.inf):
                    undo.mark(self._database, import_id, owner)
                    undo.take_back(self._database, import_id, owner)
                    reassign_records.reassign_records(self._database)
            except (StoreUnavailable, StoreFull):
                gone = True
            except StoreError:
                pass
        if gone and isinstance(error, GraphkitError):
            error.add("The next command takes back what was written of this import")

    def undo(self, import_id: str, progress: Progress | None = None) -> UndoResult:
        """Take an import back, as if it had never been.

        Parameters
        ----------
        import_id : str
        progress : callable, optional
            Called with entities done so far and in all.

        Raises
        ------
        NothingFound
            If there is no such import.
        StoreBusy
            If another process is working on it.
        """
        record = next((i for i in self.imports() if i.id == import_id), None)
        if record is None:
            raise NothingFound(
                "there is no such import",
                where=import_id,
                next='"graphkit imports" lists what there is',
            )
        before = self._database.read(_extent)
        owner = WriterProcess.here()
        owner.begin()
        try:
            undo.mark(self._database, import_id, owner)
            try:
                undo.take_back(self._database, import_id, owner, progress)
                reassign_records.reassign_records(self._database)
            except (StoreUnavailable, StoreFull) as error:
                error.add("The next command finishes the undo")
                raise
        finally:
            owner.end()
        after = self._database.read(_extent)
        return UndoResult(record, *(was - now for was, now in zip(before, after, strict=True)))

    def forget(self, contact_id: str) -> erase.ErasedCounts:
        """Erase a contact, so that no import brings them back: see `graphkit.store.write.erase`."""
        erased = erase.erase_person(self._database, contact_id)
        if self._engine is not None:
            erase.clean_files(self._database)
        return erased

    def forgotten(self) -> int:
        """Return how many people were forgotten."""
        return erase.count(self._database)

    def allow(self, keys: Iterable[str]) -> int:
        """Let those be taken in again who have one of some keys; return how many these are."""
        return erase.allow(self._database, keys)

    def wishes(self) -> tuple[Wish, ...]:
        """Return what was wished about who may see which ties."""
        return self._database.read(visibility_wishes.read_wishes)

    def wish(self, made: Wish | None, withdrawn: Sequence[str] = ()) -> None:
        """Remember a wish about who may see which ties, and withdraw others."""
        visibility_wishes.record_wish(self._database, made, withdrawn)

    def held(self, contact_id: str) -> person_data.PersonData:
        """Return all that is held on a contact."""
        return self._database.read(lambda tx: person_data.read_person(tx, contact_id))

    def naming(self, ids: Sequence[str]) -> dict[str, tuple[Import, ...]]:
        """Return which complete imports name some contacts and organizations, oldest first."""

        def work(tx: Transaction) -> list[tuple[str, Import]]:
            found = record_rows.to_imports(tx.run("imports/list"))
            known = {i.id: i for i in found if i.state == ImportState.COMPLETE}
            rows = [
                *tx.run("fold/contact_statements", ids=list(ids)),
                *tx.run("fold/organization_statements", ids=list(ids)),
            ]
            return [(row[0], known[row[1]]) for row in rows if row[1] in known]

        named: dict[str, dict[str, Import]] = {}
        for id, record in sorted(self._database.read(work), key=lambda said: said[1].age):
            named.setdefault(id, {})[record.id] = record
        return {id: tuple(told.values()) for id, told in named.items()}

    def statements(self, entity_id: str) -> tuple[tuple[Import, Contact | Organization], ...]:
        """Return what each complete import says of a contact or organization, oldest first.

        The id of each statement is that of its record.
        """

        def work(tx: Transaction) -> list[tuple[Import, Contact | Organization]]:
            found = record_rows.to_imports(tx.run("imports/list"))
            known = {i.id: i for i in found if i.state == ImportState.COMPLETE}
            contacts = tx.run("fold/contact_statements", ids=[entity_id])
            organizations = tx.run("fold/organization_statements", ids=[entity_id])
            said: list[tuple[str, Contact | Organization]] = [
                (row[1], record_rows.to_contact([row[5] or row[0], *row[6:]])) for row in contacts
            ]
            said += [
                (row[1], record_rows.to_organization([row[5] or row[0], *row[6:]]))
                for row in organizations
            ]
            return [(known[id], entity) for id, entity in said if id in known]

        return tuple(sorted(self._database.read(work), key=lambda s: s[0].age))

    def history(self) -> BookHistory:
        """Return what the complete imports said of employers and entries, one by one."""

        def work(tx: Transaction) -> BookHistory:
            found = record_rows.to_imports(tx.run("imports/list"))
            complete = tuple(i for i in found if i.state == ImportState.COMPLETE)
            known = {record.id for record in complete}
            roles = tx.run("history/roles")
            entries = tx.run("history/entries")
            return BookHistory(
                complete,
                tuple((c, o, role, i) for c, o, role, i in roles if i in known),
                tuple((c, i) for c, i in entries if i in known),
            )

        return self._database.read(work)

    def query(self, name: str, parameters: Mapping[str, object]) -> QueryResult:
        """Run a named query that reads.

        Parameters
        ----------
        name : str
            For example `explore/who_knows`.
        parameters : mapping of str to object
            Text is turned into the type that the query declares.

        Raises
        ------
        QueryError
            If there is no such query, it writes, or the parameters do not fit.
        """
        query = find_query(load_queries(), name)
        if query.access != "read":
            raise QueryError(
                "this query changes the graph and cannot be run by hand",
                where=name,
                next="Name one that reads, such as explore/largest_organizations",
            )
        bound = query.convert(parameters)

        def work(tx: Transaction) -> Rows:
            try:
                return tx.run(name, **bound)
            except (TypeError, ValueError, OverflowError) as error:
                raise QueryError(
                    f"the database cannot take a parameter: {printable_value(str(error))}",
                    where=name,
                    next=f"It takes {', '.join(f'{p.name} ({p.type})' for p in query.parameters)}",
                ) from error

        rows = self._database.read(work)
        return QueryResult(query.returns, tuple(tuple(map(_plain, row)) for row in rows))


def _database(
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


def _extent(tx: Transaction) -> tuple[int, ...]:
    (nodes,) = tx.run("status/nodes")
    return (
        nodes[0],
        nodes[1],
        tx.run("status/ties")[0][0],
        tx.run("status/affiliations")[0][0],
        tx.run("status/partnerships")[0][0],
    )


def _plain(value: Any) -> object:
    """Return a value of the driver as Python's own."""
    from neo4j.time import Date, DateTime

    if isinstance(value, (Date, DateTime)):
        return value.to_native()
    if isinstance(value, list):
        return tuple(map(_plain, value))
    return value
