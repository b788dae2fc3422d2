"""The questions about what is missing, and what depends on few people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphkit.errors import UsageError
from graphkit.session.name_resolution import find
from graphkit.session.questions.question_scope import ORGANIZATIONS, QuestionScope

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.analysis.filters.selection import Filter, Selection
    from graphkit.analysis.findings import Departure, Gap, Reliance
    from graphkit.analysis.sectors.gap_ties import GapTies
    from graphkit.network import LookupResult, Network


@dataclass(frozen=True, eq=False)
class StructureQuestions:
    """The questions about what is missing, and what depends on few people."""

    scope: QuestionScope

    def gaps(self, *, count: int = 10, filter: Filter | None = None) -> Answer[Gap]:
        """Return what is missing: sectors, organizations, ties between groups."""
        from graphkit.analysis.gaps import gaps

        sectors = self.scope.settings.target_sectors
        ties = self._gap_ties()
        return self.scope.ask_about(
            filter,
            ORGANIZATIONS,
            lambda chosen: gaps(
                self.scope.network, sectors=sectors, count=count, selection=chosen, ties=ties
            ),
            lambda chosen: chosen.only(
                "gaps of", "and of the people there are listed; all ties of the network count"
            ),
        )

    def _gap_ties(self) -> GapTies | None:
        """Return where the ties are; None if they are in the network."""
        if self.scope.far is None:
            return None
        from graphkit.session.far_answers.far_gap_ties import FarGapTies

        return FarGapTies(self.scope.far)

    def reliance(
        self, organization: str | LookupResult | None = None, *, filter: Filter | None = None
    ) -> Answer[Reliance]:
        """Return how few people each partnership, or one of them, depends on."""
        from graphkit.analysis.reliance import reliance

        def ask(chosen: Selection | None) -> Answer[Reliance]:
            if organization is None:
                return reliance(self._network_of_partners(None), None, selection=chosen)
            if chosen is not None:
                raise UsageError(
                    "one organization leaves nothing to filter",
                    next="Name an organization, or give a filter",
                )
            found = find(self.scope.network, organization, "organization").id
            return reliance(self._network_of_partners(found), found)

        return self.scope.ask_about(filter, ORGANIZATIONS, ask)

    def _network_of_partners(self, organization_id: str | None) -> Network:
        """Return a network with the ties to partners, or to one organization."""
        if self.scope.far is None:
            return self.scope.network
        from graphkit.session.far_answers.far_partner_ties import network_of_partners

        return network_of_partners(self.scope.far, organization_id)

    def departures(
        self, person: str | LookupResult, *, filter: Filter | None = None
    ) -> Answer[Departure]:
        """Return what the team would lose if a person left."""
        from graphkit.analysis.departures import departures

        def ask(chosen: Selection | None) -> Answer[Departure]:
            who = find(self.scope.network, person, "contact").id
            if self.scope.far is None:
                return departures(self.scope.network, who, selection=chosen)
            from graphkit.session.far_answers.far_departures import far_departures

            return far_departures(self.scope.far, who, selection=chosen)

        nothing = "The team would lose no tie to their people, and could still reach them."
        return self.scope.ask_about(filter, ORGANIZATIONS, ask, nothing=nothing)
