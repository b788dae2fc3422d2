"""The question of introductions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from graphkit.errors import NothingFound
from graphkit.session.name_resolution import check_known, find, find_starter
from graphkit.session.questions.question_scope import QuestionScope

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.analysis.findings import Introduction
    from graphkit.analysis.introductions.introduction_request import Conditions
    from graphkit.analysis.introductions.target_group import TargetGroup
    from graphkit.network import LookupResult


@dataclass(frozen=True, eq=False)
class IntroductionQuestions:
    """The question of who can introduce us."""

    scope: QuestionScope

    def introductions(
        self,
        target: str | LookupResult | TargetGroup,
        *,
        start: str | LookupResult | None = None,
        count: int = 5,
        conditions: Conditions | None = None,
        ignore_asks: bool = False,
        combined: bool = False,
    ) -> Answer[Introduction]:
        """Return the best routes from the team, or from `start`, to a person or organization."""
        from graphkit.analysis.introductions.find_introductions import introductions
        from graphkit.analysis.introductions.introduction_request import Conditions
        from graphkit.analysis.introductions.target_group import TargetGroup
        from graphkit.session.far_answers.far_introductions import far_introductions

        def ask() -> Answer[Introduction]:
            parts = target.parts if isinstance(target, TargetGroup) else (target,)
            for named in (*parts, start):
                check_known(self.scope.network, named)
            far = self.scope.far
            return (introductions if far is None else partial(far_introductions, far))(
                self.scope.network,
                target if isinstance(target, TargetGroup) else find(self.scope.network, target),
                sources=None if start is None else self._starters(start),
                count=count,
                conditions=conditions or Conditions(),
                history=None if ignore_asks else self.scope.ask_history(),
                combined=combined,
            )

        return self.scope.answer(ask)

    def _starters(self, start: str | LookupResult) -> Sequence[str]:
        """Return the contacts that routes start from: a person, or all people of an organization.

        Raises
        ------
        NothingFound
            If nobody is known at the organization.
        """
        found = find_starter(self.scope.network, start)
        if found.kind == "contact":
            return [found.id]
        people = self.scope.network.contacts_at(found.id)
        if not people:
            raise NothingFound(
                f"nobody is known at {found.name}, so no route starts there",
                next="Import a contact there, or a list of its people",
            )
        return people
