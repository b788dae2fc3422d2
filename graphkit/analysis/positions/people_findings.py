"""Findings about people: pairs who should know each other, key people, and ranks of brokers."""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.analysis.findings import ContactRef, CutOffPart, Step
from graphkit.display import Displayable


@dataclass(frozen=True, slots=True)
class Introducer:
    """A person who can introduce two others to each other, with the ties to both."""

    person: ContactRef
    ties: tuple[Step, ...]


@dataclass(frozen=True, slots=True, repr=False)
class MissingTie(Displayable):
    """Two people who should know each other.

    Attributes
    ----------
    one, other : ContactRef
    introducers : tuple of Introducer
        People who know both, those with the strongest ties first; at most three.
    common : int
        How many people have a tie with both.
    likelihood : float
        From 0 to 1: the share of pairs without a tie that this pair outranks.
    resource_allocation, adamic_adar : float
        The indices of Zhou et al. (2009) and of Adamic and Adar (2003).
    gained : tuple of ContactRef
        People within one introduction of the team with this pair, and not without it.
    closes : tuple of str
        Two sectors with at most one tie between them, which the pair joins. Empty if it joins no
        such sectors, or a pair before this one does.
    value : float
        What the pair adds to the value of all pairs: likelihood, plus `gained` as a share of the
        most that a single person would bring, plus 1 if it closes a gap.
    sentence : str
    """

    one: ContactRef
    other: ContactRef
    introducers: tuple[Introducer, ...]
    common: int
    likelihood: float
    resource_allocation: float
    adamic_adar: float
    gained: tuple[ContactRef, ...]
    closes: tuple[str, ...]
    value: float
    sentence: str


@dataclass(frozen=True, slots=True, repr=False)
class KeyPerson(Displayable):
    """A person who matters for the whole network.

    Attributes
    ----------
    kind : {"tell", "loss", "representative", "consultant", "liaison"}
        Somebody to tell so that all hear; somebody who holds the network together; or a role
        between sectors: between the person's own and others, between people of one other sector,
        or between two other sectors.
    person : ContactRef
    count : int
        People who hear of it from this person and from nobody before; people who are cut off from
        the largest part without this person and those before; or pairs of people that the person
        links in this role.
    share : float
        People reached, as a share of all outside the team, by this person and those before; pairs
        that are not connected without them, as a share of all pairs; or chance networks in which
        the person links fewer pairs.
    joins : tuple of str
        Sectors of the people reached or joined, most people first.
    comes_apart : tuple of CutOffPart
        For `loss`: parts cut off from the largest part without this person and those before, and
        not without those before; largest first.
    expected : float or None
        For a role: how many pairs chance leads one to expect.
    chance_networks : int
        For a role: how many chance networks were drawn; otherwise 0.
    sentence : str
    """

    kind: str
    person: ContactRef
    count: int
    share: float
    joins: tuple[str, ...]
    comes_apart: tuple[CutOffPart, ...]
    expected: float | None
    chance_networks: int
    sentence: str


@dataclass(frozen=True, slots=True, repr=False)
class BrokerRank(Displayable):
    """How sure the rank of a broker is.

    Attributes
    ----------
    person : ContactRef
    rank : int
        The middle one (the median) of the ranks in networks drawn from the ranges of the ties.
    low, high : int
        Ends of the middle 80% of these ranks.
    best, worst : int
        The first and the last rank in any drawn network.
    among_first : float
        Share of drawn networks in which the person is among the first three.
    alike : int
        The rank in the answer to `graphkit brokers`, where all ties count alike.
    betweenness, betweenness_low, betweenness_high : float
        The share of shortest routes that run through the person, and the middle 80% of this share
        in the drawn networks.
    cut_off : int
        People that the team could not reach without this person; the same in every network.
    networks : int
        How many were drawn.
    sentence : str
    """

    person: ContactRef
    rank: int
    low: int
    high: int
    best: int
    worst: int
    among_first: float
    alike: int
    betweenness: float
    betweenness_low: float
    betweenness_high: float
    cut_off: int
    networks: int
    sentence: str
