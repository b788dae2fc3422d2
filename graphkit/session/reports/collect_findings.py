"""Ask all questions of a report."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from graphkit.errors import NothingFound, UsageError
from graphkit.session.name_resolution import find
from graphkit.session.questions.balance_questions import BalanceQuestions
from graphkit.session.questions.introduction_questions import IntroductionQuestions
from graphkit.session.questions.portfolio_questions import PortfolioQuestions
from graphkit.session.questions.position_questions import PositionQuestions
from graphkit.session.questions.reminder_questions import ReminderQuestions
from graphkit.session.questions.structure_questions import StructureQuestions
from graphkit.session.questions.trend_questions import TrendQuestions
from graphkit.session.reports.report_request import NO_SOURCES, ReportSources

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.analysis.board.board_findings import NextAction
    from graphkit.analysis.board.report_figures import ReportFigures
    from graphkit.analysis.filters.selection import Selection
    from graphkit.analysis.findings import Introduction
    from graphkit.analysis.introductions.target_group import TargetGroup
    from graphkit.analysis.portfolio.portfolio_findings import PortfolioPartner
    from graphkit.analysis.reminders.due_findings import DueItem
    from graphkit.analysis.trends.engagement_findings import PartnerEngagement
    from graphkit.analysis.trends.trend_findings import TrendPeriod
    from graphkit.network import Network
    from graphkit.render.map.views.map_view import MapView
    from graphkit.render.report.report_findings import Edition, ReportFindings
    from graphkit.session.questions.question_scope import QuestionScope

F = TypeVar("F")
_WHOLE = "routes, ranks and shares are those of the whole network"
# More names than these have no room on a picture.
MOST_ON_MAP = 60
# Only these have their entries in the appendix.
MOST_BALANCES = 40


def collect_findings(
    scope: QuestionScope, edition: Edition, sources: ReportSources = NO_SOURCES
) -> ReportFindings:
    """Return the findings of a report about the whole network, or about what the scope chooses.

    Parameters
    ----------
    scope : QuestionScope
        With the network that the readers may see.
    edition : Edition
        Questions that its blocks do not need are not asked.
    sources : ReportSources
    """
    from graphkit.render.report.report_findings import Edition

    found = _numbers_and_outcomes(scope, edition, sources)
    if edition is Edition.FUNDER:
        return found
    found = _with_people_and_ties(found, scope, sources)
    return replace(found, actions=_actions(found))


def _numbers_and_outcomes(
    scope: QuestionScope, edition: Edition, sources: ReportSources
) -> ReportFindings:
    """Return the findings that every edition needs: partners in numbers, and what came of them."""
    from graphkit.analysis.board.outcomes import audiences, outcomes
    from graphkit.analysis.board.sector_matrix import sector_matrix
    from graphkit.analysis.partner_groups import partner_groups
    from graphkit.analysis.sectors.sector_coverage import coverage
    from graphkit.render.report.report_findings import ReportFindings

    network, settings, chosen = scope.network, scope.settings, scope.chosen
    title = "Our partner network" if settings.home else "The network"
    covered = coverage(network, settings.target_sectors, chosen)
    partners = _partners(scope)
    groups = partner_groups(network, (one.organization.id for one in partners))
    counted = frozenset(groups.counted)
    return ReportFindings(
        organization=settings.home,
        as_of=network.as_of,
        edition=edition,
        title=f"{title} ({chosen.filter.words})" if chosen else title,
        part=_part(scope),
        coverage=covered,
        stage_order=network.ladder.names,
        matrix=sector_matrix(
            covered, [p for p in partners if p.organization.id in counted], network.ladder
        ),
        partners=partners,
        counted=counted,
        trends=_trends(scope, sources.on),
        outcomes=outcomes(network, chosen),
        audiences=audiences(network, chosen),
        figures=figures_on(scope, network),
        map_view=_map_view(network, sources, chosen),
    )


def _with_people_and_ties(
    found: ReportFindings, scope: QuestionScope, sources: ReportSources
) -> ReportFindings:
    """Return the findings with those that name people, which funders do not see."""
    from graphkit.analysis.freshness import freshness
    from graphkit.analysis.overview import overview

    network, chosen = scope.network, scope.chosen
    structure, positions = StructureQuestions(scope), PositionQuestions(scope)
    return replace(
        found,
        overview=overview(network, chosen),
        introductions=tuple(_introductions(scope)),
        reliance=_answer_or_reason("reliance", structure.reliance),
        gaps=_answer_or_reason("gaps", structure.gaps),
        brokers=_answer_or_reason("brokers", lambda: positions.brokers(count=5)),
        balances=_answer_or_reason(
            "balance", lambda: BalanceQuestions(scope).balance(evidence_for=MOST_BALANCES)
        ),
        engagement=_engagement(scope, sources),
        due=_due(scope, sources),
        freshness=freshness(network, selection=chosen),
        reviews=PortfolioQuestions(scope).reviews().findings,
        sources=sources.imports,
    )


def figures_on(scope: QuestionScope, network: Network) -> ReportFigures | None:
    """Return the figures of a network, of today or of an earlier day; None without home."""
    from graphkit.analysis.board.report_figures import report_figures

    if network.home_id is None:
        return None
    return report_figures(network, scope.settings.target_sectors, scope.chosen)


def _part(scope: QuestionScope) -> str:
    """Return what the report is limited to, and whether ties are hidden from its readers."""
    chosen = scope.chosen
    limited = chosen.only("what concerns", f"is in this report; {_WHOLE}") if chosen else ""
    return " ".join(filter(None, [limited, scope.network.notice]))


def _partners(scope: QuestionScope) -> tuple[PortfolioPartner, ...]:
    try:
        return PortfolioQuestions(scope).partners().findings
    except NothingFound:
        return ()


def _trends(
    scope: QuestionScope, on: Callable[[date], Network | None] | None
) -> Answer[TrendPeriod] | None:
    from graphkit.analysis.trends.partner_trends import TrendQuestion

    if on is None:
        return None
    with suppress(NothingFound):
        return TrendQuestions(scope).trends(on, TrendQuestion(), None)
    return None


def _engagement(scope: QuestionScope, sources: ReportSources) -> Answer[PartnerEngagement] | None:
    from graphkit.analysis.trends.partner_engagement import EngagementQuestion

    if sources.with_events is None:
        return None
    with suppress(NothingFound):
        seen = sources.with_events()
        return TrendQuestions(scope).engagement(seen, EngagementQuestion(), None)
    return None


def _map_view(network: Network, sources: ReportSources, chosen: Selection | None) -> MapView | None:
    """Return the layout of the map; with many partners, of those with the strongest ties."""
    from graphkit.analysis.filters.selection import keep_selected
    from graphkit.analysis.partner_groups import partner_groups
    from graphkit.render.map.views.partners import partners, strongest_partners

    held: Sequence[str] = keep_selected(sorted(network.partners), chosen)
    held = partner_groups(network, held).counted
    if not held:
        return None
    if len(held) > MOST_ON_MAP:
        held = strongest_partners(network, held, MOST_ON_MAP)
    before = dict(sources.places) if chosen is None else {}
    return partners(network, before, only=frozenset(held))


def _actions(found: ReportFindings) -> tuple[NextAction, ...]:
    from graphkit.analysis.board.next_actions import ActionSources, next_actions

    best = [
        (target, answer.findings[0])
        for target, answer, _ in found.introductions
        if answer is not None and answer.findings
    ]
    return next_actions(
        ActionSources(
            as_of=found.as_of,
            reviews=found.reviews,
            reliance=found.reliance.findings if found.reliance else (),
            introductions=best,
            balances=found.balances.findings if found.balances else (),
            owners={one.organization.id: one.owner for one in found.partners},
        )
    )


def _due(scope: QuestionScope, sources: ReportSources) -> Answer[DueItem] | None:
    """Return what is due within a month, without private follow-ups; None without reminders."""
    from graphkit.analysis.reminders.due_list import DueQuestion
    from graphkit.analysis.reminders.follow_ups import FOLLOW_UP
    from graphkit.network.entries_by_kind import entries_of_kinds

    if sources.history is None:
        return None
    said = entries_of_kinds(scope.network.entries, FOLLOW_UP)
    follow_ups = any(not entry.private for entry in said)
    if not follow_ups and not scope.settings.contact.has_cadence:
        return None
    return ReminderQuestions(scope).due(sources.history(), DueQuestion(30, private=False))


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
