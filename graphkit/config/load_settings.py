"""Find a workspace and read its settings: defaults < `graphkit.toml` < environment."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from graphkit.config.check_tables import check_tables
from graphkit.config.contact_intervals import read_interval
from graphkit.config.report_settings import read_report_settings
from graphkit.config.settings import (
    ASK_COOLDOWN_DAYS,
    ASKS_A_QUARTER,
    EMBEDDED,
    KEEP_BACKUPS,
    LEAVING_RATE,
    LOCAL,
    PARQUET,
    STATE_NAME,
    TIMEOUT_SECONDS,
    ComputeSettings,
    ContactSettings,
    LeavingSettings,
    Settings,
    StoreSettings,
)
from graphkit.config.store_address import address_fault
from graphkit.errors import WorkspaceError
from graphkit.model import Member
from graphkit.model.partnerships.stage_ladder import USUAL_LADDER, StageLadder
from graphkit.toml import BrokenToml, parse_toml, printable_value, read_toml

CONFIG_NAME = "graphkit.toml"


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
    return _settings(_read_tables(root / CONFIG_NAME), root, environment)


def settings_of(text: str, root: Path, environment: Mapping[str, str] = os.environ) -> Settings:
    """Return what `load_settings` would if a text was the file; raise what it would."""
    return _settings(parse_toml(text), root, environment)


def _settings(said: dict[str, Any], root: Path, environment: Mapping[str, str]) -> Settings:
    path = root / CONFIG_NAME
    tables = check_tables(said, path)
    home, store = tables.get("home", {}), tables.get("store", {})
    targets, analysis = tables.get("targets", {}), tables.get("analysis", {})
    uri = store.get("uri", EMBEDDED)
    in_tables = uri.startswith(PARQUET)
    if not in_tables:  # no server takes the place of tables
        uri = environment.get("NEO4J_URI") or uri
    fault = None if uri == EMBEDDED or in_tables else address_fault(uri)
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
            tables=_tables_place(uri, root) if in_tables else None,
        ),
        strength={
            kind: {key: float(value) for key, value in values.items()}
            for kind, values in tables.get("strength", {}).items()
        },
        topics=tables.get("topics", {}),
        mission=home.get("mission", "").strip(),
        mail=_mail(home.get("mail", ""), path),
        ask_cooldown=tables.get("asks", {}).get("cooldown", ASK_COOLDOWN_DAYS),
        ask_budget=tables.get("asks", {}).get("budget", ASKS_A_QUARTER),
        leaving=_leaving_settings(tables.get("leaving", {})),
        ladder=_stage_ladder(tables.get("stages", {})),
        report=read_report_settings(tables.get("report", {})),
        compute=_compute_settings(tables.get("compute", {}), path),
        contact=_contact_settings(tables.get("cadence", {}), tables.get("team", {})),
        asks=environment.get("GRAPHKIT_AS") or tables.get("asks", {}).get("name") or None,
    )


def _tables_place(uri: str, root: Path) -> str:
    """Return where tables are: an address as it is, or the path of a folder."""
    place = uri.removeprefix(PARQUET)
    return place if "://" in place else str(root / place)


def _compute_settings(said: dict[str, Any], path: Path) -> ComputeSettings:
    found = ComputeSettings(**said)
    check_compute_engine(found.engine, f"{path}: compute.engine")
    for name in ("evidence", "ties"):
        address = said.get(name, "")
        if address and not re.fullmatch(r"[a-z0-9]+://\S+", address):
            raise WorkspaceError(
                f"compute.{name} must be an address, and is {printable_value(address)!r}",
                where=str(path),
                next='Write it as the engine knows it, such as "s3a://lake/evidence". Leave it out '
                "if the table is in the folder",
            )
    return found


def check_compute_engine(engine: str, where: str) -> None:
    """Refuse the name of an engine that graphkit does not know.

    Raises
    ------
    WorkspaceError
    """
    if engine not in (LOCAL, "duckdb") and not re.fullmatch(r"sc://[^\s/]+(/.*)?", engine):
        shown = printable_value(engine.partition(";")[0])  # a token may come after it
        raise WorkspaceError(
            f"{shown!r} is no engine that graphkit can compute with",
            where=where,
            next="Write local, duckdb, or the address of a Spark, such as sc://localhost:15002",
        )


def _mail(typed: str, path: Path) -> str:
    """Return the address of home; answers of surveys go there."""
    mail = typed.strip()
    if mail and re.fullmatch(r"[^\s<>@,;?&]+@[^\s<>@,;?&]+", mail) is None:
        raise WorkspaceError(
            f"home.mail must be a mail address, and is {mail!r}",
            where=str(path),
            next='Write it like this: mail = "office@library.example"',
        )
    return mail


def _contact_settings(cadence: dict[str, Any], team: dict[str, Any]) -> ContactSettings:
    def days(table: str) -> dict[str, int]:
        return {name: read_interval(value) or 0 for name, value in cadence.get(table, {}).items()}

    return ContactSettings(
        stages=days("stages"),
        tags=days("tags"),
        people=days("people"),
        organizations=days("organizations"),
        hours=float(cadence.get("hours", 1.0)),
        limit=float(team["limit"]) if "limit" in team else None,
        limits={name: float(hours) for name, hours in team.get("limits", {}).items()},
    )


def _stage_ladder(said: dict[str, Any]) -> StageLadder:
    """Return the usual ladder with what a workspace says of its own."""
    kinds = {kind: tuple(said[kind]) for kind in ("hoped", "held", "over") if kind in said}
    names = {**USUAL_LADDER.other_names, **said.get("names", {})}
    return StageLadder(**kinds, other_names=names) if said else USUAL_LADDER


def _leaving_settings(said: dict[str, Any]) -> LeavingSettings:
    return LeavingSettings(
        rate=float(said.get("rate", LEAVING_RATE)),
        people={name: float(chance) for name, chance in said.get("people", {}).items()},
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
