"""The questions about a network, answered with a notice if ties are hidden from the viewer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

from graphkit.config import Settings
from graphkit.errors import NothingFound, UsageError
from graphkit.session.access import notice_if_nothing
from graphkit.session.name_resolution import find, find_starter

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.analysis.ask_findings import AskStatus, ChanceBin
    from graphkit.analysis.briefs.brief_findings import Brief, NewcomerBrief
    from graphkit.analysis.filters.selection import Filter, Selection
    from graphkit.analysis.findings import (
        Broker,
        Change,
        Departure,
        Explanation,
        Gap,
        Introduction,
        Problem,
        Reliance,
    )
    from graphkit.analysis.handover.handover_findings import HandoverItem, KeyHolder, LossShare
    from graphkit.analysis.introductions.ask_history import AskHistory
    from graphkit.analysis.introductions.introduction_request import Conditions
    from graphkit.analysis.introductions.target_group import TargetGroup
    from graphkit.analysis.lists.field import ListedGraph
    from graphkit.analysis.lists.list_rows import Listing
    from graphkit.analysis.outreach.outreach_findings import Opening, Prospect
    from graphkit.analysis.portfolio.due_reviews import ReviewQuestion
    from graphkit.analysis.portfolio.partner_portfolio import PartnerQuestion
    from graphkit.analysis.portfolio.portfolio_findings import PortfolioPartner, ReviewItem
    from graphkit.analysis.positions.people_findings import BrokerRank, KeyPerson, MissingTie
    from graphkit.analysis.profile import Profile
    from graphkit.analysis.reminders.cadence import Cadence
    from graphkit.analysis.reminders.due_findings import DueItem, TieTrend, Workload
    from graphkit.analysis.reminders.due_list import DueQuestion
    from graphkit.model.job_changes import BookHistory
    from graphkit.network import LookupResult, Network

F = TypeVar("F")
# What the questions are about, for filters.
PEOPLE, ORGANIZATIONS, ENTITIES = ("people",), ("organizations",), ("people", "organizations")
_ASKS = "asks that involve"
_NO_BROKER = "None of them connects otherwise separate parts of the network."


def _only_counted(chosen: Selection) -> str:
    """Return what an answer says first if only its numbers are about a selection."""
    return chosen.only("what concerns", "counts")


@dataclass(frozen=True, eq=False)
class Questions:
    """The questions about one network.

    A network is already limited to what its viewer may see.

    Attributes
    ----------
    network : Network
    settings : Settings
        Which sectors the organization wants to reach.
    chosen : Selection or None
        What every question is about. Then the answers do not name it again.
    """

    network: Network
    settings: Settings
    chosen: Selection | None = None

    def introductions(
        self,
        target: str | LookupResult | TargetGroup,
        *,
        start: str | LookupResult | None = None,
        count: int = 5,
        conditions: Conditions | None = None,
        ignore_asks: bool = False,
        combined: bool = False,
    ) -> Answer[Introduction]:
        """Return the best routes from the team, or from `start`, to a person or organization."""
        from graphkit.analysis.introductions.find_introductions import introductions
        from graphkit.analysis.introductions.introduction_request import Conditions
        from graphkit.analysis.introductions.target_group import TargetGroup

        def ask() -> Answer[Introduction]:
            parts = target.parts if isinstance(target, TargetGroup) else (target,)
            for named in (*parts, start):
                self._check_known(named)
            return introductions(
                self.network,
                target if isinstance(target, TargetGroup) else find(self.network, target),
                sources=None if start is None else self._starters(start),
                count=count,
                conditions=conditions or Conditions(),
                history=None if ignore_asks else self._ask_history(),
                combined=combined,
            )

        return self._answer(ask)

    def _starters(self, start: str | LookupResult) -> Sequence[str]:
        """Return the contacts that routes start from: a person, or all people of an organization.

        Raises
        ------
        NothingFound
            If nobody is known at the organization.
        """
        found = find_starter(self.network, start)
        if found.kind == "contact":
            return [found.id]
        people = self.network.contacts_at(found.id)
        if not people:
            raise NothingFound(
                f"nobody is known at {found.name}, so no route starts there",
                next="Import a contact there, or a list of its people",
            )
        return people

    def _check_known(self, found: str | LookupResult | None) -> None:
        """Raise NothingFound for what was found in the network of a later day only."""
        from graphkit.network import LookupResult, wording

        network = self.network
        if isinstance(found, LookupResult) and not (
            found.id in network.contacts or found.id in network.organizations
        ):
            raise NothingFound(f"{found.name} was not known on {wording.day(network.as_of)}")

    def _ask_history(self) -> AskHistory | None:
        """Return the asks that a new one must respect; None if there are none."""
        from graphkit.analysis.introductions.ask_history import AskHistory, AskRules
        from graphkit.analysis.introductions.asks import build_asks

        asks = build_asks(self.network.entries)
        rules = AskRules(self.settings.ask_cooldown, self.settings.ask_budget)
        return AskHistory(asks, rules) if asks else None

    def brokers(self, *, count: int = 10, filter: Filter | None = None) -> Answer[Broker]:
        """Return the people who join otherwise separate parts of the network."""
        from graphkit.analysis.brokers import brokers

        return self._ask_about(
            filter,
            PEOPLE,
            lambda chosen: brokers(self.network, count=count, selection=chosen),
            nothing=_NO_BROKER,
        )

    def broker_ranks(
        self,
        *,
        count: int = 10,
        networks: int = 200,
        seed: int = 0,
        filter: Filter | None = None,
    ) -> Answer[BrokerRank]:
        """Return the ranks of brokers in networks drawn from the ranges of the ties."""
        from graphkit.analysis.positions.broker_ranks import broker_ranks

        def ask(chosen: Selection | None) -> Answer[BrokerRank]:
            return broker_ranks(
                self.network, count=count, draws=networks, seed=seed, selection=chosen
            )

        return self._ask_about(filter, PEOPLE, ask, nothing=_NO_BROKER)

    def key_people(
        self, *, count: int = 3, ties: int = 2, filter: Filter | None = None
    ) -> Answer[KeyPerson]:
        """Return people to tell, people who hold most together, and roles between sectors."""
        from graphkit.analysis.positions.key_people import key_people

        return self._ask_about(
            filter,
            PEOPLE,
            lambda chosen: key_people(self.network, count=count, ties=ties, selection=chosen),
        )

    def missing_ties(self, *, count: int = 10, filter: Filter | None = None) -> Answer[MissingTie]:
        """Return pairs of people who should know each other."""
        from graphkit.analysis.positions.missing_ties import missing_ties

        return self._ask_about(
            filter,
            PEOPLE,
            lambda chosen: missing_ties(self.network, count=count, selection=chosen),
            nothing="No contact in common could introduce one of them to somebody new.",
        )

    def reach(
        self, name: str | LookupResult, *, count: int = 10, filter: Filter | None = None
    ) -> Answer[Opening]:
        """Return what a person or organization can open to us."""
        from graphkit.analysis.outreach.reach import reach

        def ask(chosen: Selection | None) -> Answer[Opening]:
            self._check_known(name)
            target = find_starter(self.network, name)
            history = self._ask_history()
            return reach(self.network, target, count=count, history=history, selection=chosen)

        return self._ask_about(filter, ENTITIES, ask)

    def prospects(
        self, *, count: int = 10, ignore_asks: bool = False, filter: Filter | None = None
    ) -> Answer[Prospect]:
        """Return the organizations to win as partners, ranked by need."""
        from graphkit.analysis.outreach.prospects import Targets, prospects
        from graphkit.config.usual_sectors import read_usual_sectors

        wanted = self.settings
        targets = Targets(wanted.target_sectors, wanted.target_organizations)

        def ask(chosen: Selection | None) -> Answer[Prospect]:
            return prospects(
                self.network,
                targets=targets,
                usual=read_usual_sectors(wanted.root),
                history=None if ignore_asks else self._ask_history(),
                count=count,
                selection=chosen,
            )

        nothing = "Each of them is a partner already, or your own organization."
        return self._ask_about(filter, ORGANIZATIONS, ask, nothing=nothing)

    def gaps(self, *, count: int = 10, filter: Filter | None = None) -> Answer[Gap]:
        """Return what is missing: sectors, organizations, ties between groups."""
        from graphkit.analysis.gaps import gaps

        sectors = self.settings.target_sectors
        return self._ask_about(
            filter,
            ORGANIZATIONS,
            lambda chosen: gaps(self.network, sectors=sectors, count=count, selection=chosen),
            lambda chosen: chosen.only(
                "gaps of", "and of the people there are listed; all ties of the network count"
            ),
        )

    def check(self, *, count: int = 10) -> Answer[Problem]:
        """Return what looks wrong in the graph."""
        from graphkit.analysis.problems.find_problems import find_problems

        sectors = self.settings.target_sectors
        return self._answer(lambda: find_problems(self.network, sectors=sectors, count=count))

    def reliance(
        self, organization: str | LookupResult | None = None, *, filter: Filter | None = None
    ) -> Answer[Reliance]:
        """Return how few people each partnership, or one of them, depends on."""
        from graphkit.analysis.reliance import reliance

        def ask(chosen: Selection | None) -> Answer[Reliance]:
            if organization is None:
                return reliance(self.network, None, selection=chosen)
            if chosen is not None:
                raise UsageError(
                    "one organization leaves nothing to filter",
                    next="Name an organization, or give a filter",
                )
            return reliance(self.network, find(self.network, organization, "organization").id)

        return self._ask_about(filter, ORGANIZATIONS, ask)

    def departures(
        self, person: str | LookupResult, *, filter: Filter | None = None
    ) -> Answer[Departure]:
        """Return what the team would lose if a person left."""
        from graphkit.analysis.departures import departures

        def ask(chosen: Selection | None) -> Answer[Departure]:
            who = find(self.network, person, "contact").id
            return departures(self.network, who, selection=chosen)

        nothing = "The team would lose no tie to their people, and could still reach them."
        return self._ask_about(filter, ORGANIZATIONS, ask, nothing=nothing)

    def handover(
        self,
        person: str | LookupResult,
        leaves: date | None = None,
        *,
        filter: Filter | None = None,
    ) -> Answer[HandoverItem]:
        """Return what to do before a person leaves."""
        from graphkit.analysis.handover.plan_handover import plan_handover

        return self._ask_about(
            filter,
            ENTITIES,
            lambda chosen: plan_handover(
                self.network,
                find(self.network, person, "contact").id,
                leaves=leaves,
                history=self._ask_history(),
                selection=chosen,
            ),
            lambda chosen: chosen.only("what concerns", "is listed; the plan is made for all"),
        )

    def brief(self, name: str | LookupResult) -> Brief:
        """Return what to know about a person or an organization before a meeting."""
        from graphkit.analysis.briefs.build_brief import build_brief

        notice = self.network.notice
        with notice_if_nothing(notice):
            found = find(self.network, name)
            brief = build_brief(self.network, found.kind, found.id)
        return replace(brief, notes=(*brief.notes, notice)) if notice else brief

    def newcomer_brief(self, name: str | LookupResult) -> NewcomerBrief:
        """Return what somebody new on the team should know first."""
        from graphkit.analysis.briefs.newcomer_brief import newcomer_brief

        notice = self.network.notice
        with notice_if_nothing(notice):
            found = find(self.network, name)
            brief = newcomer_brief(self.network, found.kind, found.id)
        return replace(brief, notes=(*brief.notes, notice)) if notice else brief

    def key_holders(self, *, filter: Filter | None = None) -> Answer[KeyHolder]:
        """Return the fewest people to lose before more than half of the partners are unheld."""
        from graphkit.analysis.handover.key_holders import key_holders

        return self._ask_about(
            filter,
            ORGANIZATIONS,
            lambda chosen: key_holders(self.network, selection=chosen),
            _only_counted,
        )

    def expected_loss(self, *, filter: Filter | None = None) -> Answer[LossShare]:
        """Return how many partners we expect to lose within a year, and who counts for how much."""
        from graphkit.analysis.handover.expected_loss import LeavingChances, expected_loss

        leaving = LeavingChances(self.settings.leaving.rate, self.settings.leaving.people)
        return self._ask_about(
            filter,
            ORGANIZATIONS,
            lambda chosen: expected_loss(self.network, leaving, selection=chosen),
            _only_counted,
        )

    def changes(
        self,
        history: BookHistory,
        *,
        since: date | None = None,
        by_import: str | None = None,
        filter: Filter | None = None,
    ) -> Answer[Change]:
        """Return the people who moved, are new, or are missing from a newer export.

        Parameters
        ----------
        history : BookHistory
            The address books, as far as the viewer may see them.
        since : datetime.date, optional
            Only changes that exports of that day or later show.
        by_import : str, optional
            Only changes that this import shows.
        filter : Filter, optional
            Only changes about people and organizations that meet it.
        """
        from graphkit.analysis.imports.job_and_book_changes import changes

        return self._ask_about(
            filter,
            ENTITIES,
            lambda chosen: changes(
                self.network, history, since=since, by_import=by_import, selection=chosen
            ),
            lambda chosen: chosen.only("changes about", "are listed"),
        )

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
            return due(self.network, self._cadence, self._moves(history), asked)

        return self._ask_about(filter, ENTITIES, ask)

    def all_due(self, history: BookHistory) -> tuple[DueItem, ...]:
        """Return everything that will be due at any time."""
        from graphkit.analysis.reminders.due_list import all_due

        return all_due(self.network, self._cadence, self._moves(history))

    def fading(
        self, *, since: date | None = None, filter: Filter | None = None
    ) -> Answer[TieTrend]:
        """Return the ties of the team that fade, or that cooled or warmed since a day."""
        from graphkit.analysis.reminders.fading_ties import fading_ties

        return self._ask_about(
            filter,
            ("people", "ties"),
            lambda chosen: fading_ties(self.network, since=since, selection=chosen),
            nothing="None of these ties of the team changes much.",
        )

    def reviews(
        self, question: ReviewQuestion | None = None, *, filter: Filter | None = None
    ) -> Answer[ReviewItem]:
        """Return the reviews and agreements that are overdue or due."""
        from graphkit.analysis.portfolio.due_reviews import ReviewQuestion, due_reviews

        def ask(chosen: Selection | None) -> Answer[ReviewItem]:
            return due_reviews(
                self.network, replace(question or ReviewQuestion(), selection=chosen)
            )

        return self._ask_about(
            filter, ORGANIZATIONS, ask, nothing="Nothing is overdue or due with these."
        )

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
            return partner_portfolio(self.network, asked, Balances(self.network).level)

        return self._ask_about(filter, ORGANIZATIONS, ask)

    def load(self, history: BookHistory, *, filter: Filter | None = None) -> Answer[Workload]:
        """Return how much each member of the team has to do to keep in touch."""
        from graphkit.analysis.reminders.team_load import TeamLimits, team_load

        limits = TeamLimits(self.settings.contact.limit, self.settings.contact.limits)

        def ask(chosen: Selection | None) -> Answer[Workload]:
            moves = self._moves(history)
            return team_load(self.network, self._cadence, limits, moves, selection=chosen)

        return self._ask_about(filter, ENTITIES, ask, _only_counted)

    def asks(
        self,
        *,
        only_open: bool = False,
        person: str | LookupResult | None = None,
        filter: Filter | None = None,
    ) -> Answer[AskStatus]:
        """Return the introductions that were asked for."""
        from graphkit.analysis.introductions.ask_board import ask_board

        who = None if person is None else find_starter(self.network, person).id
        chosen = self.select(filter) if filter else None
        board = ask_board(self.network, only_open=only_open, person=who, selection=chosen)
        return chosen.narrow(board, chosen.only(_ASKS, "are listed")) if chosen else board

    def calibration(self, *, filter: Filter | None = None) -> Answer[ChanceBin]:
        """Return whether the chances that were given for introductions have come true."""
        from graphkit.analysis.introductions.calibration import calibration

        chosen = self.select(filter) if filter else None
        answer = calibration(self.network, selection=chosen)
        return chosen.narrow(answer, chosen.only(_ASKS, "count")) if chosen else answer

    @property
    def _cadence(self) -> Cadence:
        from graphkit.analysis.reminders.cadence import Cadence

        said = self.settings.contact
        return Cadence(said.stages, said.people, said.organizations, said.hours, said.tags)

    def _moves(self, history: BookHistory) -> tuple[Change, ...]:
        """Return the recent job changes."""
        from graphkit.analysis.imports.job_and_book_changes import changes
        from graphkit.analysis.reminders.due_list import JOB_CHANGE_NEWS

        since = self.network.as_of - timedelta(JOB_CHANGE_NEWS)
        return changes(self.network, history, since=since).findings

    def tie(self, one: str | LookupResult, other: str | LookupResult) -> Answer[Explanation]:
        """Return why the tie between two people is as strong as it is."""
        from graphkit.analysis.tie_explanation import explain_tie

        return self._answer(
            lambda: explain_tie(
                self.network,
                find_starter(self.network, one).id,
                find_starter(self.network, other).id,
            )
        )

    def listing(
        self,
        graph: ListedGraph,
        what: str,
        *,
        where: str | None = None,
        sort: str | None = None,
        columns: Sequence[str] | None = None,
        count: int | None = None,
        tags: Sequence[str] = (),
    ) -> Listing:
        """Return people, organizations, partners, ties or events as a list."""
        from graphkit.analysis.lists.list_rows import list_rows

        return list_rows(
            graph, what, where=where, sort=sort, columns=columns, count=count, tags=tags
        )

    def profile(self, name: str | LookupResult) -> Profile:
        """Return everything that is known about one contact or organization."""
        from graphkit.analysis.build_profile import profile

        notice = self.network.notice
        with notice_if_nothing(notice):
            found = find(self.network, name)
            known = profile(self.network, found.kind, found.id)
        return replace(known, sentence=f"{known.sentence} {notice}") if notice else known

    def select(self, filter: Filter, counted: Sequence[str] = ENTITIES) -> Selection:
        """Return what meets a filter."""
        from graphkit.analysis.lists.select_entities import select_entities

        with notice_if_nothing(self.network.notice):
            return select_entities(self.network, filter, counted)

    def _ask_about(
        self,
        filter: Filter | None,
        counted: Sequence[str],
        ask: Callable[[Selection | None], Answer[F]],
        says: Callable[[Selection], str] = attrgetter("sentence"),
        nothing: str = "",
    ) -> Answer[F]:
        """Return the answer of a question about what meets a filter.

        `says` returns the sentence in which the answer names the filter. `nothing` is the summary
        of an answer without findings: that of the question may claim too much.
        """
        chosen = self.select(filter, counted) if filter else self.chosen
        answer = self._answer(lambda: ask(chosen))
        if chosen is not None and nothing and not answer.findings:
            answer = replace(answer, summary=nothing)
        return chosen.narrow(answer, says(chosen)) if filter and chosen else answer

    def _answer(self, ask: Callable[[], Answer[F]]) -> Answer[F]:
        notice = self.network.notice
        with notice_if_nothing(notice):
            answer = ask()
        return replace(answer, notes=(*answer.notes, notice)) if notice else answer
