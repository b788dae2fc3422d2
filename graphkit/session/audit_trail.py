"""The record of who did what with a workspace, which the team can read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from graphkit.config import Settings
from graphkit.model.normalization import normalize
from graphkit.store.audit_entries import Act, AuditEntry, operating_system_user

if TYPE_CHECKING:
    from graphkit.session.access import Viewers
    from graphkit.session.stored_graph import StoredGraph

_ACTS = {"map": Act.SHARE_MAP, "export": Act.EXPORT}


def actor_name(viewer: str | None, settings: Settings) -> str:
    """Return the viewer's name as the team writes it, or the name of the system's user."""
    if not viewer:
        return operating_system_user()
    wanted = normalize(viewer)
    fits = [
        member.name
        for member in settings.team
        if viewer.casefold() == member.email or (wanted and wanted in normalize(member.name))
    ]
    return fits[0] if len(fits) == 1 else viewer


class AuditTrail:
    """The audit entries of a workspace.

    Parameters
    ----------
    graph : StoredGraph
    viewers : Viewers
    """

    def __init__(self, graph: StoredGraph, viewers: Viewers) -> None:
        self._graph = graph
        self._viewers = viewers

    def record_copy(self, what: str, audience: str, *, people: int, organizations: int) -> None:
        """Record that a map or an export is about to be written."""
        self._graph.record(_ACTS[what], audience, people=people, organizations=organizations)

    def record_report(self, edition: str) -> None:
        """Record that a report for others is about to be written."""
        self._graph.record(Act.SHARE_REPORT, edition)

    def record_entries(self, entries: Sequence[AuditEntry]) -> bool:
        """Record what was noted before; return whether it is recorded, or may be tried again."""
        return not self._graph.is_new and self._graph.record_entries(entries)

    def entries(self, viewer: str | None, since: date | None = None) -> tuple[AuditEntry, ...]:
        """Return the entries that a viewer may see; see `Workspace.audit`."""
        if viewer is not None and self._viewers.access(viewer).viewer.public:
            return ()
        found = () if self._graph.is_new else self._graph.store.audit()
        found = tuple(each for each in found if since is None or each.at.date() >= since)
        if not found or self._viewers.sees_everything(viewer):
            return found
        return tuple(replace(each, counts=None) for each in found)
