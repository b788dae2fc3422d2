"""The report for a board, and the card of an introduction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from graphkit.errors import NothingFound, UsageError
from graphkit.session.maps_and_exports import with_notice
from graphkit.session.name_resolution import find
from graphkit.session.questions.introduction_questions import IntroductionQuestions
from graphkit.session.questions.portfolio_questions import PortfolioQuestions
from graphkit.session.questions.position_questions import PositionQuestions
from graphkit.session.questions.reminder_questions import ReminderQuestions
from graphkit.session.questions.structure_questions import StructureQuestions

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.analysis.filters.selection import Filter, Selection
    from graphkit.analysis.findings import Introduction
    from graphkit.analysis.introductions.target_group import TargetGroup
    from graphkit.analysis.reminders.due_findings import DueItem
    from graphkit.model import Import
    from graphkit.model.job_changes import BookHistory
    from graphkit.network import Network
    from graphkit.render.report import Report
    from graphkit.session.questions.question_scope import QuestionScope

F = TypeVar("F")
_WHOLE = "routes, ranks and shares are those of the whole network"


def build_report(
    scope: QuestionScope,
    imports: tuple[Import, ...] | None,
    history: Callable[[], BookHistory] | None,
    filter: Filter | None = None,
) -> Report:
    """Return the contents of the report.

    Parameters
    ----------
    scope : QuestionScope
        With the network that the viewer sees.
    imports : tuple of Import or None
        The imports that the viewer may see; None to leave them out.
    history : callable or None
        Returns the address books, as far as the viewer may see them; None to leave out what is due.
    filter : Filter, optional
        Only what is about the people and organizations that meet it.
    """
    from graphkit.analysis.freshness import freshness
    from graphkit.analysis.overview import overview
    from graphkit.analysis.sectors.sector_coverage import coverage
    from graphkit.render.report import Report

    network, settings = scope.network, scope.settings
    chosen = scope.select(filter) if filter else None
    scope = replace(scope, chosen=chosen)
    structure, positions = StructureQuestions(scope), PositionQuestions(scope)
    known = overview(network, chosen)
    title = "Our partner network" if settings.home else "The network"
    return Report(
        organization=settings.home,
        as_of=network.as_of,
        overview=replace(known, sentence=with_notice(known.sentence, network)),
        introductions=tuple(_introductions(scope)),
        reliance=_answer_or_reason("reliance", structure.reliance),
        gaps=_answer_or_reason("gaps", structure.gaps),
        brokers=_answer_or_reason("brokers", lambda: positions.brokers(count=5)),
        coverage=coverage(network, settings.target_sectors, chosen),
        freshness=freshness(network, selection=chosen),
        reviews=PortfolioQuestions(scope).reviews().findings,
        sources=imports,
        due=_due(scope, history) if history else None,
        title=f"{title} ({chosen.filter.words})" if chosen else title,
        part=chosen.only("what concerns", f"is in this report; {_WHOLE}") if chosen else "",
    )


def write_card(path: Path, answer: Answer[Introduction], network: Network) -> Path:
    """Write the best of some introductions as a card; see `Workspace.card`."""
    from graphkit.render.charts import write_route_card

    return write_route_card(path, answer.findings[0], network.as_of, notice=network.notice)


def _due(scope: QuestionScope, history: Callable[[], BookHistory]) -> Answer[DueItem] | None:
    """Return what is due within a month, without private follow-ups; None without reminders."""
    from graphkit.analysis.reminders.due_list import DueQuestion
    from graphkit.analysis.reminders.follow_ups import FOLLOW_UP

    follow_ups = any(e.kind == FOLLOW_UP and not e.private for e in scope.network.entries)
    if not follow_ups and not scope.settings.contact.has_cadence:
        return None
    return ReminderQuestions(scope).due(history(), DueQuestion(30, private=False))


def _introductions(
    scope: QuestionScope,
) -> Iterator[tuple[str, Answer[Introduction] | None, str]]:
    """Yield for each target that is asked about its name, its answer, or why there is none."""
    for name in scope.settings.target_organizations:
        target: str | TargetGroup | None = name
        if scope.chosen is not None:
            target = _selected_part(scope, name, scope.chosen)
        if target is None:
            continue
        yield (name, *_introductions_or_reason(scope, target))


def _selected_part(scope: QuestionScope, name: str, chosen: Selection) -> str | TargetGroup | None:
    """Return a target, or the people there who meet the filter; None if nobody does."""
    from graphkit.analysis.introductions.target_group import target_group

    with suppress(NothingFound, UsageError):
        found = find(scope.network, name)
        if chosen.has(found.id):
            return name
        return target_group(scope.network, [found], selection=chosen)
    return None


def _introductions_or_reason(
    scope: QuestionScope, target: str | TargetGroup
) -> tuple[Answer[Introduction] | None, str]:
    try:
        return IntroductionQuestions(scope).introductions(target, count=3), ""
    except (NothingFound, UsageError) as nothing:
        return None, str(nothing)


def _answer_or_reason(kind: str, ask: Callable[[], Answer[F]]) -> Answer[F]:
    """Return an answer or, if nothing is found, one without findings that says why."""
    from graphkit.analysis.answer import Answer

    try:
        return ask()
    except NothingFound as nothing:
        return Answer(kind, {}, (), summary=nothing.what, notes=tuple(filter(None, [nothing.next])))
