"""Findings about offers and needs that meet, and those that do not."""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.analysis.findings import ContactRef, Introduction, OrganizationRef
from graphkit.display import Displayable


@dataclass(frozen=True, slots=True)
class MatchSide:
    """Somebody who offers or needs a topic, or reaches an audience; days are ISO.

    Attributes
    ----------
    name : str
        Of the organization, or of a person without one.
    organization : OrganizationRef or None
    person : ContactRef or None
        The person who offers or needs it; None if the organization does.
    ours : bool
        Whether this is our own organization or team.
    amount : str or None
        In words.
    since, until : str or None
    """

    name: str
    organization: OrganizationRef | None
    person: ContactRef | None
    ours: bool
    amount: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class MatchFactors:
    """The factors by which matches are ranked, each from 0 to 1; `value` is their product.

    Attributes
    ----------
    topic : float
        1 if an offer meets a need, 0.75 if somebody reaches an audience that another one needs, 0.5
        if both reach the same audience.
    amount : float
        1 if the amount is enough, 0.75 if it cannot be compared, else offered / needed, at least
        0.1.
    time : float
        1 if both hold today, 0.5 if they will; of an audience, 1 if it was counted in the last two
        years.
    place : float
        1 if both are in one city or county, 0.75 if that is unknown, 0.5 if they are not.
    audience : float
        1 if both reach the same audience, else 0.75.
    route : float
        The chance of the best route from the team to them, or to both of two partners; 0.05 for
        each without a route.
    """

    topic: float
    amount: float
    time: float
    place: float
    audience: float
    route: float
    value: float


@dataclass(frozen=True, slots=True, repr=False)
class Match(Displayable):
    """An offer and a need that meet, or something that is missing.

    Attributes
    ----------
    kind : {"topic", "audience", "shared audience", "unmet", "one holder"}
        An offer meets a need; somebody reaches an audience that another one needs; two reach the
        same audience; nobody offers what is needed; only one offers it.
    topic : str
        The topic or audience.
    givers : tuple of MatchSide
        Those who offer it, or reach the audience.
    takers : tuple of MatchSide
        Those who need it.
    since, until : str or None
        The days on which both hold, ISO; None where there is no limit.
    reasons : tuple of str
        What else speaks for it, or against it: amount, days, place, audiences.
    routes : tuple of Introduction
        From the team to each side that is not ours, as far as there is one.
    through : tuple of ContactRef
        Those who could bring the two together.
    next : str
        What to do, in a sentence.
    factors : MatchFactors or None
        None if nothing meets.
    sentence : str
    """

    kind: str
    topic: str
    givers: tuple[MatchSide, ...]
    takers: tuple[MatchSide, ...]
    since: str | None
    until: str | None
    reasons: tuple[str, ...]
    routes: tuple[Introduction, ...]
    through: tuple[ContactRef, ...]
    next: str
    factors: MatchFactors | None
    sentence: str
