"""Tell columns of people from columns of places and organizations that look like names of people.

"Oak Grove" has the form of a name. Beside a column with usual given names it is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from graphkit.ingest.mapping_wizard.given_names import share_with_given_names
from graphkit.ingest.mapping_wizard.proposed_columns import ProposedColumn
from graphkit.ingest.mapping_wizard.value_patterns import is_organization

_NAMES = frozenset({"names of people", "people"})
# The share of usual given names that shows a column of people, and the one that shows none.
_PEOPLE, _NOBODY = 0.4, 0.15
_LEAST_VALUES = 3
_SOME = 0.2


def weigh_names(columns: Sequence[ProposedColumn]) -> tuple[ProposedColumn, ...]:
    """Return columns in which names of places do not look like names of people.

    Only a column whose header does not name people is looked at, and only beside one of people.
    """
    shares = [share_with_given_names(c.values) if _may_be(c) else 0.0 for c in columns]
    surest = max(shares, default=0.0)
    if surest < _PEOPLE:
        return tuple(columns)
    return tuple(
        replace(c, look=_look_of_no_people(c), several=False)
        if c.look in _NAMES and len(c.values) >= _LEAST_VALUES and share <= _NOBODY < surest
        and not _names_people(c)
        else c
        for c, share in zip(columns, shares, strict=True)
    )


def _may_be(column: ProposedColumn) -> bool:
    return column.look in (*_NAMES, "") and bool(column.values)


def _names_people(column: ProposedColumn) -> bool:
    """Tell whether the header of a column says that it names people."""
    sense = column.sense
    return sense is not None and sense.holds == "name" and sense.about != "organization"


def _look_of_no_people(column: ProposedColumn) -> str:
    sense = column.sense
    if sense is not None and sense.about == "organization":
        return "names of organizations"
    known = sum(map(is_organization, column.values))
    return "names of organizations" if known >= _SOME * len(column.values) else ""
