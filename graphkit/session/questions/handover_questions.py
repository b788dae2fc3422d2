"""The questions before somebody leaves, starts, or goes to a meeting."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from graphkit.session.access import notice_if_nothing
from graphkit.session.name_resolution import find
from graphkit.session.questions.question_scope import (
    ENTITIES,
    ORGANIZATIONS,
    QuestionScope,
    only_counted,
)

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.analysis.briefs.brief_findings import Brief, NewcomerBrief
    from graphkit.analysis.filters.selection import Filter
    from graphkit.analysis.handover.handover_findings import HandoverItem, KeyHolder, LossShare
    from graphkit.network import LookupResult


@dataclass(frozen=True, eq=False)
class HandoverQuestions:
    """The questions before somebody leaves, starts, or goes to a meeting."""

    scope: QuestionScope

    def handover(
        self,
        person: str | LookupResult,
        leaves: date | None = None,
        *,
        filter: Filter | None = None,
    ) -> Answer[HandoverItem]:
        """Return what to do before a person leaves."""
        from graphkit.analysis.handover.plan_handover import plan_handover

        return self.scope.ask_about(
            filter,
            ENTITIES,
            lambda chosen: plan_handover(
                self.scope.network,
                find(self.scope.network, person, "contact").id,
                leaves=leaves,
                history=self.scope.ask_history(),
                selection=chosen,
            ),
            lambda chosen: chosen.only("what concerns", "is listed; the plan is made for all"),
        )

    def key_holders(self, *, filter: Filter | None = None) -> Answer[KeyHolder]:
        """Return the fewest people to lose before more than half of the partners are unheld."""
        from graphkit.analysis.handover.key_holders import key_holders

        return self.scope.ask_about(
            filter,
            ORGANIZATIONS,
            lambda chosen: key_holders(self.scope.network, selection=chosen),
            only_counted,
        )

    def expected_loss(self, *, filter: Filter | None = None) -> Answer[LossShare]:
        """Return how many partners we expect to lose within a year, and who counts for how much."""
        from graphkit.analysis.handover.expected_loss import LeavingChances, expected_loss

        leaving = LeavingChances(
            self.scope.settings.leaving.rate, self.scope.settings.leaving.people
        )
        return self.scope.ask_about(
            filter,
            ORGANIZATIONS,
            lambda chosen: expected_loss(self.scope.network, leaving, selection=chosen),
            only_counted,
        )

    def brief(self, name: str | LookupResult) -> Brief:
        """Return what to know about a person or an organization before a meeting."""
        from graphkit.analysis.briefs.build_brief import build_brief

        notice = self.scope.network.notice
        with notice_if_nothing(notice):
            found = find(self.scope.network, name)
            brief = build_brief(self.scope.network, found.kind, found.id)
        return replace(brief, notes=(*brief.notes, notice)) if notice else brief

    def newcomer_brief(self, name: str | LookupResult) -> NewcomerBrief:
        """Return what somebody new on the team should know first."""
        from graphkit.analysis.briefs.newcomer_brief import newcomer_brief

        notice = self.scope.network.notice
        with notice_if_nothing(notice):
            found = find(self.scope.network, name)
            brief = newcomer_brief(self.scope.network, found.kind, found.id)
        return replace(brief, notes=(*brief.notes, notice)) if notice else brief
