"""Partnerships won, kept and lost, and how far we reach, at the end of each period."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from graphkit.analysis.answer import Answer
from graphkit.analysis.filters.selection import Selection, keep_selected
from graphkit.analysis.findings import OrganizationRef
from graphkit.analysis.partner_groups import kinds_of, partner_groups
from graphkit.analysis.partner_sides import sides_of_partnerships
from graphkit.analysis.references import organization_ref, without_home
from graphkit.analysis.reliance import LEVELS, level_in_words
from graphkit.analysis.trends.calendar_periods import (
    Every,
    Period,
    calendar_periods,
    usual_start,
)
from graphkit.analysis.trends.period_measures import PeriodMeasures
from graphkit.analysis.trends.trend_findings import KindCount, StageMove, TrendPeriod
from graphkit.errors import NothingFound
from graphkit.model import ENDED, Partnership
from graphkit.model.normalization import normalize
from graphkit.model.partnerships import STAGE
from graphkit.model.partnerships.partner_kinds import PartnerKind, partner_kind
from graphkit.model.partnerships.stage_ladder import StageState
from graphkit.network import Network, wording
from graphkit.network.past_graph import stages_by_partner

# From a day to its network; None if nothing was known then.
NetworkOn = Callable[[date], Network | None]

_TODAY = (
    "What was imported later about an earlier day counts as known on that day; with --as-known, it "
    "does not. Ties and roles without a day count in every period."
)
_AS_KNOWN = (
    "Each period is as it was known on its last day: later imports are ignored. A partnership "
    "counts as won in the period in which it was first recorded."
)


@dataclass(frozen=True, slots=True)
class TrendQuestion:
    """Which periods to show, and how.

    Attributes
    ----------
    since : datetime.date or None
        The first period has this day; None is eight quarters, or five years, up to today.
    every : Every
    as_known : bool
        Whether imports after the last day of a period are ignored.
    selection : Selection or None
        Count only these organizations and people; None is all.
    """

    since: date | None = None
    every: Every = Every.QUARTER
    as_known: bool = False
    selection: Selection | None = None

    def periods(self, today: date) -> tuple[Period, ...]:
        """Return the periods up to a day."""
        back = 7 if self.every is Every.QUARTER else 4
        since = self.since or usual_start(today, self.every, back)
        return calendar_periods(since, today, self.every)


def partner_trends(
    network: Network, on: NetworkOn, question: TrendQuestion = TrendQuestion()
) -> Answer[TrendPeriod]:
    """Return partnerships, stage moves, reach and sectors at the end of each period.

    Parameters
    ----------
    network : Network
        That of today.
    on : callable
        Takes an earlier day and returns its network.
    question : TrendQuestion

    Returns
    -------
    Answer of TrendPeriod
        The oldest first.

    Raises
    ------
    NothingFound
        If home is unknown, or nothing was known in any period.
    UsageError
        If `since` is still to come, or too long ago.

    Notes
    -----
    Cost: a network and its distances for each period.
    """
    if network.home_id is None:
        raise without_home(network)
    chosen = question.selection
    asked = question.periods(network.as_of)
    counts = _counts(network, chosen)
    before = _partners(on(asked[0].first - timedelta(1)), counts)
    found: list[TrendPeriod] = []
    for period in asked:
        then = network if period.last == network.as_of else on(period.last)
        now = _partners(then, counts)
        if then is not None and now is not None:
            said = then if question.as_known else network
            moves = _moves(said, period, counts)
            found.append(_trend(then, period, before, now, moves, counts))
        before = now
    if not found:
        raise NothingFound("nothing was known in any of these periods")
    return Answer(
        kind="trends",
        asked={
            "since": asked[0].first.isoformat(),
            "every": question.every.value,
            "as_known": question.as_known,
            "as_of": network.as_of.isoformat(),
        },
        findings=tuple(found),
        summary=_summary(found),
        notes=(
            *_notes(network, question, len(asked) - len(found)),
            *partner_groups(network, keep_selected(network.partners, chosen)).note(network),
        ),
    )


@dataclass(frozen=True, eq=False)
class _Counts:
    """Which partnerships count.

    Attributes
    ----------
    selection : Selection or None
        Only these.
    partners_only : bool
        Whether funders and others who are no partners are left out: unless there are only such.
    """

    selection: Selection | None
    partners_only: bool

    def kept(self, network: Network, ids: Iterable[str]) -> list[str]:
        """Return those of some partners that count."""
        found = keep_selected(ids, self.selection)
        if not self.partners_only:
            return found
        kinds = kinds_of(network)
        return [id for id in found if kinds.get(id, PartnerKind.PARTNER) is PartnerKind.PARTNER]


def _counts(network: Network, selection: Selection | None) -> _Counts:
    """Return which partnerships count, by all that there ever were."""
    every = [p for p in network.own_partnerships if not selection or selection.has(p.partner_id)]
    kinds = {partner_kind(each.kind) for each in every}
    return _Counts(selection, PartnerKind.PARTNER in kinds)


def _partners(network: Network | None, counts: _Counts) -> Mapping[str, OrganizationRef] | None:
    """Return the partners on the day of a network; None if nothing was known."""
    if network is None:
        return None
    return {id: organization_ref(network, id) for id in counts.kept(network, network.partners)}


def _trend(
    network: Network,
    period: Period,
    before: Mapping[str, OrganizationRef] | None,
    now: Mapping[str, OrganizationRef],
    moves: tuple[StageMove, ...],
    counts: _Counts,
) -> TrendPeriod:
    measures = PeriodMeasures(network, counts.selection)
    every = keep_selected(network.partners, counts.selection)
    kinds = Counter(partner_kind(network.partners[id].kind) for id in every)
    held = {id: network.partners[id] for id in now}
    levels = {
        sides.organization_id: level_in_words(sides.effective)
        for sides in sides_of_partnerships(network, held)
    }
    sectors = {normalize(each.sector): each.sector for each in now.values() if each.sector}
    made = TrendPeriod(
        label=period.label,
        first=period.first.isoformat(),
        last=period.last.isoformat(),
        whole=period.whole,
        count=len(now),
        kinds=tuple(KindCount(kind.value, kinds[kind]) for kind in PartnerKind if kinds[kind]),
        partners=_by_name(now.values()),
        won=None if before is None else _by_name(now[id] for id in now.keys() - before),
        lost=None if before is None else _by_name(before[id] for id in before.keys() - now),
        kept=None if before is None else len(now.keys() & before),
        moves=moves,
        people=measures.people,
        organizations=measures.organizations,
        sectors=tuple(sectors[key] for key in sorted(sectors)),
        sectors_reached=measures.sectors_reached,
        on_one=_by_name(now[id] for id, level in levels.items() if level == LEVELS[1]),
        unheld=_by_name(now[id] for id, level in levels.items() if level == LEVELS[0]),
        density=measures.density,
        effective_size=measures.effective_size,
        sentence="",
    )
    return replace(made, sentence=_sentence(made))


def _moves(network: Network, period: Period, counts: _Counts) -> tuple[StageMove, ...]:
    """Return the changes of stage within a period, the most common first."""
    found: dict[tuple[str | None, str], set[str]] = defaultdict(set)
    stages = stages_by_partner(network.partnership_entries[STAGE])
    # Reading a stage takes longer than everything else here, and there are few of them.
    read: dict[str, tuple[str, str]] = {}
    for partner in counts.kept(network, stages):
        before: str | None = None
        same = ""
        for entry in stages[partner]:
            if entry.on > period.last:
                break
            written = str(entry.values[STAGE])
            if written not in read:
                stage = network.ladder.find(written)
                name = stage.name if stage else written
                read[written] = name, normalize(name)
            after, key = read[written]
            if key == same:
                continue
            if period.first <= entry.on:
                found[before, after].add(partner)
            before, same = after, key
    moves = (
        StageMove(
            before, after, len(ids), _by_name(organization_ref(network, id) for id in sorted(ids))
        )
        for (before, after), ids in found.items()
    )
    return tuple(sorted(moves, key=lambda move: (-move.count, move.before or "", move.after)))


def _by_name(found: Iterable[OrganizationRef]) -> tuple[OrganizationRef, ...]:
    return tuple(sorted(found, key=lambda each: (each.name.casefold(), each.id)))


def _sentence(made: TrendPeriod) -> str:
    day = wording.day(made.last)
    parts = [f"{wording.count_of(made.count, 'partnership')} on {day}"]
    for found, verb in ((made.won, "won"), (made.lost, "lost")):
        if found:
            names = wording.list_in_words([each.name for each in found], most=3)
            parts.append(f"{len(found):,} {verb} ({names})")
    if made.won is None:
        parts.append("what was won and lost is unknown")
    if made.on_one:
        verb = "hangs" if len(made.on_one) == 1 else "hang"
        parts.append(f"{len(made.on_one):,} {verb} on one person")
    if made.people is not None:
        parts.append(f"the team knows {wording.count_of(made.people, 'person', 'people')}")
    return f"{'; '.join(parts)}."


def _summary(found: Sequence[TrendPeriod]) -> str:
    last = found[-1]
    kinds = [wording.count_of(each.count, each.kind) for each in last.kinds] or ["No partner"]
    text = f"{wording.list_in_words(kinds)} on {wording.day(last.last)}."
    known = [period for period in found if period.won is not None]
    if not known:
        return text
    won, lost = (
        sum(len(part or ()) for part in parts) for parts in zip(*map(_changes, known), strict=True)
    )
    since = wording.day(known[0].first)
    if not won and not lost:
        return f"{text} No partnership was won or lost since {since}."
    return f"{text} Since {since}, {won or 'none'} won and {lost or 'none'} lost."


def _changes(
    period: TrendPeriod,
) -> tuple[Sequence[OrganizationRef] | None, Sequence[OrganizationRef] | None]:
    return period.won, period.lost


def _notes(network: Network, question: TrendQuestion, unknown: int) -> Iterator[str]:
    yield _AS_KNOWN if question.as_known else _TODAY
    if unknown:
        what = wording.count_of(unknown, question.every.value)
        yield f"{what} {'is' if unknown == 1 else 'are'} left out: nothing was known then."
    if question.as_known:
        return
    staged = {entry.partner_id for entry in network.partnership_entries[STAGE]}
    chosen = set(
        keep_selected((p.partner_id for p in network.own_partnerships), question.selection)
    )
    listed = [p for p in network.own_partnerships if p.partner_id in chosen - staged]
    always = {p.partner_id for p in listed if network.holds(p) and p.since is None}
    never = {p.partner_id for p in listed if _ended_some_day(network, p)}
    if always:
        what = wording.count_of(len(always), "partnership")
        verbs = "has no first day and counts" if len(always) == 1 else "have no first day and count"
        yield f"{what} {verbs} in every period."
    if never:
        what = wording.count_of(len(never), "partnership")
        verbs = "is over and counts" if len(never) == 1 else "are over and count"
        yield f"{what} {verbs} in no period: the last day is unknown."


def _ended_some_day(network: Network, held: Partnership) -> bool:
    """Return whether a partnership is over, and nobody said since when."""
    stage = network.ladder.find(held.stage)
    over = stage is not None and stage.state is StageState.OVER
    return over and held.until in (None, ENDED)
