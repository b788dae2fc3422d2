"""Reviews that are overdue, and agreements that ended without a successor."""

from __future__ import annotations

from graphkit.network import wording
from graphkit.render.report.document import Bullet, Bullets, Paragraph, Section, Span, paragraph
from graphkit.render.report.report_findings import ReportFindings

# The first page has no room for more.
MOST = 7
_RULE = (
    "The days come from our list of partners and from what the team wrote down. A review is "
    "settled when one was held on its day or later."
)


def overdue_now(found: ReportFindings) -> Section | None:
    """Return what is overdue; a sentence if nothing is."""
    if found.figures is None:
        return None
    late = [item for item in found.reviews if item.days_late]
    reviews = sum(item.kind == "review" for item in late)
    ended = sum(item.kind == "agreement" for item in late)
    parts = []
    if reviews:
        verb = "is" if reviews == 1 else "are"
        parts.append(f"{wording.count_of(reviews, 'review')} {verb} overdue")
    if ended:
        verb = "has" if ended == 1 else "have"
        parts.append(f"{wording.count_of(ended, 'agreement')} ended and {verb} no successor")
    soon = len(found.reviews) - len(late)
    lead = f"{wording.list_in_words(parts)}." if parts else "No review is overdue."
    if soon:
        lead += f" {soon:,} more {'is' if soon == 1 else 'are'} due within 90 days."
    items = []
    for item in late[:MOST]:
        what = "" if item.kind == "review" else "agreement ended "
        spans = (
            Span(item.organization.name, strong=True),
            Span(f": {what}{wording.day(item.due)}"),
        )
        items.append(Bullet(Paragraph(spans)))
    if len(late) > MOST:
        items.append(Bullet(paragraph(f"and {len(late) - MOST:,} more")))
    return Section(
        "overdue",
        "Overdue",
        leads=(f"{lead[:1].upper()}{lead[1:]}",),
        parts=(Bullets(tuple(items)),) if items else (),
        rule=_RULE,
        commands=("graphkit reviews",),
        behind="reviews",
    )
