"""How long folding a large network takes; `truth` asks whether the strengths come true."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from benchmarks.timing import Row, Section, clock, compare
from graphkit.columns import Categorical, Texts
from graphkit.network.strength.combine_columns import combine_columns
from graphkit.snapshot import BASES, EvidenceColumns

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats: TypeAlias = NDArray[np.float64]
    Ints: TypeAlias = NDArray[np.int64]

BEGAN = date(2024, 1, 1)
_HALF_LIFE = 30.0


def measure(*, quick: bool) -> Section:
    """Measure folding against a plain sum by pair."""
    rows, rounds = (20_000, 1) if quick else (5_000_000, 5)
    sizes = (rows,) if quick else (200_000, rows)
    return Section(
        "The strength of ties",
        "all evidence combined into ties (`fold_columns`)",
        "pandas: one decayed sum by pair",
        tuple(_speed(n, rounds) for n in sizes),
    )


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
        lambda: clock(lambda: combine_columns(evidence, as_of)),
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
        source=Categorical(luck.integers(1, 9, rows).astype(np.int32), Texts.of(["", *"abcdefgh"])),
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
    source: Categorical | None = None,
) -> EvidenceColumns:
    rows = len(tail)
    nothing = Categorical(np.zeros(rows, np.int32), Texts.of([""]))
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
