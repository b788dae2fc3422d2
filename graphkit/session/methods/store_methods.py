"""The store itself: its state, named queries, upkeep, and who changed what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from graphkit.session.audit_trail import AuditTrail
from graphkit.session.duplicates.merge_and_split import must_see_all
from graphkit.session.maintenance import Maintenance
from graphkit.session.methods.workspace_base import WorkspaceBase
from graphkit.session.store_access import open_store, run_query, visible_status

if TYPE_CHECKING:
    from graphkit.store import QueryResult, Store, StoreStatus
    from graphkit.store.audit_entries import AuditEntry


class StoreMethods(WorkspaceBase):
    """Look into the store, run queries in it, and look after it."""

    __slots__ = ()

    @property
    def store(self) -> Store:
        """The graph database. It shows everything, so it is only for viewers who may see that.

        Raises
        ------
        UsageError
            If ties may be hidden from the viewer.
        """
        return open_store(self._graph, self._viewers, self._viewer)

    def hold_store(self) -> None:
        """Open the store, before a change: no other process can open an embedded one until `close`.

        It shows nothing, so it is for every viewer.
        """
        _ = self._graph.store

    def status(self) -> StoreStatus:
        """Return which engine holds the graph, where, and how much of it the viewer may see.

        If ties may be hidden, the number of changes is left out. People outside the team do not see
        the number of imports either.
        """
        return visible_status(self._graph, self._viewers, self._viewer)

    def query(self, name: str, /, **parameters: Any) -> QueryResult:
        """Run a named read query of `cypher/`.

        Raises
        ------
        UsageError
            If the query would show or count hidden ties. People outside the team can run none.
        """
        return run_query(self._graph, self._viewers, self._viewer, name, parameters)

    @property
    def maintenance(self) -> Maintenance:
        """What looks after the store: verify, rebuild, back up, restore and copy it.

        Raises
        ------
        UsageError
            If a viewer is named, because all of this is about everything.
        """
        must_see_all(self._viewer)
        return Maintenance(self._graph, self._imports)

    def audit(self, since: date | None = None) -> tuple[AuditEntry, ...]:
        """Return who imported, undid, merged, exported and so on, newest first.

        If ties may be hidden from the viewer, entries have no counts. People outside the team see
        no entries.

        Parameters
        ----------
        since : datetime.date, optional
            Only entries of that day or later, in UTC.
        """
        return AuditTrail(self._graph, self._viewers).entries(self._viewer, since)

    def record_entries(self, entries: Sequence[AuditEntry]) -> bool:
        """Add audit entries about what happened before; return False if that must wait.

        It must wait while there is no store, or while somebody has an embedded store open.
        """
        return AuditTrail(self._graph, self._viewers).record_entries(entries)

    def revision(self) -> str:
        """Return a text that changes with the graph; it opens no embedded store.

        It is empty while another process changes an embedded store.
        """
        return self._stored.revision()

    def answered_revision(self) -> str:
        """Return the revision that the last answer was about; empty if there was none."""
        return self._stored.answered_revision()

    def sight(self) -> str:
        """Return a text that is the same for viewers who surely see the same."""
        return "team" if self._access.sees_as_team else f"viewer {self._viewer}"
