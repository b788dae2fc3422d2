"""Read from a store: the graph, imports and their statements, queries, audit entries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from graphkit.model import Contact, Import, Organization
from graphkit.model.entity_resolution import RecordClusters
from graphkit.model.job_changes import BookHistory
from graphkit.model.visibility import Wish
from graphkit.store.audit_entries import AuditEntry, PersonName
from graphkit.store.connection.context_manager import ClosingContext
from graphkit.store.connection.database import Database
from graphkit.store.read import status
from graphkit.store.read.read_audit import read_audit
from graphkit.store.read.record_clusters import KnownClusters, read_known_clusters
from graphkit.store.read.run_query import QueryResult, run_own_query, run_query
from graphkit.store.read.statements import read_statements
from graphkit.store.read.statements.person_data import PersonData, read_person
from graphkit.store.read.wishes import read_wishes
from graphkit.store.write import erase
from graphkit.store.write.record_audit import read_person_name

if TYPE_CHECKING:
    from graphkit.named_queries import Query
    from graphkit.snapshot import Snapshot
    from graphkit.snapshot.statement_rows import StatementRows


class StoreReader(ClosingContext):
    """The methods of a `Store` that change nothing.

    Parameters
    ----------
    database : Database
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        # The records that were last read, for the next question until the graph changes.
        self._clusters: KnownClusters | None = None

    def revision(self) -> int:
        """Return the number of write transactions so far, which never decreases."""
        return self._database.read(status.read_revision)

    def snapshot(self, until: date | None = None, *, with_removed: bool = False) -> Snapshot:
        """Return the whole graph at one moment, without unfinished imports.

        Parameters
        ----------
        until : datetime.date, optional
            Ignore imports after this day: return the graph as of that day.
        with_removed : bool
            Whether to include entities that somebody removed by hand.
        """
        from graphkit.store.read.read_snapshot import read_snapshot

        return read_snapshot(self._database, until, with_removed=with_removed)

    def snapshot_with_statements(self) -> tuple[Snapshot, StatementRows]:
        """Return the whole graph and the statements of each import, read at the same moment."""
        from graphkit.store.read.read_snapshot import read_with_statements

        return read_with_statements(self._database)

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

    def query_own(self, query: Query, parameters: Mapping[str, object]) -> QueryResult:
        """Run a user's own query, which can only read.

        Parameters
        ----------
        query : Query
            From `load_own_queries`.
        parameters : mapping of str to object
            As for `query`.

        Raises
        ------
        QueryError
            If the parameters do not fit, or the database does not accept the query.
        """
        return run_own_query(self._database, query, parameters)

    def imports(self) -> tuple[Import, ...]:
        """Return the complete imports, newest first."""
        return self._database.read(read_statements.complete_imports)

    def imports_about(self, ids: Sequence[str]) -> dict[str, tuple[Import, ...]]:
        """Return the imports about each of some contacts and organizations, oldest first."""
        return self._database.read(lambda tx: read_statements.imports_about(tx, ids))

    def statements(self, entity_id: str) -> tuple[tuple[Import, Contact | Organization], ...]:
        """Return what each complete import says about a contact or organization, oldest first.

        The id of each statement is the id of its record.
        """
        return self._database.read(lambda tx: read_statements.read_statements(tx, entity_id))

    def relations(self, entity_id: str) -> tuple[read_statements.Relation, ...]:
        """Return statements about topics and umbrellas, and denied relationships."""
        return self._database.read(lambda tx: read_statements.read_relations(tx, entity_id))

    def history(self) -> BookHistory:
        """Return each statement of complete imports about an employer or address book entry."""
        return self._database.read(read_statements.read_history)

    def clusters(self) -> RecordClusters:
        """Return which record belongs to which entity, and what was decided about them."""
        self._clusters = self._database.read(lambda tx: read_known_clusters(tx, self._clusters))
        return self._clusters.clusters

    def know_clusters(self, clusters: RecordClusters, revision: int) -> None:
        """Take over what `clusters` would return, as long as the graph has this revision."""
        self._clusters = KnownClusters(clusters, revision)

    def wishes(self) -> tuple[Wish, ...]:
        """Return the wishes about who may see which ties."""
        return self._database.read(read_wishes)

    def person_data(self, contact_id: str) -> PersonData:
        """Return everything that the graph has about a contact."""
        return self._database.read(lambda tx: read_person(tx, contact_id))

    def person_name(self, contact_id: str) -> PersonName:
        """Return a matcher for the name of a contact, for example in the name of a file."""
        return self._database.read(lambda tx: read_person_name(tx, contact_id))

    def count_forgotten(self) -> int:
        """Return how many people are forgotten."""
        return erase.count_forgotten(self._database)

    def audit(self) -> tuple[AuditEntry, ...]:
        """Return all audit entries, newest first."""
        return self._database.read(read_audit)
