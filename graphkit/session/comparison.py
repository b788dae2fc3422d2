"""What has changed in the network since an earlier day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from graphkit.errors import UsageError

if TYPE_CHECKING:
    from graphkit.analysis.compare_days import DayComparison
    from graphkit.session.access import Access


def compare_with(access: Access, since: date) -> DayComparison:
    """Return what has changed since a day, without hidden ties; see `Workspace.comparison`."""
    from graphkit.analysis.compare_days import compare_days

    now = access.network
    _check_day(access, since, now.as_of)
    return compare_days(access.network_on(since), now, access.history(), access.imports_naming)


def _check_day(access: Access, since: date, today: date) -> None:
    from graphkit.network import wording
    from graphkit.network.past_day import check_was_known

    if since >= today:
        raise UsageError(
            f"{wording.day(since)} is not before {wording.day(today)}, the map's own day",
            where="--compare",
            next="Name an earlier day, such as 2026-01-31",
        )
    check_was_known(since, access.first_day, where="--compare")
