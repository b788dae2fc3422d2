"""Three numbers, each with what has changed since the last report."""

from __future__ import annotations

from graphkit.network import wording
from graphkit.render.report.document import Section, Tile, Tiles
from graphkit.render.report.phrasing import more_than
from graphkit.render.report.report_findings import Edition, ReportFindings

_RULE = (
    "Partners are the partnerships of our organization that hold today. One hangs on one person if "
    "losing this person would leave no tie between our people and theirs, or hardly any. A sector "
    "that we want to reach counts as reached if one of its organizations is a partner. The "
    "comparison is with the last report that was kept, or with the end of the last quarter, by "
    "what is known about that day today."
)


def at_a_glance(found: ReportFindings) -> Section | None:
    """Return the numbers; None if nothing is known about partners."""
    figures = found.figures
    if figures is None:
        return None
    since = f" on {wording.day(found.changes.since)}" if found.changes else ""
    before = found.changes.before if found.changes else None

    def change(now: int, then: int | None, *, more_is_good: bool) -> tuple[str, str]:
        if then is None:
            return "", ""
        mood = "" if now == then else "good" if (now > then) is more_is_good else "poor"
        return f"{more_than(now, then)}{since}", mood

    partners = len(figures.partners)
    said, mood = change(partners, len(before.partners) if before else None, more_is_good=True)
    tiles = [
        Tile(
            _label(partners, "partner"),
            f"{partners:,}",
            partners,
            said,
            mood,
            "partner-list",
            "graphkit partners",
        )
    ]
    if found.edition is not Edition.FUNDER:
        alone = len(figures.on_one)
        said, mood = change(alone, len(before.on_one) if before else None, more_is_good=False)
        label = "hangs on one person" if alone == 1 else "hang on one person"
        tiles.append(
            Tile(label, f"{alone:,}", alone, said, mood, "reliance-evidence", "graphkit reliance")
        )
    if figures.targets:
        held = len(figures.targets_reached)
        said, mood = change(
            held, len(before.targets_reached) if before else None, more_is_good=True
        )
        label = "target sectors reached"
        tiles.append(
            Tile(
                label,
                f"{held:,} of {len(figures.targets):,}",
                held,
                said,
                mood,
                "sectors",
                "graphkit gaps",
            )
        )
    else:
        held = len(figures.sectors)
        said, mood = change(held, len(before.sectors) if before else None, more_is_good=True)
        tiles.append(
            Tile(_label(held, "sector"), f"{held:,}", held, said, mood, "sectors", "graphkit gaps")
        )
    if found.edition is Edition.FUNDER:
        fresh = sum(one.on > _year_ago(found) for one in found.outcomes)
        label = "outcome in the last 12 months" if fresh == 1 else "outcomes in the last 12 months"
        tiles.append(Tile(label, f"{fresh:,}", fresh, "", "", "outcomes", "graphkit list outcomes"))
    return Section(
        "numbers",
        "At a glance",
        parts=(Tiles(tuple(tiles)),),
        rule=_RULE,
        untitled=True,
        commands=tuple(tile.command for tile in tiles),
    )


def _label(number: int, noun: str) -> str:
    return noun if number == 1 else f"{noun}s"


def _year_ago(found: ReportFindings) -> str:
    day = found.as_of
    return day.replace(year=day.year - 1, day=min(day.day, 28)).isoformat()
