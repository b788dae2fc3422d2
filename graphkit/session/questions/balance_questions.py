"""The questions about what partners and we give, gain, offer and need."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graphkit.errors import NothingFound, UsageError
from graphkit.session.name_resolution import find
from graphkit.session.questions.question_scope import ENTITIES, ORGANIZATIONS, QuestionScope

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.analysis.filters.selection import Filter, Selection
    from graphkit.analysis.outreach.match_findings import Match
    from graphkit.analysis.portfolio.balance_findings import Balance
    from graphkit.model import Topic
    from graphkit.network import LookupResult


@dataclass(frozen=True, eq=False)
class BalanceQuestions:
    """The questions about what partners and we give, gain, offer and need."""

    scope: QuestionScope

    def balance(
        self,
        organization: str | LookupResult | None = None,
        *,
        filter: Filter | None = None,
        evidence_for: int | None = None,
    ) -> Answer[Balance]:
        """Return what each side of every partnership, or of one, gave and gained."""
        from graphkit.analysis.portfolio.balance import balance

        if organization is not None and filter:
            raise UsageError(
                "one organization leaves nothing to filter",
                next="Name an organization, or give a filter",
            )

        def ask(chosen: Selection | None) -> Answer[Balance]:
            if organization is None:
                return balance(self.scope.network, selection=chosen, evidence_for=evidence_for)
            return balance(
                self.scope.network, find(self.scope.network, organization, "organization").id
            )

        return self.scope.ask_about(filter, ORGANIZATIONS, ask)

    def match(
        self,
        name: str | LookupResult | None = None,
        *,
        count: int = 10,
        filter: Filter | None = None,
    ) -> Answer[Match]:
        """Return offers and needs that meet, needs that nobody meets, topics with one holder."""
        from graphkit.analysis.outreach.find_matches import MatchQuestion, find_matches

        def ask(chosen: Selection | None) -> Answer[Match]:
            topic = self._topic(name) if isinstance(name, str) else None
            found = None if name is None or topic else self._side(name)
            question = MatchQuestion(found, topic, count, chosen)
            answer = find_matches(self.scope.network, question, self.scope.ask_history())
            if found is not None and found.guessed:
                guess = f'"{name}" was read as {found.name}.'
                answer = replace(answer, notes=(guess, *answer.notes))
            return answer

        return self.scope.ask_about(filter, ENTITIES, ask)

    def _topic(self, name: str) -> Topic | None:
        """Return the topic that a text names; None if there is none."""
        topics = self.scope.network.topics
        return topics.by_id.get(topics.named(name).id)

    def _side(self, name: str | LookupResult) -> LookupResult:
        try:
            return find(self.scope.network, name)
        except NothingFound as error:
            raise NothingFound(
                f'no topic, organization or person is called "{name}"',
                next='See "graphkit list topics" and "graphkit list organizations"',
            ) from error
