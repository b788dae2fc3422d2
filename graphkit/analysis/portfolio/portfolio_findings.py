"""Findings about partnerships over the years: what is due in them, and all of them side by side."""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.analysis.findings import ContactRef, OrganizationRef
from graphkit.display import Displayable


@dataclass(frozen=True, slots=True, repr=False)
class ReviewItem(Displayable):
    """Something that is due in a partnership: a review, the end of an agreement, or notice.

    Attributes
    ----------
    id : str
        Stays the same while the day changes.
    code : str or None
        Of the entry that says it, for `--change`; None if a file says it.
    kind : {"review", "agreement", "notice"}
    organization : OrganizationRef
        The partner.
    stage : str or None
        Of the partnership.
    owner, main_contact : ContactRef or None
        Who looks after the partnership, and the person on the partner's side.
    who : str
        The name of the person who does it: the owner, or those that the entry names; empty if
        nobody is known.
    due : str
        The day, ISO.
    days_late, days_left : int
        How many days ago it was due, and how many are left; both are 0 today.
    ends : str or None
        The last day of the agreement, ISO.
    last_review : str or None
        When the last review was held, ISO.
    author : str or None
        Who wrote it down; None if a file says it.
    sentence : str
        Who does what, and why.
    settle : tuple of str
        The words of the command that settles it, without "graphkit"; DAY means a day.
    """

    id: str
    code: str | None
    kind: str
    organization: OrganizationRef
    stage: str | None
    owner: ContactRef | None
    main_contact: ContactRef | None
    who: str
    due: str
    days_late: int
    days_left: int
    ends: str | None
    last_review: str | None
    author: str | None
    sentence: str
    settle: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class PortfolioPartner(Displayable):
    """One partner of home, beside the others.

    Attributes
    ----------
    organization : OrganizationRef
    kind : {"partner", "supporter", "funder", "vendor", "client", "umbrella"}
        What it is to us.
    written_kind : str or None
        The kind of the partnership as a file writes it.
    stage : str or None
    stage_since : str or None
        Since when it has this stage, ISO; without entries about stages, since when it is a partner.
    since : str or None
        Since when it is a partner, ISO.
    owner : ContactRef or None
        Who looks after the partnership.
    ties : int
        How many ties our people have to theirs.
    strength : float or None
        The strongest of these ties; None if there is none, or all are of unknown strength.
    strength_before : float or None
        The strongest of them a year ago, as far as today's evidence shows it.
    trend : {"warmed", "cooled", "steady", "new", "unknown", "none"}
    level : {"nobody", "one person", "two people", "several people"}
        On how few people the partnership hangs.
    effective : float
        The equivalent number of equal holders on the weaker side.
    balance : str or None
        Who gives more for what they gain: "even", "we give" or "we gain"; None if unknown.
    trust, value : float or None
        How much we trust and value the partner, 1 to 4.
    rated_by : {"team", "you"} or None
        "team" for the mean of at least three raters, "you" for the viewer's own ratings.
    last_contact : str or None
        The day of the last contact, ISO.
    next_review : str or None
        The day of the review that is open, ISO.
    overdue : bool
        Whether that day is over.
    sentence : str
    """

    organization: OrganizationRef
    kind: str
    written_kind: str | None
    stage: str | None
    stage_since: str | None
    since: str | None
    owner: ContactRef | None
    ties: int
    strength: float | None
    strength_before: float | None
    trend: str
    level: str
    effective: float
    balance: str | None
    trust: float | None
    value: float | None
    rated_by: str | None
    last_contact: str | None
    next_review: str | None
    overdue: bool
    sentence: str
