"""At most five things to do next."""

from __future__ import annotations

from datetime import date

from graphkit.network import wording
from graphkit.render.report.document import Action, Actions, Section, paragraph
from graphkit.render.report.report_findings import ReportFindings

_RULE = (
    "Each kind of work gives its most urgent case in turn: agreements that ended or end within 30 "
    "days, reviews overdue or due within 30 days, partnerships that hang on one person, "
    "introductions that we want, partners where we know nobody, and partnerships that are not "
    "shared fairly. A partner is named once. Where nobody wrote down a day, the report proposes "
    "one in a month."
)


def do_next(found: ReportFindings) -> Section | None:
    """Return the actions; a sentence if there is nothing to do."""
    if found.figures is None:
        return None
    made = tuple(
        Action(
            what=one.what,
            owner=one.owner,
            day=date.fromisoformat(one.due),
            why=one.why,
            late=one.days_late > 0,
            when=_when(one.due, one.days_late, one.stated),
        )
        for one in found.actions
    )
    nothing = paragraph("Nothing is due, and no partnership hangs on one person.")
    return Section(
        "actions",
        "Do next",
        parts=(Actions(made),) if made else (nothing,),
        rule=_RULE,
        commands=("graphkit reviews", "graphkit reliance", "graphkit path NAME"),
    )


def _when(due: str, days_late: int, stated: bool) -> str:
    if days_late:
        return f"since {wording.day(due)}"
    return f"{'by' if stated else 'proposed:'} {wording.day(due)}"
