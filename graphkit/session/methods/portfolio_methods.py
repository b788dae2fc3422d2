"""What is due in partnerships, and all of them side by side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.session.methods.workspace_base import WorkspaceBase
from graphkit.session.questions.portfolio_questions import PortfolioQuestions

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.analysis.filters.selection import Filter
    from graphkit.analysis.portfolio.due_reviews import ReviewQuestion
    from graphkit.analysis.portfolio.partner_portfolio import PartnerQuestion
    from graphkit.analysis.portfolio.portfolio_findings import PortfolioPartner, ReviewItem


class PortfolioMethods(WorkspaceBase):
    """Questions about partnerships over the years."""

    __slots__ = ()

    def partners(
        self, question: PartnerQuestion | None = None, *, filter: Filter | None = None
    ) -> Answer[PortfolioPartner]:
        """Return the current partners side by side: stage, ties, reliance, trust, contact, review.

        Parameters
        ----------
        question : PartnerQuestion, optional
            Which kind of partners, in which order; by default, all by kind and name.
        filter : Filter, optional
            Only organizations that meet it.

        Raises
        ------
        NothingFound
            If the home organization is unknown, or no partner is left.
        """
        return PortfolioQuestions(self._scope).partners(question, filter=filter)

    def reviews(
        self, question: ReviewQuestion | None = None, *, filter: Filter | None = None
    ) -> Answer[ReviewItem]:
        """Return reviews and agreements that are overdue or due, the longest overdue first.

        Parameters
        ----------
        question : ReviewQuestion, optional
            Which of them; by default, what is overdue or due within 90 days.
        filter : Filter, optional
            Only those with organizations that meet it.
        """
        return PortfolioQuestions(self._scope).reviews(question, filter=filter)

    def reviews_calendar(self, path: Path, answer: Answer[ReviewItem]) -> Path:
        """Write reviews and agreements as a calendar (ICS) to which a phone can subscribe.

        Parameters
        ----------
        path : pathlib.Path
            Ends in `.ics`.
        answer : Answer of ReviewItem
            From `reviews`.
        """
        from graphkit.render.calendars.reviews_calendar import write_reviews_calendar

        return write_reviews_calendar(path, answer, self.settings.home)
