"""The sheet of one partner: what was agreed, given, gained and achieved."""

from __future__ import annotations

from graphkit.analysis.board.partner_sheet import PartnerSheet, SheetAgreement, SheetEntry
from graphkit.network import wording
from graphkit.render.formatters._phrases import name_with_role
from graphkit.render.report.blocks.outcomes_and_audiences import (
    audience_table,
    newest_of_each,
    outcome_table,
)
from graphkit.render.report.document import (
    Bullet,
    Bullets,
    Cell,
    Column,
    Paragraph,
    Part,
    Section,
    Span,
    Subsection,
    Table,
    paragraph,
)
from graphkit.render.report.phrasing import bullets, day_cell
from graphkit.render.report.report_findings import ReportFindings

# More does not fit on one page.
_AGREEMENTS, _ENTRIES, _OUTCOMES, _AUDIENCES = 3, 4, 4, 3
_RULE = (
    "Everything on this sheet is what both sides know: what we agreed on, what somebody wrote down "
    "as given, gained or achieved, and the days of reviews. It has no ratings and no notes. Please "
    "tell us what is missing or wrong."
)


def partner_page(found: ReportFindings) -> Section | None:
    """Return the sheet; None if the report is not about one partner."""
    sheet = found.sheet
    if sheet is None:
        return None
    parts: list[Part] = [Bullets(tuple(_facts(sheet, found.organization)))]
    if sheet.agreements:
        lines = [_agreement(one, found.organization) for one in sheet.agreements[:_AGREEMENTS]]
        parts.append(Subsection("What we agreed on", (bullets(lines),)))
    if sheet.entries:
        parts.append(Subsection("What each side gives and gains", (_entries(sheet, found),)))
    if sheet.outcomes:
        newest = newest_of_each(sheet.outcomes)[:_OUTCOMES]
        table = outcome_table(newest, "The newest outcomes", partner=False)
        parts.append(Subsection("What came of it", (table,)))
    if sheet.audiences:
        table = audience_table(sheet.audiences[:_AUDIENCES], "As you told us", partner=False)
        parts.append(Subsection("The people you reach", (table,)))
    if len(parts) == 1:
        parts.append(paragraph("Nothing is written down yet about what we give, gain and achieve."))
    return Section(
        "sheet",
        "Our partnership",
        leads=(_lead(sheet, found.organization),),
        parts=tuple(parts),
        rule=_RULE,
        commands=("graphkit brief NAME",),
    )


def _lead(sheet: PartnerSheet, home: str) -> str:
    ours = home or "We"
    text = f"{ours} and {sheet.organization.name}"
    if sheet.since:
        text += f" have been partners since {wording.day(sheet.since)}"
    else:
        text += " are partners"
    return f"{text}."


def _facts(sheet: PartnerSheet, home: str) -> list[Bullet]:
    people = (
        (f"At {home}" if home else "On our side", sheet.owner),
        (f"At {sheet.organization.name}", sheet.main_contact),
    )
    lines = [
        (title, name_with_role(who) if who else "nobody is named yet") for title, who in people
    ]
    if sheet.stage:
        lines.append(("Stage", sheet.stage))
    if sheet.last_review:
        lines.append(("Last review", wording.day(sheet.last_review)))
    if sheet.next_review:
        lines.append(("Next review", f"planned for {wording.day(sheet.next_review)}"))
    return [
        Bullet(Paragraph((Span(f"{title}: ", strong=True), Span(words)))) for title, words in lines
    ]


def _agreement(one: SheetAgreement, home: str) -> str:
    name = f"{one.form[:1].upper()}{one.form[1:]}"
    text = f"{name}: {one.text}" if one.text else name
    days = [
        f"{word} {wording.day(day)}"
        for word, day in (("signed", one.signed), ("since", one.since), ("until", one.until))
        if day
    ]
    if one.notice:
        days.append(f"{one.notice} days of notice")
    text = f"{text} ({', '.join(days)})." if days else f"{text}."
    if one.ours:
        text += f" {home or 'We'}: {one.ours}."
    if one.theirs:
        text += f" You: {one.theirs}."
    return text


def _entries(sheet: PartnerSheet, found: ReportFindings) -> Table:
    us, you = found.organization or "We", sheet.organization.name
    shown: list[SheetEntry] = []
    # Both sides, and both directions, have a place on the page.
    for ours in (True, False):
        for gave in (True, False):
            of_kind = [e for e in sheet.entries if e.ours is ours and e.gave is gave]
            shown += of_kind[: _ENTRIES // 2]
    shown.sort(key=lambda one: (one.on, one.text), reverse=True)
    rows = tuple(
        (
            Cell(f"{us if one.ours else you} {'gave' if one.gave else 'gained'}"),
            Cell(", ".join(filter(None, [one.text, one.amount])) or "not said"),
            day_cell(one.on),
        )
        for one in shown
    )
    left = len(sheet.entries) - len(shown)
    caption = "The newest entries" + (f"; {left:,} older ones are not shown" if left else "")
    return Table(caption, (Column("Side"), Column("What"), Column("Day")), rows)
