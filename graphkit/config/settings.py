"""The settings of a workspace and its store, frozen once read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from graphkit.config.report_settings import ReportSettings
from graphkit.model import Member
from graphkit.model.partnerships.stage_ladder import USUAL_LADDER, StageLadder

STATE_NAME = ".graphkit"
REJECTS_NAME = "rejects"
BROKERS_NAME = "brokers.columns"
EMBEDDED = "embedded"
# How the address of a graph in tables begins.
PARQUET = "parquet:"
# The engine that needs no other program.
LOCAL = "local"
# How long graphkit waits for a server that does not answer.
TIMEOUT_SECONDS = 120.0
# How many automatic backups graphkit keeps.
KEEP_BACKUPS = 4
# For how many days a person rests after somebody asked them for an introduction.
ASK_COOLDOWN_DAYS = 60
# How likely a person leaves within a year, if nothing else is said: an assumption.
LEAVING_RATE = 0.15
# How many times a person may be asked for introductions in a calendar quarter.
ASKS_A_QUARTER = 3


@dataclass(frozen=True, slots=True)
class StoreSettings:
    """Where the graph is kept.

    `folder` is for the files of the embedded engine. `tables` is where tables in Parquet are, as a
    path or an address, if they are the graph (`parquet:` in the setting): then it can only be read.
    The password is never shown, and never read from a file that people share. `timeout` is how many
    seconds graphkit waits for a server that does not answer. `keep` is how many automatic backups
    it keeps; with 0 it makes none.
    """

    uri: str
    folder: Path
    username: str | None = None
    password: str | None = field(default=None, repr=False)
    database: str | None = None
    timeout: float = TIMEOUT_SECONDS
    keep: int = KEEP_BACKUPS
    tables: str | None = None

    @property
    def embedded(self) -> bool:
        """Whether graphkit starts its own engine."""
        return self.uri == EMBEDDED

    @property
    def auth(self) -> tuple[str, str] | None:
        """Username and password for a server; None if neither is set."""
        if self.password is None and self.username is None:
            return None
        return self.username or "neo4j", self.password or ""

    @property
    def backups(self) -> Path:
        """The folder with the automatic backups."""
        return self.folder.parent / "backups"


@dataclass(frozen=True, slots=True)
class ContactSettings:
    """How often the team wants contact, and how much time its members have for it.

    Attributes
    ----------
    stages, tags, people, organizations : mapping of str to int
        After how many days there should be contact again, by the stage of a partnership, by a tag,
        or by the name of a person or organization; 0 is never.
    hours : float
        How many hours one contact or follow-up takes.
    limit : float or None
        How many hours a month each member has for it.
    limits : mapping of str to float
        The same for single members, by name.
    """

    stages: Mapping[str, int] = field(default_factory=dict)
    tags: Mapping[str, int] = field(default_factory=dict)
    people: Mapping[str, int] = field(default_factory=dict)
    organizations: Mapping[str, int] = field(default_factory=dict)
    hours: float = 1.0
    limit: float | None = None
    limits: Mapping[str, float] = field(default_factory=dict)

    @property
    def has_cadence(self) -> bool:
        """Whether the workspace says how often it wants contact."""
        return bool(self.stages or self.tags or self.people or self.organizations)


@dataclass(frozen=True, slots=True)
class LeavingSettings:
    """How likely each of our people leaves within a year.

    Attributes
    ----------
    rate : float
        The chance of each person who is not named.
    people : mapping of str to float
        By name.
    """

    rate: float = LEAVING_RATE
    people: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ComputeSettings:
    """Which engine computes over tables in Parquet: `[compute]`.

    Attributes
    ----------
    engine : str
        "local" for graphkit's own kernels, "duckdb", or the address of a Spark: `sc://host:15002`.
    memory : str
        The most memory that DuckDB uses, such as "4GB"; empty is half of the machine's.
    evidence, ties : str
        Where the engine finds the evidence, such as "s3a://lake/evidence", and where it keeps the
        ties that it combined from it; empty if both are beside the other tables.
    """

    engine: str = LOCAL
    memory: str = ""
    evidence: str = ""
    ties: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of a workspace.

    Attributes
    ----------
    root : pathlib.Path
        The folder with `graphkit.toml`.
    home : str
        Name of the home organization.
    team : tuple of Member
        The people from whom introductions start; empty means all current people at home.
    target_sectors, target_organizations : tuple of str
        What the team wants to reach.
    inferred : bool
        Whether inferred evidence counts: shared boards, small workplaces, mail domains.
    as_of : datetime.date or None
        The day that answers describe; None is today.
    store : StoreSettings
    strength : mapping of str to mapping of str to float
        The numbers that this workspace sets for kinds of evidence: see
        `graphkit.network.strength.evidence_kinds.tune_kinds`.
    country : str or None
        Country of telephone numbers without a country code, in two letters.
    asks : str or None
        The viewer, by name or mail address, or "public"; None sees what the team sees.
    topics : mapping of str to sequence of str
        By the name of a topic that people offer or need, its other names.
    mail : str
        The address of the home organization, to which answers to surveys go.
    mission : str
        What the home organization is there for, in a sentence for letters.
    ask_cooldown : int
        For how many days a person rests after somebody asked them for an introduction.
    ask_budget : int
        How many times a person may be asked in a calendar quarter; 0 for no limit.
    contact : ContactSettings
        How often the team wants contact: `[cadence]` and `[team]`.
    leaving : LeavingSettings
        How likely each of our people leaves: `[leaving]`.
    ladder : StageLadder
        The stages of partnerships: `[stages]`.
    report : ReportSettings
        How reports look, and which blocks they have: `[report]`.
    compute : ComputeSettings
        Which engine computes over tables: `[compute]`.
    """

    root: Path
    home: str
    team: tuple[Member, ...]
    target_sectors: tuple[str, ...]
    target_organizations: tuple[str, ...]
    inferred: bool
    as_of: date | None
    store: StoreSettings
    strength: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    asks: str | None = None
    country: str | None = None
    topics: Mapping[str, Sequence[str]] = field(default_factory=dict)
    mission: str = ""
    mail: str = ""
    ask_cooldown: int = ASK_COOLDOWN_DAYS
    ask_budget: int = ASKS_A_QUARTER
    contact: ContactSettings = field(default_factory=ContactSettings)
    leaving: LeavingSettings = field(default_factory=LeavingSettings)
    ladder: StageLadder = USUAL_LADDER
    report: ReportSettings = field(default_factory=ReportSettings)
    compute: ComputeSettings = field(default_factory=ComputeSettings)

    @property
    def state(self) -> Path:
        """The folder with the store and caches. Only the user can read it."""
        return self.root / STATE_NAME

    @property
    def broker_facts(self) -> Path:
        """The file with what decides who is a broker; see `kept_broker_facts`."""
        return self.state / BROKERS_NAME

    @property
    def rejects(self) -> Path:
        """The folder with rows that could not be imported, where people see it."""
        return self.root / REJECTS_NAME

    @property
    def kept_rejects(self) -> Path:
        """The folder with files of rejects that are fixed and imported."""
        return self.state / REJECTS_NAME
