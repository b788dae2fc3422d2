"""Hand over before somebody leaves, and prepare for meetings."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.errors import UsageError
from graphkit.session.methods.workspace_base import WorkspaceBase
from graphkit.session.questions.handover_questions import HandoverQuestions

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.analysis.briefs.brief_findings import Brief, NewcomerBrief
    from graphkit.analysis.filters.selection import Filter
    from graphkit.analysis.handover.handover_findings import HandoverItem, KeyHolder, LossShare
    from graphkit.network import LookupResult
    from graphkit.session.by_hand.hand_statements import HandEntry


class HandoverMethods(WorkspaceBase):
    """Hand over before somebody leaves."""

    __slots__ = ()

    def handover(
        self,
        person: str | LookupResult,
        *,
        leaves: date | None = None,
        filter: Filter | None = None,
    ) -> Answer[HandoverItem]:
        """Return what to do before a person leaves: introductions, new owners, open matters.

        Parameters
        ----------
        person : str or LookupResult
            A team member, or somebody at a partner.
        leaves : datetime.date, optional
            The last day; without it, nothing has a date.
        filter : Filter, optional
            Only what is about the people and organizations that meet it. The plan is the one for
            all partners.
        """
        return HandoverQuestions(self._scope).handover(person, leaves, filter=filter)

    def key_holders(self, *, filter: Filter | None = None) -> Answer[KeyHolder]:
        """Return the fewest people to lose before more than half of the partners are unheld.

        Parameters
        ----------
        filter : Filter, optional
            Only the partners that meet it.
        """
        return HandoverQuestions(self._scope).key_holders(filter=filter)

    def expected_loss(self, *, filter: Filter | None = None) -> Answer[LossShare]:
        """Return how many partners we expect to lose within a year, with the part of each person.

        How likely each leaves is under `[leaving]` in `graphkit.toml`.

        Parameters
        ----------
        filter : Filter, optional
            Only the partners that meet it.

        Raises
        ------
        UsageError
            If people outside the team ask.
        """
        from graphkit.network.visibility.viewer import PUBLIC

        if self._viewer == PUBLIC:
            raise UsageError("who may leave is for the team alone", next="Name a team member")
        return HandoverQuestions(self._scope).expected_loss(filter=filter)

    def brief(self, name: str | LookupResult) -> Brief:
        """Return what to know about a person or an organization before a meeting."""
        return HandoverQuestions(self._scope).brief(name)

    def newcomer_brief(self, name: str | LookupResult) -> NewcomerBrief:
        """Return who is who, who to meet first, who can introduce, and what is open.

        Parameters
        ----------
        name : str or LookupResult
            Our own organization, a member of the team, or another organization.
        """
        return HandoverQuestions(self._scope).newcomer_brief(name)

    def brief_page(
        self, path: Path, brief: Brief | NewcomerBrief, *, numbers: bool = False
    ) -> Path:
        """Write a brief into one HTML file that prints on one or two pages.

        Parameters
        ----------
        path : pathlib.Path
        brief : Brief or NewcomerBrief
            From `brief` or `newcomer_brief`.
        numbers : bool
            Add the strengths of ties.
        """
        from graphkit.render.brief_page import write_brief

        return write_brief(path, brief, numbers=numbers)

    def handover_calendar(self, path: Path, answer: Answer[HandoverItem]) -> Path:
        """Write what is open in a handover into a calendar file (.ics).

        Raises
        ------
        UsageError
            If the handover has no dates, or if the name does not end in `.ics`.
        """
        from graphkit.render.calendars.handover_calendar import write_handover_calendar

        return write_handover_calendar(path, answer)

    def handover_done(
        self, answer: Answer[HandoverItem], code: str, *, on: date | None = None
    ) -> HandEntry:
        """Write down that something in a handover is done.

        Parameters
        ----------
        answer : Answer of HandoverItem
            From `handover`.
        code : str
            Its code in the answer, or the beginning of it.
        on : datetime.date, optional
            By default, today.

        Raises
        ------
        NothingFound
            If nothing has this code.
        UsageError
            If it is done already; or as `author`.
        """
        from graphkit.session.by_hand.hand_statements import HandStatements
        from graphkit.session.by_hand.handover_book import HandoverBook

        hand = HandStatements(self._graph, self._viewers)
        hand.author(self._viewer)
        book = HandoverBook(hand, self.network(), self._viewers.team.network, self._viewer)
        return book.tick(answer, code, on)
