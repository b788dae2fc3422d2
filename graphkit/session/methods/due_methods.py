"""What is due, which ties fade, and how much each member has to do."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.errors import UsageError
from graphkit.session.methods.workspace_base import WorkspaceBase
from graphkit.session.questions.reminder_questions import ReminderQuestions

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.analysis.filters.selection import Filter
    from graphkit.analysis.reminders.due_findings import DueItem, TieTrend, Workload
    from graphkit.analysis.reminders.due_list import DueQuestion
    from graphkit.analysis.reminders.follow_ups import DueState
    from graphkit.session.by_hand.hand_statements import HandEntry, HandStatements


class DueMethods(WorkspaceBase):
    """List what is due, and write down its results."""

    __slots__ = ()

    def due(
        self, question: DueQuestion | None = None, *, filter: Filter | None = None
    ) -> Answer[DueItem]:
        """Return follow-ups, contact that the cadence wants, and job changes; overdue first.

        Parameters
        ----------
        question : DueQuestion, optional
            Which part of it; by default, what is overdue or due within a week.
        filter : Filter, optional
            Only what is about the people and organizations that meet it.

        Raises
        ------
        UsageError
            If people outside the team ask.
        """
        self._check_team()
        return ReminderQuestions(self._scope).due(self._access.history(), question, filter=filter)

    def update_due(
        self,
        what: str,
        state: DueState,
        *,
        reason: str = "",
        on: date | None = None,
        until: date | None = None,
    ) -> HandEntry:
        """Write down what came of something that is due.

        Parameters
        ----------
        what : str
            Its code, or the name of a person or organization.
        state : DueState
        reason : str
        on : datetime.date, optional
            Of "done", the day when it was done; by default, today. The cadence counts from it.
        until : datetime.date, optional
            Of "snoozed", the day to which it is put off.

        Raises
        ------
        NothingFound
            If nothing like it is due.
        Ambiguous
            If the code or the name means several.
        UsageError
            If `on` is still to come or `until` is over; or as `author`.
        """
        from graphkit.session.by_hand.due_updates import DueUpdates

        self._author()
        items = ReminderQuestions(self._scope).all_due(self._access.history())
        updates = DueUpdates(self._hand, self.network(), items, self._viewer)
        return updates.update(what, state, reason=reason, on=on, until=until)

    def due_calendar(self, path: Path, answer: Answer[DueItem]) -> Path:
        """Write what is due as a calendar (ICS) to which a phone can subscribe.

        Parameters
        ----------
        path : pathlib.Path
            Ends in `.ics`.
        answer : Answer of DueItem
            From `due`.
        """
        from graphkit.render.calendars.due_calendar import write_due_calendar

        return write_due_calendar(path, answer, self.settings.home)

    def fading(
        self, *, since: date | None = None, filter: Filter | None = None
    ) -> Answer[TieTrend]:
        """Return the ties of the team that will fade without contact.

        Parameters
        ----------
        since : datetime.date, optional
            Return the ties that cooled or warmed since this day instead.
        filter : Filter, optional
            Only ties that meet it by their tags, or with people who meet it.

        Raises
        ------
        UsageError
            If the day is not before the day for which answers hold.
        """
        return ReminderQuestions(self._scope).fading(since=since, filter=filter)

    def load(self, *, filter: Filter | None = None) -> Answer[Workload]:
        """Return how much each member of the team has to do to keep in touch.

        Parameters
        ----------
        filter : Filter, optional
            Count only what is about the people and organizations that meet it.

        Raises
        ------
        UsageError
            If people outside the team ask.
        """
        self._check_team()
        return ReminderQuestions(self._scope).load(self._access.history(), filter=filter)

    def _check_team(self) -> None:
        """Refuse people outside the team: the settings say how often it wants contact with each."""
        from graphkit.network.visibility.viewer import PUBLIC

        if self._viewer == PUBLIC:
            raise UsageError("what is due is for the team alone", next="Name a team member")

    @property
    def _hand(self) -> HandStatements:
        from graphkit.session.by_hand.hand_statements import HandStatements

        return HandStatements(self._graph, self._viewers)

    def _author(self) -> str:
        return self._hand.author(self._viewer)
