"""The questions about partners side by side, and about their reviews."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graphkit.session.questions.question_scope import ORGANIZATIONS, QuestionScope

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.analysis.filters.selection import Filter, Selection
    from graphkit.analysis.portfolio.due_reviews import ReviewQuestion
    from graphkit.analysis.portfolio.partner_portfolio import PartnerQuestion
    from graphkit.analysis.portfolio.portfolio_findings import PortfolioPartner, ReviewItem


@dataclass(frozen=True, eq=False)
class PortfolioQuestions:
    """The questions about partners side by side, and about their reviews."""

    scope: QuestionScope

    def partners(
        self, question: PartnerQuestion | None = None, *, filter: Filter | None = None
    ) -> Answer[PortfolioPartner]:
        """Return the current partners side by side."""
        from graphkit.analysis.portfolio.balance import Balances
        from graphkit.analysis.portfolio.partner_portfolio import (
            PartnerQuestion,
            partner_portfolio,
        )

        def ask(chosen: Selection | None) -> Answer[PortfolioPartner]:
            asked = replace(question or PartnerQuestion(), selection=chosen)
            return partner_portfolio(self.scope.network, asked, Balances(self.scope.network).level)

        return self.scope.ask_about(filter, ORGANIZATIONS, ask)

    def reviews(
        self, question: ReviewQuestion | None = None, *, filter: Filter | None = None
    ) -> Answer[ReviewItem]:
        """Return the reviews and agreements that are overdue or due."""
        from graphkit.analysis.portfolio.due_reviews import ReviewQuestion, due_reviews

        def ask(chosen: Selection | None) -> Answer[ReviewItem]:
            return due_reviews(
                self.scope.network, replace(question or ReviewQuestion(), selection=chosen)
            )

        return self.scope.ask_about(
            filter, ORGANIZATIONS, ask, nothing="Nothing is overdue or due with these."
        )
