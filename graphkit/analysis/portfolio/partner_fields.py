"""The fields of a partner in the portfolio by name: to sort by, and the columns of files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter, itemgetter
from types import MappingProxyType
from typing import Any

from graphkit.analysis.portfolio.portfolio_findings import PortfolioPartner
from graphkit.errors import UsageError
from graphkit.phrases import list_in_words

Get = Callable[[PortfolioPartner], object]

_NAMES = (
    "kind written_kind stage stage_since since owner_id owner ties strength strength_before trend "
    "level effective balance trust value rated_by last_contact next_review overdue sentence"
).split()


def _owner(what: str) -> Get:
    return lambda partner: getattr(partner.owner, what, None)


PARTNER_FIELDS: Mapping[str, Get] = MappingProxyType(
    {
        "id": lambda partner: partner.organization.id,
        "name": lambda partner: partner.organization.name,
        "sector": lambda partner: partner.organization.sector,
        **{name: attrgetter(name) for name in _NAMES},
        "owner_id": _owner("id"),
        "owner": _owner("name"),
    }
)
_LEVELS = ("nobody", "one person", "two people", "several people")


def check_fields(names: Sequence[str], where: str) -> tuple[str, ...]:
    """Return names of fields, without repeats.

    Raises
    ------
    UsageError
        If there is no such field.
    """
    for name in names:
        if name not in PARTNER_FIELDS:
            raise UsageError(
                f'partners have no field "{name}"',
                where=where,
                next=f"Choose from: {list_in_words(list(PARTNER_FIELDS))}",
            )
    return tuple(dict.fromkeys(names))


def sort_partners(
    partners: Sequence[PortfolioPartner], fields: Sequence[str]
) -> list[PortfolioPartner]:
    """Return partners in order of some fields; "-" before a name reverses it.

    Missing values come last. What the fields leave equal stays in the order of before.
    """
    found = list(partners)
    for field in reversed(fields):
        get = PARTNER_FIELDS[field.removeprefix("-")]
        known = [(_order(value), each) for each in found if (value := get(each)) is not None]
        missing = [each for each in found if get(each) is None]
        known.sort(key=itemgetter(0), reverse=field.startswith("-"))
        found = [each for _, each in known] + missing
    return found


def _order(value: object) -> Any:
    if not isinstance(value, str):
        return value
    place = _LEVELS.index(value) if value in _LEVELS else -1
    return place, value.casefold(), value
