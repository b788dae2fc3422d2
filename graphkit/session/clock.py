"""Notice a clock that was set back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

# Clocks of two computers differ, and some are corrected by minutes.
TOLERANCE = timedelta(hours=1)


def clock_fault(now: datetime, seen: Iterable[datetime]) -> str:
    """Return in words that the clock is behind something that has happened; empty if it is not.

    Parameters
    ----------
    now : datetime.datetime
    seen : iterable of datetime.datetime
        When something happened, in UTC.
    """
    newest = max(seen, default=now)
    if newest - now <= TOLERANCE:
        return ""
    return (
        f"the clock of this computer says {now:%Y-%m-%d}, and the newest import is of "
        f"{newest:%Y-%m-%d}"
    )
