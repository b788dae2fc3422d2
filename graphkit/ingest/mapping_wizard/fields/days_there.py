"""Whether days in a list of people are about their organization, or about something else."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.ingest.mapping_wizard.proposed_columns import ProposedColumn

_JOINED, _LEFT = "joined", "left"
# In a list of people from many places, these are about the group that keeps the list.
_OF_MEMBERS = frozenset(
    "joined|date joined|joined on|join date|member since|volunteer since|elected|mitglied seit|"
    "dabei seit|eintritt|eintrittsdatum|eingetreten|beitritt|alta|fecha de alta|ingreso|"
    "fecha de ingreso|socio desde|socia desde|miembro desde|date d entree|date d adhesion|"
    "membre depuis|adherent depuis".split("|")
)
_LEAVING = frozenset("ausgetreten|austritt|austrittsdatum|baja|fecha de baja".split("|"))
# Beside a first day, these are the last: "Start", "End".
_END = frozenset(
    "end|ends|ended|end date|until|bis|ende|endet|enddatum|hasta|fin|fecha de fin|termina|jusqu au|"
    "jusqu a|date de fin".split("|")
)
_ENDS = 0.8


def with_days_there(
    columns: Sequence[ProposedColumn], is_of_one_group: bool
) -> tuple[ProposedColumn, ...]:
    """Return the columns of a list of people, with days at the organization that they are about.

    Parameters
    ----------
    columns : sequence of ProposedColumn
        Of a list of people.
    is_of_one_group : bool
        Whether the title gives all rows their organization. Otherwise "member since" beside an
        employer is about neither, and is kept as it is.
    """
    taken = {c.field for c in columns}
    if not is_of_one_group and "organization" not in taken:
        return tuple(columns)
    if is_of_one_group and _JOINED not in taken:
        columns = [
            c.with_field(_JOINED, c.weight, c.why) if c.field == "since" else c for c in columns
        ]
    elif not is_of_one_group and any(c.field == _JOINED and _says(c, _OF_MEMBERS) for c in columns):
        columns = [c.without_field() if c.field in (_JOINED, _LEFT) else c for c in columns]
    elif not is_of_one_group:
        columns = [
            c.without_field() if c.field == _LEFT and _says(c, _LEAVING) else c for c in columns
        ]
    taken = {c.field for c in columns}
    if _JOINED not in taken or _LEFT in taken:
        return tuple(columns)
    return tuple(
        c.with_field(_LEFT, _ENDS, "beside it is the first day")
        if c.field is None and c.look == "dates" and _says(c, _END)
        else c
        for c in columns
    )


def _says(column: ProposedColumn, words: frozenset[str]) -> bool:
    return column.sense is not None and column.sense.words in words
