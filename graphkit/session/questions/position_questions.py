"""The questions about where people are in the network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphkit.session.questions.question_scope import PEOPLE, QuestionScope

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.analysis.filters.selection import Filter, Selection
    from graphkit.analysis.findings import Broker
    from graphkit.analysis.positions.people_findings import BrokerRank, KeyPerson, MissingTie

_NO_BROKER = "None of them connects otherwise separate parts of the network."


@dataclass(frozen=True, eq=False)
class PositionQuestions:
    """The questions about where people are in the network."""

    scope: QuestionScope

    def brokers(self, *, count: int = 10, filter: Filter | None = None) -> Answer[Broker]:
        """Return the people who join otherwise separate parts of the network."""
        from graphkit.analysis.brokers import brokers, check_count
        from graphkit.session.questions.kept_broker_facts import kept_broker_facts

        def ask(chosen: Selection | None) -> Answer[Broker]:
            check_count(count)  # before what takes seconds
            if self.scope.far is None:
                facts = kept_broker_facts(self.scope.network, self.scope.settings.broker_facts)
                return brokers(self.scope.network, count=count, selection=chosen, facts=facts)
            from graphkit.session.far_answers.far_brokers import far_brokers

            return far_brokers(self.scope.far, count=count, selection=chosen)

        return self.scope.ask_about(filter, PEOPLE, ask, nothing=_NO_BROKER)

    def broker_ranks(
        self,
        *,
        count: int = 10,
        networks: int = 200,
        seed: int = 0,
        filter: Filter | None = None,
    ) -> Answer[BrokerRank]:
        """Return the ranks of brokers in networks drawn from the ranges of the ties."""
        from graphkit.analysis.positions.broker_ranks import broker_ranks

        def ask(chosen: Selection | None) -> Answer[BrokerRank]:
            return broker_ranks(
                self.scope.network, count=count, draws=networks, seed=seed, selection=chosen
            )

        return self.scope.ask_about(filter, PEOPLE, ask, nothing=_NO_BROKER)

    def key_people(
        self, *, count: int = 3, ties: int = 2, filter: Filter | None = None
    ) -> Answer[KeyPerson]:
        """Return people to tell, people who hold most together, and roles between sectors."""
        from graphkit.analysis.positions.key_people import key_people

        return self.scope.ask_about(
            filter,
            PEOPLE,
            lambda chosen: key_people(self.scope.network, count=count, ties=ties, selection=chosen),
        )

    def missing_ties(self, *, count: int = 10, filter: Filter | None = None) -> Answer[MissingTie]:
        """Return pairs of people who should know each other."""
        from graphkit.analysis.positions.missing_ties import missing_ties

        return self.scope.ask_about(
            filter,
            PEOPLE,
            lambda chosen: missing_ties(self.scope.network, count=count, selection=chosen),
            nothing="No contact in common could introduce one of them to somebody new.",
        )
