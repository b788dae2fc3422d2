"""Findings of the report that no other question has."""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.analysis.findings import OrganizationRef
from graphkit.analysis.sectors.sector_coverage import SectorCoverage


@dataclass(frozen=True, slots=True)
class NextAction:
    """Something that the team should do next.

    Attributes
    ----------
    kind : {"agreement", "review", "one person", "introduction", "nobody", "balance"}
    organization : OrganizationRef or None
        The partner that it is about.
    what : str
        A command: "Hold the review with Riverbend Clinic".
    owner : str
        Who does it; empty if nobody is named.
    due : str
        The day, ISO.
    stated : bool
        Whether somebody wrote this day down. If not, it is a proposal.
    days_late : int
    why : str
        One sentence.
    """

    kind: str
    organization: OrganizationRef | None
    what: str
    owner: str
    due: str
    stated: bool
    days_late: int
    why: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """Something that a partnership achieved.

    Attributes
    ----------
    organization : OrganizationRef
        The partner.
    on : str
        ISO.
    text : str
        What was achieved.
    number : int or None
        How many.
    unit : str
        What they are.
    evidence : str
        How the team knows; empty if nobody said it.
    before : int or None
        The number of the last earlier outcome of this partner with the same words.
    before_on : str or None
        The day of that one, ISO.
    """

    organization: OrganizationRef
    on: str
    text: str
    number: int | None
    unit: str
    evidence: str
    before: int | None = None
    before_on: str | None = None


@dataclass(frozen=True, slots=True)
class Audience:
    """A group of people that a partner reaches.

    Attributes
    ----------
    organization : OrganizationRef
    text : str
        Who they are.
    number : int or None
    year : int or None
    source : str
        Who says so; empty if nobody is named.
    """

    organization: OrganizationRef
    text: str
    number: int | None
    year: int | None
    source: str


@dataclass(frozen=True, slots=True)
class SectorRow:
    """How far we reach into a sector.

    Attributes
    ----------
    sector : SectorCoverage
    counts : tuple of int
        How many partners are at each of the stages.
    on_one : int
        How many of them hang on one person.
    """

    sector: SectorCoverage
    counts: tuple[int, ...]
    on_one: int


@dataclass(frozen=True, slots=True)
class SectorMatrix:
    """The sectors against the stages of the partnerships in them.

    Attributes
    ----------
    stages : tuple of str
        From the loosest to the closest; stages that the ladder does not have come last.
    rows : tuple of SectorRow
        In the order of the coverage: most partners first, gaps last.
    unknown : int
        Partners of unknown sector. They are in no row.
    """

    stages: tuple[str, ...]
    rows: tuple[SectorRow, ...]
    unknown: int
