"""Settings: defaults < `graphkit.toml` < environment < flags, frozen once read."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, NoReturn
from urllib.parse import urlsplit

from graphkit.errors import WorkspaceError
from graphkit.model import Basis, Member
from graphkit.model.normalization import normalize
from graphkit.toml import BrokenToml, printable_value, read_toml

CONFIG_NAME = "graphkit.toml"
STATE_NAME = ".graphkit"
EMBEDDED = "embedded"
# How long graphkit waits for a server that does not answer.
TIMEOUT_SECONDS = 120.0
# How many automatic backups graphkit keeps.
KEEP_BACKUPS = 4
_MOST_BACKUPS = 1000
_SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")


@dataclass(frozen=True, slots=True)
class StoreSettings:
    """Where the graph is kept.

    `folder` is for the files of the embedded engine. The password is never shown, and never read
    from a file that people share. `timeout` is how many seconds graphkit waits for a server that
    does not answer. `keep` is how many automatic backups it keeps; with 0 it makes none.
    """

    uri: str
    folder: Path
    username: str | None = None
    password: str | None = field(default=None, repr=False)
    database: str | None = None
    timeout: float = TIMEOUT_SECONDS
    keep: int = KEEP_BACKUPS

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

    @property
    def state(self) -> Path:
        """The folder with the store, rejects and caches. Only the user can read it."""
        return self.root / STATE_NAME


_YEAR_RANGE = (1900, 2200)
_TYPE_NAMES = {
    str: "a text",
    list: "a list of texts",
    bool: "true or false",
    date: "a date such as 2026-11-24, without quotes and without a time",
    float: "a number of seconds above 0",
    int: f"a whole number from 0 to {_MOST_BACKUPS:,}",
}
_KEYS: Mapping[str, Mapping[str, type]] = {
    "home": {"organization": str, "team": list, "country": str},
    "store": {"uri": str, "username": str, "database": str, "timeout": float, "keep": int},
    "targets": {"sectors": list, "organizations": list},
    "analysis": {"inferred": bool, "as_of": date},
    "asks": {"name": str},
}
# The numbers that can be set for each kind of evidence.
_FADING = ("base", "half_life", "observations")
_SECRET = re.compile(r"(?:pass|pwd|secret|token|credential)\w*=", re.IGNORECASE)
_ADDING_UP = (*_FADING, "saturates")
STRENGTH_KEYS: Mapping[str, Sequence[str]] = {
    Basis.DECLARED: ("base", "observations"),
    Basis.PARTNERSHIP: _FADING,
    Basis.MET: _ADDING_UP,
    Basis.WROTE: _ADDING_UP,
    Basis.CONNECTED: _FADING,
    Basis.ADDRESS_BOOK: ("base", "observations"),
    Basis.BOARD: _ADDING_UP,
    Basis.COLLEAGUES: _ADDING_UP,
}


def find_root(start: Path) -> Path:
    """Return `start` or the nearest folder above it that has a `graphkit.toml`.

    Raises
    ------
    WorkspaceError
        If there is none.
    """
    here = start.resolve()
    for folder in (here, *here.parents):
        if (folder / CONFIG_NAME).is_file():
            return folder
    raise WorkspaceError(
        "there is no graphkit workspace here",
        where=str(here),
        next='Create one with "graphkit init", or name its folder with "-C DIR"',
    )


def load_settings(root: Path, environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings of the workspace in `root`.

    Parameters
    ----------
    root : pathlib.Path
        The folder with `graphkit.toml`.
    environment : mapping of str to str
        `NEO4J_URI`, `NEO4J_USERNAME`, `NEO4J_PASSWORD`, `NEO4J_DATABASE` and `GRAPHKIT_AS`
        override the file.

    Raises
    ------
    WorkspaceError
        If the file is broken (with line and column) or has an unknown setting.
    """
    path = root / CONFIG_NAME
    tables = _check_tables(_read_tables(path), path)
    home, store = tables.get("home", {}), tables.get("store", {})
    targets, analysis = tables.get("targets", {}), tables.get("analysis", {})
    uri = environment.get("NEO4J_URI") or store.get("uri", EMBEDDED)
    fault = None if uri == EMBEDDED else address_fault(uri)
    if fault is not None:
        where = "NEO4J_URI" if environment.get("NEO4J_URI") else str(path)
        raise WorkspaceError(fault.what, where=where, next=fault.next)
    return Settings(
        root=root,
        home=home.get("organization", ""),
        team=tuple(Member.parse(text) for text in home.get("team", ())),
        country=home.get("country", "").strip().upper() or None,
        target_sectors=tuple(targets.get("sectors", ())),
        target_organizations=tuple(targets.get("organizations", ())),
        inferred=analysis.get("inferred", True),
        as_of=analysis.get("as_of"),
        store=StoreSettings(
            uri=uri,
            folder=root / STATE_NAME / "store",
            username=environment.get("NEO4J_USERNAME") or store.get("username"),
            password=environment.get("NEO4J_PASSWORD"),
            database=environment.get("NEO4J_DATABASE") or store.get("database"),
            timeout=float(store.get("timeout", TIMEOUT_SECONDS)),
            keep=store.get("keep", KEEP_BACKUPS),
        ),
        strength={
            kind: {key: float(value) for key, value in values.items()}
            for kind, values in tables.get("strength", {}).items()
        },
        topics=tables.get("topics", {}),
        asks=environment.get("GRAPHKIT_AS") or tables.get("asks", {}).get("name") or None,
    )


