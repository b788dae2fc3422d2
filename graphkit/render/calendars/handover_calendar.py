"""A handover as a calendar with one all-day event for each task."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.errors import UsageError
from graphkit.render.calendars.day_calendar import DayEvent, day_calendar, write_calendar

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.analysis.handover.handover_findings import HandoverItem


def handover_calendar(answer: Answer[HandoverItem]) -> str:
    """Return the open items of a plan as a calendar.

    Raises
    ------
    UsageError
        If the plan has no dates, because the day of leaving is unknown.
    """
    waiting = [item for item in answer.findings if item.state == "open"]
    if any(item.due is None for item in waiting):
        raise UsageError(
            "a calendar needs dates", where="--ics", next="Add --leaves with the last day"
        )
    events = (
        DayEvent(
            f"handover-{item.code}@graphkit",
            date.fromisoformat(item.due or ""),
            item.sentence,
            item.reason,
        )
        for item in waiting
    )
    today = date.fromisoformat(answer.asked["as_of"])
    return day_calendar("handover", "Handover", today, events)


def write_handover_calendar(path: Path, answer: Answer[HandoverItem]) -> Path:
    """Write a handover into one calendar file; see `write_calendar` for its other errors.

    Raises
    ------
    UsageError
        If the plan has no dates.
    """
    return write_calendar(path, handover_calendar(answer))
