"""The workspace of a server: questions go to one copy of it, and changes to another."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from threading import Event, Lock
from typing import TYPE_CHECKING, TypeVar

from graphkit.config.changed_config import config_mark
from graphkit.errors import GraphkitError, StoreBusy
from graphkit.model import Member
from graphkit.session.workspace import Workspace, with_settings
from graphkit.store.audit_entries import Act, AuditEntry, new_entry, operating_system_user
from graphkit.web.received.uploads import Uploads
from graphkit.web.work.aside_process import Errand, LongAsk
from graphkit.web.work.jobs import Jobs

if TYPE_CHECKING:
    from graphkit.config import Settings

T = TypeVar("T")
A_WHILE = 0.2  # seconds between two checks of somebody who waits
A_MOMENT = 0.02  # seconds in which many who ask look at the files of the store once
PATIENCE = 5.0  # seconds for which new settings wait for what is being done
MOST_TO_RECORD = 1000  # audit entries that wait, while another process has the store open


@dataclass(slots=True)
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
        Of the same settings, for files that are compared with the graph: it keeps nobody waiting.
    jobs : Jobs
    uploads : Uploads
    settings_mark : str
        It changes with the settings.
    """

    reading: Workspace
    writing: Workspace
    aside: Workspace
    jobs: Jobs
    uploads: Uploads
    settings_mark: str = ""
    _questions: Lock = field(default_factory=Lock)
    _asides: Lock = field(default_factory=Lock)
    _changes: Lock = field(default_factory=Lock)
    _is_changing: Event = field(default_factory=Event)
    _to_record: deque[AuditEntry] = field(default_factory=lambda: deque(maxlen=MOST_TO_RECORD))
    _last_revision: list[str] = field(default_factory=lambda: [""])
    # When somebody last looked at the files of an embedded store, and its revision then.
    _looked: tuple[float, str] = (0.0, "")
    _refreshed_on: date | None = None
    # By revision and viewer: whether they see what the team sees.
    _sights: dict[tuple[str, str], str] = field(default_factory=dict)

    @classmethod
    def of(cls, workspace: Workspace) -> WorkspaceDesk:
        """Return the desk of a workspace that nobody else uses from now on."""
        settings, inferred = workspace.settings, workspace.inferred
        writing, aside = (Workspace(settings, inferred=inferred) for _ in range(2))
        jobs, uploads = Jobs(settings.state / "jobs"), Uploads(settings.state / "unpacked")
        return cls(workspace, writing, aside, jobs, uploads, config_mark(settings.root))

    @property
    def home(self) -> str:
        """The name of the organization that the network belongs to."""
        return self.reading.settings.home

    @property
    def is_embedded(self) -> bool:
        """Whether the store is embedded; if so, its revision is known without waiting."""
        return self.reading.settings.store.embedded

    @property
    def members(self) -> tuple[Member, ...]:
        """The members of the team."""
        return self.reading.settings.team

    @property
    def team(self) -> tuple[str, ...]:
        """The names of the team's members."""
        return tuple(member.name for member in self.members)

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
        if self.is_embedded:
            found = self._revision_of_files()
        else:
            with self._questions:  # which have the line to the server
                found = self.reading.revision()
        if found and not self._is_changing.is_set():
            self._last_revision[0] = found
        return self._last_revision[0]

    def _revision_of_files(self) -> str:
        at, found = self._looked
        now = time.monotonic()
        if now - at > A_MOMENT:
            found = self.reading.revision()
            self._looked = now, found
        return found

    def _refresh(self) -> None:
        """Forget what questions are answered from if the graph has changed, or on a new day."""
        known = self._revision_of_files() if self.is_embedded else ""
        if not known or known != self.answered_revision() or self._refreshed_on != self.day:
            self.reading.refresh_if_changed()
            self._refreshed_on = self.day

    def answered_revision(self) -> str:
        """Return the revision of the graph that the last question was about; empty if unknown."""
        return self.reading.answered_revision()

    def known_sight(self, viewer: str, revision: str) -> str | None:
        """Return what `sight` does, without waiting for it; None if it is not known yet."""
        return self._sights.get((revision, viewer))

    def sight(self, viewer: str, revision: str) -> str:
        """Return a text that is the same for viewers who see the same at a revision."""
        known = self.known_sight(viewer, revision)
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
                    self._refresh()
                return question(workspace)
            finally:
                workspace.viewer = default
                # An embedded store that is open would keep all other commands waiting. The line to
                # a server stays open, because it takes a while to set up.
                if workspace.settings.store.embedded:
                    workspace.close()

    def errand(self, ask: LongAsk, viewer: str | None = None) -> Errand:
        """Return a long question about the graph as it is now, for a process of its own."""

        def hold(workspace: Workspace) -> str:
            workspace.hold_moment()
            return workspace.answered_revision()

        revision = self.ask(hold, viewer)
        workspace = self.reading
        return Errand(
            workspace.settings, workspace.inferred, viewer or workspace.viewer, revision, ask
        )

    def ask_aside(
        self,
        question: Callable[[Workspace], T],
        viewer: str | None = None,
        *,
        prepare: Callable[[Workspace], object],
        check: Callable[[], object] | None = None,
    ) -> T:
        """Return the answer to a long question that needs the store, while others are answered.

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
        check : callable, optional
            Called while this waits for others; what it raises ends the wait.
        """
        with _held(self._asides, check):
            workspace = self.aside
            try:
                with _held(self._changes, check), self._questions:
                    workspace.viewer = viewer or self.reading.viewer
                    workspace.refresh_if_changed()
                    try:
                        prepare(workspace)
                    finally:
                        workspace.close()
                return question(workspace)
            finally:
                workspace.refresh()  # a second copy of a large network takes much memory

    def change(
        self,
        act: Callable[[Workspace], T],
        viewer: str | None = None,
        *,
        check: Callable[[], object] | None = None,
    ) -> T:
        """Change the graph, after all changes that were asked for before; return what came of it.

        Parameters
        ----------
        act : callable
            Gets the workspace, and changes the graph.
        viewer : str, optional
            The team member who speaks; by default, the viewer of questions.
        check : callable, optional
            As for `ask_aside`.
        """
        with _held(self._changes, check):
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
                self.writing.refresh()  # as for `ask_aside`
                self._looked = (0.0, "")
                self._is_changing.clear()

    def change_settings(self, save: Callable[[], Settings]) -> None:
        """Save settings, and answer with them from now on.

        Parameters
        ----------
        save : callable
            Writes the file, and returns all settings.

        Raises
        ------
        StoreBusy
            If an import is running, or something else that takes long.
        """
        with ExitStack() as held:
            for lock in (self._asides, self._changes, self._questions):
                if not lock.acquire(timeout=PATIENCE):
                    raise StoreBusy(
                        "something is being imported or computed",
                        next="Try again when it is done",
                    )
                held.callback(lock.release)
            settings = save()
            for workspace in (self.reading, self.writing, self.aside):
                workspace.close()
            self.reading = with_settings(self.reading, settings)
            self.writing = with_settings(self.writing, settings)
            self.aside = with_settings(self.aside, settings)
            self.settings_mark = config_mark(settings.root)
            self._looked = (0.0, "")
            self._sights.clear()

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
        """Stop all jobs, delete all uploads, and close the workspace."""
        self._record_waiting()
        stopped = self.jobs.close()
        self.uploads.close()
        if not stopped:
            return  # what it has written of an import, the next command takes back
        with self._changes, self._questions:
            self.reading.close()
            self.writing.close()
            self.aside.close()


@contextmanager
def _held(lock: Lock, check: Callable[[], object] | None = None) -> Iterator[None]:
    """Hold a lock within the block; while this waits for it, call a function again and again."""
    if check is None:
        lock.acquire()
    else:
        while not lock.acquire(timeout=A_WHILE):
            check()
    try:
        yield
    finally:
        lock.release()
