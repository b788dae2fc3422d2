"""The report for a board, and the card of an introduction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from graphkit.errors import NothingFound, UsageError
from graphkit.session.maps_and_exports import with_notice

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.analysis.findings import Introduction
    from graphkit.analysis.reminders.due_findings import DueItem
    from graphkit.model import Import
    from graphkit.model.job_changes import BookHistory
    from graphkit.network import Network
    from graphkit.render.report import Report
    from graphkit.session.questions import Questions

F = TypeVar("F")


def build_report(
    questions: Questions,
    imports: tuple[Import, ...] | None,
    history: Callable[[], BookHistory] | None,
) -> Report:
    """Return the contents of the report.

    Parameters
    ----------
    questions : Questions
        About the network that the viewer sees.
    imports : tuple of Import or None
        The imports that the viewer may see; None to leave them out.
    history : callable or None
        Returns the address books, as far as the viewer may see them; None to leave out what is due.
    """
    from graphkit.analysis.freshness import freshness
    from graphkit.analysis.overview import overview
    from graphkit.analysis.reviews import reviews
    from graphkit.analysis.sectors.sector_coverage import coverage
    from graphkit.render.report import Report

    network, settings = questions.network, questions.settings
    known = overview(network)
    return Report(
        organization=settings.home,
        as_of=network.as_of,
        overview=replace(known, sentence=with_notice(known.sentence, network)),
        introductions=tuple(
            (target, *_introductions_or_reason(questions, target))
            for target in settings.target_organizations
        ),
        reliance=_answer_or_reason("reliance", questions.reliance),
        gaps=_answer_or_reason("gaps", questions.gaps),
        brokers=_answer_or_reason("brokers", lambda: questions.brokers(count=5)),
        coverage=coverage(network, settings.target_sectors),
        freshness=freshness(network),
        reviews=reviews(network),
        sources=imports,
        due=_due(questions, history) if history else None,
        title="Our partner network" if settings.home else "The network",
    )


def write_card(path: Path, answer: Answer[Introduction], network: Network) -> Path:
    """Write the best of some introductions as a card; see `Workspace.card`."""
    from graphkit.render.charts import write_route_card

    return write_route_card(path, answer.findings[0], network.as_of, notice=network.notice)


def _due(questions: Questions, history: Callable[[], BookHistory]) -> Answer[DueItem] | None:
    """Return what is due within a month, without private follow-ups; None without reminders."""
    from graphkit.analysis.reminders.due_list import DueQuestion
    from graphkit.analysis.reminders.follow_ups import FOLLOW_UP

    follow_ups = any(e.kind == FOLLOW_UP and not e.private for e in questions.network.entries)
    if not follow_ups and not questions.settings.contact.has_cadence:
        return None
    return questions.due(history(), DueQuestion(30, private=False))


def _introductions_or_reason(
    questions: Questions, target: str
) -> tuple[Answer[Introduction] | None, str]:
    try:
        return questions.introductions(target, count=3), ""
    except (NothingFound, UsageError) as nothing:
        return None, str(nothing)


def _answer_or_reason(kind: str, ask: Callable[[], Answer[F]]) -> Answer[F]:
    """Return an answer or, if nothing is found, one without findings that says why."""
    from graphkit.analysis.answer import Answer

    try:
        return ask()
    except NothingFound as nothing:
        return Answer(kind, {}, (), summary=nothing.what, notes=tuple(filter(None, [nothing.next])))