class AddressFault(NamedTuple):
    """What is wrong with a store's address, and what to do; shows no address with a password."""

    what: str
    next: str


def address_fault(uri: str) -> AddressFault | None:
    """Return what is wrong with the address of a server, or None.

    The texts never contain an address that may have a password in it.

    Examples
    --------
    >>> address_fault("bolt://localhost:7687")
    >>> address_fault("bolt://neo4j:secret@localhost").what
    "the store's address contains a username or a password"
    >>> address_fault("http://localhost").what
    "the store's address 'http://localhost' is not one that graphkit supports"
    """
    if "@" in uri or _SECRET.search(uri):
        return AddressFault(
            "the store's address contains a username or a password",
            "Write it without them, as bolt://localhost:7687; set NEO4J_USERNAME and "
            "NEO4J_PASSWORD in the environment",
        )
    try:
        parts = urlsplit(uri)
        sound = parts.scheme in _SCHEMES and uri.isprintable() and parts.port != 0
        str(parts.hostname or "").encode("idna")
    except ValueError:
        sound = False
    # Only the query part may stay: the driver uses it for routing.
    if sound and parts.hostname and parts.path in ("", "/") and not parts.fragment:
        return None
    return AddressFault(
        f"the store's address {printable_value(uri)!r} is not one that graphkit supports",
        'Write "embedded", or an address such as bolt://localhost:7687',
    )


def _read_tables(path: Path) -> dict[str, Any]:
    try:
        return read_toml(path)
    except BrokenToml as error:
        raise WorkspaceError(
            error.what,
            where=f"{path}{error.place}",
            next="Fix that line. Text needs double quotes" if error.line else None,
        ) from error


def _check_tables(raw: dict[str, Any], path: Path) -> dict[str, dict[str, Any]]:
    for table, values in raw.items():
        if table == "strength" and isinstance(values, dict):
            _check_strength(values, path)
            continue
        if table == "topics" and isinstance(values, dict):
            _check_topics(values, path)
            continue
        known = _KEYS.get(table)
        if known is None or not isinstance(values, dict):
            _raise_error(
                path,
                f"[{printable_value(table)}] is unknown",
                f"Known names: {', '.join(_KEYS)}, strength.*, topics",
            )
        for key, value in values.items():
            if key == "password":
                _raise_error(
                    path,
                    "a password does not belong in this file",
                    "Remove it, and set NEO4J_PASSWORD in the environment",
                )
            expected = known.get(key)
            if expected is None:
                name = f"{table}.{printable_value(key)}"
                _raise_error(path, f"{name} is unknown", f"Known names: {', '.join(known)}")
            if not _is_valid(value, expected):
                # The value in place of an address may contain a password.
                now = None if key == "uri" else f"It is {printable_value(value)} now"
                _raise_error(path, f"{table}.{key} must be {_TYPE_NAMES[expected]}", now)
    return raw


def _is_valid(value: object, expected: type) -> bool:
    if expected is float:
        return _is_number(value) and 0 < value < float("inf")  # type: ignore[operator]
    if expected is int:
        return type(value) is int and 0 <= value <= _MOST_BACKUPS
    if type(value) is not expected:  # datetime is a subclass of date
        return False
    if isinstance(value, date):  # dates far away overflow later computations
        return _YEAR_RANGE[0] <= value.year <= _YEAR_RANGE[1]
    return not isinstance(value, list) or all(isinstance(text, str) for text in value)


