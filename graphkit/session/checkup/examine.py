"""Run all checks, with or without a workspace. Nothing is changed, and no store is created."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from graphkit.config import Settings, find_root, load_settings
from graphkit.errors import GraphkitError
from graphkit.session.checkup import check_files, check_place, check_store
from graphkit.session.checkup.check_engine_log import check_engine_log
from graphkit.session.checkup.check_machine import machine_checks
from graphkit.session.checkup.check_results import (
    Check,
    CheckResult,
    fine,
    run_checks,
    worth_a_look,
    wrong,
)


def examine(folder: Path, timeout: float | None = None) -> tuple[CheckResult, ...]:
    """Check this machine, and the workspace in a folder or above it.

    Parameters
    ----------
    folder : pathlib.Path
    timeout : float, optional
        For how many seconds a server may be silent; at most 5.

    Returns
    -------
    tuple of CheckResult
        In the order in which a reader wants them.
    """
    settings, workspace = _settings(folder)
    if settings is not None and timeout is not None:
        settings = replace(settings, store=replace(settings.store, timeout=timeout))
    embedded = settings is not None and settings.store.embedded
    results = [*run_checks(machine_checks(embedded=embedded)), workspace]
    if settings is not None:
        results += _workspace_checks(settings)
    return tuple(results)


def _settings(folder: Path) -> tuple[Settings | None, CheckResult]:
    """Return the settings of a workspace, if they can be read, and what was found about them."""
    try:
        root = find_root(folder)
    except (GraphkitError, OSError):
        advice = 'Run it in a workspace, or create one with "graphkit init"'
        return None, worth_a_look(
            "workspace", "there is none here; only the machine was checked", advice
        )
    try:
        return load_settings(root), fine("workspace", "its settings can be read")
    except (GraphkitError, OSError) as error:
        return None, wrong(
            "workspace",
            "its settings cannot be used",
            "Fix graphkit.toml, or NEO4J_URI in the environment",
            error.what if isinstance(error, GraphkitError) else "",
        )


def _workspace_checks(settings: Settings) -> Iterator[CheckResult]:
    # First, because opening a copy of the store takes longest, and others need what it finds.
    found = check_store.inspect(settings)
    report = found.report
    checks: dict[str, Check] = {
        "choice of store": partial(check_store.check_choice, settings),
        "store": partial(check_store.check_reachable, settings, found),
    }
    if report is not None and not report.killed:
        if not settings.store.embedded:
            checks["rights on the server"] = partial(
                check_store.check_server_rights, settings, report
            )
        if report.may_read:
            checks["constraints"] = partial(check_store.check_constraints, report)
    checks |= {
        "place": partial(check_place.check_place, settings),
        "copies": partial(check_place.check_copies, settings),
        "clock": partial(check_place.check_clock, settings),
        "rights of files": partial(check_files.check_rights, settings),
        "disk space": partial(check_files.check_disk, settings),
        "leftovers": partial(check_files.check_leftovers, settings, report),
        "snapshot": partial(check_files.check_snapshot, settings, report),
        "backups": partial(check_files.check_backups, settings),
    }
    if settings.store.embedded:
        checks["engine log"] = partial(check_engine_log, settings.store.folder)
    yield from run_checks(checks)
