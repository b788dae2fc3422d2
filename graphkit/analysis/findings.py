"""What the analyses find, as frozen records: data with its evidence, ready to be shown.

A renderer lays these out and computes nothing. Field names are those of the JSON; a trailing
underscore (`from_`) is dropped there.
"""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.display import Displayed


@dataclass(frozen=True, slots=True)
class ContactRef:
    """A contact as one would introduce them.

    `mail_domain` is that of their mail address where only this tells of the organization.
    """

    id: str
    name: str
    organization: str | None = None
    role: str | None = None
    mail_domain: str | None = None


@dataclass(frozen=True, slots=True)
class OrganizationRef:
    """An organization as one would name it."""

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
        How people call the source: "LinkedIn".
    date : str or None
        The newest date in it, ISO.
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
    """A tie of a route: `from_` is asked to introduce to `to`. `word` is "likely" and so on."""

    from_: str
    to: str
    strength: float
    low: float
    high: float
    word: str
    inferred: bool
    evidence: tuple[EvidenceNote, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Change(Displayed):
    """What a newer export of an address book tells that an older one did not.

    Attributes
    ----------
    what : {"moved", "role", "new", "gone"}
    person : Person
    before, after : tuple of str
        Organizations, or roles, as they were and are; empty for who is new or gone.
    not_before, by : str
        Between which days, ISO: those of the two exports.
    source, owner : str
        Whose address book tells, and of what kind it is.
    sentence : str
    """

    what: str
    person: ContactRef
    before: tuple[str, ...]
    after: tuple[str, ...]
    not_before: str
    by: str
    source: str
    owner: str
    sentence: str


@dataclass(frozen=True, slots=True, repr=False)
class ImportEffect(Displayed):
    """What one file would do to a contact or organization, if it were imported.

    Attributes
    ----------
    file : str
        Its name.
    line : int or None
        Where it names a person first; None for organizations, and for whom it does not name.
    what : {"joined", "apart", "moved", "changed", "merged", "new", "gone", "same"}
        The weightiest: two of the graph would become one; one of it would be several; moved, as
        two exports of one address book tell; gets a value; is taken for somebody known, with
        nothing new; is new; is gone from the address book; is as before.
    name : str
        As it would be.
    id : str
        That it would have.
    with_ : tuple of str
        Names of those in the graph who would be this one.
    by : str
        What tells so, in words.
    detail : tuple of str
        What would be added or change, in words.
    with_ids : tuple of str
        Ids in the graph now, in the order of `with_`.
    """

    file: str
    line: int | None
    what: str
    name: str
    id: str
    with_: tuple[str, ...]
    by: str
    detail: tuple[str, ...]
    with_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Introduction(Displayed):
    """A route of ties from the team to somebody at the target, best first.

    `probability` is the product of the ties' strengths times a penalty for every person asked on
    the way; `low` and `high` the same of their ends. `ties[i]` joins `people[i]` and
    `people[i + 1]`. `shares` says in words what the route has in common with those before it.
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
    """A part that would come loose: its people and the organizations that they work for."""

    people: tuple[ContactRef, ...]
    organizations: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Broker(Displayed):
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
        Names of the organizations or sectors that the person joins, most first.
    comes_apart : tuple of Piece
        What would be cut off from the home team's part, largest first.
    sentence : str
        In plain words.
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
class Gap(Displayed):
    """Something that is missing.

    Attributes
    ----------
    kind : {"sector", "organization", "between"}
        A target sector without anyone; an organization nobody of the team reaches; two sectors
        joined by one tie or by none.
    subject : str
        The sector, the organization, or "Schools and Health".
    count : int
        People in the sector, people known there, or ties between the two.
    sentence : str
    ties : tuple of Step
        For `between`: the ties there are (none or one).
    people : tuple of Person
        Who could help: the people nearest to the gap.
    likely : tuple of Body
        For `sector`: organizations of unknown sector that are likely of it, by their names; those
        with most people first.
    organization : Body or None
        For `organization`: which one.
    """

    kind: str
    subject: str
    count: int
    sentence: str
    ties: tuple[Step, ...] = ()
    people: tuple[ContactRef, ...] = ()
    likely: tuple[OrganizationRef, ...] = ()
    organization: OrganizationRef | None = None


@dataclass(frozen=True, slots=True)
class Holder:
    """A person who holds part of a relationship.

    `side` is "ours" or "theirs"; `share` the part, 0 to 1, of that side's strength that runs over
    the person.
    """

    person: ContactRef
    side: str
    share: float
    strength: float


@dataclass(frozen=True, slots=True, repr=False)
class Reliance(Displayed):
    """How much of a partnership hangs on how few people.

    Attributes
    ----------
    organization : Body
    stage : str or None
        Of the partnership.
    ours, theirs : tuple of Holder
        Who holds it, on both sides, largest share first.
    hhi_ours, hhi_theirs : float or None
        Herfindahl-Hirschman index, the sum of squared shares: 1 where one person holds all; None
        where nobody does.
    effective_ours, effective_theirs : float
        1 / index: how many equal holders it amounts to; 0 where nobody does.
    level : {"nobody", "one person", "two people", "several people"}
        By the weaker side.
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
class Departure(Displayed):
    """What is lost for one organization if a named person leaves.

    `effect` is "lost" (no tie to it is left), "weaker" or "cut off" (people there whom the team
    can no longer reach by any route). `before` and `after` are the sums of the tie strengths
    between the team and the organization; `unreachable` the people out of reach.
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
    """What all evidence of one kind gives to a tie.

    Attributes
    ----------
    basis : str
        A value of `graphkit.model.Basis`.
    alone : float
        The strength that it would give alone.
    adds : float
        What it adds to that of the reasons before it; 0 where it does not count.
    forth, back : float
        As `alone`, when the first person asks the second, and the other way round.
    observations : float
        How many yes-or-no trials it is worth.
    counts : bool
        False where a statement outranks it.
    rests_on : str
        Whether its numbers are measured, assumed or set, and why.
    sentence : str
        In plain words.
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
class Explanation(Displayed):
    """Why a tie is as strong as it is.

    Attributes
    ----------
    one, other : Person
    tie : Step
        From `one` to `other`; its strength holds whoever asks.
    reasons : tuple of Reason
        A statement first, then strongest first.
    forth, back : float
        The strength when `one` asks `other`, and the other way round: the chance of an answer.
    direction : str
        The strength both ways and each way, in plain words.
    unknown : tuple of str
        What would be worth knowing.
    sentence : str
        In plain words.
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
