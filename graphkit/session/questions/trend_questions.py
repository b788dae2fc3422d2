"""The questions about partnerships by quarter or year."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from graphkit.session.questions.question_scope import (
    ENTITIES,
    ORGANIZATIONS,
    QuestionScope,
    only_counted,
)

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.analysis.filters.selection import Filter, Selection
    from graphkit.analysis.trends.engagement_findings import PartnerEngagement
    from graphkit.analysis.trends.partner_engagement import EngagementQuestion
    from graphkit.analysis.trends.partner_trends import TrendQuestion
    from graphkit.analysis.trends.trend_findings import TrendPeriod
    from graphkit.network import Network
    from graphkit.network.network_with_events import NetworkWithEvents


@dataclass(frozen=True, eq=False)
class TrendQuestions:
    """The questions about partnerships by quarter or year."""

    scope: QuestionScope

    def engagement(
        self, graph: NetworkWithEvents, question: EngagementQuestion, filter: Filter | None
    ) -> Answer[PartnerEngagement]:
        """Return who was invited, answered and came, by partner and period."""
        from graphkit.analysis.trends.partner_engagement import partner_engagement

        return self.scope.ask_about(
            filter,
            ORGANIZATIONS,
            lambda chosen: partner_engagement(graph, replace(question, selection=chosen)),
        )

    def trends(
        self,
        on: Callable[[date], Network | None],
        question: TrendQuestion,
        filter: Filter | None,
    ) -> Answer[TrendPeriod]:
        """Return partnerships and reach at the end of each period."""
        from graphkit.analysis.trends.partner_trends import partner_trends

        def ask(chosen: Selection | None) -> Answer[TrendPeriod]:
            return partner_trends(self.scope.network, on, replace(question, selection=chosen))

        return self.scope.ask_about(filter, ENTITIES, ask, only_counted)
