"""Findings about handing over: what to do before somebody leaves, and who holds the partners."""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.analysis.findings import ContactRef, OrganizationRef, Step
from graphkit.display import Displayable


@dataclass(frozen=True, slots=True, repr=False)
class HandoverItem(Displayable):
    """One thing to do before somebody leaves, or one that is done.

    Attributes
    ----------
    code : str
        A short name, for `graphkit handover done`.
    kind : {"introduction", "owner", "main contact", "ask", "follow-up"}
    state : {"open", "done"}
    due : str or None
        The last day for it, ISO; None if the day of leaving is unknown.
    organizations : tuple of OrganizationRef
        The partners and prospects that it is for.
    successor : ContactRef or None
        The team member who takes over.
    person : ContactRef or None
        For an introduction, the person to be introduced to.
    route : tuple of ContactRef
        For an introduction: who introduces, who is asked on the way, and the person.
    probability : float or None
        Of the introduction.
    word : str
        The same in words: "likely", "possible", "a long shot" or "unknown".
    ties : tuple of Step
        The ties along the route, with their evidence.
    sentence : str
        What to do.
    reason : str
        Why, in a sentence.
    on : str or None
        The day on which it was done, ISO.
    author : str
        Who wrote that down; empty if nobody did.
    """

    code: str
    kind: str
    state: str
    due: str | None
    organizations: tuple[OrganizationRef, ...]
    successor: ContactRef | None
    person: ContactRef | None
    route: tuple[ContactRef, ...]
    probability: float | None
    word: str
    ties: tuple[Step, ...]
    sentence: str
    reason: str
    on: str | None = None
    author: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class KeyHolder(Displayable):
    """One of the fewest people to lose before more than half of the partners are unheld.

    Attributes
    ----------
    person : ContactRef
    alone : tuple of OrganizationRef
        The partners that this person alone holds.
    holds : int
        How many partners this person holds, alone or with others.
    """

    person: ContactRef
    alone: tuple[OrganizationRef, ...]
    holds: int


@dataclass(frozen=True, slots=True, repr=False)
class PartnerRisk(Displayable):
    """A partner that may lose its last contact.

    Attributes
    ----------
    organization : OrganizationRef
    chance : float
        That everybody of ours who knows somebody there leaves.
    holders : int
        How many of ours know somebody there.
    """

    organization: OrganizationRef
    chance: float
    holders: int


@dataclass(frozen=True, slots=True, repr=False)
class LossShare(Displayable):
    """One of our people, with their part of the loss that is expected within a year.

    Attributes
    ----------
    person : ContactRef
    chance : float
        That they leave.
    assumed : bool
        Whether nobody said so, and the rate for everybody counts.
    holds : int
        How many partners they hold, alone or with others.
    contribution : float
        Their part of the expected number of lost partners; the parts of all add up to it.
    if_stays, if_leaves : float
        The expected number of lost partners if they surely stay, and if they surely leave.
    partners : tuple of PartnerRisk
        The partners that they hold, most at risk first.
    sentence : str
    """

    person: ContactRef
    chance: float
    assumed: bool
    holds: int
    contribution: float
    if_stays: float
    if_leaves: float
    partners: tuple[PartnerRisk, ...]
    sentence: str
