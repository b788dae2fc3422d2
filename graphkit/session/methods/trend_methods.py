"""Who takes part, and how partnerships and the network change from quarter to quarter."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from graphkit.errors import UsageError
from graphkit.session.methods.workspace_base import WorkspaceBase
from graphkit.session.questions.trend_questions import TrendQuestions

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.analysis.filters.selection import Filter
    from graphkit.analysis.trends.engagement_findings import PartnerEngagement
    from graphkit.analysis.trends.partner_engagement import EngagementQuestion
    from graphkit.analysis.trends.partner_trends import TrendQuestion
    from graphkit.analysis.trends.trend_findings import TrendPeriod
    from graphkit.network import Network


class TrendMethods(WorkspaceBase):
    """Questions about partnerships by quarter or year."""

    __slots__ = ()

    def engagement(
        self, question: EngagementQuestion | None = None, *, filter: Filter | None = None
    ) -> Answer[PartnerEngagement]:
        """Return who was invited, answered and came, by partner and period; who fades first.

        Parameters
        ----------
        question : EngagementQuestion, optional
            Which periods; by default, five quarters up to today.
        filter : Filter, optional
            Only the organizations that meet it.

        Raises
        ------
        NothingFound
            If the home organization is unknown, or no partner is left.
        UsageError
            If people outside the team ask.
        """
        from graphkit.analysis.trends.partner_engagement import EngagementQuestion

        self._refuse_public()
        asked = question or EngagementQuestion()
        seen = self._access.network_with_events
        return TrendQuestions(self._scope).engagement(seen, asked, filter)

    def trends(
        self, question: TrendQuestion | None = None, *, filter: Filter | None = None
    ) -> Answer[TrendPeriod]:
        """Return partnerships won, kept and lost, and the reach of the team, period by period.

        Parameters
        ----------
        question : TrendQuestion, optional
            Which periods, and whether later imports count; by default, eight quarters up to today.
        filter : Filter, optional
            Count only the organizations and people that meet it.

        Raises
        ------
        NothingFound
            If the home organization is unknown, or nothing was known in any period.
        UsageError
            If people outside the team ask.
        """
        from graphkit.analysis.trends.partner_trends import TrendQuestion

        self._refuse_public()
        asked = question or TrendQuestion()
        on = self._as_known if asked.as_known else self._access.network_about
        return TrendQuestions(self._scope).trends(on, asked, filter)

    def _as_known(self, day: date) -> Network | None:
        """Return the network as it was known on a day; None before the first import."""
        access = self._access
        return None if day < access.first_day else access.network_on(day)

    def _refuse_public(self) -> None:
        """Refuse people outside the team: what happens in partnerships is not public."""
        from graphkit.network.visibility.viewer import PUBLIC

        if self._viewer == PUBLIC:
            raise UsageError(
                "what happens in partnerships is for the team alone", next="Name a team member"
            )
