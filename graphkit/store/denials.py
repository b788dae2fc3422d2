"""Apply denials by hand of roles and ties to the columns of the graph.

A denial holds for statements of earlier imports (`graphkit.model.import_batch`). The rank
of an import says how many imports are newer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from graphkit.columns import Categorical, Texts, to_days
from graphkit.model import ENDED, DeniedTie
from graphkit.store.record_rows import to_date

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from graphkit.snapshot import EvidenceColumns

# The ranks of imports that count, and the rank of the others.
Ranks = Mapping[str, int]
NONE = -1
_ENDED = to_days(ENDED)


@dataclass(frozen=True, slots=True)
class Denials:
    """The newest denials of each pair.

    Attributes
    ----------
    ended : mapping of pair of str to pair of int
        By contact and organization, the last day and the rank of the import.
    ties : mapping of pair of str to tuple of (int, DeniedTie)
        By the two contacts, in order of id, the rank of the import and the statement.
    """

    ended: Mapping[tuple[str, str], tuple[int, int]]
    ties: Mapping[tuple[str, str], tuple[int, DeniedTie]]


NO_DENIALS = Denials({}, {})


def newest_denials(
    ended: Iterable[Sequence[Any]], ties: Iterable[Sequence[Any]], ranks: Ranks
) -> Denials:
    """Return the denials of some rows that count.

    Parameters
    ----------
    ended, ties : iterable of sequence
        The rows of `snapshot/ended_affiliations` and `snapshot/denied_ties`.
    ranks : mapping of str to int
        The rank of each import that counts.
    """
    spans: dict[tuple[str, str], tuple[int, int]] = {}
    for contact, organization, on, import_id in ended:
        if import_id in ranks:
            found = ranks[import_id], to_days(to_date(on))
            old = spans.get((contact, organization))
            if old is None or (found[0], -found[1]) < (old[1], -old[0]):
                spans[contact, organization] = found[1], found[0]
    pairs: dict[tuple[str, str], tuple[int, DeniedTie]] = {}
    for one, other, source, import_id in ties:
        if import_id in ranks and one != other:
            pair = min(one, other), max(one, other)
            made = ranks[import_id], DeniedTie(*pair, source or "", import_id)
            pairs[pair] = min(
                pairs.get(pair, made), made, key=lambda each: (each[0], each[1].source)
            )
    return Denials(spans, pairs)


def end_affiliations(
    denials: Denials,
    places: tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]],
    spans: tuple[NDArray[np.int32], NDArray[np.int32]],
    rank: NDArray[np.int32],
    ids: tuple[Texts, Texts],
) -> tuple[NDArray[np.int32], NDArray[np.bool_]]:
    """Return the last day of each affiliation, and which affiliations no longer say anything.

    Parameters
    ----------
    denials : Denials
    places : tuple of int32 array
        Contact, organization and role of every statement; 0 is no role.
    spans : pair of int32 array
        Since and until of every statement, as days.
    rank : int32 array
        The rank of the import of every statement.
    ids : pair of Texts
        The ids of contacts and organizations.

    Notes
    -----
    If the same import or a later statement gives the contact a role there, an earlier one without a
    role is dropped. Otherwise its last day would count for that role.
    """
    (contact, organization, role), (since, until) = places, spans
    until, idle = until.copy(), np.zeros(len(until), np.bool_)
    for (one, body), (on, said) in denials.ended.items():
        here = (contact == ids[0].find(one)) & (organization == ids[1].find(body)) & (rank >= 0)
        ended = here & (rank > said) & ((on == _ENDED) | (since <= on))
        until[ended] = np.where(until[ended] == 0, on, np.minimum(until[ended], on))
        if (here & ((rank < said) | ((rank == said) & (role != 0)))).any():
            idle |= here & (rank >= said) & (role == 0)
    return until, idle


def denied_rows(
    denials: Denials,
    ids: Texts,
    ends: tuple[NDArray[np.int32], NDArray[np.int32]],
    rank: NDArray[np.int32],
) -> NDArray[np.bool_]:
    """Return which rows of evidence a later import denies."""
    pairs = {_number(ids, pair): said for pair, (said, _) in denials.ties.items()}
    if not pairs:
        return np.zeros(len(rank), np.bool_)
    known = np.array(sorted(pairs), np.int64)
    said = np.array([pairs[number] for number in known.tolist()], np.int32)
    numbers = _numbers(len(ids), *ends)
    at = np.minimum(np.searchsorted(known, numbers), len(known) - 1)
    found: NDArray[np.bool_] = (known[at] == numbers) & (rank > said[at])
    return found


def ties_denied_for_good(denials: Denials, evidence: EvidenceColumns) -> list[DeniedTie]:
    """Return the denied ties that no later statement contradicts, in order of the contacts."""
    stated = {*_numbers(len(evidence.ids), evidence.tail, evidence.head).tolist()}
    return [
        said
        for pair, (_, said) in sorted(denials.ties.items())
        if _number(evidence.ids, pair) not in {*stated, NONE}
    ]


def row_ranks(imported: Categorical, ranks: Ranks) -> NDArray[np.int32]:
    """Return the rank of the import of each row; -1 if it does not count."""
    return np.array([ranks.get(name, NONE) for name in imported.names], np.int32)[imported.codes]


def _number(ids: Texts, pair: tuple[str, str]) -> int:
    """Return the number of a pair of contacts; -1 if one of them is left out."""
    one, other = map(ids.find, pair)
    return NONE if min(one, other) < 0 else min(one, other) * len(ids) + max(one, other)


def _numbers(count: int, one: NDArray[np.int32], other: NDArray[np.int32]) -> NDArray[np.int64]:
    numbers = np.minimum(one, other).astype(np.int64) * count + np.maximum(one, other)
    return np.where((one < 0) | (other < 0), NONE - 1, numbers)
