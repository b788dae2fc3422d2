"""Findings about what is due, ties that fade, and how much each member of the team has to do."""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.analysis.findings import ContactRef, OrganizationRef
from graphkit.display import Displayable


@dataclass(frozen=True, slots=True, repr=False)
class DueItem(Displayable):
    """Something that is due: a follow-up, contact that the cadence wants, or a job change.

    Attributes
    ----------
    code : str
        A short name: the beginning of `id` that nothing else has. It stays when others add.
    id : str
    kind : {"follow-up", "contact", "job change"}
    title : str
        What to do, in a few words.
    person : ContactRef or None
        The person to be in touch with.
    organization : OrganizationRef or None
        The partner, if it is about one.
    who : str
        The name of the member who does it; empty if nobody is known.
    due : str
        The day, ISO.
    days_late, days_left : int
        How many days ago it was due, and how many are left; both are 0 today.
    interval : int
        How many days late count as once: how often we want contact.
    hangs : float
        What hangs on it, 0 to 1: how much of the partnership hangs on one person.
    rank : float
        `days_late / interval * hangs`; what is overdue is in this order.
    hours : float
        How long it takes.
    last_contact : str or None
        The day of the last contact, ISO.
    private : bool
        Whether only one member sees it.
    sentence : str
        Why it is due.
    """

    code: str
    id: str
    kind: str
    title: str
    person: ContactRef | None
    organization: OrganizationRef | None
    who: str
    due: str
    days_late: int
    days_left: int
    interval: int
    hangs: float
    rank: float
    hours: float
    last_contact: str | None
    private: bool
    sentence: str


@dataclass(frozen=True, slots=True, repr=False)
class TieTrend(Displayable):
    """A tie of the team that fades, cooled or warmed.

    Attributes
    ----------
    who, person : ContactRef
        The member of the team, and the other person.
    trend : {"fades", "cooled", "warmed"}
    before : float or None
        The strength on the earlier day, as far as today's evidence shows it; None without one.
    today, later : float
        The strength today, and in so many days if there is no contact until then.
    word, later_word : str
        Both in words.
    last_contact : str or None
        The day of the last contact, ISO.
    sentence : str
    """

    who: ContactRef
    person: ContactRef
    trend: str
    before: float | None
    today: float
    later: float
    word: str
    later_word: str
    last_contact: str | None
    sentence: str


@dataclass(frozen=True, slots=True, repr=False)
class Workload(Displayable):
    """How much keeping in touch one member of the team has to do.

    Attributes
    ----------
    person : ContactRef
    partnerships : tuple of OrganizationRef
        Those that the member looks after.
    hours : float
        Hours a month for all contact that the cadence wants of the member.
    limit : float or None
        Hours a month that the member has.
    over : bool
    alone : tuple of OrganizationRef
        The partners of which nobody else of ours knows anybody.
    follow_ups, overdue : int
        Open follow-ups of the member; and how much of all that is due is late.
    asks : int
        Introductions that the member asked for and that are not over.
    sentence : str
    """

    person: ContactRef
    partnerships: tuple[OrganizationRef, ...]
    hours: float
    limit: float | None
    over: bool
    alone: tuple[OrganizationRef, ...]
    follow_ups: int
    overdue: int
    asks: int
    sentence: str
