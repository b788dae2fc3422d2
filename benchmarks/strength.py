"""The strength of ties: does it tell what comes, and how long does folding a large network take?"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from benchmarks.mail import Mail, history
from benchmarks.timing import Row, Section, clock, compare
from graphkit.columns import Coded, Texts
from graphkit.model import Basis
from graphkit.network.folding import TieColumns, fold_columns
from graphkit.snapshot import BASES, EvidenceColumns

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats: TypeAlias = NDArray[np.float64]
    Ints: TypeAlias = NDArray[np.int64]
    Bools: TypeAlias = NDArray[np.bool_]

WINDOW = 60  # days that are to be told
BEGAN = date(2024, 1, 1)
_HALF_LIFE = 30.0
_NEVER = 10**6


def measure(*, quick: bool) -> Section:
    """Measure folding against a plain sum by pair, and try the strengths on a made mail history."""
    rows, rounds = (20_000, 1) if quick else (5_000_000, 5)
    sizes = (rows,) if quick else (200_000, rows)
    speeds = [_speed(n, rounds) for n in sizes]
    mail = [history(people=60, days=420)] if quick else [history(seed=seed) for seed in range(2)]
    return Section(
        "The strength of ties",
        "all evidence folded into ties (`network.folding.fold_columns`)",
        "pandas: one decayed sum by pair",
        tuple(speeds),
        (
            "Told from a made mail history (`benchmarks/mail.py`), cut in time: who will write "
            f"each other, both ways, within {WINDOW} days; who of those written to will answer; "
            "who introduced two people, among their common contacts (the product along the "
            "route). AUC, pooled over all cuts.",
            *_trial(mail),
        ),
    )


# -- speed ----------------------------------------------------------------------------------


def _speed(rows: int, rounds: int) -> Row:
    import pandas as pd

    evidence = _any_evidence(rows)
    as_of = date.fromordinal(BEGAN.toordinal() + 3000)

    def plain() -> None:
        age = np.maximum(0, as_of.toordinal() - evidence.last)
        frame = pd.DataFrame(
            {
                "a": np.minimum(evidence.tail, evidence.head),
                "b": np.maximum(evidence.tail, evidence.head),
                "worth": evidence.reach * np.exp2(-age / _HALF_LIFE),
            }
        )
        frame.groupby(["a", "b"], sort=True)["worth"].sum()

    return compare(
        f"{rows:,} pieces of evidence",
        rounds,
        lambda: clock(lambda: fold_columns(evidence, as_of)),
        lambda: clock(plain),
        "3 s" if rows == 5_000_000 else "0.06 s" if rows == 200_000 else "",
    )


def _any_evidence(rows: int) -> EvidenceColumns:
    """Return evidence of all kinds, on the average two pieces a tie."""
    luck = np.random.default_rng(0)
    people = max(10, rows // 5)
    ends = luck.integers(0, people, (2, rows // 2))
    pair, swap = luck.integers(0, rows // 2, rows), luck.random(rows) < 0.5
    tail, head = np.where(swap, ends[:, pair], ends[::-1, pair])
    last = BEGAN.toordinal() + luck.integers(0, 3000, rows)
    first = np.where(luck.random(rows) < 0.3, 0, last - luck.integers(0, 1000, rows))
    times = luck.integers(1, 30, rows)
    return _evidence(
        people,
        tail,
        head,
        first=first,
        last=last,
        times=times,
        reach=times / np.sqrt(luck.integers(1, 9, rows)),
        basis=luck.integers(0, len(BASES), rows),
        source=Coded(luck.integers(1, 9, rows).astype(np.int32), Texts.of(["", *"abcdefgh"])),
    )


def _evidence(
    people: int,
    tail: Ints,
    head: Ints,
    *,
    first: Ints,
    last: Ints,
    times: Ints,
    reach: Floats,
    basis: Ints,
    source: Coded | None = None,
) -> EvidenceColumns:
    rows = len(tail)
    nothing = Coded(np.zeros(rows, np.int32), Texts.of([""]))
    return EvidenceColumns(
        Texts.of(f"c_{number:07}" for number in range(people)),
        tail.astype(np.int32),
        head.astype(np.int32),
        basis.astype(np.int8),
        source or nothing,
        nothing,
        nothing,
        np.full(rows, np.nan),
        times.astype(np.int32),
        reach,
        first.astype(np.int32),
        last.astype(np.int32),
        np.zeros(rows, np.int32),
        np.zeros(rows, np.int32),
        np.full(rows, np.nan),
    )


# -- what comes -----------------------------------------------------------------------------


@dataclass(frozen=True)
class _Scores:
    """Of every pair of people, as matrices: what one way of counting gives.

    `tie` is symmetric; `asking[a, b]` is for a asking b. A `chance` is a probability.
    """

    tie: Floats
    asking: Floats
    chance: bool = False


@dataclass(frozen=True)
class _Cut:
    """One cut in time: what had been before, what came, and who introduced whom."""

    met: Bools  # pairs a < b that had written before, either way
    both: Bools
    asked: Bools
    answered: Bools
    introductions: Ints
    scores: dict[str, _Scores]


def _trial(histories: list[Mail]) -> list[str]:
    cuts = [
        _cut(mail, day)
        for mail in histories
        for day in range(mail.days // 2, mail.days - WINDOW + 1, WINDOW)
    ]
    both = np.concatenate([cut.both[cut.met] for cut in cuts])
    answered = np.concatenate([cut.answered[cut.asked] for cut in cuts])
    lines = [
        f"| {len(both):,} pairs, {both.mean():.0%} in touch; {len(answered):,} asked, "
        f"{answered.mean():.0%} answered | both ways | answered | Brier | introducer first |",
        "|---|---|---|---|---|",
    ]
    for name, first in cuts[0].scores.items():
        tie = np.concatenate([cut.scores[name].tie[cut.met] for cut in cuts])
        asking = np.concatenate([cut.scores[name].asking[cut.asked] for cut in cuts])
        brier = f"{np.mean((tie - both) ** 2):.3f}" if first.chance else ""
        hits, chance = _introducers(cuts, name)
        lines.append(
            f"| {name} | {auc(tie, both):.3f} | {auc(asking, answered):.3f} | {brier} "
            f"| {hits:.0%} (by chance {chance:.0%}) |"
        )
    ours = np.concatenate([cut.scores["graphkit, by day"].tie[cut.met] for cut in cuts])
    return ["\n".join(lines), _calibration(ours, both)]


def _calibration(told: Floats, came: Bools) -> str:
    lines = ["| told | on the average | came | pairs |", "|---|---|---|---|"]
    for low in np.arange(0, 1, 0.1):
        here = (told >= low) & (told < low + 0.1)
        if here.sum() >= 50:
            lines.append(
                f"| {low:.1f} to {low + 0.1:.1f} | {told[here].mean():.3f} "
                f"| {came[here].mean():.3f} | {here.sum():,} |"
            )
    return "\n".join(lines)


def _cut(mail: Mail, day: int) -> _Cut:
    size = mail.people, mail.people
    before = mail.day < day
    after = (mail.day >= day) & (mail.day < day + WINDOW)
    counts = _matrix(mail, before, np.ones(len(mail.day)))
    had = counts + counts.T > 0
    wrote = np.zeros(size, np.bool_)
    wrote[mail.sender[after], mail.recipient[after]] = True
    # Asked: who is written to alone or with one other. Answered: whoever writes back after that.
    direct = after & (mail.recipients <= 2)
    asked_on = np.full(size, _NEVER)
    np.minimum.at(asked_on, (mail.sender[direct], mail.recipient[direct]), mail.day[direct])
    answers = after & (mail.day >= asked_on[mail.recipient, mail.sender])
    answered = np.zeros(size, np.bool_)
    answered[mail.recipient[answers], mail.sender[answers]] = True
    introduced = mail.introductions
    introduced = introduced[(introduced[:, 0] >= day) & (introduced[:, 0] < day + WINDOW)]
    return _Cut(
        np.triu(had, 1),
        wrote & wrote.T,
        had & (asked_on < _NEVER),
        answered,
        introduced[~had[introduced[:, 2], introduced[:, 3]]],
        _scores(mail, before, day, counts),
    )


def _scores(mail: Mail, before: Bools, day: int, counts: Floats) -> dict[str, _Scores]:
    last = _matrix(mail, before, mail.day + 1.0, np.maximum)
    decayed = _matrix(mail, before, np.exp2(-(day - 1 - mail.day) / _HALF_LIFE))
    # Roth et al. 2010: every message decays, and those that one wrote oneself count five times.
    rank = 5 * decayed + decayed.T
    as_of = date.fromordinal(BEGAN.toordinal() + day - 1)
    return {
        "graphkit, by day": _ours(mail, fold_columns(_messages(mail, before), as_of)),
        "graphkit, sums with first and last day": _ours(
            mail, fold_columns(_sums(mail, before, counts, last), as_of)
        ),
        "messages": _Scores(counts + counts.T, counts + counts.T),
        "days since the last": _Scores(np.maximum(last, last.T), np.maximum(last, last.T)),
        "interactions rank": _Scores(rank + rank.T, rank),
    }


def _ours(mail: Mail, ties: TieColumns) -> _Scores:
    tie = np.zeros((mail.people, mail.people))
    asking = np.zeros_like(tie)
    tie[ties.tail, ties.head] = tie[ties.head, ties.tail] = ties.strength
    asking[ties.tail, ties.head], asking[ties.head, ties.tail] = ties.forth, ties.back
    return _Scores(tie, asking, chance=True)


def _messages(mail: Mail, before: Bools) -> EvidenceColumns:
    on = BEGAN.toordinal() + mail.day[before]
    return _evidence(
        mail.people,
        mail.sender[before],
        mail.recipient[before],
        first=on,
        last=on,
        times=np.ones(len(on), np.int64),
        reach=1 / np.sqrt(mail.recipients[before]),
        basis=np.full(len(on), BASES.index(Basis.WROTE)),
    )


def _sums(mail: Mail, before: Bools, counts: Floats, last: Floats) -> EvidenceColumns:
    first = _matrix(mail, before, mail.day + 1.0, np.minimum, _NEVER)
    reach = _matrix(mail, before, 1 / np.sqrt(mail.recipients))
    tail, head = np.nonzero(counts)
    shift = BEGAN.toordinal() - 1
    return _evidence(
        mail.people,
        tail,
        head,
        first=shift + first[tail, head].astype(np.int64),
        last=shift + last[tail, head].astype(np.int64),
        times=counts[tail, head].astype(np.int64),
        reach=reach[tail, head],
        basis=np.full(len(tail), BASES.index(Basis.WROTE)),
    )


def _matrix(
    mail: Mail, rows: Bools, values: NDArray[np.floating], fold: np.ufunc = np.add, start: float = 0
) -> Floats:
    """Fold the values of messages by sender and recipient."""
    result = np.full((mail.people, mail.people), float(start))
    fold.at(result, (mail.sender[rows], mail.recipient[rows]), values[rows])
    return result


def _introducers(cuts: list[_Cut], name: str) -> tuple[float, float]:
    """Return how often the real introducer is the first of the common contacts, and by chance."""
    hits, chances = [], []
    for cut in cuts:
        scores = cut.scores[name]
        for _, who, one, other in cut.introductions.tolist():
            route = scores.asking[one] * scores.asking[:, other]
            candidates = np.flatnonzero((scores.tie[one] > 0) & (scores.tie[other] > 0))
            if who in candidates and len(candidates) > 1:
                best = candidates[route[candidates] == route[candidates].max()]
                hits.append((who in best) / len(best))
                chances.append(1 / len(candidates))
    return (float(np.mean(hits)), float(np.mean(chances))) if hits else (math.nan, math.nan)


def auc(scores: Floats, came: Bools) -> float:
    """Return the chance that a score of what came is above one of what did not; equal is half."""
    from scipy.stats import rankdata

    ranks, yes = rankdata(scores), int(came.sum())
    no = len(came) - yes
    return float((ranks[came].sum() - yes * (yes + 1) / 2) / (yes * no)) if yes and no else math.nan
