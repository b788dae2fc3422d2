"""Propose what the rows of an unknown table are, and what each column means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from graphkit.errors import InputError
from graphkit.ingest.formats import format_of
from graphkit.ingest.formats.tabular.layout import SECTION, FoundTable
from graphkit.ingest.inputs.input import Input
from graphkit.ingest.inputs.refuse_database import refuse_database
from graphkit.ingest.mapping_wizard.fields.assign_fields import assign_fields
from graphkit.ingest.mapping_wizard.fields.days_there import with_days_there
from graphkit.ingest.mapping_wizard.fields.related_columns import are_of_second_person
from graphkit.ingest.mapping_wizard.header_meanings import HeaderWords
from graphkit.ingest.mapping_wizard.log_columns import ENTRY, log_columns
from graphkit.ingest.mapping_wizard.proposed_columns import SURE, ProposedColumn
from graphkit.ingest.mapping_wizard.row_kinds import KINDS, KindScore, score_kind
from graphkit.ingest.mapping_wizard.table_sample import sample_table
from graphkit.ingest.mapping_wizard.titles.stated_fields import is_of_unnamed_body, stated_in_title
from graphkit.ingest.sources.record_fields import RECORD_FIELDS
from graphkit.ingest.sources.source import Source
from graphkit.ingest.sources.team_names import NO_TEAM, TeamNames

__all__ = ["KINDS", "SURE", "Proposal", "ProposedColumn", "propose_mapping"]

# Fields with the group of all people in a list.
_GROUPS = ("organization", "member_of")
# Two kinds fit nearly equally if their scores differ by less.
_NEAR = 0.06
# Below this score, the best kind is only a guess.
_CLEAR = 0.6


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
        """The second kind, if it fits nearly equally or neither fits well."""
        near = self.others[:1]
        in_doubt = near and (self.score - near[0].score < _NEAR or self.score < _CLEAR)
        return near[0] if in_doubt else None

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
    _refuse_what_is_no_table(input)
    sources = tuple(sources)
    words = HeaderWords(sources)
    sample = sample_table(input, words, team)
    title = sample.table.title
    assigned = {
        kind: assign_fields(sample.columns, kind, words, team)
        for kind in KINDS
        if kind != ENTRY and (record in (None, kind) or kind == "partnership")
    }
    seated = assigned.get("affiliation", ())
    works = record is None and any(c.field == "employer" for c in seated)
    if works and is_of_unnamed_body(title, input, seated):
        # Each works somewhere; the committee itself has no name, so it is no organization.
        assigned.pop("affiliation")
    log = log_columns(sample.columns, assigned["partnership"], sources)
    if log is not None:
        assigned[ENTRY] = log
    paired = are_of_second_person(sample.columns, sample.table)
    scores = [
        score_kind(kind, columns, title, paired)
        for kind, columns in assigned.items()
        if record in (None, kind)
    ]
    best, *others = _best_first(scores, record, input)
    stated = stated_in_title(best.kind, title, input, best.columns)
    possible = tuple(one for one in others if one.score)
    columns = best.columns
    if "organization" in dict(stated):
        # In a list of one organization, headings are about its people.
        columns = tuple(
            c.without_field() if (c.header, c.field) == (SECTION, "sector") else c for c in columns
        )
    if best.kind == "person":
        columns = with_days_there(columns, not dict(stated).keys().isdisjoint(_GROUPS))
    return Proposal(input, best.kind, columns, sample.table, best.score, possible, stated)


def _refuse_what_is_no_table(input: Input) -> None:
    reader = format_of(input)
    if not reader.tabular:
        raise InputError(
            f"this is {reader.what}, which needs no mapping",
            where=input.place,
            next="Import it as it is",
        )
    refuse_database(input)


def _best_first(scores: Sequence[KindScore], record: str | None, input: Input) -> list[KindScore]:
    """Return the kinds of rows by how well the table fits them.

    Raises
    ------
    InputError
        If it fits none.
    """
    if not scores:
        raise InputError(
            "no column in it has kinds of entries, such as agreement or outcome",
            where=input.place,
            next='Add a column "Entry" with the kind of each row',
        )
    ranked = sorted(scores, key=lambda one: -one.score)
    if not ranked[0].score:
        raise InputError(
            "no column in it seems to name "
            + (KINDS[record] if record else "a person or an organization"),
            where=input.place,
            next="Write a header above each column, such as Name, Email or Organization",
        )
    return ranked
