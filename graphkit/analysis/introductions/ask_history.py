"""What earlier asks say about the next one: who rests, and how often people agree."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

import numpy as np

from graphkit.analysis.introductions.asks import CONNECTOR, REFUSED, Ask, AskState
from graphkit.engine.core.csr import Floats
from graphkit.network import Network, wording

# Assumption: a person asked on the way agrees, and does it, four times out of five.
ASKING_FACTOR = 0.8
# How many answers the assumption is worth: Beta(4, 1).
_TRIALS = 5


@dataclass(frozen=True, slots=True)
class AskRules:
    """How often one person may be asked.

    Attributes
    ----------
    cooldown : int
        For how many days a person rests after somebody asked them; 0 for none.
    budget : int
        How many times a person may be asked in a calendar quarter; 0 for no limit.
    """

    cooldown: int = 60
    budget: int = 3


@dataclass(frozen=True, slots=True)
class RestingPerson:
    """A person who should not be asked now.

    Attributes
    ----------
    contact_id : str
    until : datetime.date or None
        The first day on which they may be asked again; None if they declined for this target.
    why : str
        In words, without the name: "was asked on 5 November 2026".
    """

    contact_id: str
    until: date | None
    why: str


@dataclass(frozen=True)
class AskingOdds:
    """The chance that a person asked on the way agrees, as learned from answers.

    The prior is Beta(4, 1); its mean is the assumption of 0.8. The workspace's chance is the mean
    of Beta(4 + yes, 1 + no) over all answers of connectors. The chance of one person is shrunk to
    the others': their own answers count in full, beside five answers of the kind that all others
    gave.

    Attributes
    ----------
    answers : mapping of str to (int, int)
        For each person who answered, how often with yes and with no.

    Examples
    --------
    >>> odds = AskingOdds({"c_1": (3, 0), "c_2": (0, 1)})
    >>> round(odds.typical, 3), round(odds.of("c_1"), 3), round(odds.of("c_2"), 3)
    (0.778, 0.792, 0.729)
    >>> AskingOdds().of("c_1")
    0.8
    """

    answers: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    @cached_property
    def yes(self) -> int:
        """How many answers were yes."""
        return sum(yes for yes, _ in self.answers.values())

    @cached_property
    def number(self) -> int:
        """How many answers there are."""
        return self.yes + sum(no for _, no in self.answers.values())

    @cached_property
    def typical(self) -> float:
        """The chance of somebody who never answered."""
        return _mean(self.yes, self.number, ASKING_FACTOR)

    def of(self, contact_id: str) -> float:
        """Return the chance that a person agrees."""
        own = self.answers.get(contact_id)
        if own is None:
            return self.typical
        yes, number = own[0], sum(own)
        return _mean(yes, number, _mean(self.yes - yes, self.number - number, ASKING_FACTOR))

    def penalty(self, asked: Sequence[str]) -> float:
        """Return the chance that all of some people agree."""
        if not self.answers:
            return float(ASKING_FACTOR ** len(asked))
        return math.prod(map(self.of, asked))

    def costs(self, network: Network, sources: Collection[int]) -> tuple[Floats, float]:
        """Return the costs of the arcs and the price of each person asked on the way.

        All pay the price of the person most likely to agree. The arcs that leave anybody else cost
        what is missing, unless a route starts there.
        """
        graph = network.engine_graph
        cost = graph.weights("cost")
        if not self.answers:
            return cost, -math.log(ASKING_FACTOR)
        own = {network.ids.find(id): self.of(id) for id in self.answers}
        chance = np.full(graph.csr.nodes, self.typical)
        for node, agrees in own.items():
            if node >= 0:
                chance[node] = agrees
        best = float(chance.max())
        missing = np.log(best / chance)
        missing[list(sources)] = 0.0
        return cost + np.repeat(missing, np.diff(graph.csr.indptr)), -math.log(best)


NO_ODDS = AskingOdds()


@dataclass(frozen=True)
class AskHistory:
    """The asks that a new one must respect.

    Attributes
    ----------
    asks : tuple of Ask
        Oldest first.
    rules : AskRules
    """

    asks: tuple[Ask, ...]
    rules: AskRules = AskRules()

    @cached_property
    def odds(self) -> AskingOdds:
        """How often people agree."""
        return asking_odds(self.asks)

    @cached_property
    def targets(self) -> frozenset[str]:
        """The ids of all people and organizations that an ask was for."""
        ends = {id for ask in self.asks for id in (ask.target_id, ask.organization_id)}
        return frozenset(id for id in ends if id is not None)

    def find_resting(self, targets: Collection[str], today: date) -> dict[str, RestingPerson]:
        """Return the people who should not be asked now about a target: see `resting_people`.

        For targets that no ask was for, it is the same as for none.
        """
        return resting_people(self.asks, targets, today, self.rules)


def asking_odds(asks: Iterable[Ask]) -> AskingOdds:
    """Return the odds that the answers of connectors give; those of targets do not count.

    Definition: a step of the role "connector" is a yes if the person agreed, and a no if they
    declined or did not answer. Source: the beta-binomial model (Gelman et al. 2013, chapter 5).
    """
    answers: dict[str, tuple[int, int]] = {}
    for ask in asks:
        for step in ask.steps:
            if step.role != CONNECTOR or step.contact_id is None:
                continue
            yes, no = answers.get(step.contact_id, (0, 0))
            if step.state == AskState.AGREED:
                answers[step.contact_id] = yes + 1, no
            elif step.state in REFUSED:
                answers[step.contact_id] = yes, no + 1
    return AskingOdds(answers)


def resting_people(
    asks: Sequence[Ask], targets: Collection[str], today: date, rules: AskRules
) -> dict[str, RestingPerson]:
    """Return the people who should not be asked now, with the reason.

    Parameters
    ----------
    asks : sequence of Ask
        Oldest first.
    targets : collection of str
        The ids of the target: the organization and its people, or the person.
    today : datetime.date
    rules : AskRules

    Returns
    -------
    dict of str to Resting
        By contact. If several reasons hold, the one that holds longest.
    """
    found: dict[str, RestingPerson] = {}
    last, declined = _last_ask_days(asks, today), _days_declined(asks, targets)
    often = _asked_in_quarter(asks, today)
    for id, day in last.items():
        if rules.cooldown and today < (until := day + timedelta(days=rules.cooldown)):
            found[id] = RestingPerson(id, until, f"was asked on {wording.day(day)}")
    for id, times in often.items():
        until = _next_quarter(today)
        if rules.budget and times >= rules.budget and (id not in found or until > _end(found[id])):
            was = wording.count_of(times, "time")
            found[id] = RestingPerson(id, until, f"was asked {was} this quarter")
    for id, on in declined.items():
        found[id] = RestingPerson(id, None, f"declined on {wording.day(on)}")
    return found


def _end(resting: RestingPerson) -> date:
    return resting.until or date.max


def _steps(asks: Iterable[Ask], today: date) -> Iterable[tuple[str, date]]:
    for ask in asks:
        for step in ask.steps:
            if step.contact_id and step.asked_on and step.asked_on <= today:
                yield step.contact_id, step.asked_on


def _last_ask_days(asks: Iterable[Ask], today: date) -> dict[str, date]:
    last: dict[str, date] = {}
    for id, day in _steps(asks, today):
        last[id] = max(day, last.get(id, day))
    return last


def _asked_in_quarter(asks: Iterable[Ask], today: date) -> Counter[str]:
    first = date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
    return Counter(id for id, day in _steps(asks, today) if day >= first)


def _next_quarter(today: date) -> date:
    month = (today.month - 1) // 3 * 3 + 4
    return date(today.year + 1, 1, 1) if month > 12 else date(today.year, month, 1)


def _days_declined(asks: Iterable[Ask], targets: Collection[str]) -> dict[str, date]:
    """Return the people who declined for a target and have not agreed since, with the day."""
    declined: dict[str, date] = {}
    for ask in asks:
        if not ask.is_for(targets):
            continue
        for step in ask.steps:
            if step.contact_id and step.state == AskState.DECLINED:
                declined[step.contact_id] = ask.changed_on
            elif step.contact_id and step.state == AskState.AGREED:
                declined.pop(step.contact_id, None)
    return declined


def _mean(yes: int, number: int, before: float) -> float:
    return (_TRIALS * before + yes) / (_TRIALS + number)
