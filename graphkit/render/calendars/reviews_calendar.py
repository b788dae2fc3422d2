"""Reviews and agreements as a calendar: an event of one whole day for each."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.render.calendars.day_calendar import DayEvent, day_calendar, write_calendar
from graphkit.render.formatters.portfolio.reviews import settle_command

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.analysis.portfolio.portfolio_findings import ReviewItem

_TITLES = {
    "review": "Review with {}",
    "agreement": "The agreement with {} ends",
    "notice": "Last day to give notice to {}",
}


def reviews_calendar(answer: Answer[ReviewItem], home: str) -> str:
    """Return reviews and agreements as a calendar; what is overdue is on today's page."""
    today = date.fromisoformat(str(answer.asked["as_of"]))
    title = f"Reviews and agreements, {home}" if home else "Reviews and agreements"
    return day_calendar("reviews", title, today, (_event(item, today) for item in answer.findings))


def write_reviews_calendar(path: Path, answer: Answer[ReviewItem], home: str) -> Path:
    """Write reviews and agreements into one file; see `write_calendar` for its errors."""
    return write_calendar(path, reviews_calendar(answer, home))


def _event(item: ReviewItem, today: date) -> DayEvent:
    late = f"Overdue since {item.due}." if item.days_late else ""
    said = (item.sentence, late, f"Then: {settle_command(item)}")
    return DayEvent(
        # The last day to give notice and the end of an agreement are two events.
        f"{item.id}-{item.kind}@reviews.graphkit.example",
        max(today, date.fromisoformat(item.due)),
        _TITLES[item.kind].format(" ".join(item.organization.name.split())),
        "\n".join(filter(None, said)),
    )
