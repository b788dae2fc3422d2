"""What each side of a partnership gives and gains, and who has what another one needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.session.methods.workspace_base import WorkspaceBase
from graphkit.session.questions.balance_questions import BalanceQuestions

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.analysis.filters.selection import Filter
    from graphkit.analysis.outreach.match_findings import Match
    from graphkit.analysis.portfolio.balance_findings import Balance
    from graphkit.network import LookupResult


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
        return BalanceQuestions(self._scope).balance(organization, filter=filter)

    def match(
        self,
        name: str | LookupResult | None = None,
        *,
        count: int = 10,
        filter: Filter | None = None,
    ) -> Answer[Match]:
        """Return offers and needs that meet, needs that nobody meets, topics with one holder.

        Parameters
        ----------
        name : str or LookupResult, optional
            Only those of one topic, organization or person.
        count : int
            How many at most of each of the three.
        filter : Filter, optional
            Only those of the people and organizations that meet it.
        """
        return BalanceQuestions(self._scope).match(name, count=count, filter=filter)
