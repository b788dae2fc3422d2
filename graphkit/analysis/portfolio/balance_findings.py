"""Findings about what each side of a partnership gave and gained."""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.analysis.findings import OrganizationRef
from graphkit.analysis.profile import PartnershipEntryNote
from graphkit.display import Displayable


@dataclass(frozen=True, slots=True)
class UnitShare:
    """What both sides gave, or gained, in one unit.

    Attributes
    ----------
    unit : str
        "hours", "visits", "rooms", "value", or a currency such as "USD".
    ours, theirs : float or None
        The sum of each side; None if nothing of that side is written down in this unit.
    share : float or None
        Our part of both, 0 to 1; None if one side is not written down, or both are 0.
    """

    unit: str
    ours: float | None
    theirs: float | None
    share: float | None


@dataclass(frozen=True, slots=True)
class OurShare:
    """Our share of the work in a partnership, or of its benefit.

    Attributes
    ----------
    low, high : float or None
        The smallest and the largest share, 0 to 1, over the units in which it is known; None if it
        is known in no unit.
    middle : float or None
        The mean over these units.
    units : tuple of UnitShare
        Units in which something is written down.
    """

    low: float | None
    middle: float | None
    high: float | None
    units: tuple[UnitShare, ...]


@dataclass(frozen=True, slots=True)
class BalanceYear:
    """What both sides gave and gained in one year."""

    year: int
    work: OurShare
    benefit: OurShare


@dataclass(frozen=True, slots=True)
class BalanceFlag:
    """A reason to talk about how a partnership is shared.

    Attributes
    ----------
    kind : {"one-sided", "costly"}
        We do much more of the work than we have of the benefit; it takes many of our hours.
    reason : str
    evidence : tuple of PartnershipEntryNote
        The entries that it rests on, newest first.
    """

    kind: str
    reason: str
    evidence: tuple[PartnershipEntryNote, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Balance(Displayable):
    """What each side of a partnership gave and gained.

    Attributes
    ----------
    organization : OrganizationRef
    work, benefit : OurShare
        Over all years.
    gap, gap_low, gap_high : float or None
        Our share of the work less our share of the benefit, from -1 to 1: between the middles, and
        at the two ends of the ranges. None if one of the shares is unknown.
    drift_years : tuple of int
        The last two years with entries; fewer if there are fewer.
    work_drift, benefit_drift : float or None
        Change of our share between these two years, over the units that are known in both.
    hours_per_year : float or None
        Our hours in the mean of the years in which they are written down.
    flags : tuple of BalanceFlag
    years : tuple of BalanceYear
        The oldest first.
    entries : tuple of PartnershipEntryNote
        What was written down, newest first.
    sentence : str
    """

    organization: OrganizationRef
    work: OurShare
    benefit: OurShare
    gap: float | None
    gap_low: float | None
    gap_high: float | None
    drift_years: tuple[int, ...]
    work_drift: float | None
    benefit_drift: float | None
    hours_per_year: float | None
    flags: tuple[BalanceFlag, ...]
    years: tuple[BalanceYear, ...]
    entries: tuple[PartnershipEntryNote, ...]
    sentence: str
