"""Ties of the team that fade without contact, and those that cooled or warmed since a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from graphkit.analysis.answer import Answer
from graphkit.analysis.filters.selection import Selection
from graphkit.analysis.introductions.ties_away import contact_flags, our_people, ties_between
from graphkit.analysis.references import contact_ref, without_team
from graphkit.analysis.reminders.due_findings import TieTrend
from graphkit.analysis.reminders.last_contact import last_contact
from graphkit.analysis.reminders.spans import span_in_words
from graphkit.errors import UsageError
from graphkit.network import Network, wording
from graphkit.network.past_graph import evidence_until
from graphkit.network.strength.combine_columns import combine_columns

if TYPE_CHECKING:
    from numpy.typing import NDArray

# How far ahead a tie is shown, in days, without contact until then.
AHEAD = 90
# A smaller change of strength says little; if the word for it changes, half as much is enough.
_ENOUGH = 0.1


def fading_ties(
    network: Network, *, since: date | None = None, selection: Selection | None = None
) -> Answer[TieTrend]:
    """Return the ties of the team that will fade; with a day, those that cooled or warmed since.

    The later strength is that of the same evidence in 90 days. The earlier strength is that of the
    evidence up to the day, as far as today's graph has it: a calendar quarter of contact that the
    day divides counts up to the day, with all its messages and meetings. A change counts from 0.1
    on, or from 0.05 on if the word for the strength changes.

    Parameters
    ----------
    network : Network
    since : datetime.date, optional
    selection : Selection, optional
        Only ties in it, or with people in it.

    Returns
    -------
    Answer of TieTrend
        The largest change first; with a day, those that cooled, then those that warmed.

    Raises
    ------
    UsageError
        If the day is not before that of the network.
    NothingFound
        If nobody on the team is in the network.

    Notes
    -----
    Cost: that of computing the strengths of the network once more, or twice.
    """
    if not network.team:
        raise without_team(network)
    if since is not None and since >= network.as_of:
        raise UsageError(
            f"{wording.day(since)} is not before {wording.day(network.as_of)}",
            where="--since",
            next="Name an earlier day, such as 2026-01-31",
        )
    found = [t for t in _Trends(network, since).findings() if _is_asked_about(t, selection)]
    asked = {"since": since.isoformat() if since else None, "days": AHEAD}
    return Answer(
        kind="fading",
        asked={**asked, "as_of": network.as_of.isoformat()},
        findings=tuple(found),
        summary=_summary(found, since),
    )


def _is_asked_about(trend: TieTrend, selection: Selection | None) -> bool:
    ends = tuple(sorted((trend.who.id, trend.person.id)))
    return selection is None or selection.has(trend.person.id) or ends in selection.ties


class _Trends:
    """Compares the strengths of one network on several days."""

    def __init__(self, network: Network, since: date | None) -> None:
        self.network = network
        self.since = since
        later = combine_columns(
            network.evidence, network.as_of + timedelta(AHEAD), network.evidence_kinds
        )
        self.later = later.strength
        self.before = None if since is None else strengths_on(network, since)
        self.in_team = contact_flags(network, network.team)
        self.ties = ties_between(network, self.in_team, ~our_people(network))

    def findings(self) -> list[TieTrend]:
        """Return the trends, the largest change first."""
        found = [trend for at in self.ties.tolist() if (trend := self._trend(at))]
        order = {"fades": 0, "cooled": 1, "warmed": 2}

        def change(trend: TieTrend) -> float:
            other = trend.later if trend.before is None else trend.before
            return abs(trend.today - other)

        return sorted(found, key=lambda t: (order[t.trend], -change(t), t.person.id, t.who.id))

    def _trend(self, at: int) -> TieTrend | None:
        ties = self.network.tie_columns
        if not ties.known[at]:
            return None
        today, later = float(ties.strength[at]), float(self.later[at])
        before = None if self.before is None else float(self.before[at])
        if before is None:
            if not has_changed(today, later):
                return None
            return self._finding(at, "fades", None, today, later)
        if not has_changed(before, today):
            return None
        return self._finding(at, "cooled" if before > today else "warmed", before, today, later)

    def _finding(
        self, at: int, trend: str, before: float | None, today: float, later: float
    ) -> TieTrend:
        network, ties = self.network, self.network.tie_columns
        tail, head = int(ties.tail[at]), int(ties.head[at])
        us, them = (tail, head) if self.in_team[tail] else (head, tail)
        who, person = (contact_ref(network, network.ids[n]) for n in (us, them))
        last = last_contact(network, network.tie_at(at))
        made = TieTrend(
            who=who,
            person=person,
            trend=trend,
            before=before,
            today=today,
            later=later,
            word=wording.strength_word(today),
            later_word=wording.strength_word(later),
            last_contact=last.isoformat() if last else None,
            sentence="",
        )
        return replace(made, sentence=self._sentence(made, last))

    def _sentence(self, made: TieTrend, last: date | None) -> str:
        now = wording.percent(made.today)
        if made.before is None:
            text = f"{now} today, {wording.percent(made.later)} in {AHEAD} days without contact"
        else:
            assert self.since is not None
            on = wording.day(self.since)
            text = f"{wording.percent(made.before)} on {on}, {now} today"
            if not made.before:
                text = f"no tie on {on}, {now} today"
        if last is None:
            return f"{text}; no day of contact is on record."
        days = (self.network.as_of - last).days
        ago = f", {span_in_words(days)} ago" if days else ""
        return f"{text}; last contact on {wording.day(last)}{ago}."


def has_changed(one: float, other: float) -> bool:
    """Return whether a strength differs enough from an earlier one to say so."""
    words = {wording.strength_word(value) for value in (one, other)}
    return abs(one - other) >= (_ENOUGH if len(words) == 1 else _ENOUGH / 2)


def strengths_on(network: Network, day: date) -> NDArray[np.float64]:
    """Return the strength of each tie of today on an earlier day; 0 where there was no evidence."""
    now = network.tie_columns
    then = combine_columns(evidence_until(network.evidence, day), day, network.evidence_kinds)
    count, strengths = len(network.ids), np.zeros(len(now))
    keys = then.tail.astype(np.int64) * count + then.head
    wanted = now.tail.astype(np.int64) * count + now.head
    _, there, here = np.intersect1d(keys, wanted, assume_unique=True, return_indices=True)
    strengths[here] = then.strength[there]
    return strengths


def _summary(found: Sequence[TieTrend], since: date | None) -> str:
    if since is None:
        if not found:
            return f"No tie of the team fades much in the next {AHEAD} days."
        ties = wording.count_of(len(found), "tie")
        verb = "fades" if len(found) == 1 else "fade"
        return f"{ties} of the team {verb} in the next {AHEAD} days if there is no contact."
    counts = [(sum(t.trend == trend for t in found), trend) for trend in ("cooled", "warmed")]
    parts = [f"{wording.count_of(n, 'tie')} {trend}" for n, trend in counts if n]
    if not parts:
        return f"No tie of the team changed much since {wording.day(since)}."
    return f"Since {wording.day(since)}, {wording.list_in_words(parts)}."
