"""What this process has committed to an embedded store since it opened it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from graphkit.store.connection.work_in_progress import digest_of
from graphkit.store.read.graph_stamp import GraphStamp

NONE = -1


@dataclass(slots=True)
class Change:
    """A change of the graph.

    Attributes
    ----------
    only_adds : bool
        Whether a snapshot from before can be extended: it shows no trace of the change besides that
        of imports that were added, and of what has few rows.
    imports : tuple of str
        The ids of these imports.
    """

    only_adds: bool = False
    imports: tuple[str, ...] = ()


class KnownCommits:
    """The commits after which a snapshot from before can be extended.

    The engine counts all commits. A change that only adds is noted with the count before and after
    it. So any other change leaves a gap between the counts.

    Parameters
    ----------
    opened_at : str
        The digest of the store's stamp before the engine was started.
    count : callable
        Returns the number of commits so far.
    """

    def __init__(self, opened_at: str, count: Callable[[], int]) -> None:
        self._opened_at = opened_at
        self._count = count
        self._noted: list[tuple[int, int, tuple[str, ...]]] = []

    @contextmanager
    def note_change(self) -> Iterator[Change]:
        """Note the commits of a `with` block, if the change says at its end that it only adds."""
        before, change = self._count(), Change()
        yield change
        if change.only_adds:
            self._noted.append((before, self._count(), change.imports))

    def imports_since(
        self, stamp: GraphStamp, now: GraphStamp | None = None
    ) -> tuple[str, ...] | None:
        """Return the ids of the imports that were added since the store had a stamp.

        Parameters
        ----------
        stamp : dict
            That of the store at rest, or only a number of commits since it was opened.
        now : dict, optional
            The present stamp; the engine is asked instead.

        Returns
        -------
        tuple of str or None
            None if the store had another stamp when it was opened, or if anything else may have
            changed since.
        """
        if stamp.keys() != {"commits"} and digest_of(stamp) != self._opened_at:
            return None
        count = stamp.get("commits", NONE)
        added: list[str] = []
        for before, after, ids in self._noted:
            if after <= count:
                continue
            if before != count:
                return None
            count = after
            added += ids
        return tuple(added) if count == self._count() else None
