"""The questions that one can ask."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from graphkit.session.core import Core

if TYPE_CHECKING:
    from graphkit.analysis import Answer, Conditions, Profile
    from graphkit.analysis.findings import (
        Broker,
        Change,
        Departure,
        Explanation,
        Gap,
        Introduction,
        Reliance,
    )
    from graphkit.network import Found


class Questions(Core):
    """Introductions, brokers, gaps, reliance; and all that is known of somebody."""

    def introductions(
        self,
        target: str | Found,
        *,
        start: str | Found | None = None,
        count: int = 5,
        conditions: Conditions | None = None,
    ) -> Answer[Introduction]:
        """Return the best routes from the team, or from `start`, to a person or organization."""
        from graphkit.analysis import Conditions, introductions

        sources = None if start is None else [self.starter(start).id]
        return introductions(
            self.network(),
            self.find(target),
            sources=sources,
            count=count,
            conditions=conditions or Conditions(),
        )

    def brokers(self, *, count: int = 10) -> Answer[Broker]:
        """Return the people who join otherwise separate parts."""
        from graphkit.analysis import brokers

        return brokers(self.network(), count=count)

    def gaps(self, *, count: int = 10) -> Answer[Gap]:
        """Return what is missing: sectors, organizations, ties between groups."""
        from graphkit.analysis import gaps

        return gaps(self.network(), sectors=self.settings.target_sectors, count=count)

    def reliance(self, organization: str | Found | None = None) -> Answer[Reliance]:
        """Return on how few people each partnership, or one of them, hangs."""
        from graphkit.analysis import reliance

        which = None if organization is None else self.find(organization, "organization").id
        return reliance(self.network(), which)

    def departures(self, person: str | Found) -> Answer[Departure]:
        """Return what is lost if a person leaves."""
        from graphkit.analysis import departures

        return departures(self.network(), self.find(person, "contact").id)

    def changes(self, *, since: date | None = None, by_import: str | None = None) -> Answer[Change]:
        """Return who moved, is gone or is new, as newer exports of an address book tell.

        Parameters
        ----------
        since : datetime.date, optional
            Only what exports of that day or later tell.
        by_import : str, optional
            Only what one import tells.
        """
        from graphkit.analysis import changes

        return changes(self.network(), self.store.history(), since=since, by_import=by_import)

    def profile(self, name: str | Found) -> Profile:
        """Return all that is known of one contact or organization."""
        from graphkit.analysis import profile

        found = self.find(name)
        return profile(self.network(), found.kind, found.id)

    def tie(self, one: str | Found, other: str | Found) -> Answer[Explanation]:
        """Return why two people know each other as well as they do; a first name means the team."""
        from graphkit.analysis import explain_tie

        return explain_tie(self.network(), self.starter(one).id, self.starter(other).id)
