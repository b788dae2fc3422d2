"""What has changed since an earlier day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from graphkit.errors import NothingFound, UsageError
from graphkit.session.privacy import Privacy

if TYPE_CHECKING:
    from graphkit.analysis.compare_days import DayComparison
    from graphkit.model import Import
    from graphkit.network import Network
    from graphkit.network.visibility.viewer import Viewer


class Comparing(Privacy):
    """The network beside what was known of it on an earlier day."""

    def comparison(self, since: date, network: Network | None = None) -> DayComparison:
        """Return what has changed since a day, as far as the one who asks may see it.

        Parameters
        ----------
        since : datetime.date
            What imports tell of this day or an earlier one was known then.
        network : Network, optional
            The network of now, where it is not that of the one who asks: that of the team.

        Raises
        ------
        UsageError
            If the day is not before that for which answers hold.
        NothingFound
            If nothing was known on that day.
        """
        from graphkit.analysis.compare_days import compare_days
        from graphkit.network.visibility.viewer import ANYBODY, visible_history

        now = self.network()
        self._check(since)
        snapshot = self._full_snapshot()
        own = network is None or network is now
        viewer = self._viewer(snapshot) if own else ANYBODY
        then = self._built(self.store.snapshot(until=since), since, viewer)
        history = visible_history(self.store.history(), snapshot, viewer)
        return compare_days(then, network or now, history, lambda ids: self._naming(ids, viewer))

    def _check(self, since: date) -> None:
        from graphkit.network import wording

        if since >= self.as_of:
            raise UsageError(
                f"{wording.day(since)} is not before {wording.day(self.as_of)}, the map's own day",
                where="--compare",
                next="Name an earlier day, as 2026-01-31",
            )
        first = min(record.age[0] for record in self._full_snapshot().imports)
        if since < first:
            raise NothingFound(
                f"nothing was known on {wording.day(since)}",
                where="--compare",
                next=f"Name {wording.day(first)}, of which the first import tells, or a later day",
            )

    def _naming(self, ids: Sequence[str], viewer: Viewer) -> dict[str, list[Import]]:
        """Return which imports name somebody, of those that do not keep it from who asks."""
        from graphkit.network.visibility.viewer import is_visible

        wishes = tuple(self._full_snapshot().granted)
        return {
            id: [record for record in told if is_visible(id, record, wishes, viewer)]
            for id, told in self.store.naming(ids).items()
        }
