"""The questions that a workspace answers, each a method."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from graphkit.session.comparison import compare_with
from graphkit.session.methods.workspace_base import WorkspaceBase
from graphkit.session.questions.content_questions import ContentQuestions
from graphkit.session.questions.introduction_questions import IntroductionQuestions
from graphkit.session.questions.outreach_questions import OutreachQuestions
from graphkit.session.questions.position_questions import PositionQuestions
from graphkit.session.questions.structure_questions import StructureQuestions

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.analysis.compare_days import DayComparison
    from graphkit.analysis.filters.selection import Filter
    from graphkit.analysis.findings import (
        Broker,
        Departure,
        Explanation,
        Gap,
        Introduction,
        Problem,
        Reliance,
    )
    from graphkit.analysis.imports.import_findings import Change
    from graphkit.analysis.introductions.introduction_request import Conditions
    from graphkit.analysis.introductions.target_group import TargetGroup, TargetTraits
    from graphkit.analysis.lists.list_rows import Listing
    from graphkit.analysis.outreach.outreach_findings import Opening, Prospect
    from graphkit.analysis.positions.people_findings import BrokerRank, KeyPerson, MissingTie
    from graphkit.analysis.profile import Profile
    from graphkit.network import LookupResult


class QuestionMethods(WorkspaceBase):
    """Ask about the network, or list what is in it."""

    __slots__ = ()

    def introductions(
        self,
        target: str | LookupResult | TargetGroup,
        *,
        start: str | LookupResult | None = None,
        count: int = 5,
        conditions: Conditions | None = None,
        ignore_asks: bool = False,
        as_of: date | None = None,
        combined: bool = False,
    ) -> Answer[Introduction]:
        """Return the best routes from the team to a person or organization.

        Parameters
        ----------
        target : str, LookupResult or TargetGroup
            Of a group (see `target_group`), anyone will do.
        start : str or LookupResult, optional
            Start from this person, or from the people of this organization, instead of the team.
        count : int
            How many routes at most.
        conditions : Conditions, optional
            Conditions that the routes must meet.
        ignore_asks : bool
            Whether to answer as if nobody had been asked before. By default, people who were asked
            lately or declined for this target are left out, and answers decide how likely a person
            agrees.
        as_of : datetime.date, optional
            The same as `on(as_of, as_known=True)` before the question.
        combined : bool
            Whether to add the chance that some of the routes work when they are asked one after the
            other.

        Raises
        ------
        NothingFound
            If there is no route, or nobody has this name.
        """
        asked = self if as_of is None else self.on(as_of, as_known=True)
        return IntroductionQuestions(asked._scope).introductions(
            target,
            start=start,
            count=count,
            conditions=conditions,
            ignore_asks=ignore_asks,
            combined=combined,
        )

    def target_group(
        self,
        named: Iterable[str | LookupResult] = (),
        traits: TargetTraits | None = None,
        filter: Filter | None = None,
    ) -> TargetGroup:
        """Return several targets of introductions as one.

        Parameters
        ----------
        named : iterable of str or LookupResult
            People and organizations.
        traits : TargetTraits, optional
            Sectors, places, and topics that somebody offers or needs.
        filter : Filter, optional
            Only those of them that meet it; without names and traits, all that meet it.

        Raises
        ------
        NothingFound
            If a name, a trait or the filter fits nobody.
        """
        from graphkit.analysis.introductions.target_group import TargetTraits, target_group

        found = [self.find(each) for each in named]
        chosen = self._scope.select(filter) if filter else None
        return target_group(self.network(), found, traits or TargetTraits(), chosen)

    def brokers(self, *, count: int = 10, filter: Filter | None = None) -> Answer[Broker]:
        """Return the people who join otherwise separate parts of the network.

        Here and below, a `filter` narrows the people or organizations that are listed. All ties of
        the network count as without it.
        """
        return PositionQuestions(self._scope).brokers(count=count, filter=filter)

    def broker_ranks(
        self,
        *,
        count: int = 10,
        networks: int = 200,
        seed: int = 0,
        filter: Filter | None = None,
    ) -> Answer[BrokerRank]:
        """Return how sure the ranks of brokers are, by networks drawn from the ties' ranges."""
        return PositionQuestions(self._scope).broker_ranks(
            count=count, networks=networks, seed=seed, filter=filter
        )

    def key_people(
        self, *, count: int = 3, ties: int = 2, filter: Filter | None = None
    ) -> Answer[KeyPerson]:
        """Return people to tell so that all hear, and people who hold the network together."""
        return PositionQuestions(self._scope).key_people(count=count, ties=ties, filter=filter)

    def missing_ties(self, *, count: int = 10, filter: Filter | None = None) -> Answer[MissingTie]:
        """Return pairs of people who should know each other, and who can introduce them.

        One of the two meets the `filter`.
        """
        return PositionQuestions(self._scope).missing_ties(count=count, filter=filter)

    def reach(
        self, name: str | LookupResult, *, count: int = 10, filter: Filter | None = None
    ) -> Answer[Opening]:
        """Return the organizations and people that a partner or person can open to us."""
        return OutreachQuestions(self._scope).reach(name, count=count, filter=filter)

    def prospects(
        self, *, count: int = 10, ignore_asks: bool = False, filter: Filter | None = None
    ) -> Answer[Prospect]:
        """Return the organizations to win as partners, ranked by how much they are needed.

        Parameters
        ----------
        count : int
            How many at most.
        ignore_asks : bool
            Whether to answer as if nobody had been asked for an introduction before.
        filter : Filter, optional
            Only the organizations that meet it.
        """
        return OutreachQuestions(self._scope).prospects(
            count=count, ignore_asks=ignore_asks, filter=filter
        )

    def gaps(self, *, count: int = 10, filter: Filter | None = None) -> Answer[Gap]:
        """Return what is missing: sectors, organizations, ties between groups."""
        return StructureQuestions(self._scope).gaps(count=count, filter=filter)

    def check(self, *, count: int = 10) -> Answer[Problem]:
        """Return what looks wrong in the graph, each with the command that helps to fix it."""
        return ContentQuestions(self._scope).check(count=count)

    def reliance(
        self, organization: str | LookupResult | None = None, *, filter: Filter | None = None
    ) -> Answer[Reliance]:
        """Return how few people each partnership, or the one with an organization, depends on."""
        return StructureQuestions(self._scope).reliance(organization, filter=filter)

    def departures(
        self, person: str | LookupResult, *, filter: Filter | None = None
    ) -> Answer[Departure]:
        """Return what the team would lose if a person left."""
        return StructureQuestions(self._scope).departures(person, filter=filter)

    def changes(
        self,
        *,
        since: date | None = None,
        by_import: str | None = None,
        filter: Filter | None = None,
    ) -> Answer[Change]:
        """Return the people who moved, are new, or are missing from a newer export.

        Parameters
        ----------
        since : datetime.date, optional
            Only changes that exports of that day or later show.
        by_import : str, optional
            Only changes that this import shows.
        filter : Filter, optional
            Only changes about people and organizations that meet it.
        """
        self._stored.check_history()
        history = self._access.history()
        return ContentQuestions(self._scope).changes(
            history, since=since, by_import=by_import, filter=filter
        )

    def profile(self, name: str | LookupResult) -> Profile:
        """Return everything that is known about one contact or organization."""
        return ContentQuestions(self._scope).profile(name)

    def listing(
        self,
        what: str,
        *,
        where: str | None = None,
        sort: str | None = None,
        columns: Sequence[str] | None = None,
        count: int | None = None,
        tags: Sequence[str] = (),
    ) -> Listing:
        """List people, organizations, partners, ties or events.

        Parameters
        ----------
        what : {"people", "organizations", "partners", "ties", "events", "topics", "notes"}
        where : str, optional
            Conditions such as `"sector = health and people > 2"`.
        sort : str, optional
            Names of fields, separated by commas; "-" before a name reverses its order.
        columns : sequence of str, optional
            The columns; all by default.
        count : int, optional
            How many rows at most; all by default.
        tags : sequence of str
            Tags that each row must have; of a partnership, those of the partner.

        Raises
        ------
        UsageError
            If there is no such list, field or tag, or a condition cannot be read.
        """
        return ContentQuestions(self._scope).listing(
            self._access.network_with_events,
            what,
            where=where,
            sort=sort,
            columns=columns,
            count=count,
            tags=tags,
        )

    def tie(self, one: str | LookupResult, other: str | LookupResult) -> Answer[Explanation]:
        """Return why the tie between two people is as strong as it is.

        A first name means a team member.
        """
        return ContentQuestions(self._scope).tie(one, other)

    def comparison(self, since: date) -> DayComparison:
        """Return what has changed in the network since a day.

        Parameters
        ----------
        since : datetime.date
            Imports of this day or an earlier one show what was known then.

        Raises
        ------
        UsageError
            If the day is not before the day for which answers hold.
        NothingFound
            If nothing was known on that day.
        """
        return compare_with(self._access, since)
