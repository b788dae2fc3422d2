"""The routes to each organization that we want to reach, with all evidence."""

from __future__ import annotations

from graphkit.analysis.findings import Introduction
from graphkit.render.formatters._phrases import mood_for, names_in, strength_range
from graphkit.render.report.document import Bullets, Part, Section, Subsection, paragraph
from graphkit.render.report.phrasing import notes, sentence, tie_bullet
from graphkit.render.report.report_findings import ReportFindings

_RULE = "“Inferred” means that no file says so, but the two share a board or a small workplace."


def introduction_evidence(found: ReportFindings) -> Section | None:
    """Return a subsection for each target; None without targets."""
    if not found.introductions:
        return None
    parts = []
    for target, answer, reason in found.introductions:
        if answer is None or not answer.findings:
            why = reason or (answer.summary if answer else "no route was found")
            parts.append(Subsection(target, (paragraph(sentence(why)),)))
            continue
        routes = [_route(route, rank) for rank, route in enumerate(answer.findings, 1)]
        lead = paragraph(sentence(answer.summary))
        parts.append(Subsection(target, (lead, *routes, *notes(answer.notes))))
    return Section(
        "introduction-evidence",
        "Routes to the organizations that we want to reach",
        parts=tuple(parts),
        rule=_RULE,
        commands=("graphkit path NAME",),
    )


def _route(route: Introduction, rank: int) -> Subsection:
    names = names_in(route.people)
    parts: list[Part] = [Bullets(tuple(tie_bullet(tie, names) for tie in route.ties))]
    if route.shares:
        parts.append(paragraph(sentence(route.shares), small=True))
    return Subsection(
        f"{rank}. {' › '.join(person.name for person in route.people)}",
        tuple(parts),
        f"{route.word} {strength_range(route.probability, route.low, route.high)}",
        mood_for(route.word),
    )
