"""The best introduction to each organization that we want to reach."""

from __future__ import annotations

from graphkit.network import wording
from graphkit.render.formatters._phrases import mood_for
from graphkit.render.report.document import Cell, Column, Section, Table
from graphkit.render.report.phrasing import sentence
from graphkit.render.report.report_findings import ReportFindings

MOST = 8
_RULE = (
    "A route starts with a team member and leads through people who know each other to somebody at "
    "the organization that we want to reach. Each tie has a strength: the chance that it would "
    "carry an introduction, based on all evidence for it. The chance of a route is the product of "
    "the strengths of its ties, reduced for every person who must be asked on the way. A wide "
    "range means that little is known."
)


def wanted_introductions(found: ReportFindings) -> Section | None:
    """Return a row for each target; None for readers who may see no routes."""
    if found.reliance is None:
        return None
    rows = []
    for target, answer, reason in found.introductions[:MOST]:
        if answer is None or not answer.findings:
            why = _first(reason or (answer.summary if answer else "no route was found"))
            rows.append((Cell(target), Cell(why), Cell("no route", None, "poor")))
            continue
        best = answer.findings[0]
        names = " › ".join(person.name for person in best.people)
        others = len(answer.findings) - 1
        more = f" ({others} more {'route' if others == 1 else 'routes'} below)" if others else ""
        chance = f"{best.word}, {wording.percent(best.probability)}"
        rows.append(
            (
                Cell(target),
                Cell(f"{names}{more}"),
                Cell(chance, best.probability, mood_for(best.word)),
            )
        )
    heads = (Column("We want to reach"), Column("Best route"), Column("Chance"))
    left = len(found.introductions) - len(rows)
    return Section(
        "introductions",
        "Introductions we want",
        leads=(_lead(found), *([f"{left:,} more are below."] if left else [])),
        parts=(Table("The best route to each", heads, tuple(rows)),) if rows else (),
        rule=_RULE,
        commands=("graphkit path NAME",),
        behind="introduction-evidence",
    )


def _first(reason: str) -> str:
    """Return the first two sentences: the others are in the appendix."""
    return sentence(". ".join(reason.split(". ")[:2]))


def _lead(found: ReportFindings) -> str:
    if not found.introductions:
        if found.part:
            return "No organization that we want to reach is in this part of the network."
        return "Our list of organizations that we want to reach is empty."
    routes = sum(bool(a and a.findings) for _, a, _ in found.introductions)
    every = len(found.introductions)
    targets = wording.count_of(every, "organization")
    if routes == every:
        return (
            f"Somebody can introduce us to {'the' if every == 1 else 'each of the'} {targets} "
            "that we want to reach."
        )
    return f"Of {targets} that we want to reach, somebody can introduce us to {routes:,}."
