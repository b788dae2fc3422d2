"""What has changed since an earlier report."""

from __future__ import annotations

from graphkit.network import wording
from graphkit.render.report.document import Section, paragraph
from graphkit.render.report.phrasing import bullets
from graphkit.render.report.report_findings import Edition, ReportFindings

_NAMED = 8
_RULE = (
    "graphkit compares the partners of the two days by name. The earlier figures are those that "
    "the earlier report kept, or what is known about that day today."
)


def changes_since(found: ReportFindings) -> Section | None:
    """Return the changes; None if nobody asked for a comparison."""
    changes = found.changes
    if changes is None or not found.compared:
        return None
    names = found.edition is not Edition.FUNDER
    lines = [
        ("Won", changes.won),
        ("Lost", changes.lost),
        ("Now hang on one person", changes.newly_alone if names else ()),
        ("No longer hang on one person", changes.no_longer_alone if names else ()),
        ("Sectors of our target reached", changes.sectors_won),
        ("Sectors of our target no longer reached", changes.sectors_lost),
        (
            "Other stage",
            tuple(
                f"{move.name} (from {move.before or 'none'} to {move.after or 'none'})"
                for move in changes.moved
            ),
        ),
    ]
    said = [
        f"{title}: {wording.list_in_words(found_names, most=_NAMED)}."
        for title, found_names in lines
        if found_names
    ]
    day = wording.day(changes.since)
    nothing = paragraph(f"No partner, stage or sector has changed since {day}.")
    return Section(
        "changed",
        f"What has changed since {day}",
        parts=(bullets(said),) if said else (nothing,),
        rule=_RULE,
        commands=("graphkit trends",),
    )
