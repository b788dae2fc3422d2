"""Check what `graphkit.toml` says, and refuse it with the place and what to write instead."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, NoReturn, TypeGuard

from graphkit.config.contact_intervals import EXAMPLES, read_interval
from graphkit.config.report_settings import report_fault
from graphkit.errors import WorkspaceError
from graphkit.model import Basis
from graphkit.model.normalization import normalize
from graphkit.model.partnerships.stage_ladder import USUAL_LADDER
from graphkit.toml import printable_value

_MOST_BACKUPS = 1000
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
    "home": {"organization": str, "team": list, "country": str, "mission": str, "mail": str},
    "store": {"uri": str, "username": str, "database": str, "timeout": float, "keep": int},
    "targets": {"sectors": list, "organizations": list},
    "analysis": {"inferred": bool, "as_of": date},
    "asks": {"name": str, "cooldown": int, "budget": int},
    "compute": {"engine": str, "memory": str, "evidence": str, "ties": str},
}
# By table, the names of its tables, and of its hours.
_CONTACT_TABLES: Mapping[str, tuple[Sequence[str], str]] = {
    "cadence": (("stages", "tags", "people", "organizations"), "hours"),
    "team": (("limits",), "limit"),
}
_TEAM = 'The members are a list below [home]: team = ["Ann Lee <ann@library.example>"]'
_LEAVING = ("rate", "people")
_STAGES = ("hoped", "held", "over")
_OTHER_TABLES = ("strength.*", "topics", "stages", "cadence", "team", "leaving", "report")
# The numbers that can be set for each kind of evidence.
_FADING = ("base", "half_life", "observations")
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


def check_tables(raw: dict[str, Any], path: Path) -> dict[str, dict[str, Any]]:
    """Return the tables of a `graphkit.toml`, or raise WorkspaceError for the first fault."""
    for table, values in raw.items():
        check = _checks().get(table)
        if check is not None and isinstance(values, dict):
            check(values, path)
            continue
        known = _KEYS.get(table)
        if (known is not None or check is not None) and not isinstance(values, dict):
            _raise_error(path, f"{table} must be a table", _TEAM if table == "team" else None)
        if known is None:
            _raise_error(
                path,
                f"[{printable_value(table)}] is unknown",
                f"Known names: {', '.join((*_KEYS, *_OTHER_TABLES))}",
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


def _checks() -> Mapping[str, Callable[[dict[str, Any], Path], None]]:
    """Return the checks of tables that have rules of their own."""
    return {
        "strength": _check_strength,
        "topics": _check_topics,
        "leaving": _check_leaving,
        "stages": _check_stages,
        "report": _check_report,
        **{table: partial(_check_contact, table) for table in _CONTACT_TABLES},
    }


def _check_report(values: dict[str, Any], path: Path) -> None:
    fault = report_fault(values)
    if fault is not None:
        _raise_error(path, *fault)


def _is_valid(value: object, expected: type) -> bool:
    if expected is float:
        return _is_number(value) and 0 < value < float("inf")
    if expected is int:
        return type(value) is int and 0 <= value <= _MOST_BACKUPS
    if type(value) is not expected:  # datetime is a subclass of date
        return False
    if isinstance(value, date):  # dates far away overflow later computations
        return _YEAR_RANGE[0] <= value.year <= _YEAR_RANGE[1]
    return not isinstance(value, list) or all(isinstance(text, str) for text in value)


def _is_number(value: object) -> TypeGuard[float]:
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
    _check_names(topics, "topics", "topic", path)


def _check_names(named: dict[str, Any], table: str, noun: str, path: Path) -> None:
    """Refuse other names that are no list, a name without letters, and one with two meanings."""
    meant: dict[str, str] = {}
    for name, others in named.items():
        shown = printable_value(name)
        if not (others == () or _is_valid(others, list)):
            example = f'Write {shown} = ["another name"]'
            _raise_error(path, f"{table}.{shown} must be {_TYPE_NAMES[list]}", example)
        for each in (name, *others):
            key = normalize(each)
            if not key:
                _raise_error(path, f"{table}.{shown} has a name without letters", "Remove it")
            if meant.setdefault(key, name) != name:
                _raise_error(
                    path,
                    f"{printable_value(each)} is a name of two {noun}s, "
                    f"{printable_value(meant[key])} and {shown}",
                    "Remove one of them",
                )


def _check_stages(values: dict[str, Any], path: Path) -> None:
    """Refuse lists and names of stages that are none, and a name that means two stages."""
    for key, value in values.items():
        if key not in (*_STAGES, "names"):
            name, known = printable_value(key), ", ".join((*_STAGES, "names"))
            _raise_error(path, f"stages.{name} is unknown", f"Known names: {known}")
        if key in _STAGES and not (_is_valid(value, list) and value):
            example = f'Write {key} = ["first stage", "second stage"]'
            _raise_error(path, f"stages.{key} must be {_TYPE_NAMES[list]}", example)
    names = values.get("names", {})
    if not isinstance(names, dict):
        _raise_error(path, "stages.names must be a table", "Put it below a line [stages.names]")
    listed = [name for key in _STAGES for name in values.get(key, getattr(USUAL_LADDER, key))]
    for name in names:
        if name not in listed:
            _raise_error(
                path,
                f"stages.names.{printable_value(name)} is no stage",
                f"The stages are {', '.join(listed)}",
            )
    _check_names({name: names.get(name, ()) for name in listed}, "stages", "stage", path)
    if len(set(listed)) < len(listed):
        twice = next(name for name in listed if listed.count(name) > 1)
        _raise_error(path, f"{printable_value(twice)} is listed twice", "Remove one of them")


def _check_contact(table: str, values: dict[str, Any], path: Path) -> None:
    """Refuse what is no interval in [cadence], and no number of hours there or in [team]."""
    tables, hours = _CONTACT_TABLES[table]
    for key, value in values.items():
        name = f"{table}.{printable_value(key)}"
        if key == hours:
            _check_hours(name, value, path)
        elif key not in tables:
            _raise_error(path, f"{name} is unknown", f"Known names: {', '.join((*tables, hours))}")
        elif not isinstance(value, dict):
            _raise_error(
                path, f"{name} must be a table", f"Write [{name}], and below it one a line"
            )
        else:
            for each, said in value.items():
                shown = f"{name}.{printable_value(each)}"
                if table == "team":
                    _check_hours(shown, said, path)
                elif read_interval(said) is None:
                    now = f"It is {printable_value(said)} now"
                    _raise_error(path, f"{shown} must say how often: {EXAMPLES}", now)


def _check_leaving(values: dict[str, Any], path: Path) -> None:
    """Refuse what is no chance in [leaving]."""
    for key, value in values.items():
        name = f"leaving.{printable_value(key)}"
        if key not in _LEAVING:
            _raise_error(path, f"{name} is unknown", f"Known names: {', '.join(_LEAVING)}")
        if key == "people" and not isinstance(value, dict):
            _raise_error(
                path, f"{name} must be a table", f"Write [{name}], and below it one a line"
            )
        chances = value.items() if key == "people" else ((None, value),)
        for each, chance in chances:
            shown = name if each is None else f"{name}.{printable_value(each)}"
            if not (_is_number(chance) and 0 <= chance <= 1):
                now = f"It is {printable_value(chance)} now"
                _raise_error(path, f"{shown} must be a chance, from 0 to 1", now)


def _check_hours(name: str, value: object, path: Path) -> None:
    if not (_is_number(value) and 0 < value <= 1000):
        now = f"It is {printable_value(value)} now"
        _raise_error(path, f"{name} must be a number of hours, above 0 and up to 1,000", now)


def _raise_error(path: Path, what: str, next: str | None) -> NoReturn:
    raise WorkspaceError(what, where=str(path), next=next)
