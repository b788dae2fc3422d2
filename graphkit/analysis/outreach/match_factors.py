"""The factors by which matches are ranked, each with what it says in words."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from graphkit.analysis.outreach.match_findings import MatchFactors
from graphkit.analysis.outreach.offer_details import (
    amount_alone,
    compare_days,
    days_in,
    place_in,
)
from graphkit.analysis.outreach.stated_topics import Places, Stated, StatedTopics, audience_words
from graphkit.model import TopicLink
from graphkit.network import wording

# Assumptions, as docs/computed.md says.
TOPIC, AUDIENCE, SHARED_AUDIENCE = 1.0, 0.75, 0.5
_UNKNOWN, _LATER, _ELSEWHERE, _LEAST = 0.75, 0.5, 0.5, 0.1
_OTHER_DAYS = 0.5
# An audience that was counted longer ago may be another one today.
_FRESH_YEARS = 2


@dataclass(frozen=True, slots=True)
class Meeting:
    """An offer and a need that meet, or two audiences, with what each factor says.

    Attributes
    ----------
    kind : {"topic", "audience", "shared audience"}
    giver, taker : Stated
    since, until : datetime.date or None
    reasons : tuple of str
    factors : MatchFactors
    """

    kind: str
    giver: Stated
    taker: Stated
    since: date | None
    until: date | None
    reasons: tuple[str, ...]
    factors: MatchFactors


def common_days(
    offer: TopicLink, need: TopicLink, today: date
) -> tuple[date | None, date | None] | None:
    """Return the first and last day on which an offer and a need both hold, from today on.

    None where there is no limit; None altogether if there is no such day.
    """
    starts = [day for day in (offer.since, need.since) if day]
    ends = [day for day in (offer.until, need.until) if day]
    since, until = max(starts, default=None), min(ends, default=None)
    if until and until < max(since or today, today):
        return None
    return since, until


def compare_amounts(offered: str | None, needed: str | None) -> tuple[float, str]:
    """Return how far an amount is enough, and that in words; amounts are compared in one unit.

    Examples
    --------
    >>> compare_amounts("2 rooms", "4 rooms")
    (0.5, 'They need 4 rooms and are offered 2 rooms.')
    >>> compare_amounts("two evenings", None), compare_amounts("3 rooms", "1 room")
    ((0.75, ''), (1.0, ''))
    """
    offered, needed = amount_alone(offered), amount_alone(needed)
    one, other = _amount(offered), _amount(needed)
    if one is None or other is None or one[1] != other[1] or other[0] <= 0:
        return _UNKNOWN, ""
    if one[0] >= other[0]:
        return 1.0, ""
    share = max(_LEAST, one[0] / other[0])
    return share, f"They need {needed} and are offered {offered}."


def _amount(text: str | None) -> tuple[float, str] | None:
    found = re.fullmatch(r"(\d{1,9})(?:\.(\d{1,3}))?\s*(\D*)", (text or "").replace(",", ""))
    if found is None:
        return None
    unit = found[3].strip().casefold()
    return float(f"{found[1]}.{found[2] or 0}"), unit.removesuffix("s")


@dataclass(frozen=True, eq=False)
class Factors:
    """Compares what two sides offer and need."""

    stated: StatedTopics

    def topic(self, giver: Stated, taker: Stated, route: float) -> Meeting | None:
        """Return an offer and a need that meet; None if they do not hold at the same time."""
        assert giver.link is not None and taker.link is not None
        today = self.stated.network.as_of
        days = common_days(giver.link, taker.link, today)
        if days is None:
            return None
        since, until = days
        later = since is not None and since > today
        enough, amount = compare_amounts(giver.link.amount, taker.link.amount)
        both = self.shared_audiences(giver.side, taker.side)
        audience = f"Both reach {wording.list_in_words(both, most=3)}." if both else ""
        fits, weekdays = compare_days(days_in(giver.link.amount), days_in(taker.link.amount))
        time = (_LATER if later else 1.0) * (1.0 if fits else _OTHER_DAYS)
        parts = (TOPIC, enough, time)
        last = (1.0 if both else _UNKNOWN, route)
        reasons = (amount, _days(since if later else None, until), weekdays, audience)
        return self._meeting("topic", giver, taker, days, reasons, parts, last)

    def audience(self, giver: Stated, taker: Stated, route: float) -> Meeting:
        """Return an audience that one side reaches and another one needs to reach."""
        parts = (AUDIENCE, self._known_number(giver), self._fresh(giver))
        days = (taker.link.since, taker.link.until) if taker.link else (None, None)
        return self._meeting("audience", giver, taker, days, (), parts, (1.0, route))

    def shared_audience(self, one: Stated, other: Stated, route: float) -> Meeting:
        """Return two sides that reach the same audience."""
        fresh = min(self._fresh(one), self._fresh(other))
        number = min(self._known_number(one), self._known_number(other))
        parts = (SHARED_AUDIENCE, number, fresh)
        return self._meeting("shared audience", one, other, (None, None), (), parts, (1.0, route))

    def shared_audiences(self, one: str, other: str) -> list[str]:
        """Return the audiences that two sides both reach, in the words of the first."""
        theirs = {audience_words(each.topic) for each in self._audiences_of(other)}
        return [
            each.topic for each in self._audiences_of(one) if audience_words(each.topic) in theirs
        ]

    def _audiences_of(self, side: str) -> Sequence[Stated]:
        return self._by_side.get(side, ())

    @cached_property
    def _by_side(self) -> Mapping[str, Sequence[Stated]]:
        found: dict[str, list[Stated]] = {}
        for each in self.stated.audiences:
            found.setdefault(each.side, []).append(each)
        return found

    def _meeting(
        self,
        kind: str,
        giver: Stated,
        taker: Stated,
        days: tuple[date | None, date | None],
        reasons: tuple[str, ...],
        first: tuple[float, float, float],
        last: tuple[float, float],
    ) -> Meeting:
        place, where = self._place(self._where(giver), self._where(taker))
        values = (*first, place, *last)
        return Meeting(
            kind,
            giver,
            taker,
            *days,
            reasons=tuple(filter(None, (*reasons, where))),
            factors=MatchFactors(*values, value=math.prod(values)),
        )

    def _where(self, stated: Stated) -> Places:
        """Return where something is offered or needed: what it says, or where the side is."""
        cities, counties = self.stated.places(stated.side)
        said = place_in(stated.link.amount) if stated.link else None
        return (frozenset({said}) if said else cities), counties

    def _place(self, one: Places, other: Places) -> tuple[float, str]:
        unknown = True
        for here, there, ending in zip(one, other, ("", " County"), strict=True):
            theirs = {place.casefold() for place in there}
            if both := sorted(place for place in here if place.casefold() in theirs):
                return 1.0, f"Both are in {both[0]}{ending}."
            if here and there:
                unknown = False
        return (_UNKNOWN, "") if unknown else (_ELSEWHERE, "They are in different places.")

    def _known_number(self, stated: Stated) -> float:
        known = stated.entry is not None and "number" in stated.entry.values
        return 1.0 if known else _UNKNOWN

    def _fresh(self, stated: Stated) -> float:
        entry = stated.entry
        year = entry.values.get("year", entry.on.year) if entry else None
        fresh = isinstance(year, int) and year >= self.stated.network.as_of.year - _FRESH_YEARS
        return 1.0 if fresh else _LATER


def _days(since: date | None, until: date | None) -> str:
    if since and until:
        return f"That is so from {wording.day(since)} until {wording.day(until)}."
    if since:
        return f"That is so from {wording.day(since)} on."
    return f"That is so until {wording.day(until)}." if until else ""
