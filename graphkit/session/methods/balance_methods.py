"""What each side of a partnership gives and gains, and who has what another one needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.errors import UsageError
from graphkit.session.methods.workspace_base import WorkspaceBase
from graphkit.session.name_resolution import find
from graphkit.session.questions import ORGANIZATIONS, Questions

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.analysis.filters.selection import Filter, Selection
    from graphkit.analysis.portfolio.balance_findings import Balance
    from graphkit.network import LookupResult


class BalanceQuestions(Questions):
    """The questions about what partners and we give, gain, offer and need."""

    def balance(
        self, organization: str | LookupResult | None = None, *, filter: Filter | None = None
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
                return balance(self.network, selection=chosen)
            return balance(self.network, find(self.network, organization, "organization").id)

        return self._ask_about(filter, ORGANIZATIONS, ask)


class BalanceMethods(WorkspaceBase):
    """Compare what partners and we give, gain, offer and need."""

    __slots__ = ()

    def balance(
        self, organization: str | LookupResult | None = None, *, filter: Filter | None = None
    ) -> Answer[Balance]:
        """Return what each side of every partnership, or of one, gave and gained.

        Parameters
        ----------
        organization : str or LookupResult, optional
        filter : Filter, optional
            Only the organizations that meet it.
        """
        return self._balance_questions.balance(organization, filter=filter)

    @property
    def _balance_questions(self) -> BalanceQuestions:
        return BalanceQuestions(self.network(), self.settings)
