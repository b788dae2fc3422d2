"""Find contacts that may be the same person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from graphkit.linkage.blocking import pairs_to_compare
from graphkit.linkage.name_comparison import NameComparer
from graphkit.linkage.pair_odds import Scorer
from graphkit.linkage.profile import CandidatePair, LinkageProfile, MatchReason
from graphkit.linkage.profile_columns import ProfileColumns
from graphkit.linkage.reasons import ReasonWriter
from graphkit.linkage.weights import DOUBTFUL
from graphkit.memory import pause_collector
from graphkit.progress import Progress

if TYPE_CHECKING:
    from graphkit.linkage.profile_columns import Ints

_AT_ONCE = 500_000
_MOST_SURE = 50


@pause_collector()
def candidate_pairs(
    profiles: Sequence[LinkageProfile],
    *,
    at_least: float = 0.5,
    apart: Container[tuple[str, str]] = (),
    progress: Progress | None = None,
) -> tuple[CandidatePair, ...]:
    """Return the pairs of profiles that may be one person.

    Parameters
    ----------
    profiles : sequence of LinkageProfile
    at_least : float
        The least probability to report.
    apart : container of (str, str)
        Pairs of ids, the lesser first, that are known to be two people.
    progress : callable, optional
        Called with the number of pairs compared so far, and the number of all pairs.

    Returns
    -------
    tuple of CandidatePair
        The most probable first, then by ids. The order of `profiles` makes no difference.
    """
    columns = ProfileColumns.of(profiles)
    scorer = Scorer(columns, NameComparer(columns))
    left, right = pairs_to_compare(columns)
    found = _CandidateTable(at_least, apart)
    for start, end in _chunks(columns, left, right):
        found.add(columns, scorer, left[start:end], right[start:end])
        if progress is not None:
            progress(end, len(left))
    return found.candidates()


def _chunks(columns: ProfileColumns, left: Ints, right: Ints) -> Iterator[tuple[int, int]]:
    """Yield ranges of pairs so that each range has about as many forms of names to compare."""
    forms = np.diff(columns.forms.start).astype(np.int64)
    work = np.cumsum(np.maximum(forms[left] * forms[right], 1))
    start = 0
    while start < len(left):
        done = int(work[start - 1]) if start else 0
        end = int(np.searchsorted(work, done + _AT_ONCE, "right"))
        yield start, max(end, start + 1)
        start = max(end, start + 1)


class _CandidateTable:
    """The candidate pairs found so far, and the pairs that nothing contradicts."""

    def __init__(self, at_least: float, apart: Container[tuple[str, str]]) -> None:
        self._at_least = at_least
        self._apart = apart
        self._candidates: dict[tuple[str, str], CandidatePair] = {}
        self._agree: set[tuple[str, str]] = set()

    def add(self, columns: ProfileColumns, scorer: Scorer, left: Ints, right: Ints) -> None:
        """Score some pairs and keep the probable ones."""
        scores = scorer.score(left, right)
        wording = ReasonWriter(columns, scores)
        contradicted = scores.evidence.contradicted
        # Pairs below the threshold still help to decide whether their neighbors are one person.
        least = min(self._at_least, 0.5)
        for row in np.flatnonzero(scores.probability >= least).tolist():
            one, other = int(left[row]), int(right[row])
            ids = columns.profiles[one].id, columns.profiles[other].id
            probability = float(scores.probability[row])
            if ids in self._apart:
                continue
            if not contradicted[row]:
                self._agree.add(ids)
            if probability >= self._at_least:
                reasons = wording.reasons(row, one, other)
                self._candidates[ids] = CandidatePair(*ids, round(probability, 6), reasons)

    def candidates(self) -> tuple[CandidatePair, ...]:
        """Return the candidates in order.

        If somebody matches several contacts that are not one person, these matches are doubtful.
        """
        sure: dict[str, set[str]] = defaultdict(set)
        for one in self._candidates.values():
            if one.probability > DOUBTFUL:
                sure[one.left].add(one.right)
                sure[one.right].add(one.left)
        for id in sorted(sure):
            if not self._are_one(sure[id]):
                for other in sorted(sure[id]):
                    self._doubt(min(id, other), max(id, other))
        kept = (one for one in self._candidates.values() if one.probability >= self._at_least)
        return tuple(sorted(kept, key=lambda one: (-one.probability, one.left, one.right)))

    def _are_one(self, ids: set[str]) -> bool:
        # Nobody is in more sources than `_MOST_SURE`, and comparing all pairs would take long.
        return len(ids) <= _MOST_SURE and all(
            pair in self._agree for pair in combinations(sorted(ids), 2)
        )

    def _doubt(self, left: str, right: str) -> None:
        one = self._candidates[left, right]
        if one.probability > DOUBTFUL:
            reasons = (
                *one.reasons,
                MatchReason("others match as well, and are not one person", 0.0),
            )
            self._candidates[left, right] = replace(one, probability=DOUBTFUL, reasons=reasons)
