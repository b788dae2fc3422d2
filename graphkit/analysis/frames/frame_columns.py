"""The columns of which tables of findings are made: of people, organizations, ties and routes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from graphkit.analysis.findings import ContactRef, OrganizationRef, Step

TEXT, NUMBER, COUNT, FLAG, DAY, LINE = (
    "string",
    "float64",
    "int64",
    "bool",
    "datetime64[s]",
    "Int64",
)


class Column(NamedTuple):
    """A column of a table.

    Attributes
    ----------
    name : str
    dtype : str
        Of pandas.
    value : callable
        From a finding to the value of its cell.
    """

    name: str
    dtype: str
    value: Callable[[Any], object]


def field_columns(dtype: str, *names: str) -> tuple[Column, ...]:
    """Return columns that have the names of a finding's fields."""
    return tuple(Column(name, dtype, attrgetter(name)) for name in names)


def contact_columns(name: str, get: Callable[[Any], ContactRef]) -> tuple[Column, ...]:
    """Return columns for a person: id and name."""
    return (
        Column(f"{name}_id", TEXT, lambda finding: get(finding).id),
        Column(name, TEXT, lambda finding: get(finding).name),
    )


def optional_columns(name: str) -> tuple[Column, ...]:
    """Return columns for a person or organization that may be missing."""

    def field(what: str) -> Callable[[Any], object]:
        return lambda finding: getattr(getattr(finding, name), what, None)

    return Column(f"{name}_id", TEXT, field("id")), Column(name, TEXT, field("name"))


def workplace_columns(get: Callable[[Any], ContactRef]) -> tuple[Column, ...]:
    """Return columns for where a person works, and as what."""
    return (
        Column("organization", TEXT, lambda finding: get(finding).organization),
        Column("role", TEXT, lambda finding: get(finding).role),
    )


def organization_columns(get: Callable[[Any], OrganizationRef | None]) -> tuple[Column, ...]:
    """Return columns for an organization that may be missing."""

    def field(name: str) -> Callable[[Any], object]:
        return lambda finding: getattr(get(finding), name, None)

    return (
        Column("organization_id", TEXT, field("id")),
        Column("organization", TEXT, field("name")),
        Column("sector", TEXT, field("sector")),
    )


def strength_columns(get: Callable[[Any], Step]) -> tuple[Column, ...]:
    """Return columns for the strength of a tie."""
    return (
        Column("strength", NUMBER, lambda finding: get(finding).strength),
        Column("low", NUMBER, lambda finding: get(finding).low),
        Column("high", NUMBER, lambda finding: get(finding).high),
        Column("word", TEXT, lambda finding: get(finding).word),
        Column("inferred", FLAG, lambda finding: get(finding).inferred),
    )


def join_names(people: Iterable[ContactRef | OrganizationRef]) -> str | None:
    """Return the names of people or organizations as one text; None if there are none."""
    return join_texts(each.name for each in people)


def route_columns(get: Callable[[Any], object]) -> tuple[Column, ...]:
    """Return columns for a route that there may be."""

    def field(name: str) -> Callable[[Any], object]:
        return lambda finding: getattr(get(finding), name, None)

    def route(finding: Any) -> object:
        return join_texts((person.name for person in getattr(get(finding), "people", ())), " > ")

    return (
        Column("route", TEXT, route),
        Column("probability", NUMBER, field("probability")),
        Column("low", NUMBER, field("low")),
        Column("high", NUMBER, field("high")),
        Column("word", TEXT, field("word")),
    )


def share_columns(what: str) -> tuple[Column, ...]:
    """Return columns for our share of the work, or of the benefit."""
    return tuple(
        Column(f"{what}{ending}", NUMBER, attrgetter(f"{what}.{end}"))
        for ending, end in (("_low", "low"), ("", "middle"), ("_high", "high"))
    )


def join_texts(texts: Iterable[str], by: str = "; ") -> str | None:
    """Return texts as one; None if there are none."""
    return by.join(texts) or None


def join_known_names(found: Sequence[OrganizationRef] | None) -> str | None:
    """Return the names of organizations as one text; None as well if they are not known."""
    return None if found is None else join_texts(each.name for each in found)
