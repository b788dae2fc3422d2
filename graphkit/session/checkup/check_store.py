"""Checks of the store: where it is, whether it can be used, and what is missing in it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphkit.config import CONFIG_NAME, Settings
from graphkit.errors import StoreBusy, StoreDamaged, StoreError, StoreFull, StoreRefused
from graphkit.phrases import count_of, list_in_words
from graphkit.session.checkup.check_results import CheckResult, fine, worth_a_look, wrong

if TYPE_CHECKING:
    from graphkit.store.verify.inspect_store import StoreReport


@dataclass(frozen=True, slots=True)
class Inspection:
    """What inspecting a store gave: a report, an error, or neither if there is no store yet."""

    report: StoreReport | None = None
    error: StoreError | None = None


def inspect(settings: Settings) -> Inspection:
    """Inspect the store of a workspace without changing anything."""
    from graphkit.store.verify.inspect_store import inspect_store

    try:
        return Inspection(inspect_store(settings.store))
    except StoreError as error:
        return Inspection(error=error)


def check_choice(settings: Settings, environment: Mapping[str, str] = os.environ) -> CheckResult:
    """Say which store the settings name, and where they name it."""
    place = "the environment (NEO4J_URI)" if environment.get("NEO4J_URI") else CONFIG_NAME
    if settings.store.embedded:
        return fine("choice of store", f"the embedded engine, by {place} or by default")
    how = "with a password" if settings.store.password else "without a password"
    return fine("choice of store", f"a Neo4j server, by {place}, {how}", settings.store.uri)


def check_reachable(settings: Settings, found: Inspection) -> CheckResult:
    """Check that the store can be used."""
    name, report, error = "store", found.report, found.error
    if error is not None:
        return _failure(settings, error)
    if report is None:
        return fine(name, "none yet; the first import makes it")
    if report.killed:
        return worth_a_look(
            name,
            "the last process was killed; the engine recovers from its log",
            '"graphkit store status" opens the store and recovers it',
        )
    if settings.store.embedded:
        return fine(name, "the embedded engine reads it, and no file is damaged")
    edition = f" {report.edition}" if report.edition else ""
    return fine(name, f"Neo4j {report.version}{edition} answers")


def _failure(settings: Settings, error: StoreError) -> CheckResult:
    name, advice = "store", error.next or ""
    if isinstance(error, StoreBusy):
        return worth_a_look(name, "another process has it open, so it was not checked", advice)
    if isinstance(error, StoreFull):
        return worth_a_look(name, "not checked: there is no room for a copy", "Free some space")
    if isinstance(error, StoreDamaged):
        return wrong(name, f"damaged: {error.what}", advice)
    if settings.store.embedded:
        return wrong(name, error.what, advice)
    if isinstance(error, StoreRefused):
        return wrong(name, "the server refuses", advice, error.what)
    return wrong(
        name,
        "the server does not answer",
        "Start the server, or fix the address: docs/neo4j.md",
        error.what,
    )


def check_server_rights(settings: Settings, report: StoreReport) -> CheckResult:
    """Check what the user of a server may do."""
    name = "rights on the server"
    if not report.may_read:
        return wrong(name, "the user may not read", "Ask for the right to read and write")
    if not report.may_write:
        return worth_a_look(
            name,
            "the user may read but not write",
            "Questions work. Imports, decisions and exports need the right to write",
        )
    return fine(name, "the user may read and write")


def check_constraints(report: StoreReport) -> CheckResult:
    """Check that the constraints are there that keep ids unique and find nodes fast."""
    from graphkit.store.schema import VERSION

    name = "constraints"
    if report.schema is None:
        return fine(name, "none yet; the first import makes them")
    if report.schema > VERSION:
        return wrong(
            name,
            f"schema version {report.schema}; this graphkit knows {VERSION}",
            "Install a newer graphkit",
        )
    if report.missing is None:
        return worth_a_look(
            name, "the user may not list them", "Ask for the right to show constraints"
        )
    if report.schema < VERSION:
        return worth_a_look(
            name,
            f"schema version {report.schema}; this graphkit writes {VERSION}",
            "The next command brings it up to date",
        )
    if report.missing:
        missing = count_of(len(report.missing), "constraint")
        return wrong(
            name,
            f"{missing} missing, for {list_in_words(report.missing)}",
            '"graphkit store rebuild" creates them',
        )
    return fine(name, "all there, with their indexes")
