"""Findings about who of the partners was invited, answered and came."""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.analysis.findings import ContactRef, OrganizationRef
from graphkit.display import Displayable


@dataclass(frozen=True, slots=True)
class TurnoutNote:
    """One occasion to which people of a partner were invited, or came.

    Attributes
    ----------
    on : str
        The day, ISO.
    what : str
        The event, or what an entry says; empty if it says nothing.
    invited, answered, came : int or None
        How many people; None if nobody wrote it down.
    people : tuple of ContactRef
        Those who came or said that they would, as far as they are known by name, by name.
    """

    on: str
    what: str
    invited: int | None
    answered: int | None
    came: int | None
    people: tuple[ContactRef, ...]


@dataclass(frozen=True, slots=True)
class PeriodTurnout:
    """How many people of a partner were invited, answered and came in a quarter or year.

    Attributes
    ----------
    label : str
        "2026 Q1" or "2026".
    first, last : str
        ISO. The last day is today in the present period.
    invited, answered, came : int or None
        None if nobody wrote anything down.
    occasions : tuple of TurnoutNote
        The evidence, the oldest first.
    """

    label: str
    first: str
    last: str
    invited: int | None
    answered: int | None
    came: int | None
    occasions: tuple[TurnoutNote, ...]


@dataclass(frozen=True, slots=True, repr=False)
class PartnerEngagement(Displayable):
    """How a partner takes part.

    Attributes
    ----------
    organization : OrganizationRef
        The partner.
    stage : str or None
    state : {"fades", "isolated", "does not come", "takes part", "no record"}
        Fades: came in two earlier periods and not in the last two. Isolated: nobody came, and no
        contact is on record, within a year. Does not come: was invited, and nobody came.
    invited, answered, came : int or None
        In all periods.
    last_came : str or None
        The last day on which somebody came, also before the periods, ISO.
    last_contact : str or None
        The last contact of ours, ISO.
    periods : tuple of PeriodTurnout
        The oldest first.
    sentence : str
    """

    organization: OrganizationRef
    stage: str | None
    state: str
    invited: int | None
    answered: int | None
    came: int | None
    last_came: str | None
    last_contact: str | None
    periods: tuple[PeriodTurnout, ...]
    sentence: str
