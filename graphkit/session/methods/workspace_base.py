"""What all methods of a workspace build on: the graph, the viewer, and what the viewer sees."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from graphkit.config import Settings
from graphkit.errors import UsageError
from graphkit.session import name_resolution
from graphkit.session.access import Access, Viewers, notice_if_nothing
from graphkit.session.imports import Imports
from graphkit.session.questions.question_scope import QuestionScope
from graphkit.session.stored_graph import StoredGraph

if TYPE_CHECKING:
    from graphkit.model import Member
    from graphkit.network import LookupResult, Network
    from graphkit.network.past_day import PastDay
    from graphkit.snapshot import Snapshot


class WorkspaceBase:
    """The graph of a workspace as its viewer sees it, and the names in it.

    The classes of methods in this package inherit from this class and from nothing else. They keep
    nothing themselves, so their order among the bases of `Workspace` does not matter.

    Parameters
    ----------
    graph : StoredGraph
    viewer : str or None
    """

    # With these, a misspelled attribute is an error: "workspace.viewr" would limit nothing.
    __slots__ = ("_imports_of_today", "_past", "_stored", "_viewer", "_viewers")

    def __init__(self, graph: StoredGraph, viewer: str | None, past: PastDay | None = None) -> None:
        self._stored = graph
        self._viewer = viewer
        self._past = past
        self._viewers = Viewers(graph, past)
        self._imports_of_today = Imports(graph, self._viewers)

    @property
    def _graph(self) -> StoredGraph:
        """The graph, for all that may change it.

        Raises
        ------
        UsageError
            If this workspace is about an earlier day.
        """
        self._refuse_past()
        return self._stored

    @property
    def _imports(self) -> Imports:
        self._refuse_past()
        return self._imports_of_today

    def _refuse_past(self) -> None:
        if self._past is not None:
            raise UsageError(
                "a workspace of an earlier day only answers questions about that day",
                next="Use the workspace that it came from",
            )

    def on(self, day: date, *, as_known: bool = False) -> Self:
        """Return this workspace as of an earlier day: each of its questions is about that day.

        It only answers questions: what would change the graph raises UsageError. Both share one
        store, and closing one of them closes it.

        Parameters
        ----------
        day : datetime.date
        as_known : bool
            Whether to ignore later imports. By default what they say about that day, or about
            earlier ones, counts, and what has no day counts on every day.

        Raises
        ------
        UsageError
            If the day is still to come.

        Notes
        -----
        A question raises NothingFound if nothing is known about the day.

        Examples
        --------
        >>> import graphkit
        >>> from datetime import date
        >>> workspace = graphkit.open("library")  # doctest: +SKIP
        >>> workspace.on(date(2026, 1, 1)).partners()  # doctest: +SKIP
        """
        from graphkit.network.past_day import PastDay, check_not_to_come

        check_not_to_come(day, self.as_of)
        before = type(self).__new__(type(self))
        WorkspaceBase.__init__(before, self._stored, self._viewer, PastDay(day, as_known))
        return before

    @property
    def settings(self) -> Settings:
        """The settings, from `graphkit.toml` and the environment."""
        return self._stored.settings

    @property
    def inferred(self) -> bool:
        """Whether inferred ties count."""
        return self._stored.inferred

    @property
    def as_of(self) -> date:
        """The day for which answers hold."""
        return self._viewers.as_of

    @property
    def viewer(self) -> str | None:
        """The person who asks. Ties that they may not see are left out of every answer.

        A team member or the owner of an import, by name or mail address; "public" for people
        outside the team; None for a team member who gives no name.
        """
        return self._viewer

    @viewer.setter
    def viewer(self, name: str | None) -> None:
        self._viewer = name or None

    @property
    def _access(self) -> Access:
        return self._viewers.access(self._viewer)

    @property
    def _scope(self) -> QuestionScope:
        return QuestionScope(self.network(), self.settings, far=self._access.far)

    def network(self) -> Network:
        """Return the network that the viewer sees.

        Raises
        ------
        NothingFound
            If nothing has been imported yet.
        """
        return self._access.network

    def snapshot(self) -> Snapshot:
        """Return the graph in columns, as far as the viewer may see it."""
        return self._access.snapshot

    def find(self, text: str | LookupResult, *kinds: str) -> LookupResult:
        """Return the contact or organization that a text names, in part or misspelled.

        A `LookupResult` is returned unchanged, so that every question accepts either.

        Parameters
        ----------
        text : str or LookupResult
        *kinds : {"contact", "organization"}
            What to look for; by default, both.
        """
        network = self.network()
        with notice_if_nothing(network.notice):
            return name_resolution.find(network, text, *kinds)

    def means(self, name: str, id: str) -> bool:
        """Return whether a name, typed exactly so, means only the entity with this id."""
        from graphkit.network import means_exactly

        return not id or means_exactly(self.network(), name, id)

    def starter(self, text: str | LookupResult) -> LookupResult:
        """Return the contact who asks for introductions: a team member if one has the name."""
        network = self.network()
        with notice_if_nothing(network.notice):
            return name_resolution.find_starter(network, text)

    def member(self, text: str) -> Member:
        """Return the team member that part of a name means, or the `Name <mail>` given."""
        return name_resolution.team_member(self.settings.team, text)
