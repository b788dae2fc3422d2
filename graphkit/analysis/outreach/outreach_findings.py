"""Findings about outreach: what somebody can open to us, and organizations to win next."""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.analysis.findings import ContactRef, Introduction, OrganizationRef
from graphkit.display import Displayable


@dataclass(frozen=True, slots=True, repr=False)
class Opening(Displayable):
    """An organization or a person that somebody can open to us.

    Attributes
    ----------
    kind : {"umbrella", "organization", "member", "person"}
        An umbrella organization with members that we cannot reach otherwise; another organization;
        a member of the organization asked about, in which it knows nobody that we know of; a person
        of no known organization.
    gain : {"new", "people", "surer", "unknown"}
        Nobody there can be reached otherwise; somebody there can, but none of `people`; the best
        chance to reach somebody there rises; only a membership leads there, and nobody knows how
        sure that is.
    name : str
        Of the organization or person.
    organization : OrganizationRef or None
        None for a person of no known organization.
    people : tuple of ContactRef
        People who come into reach, or become likelier, best chance first; at most three.
    count : int
        How many there are in all.
    new_people : int
        How many of them cannot be reached otherwise.
    members : tuple of OrganizationRef
        Of an umbrella organization: the members that we cannot reach otherwise.
    route : Introduction or None
        The best route from the team, or from the one asked about if the team has none to them.
        None if only a membership leads there.
    without : float
        The chance of the best route that avoids the one asked about; 0 without one.
    sentence : str
    """

    kind: str
    gain: str
    name: str
    organization: OrganizationRef | None
    people: tuple[ContactRef, ...]
    count: int
    new_people: int
    members: tuple[OrganizationRef, ...]
    route: Introduction | None
    without: float
    sentence: str


@dataclass(frozen=True, slots=True)
class ContactKind:
    """A kind of contact, a value of `graphkit.model.Basis`, and in how many ties we have it."""

    kind: str
    ties: int


@dataclass(frozen=True, slots=True)
class Need:
    """The factors by which prospects are ranked, each from 0 to 1; `value` is their product.

    Attributes
    ----------
    target : float
        1 for a target organization, or a target sector in which we have no partner; 0.5 for a usual
        sector without a partner, or an unknown sector; 0.25 otherwise.
    topics : float
        1 - 0.5 ** (n + 1) if n topics match; 0.5 if it is unknown what they or we offer and need;
        0.25 if nothing matches.
    route : float
        The probability of the best route; 0.05 without one, an assumption.
    contact : float
        1 less Blau's index of the kinds of contact.
    """

    target: float
    topics: float
    route: float
    contact: float
    value: float


@dataclass(frozen=True, slots=True, repr=False)
class Prospect(Displayable):
    """An organization to win as a partner.

    Attributes
    ----------
    organization : OrganizationRef
    reason : {"target", "usual", "unknown", "met", "other"}
        It is a target organization, or in a target sector without a partner; it is in a usual
        sector without a partner; its sector is unknown; its target or usual sector has a partner;
        its sector is no target.
    sector : str or None
        The sector that counts.
    inferred : bool
        Whether only the name says so.
    needs, offers : tuple of str
        Topics that they need and we offer, and that they offer and we need.
    stage : str or None
        What the list of partners says of it: "prospect", "ended".
    people : int
        How many people are known there.
    contacts : tuple of ContactKind
        Kinds of contact between the team and its people, most ties first; inferred ties are none.
    blau : float
        Blau's index (1977) of these kinds: 0 for none or one, near 1 for many in equal parts.
    route : Introduction or None
    holder : ContactRef or None
        The member of the team who holds the way: the start of the route, or without one the one
        who looks after it in the list of partners.
    umbrella : OrganizationRef or None
        Without a route: a partner, or an organization within reach, that it is a member of.
    need : Need
    next_kind : {"wait", "speak", "ask", "referrer", "umbrella", "find", "learn"}
        What to do next: wait for the answer to an ask; speak to somebody there; ask for an
        introduction; ask who named it in a survey; ask the umbrella organization; find somebody who
        knows its people; learn who works there.
    next : str
        This step in a sentence.
    sentence : str
        Why it is a prospect.
    named_by : tuple of str
        Who named it in a survey.
    """

    organization: OrganizationRef
    reason: str
    sector: str | None
    inferred: bool
    needs: tuple[str, ...]
    offers: tuple[str, ...]
    stage: str | None
    people: int
    contacts: tuple[ContactKind, ...]
    blau: float
    route: Introduction | None
    holder: ContactRef | None
    umbrella: OrganizationRef | None
    need: Need
    next_kind: str
    next: str
    sentence: str
    named_by: tuple[str, ...] = ()
