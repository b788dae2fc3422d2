"""Offers and needs that meet, needs that nobody meets, and topics that hang on one holder."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from graphkit.analysis.answer import Answer
from graphkit.analysis.filters.selection import Selection
from graphkit.analysis.findings import ContactRef, Introduction
from graphkit.analysis.introductions.ask_history import AskHistory
from graphkit.analysis.outreach.match_factors import Factors, Meeting, common_days
from graphkit.analysis.outreach.match_findings import Match, MatchSide
from graphkit.analysis.outreach.match_routes import NO_ROUTE, MatchRoutes
from graphkit.analysis.outreach.match_words import (
    HOW_TO_SAY,
    bring_together,
    know_each_other,
    match_sentence,
    matches_summary,
    one_holder_sentence,
    speak_or_ask,
    two_routes,
    unmet_sentence,
)
from graphkit.analysis.outreach.stated_topics import Stated, StatedTopics, audience_words
from graphkit.analysis.references import contact_ref
from graphkit.errors import UsageError
from graphkit.model import Topic
from graphkit.network import LookupResult, Network, wording

# Of those with one topic, so many on each side are compared: partners, then the best routes.
_MOST_SIDES = 60
_Make = Callable[[Stated, Stated, float], Meeting | None]


@dataclass(frozen=True, slots=True)
class MatchQuestion:
    """Which matches to find.

    Attributes
    ----------
    about : LookupResult or None
        Only those of one organization or person.
    topic : Topic or None
        Only those of one topic.
    count : int
        How many at most of each sort: matches, needs that nobody meets, topics with one holder.
    selection : Selection or None
        Only those of the people and organizations in it.
    """

    about: LookupResult | None = None
    topic: Topic | None = None
    count: int = 10
    selection: Selection | None = None


def find_matches(
    network: Network, question: MatchQuestion = MatchQuestion(), history: AskHistory | None = None
) -> Answer[Match]:
    """Find what offers and needs meet: ours with everybody's, and a partner's with anybody's.

    A match is ranked by a product of six factors (see `MatchFactors`).

    Parameters
    ----------
    network : Network
    question : MatchQuestion
    history : AskHistory, optional
        Earlier asks: people who rest are not asked, and answers decide how likely people agree.

    Returns
    -------
    Answer of Match
        Matches, the best first; then needs that nobody meets; then topics with one holder, those
        that most need first.

    Notes
    -----
    Cost: one search for the routes to everybody (`best_routes`); for each topic, our offers times
    all needs and the reverse, and at most 60 by 60 others.
    """
    if question.count < 1:
        raise UsageError(f"{question.count} matches cannot be shown", next="Ask for one or more")
    search = _Search(network, question, MatchRoutes(network, history))
    meetings = search.meetings()
    meeting = [search.match(each) for each in meetings[: question.count]]
    unmet, alone = search.unmet(), search.one_holder()
    about, topic = question.about, question.topic
    subject = topic.name if topic else about.name if about else None
    summary = matches_summary(meeting, len(unmet), len(alone), subject)
    if more := len(meetings) - len(meeting):
        search.notes.append(f"{wording.count_of(more, 'more match', 'more matches')} not shown.")
    for found, what in ((unmet, "need"), (alone, "topic")):
        if (rest := len(found) - question.count) > 0:
            search.notes.append(f"{wording.count_of(rest, f'more {what}')} not shown.")
    if not (meeting or unmet or alone):
        search.notes.append(HOW_TO_SAY)
    return Answer(
        kind="matches",
        asked={
            "topic": topic.name if topic else None,
            "name": about.name if about else None,
            "id": about.id if about else None,
            "count": question.count,
            "matches": len(meetings),
            "unmet": len(unmet),
            "one_holder": len(alone),
            "as_of": network.as_of.isoformat(),
        },
        findings=(*meeting, *unmet[: question.count], *alone[: question.count]),
        summary=summary,
        notes=tuple(search.notes),
    )


class _Search:
    """What everybody offers and needs, and everything that ranks it."""

    def __init__(self, network: Network, question: MatchQuestion, routes: MatchRoutes) -> None:
        self.network, self.question, self.routes = network, question, routes
        self.stated = StatedTopics(network)
        self.factors = Factors(self.stated)
        self.notes: list[str] = []

    # -- what meets -------------------------------------------------------------------------

    def meetings(self) -> list[Meeting]:
        """Return what meets, best first; of two sides and one topic, only the best."""
        best: dict[tuple[str, str, str, str], Meeting] = {}
        for each in self._candidates():
            place = each.kind, each.giver.side, each.taker.side, self._topic(each)
            known = best.get(place)
            if known is None or each.factors.value > known.factors.value:
                best[place] = each
        return sorted(best.values(), key=lambda m: (-m.factors.value, self._order(m)))

    def _candidates(self) -> Iterator[Meeting]:
        needs = self._by_topic(self.stated.needs)
        offers = self._by_topic(self.stated.offers)
        for topic in sorted(needs.keys() & offers.keys()):
            yield from self._meet(offers[topic], needs[topic], self.factors.topic)
        by_words: dict[frozenset[str], list[Stated]] = defaultdict(list)
        for each in self.stated.audiences:
            by_words[audience_words(each.topic)].append(each)
        for words, reached in sorted(by_words.items(), key=lambda item: sorted(item[0])):
            for topic, wanted in sorted(needs.items()):
                name = audience_words(self.network.topics.by_id[topic].name)
                if name and name <= words:
                    yield from self._meet(reached, wanted, self.factors.audience)
            if self._wants_audience(words):
                ordered = sorted(reached, key=lambda each: each.side)
                yield from self._meet(ordered, ordered, self.factors.shared_audience, once=True)

    def _meet(
        self, givers: Sequence[Stated], takers: Sequence[Stated], make: _Make, *, once: bool = False
    ) -> Iterator[Meeting]:
        for giver, taker in self._pairs(givers, takers):
            if giver.side == taker.side or (once and giver.side > taker.side):
                continue
            if self._asked_for(giver, taker):
                made = make(giver, taker, self._route_factor(giver, taker))
                if made is not None:
                    yield made

    def _pairs(
        self, givers: Sequence[Stated], takers: Sequence[Stated]
    ) -> Iterator[tuple[Stated, Stated]]:
        """Yield ours with everybody's, and those of a partner with anybody's."""
        ours = [each for each in givers if self._is_ours(each)]
        yield from ((giver, taker) for giver in ours for taker in takers)
        wanting = [each for each in takers if self._is_ours(each)]
        yield from (
            (giver, taker) for giver in givers for taker in wanting if not self._is_ours(giver)
        )
        if self.question.about and self._is_ours_asked:
            return
        giving, needing = self._others(givers), self._others(takers)
        for giver in giving:
            for taker in needing:
                if self._is_near(giver) or self._is_near(taker):
                    yield giver, taker

    def _others(self, stated: Sequence[Stated]) -> list[Stated]:
        """Return those that are not ours: of many, partners first, then the best reachable."""
        found = [each for each in stated if not self._is_ours(each)]
        found.sort(
            key=lambda each: (
                not self._is_about(each),
                not self._is_near(each),
                -self.routes.chance(each.side),
                each.side,
                each.holder,
            )
        )
        if len(found) > _MOST_SIDES:
            note = (
                f"Where more than {_MOST_SIDES} offer or need the same, only {_MOST_SIDES} are "
                "compared with each other: partners, then those with the best routes."
            )
            if note not in self.notes:
                self.notes.append(note)
        return found[:_MOST_SIDES]

    def _is_near(self, stated: Stated) -> bool:
        return stated.side in self.network.partners or self._is_about(stated)

    # -- what is asked for --------------------------------------------------------------------

    def _is_ours(self, stated: Stated) -> bool:
        return stated.side == self.network.home_id or stated.holder in self.network.team

    @cached_property
    def _is_ours_asked(self) -> bool:
        about = self.question.about
        return about is not None and (
            about.id == self.network.home_id or about.id in self.network.team
        )

    def _is_about(self, stated: Stated) -> bool:
        about = self.question.about
        return about is not None and about.id in (stated.side, stated.holder)

    def _asked_for(self, *sides: Stated) -> bool:
        if self.question.about is not None and not any(map(self._is_about, sides)):
            return False
        chosen = self.question.selection
        others = [each for each in sides if not self._is_ours(each)] or sides
        return chosen is None or any(chosen.has(each.side, each.holder) for each in others)

    def _by_topic(self, stated: Iterable[Stated]) -> Mapping[str, list[Stated]]:
        found: dict[str, list[Stated]] = defaultdict(list)
        for each in stated:
            if self.question.topic is None or each.topic == self.question.topic.id:
                found[each.topic].append(each)
        return found

    def _wants_audience(self, words: frozenset[str]) -> bool:
        topic = self.question.topic
        return topic is None or audience_words(topic.name) <= words

    def _topic(self, meeting: Meeting) -> str:
        stated = meeting.taker if meeting.kind == "topic" else meeting.giver
        return self.stated.topic_name(stated)

    def _order(self, meeting: Meeting) -> tuple[str, ...]:
        return self._topic(meeting).casefold(), meeting.giver.side, meeting.taker.side, meeting.kind

    # -- routes -------------------------------------------------------------------------------

    def _route_factor(self, giver: Stated, taker: Stated) -> float:
        chance = 1.0
        for each in (giver, taker):
            if not self._is_ours(each):
                chance *= self.routes.chance(each.side) or NO_ROUTE
        return chance

    def match(self, meeting: Meeting) -> Match:
        """Return what meets, with names, routes and what to do."""
        giver, taker = map(self.stated.describe, (meeting.giver, meeting.taker))
        topic = self._topic(meeting)
        routes, through, step = self._ways(meeting)
        need = self.stated.topic_name(meeting.taker)
        return Match(
            kind=meeting.kind,
            topic=topic,
            givers=(giver,) if meeting.kind != "shared audience" else (giver, taker),
            takers=(taker,) if meeting.kind != "shared audience" else (),
            since=meeting.since.isoformat() if meeting.since else None,
            until=meeting.until.isoformat() if meeting.until else None,
            reasons=meeting.reasons,
            routes=routes,
            through=through,
            next=step,
            factors=meeting.factors,
            sentence=match_sentence(meeting.kind, topic, giver, taker, need),
        )

    def _ways(
        self, meeting: Meeting
    ) -> tuple[tuple[Introduction, ...], tuple[ContactRef, ...], str]:
        sides = [e.side for e in (meeting.giver, meeting.taker) if not self._is_ours(e)]
        found = [(self.network.name_of(side) or "", self.routes.route(side)) for side in sides]
        routes = tuple(route for _, route in found if route is not None)
        starts = (person for route in routes for person in route.people[:-1])
        through = {person.id: person for person in starts}
        if len(sides) < 2:
            step = speak_or_ask(found[0][1], found[0][0]) if found else ""
            return routes, tuple(through.values()), step
        joined = self.routes.joined(*sides)
        if joined is not None:
            step = know_each_other(*map(self._person, joined))
            return routes, tuple(map(self._person, joined)), step
        common = self.routes.common(*sides)
        if common is not None:
            who, here, there = map(self._person, common)
            return routes, (who,), bring_together(who, here, there)
        return routes, tuple(through.values()), two_routes(found)

    def _person(self, node: int) -> ContactRef:
        return contact_ref(self.network, self.network.ids[node])

    # -- what is missing ----------------------------------------------------------------------

    def unmet(self) -> list[Match]:
        """Return the topics that nobody else offers while somebody needs them; ours first."""
        offers = self._by_topic(self.stated.offers)
        audiences = [audience_words(each.topic) for each in self.stated.audiences]
        found = []
        for topic, needs in self._by_topic(self.stated.needs).items():
            name = self.network.topics.by_id[topic].name
            words = audience_words(name)
            if words and any(words <= reached for reached in audiences):
                continue
            unmet = [
                need
                for need in needs
                if self._asked_for(need) and not self._is_met(need, offers.get(topic, ()))
            ]
            if unmet:
                takers = tuple(map(self.stated.describe, unmet))
                sentence = unmet_sentence(name, takers)
                weight = any(map(self._is_ours, unmet)), self._partner_count(unmet)
                found.append((weight, _missing("unmet", name, (), takers, sentence)))
        found.sort(key=lambda each: (not each[0][0], -each[0][1], each[1].topic.casefold()))
        return [match for _, match in found]

    def _is_met(self, need: Stated, offers: Iterable[Stated]) -> bool:
        today = self.network.as_of
        return any(
            offer.side != need.side
            and offer.link is not None
            and need.link is not None
            and common_days(offer.link, need.link, today) is not None
            for offer in offers
        )

    def _partner_count(self, stated: Iterable[Stated]) -> int:
        return sum(each.side in self.network.partners for each in stated)

    def one_holder(self) -> list[Match]:
        """Return the topics that one person or organization alone offers today."""
        needs = self._by_topic(self.stated.needs)
        found = []
        for topic, offers in self._by_topic(self.stated.offers).items():
            today = [o for o in offers if o.link and o.link.holds(self.network.as_of)]
            if len({offer.holder for offer in today}) != 1 or not self._asked_for(today[0]):
                continue
            giver = self.stated.describe(today[0])
            needing = [need for need in needs.get(topic, ()) if need.side != today[0].side]
            takers = tuple(map(self.stated.describe, needing))
            name = self.network.topics.by_id[topic].name
            sentence = one_holder_sentence(name, giver, takers)
            found.append(_missing("one holder", name, (giver,), takers, sentence))
        return sorted(found, key=lambda match: (-len(match.takers), match.topic.casefold()))


def _missing(
    kind: str,
    topic: str,
    givers: tuple[MatchSide, ...],
    takers: tuple[MatchSide, ...],
    sentence: str,
) -> Match:
    return Match(
        kind=kind,
        topic=topic,
        givers=givers,
        takers=takers,
        since=None,
        until=None,
        reasons=(),
        routes=(),
        through=(),
        next="",
        factors=None,
        sentence=sentence,
    )
