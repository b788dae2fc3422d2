"""Findings: frozen records that hold data with its evidence, ready to be shown.

A renderer lays them out and computes nothing. The JSON has the same field names, without a trailing
underscore (`from_`).
"""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.display import Displayable


@dataclass(frozen=True, slots=True)
class ContactRef:
    """A contact with the name, role and organization used to introduce them.

    `mail_domain` is the domain of their mail address if that alone says where they work.
    """

    id: str
    name: str
    organization: str | None = None
    role: str | None = None
    mail_domain: str | None = None


@dataclass(frozen=True, slots=True)
class OrganizationRef:
    """An organization with its name and sector."""

    id: str
    name: str
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class EvidenceNote:
    """One piece of evidence in words.

    Attributes
    ----------
    basis : str
        A value of `graphkit.model.Basis`.
    source : str
        Name of the source for readers: "LinkedIn".
    date : str or None
        The newest date in the evidence, ISO.
    text : str
        "connected on LinkedIn since March 2021".
    inferred : bool
    """

    basis: str
    source: str
    date: str | None
    text: str
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One tie of a route: `from_` is asked to introduce to `to`; `word` is "likely" and so on."""

    from_: str
    to: str
    strength: float
    low: float
    high: float
    word: str
    inferred: bool
    evidence: tuple[EvidenceNote, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Introduction(Displayable):
    """A route of ties from the team to a person at the target.

    `probability` is the product of the strengths of the ties, times a penalty for every person
    asked on the way; `low` and `high` are the same product of the ends of their ranges. `ties[i]`
    joins `people[i]` and `people[i + 1]`. `shares` says in words what the route has in common with
    earlier routes.
    """

    people: tuple[ContactRef, ...]
    probability: float
    low: float
    high: float
    word: str
    ties: tuple[Step, ...]
    shares: str | None = None


@dataclass(frozen=True, slots=True)
class CutOffPart:
    """A part of the network that would be cut off: its people and their organizations."""

    people: tuple[ContactRef, ...]
    organizations: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Broker(Displayable):
    """A contact who joins otherwise separate parts.

    Attributes
    ----------
    betweenness : float
        Share, 0 to 1, of all pairs' shortest routes that run through the person (Freeman 1977).
    constraint : float or None
        Burt's constraint (1992): low where the person's contacts do not know each other.
    effective_size : float or None
        Burt's effective size: contacts less their overlap.
    contacts : int
        How many people the person has a tie with.
    cut_point : bool
        Whether the network falls apart without the person.
    joins : tuple of str
        Names of the organizations or sectors that the person connects, most people first.
    comes_apart : tuple of CutOffPart
        Parts that would be cut off from the team, largest first.
    sentence : str
        One sentence for readers.
    """

    person: ContactRef
    betweenness: float
    constraint: float | None
    effective_size: float | None
    contacts: int
    cut_point: bool
    joins: tuple[str, ...]
    comes_apart: tuple[CutOffPart, ...]
    sentence: str


@dataclass(frozen=True, slots=True, repr=False)
class Gap(Displayable):
    """Something that the network lacks.

    Attributes
    ----------
    kind : {"sector", "organization", "between"}
        A target sector without people; an organization that the team cannot reach; two sectors with
        at most one tie between them.
    subject : str
        The sector, the organization, or "Schools and Health".
    count : int
        People in the sector, people known there, or ties between the two.
    sentence : str
    ties : tuple of Step
        For `between`: the tie between the two sectors, if there is one.
    people : tuple of ContactRef
        People who could help: those nearest to the gap.
    likely : tuple of OrganizationRef
        For `sector`: organizations of unknown sector with names that suggest it; those with most
        people first.
    organization : OrganizationRef or None
        For `organization`: the organization.
    """

    kind: str
    subject: str
    count: int
    sentence: str
    ties: tuple[Step, ...] = ()
    people: tuple[ContactRef, ...] = ()
    likely: tuple[OrganizationRef, ...] = ()
    organization: OrganizationRef | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Problem(Displayable):
    """Something in the graph that looks wrong.

    Attributes
    ----------
    kind : {"heading", "surname", "namesakes", "sector", "contact", "stage", "double", "future", \
    "ended"}
        An organization that looks like a heading or a total; a person without a surname; several
        people of one name at one place; an organization of unknown sector with a name that shows
        it; a partnership without a known contact; a stage that is nearly written as one of the
        ladder; an entry that is there twice; a date in the future; a role that has ended.
    subject, id : str
        Name and id of the person or organization.
    sentence : str
        What looks wrong.
    fix : str
        What to do about it, without a full stop.
    command : tuple of str
        The words of the command to do it with, without "graphkit".
    proposed : tuple of str
        For `sector`: the sectors that the name shows. They are inferred.
    """

    kind: str
    subject: str
    id: str
    sentence: str
    fix: str
    command: tuple[str, ...]
    proposed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Holder:
    """A person who carries part of a relationship.

    `side` is "ours" or "theirs"; `share` is the part, 0 to 1, of the strength on that side that
    depends on the person.
    """

    person: ContactRef
    side: str
    share: float
    strength: float


@dataclass(frozen=True, slots=True, repr=False)
class Reliance(Displayable):
    """How much of a partnership depends on how few people.

    Attributes
    ----------
    organization : OrganizationRef
    stage : str or None
        Stage of the partnership.
    ours, theirs : tuple of Holder
        Its holders on both sides, largest share first.
    hhi_ours, hhi_theirs : float or None
        Herfindahl-Hirschman index, the sum of squared shares: 1 if one person holds everything;
        None if there are no holders.
    effective_ours, effective_theirs : float
        1 / index, the equivalent number of holders with equal shares; 0 if there are none.
    level : {"nobody", "one person", "two people", "several people"}
        Level of the weaker side.
    sentence : str
    ties : tuple of Step
        The ties between the two sides, strongest first.
    """

    organization: OrganizationRef
    stage: str | None
    ours: tuple[Holder, ...]
    theirs: tuple[Holder, ...]
    hhi_ours: float | None
    hhi_theirs: float | None
    effective_ours: float
    effective_theirs: float
    level: str
    sentence: str
    ties: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Departure(Displayable):
    """What the team would lose at one organization if a person left.

    `effect` is "lost" (the last tie to it), "weaker" or "cut off" (the team could no longer reach
    some of its people by any route). `before` and `after` are the sums of the tie strengths between
    the team and the organization; `unreachable` lists the people out of reach.
    """

    person: ContactRef
    organization: OrganizationRef
    effect: str
    before: float
    after: float
    unreachable: tuple[ContactRef, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Reason:
    """What all evidence of one kind adds to a tie.

    Attributes
    ----------
    basis : str
        A value of `graphkit.model.Basis`.
    alone : float
        The strength from this evidence alone.
    adds : float
        What it adds to the strength from the reasons before it; 0 if it does not count.
    forth, back : float
        As `alone`, for the direction in which the first person asks the second, and the reverse.
    observations : float
        The number of yes-or-no trials that it is worth.
    counts : bool
        False if a statement outranks it.
    rests_on : str
        Whether its numbers are measured, assumed or set in the settings, and why.
    sentence : str
        One sentence for readers.
    """

    basis: str
    alone: float
    adds: float
    forth: float
    back: float
    observations: float
    counts: bool
    rests_on: str
    sentence: str
    evidence: tuple[EvidenceNote, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Explanation(Displayable):
    """Why a tie is as strong as it is.

    Attributes
    ----------
    one, other : ContactRef
    tie : Step
        From `one` to `other`, with the strength for both directions together.
    reasons : tuple of Reason
        A statement first, then strongest first.
    forth, back : float
        The strength if `one` asks `other`, and the reverse: the chance of an answer.
    direction : str
        The strength both ways and each way, in plain words.
    unknown : tuple of str
        Facts that would be worth knowing.
    sentence : str
        One sentence for readers.
    forth_low, forth_high, back_low, back_high : float
        Ends of the intervals of `forth` and `back`.
    """

    one: ContactRef
    other: ContactRef
    tie: Step
    reasons: tuple[Reason, ...]
    forth: float
    back: float
    direction: str
    unknown: tuple[str, ...]
    sentence: str
    forth_low: float = 0.0
    forth_high: float = 1.0
    back_low: float = 0.0
    back_high: float = 1.0
