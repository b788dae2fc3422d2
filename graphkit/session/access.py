"""What one viewer may see: every answer comes through an `Access`.

A part of the session that answers questions gets an `Access` or its network, and no store. Hidden
ties are left out when the access is made, so no question can forget to leave them out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from graphkit.config import Settings
from graphkit.errors import NothingFound, UsageError
from graphkit.session.name_resolution import team_member

if TYPE_CHECKING:
    from graphkit.compute.far_ties import FarTies
    from graphkit.model import Import
    from graphkit.model.job_changes import BookHistory
    from graphkit.model.visibility import ResolvedWish
    from graphkit.network import Network
    from graphkit.network.network_with_events import NetworkWithEvents
    from graphkit.network.past_day import PastDay
    from graphkit.network.past_graph import PastGraph
    from graphkit.network.visibility.viewer import Viewer
    from graphkit.session.stored_graph import StoredGraph
    from graphkit.snapshot import AttendanceColumns, Snapshot


# How many are held at once, because an access to a large graph takes much memory.
MOST_ACCESSES = 5


def nothing_imported() -> NothingFound:
    """Return the error for a question about a graph that has nothing."""
    return NothingFound(
        "nothing has been imported yet",
        next='Begin with "graphkit import Connections.csv --owner YOU"',
    )


@dataclass(frozen=True, eq=False)
class Access:
    """What one viewer may see of the graph at one moment.

    Attributes
    ----------
    name : str or None
        The viewer's name as it was typed; None for a team member who gives no name.
    viewer : Viewer
        The contact, or the public, that the name means.
    past : PastDay or None
        The earlier day that it is about; None is today.
    shared : Access or None
        The access of a viewer who sees the same.
    """

    name: str | None
    viewer: Viewer
    _graph: StoredGraph = field(repr=False)
    _whole: Snapshot = field(repr=False)
    past: PastDay | None = None
    _today: Access | None = field(default=None, repr=False)
    shared: Access | None = field(default=None, repr=False)

    @property
    def day(self) -> date:
        """The day for which answers hold."""
        return self.past.day if self.past else self._graph.as_of

    @cached_property
    def network(self) -> Network:
        """The network that the viewer sees.

        Raises
        ------
        NothingFound
            If nothing has been imported yet.
        """
        if self.shared is not None:
            return self.shared.network
        if not self._whole.contacts:
            raise nothing_imported()
        network = self._build_network(self._whole, self.day)
        if self.past is None:
            return network
        notices = filter(None, [self.past.notice, network.notice])
        return replace(network, notice=" ".join(notices))

    @cached_property
    def far(self) -> FarTies | None:
        """The ties, if an engine computes over them; then the network has none."""
        return self._graph.far_ties(self.network)

    @property
    def notice(self) -> str:
        """What every answer must show: the earlier day, and whether ties are hidden; or empty."""
        return self.network.notice

    @cached_property
    def snapshot(self) -> Snapshot:
        """The graph in columns, without what is hidden."""
        from graphkit.network.visibility.visible_graph import visible_snapshot

        if self.shared is not None:
            return self.shared.snapshot
        return visible_snapshot(self._whole, self.viewer, hides=self.hides_anything)

    @property
    def sees_as_team(self) -> bool:
        """Whether the viewer surely sees what any member of the team sees."""
        return self.name is None or self.shared is not None

    @cached_property
    def hides_anything(self) -> bool:
        """Whether there may be ties that the viewer must not see, on an earlier day or today."""
        from graphkit.network.visibility.visible_graph import hides_anything

        if self._today is not None:
            # Texts of later imports are in the columns, too.
            return self._today.hides_anything
        return hides_anything(self._whole.imports, self._whole.granted, self.viewer)

    @cached_property
    def hides_entries(self) -> bool:
        """Whether somebody wrote down what the viewer must not see."""
        from graphkit.network.visibility.visible_graph import hides_entries

        return hides_entries(self._whole.imports, self.viewer)

    @property
    def imports(self) -> tuple[Import, ...]:
        """The imports, newest first; without counts if they may contain hidden ties."""
        from graphkit.network.visibility.visible_graph import visible_imports

        return visible_imports(self._whole.imports, self._whole.granted, self.viewer)

    @property
    def first_day(self) -> date:
        """The day of the oldest import."""
        return min((i.day for i in self._known_imports), default=self.day)

    @cached_property
    def _known_imports(self) -> tuple[Import, ...]:
        """All imports but those that a colleague made for themselves alone."""
        from graphkit.network.visibility.viewer import is_kept_back

        return tuple(i for i in self._whole.imports if not is_kept_back(i, self.viewer))

    def history(self) -> BookHistory:
        """Return the address books, import by import, without the entries that are hidden."""
        return self._history

    @cached_property
    def _history(self) -> BookHistory:
        from graphkit.network.visibility.viewer import visible_history

        if self.shared is not None:
            return self.shared.history()
        told = self._whole.history.history([i for i in self._known_imports if i.day <= self.day])
        return visible_history(told, self._whole, self.viewer)

    def network_on(self, day: date) -> Network:
        """Return the network as it was known on an earlier day."""
        self._graph.check_history()
        return self._build_network(self._graph.store.snapshot(until=day), day)

    def network_about(self, day: date) -> Network:
        """Return the network of an earlier day, by all that is known about that day today."""
        self._graph.check_history()
        return self._build_network(self._past.on(day), day)

    def on(self, past: PastDay) -> Access:
        """Return the access of the same viewer to the graph of an earlier day.

        Raises
        ------
        UsageError
            If the day is still to come.
        NothingFound
            If nothing is known about the day.
        """
        from graphkit.network.past_day import check_not_to_come, check_was_known
        from graphkit.network.past_graph import first_day_about

        check_not_to_come(past.day, self.day)
        if past.day == self.day:  # no earlier day
            return self
        self._graph.check_history()
        if past.as_known:
            check_was_known(past.day, self.first_day)
            whole = self._graph.store.snapshot(until=past.day)
        else:
            # Of what the viewer may see: the day of a hidden tie is hidden, too.
            check_was_known(past.day, first_day_about(self.snapshot) or self.day, "about")
            whole = self._past.with_entries_on(past.day)
        return Access(self.name, self.viewer, self._graph, whole, past, self)

    @cached_property
    def _past(self) -> PastGraph:
        from graphkit.network.past_graph import PastGraph

        ladder, home = self._graph.settings.ladder, self.network.home_id
        return PastGraph(self._whole, self.snapshot.entries, home, self.day, ladder)

    def _build_network(self, snapshot: Snapshot, day: date) -> Network:
        from graphkit.network.visibility.viewer import VisibleGraph
        from graphkit.network.visibility.visible_graph import drop_hidden_texts

        network = self._graph.build_network(snapshot, day, self.viewer)
        if not self.hides_anything:
            return network
        attendances = VisibleGraph(snapshot, self.viewer).snapshot.attendances
        return drop_hidden_texts(network, attendances, self.viewer)

    def is_visible(self, contact_id: str, record: Import) -> bool:
        """Return whether the viewer may see that an import contains a contact."""
        from graphkit.network.visibility.viewer import is_visible

        return is_visible(contact_id, record, self._wishes, self.viewer)

    @cached_property
    def _wishes(self) -> tuple[ResolvedWish, ...]:
        return tuple(self._whole.granted)

    def imports_naming(self, ids: Sequence[str]) -> dict[str, list[Import]]:
        """Return the imports that name a contact, by id, without hidden ones."""
        return {
            id: [record for record in imports if self.is_visible(id, record)]
            for id, imports in self._graph.store.imports_about(ids).items()
        }

    @property
    def attendances(self) -> AttendanceColumns:
        """The attendances at events, without hidden ones."""
        from graphkit.network.visibility.viewer import VisibleGraph

        return VisibleGraph(self._whole, self.viewer).snapshot.attendances

    @property
    def network_with_events(self) -> NetworkWithEvents:
        """The network with its events and attendances."""
        from graphkit.network.network_with_events import NetworkWithEvents

        # Not the network's own events: nobody outside the team may see any of them.
        return NetworkWithEvents(self.network, self.snapshot.events, self.snapshot.attendances)

    def count_pairs(self) -> int:
        """Return how many pairs of people have a tie that an import states, without hidden ones."""
        from graphkit.network.visibility.visible_graph import count_visible_pairs

        return count_visible_pairs(self._whole, self.viewer)

    def is_of(self, snapshot: Snapshot) -> bool:
        """Return whether this is the access to that moment of the graph."""
        return self._whole is snapshot


class Viewers:
    """The access of each viewer, made once and used until the graph changes.

    Viewers who see the same share one access: an access to a large graph takes 40 megabytes. Of
    others, those are forgotten that were not used for longest.

    Parameters
    ----------
    graph : StoredGraph
    past : PastDay, optional
        Give access to the graph of this earlier day.
    """

    def __init__(self, graph: StoredGraph, past: PastDay | None = None) -> None:
        self._graph = graph
        self._past = past
        self._known: dict[str | None, Access] = {}
        self._before: dict[str | None, tuple[Access, Access]] = {}

    @property
    def as_of(self) -> date:
        """The day for which answers hold."""
        return self._past.day if self._past else self._graph.as_of

    def access(self, name: str | None) -> Access:
        """Return the access of a viewer.

        Parameters
        ----------
        name : str or None
            Name or mail address of a team member or of the owner of an import; "public" for people
            outside the team; None for a team member who gives no name.

        Raises
        ------
        UsageError
            If the name means nobody.
        """
        known = self._today(name)
        return known if self._past is None else self._on(known, self._past)

    def forget(self) -> None:
        """Forget all networks, which take much memory."""
        self._known.clear()
        self._before.clear()

    def _today(self, name: str | None) -> Access:
        """Return the access to today's graph, and note that it is used."""
        snapshot = self._graph.snapshot()
        known = self._known.pop(name, None)
        if known is None or not known.is_of(snapshot):
            self._known = {n: a for n, a in self._known.items() if a.is_of(snapshot)}
            self._before = {n: pair for n, pair in self._before.items() if n in self._known}
            known = self._new_access(name, snapshot)
        elif known.shared is not None:
            self._today(None)
        self._known[name] = known
        self._forget_unused()
        return known

    def _new_access(self, name: str | None, snapshot: Snapshot) -> Access:
        from graphkit.network.visibility.viewer import ANYBODY
        from graphkit.network.visibility.visible_graph import sees_as_anybody

        viewer = resolve_viewer(name, snapshot, self._graph.settings)
        shares = name is not None and (
            viewer == ANYBODY or sees_as_anybody(snapshot.imports, snapshot.granted, viewer)
        )
        shared = self._today(None) if shares else None
        return Access(name, viewer, self._graph, snapshot, shared=shared)

    def _forget_unused(self) -> None:
        """Forget those that were not used for longest; what shares a network takes no memory."""
        whole = [n for n, access in self._known.items() if access.shared is None]
        for name in whole[:-MOST_ACCESSES]:
            del self._known[name]
            self._before.pop(name, None)

    def _on(self, today: Access, past: PastDay) -> Access:
        """Return the access to an earlier day, made once for each access to today's graph."""
        made = self._before.get(today.name)
        if made is None or made[0] is not today:
            before = today.on(past)
            if today.shared is not None:
                before = replace(before, shared=self._on(today.shared, past))
            made = self._before[today.name] = today, before
        return made[1]

    @property
    def team(self) -> Access:
        """The access of a team member who gives no name."""
        return self.access(None)

    def unhidden_imports(self) -> tuple[Import, ...] | None:
        """Return all imports if nothing is hidden from the team, else None.

        This does not read the whole graph.
        """
        from graphkit.network.visibility.viewer import ANYBODY
        from graphkit.network.visibility.visible_graph import hides_anything, hides_entries

        store = self._graph.store
        imports = store.imports()
        hidden = hides_anything(imports, (), ANYBODY) or hides_entries(imports, ANYBODY)
        return None if hidden or store.wishes() else imports

    def sees_everything(self, name: str | None) -> bool:
        """Return whether nothing can be hidden from a viewer."""
        unread = name is None and self._graph.snapshot_at_hand() is None
        if unread and self.unhidden_imports() is not None:
            return True
        access = self.access(name)
        return not (access.hides_anything or access.hides_entries)


def resolve_viewer(name: str | None, snapshot: Snapshot, settings: Settings) -> Viewer:
    """Return the viewer that a name means; see `Viewers.access`."""
    from graphkit.network.visibility.viewer import ANYBODY, PUBLIC, Viewer, viewer_named

    if not name:
        return ANYBODY
    if name == PUBLIC:
        return Viewer(public=True)
    found = viewer_named(team_member(settings.team, name), snapshot, settings.team)
    if found is None:
        raise UsageError(
            f"{name!r} is neither a team member nor the owner of an import",
            next="Name a team member in graphkit.toml, the owner of an import, or public",
        )
    return found


@contextmanager
def notice_if_nothing(notice: str) -> Iterator[None]:
    """Add a notice about hidden ties to the error of a question that finds nothing."""
    try:
        yield
    except NothingFound as nothing:
        nothing.add(notice)
        raise
