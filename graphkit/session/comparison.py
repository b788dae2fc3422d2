"""What has changed in the network since an earlier day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from graphkit.errors import NothingFound, UsageError

if TYPE_CHECKING:
    from graphkit.analysis.compare_days import DayComparison
    from graphkit.network import Network
    from graphkit.session.access import Access


def compare_with(access: Access, since: date) -> DayComparison:
    """Return what has changed since a day, without hidden ties; see `Workspace.comparison`."""
    from graphkit.analysis.compare_days import compare_days

    now = access.network
    _check_day(access, since, now.as_of)
    return compare_days(access.network_on(since), now, access.history(), access.imports_naming)


def network_as_of(access: Access, day: date) -> Network:
    """Return the network as it was known on a day, without hidden ties.

    Raises
    ------
    UsageError
        If the day is still to come.
    NothingFound
        If nothing was known on that day.
    """
    from graphkit.network import wording

    today = access.network.as_of
    if day > today:
        raise UsageError(
            f"{wording.day(day)} is still to come",
            where="--as-of",
            next=f"Name {wording.day(today)} or an earlier day",
        )
    if day == today:
        return access.network
    _check_first_day(access, day, "--as-of")
    return access.network_on(day)


def _check_day(access: Access, since: date, today: date) -> None:
    from graphkit.network import wording

    if since >= today:
        raise UsageError(
            f"{wording.day(since)} is not before {wording.day(today)}, the map's own day",
            where="--compare",
            next="Name an earlier day, such as 2026-01-31",
        )
    _check_first_day(access, since, "--compare")


def _check_first_day(access: Access, day: date, option: str) -> None:
    from graphkit.network import wording

    first = access.first_day
    if day < first:
        raise NothingFound(
            f"nothing was known on {wording.day(day)}",
            where=option,
            next=f"Name {wording.day(first)}, the day of the first import, or a later day",
        )
