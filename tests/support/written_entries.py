"""What the team wrote down about partners, as short as a test can say it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from graphkit.model import Entry, Mention
from graphkit.model.partnerships import KINDS, PARTNER

TODAY = date(2026, 11, 24)
_MOMENT = datetime(2026, 1, 1, 9, tzinfo=UTC)


def written(
    number: int,
    kind: str,
    about: str,
    on: date = TODAY,
    *,
    text: str = "",
    of: str | None = None,
    people: Sequence[tuple[str, str]] = (),
    **said: object,
) -> Entry:
    """Return an entry about a partner; a higher number was written down later."""
    mentions = [Mention(about, PARTNER)]
    mentions += [Mention(id, role, at) for at, (role, id) in enumerate(people, 1)]
    data = {name: str(value) for name, value in said.items() if value is not None}
    day = KINDS[kind].day
    return Entry(
        f"n_{number:04}",
        kind,
        date.fromisoformat(data[day]) if day in data else on,
        text,
        tuple(sorted(data.items())),
        of=of,
        mentions=tuple(mentions),
        author="Tom Reyes",
        said_at=_MOMENT + timedelta(number),
    )
