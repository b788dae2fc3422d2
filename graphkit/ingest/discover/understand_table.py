"""Understand somebody's own table by the contents of its columns.

The wizard's proposal becomes a source in memory. It has the name of graphkit's own source for such
tables: a list of partners is read as `partners`, whatever its columns are called.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from graphkit.errors import InputError
from graphkit.ingest.formats.tabular.layout import find_tables
from graphkit.ingest.inputs.input import Input
from graphkit.ingest.records.row_endings import end_in_details
from graphkit.ingest.sources.record_fields import RECORD_FIELDS
from graphkit.ingest.sources.source import Field, Source, header_key, header_spellings
from graphkit.ingest.sources.team_names import NO_TEAM, TeamNames

if TYPE_CHECKING:
    from graphkit.ingest.mapping_wizard import Proposal, ProposedColumn

# The source of people's own tables for each kind of row.
OWN_TABLES: Mapping[str, str] = MappingProxyType(
    {
        "person": "people",
        "organization": "directory",
        "partnership": "partners",
        "affiliation": "affiliations",
        "tie": "ties",
        "attendance": "attendance",
    }
)
# A column gets a meaning if it is at least this certain.
_PLACED = 0.7
# A table that a source knows is read as another kind only if that fits better by this much.
_BETTER = 0.06
# The fields with the names of people at an organization.
_PEOPLE_THERE = frozenset(
    "main_contact_name main_contact_given main_contact_family contacts second_contact_name".split()
)
_NAMED = frozenset({"name", "given", "family", "people"})
# Meanings of headers that are less specific than a field.
_LOOSE = frozenset({"details", "note"})


@dataclass(frozen=True, slots=True)
class Understanding:
    """The source found for a table.

    Attributes
    ----------
    source : Source
    proposal : Proposal
    runner_up : str or None
        The source of another kind of row that fits nearly alike.
    """

    source: Source
    proposal: Proposal
    runner_up: str | None = None


def understand_table(
    input: Input, sources: Mapping[str, Source], team: TeamNames = NO_TEAM
) -> Understanding | None:
    """Return an understanding of a table that no source fits; None if that is impossible.

    Parameters
    ----------
    input : Input
    sources : mapping of str to Source
        Only kinds of rows that have a source here are tried.
    team : TeamNames, optional
    """
    proposal = _proposal(input, sources, team)
    if proposal is None or _is_marked(proposal, sources):
        return None
    return Understanding(_named_source(proposal, sources), proposal, _runner_up(proposal, sources))


def understand_better(
    input: Input, fitting: Source, sources: Mapping[str, Source], team: TeamNames = NO_TEAM
) -> Understanding | None:
    """Return a better reading of a table that a source of people's own tables fits, or None.

    The source stays if it uses every column with a known meaning. Otherwise its fields also get the
    columns that it does not know. Another kind of row must fit clearly better.
    """
    if _knows_all(fitting, input):
        return None
    proposal = _proposal(input, sources, team)
    if proposal is None:
        return None
    own = next((o.score for o in proposal.others if o.kind == fitting.record), 0.0)
    if proposal.record != fitting.record and proposal.score - own < _BETTER:
        proposal = _proposal(input, {fitting.name: fitting}, team)
    if proposal is None:
        return None
    if proposal.record != fitting.record:
        other = _named_source(proposal, sources)
        return Understanding(other, proposal, _runner_up(proposal, sources))
    if fitting.report_unused and any(column.meant for column in proposal.columns):
        # Beside the others, a known header means something else.
        return Understanding(_named_source(proposal, sources), proposal)
    more = _unknown_columns(fitting, proposal)
    stated = {name: text for name, text in proposal.stated if not _is_used(name, fitting, proposal)}
    if fitting.report_unused:
        widened = more or stated or _says_who_left(fitting, proposal)
        source = _widen(fitting, more, stated) if widened else None
    else:
        # Other columns of a directory's export are kept as details, unless they name people.
        named = any(column.field in _PEOPLE_THERE for column in more)
        source = _named_source(proposal, sources) if named else None
    return None if source is None else Understanding(source, proposal)


def _known_headers(source: Source) -> set[str]:
    """Return the spellings of all headers that a source knows."""
    return {spelling for field in source.fields.values() for spelling in field.columns}


def _knows_all(source: Source, input: Input) -> bool:
    """Return whether a source knows every column of a table that says nothing more about itself."""
    known = _known_headers(source)
    return all(
        not table.title and all(not known.isdisjoint(header_spellings(c)) for c in table.columns)
        for table in find_tables(input)
    )


def _is_marked(proposal: Proposal, sources: Mapping[str, Source]) -> bool:
    """Return whether a header that only a program writes shows that this is its export."""
    absent = sources[OWN_TABLES[proposal.record]].absent
    return any(
        c.sense is None and not header_spellings(c.header).isdisjoint(absent)
        for c in proposal.columns
    )


def _proposal(input: Input, sources: Mapping[str, Source], team: TeamNames) -> Proposal | None:
    # Imported here, because most tables do not need it.
    from graphkit.ingest.mapping_wizard import propose_mapping

    kinds = [kind for kind, name in OWN_TABLES.items() if name in sources]
    if not kinds:
        return None
    only = kinds[0] if len(kinds) == 1 else None
    try:
        proposal = propose_mapping(input, sources.values(), only, team)
    except InputError:
        return None
    return proposal if proposal.record in kinds else None


def _named_source(proposal: Proposal, sources: Mapping[str, Source]) -> Source:
    from graphkit.ingest.mapping_wizard import source_of

    base = sources[OWN_TABLES[proposal.record]]
    understood = source_of(proposal, base.name, base.title)
    return replace(
        understood,
        summary=base.summary,
        basis=base.basis or understood.basis,
        visibility=base.visibility,
        trust=base.trust,
    )


def _runner_up(proposal: Proposal, sources: Mapping[str, Source]) -> str | None:
    second = proposal.runner_up
    name = OWN_TABLES[second.kind] if second else ""
    return name if name in sources else None


def _unknown_columns(source: Source, proposal: Proposal) -> list[ProposedColumn]:
    """Return the columns that a source does not know and that have a meaning in the proposal."""
    known = _known_headers(source)
    record_fields = RECORD_FIELDS[source.record]
    used = {
        name
        for name, field in source.fields.items()
        for column in proposal.columns
        if not header_spellings(column.header).isdisjoint(field.columns)
    }
    # A list without its names would be one of nobody.
    nameless = source.record == "person" and used.isdisjoint(_NAMED)
    return [
        column
        for column in proposal.columns
        if column.values
        and column.field is not None
        and column.field not in _LOOSE
        and (column.weight >= _PLACED or (nameless and column.field in _NAMED))
        and header_spellings(column.header).isdisjoint(known)
        and (column.field not in used or record_fields[column.field].many)
    ]


def _says_who_left(source: Source, proposal: Proposal) -> bool:
    """Return whether a column that a source does not know has remarks such as "left 6/30/26"."""
    known = _known_headers(source)
    return source.record == "person" and any(
        end_in_details([f"{column.header}: {value}"]) is not None
        for column in proposal.columns
        if header_spellings(column.header).isdisjoint(known)
        for value in column.values
    )


def _is_used(field: str, source: Source, proposal: Proposal) -> bool:
    """Return whether a source fills a field from one of the columns."""
    known = source.fields[field].columns if field in source.fields else ()
    return any(not header_spellings(c.header).isdisjoint(known) for c in proposal.columns)


def _widen(source: Source, columns: list[ProposedColumn], stated: Mapping[str, str]) -> Source:
    fields = dict(source.fields)
    if "details" in RECORD_FIELDS[source.record]:
        # All other cells of somebody's own table are kept, even values that a field cannot take.
        every, named = header_key("*"), fields.get("details", Field((), "text"))
        if every not in named.columns:  # and the texts of other columns must stay whole
            fields["details"] = replace(named, columns=(*named.columns, every), split=None)
    for name, text in stated.items():
        shape = RECORD_FIELDS[source.record][name]
        fields[name] = replace(fields.get(name, Field((), shape.cleaner)), default=text)
    for column in columns:
        assert column.field is not None
        shape = RECORD_FIELDS[source.record][column.field]
        before = fields.get(column.field, Field((), shape.cleaner))
        fields[column.field] = replace(before, columns=(*before.columns, header_key(column.header)))
    return replace(source, fields=MappingProxyType(fields))
