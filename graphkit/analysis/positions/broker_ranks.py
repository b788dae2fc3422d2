"""How sure the rank of a broker is: ranks in networks drawn from the ranges of the ties."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from graphkit.analysis.answer import Answer
from graphkit.analysis.brokers import Ranking, rank_brokers
from graphkit.analysis.filters.selection import Selection
from graphkit.analysis.positions.people_findings import BrokerRank
from graphkit.analysis.references import contact_ref, inferred_count
from graphkit.engine.centrality.drawn_betweenness import drawn_betweenness
from graphkit.engine.core.csr import CSR, Ints
from graphkit.engine.core.kernels import numba_is_available
from graphkit.errors import UsageError
from graphkit.network import Network, wording

DRAWS = 200
# Readers see who is among the first three.
FIRST = 3
# Ends of the middle 80% of the drawn ranks, as for the range of a tie.
_LOWER, _UPPER = 0.1, 0.9
# Up to so many pairs, all are looked at; in larger networks so many sources and targets of each.
# Without compiled code fewer.
_ALL_PAIRS, _SOURCES, _TARGETS = 100_000, 100, 200
_ALL_PAIRS_PLAIN, _SOURCES_PLAIN, _TARGETS_PLAIN = 400, 20, 20
# Draws in memory at once.
_AT_ONCE = 50
# More trials than this make no visible difference; no strength is 0.
_MOST_TRIALS, _WEAKEST = 1e6, 1e-6
# The people who are ranked: of the others, none comes near the first ranks.
_POOL = 500


def broker_ranks(
    network: Network,
    *,
    count: int = 10,
    draws: int = DRAWS,
    seed: int = 0,
    selection: Selection | None = None,
) -> Answer[BrokerRank]:
    """Find out how sure the ranks of the brokers are.

    Parameters
    ----------
    network : Network
    count : int
        The most people to return.
    draws : int
        How many networks to draw.
    seed : int
        The same seed gives the same networks.
    selection : Selection, optional
        Return nobody else. The ranks are those among all people.

    Returns
    -------
    Answer of BrokerRank
        In order of the middle one of their ranks.

    Notes
    -----
    In each drawn network every tie has a strength drawn from the distribution behind its range,
    Beta(n p + 1/2, n (1 - p) + 1/2), independently of the others. `brokers` counts ties alike,
    because strengths are too uncertain to decide which of two routes with equally many ties is
    better. Here, the drawn strengths decide: of the routes with the fewest ties only the strongest
    counts. Which people would be cut off does not depend on strengths. So the ranks cover uncertain
    strengths, and not ties that are missing from the files. Cost: see
    `graphkit.engine.centrality.drawn_betweenness`; in a large network it is an estimate from pairs
    of people drawn at random, the same in every network.
    """
    if draws < 1:
        raise UsageError(f"{draws} networks show no range", next="Draw one or more")
    if count < 1:
        raise UsageError(f"{count} brokers cannot be shown", next="Ask for one or more")
    ranking = rank_brokers(network, max(_POOL, 2 * count), selection)
    pairs = _Pairs.of(network.engine_graph.csr, seed)
    drawn = (
        _draw_ranks(network, ranking, pairs, draws, seed) if len(ranking.ranked) else _DrawnRanks()
    )
    findings = tuple(_findings(network, ranking, drawn, count))
    return Answer(
        kind="broker_ranks",
        asked={
            "count": count,
            "networks": draws,
            "seed": seed,
            "as_of": network.as_of.isoformat(),
        },
        findings=findings,
        summary=_summary(findings),
        notes=tuple(_notes(network, findings, pairs)),
    )


@dataclass(frozen=True, eq=False)
class _Pairs:
    """The pairs between which routes are looked at.

    Attributes
    ----------
    sources : int64 array
    targets : int64 array (sources, targets)
    sampled : bool
        Whether they are a sample of all pairs.
    """

    sources: Ints
    targets: Ints
    sampled: bool

    @classmethod
    def of(cls, csr: CSR, seed: int) -> _Pairs:
        fast = numba_is_available()
        n = csr.nodes
        if n * n <= (_ALL_PAIRS if fast else _ALL_PAIRS_PLAIN):
            everybody = np.arange(n)
            return cls(everybody, np.tile(everybody, (n, 1)), False)
        rng = np.random.default_rng(seed)
        size = _SOURCES if fast else _SOURCES_PLAIN
        sources = np.sort(rng.choice(n, min(n, size), replace=False))
        width = _TARGETS if fast else _TARGETS_PLAIN
        return cls(sources, rng.integers(0, n, (len(sources), width)), True)


@dataclass(frozen=True, eq=False)
class _DrawnRanks:
    """Ranks and shares of routes of some people in drawn networks.

    Attributes
    ----------
    ranks : int32 array (draws, people)
    shares : float32 array (draws, people)
    """

    ranks: NDArray[np.int32] = field(default_factory=lambda: np.zeros((0, 0), np.int32))
    shares: NDArray[np.float32] = field(default_factory=lambda: np.zeros((0, 0), np.float32))


def _draw_ranks(
    network: Network, ranking: Ranking, pairs: _Pairs, draws: int, seed: int
) -> _DrawnRanks:
    """Rank the people of a ranking in drawn networks, among everybody outside the team."""
    csr, rivals = network.engine_graph.csr, ranking.others
    rng = np.random.default_rng([seed, 1])
    ranks = np.empty((draws, len(ranking.ranked)), np.int32)
    shares = np.empty(ranks.shape, np.float32)
    position = np.empty(csr.nodes, np.int32)
    for first in range(0, draws, _AT_ONCE):
        strengths = _draw_strengths(network, min(_AT_ONCE, draws - first), rng)
        found = drawn_betweenness(csr, strengths, pairs.sources, pairs.targets)
        for number, share in enumerate(found.T, first):
            # Rounded, so that the id decides between equal values, as in `rank_brokers`.
            keys = rivals, -share[rivals].round(12), -ranking.lost[rivals]
            position[rivals[np.lexsort(keys)]] = np.arange(1, len(rivals) + 1)
            ranks[number] = position[ranking.ranked]
            shares[number] = share[ranking.ranked]
    return _DrawnRanks(ranks, shares)


def _draw_strengths(network: Network, draws: int, rng: np.random.Generator) -> NDArray[np.float32]:
    """Draw a strength of every tie for each network."""
    ties = network.tie_columns
    trials = np.minimum(ties.observations, _MOST_TRIALS)
    yes = trials * ties.strength + 0.5
    no = trials * (1 - ties.strength) + 0.5
    # Draw by draw, so that more networks do not change the first ones.
    drawn = np.empty((len(ties), draws), np.float32)
    for draw in range(draws):
        drawn[:, draw] = rng.beta(yes, no)
    return np.maximum(drawn, _WEAKEST)


def _findings(
    network: Network, ranking: Ranking, drawn: _DrawnRanks, count: int
) -> Iterator[BrokerRank]:
    if not drawn.ranks.size:
        return
    low, middle, high = np.quantile(drawn.ranks, (_LOWER, 0.5, _UPPER), axis=0, method="nearest")
    spread = np.quantile(drawn.shares, (_LOWER, _UPPER), axis=0)
    among = (drawn.ranks <= FIRST).mean(axis=0)
    order = np.lexsort((np.arange(len(middle)), drawn.ranks.sum(axis=0), middle))
    for place in order[:count].tolist():
        number = int(ranking.ranked[place])
        who = contact_ref(network, network.ids[number])
        yield BrokerRank(
            person=who,
            rank=int(middle[place]),
            low=int(low[place]),
            high=int(high[place]),
            best=int(drawn.ranks[:, place].min()),
            worst=int(drawn.ranks[:, place].max()),
            among_first=float(among[place]),
            alike=int(ranking.places[place]),
            betweenness=float(ranking.between[number]),
            betweenness_low=float(spread[0, place]),
            betweenness_high=float(spread[1, place]),
            cut_off=int(ranking.lost[number]),
            networks=len(drawn.ranks),
            sentence=_sentence(who.name, int(low[place]), int(high[place]), float(among[place])),
        )


def _sentence(name: str, low: int, high: int, among: float) -> str:
    ranks = f"at rank {low}" if low == high else f"at ranks {low} to {high}"
    if among == 0:
        return f"{name} is mostly {ranks}, and never among the first three."
    share = wording.percent(among)
    return f"{name} is among the first three in {share} of what we cannot rule out, mostly {ranks}."


def _summary(findings: tuple[BrokerRank, ...]) -> str:
    if not findings:
        return "Nobody outside the team connects separate parts of the network."
    sure = [found.person.name for found in findings if found.among_first == 1]
    if not sure:
        best = max(findings, key=lambda found: found.among_first)
        return (
            "Nobody is surely among the first three brokers; the surest is "
            f"{best.person.name}, in {wording.percent(best.among_first)} of what we cannot rule "
            "out."
        )
    verb = "is" if len(sure) == 1 else "are"
    return (
        f"{wording.list_in_words(sure)} {verb} among the first three brokers, however strong the "
        "ties really are."
    )


def _notes(network: Network, findings: tuple[BrokerRank, ...], pairs: _Pairs) -> Iterator[str]:
    if not findings:
        return
    if network.team:
        yield (
            f"The team's own {wording.count_of(len(network.team), 'member')} are left out: the "
            "network comes from their files, so they connect nearly everything."
        )
    yield (
        f"In each of {findings[0].networks} networks, every tie has a strength drawn from its "
        "range. Ties that no file names are in none of them."
    )
    if pairs.sampled:
        yield (
            f"The ranks rest on the best routes of {pairs.targets.size:,} pairs of people drawn at "
            "random."
        )
    yield from inferred_count(network)