def _is_number(value: object) -> bool:
    """Return whether a value is a number of usable size."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    return isinstance(value, float) or abs(value) < 1 << 60


def _check_strength(kinds: dict[str, Any], path: Path) -> None:
    for kind, values in kinds.items():
        known = STRENGTH_KEYS.get(kind)
        if known is None:
            known_kinds = ", ".join(STRENGTH_KEYS)
            _raise_error(
                path,
                f"[strength.{printable_value(kind)}] is unknown",
                f"Known kinds: {known_kinds}",
            )
        if not isinstance(values, dict):
            example = f"[strength.{kind}] and, on a line below, base = 0.5"
            _raise_error(path, f"strength.{kind} must be a table", f"Write {example}")
        for key, value in values.items():
            name = f"strength.{kind}.{printable_value(key)}"
            if key not in known:
                _raise_error(path, f"{name} is unknown", f"Known names: {', '.join(known)}")
            number, now = _is_number(value), f"It is {printable_value(value)} now"
            if key == "base" and not (number and 0 <= value <= 1):
                _raise_error(path, f"{name} must be a number from 0 to 1", now)
            if key != "base" and not (number and value > 0):
                _raise_error(path, f"{name} must be a number above 0", now)


def _check_topics(topics: dict[str, Any], path: Path) -> None:
    """Refuse a topic with other names that are no list, and a name that means two topics."""
    meant: dict[str, str] = {}
    for name, others in topics.items():
        shown = printable_value(name)
        if not _is_valid(others, list):
            example = f'Write {shown} = ["another name"]'
            _raise_error(path, f"topics.{shown} must be {_TYPE_NAMES[list]}", example)
        for each in (name, *others):
            key = normalize(each)
            if not key:
                _raise_error(path, f"topics.{shown} has a name without letters", "Remove it")
            if meant.setdefault(key, name) != name:
                _raise_error(
                    path,
                    f"{printable_value(each)} is a name of two topics, "
                    f"{printable_value(meant[key])} and {shown}",
                    "Remove one of them",
                )


def _raise_error(path: Path, what: str, next: str | None) -> NoReturn:
    raise WorkspaceError(what, where=str(path), next=next)


_TEMPLATE = """\
# The workspace of {title}. You can change every line. graphkit reads this file at each start.

[home]
# Your organization, spelled as in your files.
organization = {home}
# The people from whom introductions start: "Name <mail>". Empty means everyone at home.
team = {team}
# The country of telephone numbers without a country code: country = "US"

[targets]
# Sectors in which you want partners: "graphkit gaps" shows where you know nobody.
sectors = {sectors}
# Organizations to which you want introductions: "graphkit report" shows the best routes.
organizations = {organizations}

[store]
# "embedded": graphkit keeps the graph in .graphkit/, and you install nothing.
# Or the address of a Neo4j: bolt://, neo4j:// or neo4j+s://. Never write the password here:
# set NEO4J_PASSWORD in the environment.
uri = "embedded"
# For how many seconds graphkit waits for a Neo4j that does not answer: timeout = 120
# How many automatic backups graphkit keeps in .graphkit/backups/; 0 makes none: keep = 4

[analysis]
# Whether graphkit infers that people on one board or at one small workplace know each other, and
# infers from the domain of a mail address where a person works.
inferred = true

# Topics that people offer or need may have other names. Below a line "[topics]", write one a line:
# "Meeting space" = ["rooms", "event space"]
# You can tune the strength of ties for each kind of evidence: "[strength]" in docs/computed.md.
"""


def new_config(
    home: str,
    team: Sequence[Member] = (),
    sectors: Sequence[str] = (),
    organizations: Sequence[str] = (),
) -> str:
    """Return the text of a commented `graphkit.toml`.

    Examples
    --------
    >>> import tomllib
    >>> tomllib.loads(new_config('The "Old" Library'))["home"]["organization"]
    'The "Old" Library'
    """
    return _TEMPLATE.format(
        title="".join(c for c in " ".join(home.split()) if c.isprintable()) or "a team",
        home=_quote(home),
        team=_quote_list([str(member) for member in team]),
        sectors=_quote_list(sectors),
        organizations=_quote_list(organizations),
    )


def _quote(text: str) -> str:
    # A JSON string is a TOML basic string, except for DEL, which TOML requires to be escaped.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _quote_list(texts: Sequence[str]) -> str:
    if not texts:
        return "[]"
    return "[\n" + "".join(f"  {_quote(text)},\n" for text in texts) + "]"
