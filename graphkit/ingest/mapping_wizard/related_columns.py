"""Find what a column means beside others: the parent of a student, the place of a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from graphkit.ingest.clean import parse_date
from graphkit.ingest.mapping.header_signs import is_role
from graphkit.ingest.mapping_wizard.header_senses import header_words
from graphkit.ingest.mapping_wizard.proposed_columns import ProposedColumn

_NAMES = frozenset({"name", "given", "family"})
_POINTS = frozenset({"phones", "emails", "contact_points", "urls"})
# Relatives: a number beside a child's name belongs to them.
_PARENTS = frozenset(
    "parent parents guardian mother father eltern mutter vater padre madre".split()
)
# The weight of an end date that is only later than another date.
_ENDS = 0.75
_PLACES = frozenset("where wo donde ou at site venue place location ort lugar lieu room".split())


def with_related_people(columns: Sequence[ProposedColumn]) -> list[ProposedColumn]:
    """Mark columns of other people that the row's person knows.

    In a list of students, the columns "Mentor" and "Parent" name people a student knows. Beside the
    contact of an organization, others are at the organization, too.
    """
    own = [c for c in columns if c.field in _NAMES and c.sure and _is_about_person(c)]
    if not own:
        return list(columns)
    others = [c for c in columns if c.field == "people" and c not in own and _is_another(c, own)]
    said = {word for c in own for word in header_words(c.header)}
    heads = {header_words(c.header)[0] for c in others} | (_PARENTS - said)
    return [
        _known_person_column(c)
        if c in others
        else c.with_field(None, 0.0, "")
        if c.field in _POINTS and header_words(c.header)[0] in heads
        else c
        for c in columns
    ]


def _is_about_person(column: ProposedColumn) -> bool:
    sense = column.sense
    return sense is not None and sense.about in ("person", "")


def _is_another(column: ProposedColumn, own: Sequence[ProposedColumn]) -> bool:
    sense = column.sense
    if sense is None or sense.holds != "name" or column.header in [c.header for c in own]:
        return False
    # This person knows the back-up contact beside them.
    if sense.about in ("second", "third") and column.look == "contact details":
        return True
    return sense.about == "person" or (sense.about == "contact" and is_role(column.header))


def _known_person_column(column: ProposedColumn) -> ProposedColumn:
    why = "it names another person beside the one of the row"
    return column.with_field("knows", column.weight, why)


def without_place_of_event(columns: Sequence[ProposedColumn]) -> list[ProposedColumn]:
    """Make sure that the place of a meeting is not an organization of people."""
    if not any(c.field == "event_on" for c in columns):
        return list(columns)
    return [
        c.with_field(None, 0.0, "")
        if c.field == "organization" and not _PLACES.isdisjoint(header_words(c.header))
        else c
        for c in columns
    ]


def with_end_dates(columns: Sequence[ProposedColumn]) -> list[ProposedColumn]:
    """Make the later of two columns of days the end of an agreement."""
    begun = [day for c in columns if c.field == "since" for day in _days(c)]
    taken = any(c.field == "until" for c in columns)
    return [
        c.with_field("until", _ENDS, "its days come after those of the beginning")
        if not taken and c.field is None and c.look == "dates" and _are_later(_days(c), begun)
        else c
        for c in columns
    ]


def _are_later(days: Sequence[date], begun: Sequence[date]) -> bool:
    return bool(days and begun) and sorted(days)[len(days) // 2] > max(begun)


def _days(column: ProposedColumn) -> list[date]:
    days = []
    for value in column.values:
        with suppress(ValueError):
            if (day := parse_date(value)) is not None:
                days.append(day)
    return days
