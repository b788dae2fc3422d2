"""Assign a field to each column of a table, for one kind of record."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from graphkit.ingest.mapping_wizard.fields.field_guesses import FieldGuess, field_guesses
from graphkit.ingest.mapping_wizard.fields.field_tables import SEVERAL_PEOPLE
from graphkit.ingest.mapping_wizard.fields.related_columns import (
    WORKPLACES,
    given_by_sides,
    kinds_of_partners,
    parts_of_names,
    places_beside_organizations,
    with_end_dates,
    with_related_people,
    without_other_surnames,
    without_place_of_event,
)
from graphkit.ingest.mapping_wizard.header_meanings import HeaderWords
from graphkit.ingest.mapping_wizard.meeting_log import as_meeting_log
from graphkit.ingest.mapping_wizard.proposed_columns import ProposedColumn
from graphkit.ingest.mapping_wizard.table_sample import OWN_STAFF
from graphkit.ingest.sources.record_fields import RECORD_FIELDS
from graphkit.ingest.sources.team_names import TeamNames

_CONTACTS = frozenset({"main_contact_name", "main_contact_given", "contacts"})
# Fields with one value that is in any of several columns: signatures of mornings and afternoons.
_ALTERNATIVES = frozenset({"signed"})
# Headers for given names in use, which need not be the first given name.
_CALLED = frozenset({"rufname", "prenom usuel", "nombre usual"})


def assign_fields(
    columns: tuple[ProposedColumn, ...], kind: str, words: HeaderWords, team: TeamNames
) -> tuple[ProposedColumn, ...]:
    """Return the columns of a table with the fields that they have in a kind of record.

    The likeliest guess decides first, and most fields have one column.
    """
    guesses = _all_guesses(columns, kind, words, team)
    return _fit_together(*_assign_likeliest(columns, kind, guesses), kind)


def _all_guesses(
    columns: tuple[ProposedColumn, ...], kind: str, words: HeaderWords, team: TeamNames
) -> list[FieldGuess]:
    """Return what each column may be, the likeliest first."""
    staffed = any(c.look == OWN_STAFF for c in columns)
    parts = parts_of_names(columns) if {"given", "family"} <= RECORD_FIELDS[kind].keys() else {}
    if kind == "partnership":
        parts = given_by_sides(columns)
        parts = {**kinds_of_partners(columns), **parts}
    places = places_beside_organizations(columns)
    guesses: list[FieldGuess] = []
    for n, column in enumerate(columns):
        if n in parts:
            guesses.append(parts[n])
        else:
            found = field_guesses(n, column, kind, words, team, staffed)
            guesses += (one for one in found if n not in places or one.field not in WORKPLACES)
    return sorted(guesses, key=lambda g: (-g.weight, g.place, g.field))


def _assign_likeliest(
    columns: tuple[ProposedColumn, ...], kind: str, guesses: Sequence[FieldGuess]
) -> tuple[list[ProposedColumn], set[str]]:
    """Return the columns with the first guess that is still free, and the fields that are taken."""
    fields = RECORD_FIELDS[kind]
    assigned = list(columns)
    taken: set[str] = set()
    for guess in guesses:
        if assigned[guess.place].field is not None:
            continue
        field = guess.field
        if field in taken and not fields[field].many and field not in _ALTERNATIVES:
            field = SEVERAL_PEOPLE.get(field, "")  # another column of people
        if field in fields:
            taken.add(field)
            assigned[guess.place] = assigned[guess.place].with_field(field, guess.weight, guess.why)
    return assigned, taken


def _fit_together(
    assigned: list[ProposedColumn], taken: Collection[str], kind: str
) -> tuple[ProposedColumn, ...]:
    """Return the columns with the meanings that they have beside each other."""
    if "main_contact_given" in taken and "main_contact_family" not in taken:
        assigned = [_as_family_name(c) for c in assigned]
    if kind == "organization" and _CONTACTS.isdisjoint(taken):
        # Without a contact, telephone and mail belong to the organization, and are kept as they
        # are.
        return tuple(
            c.without_field() if (c.field or "").startswith("main_contact") else c for c in assigned
        )
    whole = "name" in taken and "given" in taken
    if whole and "nickname" not in taken and "family" not in taken:
        assigned = [_as_nickname(c, RECORD_FIELDS[kind]) for c in assigned]
    if kind == "partnership":
        assigned = with_end_dates(assigned)
    if kind in ("person", "attendance"):
        assigned = with_related_people(without_other_surnames(assigned))
    if kind == "attendance":
        assigned = as_meeting_log(without_place_of_event(assigned))
    if "given" in taken or "family" in taken:
        # If the parts of a name have columns, another column is probably not a name.
        return tuple(
            c.without_field() if c.field in ("name", "people") and not c.sure else c
            for c in assigned
        )
    return tuple(assigned)


def _as_nickname(column: ProposedColumn, fields: Collection[str]) -> ProposedColumn:
    """Return a second column of names, beside one of whole names, as nicknames."""
    called = column.sense is not None and column.sense.words in _CALLED
    if column.field != "given" or not called or "nickname" not in fields:
        return column
    return column.with_field("nickname", column.weight, "beside it is a column of whole names")


def _as_family_name(column: ProposedColumn) -> ProposedColumn:
    """Return a column "Name" beside a column of first names: the other part of the name."""
    sense = column.sense
    is_name = sense is not None and sense.holds == "name" and sense.about in ("", "contact")
    if not is_name or column.field not in (None, "main_contact_name", "contacts"):
        return column
    return column.with_field("main_contact_family", 0.9, "beside it is a column of first names")
