"""The store itself, as far as a viewer may see it: its state, and named queries."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from graphkit.errors import UsageError
from graphkit.session.access import nothing_imported
from graphkit.session.name_resolution import team_member

if TYPE_CHECKING:
    from graphkit.session.access import Viewers
    from graphkit.session.stored_graph import StoredGraph
    from graphkit.store import QueryResult, Store, StoreStatus

# What a query may read if ties are hidden: people, organizations, and their roles. All other
# labels lead to ties, to meetings, or to the imports that contain a person.
_OPEN_LABELS = frozenset({"Contact", "Organization", "AFFILIATED_WITH", "LEFT", "PART_OF"})
_LABEL = re.compile(r":\s*`?([A-Z]\w*)")
_RELATIONSHIP = re.compile(r"-\[(?!\w*\s*:)|--|-->|<--|import_id|source")
# Looking up the newest statement of a role, or of its end, shows no tie, unless the query returns
# something of the import. Nor does leaving out who was removed by hand.
_ROLE_IMPORT = re.compile(r"\((?:i|by):Import \{id: [al]\.import_id\}\)|i\.source = 'hand'")
_NOT_REMOVED = re.compile(r"\(\w+\)<-\[s:STATES\]-\(:Import\) WHERE 'all' IN s\.denied")
# Queries of graphkit that never read entries, whatever else they read.
_FREE_OF_ENTRIES = "explore/"
_OF_IMPORT = re.compile(r"\b(?:i|by)\b")


def open_store(graph: StoredGraph, viewers: Viewers, viewer: str | None) -> Store:
    """Return the store, for a viewer who may see everything.

    Raises
    ------
    UsageError
        If ties may be hidden from the viewer, because the store shows everything.
    """
    if not viewers.sees_everything(viewer):
        raise UsageError(
            "the store shows ties that their owners keep private",
            next="Use snapshot() or network(), which leave these out",
        )
    return graph.store


def visible_status(graph: StoredGraph, viewers: Viewers, viewer: str | None) -> StoreStatus:
    """Return the state of the store, with counts of what a viewer may see."""
    access = viewers.access(viewer)
    status = _whole_status(graph)
    if access.hides_entries and not access.viewer.public:
        status = replace(status, imports=len(access.imports))
    if not access.hides_anything:
        if not any(record.by_hand for record in access.imports):
            return status
        snapshot = access.snapshot  # without those who were removed by hand
        return replace(
            status,
            contacts=len(snapshot.contacts),
            organizations=len(snapshot.organizations),
            ties=access.count_pairs(),
        )
    public = access.viewer.public
    snapshot = access.snapshot
    contacts, organizations = len(snapshot.contacts), len(snapshot.organizations)
    if public and graph.snapshot().contacts:
        network = access.network
        contacts, organizations = len(network.contacts), len(network.organizations)
    return replace(
        status,
        revision=None,
        contacts=contacts,
        organizations=organizations,
        ties=access.count_pairs(),
        imports=None if public else len(snapshot.imports),
    )


def _whole_status(graph: StoredGraph) -> StoreStatus:
    """Return the state of the whole store; of an embedded one, from the snapshot at hand."""
    snapshot, store = graph.snapshot_at_hand(), graph.settings.store
    if snapshot is None or not store.embedded:
        return graph.store.status()
    from graphkit.network.visibility.visible_graph import count_stated_pairs
    from graphkit.store.read.status import status_of_snapshot

    return status_of_snapshot(snapshot, store.folder, count_stated_pairs(snapshot.evidence))


def run_query(
    graph: StoredGraph,
    viewers: Viewers,
    viewer: str | None,
    name: str,
    parameters: Mapping[str, Any],
) -> QueryResult:
    """Run a named query that shows a viewer nothing hidden; see `Workspace.query`."""
    from graphkit.named_queries import find_query, load_queries
    from graphkit.network.visibility.viewer import PUBLIC
    from graphkit.session.personal_data.query_reach import could_read_entries
    from graphkit.store.connection.own_queries import load_own_queries

    if viewer == PUBLIC:
        raise UsageError(
            "queries may show more than is public",
            where=name,
            next='Ask with "graphkit show" or "graphkit path"',
        )
    known, own = load_queries().get(name), None
    if known is None:
        others = load_own_queries(graph.settings.root)
        own = others.find(name) or find_query({**load_queries(), **others.queries}, name)
    # Nobody has looked over what a query of the user's own shows.
    reads_ties = known is None or not _reads_no_ties(known.text)
    if reads_ties and viewers.access(viewer).hides_anything:
        raise UsageError(
            "this query would show or count ties that their owners keep private",
            where=name,
            next='Ask with "graphkit show" or "graphkit path", which leave these out',
        )
    free = known is not None and (name.startswith(_FREE_OF_ENTRIES) or not reads_ties)
    text = known.text if known else own.text if own else ""
    if not free and could_read_entries(text) and _may_hide_entries(graph, viewers, viewer):
        raise UsageError(
            "this query could show what members of the team write down for themselves alone",
            where=name,
            next="Give each node in it a label, and each relationship a type, of people, "
            'organizations, events or topics; or ask with "graphkit show" or "graphkit list"',
        )
    if graph.is_new:
        raise nothing_imported()
    if own is not None:
        return graph.store.query_own(own, parameters)
    return graph.store.query(name, parameters)


def _may_hide_entries(graph: StoredGraph, viewers: Viewers, viewer: str | None) -> bool:
    """Return whether colleagues of a viewer could write something down for themselves alone.

    It does not matter whether they have: who is refused something must not learn that. The sole
    member of a team has no colleagues.
    """
    team = graph.settings.team
    alone = len(team) == 1 and (viewer is None or team_member(team, viewer) == team[0])
    return not alone or viewers.access(viewer).hides_entries


def _reads_no_ties(text: str) -> bool:
    """Return whether a query reads only people, organizations and roles."""
    text = _NOT_REMOVED.sub("", text)
    if _OF_IMPORT.search(text.rpartition("RETURN")[2]) is None:
        text = _ROLE_IMPORT.sub("", text)
    return set(_LABEL.findall(text)) <= _OPEN_LABELS and _RELATIONSHIP.search(text) is None
