"""Distinguish columns of people from columns of places and organizations with similar names.

"Oak Grove" looks like the name of a person, but not beside a column with common given names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graphkit.ingest.clean.attendance import presence
from graphkit.ingest.clean.given_names import share_with_given_names
from graphkit.ingest.clean.people_cells.parts import is_organization_name, is_role
from graphkit.ingest.clean.people_cells.texts_without_name import names_nobody
from graphkit.ingest.clean.people_in_cell import people_in_cell
from graphkit.ingest.mapping_wizard.proposed_columns import ProposedColumn
from graphkit.ingest.mapping_wizard.value_patterns import is_mark, is_name, is_organization
from graphkit.lazy_regex import lazy_regex

_NAMES = frozenset({"names of people", "people"})
# The look of a column of signatures.
INITIALS = "initials"
# The shares of common given names from which a column has people, and below which it has none.
_PEOPLE, _NOBODY = 0.4, 0.15
_LEAST_VALUES = 3
_SOME = 0.2
_LONGEST_ROLE, _LONGEST_PLACE = 4, 7
_NAMELESS = lazy_regex(r"Column \d+|Section")


def weigh_names(columns: Sequence[ProposedColumn]) -> tuple[ProposedColumn, ...]:
    """Mark columns of places that look like names of people.

    This applies only beside a column of people, to columns with headers that do not name people.
    """
    shares = [share_with_given_names(c.values) if _may_be(c) else 0.0 for c in columns]
    surest = max(shares, default=0.0)
    if surest < _PEOPLE:
        return tuple(columns)
    return tuple(
        replace(c, look=_look_of_no_people(c), several=False)
        if c.look in _NAMES
        and len(c.values) >= _LEAST_VALUES
        and (share <= _NOBODY or _are_of_places(c, share, surest))
        and not _names_people(c)
        else c
        for c, share in zip(columns, shares, strict=True)
    )


def with_people_in_cells(columns: Sequence[ProposedColumn]) -> tuple[ProposedColumn, ...]:
    """Mark columns in which "Oak Hill School - Ann Lee, principal" also names a person."""
    return tuple(
        replace(c, look="people", several=True)
        if c.look in ("names of organizations", "people", "") and _name_both(c)
        else c
        for c in columns
    )


def _name_both(column: ProposedColumn) -> bool:
    sense = column.sense
    told = sense is not None and (sense.holds == "people" or sense.about == "knows")
    if sense is not None and sense.holds == "people":
        named = sum(any(is_name(one.name) for one in people_in_cell(v)) for v in column.values)
        return len(column.values) > 1 and 5 * named >= 3 * len(column.values)
    if not told and (sense is None or sense.about not in ("organization", "contact", "")):
        return False
    cells = [people_in_cell(value) for value in column.values]
    both = sum(any(one.organization for one in people) for people in cells)
    return len(cells) > 1 and 2 * both >= len(cells)


def with_signatures(columns: Sequence[ProposedColumn]) -> tuple[ProposedColumn, ...]:
    """Mark columns in which initials of the people in a list are their signatures.

    "Firma" may be a company or a signature.
    """
    named = [_initials(value) for c in columns if c.look in _NAMES for value in c.values]
    return tuple(
        replace(c, look=INITIALS)
        if c.look == "" and c.values and _are_signed(c.values, named)
        else c
        for c in columns
    )


def _are_signed(values: Sequence[str], initials: Sequence[str]) -> bool:
    """Return whether most cells are initials of people in the list, and others say who was there.

    "No show" and "left early" may stand in the place of a signature.
    """
    letters = [value.replace(".", "").casefold() for value in values]
    signed = sum(text in initials for text in letters)
    others = [v for v, text in zip(values, letters, strict=True) if text not in initials]
    said = all(is_mark(v) or presence(v) is not None or v.islower() for v in others)
    return signed > 0 and said and 2 * sum(not is_mark(v) for v in others) <= signed


def _initials(name: str) -> str:
    people = people_in_cell(name)
    words = people[0].name.split() if people else []
    return "".join(word[0] for word in words).casefold() if len(words) > 1 else ""


def read_without_headers(columns: Sequence[ProposedColumn]) -> tuple[ProposedColumn, ...]:
    """Interpret the columns of a table without headers by the columns beside them.

    Beside people, a column of short texts in lower case has roles, and a column of other names has
    organizations.
    """
    nameless = [_NAMELESS.fullmatch(c.header) is not None for c in columns]
    if not all(nameless) or not any(c.look in _NAMES for c in columns):
        return tuple(columns)
    looks = {c.look for c in columns}
    found = []
    for column in columns:
        look = column.look
        if not look and "roles" not in looks and _are_roles(column.values):
            look = "roles"
        elif not look and "names of organizations" not in looks:
            first = column is columns[0]
            look = "names of organizations" if _are_places(column.values, first) else ""
        looks.add(look)
        found.append(replace(column, look=look))
    return tuple(found)


def share_of_organizations(values: Sequence[str]) -> float:
    """Return the share of values with a word that organizations have."""
    named = [value for value in values if not names_nobody(value)]
    known = sum(is_organization(value) or is_organization_name(value) for value in named)
    return known / max(1, len(named))


def _are_roles(values: Sequence[str]) -> bool:
    short = [v for v in values if len(v.split()) <= _LONGEST_ROLE and not any(map(str.isdigit, v))]
    lower = sum(v[:1].islower() for v in short)
    told = sum(map(is_role, short))
    return 5 * len(short) >= 4 * len(values) and told >= 2 and lower + told >= len(values) * 0.6


def _are_places(values: Sequence[str], first: bool) -> bool:
    """Return whether values name places; the first column of a list names its subjects."""
    capital = sum(v[:1].isupper() for v in values)
    several = len(values) >= _LEAST_VALUES and 5 * capital >= 4 * len(values)
    listed = first and len(set(values)) == len(values) and not any(map(_is_long, values))
    return several and (listed or share_of_organizations(values) >= _SOME)


def _is_long(text: str) -> bool:
    return len(text.split()) > _LONGEST_PLACE


def _are_of_places(column: ProposedColumn, share: float, surest: float) -> bool:
    """Return whether words of organizations outweigh given names: "Ride Link", "Elm Closet"."""
    places = share_of_organizations(column.values)
    return places >= _SOME and places >= share and 2 * share <= surest


def _may_be(column: ProposedColumn) -> bool:
    return column.look in (*_NAMES, "") and bool(column.values)


def _names_people(column: ProposedColumn) -> bool:
    """Return whether the header of a column says that it names people."""
    sense = column.sense
    return sense is not None and sense.holds == "name" and sense.about != "organization"


def _look_of_no_people(column: ProposedColumn) -> str:
    sense = column.sense
    if sense is not None and sense.about == "organization":
        return "names of organizations"
    return "names of organizations" if share_of_organizations(column.values) >= _SOME else ""
