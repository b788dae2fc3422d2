"""Three numbers, each with what has changed since the last report."""

from __future__ import annotations

from collections.abc import Callable, Sized
from typing import TYPE_CHECKING

from graphkit.network import wording
from graphkit.render.report.document import Section, Tile, Tiles
from graphkit.render.report.phrasing import more_than
from graphkit.render.report.report_findings import Edition, ReportFindings

if TYPE_CHECKING:
    from graphkit.analysis.board.report_figures import ReportFigures

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
    tiles = [_partners(found, figures)]
    if found.edition is not Edition.FUNDER:
        tiles.append(_on_one_person(found, figures))
    tiles.append(_target_sectors(found, figures) if figures.targets else _sectors(found, figures))
    if found.edition is Edition.FUNDER:
        tiles.append(_outcomes(found))
    return Section(
        "numbers",
        "At a glance",
        parts=(Tiles(tuple(tiles)),),
        rule=_RULE,
        untitled=True,
        commands=tuple(tile.command for tile in tiles),
    )


def _partners(found: ReportFindings, figures: ReportFigures) -> Tile:
    count = len(figures.partners)
    change, mood = _change(found, count, lambda before: before.partners)
    label, behind = _label(count, "partner"), "partner-list"
    return Tile(label, f"{count:,}", count, change, mood, behind, "graphkit partners")


def _on_one_person(found: ReportFindings, figures: ReportFigures) -> Tile:
    count = len(figures.on_one)
    change, mood = _change(found, count, lambda before: before.on_one, more_is_good=False)
    label = "hangs on one person" if count == 1 else "hang on one person"
    behind = "reliance-evidence"
    return Tile(label, f"{count:,}", count, change, mood, behind, "graphkit reliance")


def _target_sectors(found: ReportFindings, figures: ReportFigures) -> Tile:
    count = len(figures.targets_reached)
    change, mood = _change(found, count, lambda before: before.targets_reached)
    value = f"{count:,} of {len(figures.targets):,}"
    return Tile("target sectors reached", value, count, change, mood, "sectors", "graphkit gaps")


def _sectors(found: ReportFindings, figures: ReportFigures) -> Tile:
    count = len(figures.sectors)
    change, mood = _change(found, count, lambda before: before.sectors)
    label = _label(count, "sector")
    return Tile(label, f"{count:,}", count, change, mood, "sectors", "graphkit gaps")


def _outcomes(found: ReportFindings) -> Tile:
    count = sum(one.on > _year_ago(found) for one in found.outcomes)
    label = f"{_label(count, 'outcome')} in the last 12 months"
    return Tile(label, f"{count:,}", count, "", "", "outcomes", "graphkit list outcomes")


def _change(
    found: ReportFindings,
    now: int,
    counted: Callable[[ReportFigures], Sized],
    *,
    more_is_good: bool = True,
) -> tuple[str, str]:
    """Return the change since the last report, and whether it is good news."""
    if found.changes is None:
        return "", ""
    then = len(counted(found.changes.before))
    mood = "" if now == then else "good" if (now > then) is more_is_good else "poor"
    return f"{more_than(now, then)} on {wording.day(found.changes.since)}", mood


def _label(number: int, noun: str) -> str:
    return noun if number == 1 else f"{noun}s"


def _year_ago(found: ReportFindings) -> str:
    day = found.as_of
    return day.replace(year=day.year - 1, day=min(day.day, 28)).isoformat()
