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
        The words of the command that settles it, without "graphkit"; DAY stands for a day.
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
