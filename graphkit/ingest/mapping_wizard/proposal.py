"""Propose what the rows of an unknown table are, and what each column means."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from graphkit.errors import InputError
from graphkit.ingest.formats import format_of
from graphkit.ingest.formats.tabular.layout import SECTION, FoundTable
from graphkit.ingest.inputs.input import Input
from graphkit.ingest.inputs.refuse_database import refuse_database
from graphkit.ingest.mapping_wizard.field_guesses import SEVERAL_PEOPLE, field_guesses
from graphkit.ingest.mapping_wizard.header_meanings import HeaderWords
from graphkit.ingest.mapping_wizard.log_columns import ENTRY, log_columns
from graphkit.ingest.mapping_wizard.proposed_columns import SURE, ProposedColumn
from graphkit.ingest.mapping_wizard.related_columns import (
    are_of_second_person,
    given_by_sides,
    parts_of_names,
    with_end_dates,
    with_related_people,
    without_place_of_event,
)
from graphkit.ingest.mapping_wizard.row_kinds import KINDS, KindScore, score_kind
from graphkit.ingest.mapping_wizard.table_sample import OWN_STAFF, sample_table
from graphkit.ingest.mapping_wizard.titles import stated_in_title
from graphkit.ingest.sources.record_fields import RECORD_FIELDS
from graphkit.ingest.sources.source import Source
from graphkit.ingest.sources.team_names import NO_TEAM, TeamNames

__all__ = ["KINDS", "SURE", "Proposal", "ProposedColumn", "propose_mapping"]

_CONTACTS = frozenset({"main_contact_name", "main_contact_given", "contacts"})
# Headers for given names in use, which need not be the first given name.
_CALLED = frozenset({"rufname", "prenom usuel", "nombre usual"})
# Two kinds fit nearly equally if their scores differ by less.
_NEAR = 0.06


@dataclass(frozen=True, slots=True)
class Proposal:
    """How a table could be read.

    Attributes
    ----------
    input : Input
    record : str
        A key of `KINDS`.
    columns : tuple of ProposedColumn
    table : FoundTable
    score : float
        How well the table fits this kind of row, from 0 to 1.
    others : tuple of KindScore
        The other kinds that are possible, the best first.
    stated : tuple of (str, str)
        Fields that the title of the table gives for all rows, with their values.
    """

    input: Input
    record: str
    columns: tuple[ProposedColumn, ...]
    table: FoundTable
    score: float = 1.0
    others: tuple[KindScore, ...] = ()
    stated: tuple[tuple[str, str], ...] = ()

    @property
    def keeps_rest(self) -> bool:
        """Whether columns without a field are kept as they are."""
        return "details" in RECORD_FIELDS[self.record]

    @property
    def runner_up(self) -> KindScore | None:
        """The second kind, if it fits nearly equally."""
        near = self.others[:1]
        return near[0] if near and self.score - near[0].score < _NEAR else None

    def with_field(self, header: str, field: str | None) -> Proposal:
        """Return the proposal with the user's meaning for a column."""
        columns = tuple(
            c.with_field(field, 1.0, "you said so") if c.header == header else c
            for c in self.columns
        )
        return replace(self, columns=columns)


def propose_mapping(
    input: Input,
    sources: Iterable[Source],
    record: str | None = None,
    team: TeamNames = NO_TEAM,
) -> Proposal:
    """Propose how to read a table.

    Parameters
    ----------
    input : Input
        A CSV file or a sheet of a workbook.
    sources : iterable of Source
        The known sources.
    record : str, optional
        What a row is, if the user said it.
    team : TeamNames, optional
        A column of these names has the person who looks after the row.

    Returns
    -------
    Proposal

    Raises
    ------
    InputError
        If it is not a table or has no rows, or no column names people or organizations.
    """
    reader = format_of(input)
    if not reader.tabular:
        raise InputError(
            f"this is {reader.what}, which needs no mapping",
            where=input.place,
            next="Import it as it is",
        )
    refuse_database(input)
    sources = tuple(sources)
    words = HeaderWords(sources)
    sample = sample_table(input, words, team)
    title = sample.table.title
    paired = are_of_second_person(sample.columns, sample.table)
    assigned = {
        kind: _assign_fields(sample.columns, kind, words, team)
        for kind in KINDS
        if kind != ENTRY and (record in (None, kind) or kind == "partnership")
    }
    log = log_columns(sample.columns, assigned["partnership"], sources)
    if log is not None:
        assigned[ENTRY] = log
    tried = [
        score_kind(kind, columns, title, paired)
        for kind, columns in assigned.items()
        if record in (None, kind)
    ]
    if not tried:
        raise InputError(
            "no column in it has kinds of entries, such as agreement or outcome",
            where=input.place,
            next='Add a column "Entry" with the kind of each row',
        )
    best, *others = sorted(tried, key=lambda one: -one.score)
    if not best.score:
        raise InputError(
            "no column in it seems to name "
            + (KINDS[record] if record else "a person or an organization"),
            where=input.place,
            next="Write a header above each column, such as Name, Email or Organization",
        )
    stated = stated_in_title(best.kind, title, input, best.columns)
    possible = tuple(one for one in others if one.score)
    columns = best.columns
    if "organization" in dict(stated):
        # In a list of one organization, headings are about its people.
        columns = tuple(
            c.with_field(None, 0.0, "") if (c.header, c.field) == (SECTION, "sector") else c
            for c in columns
        )
    return Proposal(input, best.kind, columns, sample.table, best.score, possible, stated)


def _assign_fields(
    columns: tuple[ProposedColumn, ...], kind: str, words: HeaderWords, team: TeamNames
) -> tuple[ProposedColumn, ...]:
    record_fields = RECORD_FIELDS[kind]
    staffed = any(c.look == OWN_STAFF for c in columns)
    parts = parts_of_names(columns) if {"given", "family"} <= record_fields.keys() else {}
    if kind == "partnership":
        parts = given_by_sides(columns)
    guesses = sorted(
        (
            g
            for n, column in enumerate(columns)
            for g in (
                [parts[n]] if n in parts else field_guesses(n, column, kind, words, team, staffed)
            )
        ),
        key=lambda g: (-g.weight, g.place, g.field),
    )
    assigned = list(columns)
    taken: set[str] = set()
    for guess in guesses:
        if assigned[guess.place].field is not None:
            continue
        field = guess.field
        if field in taken and not record_fields[field].many:
            field = SEVERAL_PEOPLE.get(field, "")  # another column of people
        if field in record_fields:
            taken.add(field)
            assigned[guess.place] = assigned[guess.place].with_field(field, guess.weight, guess.why)
    if "main_contact_given" in taken and "main_contact_family" not in taken:
        assigned = [_as_family_name(c) for c in assigned]
    if kind == "organization" and not taken & _CONTACTS:
        # Without a contact, telephone and mail belong to the organization, and are kept as they
        # are.
        return tuple(
            c.with_field(None, 0.0, "") if (c.field or "").startswith("main_contact") else c
            for c in assigned
        )
    if {"name", "given", "nickname"} & taken == {"name", "given"} and "family" not in taken:
        assigned = [_as_nickname(c, record_fields) for c in assigned]
    if kind == "partnership":
        assigned = with_end_dates(assigned)
    if kind in ("person", "attendance"):
        assigned = with_related_people(assigned)
    if kind == "attendance":
        assigned = without_place_of_event(assigned)
    if taken & {"given", "family"}:
        # If the parts of a name have columns, another column is probably not a name.
        return tuple(
            c.with_field(None, 0.0, "") if c.field in ("name", "people") and not c.sure else c
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
