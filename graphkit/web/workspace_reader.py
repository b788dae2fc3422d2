"""The workspace of a server: one question at a time, on the newest snapshot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import TypeVar

from graphkit.session.workspace import Workspace

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class WorkspaceReader:
    """Asks a workspace from several threads.

    A workspace keeps its snapshot, its network and what was computed from them, so that the next
    question is quick. Before each question, it looks whether somebody has changed the store.

    Attributes
    ----------
    workspace : Workspace
        With its viewer.
    """

    workspace: Workspace
    _lock: Lock = field(default_factory=Lock)

    @property
    def home(self) -> str:
        """The name of the organization that the network belongs to."""
        return self.workspace.settings.home

    @property
    def viewer(self) -> str:
        """The person who asks; empty for a team member who gives no name."""
        return self.workspace.viewer or ""

    def ask(self, question: Callable[[Workspace], T]) -> T:
        """Return the answer to a question about the graph as it is now."""
        with self._lock:
            try:
                self.workspace.refresh_if_changed()
                return question(self.workspace)
            finally:
                # An embedded store that is open would keep all other commands waiting. The line to
                # a server stays open, because it takes a while to set up.
                if self.workspace.settings.store.embedded:
                    self.workspace.close()

    def close(self) -> None:
        """Close the workspace."""
        with self._lock:
            self.workspace.close()
