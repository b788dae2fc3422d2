"""The questions about what is due, and about staying in touch."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from graphkit.session.questions.question_scope import ENTITIES, QuestionScope, only_counted

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.analysis.filters.selection import Filter, Selection
    from graphkit.analysis.imports.import_findings import Change
    from graphkit.analysis.reminders.cadence import Cadence
    from graphkit.analysis.reminders.due_findings import DueItem, TieTrend, Workload
    from graphkit.analysis.reminders.due_list import DueQuestion
    from graphkit.model.job_changes import BookHistory


@dataclass(frozen=True, eq=False)
class ReminderQuestions:
    """The questions about what is due, and about staying in touch."""

    scope: QuestionScope

    def due(
        self,
        history: BookHistory,
        question: DueQuestion | None = None,
        *,
        filter: Filter | None = None,
    ) -> Answer[DueItem]:
        """Return what is due, overdue first."""
        from graphkit.analysis.reminders.due_list import DueQuestion, due

        def ask(chosen: Selection | None) -> Answer[DueItem]:
            asked = replace(question or DueQuestion(), selection=chosen)
            return due(self.scope.network, self._cadence, self._moves(history), asked)

        return self.scope.ask_about(filter, ENTITIES, ask)

    def all_due(self, history: BookHistory) -> tuple[DueItem, ...]:
        """Return everything that will be due at any time."""
        from graphkit.analysis.reminders.due_list import all_due

        return all_due(self.scope.network, self._cadence, self._moves(history))

    def fading(
        self, *, since: date | None = None, filter: Filter | None = None
    ) -> Answer[TieTrend]:
        """Return the ties of the team that fade, or that cooled or warmed since a day."""
        from graphkit.analysis.reminders.fading_ties import fading_ties

        return self.scope.ask_about(
            filter,
            ("people", "ties"),
            lambda chosen: fading_ties(self.scope.network, since=since, selection=chosen),
            nothing="None of these ties of the team changes much.",
        )

    def load(self, history: BookHistory, *, filter: Filter | None = None) -> Answer[Workload]:
        """Return how much each member of the team has to do to keep in touch."""
        from graphkit.analysis.reminders.team_load import TeamLimits, team_load

        limits = TeamLimits(self.scope.settings.contact.limit, self.scope.settings.contact.limits)

        def ask(chosen: Selection | None) -> Answer[Workload]:
            moves = self._moves(history)
            return team_load(self.scope.network, self._cadence, limits, moves, selection=chosen)

        return self.scope.ask_about(filter, ENTITIES, ask, only_counted)

    @property
    def _cadence(self) -> Cadence:
        from graphkit.analysis.reminders.cadence import Cadence

        said = self.scope.settings.contact
        return Cadence(said.stages, said.people, said.organizations, said.hours, said.tags)

    def _moves(self, history: BookHistory) -> tuple[Change, ...]:
        """Return the recent job changes."""
        from graphkit.analysis.imports.job_and_book_changes import changes
        from graphkit.analysis.reminders.due_items import JOB_CHANGE_NEWS

        since = self.scope.network.as_of - timedelta(JOB_CHANGE_NEWS)
        return changes(self.scope.network, history, since=since).findings
