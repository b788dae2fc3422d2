"""The workspace of a server: one question at a time, on the newest snapshot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import TypeVar

from graphkit.session.workspace import Workspace

T = TypeVar("T")


@dataclass(slots=True)
class WorkspaceReader:
    """Asks a workspace from several threads.

    A workspace keeps its snapshot, its network and what was computed from them, so that the next
    question is quick. Before each question, it looks whether somebody has changed the store.

    Attributes
    ----------
    open : callable
        Opens the workspace, with its viewer. Called once.
    """

    open: Callable[[], Workspace]
    _workspace: Workspace | None = None
    _lock: Lock = field(default_factory=Lock)

    def ask(self, question: Callable[[Workspace], T]) -> T:
        """Return the answer to a question about the graph as it is now."""
        with self._lock:
            if self._workspace is None:
                self._workspace = self.open()
            self._workspace.refresh_if_changed()
            try:
                return question(self._workspace)
            finally:
                # An embedded store that is open would keep all other commands waiting.
                self._workspace.close()

    def close(self) -> None:
        """Close the workspace."""
        with self._lock:
            if self._workspace is not None:
                self._workspace.close()
                self._workspace = None
