"""The workspace of a server: questions go to one copy of it, and changes to another."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from threading import Event, Lock
from typing import TypeVar

from graphkit.errors import GraphkitError
from graphkit.session.workspace import Workspace
from graphkit.store.audit_entries import Act, AuditEntry, new_entry, operating_system_user
from graphkit.web.jobs import Jobs
from graphkit.web.uploads import Uploads

T = TypeVar("T")
MOST_TO_RECORD = 1000  # audit entries that wait, while another process has the store open


@dataclass(frozen=True, slots=True)
class WorkspaceDesk:
    """Asks and changes a workspace from several threads.

    Questions are answered one at a time, from the snapshot. A workspace keeps its snapshot, its
    network and what was computed from them, so that the next question is quick. Changes are made
    one at a time as well, in a second copy of the workspace. While one is being made, answers are
    as of the moment before it.

    Attributes
    ----------
    reading : Workspace
        With the viewer that questions have by default.
    writing : Workspace
        Of the same settings.
    aside : Workspace
        Of the same settings, for long questions: they keep nobody waiting.
    jobs : Jobs
    uploads : Uploads
    """

    reading: Workspace
    writing: Workspace
    aside: Workspace
    jobs: Jobs
    uploads: Uploads
    _questions: Lock = field(default_factory=Lock)
    _asides: Lock = field(default_factory=Lock)
    _changes: Lock = field(default_factory=Lock)
    _is_changing: Event = field(default_factory=Event)
    _to_record: deque[AuditEntry] = field(default_factory=lambda: deque(maxlen=MOST_TO_RECORD))
    _last_revision: list[str] = field(default_factory=lambda: [""])
    # By revision and viewer: whether they see what the team sees.
    _sights: dict[tuple[str, str], str] = field(default_factory=dict)

    @classmethod
    def of(cls, workspace: Workspace) -> WorkspaceDesk:
        """Return the desk of a workspace that nobody else uses from now on."""
        settings, inferred = workspace.settings, workspace.inferred
        writing, aside = (Workspace(settings, inferred=inferred) for _ in range(2))
        jobs, uploads = Jobs(settings.state / "jobs"), Uploads(settings.state / "unpacked")
        return cls(workspace, writing, aside, jobs, uploads)

    @property
    def home(self) -> str:
        """The name of the organization that the network belongs to."""
        return self.reading.settings.home

    @property
    def team(self) -> tuple[str, ...]:
        """The names of the team's members."""
        return tuple(member.name for member in self.reading.settings.team)

    @property
    def day(self) -> date:
        """The day for which answers hold."""
        return self.reading.as_of

    def revision(self) -> str:
        """Return a text that changes with the graph; it opens no embedded store.

        While a change is being made, it is that of the moment before. Empty if it is unknown.
        """
        if self._is_changing.is_set():
            return self._last_revision[0]
        if self.reading.settings.store.embedded:
            found = self.reading.revision()
        else:
            with self._questions:  # which have the line to the server
                found = self.reading.revision()
        if found and not self._is_changing.is_set():
            self._last_revision[0] = found
        return self._last_revision[0]

    def answered_revision(self) -> str:
        """Return the revision of the graph that the last question was about; empty if unknown."""
        return self.reading.answered_revision()

    def sight(self, viewer: str, revision: str) -> str:
        """Return a text that is the same for viewers who see the same at a revision."""
        known = self._sights.get((revision, viewer))
        if known is None:
            if any(key[0] != revision for key in list(self._sights)):
                self._sights.clear()
            known = self.ask(lambda workspace: workspace.sight(), viewer or None)
            self._sights[revision, viewer] = known
        return known

    def ask(self, question: Callable[[Workspace], T], viewer: str | None = None) -> T:
        """Return the answer to a question about the graph as it is now.

        Parameters
        ----------
        question : callable
            Gets the workspace, and only asks.
        viewer : str, optional
            See `Workspace.viewer`.
        """
        self._record_waiting()
        with self._questions:
            workspace, default = self.reading, self.reading.viewer
            try:
                workspace.viewer = viewer or default
                if not self._is_changing.is_set():
                    workspace.refresh_if_changed()
                return question(workspace)
            finally:
                workspace.viewer = default
                # An embedded store that is open would keep all other commands waiting. The line to
                # a server stays open, because it takes a while to set up.
                if workspace.settings.store.embedded:
                    workspace.close()

    def ask_aside(
        self,
        question: Callable[[Workspace], T],
        viewer: str | None = None,
        *,
        prepare: Callable[[Workspace], object] = lambda workspace: workspace.network(),
    ) -> T:
        """Return the answer to a long question, while others are answered.

        Parameters
        ----------
        question : callable
            Gets the workspace, and only asks. It finds what `prepare` has read; the store may be
            in use.
        viewer : str, optional
            See `Workspace.viewer`.
        prepare : callable, optional
            Reads what the question needs of the store, after all changes that were asked for
            before.
        """
        with self._asides:
            workspace = self.aside
            try:
                with self._changes, self._questions:
                    workspace.viewer = viewer or self.reading.viewer
                    workspace.refresh_if_changed()
                    try:
                        prepare(workspace)
                    finally:
                        workspace.close()
                return question(workspace)
            finally:
                workspace.refresh()  # a second copy of a large network takes much memory

    def change(self, act: Callable[[Workspace], T], viewer: str | None = None) -> T:
        """Change the graph, after all changes that were asked for before; return what came of it.

        Parameters
        ----------
        act : callable
            Gets the workspace, and changes the graph.
        viewer : str, optional
            The team member who speaks; by default, the viewer of questions.
        """
        with self._changes:
            with self._questions:  # so that nobody else has an embedded store open
                with suppress(GraphkitError):
                    self.reading.refresh_if_changed()
                    self.reading.hold_moment()
                if self.reading.settings.store.embedded:
                    self.reading.close()
                self.writing.viewer = viewer or self.reading.viewer
                self.writing.refresh()
                self.writing.hold_store()
                self._is_changing.set()
            try:
                with self.writing as workspace:
                    return act(workspace)
            finally:
                self._is_changing.clear()

    def record(self, act: Act, who: str, object: str = "") -> None:
        """Add an audit entry, as soon as nobody has the store open."""
        self._to_record.append(new_entry(act, who or operating_system_user(), object))
        self._record_waiting()

    def _record_waiting(self) -> None:
        """Record what waits, unless somebody is at work; the next question tries again."""
        if not self._to_record or not self._changes.acquire(blocking=False):
            return
        try:
            if not self._questions.acquire(blocking=False):
                return
            try:
                waiting = tuple(self._to_record)
                if self.writing.record_entries(waiting):
                    for _ in waiting:
                        self._to_record.popleft()
            finally:
                self._questions.release()
        finally:
            self._changes.release()

    def close(self) -> None:
        """Close the workspace."""
        self._record_waiting()
        """Stop all jobs, delete all uploads, and close the workspace."""
        stopped = self.jobs.close()
        self.uploads.close()
        if not stopped:
            return  # what it has written of an import, the next command takes back
        with self._changes, self._questions:
            self.reading.close()
            self.writing.close()
            self.aside.close()
