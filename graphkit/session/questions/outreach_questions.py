"""The questions about what partners open, and which organizations to win next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphkit.session.name_resolution import check_known, find_starter
from graphkit.session.questions.question_scope import ENTITIES, ORGANIZATIONS, QuestionScope

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.analysis.filters.selection import Filter, Selection
    from graphkit.analysis.outreach.outreach_findings import Opening, Prospect
    from graphkit.network import LookupResult


@dataclass(frozen=True, eq=False)
class OutreachQuestions:
    """The questions about what partners open, and which organizations to win next."""

    scope: QuestionScope

    def reach(
        self, name: str | LookupResult, *, count: int = 10, filter: Filter | None = None
    ) -> Answer[Opening]:
        """Return what a person or organization can open to us."""
        from graphkit.analysis.outreach.reach import reach

        def ask(chosen: Selection | None) -> Answer[Opening]:
            check_known(self.scope.network, name)
            target = find_starter(self.scope.network, name)
            history = self.scope.ask_history()
            return reach(self.scope.network, target, count=count, history=history, selection=chosen)

        return self.scope.ask_about(filter, ENTITIES, ask)

    def prospects(
        self, *, count: int = 10, ignore_asks: bool = False, filter: Filter | None = None
    ) -> Answer[Prospect]:
        """Return the organizations to win as partners, ranked by need."""
        from graphkit.analysis.outreach.prospects import prospects
        from graphkit.analysis.outreach.target_reasons import Targets
        from graphkit.config.usual_sectors import read_usual_sectors

        wanted = self.scope.settings
        targets = Targets(wanted.target_sectors, wanted.target_organizations)

        def ask(chosen: Selection | None) -> Answer[Prospect]:
            return prospects(
                self.scope.network,
                targets=targets,
                usual=read_usual_sectors(wanted.root),
                history=None if ignore_asks else self.scope.ask_history(),
                count=count,
                selection=chosen,
            )

        nothing = "Each of them is a partner already, or your own organization."
        return self.scope.ask_about(filter, ORGANIZATIONS, ask, nothing=nothing)
