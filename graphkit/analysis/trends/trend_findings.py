"""Findings about how partnerships and the network change from period to period."""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.analysis.findings import OrganizationRef
from graphkit.display import Displayable


@dataclass(frozen=True, slots=True)
class StageMove:
    """Partnerships that went from one stage to another within a period.

    Attributes
    ----------
    before : str or None
        None if no earlier stage was written down.
    after : str
    count : int
    organizations : tuple of OrganizationRef
        The partners, by name.
    """

    before: str | None
    after: str
    count: int
    organizations: tuple[OrganizationRef, ...]


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many partnerships are of a kind.

    Attributes
    ----------
    kind : {"partner", "supporter", "funder", "vendor", "client", "umbrella"}
    count : int
    """

    kind: str
    count: int


@dataclass(frozen=True, slots=True, repr=False)
class TrendPeriod(Displayable):
    """Partnerships and the network at the end of a quarter or year.

    Attributes
    ----------
    label : str
        "2026 Q1" or "2026".
    first, last : str
        ISO. The last day is today in the present period.
    whole : bool
        Whether the period is over.
    count : int
        How many partnerships hold on the last day.
    kinds : tuple of KindCount
        These by kind, without kinds that have none.
    partners : tuple of OrganizationRef
        Their organizations, by name.
    won, lost : tuple of OrganizationRef or None
        Partnerships that hold and did not hold at the end of the period before, and the reverse;
        None if nothing is known about that day.
    kept : int or None
        How many hold at both.
    moves : tuple of StageMove
        The changes of stage that somebody wrote down.
    people, organizations : int or None
        People outside with a tie to the team, and where they work; None without a team.
    sectors : tuple of str
        The sectors of the partners, by name.
    sectors_reached : tuple of str
        The sectors of the people that the team knows.
    on_one, unheld : tuple of OrganizationRef
        Partners that hang on one person, and those where none of ours knows anybody.
    density : float or None
        The share of the pairs of people in different sectors who have a tie; None without pairs.
    effective_size : float or None
        The effective size of the team; None without a team.
    sentence : str
    """

    label: str
    first: str
    last: str
    whole: bool
    count: int
    kinds: tuple[KindCount, ...]
    partners: tuple[OrganizationRef, ...]
    won: tuple[OrganizationRef, ...] | None
    lost: tuple[OrganizationRef, ...] | None
    kept: int | None
    moves: tuple[StageMove, ...]
    people: int | None
    organizations: int | None
    sectors: tuple[str, ...]
    sectors_reached: tuple[str, ...]
    on_one: tuple[OrganizationRef, ...]
    unheld: tuple[OrganizationRef, ...]
    density: float | None
    effective_size: float | None
    sentence: str
